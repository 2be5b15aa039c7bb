"""A SQLite file as a catalog: connections, what their errors mean, making and migrating the file.

Only the standard library's sqlite3 is used here, so that reading a catalog does not wait for SQLAlchemy.
"""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from qcat.beside import beside
from qcat.errors import CatalogError, CatalogLocked, CatalogMissing, CatalogReadOnly, SchemaTooNew, UsageError
from qcat.storage.migrations import CURRENT, migrate

BUSY_SECONDS = 30.0

_LOCKED = (CatalogLocked, "{place} is in use by another process", "try again when that one is done")
_READ_ONLY = (CatalogReadOnly, "{place} cannot be written", "check the permissions of the file and its folder")
_MEANINGS: dict[int, tuple[type[CatalogError], str, str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_NOTADB: (
        CatalogError,
        "{place} is not a SQLite database",
        "name another catalog with -C, or run 'qcat init'",
    ),
    sqlite3.SQLITE_FULL: (
        CatalogError,
        "no space left to write {place}",
        "free some space; the catalog is as it was",
    ),
    sqlite3.SQLITE_IOERR: (
        CatalogError,
        "{place} could not be read or written",
        "look at the disk, its space and your quota; the catalog is as it was",
    ),
    sqlite3.SQLITE_CANTOPEN: (CatalogError, "{place} cannot be opened", "check the path and its permissions"),
}


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode: the caller begins and ends its transactions.

    Reading also asks for mode ``rw``, because only that can roll back the journal of a killed writer;
    SQLite falls back to read-only where the file system says so.
    """
    if write:
        require_writable(path)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    if write:
        # With the cache never spilled, the main file is touched at commit only: a copy of it is always whole.
        connection.execute("PRAGMA cache_spill = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def translated(place: object) -> Iterator[None]:
    """Turn sqlite3's errors inside the block into CatalogError and its kinds. Raises UsageError for broken text."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise not_text(error) from error
    except sqlite3.Error as error:
        raise catalog_error(error, place) from error


def not_text(error: UnicodeEncodeError) -> UsageError:
    """What it means that a value could not be encoded for the database."""
    return UsageError(f"{error.object[:80]!r} holds bytes that are no text", "write it in UTF-8")


def catalog_error(error: sqlite3.Error, place: object) -> CatalogError:
    """What an error of SQLite means for the keeper of the catalog at ``place``."""
    code = getattr(error, "sqlite_errorcode", None)
    known = _MEANINGS.get(code & 0xFF) if code is not None else None
    if known is None:
        return CatalogError(f"{place} cannot be read as a catalog: {error}", "restore it from a copy or from git")
    kind, message, hint = known
    return kind(message.format(place=place), hint)


def require_writable(path: Path) -> None:
    """Raise CatalogReadOnly unless the file and its folder (for the journal) carry write permission.

    The permission bits are asked too: the superuser may write everywhere, and should not by accident.
    """
    for place, what in ((path, "the catalog"), (path.parent, "its folder")):
        if not os.access(place, os.W_OK) or not place.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise CatalogReadOnly(f"{path} is read-only: {what} cannot be written", f"chmod u+w {place}, or use -C")


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """The catalog's schema version. Raises CatalogError for a database that is no catalog, SchemaTooNew."""
    # Other programs too keep a table of this name.
    known = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('schema_version', 'paper', 'listing')"
    ).fetchone()[0]
    version = connection.execute("SELECT max(version) FROM schema_version").fetchone()[0] if known == 3 else None
    return check_version(version, path)


def check_version(version: object, place: object) -> int:
    """The version found, as a number. Raises CatalogError for what is no version of ours, SchemaTooNew."""
    if not isinstance(version, int) or version < 1:
        raise CatalogError(f"{place} is not a qcat catalog", "name another one with -C, or run 'qcat init' elsewhere")
    if version > CURRENT:
        raise SchemaTooNew(
            f"{place} was written by a newer qcat (schema {version}, this one knows {CURRENT})", "upgrade qcat"
        )
    return version


def open_sqlite(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """A connection to a catalog of the current schema; an older one is migrated first, after a copy."""
    if not path.exists():
        raise CatalogMissing(f"there is no catalog at {path}", "make one with 'qcat init'")
    if not path.is_file():
        raise CatalogError(f"{path} is not a file", "name a catalog file with -C")
    with translated(path):
        connection = connect(path, write=write)
        try:
            if schema_version(connection, path) < CURRENT:
                connection.close()
                migrate_file(path)
                connection = connect(path, write=write)
            if write:  # only now: setting the mode writes to the file
                connection.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            connection.close()
            raise
    return connection


def migrate_file(path: Path) -> None:
    """Bring a catalog to the current schema in one transaction, after copying it to ``NAME.schemaN.bak``."""
    with translated(path), closing(connect(path, write=True)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        # Whatever raises, closing the connection rolls back.
        version = schema_version(connection, path)
        if version < CURRENT:
            _copy_aside(path, path.with_name(f"{path.name}.schema{version}.bak"))
            migrate(connection.execute, "sqlite", version)
        connection.execute("COMMIT")


def compact(path: Path) -> None:
    """Give the room of what was deleted back to the disk."""
    with translated(path), closing(connect(path, write=True)) as connection:
        connection.execute("VACUUM")


def _copy_aside(path: Path, copy: Path) -> None:
    try:
        shutil.copy2(path, copy)
    except OSError as error:
        with suppress(OSError):
            copy.unlink()
        raise CatalogError(
            f"{path} is of an older schema and cannot be copied to {copy.name}: {error.strerror}",
            "make room for the copy",
        ) from error


def create_file(path: Path) -> None:
    """Make an empty catalog: whole, or not at all. Raises CatalogError where it cannot be made."""
    folder = path.parent
    try:
        require_writable_folder(next(place for place in (folder, *folder.absolute().parents) if place.exists()))
        folder.mkdir(parents=True, exist_ok=True)
        with beside(path) as fresh:
            _make_tables(fresh, path)
            _put(fresh, path)
    except OSError as error:
        raise CatalogReadOnly(
            f"cannot make a catalog in {folder}: {error.strerror}", "choose another place with -C"
        ) from error


def _make_tables(fresh: Path, called: Path) -> None:
    with translated(called), closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        migrate(connection.execute, "sqlite", 0)
        connection.execute("COMMIT")


def _put(fresh: Path, path: Path) -> None:
    """Give the new file its name, unless another process has just made a catalog there."""
    if path.exists() and path.stat().st_size == 0:
        path.unlink()
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        fresh.replace(path)


def require_writable_folder(folder: Path) -> None:
    """Raise CatalogReadOnly unless the folder carries write permission."""
    if not os.access(folder, os.W_OK) or not folder.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise CatalogReadOnly(f"cannot make a catalog in {folder}: it is read-only", "choose another place with -C")
