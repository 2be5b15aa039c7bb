"""What a command must not load: start-up is paid on every call of a shell loop."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "httpx", "arxiv", "rich", "markdown_it", "bibtexparser", "platformdirs")
PROBE = """
import sys
sys.argv = ["qcat", *sys.argv[1:]]
from qcat.__main__ import run
try:
    run()
except SystemExit as end:
    assert not end.code, end.code
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--help"], ()),
        (["list", "--category", "zero-shot", "--year", "2023"], ()),
        (["list", "--format", "jsonl"], ()),
        (["show", "li2023hard"], ()),
        (["show", "--unread"], ()),
        (["export", "--jsonl"], ()),
        (["export", "--bibtex"], ()),
        (["export", "--markdown"], ()),
        (["categories"], ()),
        (["stats"], ()),
        (["site", "out"], ("bibtexparser",)),
    ],
)
def test_reading_loads_nothing_heavy(shipped: Path, arguments: list[str], allowed: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True, text=True, check=True, cwd=shipped.parent.parent, env=os.environ,
    )  # fmt: skip
    loaded = set(done.stderr.split())

    assert "typer" in loaded
    assert loaded.isdisjoint(set(HEAVY) - set(allowed))


def test_explaining_an_entry_asks_no_database(qcat: Run, folder: Path) -> None:
    (folder / "refs.bib").write_text("@misc{doe, author = {Doe, Jane}, title = {A Paper}}\n")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "import", "--explain", "refs.bib:1"],
        capture_output=True, text=True, check=True, cwd=folder, env=os.environ,
    )  # fmt: skip
    assert set(done.stderr.split()).isdisjoint({"sqlalchemy", "sqlmodel", "rich", "httpx"})


def test_an_import_into_a_file_waits_for_no_database_library(qcat: Run, folder: Path) -> None:
    qcat("init")
    (folder / "refs.bib").write_text("@misc{doe,\n  author = {Doe, Jane},\n  title = {A Paper}\n}\n")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "import", "refs.bib"],
        capture_output=True, text=True, check=True, cwd=folder, env=os.environ,
    )  # fmt: skip
    loaded = set(done.stderr.split())
    assert loaded.isdisjoint({"sqlalchemy", "sqlmodel", "rich", "httpx"})


def test_checking_a_list_loads_no_database_and_no_network(qcat: Run, shipped: Path, folder: Path) -> None:
    (folder / "list.md").write_text("- `[ICML 2021]` Tiny Nets, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "check", "list.md"],
        capture_output=True, text=True, check=True, cwd=folder, env=os.environ,
    )  # fmt: skip
    assert set(done.stderr.split()).isdisjoint({"sqlalchemy", "sqlmodel", "pydantic", "rich", "httpx"})


def test_version_names_the_contract(qcat: Run) -> None:
    assert qcat("--version", "--format", "json").stdout == '{"qcat": "0.1.0", "contract": 1, "schema": 3}\n'
