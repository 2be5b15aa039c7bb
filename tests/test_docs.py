"""The README's commands do what it says, and every command and option it could name is there."""

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from conftest import DATA, ROOT
from standins.arxiv import ArxivStandIn

README = (ROOT / "README.md").read_text("utf-8")


def sessions() -> list[list[tuple[str, str]]]:
    """The console blocks, each as (command, what it prints)."""
    blocks = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [
        [tuple(part.split("\n", 1)) for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]] for block in blocks
    ]


def test_readme_commands_print_what_it_shows(tmp_path: Path) -> None:
    shutil.copytree(DATA / "lists", tmp_path / "lists")
    shutil.copy(DATA / "verified.bib", tmp_path)
    screen, *rest = sessions()
    with ArxivStandIn() as arxiv:
        environ = {
            **os.environ,
            **arxiv.environ(tmp_path / "state"),
            "PATH": f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}",
        }
        for command, shown in [step for session in (*rest, screen) for step in session]:
            done = subprocess.run(
                command, shell=True, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
            )
            assert done.stdout == shown, f"{command}\n{done.stderr}"
            assert "qcat: " not in done.stderr, command


def test_the_folder_of_rooms_is_described() -> None:
    described = set(re.findall(r"^\| `(\w+)/`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))
    rooms = {path.name for path in (ROOT / "src" / "qcat").iterdir() if (path / "__init__.py").is_file()}

    assert described == rooms


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "data/README.md"])
def test_links_in_the_docs_lead_somewhere(name: str) -> None:
    file = ROOT / name
    for target in re.findall(r"\]\(([^)#]+)\)", file.read_text("utf-8")):
        assert target.startswith("http") or (file.parent / target).exists(), target
