"""``qcat sync``."""

from typing import Annotated

import typer

from qcat.cli.options import DryRun, location
from qcat.errors import Conflict


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document that 'qcat render' filled.")],
    dry_run: DryRun = False,
) -> None:
    """Take edits made by hand in the regions of a README into the catalog.

    What was changed there since the last render is set by hand for its paper, new entries come in, and the document
    is filled again. Where the catalog changed the same value too, nothing at all is written.
    """
    from qcat.cli.render import counted, shown
    from qcat.services.sync_regions import sync_file

    synced = sync_file(location(ctx), file, dry_run=dry_run)
    for message in (*synced.taken, *synced.left):
        typer.echo(shown(message), err=True)
    for message in synced.conflicts:
        typer.echo(shown(message), err=True)
    if synced.conflicts:
        raise Conflict(
            f"{counted(len(synced.conflicts), 'conflict')} in {file}; nothing is written",
            "make document and catalog agree, or let 'qcat render' put the catalog's values in",
        )
    done = "would be taken in" if dry_run else "taken in"
    typer.echo(shown(f"{file}: {counted(len(synced.taken), 'edit')} {done}"), err=True)
