"""A SQLAlchemy engine for a catalog, and the transaction every write happens in."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.pool import NullPool

from qcat.errors import CatalogError, CatalogLocked, CatalogMissing
from qcat.storage.location import Location
from qcat.storage.migrations import CURRENT, migrate
from qcat.storage.sqlite import BUSY_SECONDS, catalog_error, check_version, not_text, open_sqlite

_PG_LOCK = 0x71636174  # "qcat": the advisory lock of whoever writes


@contextmanager
def transaction(location: Location, *, write: bool = True) -> Iterator[Connection]:
    """One transaction for one use case: an exception inside the block takes all of it back.

    Without ``write`` it waits for no other process, and a catalog that cannot be written will do.
    Raises CatalogMissing, CatalogReadOnly, CatalogLocked and CatalogError.
    """
    with _engine(location, write=write) as engine, engine.begin() as connection:
        if location.url is not None and write:
            _lock(connection)
        elif location.url is not None:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield connection


@contextmanager
def open_url_rows(location: Location) -> Iterator[Any]:
    """Rows for `qcat.storage.reader` from a PostgreSQL catalog, in one read-only snapshot."""
    with _engine(location) as engine, engine.connect() as connection:
        snapshot = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

        def rows(sql: str, parameters: Mapping[str, Any]) -> Iterator[Any]:
            return iter(snapshot.execute(text(sql), dict(parameters)))

        yield rows


def create_catalog(location: Location) -> bool:
    """Make the tables in an empty PostgreSQL database; False where they are there."""
    with _translated(location), _postgresql_engine(location).begin() as connection:
        _lock(connection)
        if _version(connection) is not None:
            return False
        migrate(lambda sql: connection.execute(text(sql)), "postgresql", 0)
        return True


@contextmanager
def _engine(location: Location, *, write: bool = True) -> Iterator[Engine]:
    """An engine for a catalog of the current schema, for as long as the block; errors inside are translated."""
    with _translated(location):
        engine = _sqlite_engine(location, write) if location.url is None else _postgresql_engine(location)
        try:
            if location.url is not None:
                _migrate_postgresql(engine, location)
            yield engine
        finally:
            engine.dispose()


def _sqlite_engine(location: Location, write: bool) -> Engine:
    path = location.path
    if path is None or not location.exists:
        raise CatalogMissing(
            f"there is no catalog; looked at {', '.join(location.looked_at)}",
            "make one with 'qcat init', or name one with -C",
        )
    open_sqlite(path, write=write).close()  # migrates an older file, and speaks clearly of a broken one
    engine = create_engine("sqlite://", creator=lambda: open_sqlite(path, write=write), poolclass=NullPool)
    # The driver is in autocommit mode: without this, SQLAlchemy's BEGIN would not lock before the first read.
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _postgresql_engine(location: Location) -> Engine:
    try:
        return create_engine(_postgresql_url(location), poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise CatalogError(
            f"a PostgreSQL catalog needs the driver {error.name}", "pip install 'qcat[postgresql]'"
        ) from error
    except exc.ArgumentError as error:
        raise CatalogError("the catalog's address is not a database URL", "write postgresql://host/name") from error


def _migrate_postgresql(engine: Engine, location: Location) -> None:
    with engine.begin() as connection:
        version = _version(connection)
        if version is None:
            raise CatalogMissing(f"there is no catalog at {location}", "make one with 'qcat init'")
        if check_version(version, location) < CURRENT:
            _lock(connection)
            version = check_version(_version(connection), location)
            migrate(lambda sql: connection.execute(text(sql)), "postgresql", version)


def _lock(connection: Connection) -> None:
    """One writer at a time, as on SQLite: what a transaction read is still so when it writes."""
    connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS:.0f}s'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _PG_LOCK})


def _postgresql_url(location: Location) -> str:
    scheme, _, rest = (location.url or "").partition(":")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    return f"{scheme}:{rest}"


def _version(connection: Connection) -> object:
    known = connection.execute(text("SELECT to_regclass('schema_version')")).scalar()
    return connection.execute(text("SELECT max(version) FROM schema_version")).scalar() if known else None


@contextmanager
def _translated(location: Location) -> Iterator[None]:
    """Turn SQLAlchemy's errors inside the block into CatalogError and its kinds."""
    try:
        yield
    except exc.DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise catalog_error(error.orig, location) from error
        if getattr(error.orig, "sqlstate", None) in {"55P03", "40001", "40P01"}:
            raise CatalogLocked(f"{location} is in use by another process", "try again") from error
        reason = str(error.orig).strip().partition("\n")[0]
        raise CatalogError(
            f"the catalog at {location} failed: {reason}", "check the address and your rights"
        ) from error
    except UnicodeEncodeError as error:
        raise not_text(error) from error
    except sqlite3.Error as error:
        raise catalog_error(error, location) from error
