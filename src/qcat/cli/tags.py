"""``qcat tags``."""

from typing import Annotated

import typer

from qcat.cli.options import location


def command(
    ctx: typer.Context,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text, tsv or json.")] = "",
) -> None:
    """Show every tag and how many papers have it."""
    from qcat.cli.render import print_counts
    from qcat.services.find_papers import tag_counts

    print_counts(tag_counts(location(ctx)), "tag", format)
