"""A transaction on a catalog, SQLite or PostgreSQL, behind one small interface for SQL text.

SQLite is spoken to by the standard library alone: no command waits for SQLAlchemy unless its catalog is on PostgreSQL.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from qcat.errors import CatalogMissing
from qcat.storage.codec import dump_json
from qcat.storage.location import Location
from qcat.storage.sqlite import open_sqlite, translated

Row = Sequence[Any]


class Connection(Protocol):
    """SQL text that both databases understand, inside one transaction.

    ``collate`` makes a database order text by its code points.
    """

    @property
    def collate(self) -> str: ...

    @property
    def broken_rule(self) -> type[Exception]:
        """What a statement raises that would break a rule of the schema."""

    def rows(self, sql: str, parameters: Mapping[str, Any] = ..., /) -> Iterator[Row]:
        """The rows that a statement with ``:name`` parameters answers with; none where it only changes something."""

    def rows_in(self, sql: str, values: Collection[Any], /) -> Iterator[Row]:
        """The same for a statement where ``{values}`` behind a column says that it has one of the values."""

    def run_many(self, sql: str, rows: Iterable[Row], /) -> None:
        """Run a statement with ``?`` for each value, once a row."""


def transaction(location: Location, *, write: bool = True) -> AbstractContextManager[Connection]:
    """One transaction for one use case: an exception inside the block takes all of it back.

    Without ``write`` it is one snapshot, waits for no other process, and a catalog that cannot be written will do.
    Raises CatalogMissing, CatalogReadOnly, CatalogLocked and CatalogError.
    """
    if location.url is None:
        return _sqlite_transaction(location, write)
    from qcat.storage import postgresql

    return postgresql.transaction(location, write=write)


def require_catalog(location: Location) -> None:
    """Raise CatalogMissing where there is no file, before anything is done for it; no server is asked."""
    if location.url is None:
        _file_of(location)


def _file_of(location: Location) -> Path:
    if location.path is None or not location.exists:
        raise CatalogMissing(
            f"there is no catalog; looked at {', '.join(location.looked_at)}",
            "make one with 'qcat init', or name one with -C",
        )
    return location.path


@contextmanager
def _sqlite_transaction(location: Location, write: bool) -> Iterator[Connection]:
    path = _file_of(location)
    # Whatever raises, closing the connection rolls back.
    with translated(location), closing(open_sqlite(path, write=write)) as connection:
        # Locked before the first read: what a transaction read is still so when it writes.
        connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        yield _Sqlite(connection)
        connection.execute("COMMIT")


class _Sqlite:
    collate = ""
    broken_rule: type[Exception] = sqlite3.IntegrityError

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None, /) -> Iterator[Row]:
        return self._connection.execute(sql, parameters or {})

    def rows_in(self, sql: str, values: Collection[Any], /) -> Iterator[Row]:
        one_of = sql.replace("{values}", "IN (SELECT value FROM json_each(?))")
        return self._connection.execute(one_of, (dump_json(list(values)),))

    def run_many(self, sql: str, rows: Iterable[Row], /) -> None:
        self._connection.executemany(sql, rows)
