"""Numbered steps that make and change the schema. A step that has landed is never edited: a change is a new one.
A step that changes the columns of a table also empties ``image`` and ``change``, which keep rows as they were.

Each step runs with its record in ``schema_version`` in one transaction; the caller copies the file aside first.
"""

from collections.abc import Callable, Sequence
from importlib import import_module

MIGRATIONS = ("m0001_initial", "m0002_beside_entries", "m0003_history")

CURRENT = len(MIGRATIONS)
"""The schema version that this qcat reads and writes."""

Execute = Callable[[str], object]

_DIALECTS = {
    "sqlite": {"id": "INTEGER", "without_rowid": " WITHOUT ROWID"},
    "postgresql": {"id": "BIGINT", "without_rowid": ""},
}


def migrate(execute: Execute, dialect: str, version: int) -> None:
    """Bring a schema from ``version`` (0: nothing there) to CURRENT, statement by statement.

    The caller owns the transaction, so that a step and its record are there together or not at all.
    """
    if version == 0:
        execute("CREATE TABLE schema_version (version INTEGER NOT NULL, PRIMARY KEY (version))")
    for number in range(version + 1, CURRENT + 1):
        for statement in _statements(MIGRATIONS[number - 1]):
            execute(statement.format(**_DIALECTS[dialect]))
        execute(f"INSERT INTO schema_version (version) VALUES ({number})")  # noqa: S608 - a number of our own


def _statements(name: str) -> Sequence[str]:
    statements: Sequence[str] = import_module(f"{__name__}.{name}").STATEMENTS
    return statements
