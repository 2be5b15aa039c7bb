"""An import with --prune from a pipe that is cut off: the catalog is as it was before, or as it is after."""

import resource
import shutil
import signal
import subprocess
import sysconfig
import time
from pathlib import Path

import pytest

MANY = 1500
OLD = "@misc{old, title = {What Was There Before}, author = {Doe, Jane}, year = 2001}\n"
NEW = "".join(
    f"@misc{{new{n}, title = {{Paper {n} on Subject {n * 7919}}}, author = {{Roe, Max{n}}}, year = 2002}}\n"
    for n in range(MANY)
)
REPLACE = ("import", "-", "--as", "bib", "--source", "refs.bib", "--prune", "-q")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run(tmp_path, "init")
    assert run(tmp_path, *REPLACE, text=OLD).returncode == 0
    return tmp_path


def start(folder: Path, *arguments: str, room: int = 0) -> "subprocess.Popen[str]":
    program = shutil.which("qcat", path=sysconfig.get_path("scripts"))
    assert program, "install the package first: pip install -e '.[test]'"
    process = subprocess.Popen(
        [program, "-C", "catalog.sqlite", *arguments], cwd=folder, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    if room:  # it writes no file before it has read its input
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, room))
    return process


def run(folder: Path, *arguments: str, text: str = "", room: int = 0) -> "subprocess.CompletedProcess[str]":
    process = start(folder, *arguments, room=room)
    output, errors = process.communicate(text)
    return subprocess.CompletedProcess(arguments, process.returncode, output, errors)


def keys(folder: Path) -> list[str]:
    return run(folder, "list", "--format", "keys").stdout.split()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("moment", ["reading", "writing"])
def test_cut_off(folder: Path, number: signal.Signals, moment: str) -> None:
    process = start(folder, *REPLACE)
    assert process.stdin
    process.stdin.write(NEW)
    if moment == "writing":
        process.stdin.close()
        process.stdin = None
        journal = folder / "catalog.sqlite-journal"
        while process.poll() is None and not journal.exists():
            time.sleep(0)
    else:
        time.sleep(0.5)
    process.send_signal(number)
    _, errors = process.communicate()

    assert "Traceback" not in errors
    found = keys(folder)
    assert found == ["old"] or (process.returncode == 0 and len(found) == MANY)
    assert process.returncode in {0, -number, 130}
    assert run(folder, *REPLACE, text=NEW).returncode == 0
    assert len(keys(folder)) == MANY


def test_no_room(folder: Path) -> None:
    catalog = folder / "catalog.sqlite"
    before = catalog.read_bytes()

    done = run(folder, *REPLACE, text=NEW, room=len(before) + 100_000)

    assert done.returncode == 5
    assert "the catalog is as it was" in done.stderr
    assert catalog.read_bytes() == before
    assert list(folder.glob("catalog.sqlite?*")) == []


def test_two_at_once(folder: Path) -> None:
    processes = [start(folder, *REPLACE[:-2], "-q"), start(folder, *REPLACE)]
    for process, text in zip(processes, (OLD, NEW), strict=True):
        assert process.stdin
        process.stdin.write(text)
        process.stdin.close()
        process.stdin = None
    errors = [process.communicate()[1] for process in processes]

    assert [process.returncode for process in processes] == [0, 0], errors
    assert len(keys(folder)) in {MANY, MANY + 1, 1}
