"""A PostgreSQL catalog through SQLAlchemy: the transaction every question and every write happens in."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy
from sqlalchemy import Engine, create_engine, exc, text
from sqlalchemy.pool import NullPool

from qcat.errors import CatalogError, CatalogLocked, CatalogMissing
from qcat.storage.connection import Connection, Row
from qcat.storage.location import Location
from qcat.storage.migrations import CURRENT, migrate
from qcat.storage.sqlite import BUSY_SECONDS, check_version, not_text

_LOCK = 0x71636174  # "qcat": the advisory lock of whoever writes


@contextmanager
def transaction(location: Location, *, write: bool) -> Iterator[Connection]:
    """As `qcat.storage.connection.transaction`."""
    with _translated(location):
        engine = _engine(location)
        _migrate(engine, location)
        with engine.begin() as connection:
            if write:
                _lock(connection)
            else:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            yield _PostgreSQL(connection)


def create_catalog(location: Location) -> bool:
    """Make the tables in an empty database; False where they are there."""
    with _translated(location), _engine(location).begin() as connection:
        _lock(connection)
        if _version(connection) is not None:
            return False
        migrate(lambda sql: connection.execute(text(sql)), "postgresql", 0)
        return True


class _PostgreSQL:
    collate = ' COLLATE "C"'
    broken_rule: type[Exception] = exc.IntegrityError

    def __init__(self, connection: sqlalchemy.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None, /) -> Iterator[Row]:
        result = self._connection.execute(text(sql), dict(parameters or {}))
        return iter(result if result.returns_rows else ())

    def rows_in(self, sql: str, values: Collection[Any], /) -> Iterator[Row]:
        return self.rows(sql.replace("{values}", "= ANY(:values)"), {"values": list(values)})

    def run_many(self, sql: str, rows: Iterable[Row], /) -> None:
        # The driver's own statements take rows three times as fast as SQLAlchemy's.
        if several := [tuple(row) for row in rows]:
            self._connection.exec_driver_sql(sql.replace("?", "%s"), several)


def _engine(location: Location) -> Engine:
    scheme, _, rest = (location.url or "").partition(":")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    try:
        return create_engine(f"{scheme}:{rest}", poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise CatalogError(
            f"a PostgreSQL catalog needs the driver {error.name}", "pip install 'qcat[postgresql]'"
        ) from error
    except exc.ArgumentError as error:
        raise CatalogError("the catalog's address is not a database URL", "write postgresql://host/name") from error


def _migrate(engine: Engine, location: Location) -> None:
    with engine.begin() as connection:
        version = _version(connection)
        if version is None:
            raise CatalogMissing(f"there is no catalog at {location}", "make one with 'qcat init'")
        if check_version(version, location) < CURRENT:
            _lock(connection)
            version = check_version(_version(connection), location)
            migrate(lambda sql: connection.execute(text(sql)), "postgresql", version)


def _lock(connection: sqlalchemy.Connection) -> None:
    """One writer at a time, as on SQLite: what a transaction read is still so when it writes."""
    connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS:.0f}s'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _version(connection: sqlalchemy.Connection) -> object:
    known = connection.execute(text("SELECT to_regclass('schema_version')")).scalar()
    return connection.execute(text("SELECT max(version) FROM schema_version")).scalar() if known else None


@contextmanager
def _translated(location: Location) -> Iterator[None]:
    """Turn SQLAlchemy's errors inside the block into CatalogError and its kinds."""
    try:
        yield
    except exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in {"55P03", "40001", "40P01"}:
            raise CatalogLocked(f"{location} is in use by another process", "try again") from error
        reason = str(error.orig).strip().partition("\n")[0]
        raise CatalogError(
            f"the catalog at {location} failed: {reason}", "check the address and your rights"
        ) from error
    except UnicodeEncodeError as error:
        raise not_text(error) from error
