"""The tables of `qcat.storage.schema` for bulk statements, and lookups in slices."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Select, Table
from sqlmodel import SQLModel

import qcat.storage.schema  # noqa: F401 - fills the metadata

T = TypeVar("T")

_SLICE = 500  # values of one IN list: far below every database's limit of parameters

_TABLES = SQLModel.metadata.tables
SOURCE: Table = _TABLES["source"]
PAPER: Table = _TABLES["paper"]
AUTHOR: Table = _TABLES["author"]
IDENTIFIER: Table = _TABLES["identifier"]
ALIAS: Table = _TABLES["alias"]
LINK: Table = _TABLES["link"]
CATEGORY: Table = _TABLES["category"]
PAPER_CATEGORY: Table = _TABLES["paper_category"]
TAG: Table = _TABLES["tag"]
PAPER_TAG: Table = _TABLES["paper_tag"]
NOTE: Table = _TABLES["note"]
LISTING: Table = _TABLES["listing"]
DISTINCT_PAIR: Table = _TABLES["distinct_pair"]
CHANGE: Table = _TABLES["change"]
IMAGE: Table = _TABLES["image"]
SETTING: Table = _TABLES["setting"]


def slices(values: Collection[T], size: int = _SLICE) -> Iterator[list[T]]:
    """The values in lists of at most ``size``."""
    stream = iter(values)
    while part := list(islice(stream, size)):
        yield part


def rows_where(
    connection: Connection, query: Select[Any], column: Column[Any], values: Collection[Any]
) -> Iterator[Row[Any]]:
    """The rows of a query whose column has one of the values."""
    for part in slices(values):
        yield from connection.execute(query.where(column.in_(part)))


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in one statement; none is fine. All name the same columns, in the same order."""
    if rows:
        columns, mark = list(rows[0]), _mark(connection)
        names, marks = ", ".join(columns), ", ".join([mark] * len(columns))
        statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
        connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


def update_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Update the rows that have the ids in one statement; ``id`` is the first column of each."""
    if rows:
        (_, *columns), mark = rows[0], _mark(connection)
        values = ", ".join(f"{name} = {mark}" for name in columns)
        statement = f"UPDATE {table.name} SET {values} WHERE id = {mark}"  # noqa: S608 - names of ours
        connection.exec_driver_sql(statement, [(*list(row.values())[1:], row["id"]) for row in rows])


def _mark(connection: Connection) -> str:
    """What stands for a value in the driver's SQL; its statements take rows three times as fast as SQLAlchemy's."""
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def delete_where(connection: Connection, table: Table, column: str, values: Collection[Any]) -> None:
    """Delete the rows whose column has one of the values."""
    for part in slices(values):
        connection.execute(table.delete().where(table.c[column].in_(part)))
