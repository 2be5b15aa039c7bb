"""``qcat sync``."""

from typing import Annotated

import typer

from qcat.cli.options import DryRun, location
from qcat.errors import FINDINGS


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document that 'qcat render' filled.")],
    prune: Annotated[
        bool | None,
        typer.Option("--prune/--no-prune", help="Forget the entries taken out there, or put them back."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Take edits made by hand in the regions of a README into the catalog.

    What was changed there since the last render is set by hand for its paper, new entries come in, and the document
    is filled again. Where the catalog changed the same value too, where an edit would be lost, or where entries are
    gone and neither --prune nor --no-prune is given, nothing at all is written, and it exits with 1.
    """
    from qcat.cli.render import counted, shown
    from qcat.services.sync_regions import sync_file

    synced = sync_file(location(ctx), file, prune=prune, dry_run=dry_run)
    open_ = [*synced.conflicts, *synced.pending]
    for message in (*synced.taken, *synced.left, *open_):
        typer.echo(shown(message), err=True)
    edits = counted(len(synced.taken), "edit")
    if open_:
        found = f"{counted(len(synced.conflicts), 'conflict')}, {counted(len(synced.pending), 'missing entry')}"
        typer.echo(shown(f"{file}: {found}; nothing is written ({edits} could be taken in)"), err=True)
        raise typer.Exit(FINDINGS)
    done = "would be taken in" if dry_run else "taken in"
    typer.echo(shown(f"{file}: {edits} {done}"), err=True)
