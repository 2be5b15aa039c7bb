"""Rows in bulk: inserted, updated and deleted as plain tuples.

The columns are those of `qcat.storage.schema`, which a test holds them against: loading SQLModel would cost a command
that writes more than its work.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from qcat.storage.connection import Connection, Row

COLUMNS = {
    "source": ("id", "location", "kind", "title", "added", "head", "tail"),
    "paper": (
        "id", "key", "key_fold", "added", "type", "title", "title_key", "title_words", "authors_complete", "year",
        "venue", "venue_name", "venue_key", "volume", "number", "pages", "publisher", "doi", "arxiv_id",
        "openreview_id", "abstract", "status", "extra", "versions",
    ),
    "author": ("paper_id", "position", "family", "given", "suffix", "is_group", "words"),
    "identifier": ("kind", "value", "paper_id"),
    "alias": ("key_fold", "key", "paper_id"),
    "link": ("paper_id", "position", "kind", "url"),
    "category": ("id", "parent_id", "added", "name", "path", "path_words"),
    "paper_category": ("paper_id", "position", "category_id"),
    "tag": ("id", "name", "key"),
    "paper_tag": ("paper_id", "position", "tag_id"),
    "note": ("paper_id", "position", "text"),
    "listing": (
        "id", "source_id", "paper_id", "line", "end_line", "category", "entry_key", "raw", "title_key", "printed",
        "record", "reason", "stated_at",
    ),
    "distinct_pair": ("id", "low_id", "high_id"),
    "change": ("id", "made_at", "command", "summary", "undone"),
    "image": ("change_id", "kind", "things"),
    "setting": ("name", "value"),
}  # fmt: skip
"""Every table that rows are put into, with its columns in order."""


def insert_rows(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, each with a value for every column of the table, in order."""
    columns = COLUMNS[table]
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    connection.run_many(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of ours


def update_rows(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Change columns of rows: each row has their values, in order, and the id behind them."""
    values = ", ".join(f"{name} = ?" for name in columns)
    connection.run_many(f"UPDATE {table} SET {values} WHERE id = ?", rows)  # noqa: S608 - names of ours


def delete_where(connection: Connection, table: str, column: str, values: Collection[Any]) -> None:
    """Delete the rows whose column has one of the values."""
    if values:
        connection.rows_in(f"DELETE FROM {table} WHERE {column} {{values}}", values)  # noqa: S608 - names of ours


def put_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a value under a name, in place of the one that is there."""
    delete_where(connection, "setting", "name", [name])
    insert_rows(connection, "setting", [(name, value)])
