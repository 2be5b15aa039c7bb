"""Bad input: one line on stderr that says what to do, an exit code by kind, and a catalog as it was."""

import os
import sqlite3
import subprocess
import sysconfig
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run


def refused(qcat: Run, *arguments: str | Path, code: int, **settings: str) -> str:
    done = qcat(*arguments, code=code, **settings)
    assert done.stdout == ""
    assert done.stderr.startswith("qcat: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert ";" in done.stderr  # what happened; what to do
    return done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["add", "abc"], 2, "'abc' is not an identifier"),
        (["add", "2303.13826", "2399.99999"], 2, "'2399.99999'"),
        (["add", "10.1145/3007787"], 2, "import a BibTeX file"),
        (["show", "li2023hrad"], 3, "did you mean li2023hard"),
        (["tag", "nobody", "--add", "x"], 3, "no paper 'nobody'"),
        (["tag", "li2023hard", "--add", "!!"], 2, "no tag"),
        (["import", "missing.md"], 2, "there is no file missing.md"),
        (["import", "a-folder"], 2, "is a directory"),
        (["import", "https://host.example/README.md"], 2, "curl -L https://host.example/README.md | qcat"),
        (["import", "binary.md"], 2, "is a binary file"),
        (["import", "list.docx"], 2, "--as"),
        (["import", "good.md", "missing.md"], 2, "missing.md"),
        (["list", "--year", "20x3"], 2, "2021-2023"),
        (["list", "--year", "2023-2021"], 2, "2021-2023"),
        (["list", "--sort", "size"], 2, "sort by"),
        (["list", "--format", "jsnl"], 2, "did you mean json"),
        (["list", "--category", "?!"], 2, "--category"),
        (["export"], 2, "--bibtex"),
        (["export", "--bibtex", "--csv"], 2, "one format"),
        (["export", "--markdown", "--style", "apa7"], 2, "mla"),
        (["export", "--bibtex", "--style", "mla"], 2, "--markdown"),
        (["export", "--bibtex", "-o", "a-folder"], 2, "is a directory"),
        (["export", "--bibtex", "-o", "nowhere/refs.bib"], 2, "cannot write"),
        (["lsit"], 2, "did you mean list"),
        (["dupes", "--format", "xml"], 2, "json"),
    ],
)
def test_what_was_typed(qcat: Run, shipped: Path, folder: Path, arguments: list[str], code: int, says: str) -> None:
    (folder / "a-folder").mkdir()
    (folder / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (folder / "list.docx").write_text("- a list\n")
    (folder / "good.md").write_text('- Doe, Jane. "A new paper about nothing at all." Journal of Nothing 1.1 (2020).\n')
    before = shipped.read_bytes()

    assert says in refused(qcat, *arguments, code=code)
    assert shipped.read_bytes() == before


def not_a_database(place: Path) -> None:
    place.write_text("this is a text file, and a long one, so that nobody takes it for an empty database\n" * 20)


def another_database(place: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute("CREATE TABLE kitchen (pots INTEGER)")
    connection.commit()
    connection.close()


def from_the_future(place: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute("INSERT INTO schema_version VALUES (99)")
    connection.commit()
    connection.close()


def read_only(place: Path) -> None:
    place.chmod(0o444)


def in_a_read_only_folder(place: Path) -> None:
    place.parent.chmod(0o555)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (not_a_database, "is not a SQLite database"),
        (another_database, "is not a qcat catalog"),
        (from_the_future, "newer qcat"),
        (read_only, "read-only"),
        (in_a_read_only_folder, "read-only"),
    ],
)
def test_a_catalog_that_cannot_be_written(
    qcat: Run, shipped: Path, folder: Path, spoil: Callable[[Path], None], says: str
) -> None:
    (folder / "good.md").write_text('- Doe, Jane. "A new paper about nothing at all." Journal of Nothing 1.1 (2020).\n')
    if spoil is another_database:
        shipped.unlink()
    spoil(shipped)
    before = shipped.read_bytes()
    try:
        assert says in refused(qcat, "import", "good.md", code=5)
        assert shipped.read_bytes() == before
        assert [path.name for path in shipped.parent.iterdir()] == ["catalog.sqlite"]
        qcat("list", code=0 if spoil in {read_only, in_a_read_only_folder} else 5)
    finally:
        shipped.parent.chmod(0o755)


def test_an_unwritable_folder(qcat: Run, folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o555)

    assert "-C" in refused(qcat, "-C", "locked/catalog.sqlite", "init", code=5)
    assert "-C" in refused(qcat, "-C", "locked/deeper/catalog.sqlite", "init", code=5)
    assert list((folder / "locked").iterdir()) == []


def test_no_postgresql_there(qcat: Run) -> None:
    assert "Connection refused" in refused(qcat, "-C", "postgresql://me:secret@127.0.0.1:9/papers", "list", code=5)


def test_a_reader_that_goes_away(shipped: Path) -> None:
    program = f"{sysconfig.get_path('scripts')}/qcat"
    with subprocess.Popen(
        [program, "-C", shipped, "list", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [["list"], ["list", "-f", "table"], ["export", "--jsonl"], ["categories"]])
def test_a_full_disk_behind_the_output(shipped: Path, arguments: list[str]) -> None:
    program = f"{sysconfig.get_path('scripts')}/qcat"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [program, "-C", shipped, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "qcat: cannot write the output: No space left on device; look at the disk and its space\n"


def test_a_device_is_written_to_and_not_replaced(qcat: Run, shipped: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((folder / "pipe").read_text("utf-8")))
    reader.start()
    qcat("export", "--jsonl", "-o", "pipe")
    reader.join()
    assert read == [qcat("export", "--jsonl").stdout]
    assert (folder / "pipe").is_fifo()


def test_a_pipe_gets_utf_8_in_any_locale(qcat: Run, shipped: Path) -> None:
    there = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "Rémi Gribonval" in qcat("list", "--author", "gribonval", "-f", "jsonl", env=there).stdout
