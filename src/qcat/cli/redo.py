"""``qcat redo``."""

from typing import Annotated

import typer

from qcat.cli.options import DryRun, location


def command(
    ctx: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="N", help="The change's number in 'qcat log'.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Do a change again that was undone, the first one if no number is given."""
    from qcat.cli.render_history import print_taken
    from qcat.services.history import redo

    print_taken("redone", redo(location(ctx), number, dry_run=dry_run), dry_run)
