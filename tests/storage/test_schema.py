"""A catalog made by the migrations has the schema that the SQLModel classes declare."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

import qcat.storage.schema  # noqa: F401 - fills the metadata
from qcat.storage.location import Location
from qcat.storage.tables import COLUMNS
from storage import ENGINES, catalog, database


def connected(location: Location) -> Engine:
    url = (location.url or f"sqlite:///{location.path}").replace("postgresql:", "postgresql+psycopg:")
    return create_engine(url, poolclass=NullPool)


def declared(engine: str, folder: Path) -> Location:
    location = Location(folder / "declared.sqlite", None, ()) if engine == "sqlite" else database()
    SQLModel.metadata.create_all(connected(location))
    return location


def described(location: Location) -> dict[str, Any]:
    """Every table as the database itself describes it; names that a database makes up are left aside."""
    seen = inspect(connected(location))
    return {
        table: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(table)},
            "key": seen.get_pk_constraint(table)["constrained_columns"],
            "unique": columns_of(seen.get_unique_constraints(table)),
            "refers": sorted(
                (key["constrained_columns"], key["referred_table"], key["referred_columns"], str(key["options"]))
                for key in seen.get_foreign_keys(table)
            ),
            "indexes": sorted(
                (str(index["name"]), index["column_names"], bool(index["unique"]))
                for index in seen.get_indexes(table)
                if not index.get("duplicates_constraint")
            ),
        }
        for table in seen.get_table_names()
    }


def columns_of(constraints: Iterable[Any]) -> list[list[str]]:
    return sorted(constraint["column_names"] for constraint in constraints)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_migrations_make_the_declared_schema(engine: str, tmp_path: Path) -> None:
    made = described(catalog(engine, tmp_path))
    assert set(made) == set(SQLModel.metadata.tables)
    assert made == described(declared(engine, tmp_path))


def test_sqlite_keeps_the_same_tables_without_a_rowid(tmp_path: Path) -> None:
    def without_rowid(location: Location) -> set[str]:
        with closing(sqlite3.connect(location.path or "")) as connection:
            return {row[1] for row in connection.execute("PRAGMA table_list") if row[4]}

    made = without_rowid(catalog("sqlite", tmp_path))
    assert "author" in made
    assert made == without_rowid(declared("sqlite", tmp_path))


def test_rows_are_written_in_the_columns_of_the_schema() -> None:
    declared = {name: tuple(table.columns.keys()) for name, table in SQLModel.metadata.tables.items()}
    assert declared.pop("schema_version") == ("version",)
    assert declared == COLUMNS
