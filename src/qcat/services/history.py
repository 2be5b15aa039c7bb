"""`qcat log`, `qcat undo`, `qcat redo`: what was changed, and taking it back."""

from qcat.domain.history import LogEntry
from qcat.storage import history
from qcat.storage.connection import transaction
from qcat.storage.location import Location
from qcat.storage.sqlite import compact


def log(location: Location) -> list[LogEntry]:
    """The changes that are kept, newest first."""
    with transaction(location, write=False) as connection:
        return history.changes(connection)


def keep(location: Location, count: int) -> int:
    """Keep the newest ``count`` changes, from now on too. Returns how many older ones were forgotten."""
    with transaction(location) as connection:
        history.set_limit(connection, count)
        forgotten = history.forget(connection, keep=count)
    if forgotten and location.path:
        compact(location.path)
    return forgotten


def undo(location: Location, number: int | None, *, dry_run: bool = False) -> LogEntry:
    """Take back a change, the last one if no number is given. Raises NotFound and Conflict."""
    return _swap(location, number, undo=True, dry_run=dry_run)


def redo(location: Location, number: int | None, *, dry_run: bool = False) -> LogEntry:
    """Do a change again that was taken back. Raises NotFound and Conflict."""
    return _swap(location, number, undo=False, dry_run=dry_run)


def _swap(location: Location, number: int | None, *, undo: bool, dry_run: bool) -> LogEntry:
    with transaction(location, write=not dry_run) as connection:
        change = history.meant(connection, number, undo=undo)
        if not dry_run:
            history.swap(connection, change, undo=undo)
    return change
