"""``qcat undo``."""

from typing import Annotated

import typer

from qcat.cli.options import DryRun, location


def command(
    ctx: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="N", help="The change's number in 'qcat log'.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Take back a change, the last one if no number is given.

    Everything is again as it was before, to the last value. Changes of the same papers are taken back newest first.
    """
    from qcat.cli.render_history import print_taken
    from qcat.services.history import undo

    print_taken("undone", undo(location(ctx), number, dry_run=dry_run), dry_run)
