"""A catalog file is made whole or not at all, and what is no catalog is told so and left as it was."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qcat.errors import CatalogError, CatalogMissing, CatalogReadOnly, SchemaTooNew, UsageError
from qcat.services.by_hand import tag_papers
from qcat.services.find_papers import show_papers
from qcat.services.make_catalog import make_catalog
from qcat.storage.connection import transaction
from qcat.storage.location import Location, locate
from qcat.storage.migrations import CURRENT
from qcat.storage.postgresql import create_catalog
from qcat.storage.reader import open_reader
from qcat.storage.sqlite import create_file, open_sqlite
from storage import beside, catalog, database, document, entry, papers, run_sql, sqlite_file, sync, titles


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "folder"
    folder.mkdir()
    yield folder / "catalog.sqlite"
    folder.chmod(0o755)


def text_file(path: Path) -> None:
    path.write_text("# A list of papers, and no database at all\n" * 40)


def empty_file(path: Path) -> None:
    path.touch()


def other_database(path: Path) -> None:
    run_sql(path, "CREATE TABLE bookmark (url TEXT)", "INSERT INTO bookmark VALUES ('https://example.org')")


def database_with_a_log(path: Path) -> None:
    run_sql(path, "PRAGMA journal_mode = WAL", "CREATE TABLE bookmark (url TEXT)")


def database_with_versions(path: Path) -> None:
    run_sql(path, "CREATE TABLE schema_version (version TEXT)", "INSERT INTO schema_version VALUES ('1.0')")


def database_of_version_one(path: Path) -> None:
    run_sql(path, "CREATE TABLE schema_version (version INTEGER)", "INSERT INTO schema_version VALUES (1)")


def versionless_catalog(path: Path) -> None:
    create_file(path)
    run_sql(path, "DELETE FROM schema_version")


def newer_catalog(path: Path) -> None:
    create_file(path)
    run_sql(path, f"INSERT INTO schema_version VALUES ({CURRENT + 1})")


def cut_catalog(path: Path) -> None:
    create_file(path)
    path.write_bytes(path.read_bytes()[:5000])


def scribbled_catalog(path: Path) -> None:
    create_file(path)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (text_file, CatalogError, "is not a SQLite database"),
        (empty_file, CatalogError, "is not a qcat catalog"),
        (other_database, CatalogError, "is not a qcat catalog"),
        (database_with_a_log, CatalogError, "is not a qcat catalog"),
        (database_with_versions, CatalogError, "is not a qcat catalog"),
        (database_of_version_one, CatalogError, "is not a qcat catalog"),
        (versionless_catalog, CatalogError, "is not a qcat catalog"),
        (newer_catalog, SchemaTooNew, f"newer qcat \\(schema {CURRENT + 1}, this one knows {CURRENT}\\)"),
        (cut_catalog, CatalogError, "cannot be read as a catalog"),
        (scribbled_catalog, CatalogError, "cannot be read as a catalog"),
    ],
)
def test_what_is_no_catalog_is_left_as_it_was(
    make: Callable[[Path], None], error: type[CatalogError], says: str, write: bool, path: Path
) -> None:
    make(path)
    before = path.read_bytes()
    with pytest.raises(error, match=says) as caught:
        open_sqlite(path, write=write).close()
    assert type(caught.value) is error
    assert caught.value.exit_code == 5
    assert path.read_bytes() == before
    assert beside(path) == []


@pytest.mark.parametrize("write", [False, True])
def test_a_missing_file_is_not_made(path: Path, write: bool) -> None:
    with pytest.raises(CatalogMissing, match="qcat init"):
        open_sqlite(path, write=write)
    assert not path.exists()


def test_a_directory_is_no_catalog(path: Path) -> None:
    path.mkdir()
    with pytest.raises(CatalogError, match="is not a file"):
        open_sqlite(path)


def read_only(what: Path) -> None:
    what.chmod(stat.S_IMODE(what.stat().st_mode) & ~0o222)


@pytest.mark.parametrize("part", ["file", "folder"])
def test_a_read_only_catalog_is_read_and_not_written(part: str, path: Path) -> None:
    location = sqlite_file(path)
    sync(location, document(entry("A Paper", "Doe")))
    before = path.read_bytes()
    read_only(path if part == "file" else path.parent)
    assert titles(location) == ["A Paper"]
    with pytest.raises(CatalogReadOnly, match="read-only") as caught:
        sync(location, document(entry("Another Paper", "Roe")))
    assert caught.value.exit_code == 5
    assert path.read_bytes() == before
    assert beside(path) == []


def test_a_catalog_is_made_once_with_the_usual_rights(path: Path) -> None:
    assert make_catalog(Location(path, None, (), exists=False))
    before = path.read_bytes()
    assert not make_catalog(Location(path, None, ()))
    assert path.read_bytes() == before
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
    assert beside(path) == []


def test_folders_above_a_new_catalog_are_made(path: Path) -> None:
    deep = path.parent / "a" / "b" / "catalog.sqlite"
    assert titles(sqlite_file(deep)) == []


def test_an_empty_file_becomes_a_catalog_only_by_init(path: Path) -> None:
    empty_file(path)
    assert make_catalog(Location(path, None, ()))
    assert titles(Location(path, None, ())) == []


@pytest.mark.parametrize("make", [text_file, other_database, newer_catalog])
def test_init_leaves_what_is_there(make: Callable[[Path], None], path: Path) -> None:
    make(path)
    before = path.read_bytes()
    with pytest.raises(CatalogError):
        make_catalog(Location(path, None, ()))
    assert path.read_bytes() == before


def test_a_catalog_that_cannot_be_made_leaves_nothing(path: Path) -> None:
    read_only(path.parent)
    with pytest.raises(CatalogReadOnly, match="read-only"):
        create_file(path)
    assert list(path.parent.iterdir()) == []
    path.parent.chmod(0o755)
    text_file(path)
    with pytest.raises(CatalogReadOnly, match="cannot make a catalog"):
        create_file(path / "catalog.sqlite")


@pytest.mark.parametrize("name", ["a?b=c#d%20.sqlite", "ü 論文.sqlite", os.fsdecode(b"\xff.sqlite"), "'\".sqlite"])
def test_any_file_name_is_a_name(name: str, path: Path) -> None:
    try:
        location = sqlite_file(path.with_name(name))
    except CatalogReadOnly:
        pytest.skip("the file system refuses the name")
    sync(location, document(entry("A Paper", "Doe")))
    assert titles(location) == ["A Paper"]
    assert [found.name for found in path.parent.iterdir()] == [name]


def test_a_catalog_that_another_program_switched_to_a_log_is_read_and_written(path: Path) -> None:
    location = sqlite_file(path)
    run_sql(path, "PRAGMA journal_mode = WAL")
    assert titles(location) == []
    sync(location, document(entry("A Paper", "Doe")))
    assert titles(location) == ["A Paper"]
    assert beside(path) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_bytes_that_are_no_text_are_refused(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)
    sync(location, document(entry("A Paper", "Doe", key="doe")))
    broken = os.fsdecode(b"a\xff")
    with pytest.raises(UsageError, match="no text"):
        show_papers(location, [broken])
    with pytest.raises(UsageError, match="no text"):
        tag_papers(location, ["doe"], [broken], [])
    assert papers(location)[0].tags == ()


def test_postgresql_without_a_catalog() -> None:
    location = database()
    with pytest.raises(CatalogMissing, match="qcat init"), open_reader(location):
        pass
    with pytest.raises(CatalogMissing, match="qcat init"), transaction(location):
        pass


def test_a_postgresql_catalog_is_made_once() -> None:
    location = database()
    create_catalog(location)
    sync(location, document(entry("A Paper", "Doe")))
    create_catalog(location)
    assert titles(location) == ["A Paper"]


def test_a_newer_postgresql_catalog(tmp_path: Path) -> None:
    location = catalog("postgresql", tmp_path)
    with transaction(location) as connection:
        connection.rows(f"INSERT INTO schema_version VALUES ({CURRENT + 1})")
    with pytest.raises(SchemaTooNew), open_reader(location):
        pass
    with pytest.raises(SchemaTooNew), transaction(location):
        pass


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql:nowhere", "not a database URL"),
        ("postgresql+quill://host/name", "not a database URL"),
        ("postgresql+pg8000://host/name", r"needs the driver pg8000; pip install 'qcat\[postgresql\]'"),
        ("postgresql://ada:secret@127.0.0.1:1/name?password=secret", "127.0.0.1"),
    ],
)
def test_an_address_that_leads_nowhere(address: str, says: str) -> None:
    for use in (open_reader, transaction):
        with pytest.raises(CatalogError, match=says) as caught, use(locate(address)):
            pass
        assert caught.value.exit_code == 5
        assert "secret" not in str(caught.value)
