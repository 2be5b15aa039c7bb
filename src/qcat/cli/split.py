"""``qcat split``."""

from typing import Annotated

import typer

from qcat.cli.options import DryRun, location


def command(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The paper: its citekey, an alias or an identifier.")],
    places: Annotated[
        list[str] | None, typer.Argument(metavar="FILE:LINE...", help="The listings that are of another paper.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Make a paper of its own of some listings of a paper.

    The two are remembered as different papers. Without a place, the places of the paper are named.
    """
    from qcat.cli.render import shown
    from qcat.services.merge_papers import split_paper

    split = split_paper(location(ctx), key, places or (), dry_run=dry_run)
    typer.echo(shown(f"{split.key}\t{split.new_key}\t{', '.join(split.listings)}"))
