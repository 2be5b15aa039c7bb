"""Every catalog that an older qcat wrote opens today; it is migrated whole, after a copy, or left alone."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from qcat.domain.listing import BIBLIOGRAPHY, Document
from qcat.errors import CatalogError, CatalogReadOnly
from qcat.storage import migrations, postgresql, sqlite
from qcat.storage.connection import transaction
from qcat.storage.location import Location
from qcat.storage.migrations import CURRENT
from qcat.storage.reader import open_reader
from storage import beside, catalog, document, entry, sqlite_file, sync, titles

CATALOGS = Path(__file__).parents[1] / "data" / "catalogs"
OLDEST = sorted(CATALOGS.glob("*.sqlite"))
NEXT = CURRENT + 1


def add_migration(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """A qcat of the next version, whose step is these statements."""
    name = f"m{NEXT:04}_next"
    monkeypatch.setitem(sys.modules, f"{migrations.__name__}.{name}", SimpleNamespace(STATEMENTS=statements))
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, name))
    for module in (migrations, sqlite, postgresql):
        monkeypatch.setattr(module, "CURRENT", NEXT)


def columns(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def versions(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT version FROM schema_version ORDER BY version")]


@pytest.fixture
def location(tmp_path: Path) -> Location:
    made = sqlite_file(tmp_path / "folder" / "catalog.sqlite")
    sync(made, document(entry("A Paper", "Doe")))
    return made


@pytest.mark.parametrize("write", [False, True])
def test_an_older_catalog_is_migrated_after_a_copy(
    write: bool, location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = location.path or Path()
    before = path.read_bytes()
    add_migration(monkeypatch, "ALTER TABLE paper ADD COLUMN mood VARCHAR", "CREATE INDEX ix_mood ON paper (mood)")
    if write:
        sync(location, document(entry("Another Paper", "Roe"), source="more.bib"))
    assert titles(location)[0] == "A Paper"
    assert "mood" in columns(path, "paper")
    assert versions(path) == list(range(1, NEXT + 1))
    copy = path.with_name(f"catalog.sqlite.schema{CURRENT}.bak")
    assert copy.read_bytes() == before
    assert beside(path) == [copy.name]


def test_a_step_that_fails_leaves_the_catalog(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    path = location.path or Path()
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        add_migration(patch, "ALTER TABLE paper ADD COLUMN mood VARCHAR", "INSERT INTO nowhere VALUES (1)")
        with pytest.raises(CatalogError, match="no such table: nowhere") as caught:
            titles(location)
        assert caught.value.exit_code == 5
    assert path.read_bytes() == before
    assert not path.with_name("catalog.sqlite-journal").exists()
    assert titles(location) == ["A Paper"]


def test_without_a_copy_there_is_no_migration(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    path = location.path or Path()
    before = path.read_bytes()
    path.with_name(f"catalog.sqlite.schema{CURRENT}.bak").symlink_to("nowhere/copy")
    add_migration(monkeypatch, "ALTER TABLE paper ADD COLUMN mood VARCHAR")
    with pytest.raises(CatalogError, match="cannot be copied") as caught:
        titles(location)
    assert caught.value.exit_code == 5
    assert path.read_bytes() == before


def test_a_read_only_older_catalog_is_told_so(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    path = location.path or Path()
    add_migration(monkeypatch, "ALTER TABLE paper ADD COLUMN mood VARCHAR")
    path.chmod(0o444)
    with pytest.raises(CatalogReadOnly):
        titles(location)
    assert beside(path) == []


def test_an_older_postgresql_catalog_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = catalog("postgresql", tmp_path)
    sync(location, document(entry("A Paper", "Doe")))
    with monkeypatch.context() as patch:
        add_migration(patch, "ALTER TABLE paper ADD COLUMN mood VARCHAR", "INSERT INTO nowhere VALUES (1)")
        with pytest.raises(CatalogError, match="nowhere"):
            titles(location)
    assert titles(location) == ["A Paper"]
    add_migration(monkeypatch, "ALTER TABLE paper ADD COLUMN mood VARCHAR")
    assert titles(location) == ["A Paper"]
    with transaction(location) as connection:
        assert list(connection.rows("SELECT max(version) FROM schema_version")) == [(NEXT,)]


def test_there_is_a_catalog_of_every_schema() -> None:
    assert [path.name for path in OLDEST] == [f"schema{number}.sqlite" for number in range(1, CURRENT + 1)]


@pytest.mark.parametrize("path", OLDEST, ids=lambda path: path.stem)
def test_a_catalog_of_an_older_schema_opens_today(path: Path, tmp_path: Path) -> None:
    location = Location(Path(shutil.copy(path, tmp_path / "catalog.sqlite")), None, ())
    assert titles(location) == [
        "Hard Sample Matters a Lot in Zero-Shot Quantization",
        "Learning both Weights and Connections for Efficient Neural Networks",
    ]
    sync(location, document(entry("A New Paper", "Roe")))
    assert titles(location)[2:] == ["A New Paper"]


def test_what_stands_beside_entries_is_kept_from_the_second_schema_on(tmp_path: Path) -> None:
    location = Location(Path(shutil.copy(OLDEST[0], tmp_path / "catalog.sqlite")), None, ())
    refs = Document(source="refs.bib", kind=BIBLIOGRAPHY, head="% Ours", tail="@comment{end}")
    sync(location, refs, document(entry("A Paper", "Doe"), source="more.bib"))
    with open_reader(location) as reader:
        assert reader.beside_entries() == (["% Ours"], ["@comment{end}"])
