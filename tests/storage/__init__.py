"""Catalogs to test with: real SQLite files and a real PostgreSQL."""

import atexit
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

from qcat.domain.filters import PaperFilter
from qcat.domain.listing import BIBLIOGRAPHY, Document, Listing
from qcat.domain.paper import Author, Paper, Record
from qcat.services.pairing import Change
from qcat.services.sync import apply, plan
from qcat.storage.catalog import open_catalog
from qcat.storage.location import Location
from qcat.storage.postgresql import create_catalog
from qcat.storage.reader import open_reader
from qcat.storage.sqlite import create_file

ENGINES = ("sqlite", "postgresql")
_numbers = count()


@cache
def server() -> str:
    """The address of a PostgreSQL server that lives as long as the tests; as root it runs as a user of its own."""
    runtime = tempfile.mkdtemp(prefix="qcat-run-")
    atexit.register(shutil.rmtree, runtime, ignore_errors=True)  # after the server's own, which comes later
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.setenv("XDG_RUNTIME_DIR", runtime)
        warnings.simplefilter("ignore")  # of platformdirs, where the temporary folder is open to everyone
        from pgserver.postgres_server import get_server

        started = get_server(tempfile.mkdtemp(prefix="qcat-pg-"), cleanup_mode="delete")
        address: str = started.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    return address


def database() -> Location:
    """A new database, empty; where the machine has English, text sorts in its order and not by code points."""
    name = f"q{next(_numbers)}"
    with psycopg.connect(server(), autocommit=True) as connection:
        try:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'en_US.utf8'".encode())
        except psycopg.Error:
            connection.execute(f"CREATE DATABASE {name}".encode())
    return Location(None, server().replace("/postgres?", f"/{name}?"), ())


def sqlite_file(path: Path) -> Location:
    """A new catalog in a file."""
    create_file(path)
    return Location(path, None, ())


def catalog(engine: str, folder: Path) -> Location:
    """A new catalog of either kind."""
    if engine == "sqlite":
        return sqlite_file(folder / f"catalog{next(_numbers)}.sqlite")
    location = database()
    create_catalog(location)
    return location


def entry(
    title: str, *authors: str, raw: str = "", line: int = 1, category: str = "", key: str = "", **stated: object
) -> Listing:
    """An entry of a document; authors are family names."""
    record = Record(title=title, authors=tuple(map(Author, authors)), **stated)  # type: ignore[arg-type]
    return Listing(
        line=line, end_line=line, raw=raw or f"{title} {authors} {stated}", category=category, key=key, record=record
    )


def document(*listings: Listing, source: str = "refs.bib", kind: str = BIBLIOGRAPHY) -> Document:
    """A document with its entries."""
    return Document(source=source, kind=kind, listings=listings)


def sync(location: Location, *documents: Document, prune: bool = False) -> list[Change]:
    """Bring documents in, in one transaction, as `qcat import` does."""
    with open_catalog(location, "test") as held:
        changes = plan(held, documents)
        if any(change.writes or change.leaving(prune) for change in changes):
            apply(held, changes, prune=prune)
    return changes


def papers(
    location: Location, asked: PaperFilter | None = None, *, sort: str = "added", limit: int | None = None
) -> list[Paper]:
    """The papers that a catalog answers with."""
    with open_reader(location) as reader:
        return list(reader.papers(asked or PaperFilter(), sort=sort, limit=limit))


def titles(location: Location) -> list[str]:
    """The titles of all papers, in the order they came."""
    return [paper.title for paper in papers(location)]


def beside(path: Path) -> list[str]:
    """What lies next to a file: journals, copies, temporary files."""
    return sorted(other.name for other in path.parent.iterdir() if other != path)


def run_sql(path: Path, *statements: str) -> None:
    """Statements to a SQLite file, without qcat."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def start(code: str, *arguments: Iterable[str] | str | Path) -> "subprocess.Popen[str]":
    """A Python of its own that runs some code."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
