"""A use case happens whole or not at all, whoever raises, dies, waits or runs out of disk."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from qcat.domain.filters import PaperFilter
from qcat.errors import CatalogLocked
from qcat.services.by_hand import tag_papers
from qcat.services.sync import apply, plan
from qcat.storage import postgresql
from qcat.storage import sqlite as sqlite_module
from qcat.storage.catalog import open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import open_reader
from storage import ENGINES, beside, catalog, document, entry, papers, sqlite_file, start, sync, titles

KEPT = document(entry("Kept", "Doe", key="kept"))
MANY = 2000

# Brings in MANY papers of one document; says when it is about to.
IMPORT = f"""
import sys
sys.path[:0] = {[path for path in sys.path if path]!r}
from pathlib import Path
from qcat.storage.location import Location
from storage import document, entry, sync
entries = [entry(f"Paper {{n}} of a long list", f"Doe{{n}}", line=n, abstract="word " * 200) for n in range({MANY})]
print("ready", flush=True)
sync(Location(Path(sys.argv[1]), None, ()), document(*entries, source="long.bib"))
print("done", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "catalog.sqlite"


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return (
            connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and connection.execute("PRAGMA foreign_key_check").fetchall() == []
        )


def break_off(location: Location) -> None:
    """Write this and that, then fail."""
    with open_catalog(location, "test") as held:
        held.put_source(document(source="other.bib"))
        held.drop_listings([one.id for one in held.listings_in("refs.bib")])
        raise ZeroDivisionError


@pytest.mark.parametrize("engine", ENGINES)
def test_an_exception_takes_everything_back(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)
    sync(location, KEPT)
    before = papers(location)
    with pytest.raises(ZeroDivisionError):
        break_off(location)
    assert papers(location) == before
    with open_catalog(location, "test") as held:
        assert [one.source for one in held.listings_in("refs.bib")] == ["refs.bib"]
        assert held.source_order("other.bib") == 1


def test_an_exception_changes_no_byte(path: Path) -> None:
    location = sqlite_file(path)
    sync(location, KEPT)
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        break_off(location)
    assert path.read_bytes() == before
    assert beside(path) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_who_reads_sees_the_old_state_until_the_end(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)
    sync(location, KEPT)
    with open_catalog(location, "test") as held:
        changes = plan(held, [document(entry("New", "Roe"), source="new.bib")])
        apply(held, changes)
        assert titles(location) == ["Kept"]
    assert titles(location) == ["Kept", "New"]


def test_a_reader_of_postgresql_sees_one_moment(tmp_path: Path) -> None:
    location = catalog("postgresql", tmp_path)
    sync(location, KEPT)
    with open_reader(location) as reader:
        assert reader.count() == 1
        sync(location, document(entry("New", "Roe"), source="new.bib"))
        assert [paper.title for paper in reader.papers(PaperFilter())] == ["Kept"]
    assert titles(location) == ["Kept", "New"]


def test_a_writer_that_waits_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = sqlite_file(path)
    monkeypatch.setattr(sqlite_module, "BUSY_SECONDS", 0.1)
    with open_catalog(location, "test"), pytest.raises(CatalogLocked, match="another process") as caught:
        sync(location, KEPT)
    assert caught.value.exit_code == 5


def test_a_writer_that_waits_too_long_for_postgresql_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = catalog("postgresql", tmp_path)
    monkeypatch.setattr(postgresql, "BUSY_SECONDS", 1)
    with open_catalog(location, "test"):
        assert titles(location) == []
        with pytest.raises(CatalogLocked, match="another process"):
            sync(location, KEPT)


@pytest.mark.parametrize("engine", ENGINES)
def test_writers_at_once_all_succeed(engine: str, tmp_path: Path) -> None:
    """Each adds papers of its own and a tag to the one paper: whoever reads before it locks, loses tags."""
    location = catalog(engine, tmp_path)
    sync(location, KEPT)
    barrier = threading.Barrier(4)

    def write(writer: int) -> None:
        barrier.wait()
        for turn in range(4):
            sync(location, document(entry(f"Paper {writer} {turn}", "Doe"), source=f"{writer}-{turn}.bib"))
            tag_papers(location, ["kept"], [f"tag {writer} {turn}"], [])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    everything = {f"{writer} {turn}" for writer in range(4) for turn in range(4)}
    assert set(titles(location)) == {"Kept"} | {f"Paper {one}" for one in everything}
    assert set(papers(location)[0].tags) == {f"tag {one}" for one in everything}


def test_processes_at_once_all_succeed(path: Path) -> None:
    sync(sqlite_file(path), KEPT)
    code = "\n".join(
        (
            f"import sys; sys.path[:0] = {[path for path in sys.path if path]!r}",
            "from pathlib import Path",
            "from qcat.storage.location import Location",
            "from qcat.services.by_hand import tag_papers",
            "for turn in range(5):",
            "    tag_papers(Location(Path(sys.argv[1]), None, ()), ['kept'], [f'{sys.argv[2]} {turn}'], [])",
        )
    )
    writers = [start(code, path, str(writer)) for writer in range(3)]
    assert [writer.communicate()[1] for writer in writers] == [""] * 3
    tags = papers(Location(path, None, ()))[0].tags
    assert set(tags) == {f"{writer} {turn}" for writer in range(3) for turn in range(5)}
    assert beside(path) == []


def finish(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("delay", [0.0, 0.2, "journal", "commit"])
def test_a_killed_import_leaves_the_old_or_the_new_catalog(delay: float | str, path: Path) -> None:
    """Killed after a delay, as soon as the journal is there, or as soon as the file itself is being written."""
    location = sqlite_file(path)
    sync(location, KEPT)
    before = path.stat().st_mtime_ns
    process = start(IMPORT, path)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    journal = path.with_name("catalog.sqlite-journal")
    if isinstance(delay, float):
        time.sleep(delay)
    while process.poll() is None and (
        (delay == "journal" and not journal.exists()) or (delay == "commit" and path.stat().st_mtime_ns == before)
    ):
        time.sleep(0)
    finish(process)
    assert len(titles(location)) in {1, MANY + 1}
    assert is_whole(path)
    sync(location, document(entry("After", "Roe"), source="after.bib"))
    assert "After" in titles(location)
    assert beside(path) == []


FULL = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
from qcat.errors import CatalogError
try:
    exec({IMPORT!r})
except CatalogError as error:
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("room", [0, 4096, 300_000])
def test_without_room_the_catalog_stays_as_it_was(room: int, path: Path) -> None:
    location = sqlite_file(path)
    sync(location, KEPT)
    before = path.read_bytes()
    process = start(
        f"import sys; sys.path[:0] = {[path for path in sys.path if path]!r}\n{FULL}", path, str(len(before) + room)
    )
    errors = process.communicate()[1]
    assert (process.returncode, errors) == (5, "")
    assert path.read_bytes() == before
    assert is_whole(path)
    assert beside(path) == []


def test_no_catalog_is_made_without_room(path: Path) -> None:
    code = "\n".join(
        (
            f"import resource, sys; sys.path[:0] = {[path for path in sys.path if path]!r}",
            "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))",
            "from pathlib import Path",
            "from qcat.errors import CatalogError",
            "from qcat.storage.sqlite import create_file",
            "try: create_file(Path(sys.argv[1]))",
            "except CatalogError as error: sys.exit(error.exit_code)",
        )
    )
    process = start(code, path)
    assert process.communicate()[1] == ""
    assert process.returncode == 5
    assert list(path.parent.iterdir()) == []
