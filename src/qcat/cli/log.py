"""``qcat log``."""

from typing import Annotated

import typer

from qcat.cli.options import LimitOption, location


def command(
    ctx: typer.Context,
    limit: LimitOption = None,
    keep: Annotated[
        int | None, typer.Option("--keep", min=0, metavar="N", help="Forget all but the newest N changes, always.")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text, tsv or json.")] = "",
) -> None:
    """Show what was changed, newest first.

    Each change has a number for 'qcat undo' and 'qcat redo'. The newest 100 are kept, or as many as --keep says.
    """
    from qcat.cli.render_history import print_log
    from qcat.services.history import keep as keep_changes
    from qcat.services.history import log

    if keep is not None:
        keep_changes(location(ctx), keep)
    print_log(log(location(ctx))[:limit], format)
