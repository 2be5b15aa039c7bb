"""``qcat categories``."""

from typing import Annotated

import typer

from qcat.cli.options import location


def command(
    ctx: typer.Context,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text, tsv or json.")] = "",
) -> None:
    """Show the tree of categories.

    With the number of papers that stand right under each.
    """
    from qcat.cli.render import print_counts
    from qcat.services.find_papers import category_counts

    print_counts(category_counts(location(ctx)), "category", format)
