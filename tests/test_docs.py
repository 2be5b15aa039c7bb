"""The commands in the docs do what these say, the reference is what the commands say, the action does its steps."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

from conftest import DATA, ROOT
from standins.arxiv import ArxivStandIn

PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md"))


def sessions(page: Path) -> list[list[tuple[str, str]]]:
    """The console blocks of a page, each as (command, what it prints)."""
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [
        [tuple(part.split("\n", 1)) for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]] for block in blocks
    ]


def test_readme_commands_print_what_it_shows(tmp_path: Path) -> None:
    screen, *rest = sessions(ROOT / "README.md")
    follow([*rest, screen], tmp_path)


@pytest.mark.parametrize("name", PAGES)
def test_commands_of_the_docs_print_what_these_show(name: str, tmp_path: Path) -> None:
    follow(sessions(ROOT / "docs" / name), tmp_path)


def follow(blocks: list[list[tuple[str, str]]], tmp_path: Path) -> None:
    """Do what the docs say, in a folder with the lists and the bibliography that ship with qcat."""
    shutil.copytree(DATA / "lists", tmp_path / "lists")
    shutil.copy(DATA / "verified.bib", tmp_path)
    with ArxivStandIn() as arxiv:
        environ = {
            **os.environ,
            **arxiv.environ(tmp_path / "state"),
            "PATH": f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}",
        }
        for command, shown in [step for session in blocks for step in session]:
            done = subprocess.run(
                command, shell=True, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
            )
            assert done.stdout == shown, f"{command}\n{done.stderr}"
            assert "qcat: " not in done.stderr, command


def test_the_reference_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import commands; print(commands.reference(), end='')"],
        cwd=ROOT / "docs", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == done.stdout, "run 'python docs/commands.py'"


def test_the_index_names_every_page() -> None:
    named = re.findall(r"\]\((\w[\w-]*\.md)\)", (ROOT / "docs" / "README.md").read_text("utf-8"))
    assert sorted([*named, "README.md"]) == PAGES


def test_the_action_does_its_steps(tmp_path: Path) -> None:
    """The steps of action.yml in bash, with qcat where its first step would put it."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    install, check = [step for step in action["runs"]["steps"] if "run" in step]
    assert '"$RUNNER_TEMP/qcat/bin/pip" install --quiet "$GITHUB_ACTION_PATH"' in install["run"]
    program = shutil.which("qcat", path=sysconfig.get_path("scripts"))
    assert program
    (tmp_path / "runner" / "qcat" / "bin").mkdir(parents=True)
    (tmp_path / "runner" / "qcat" / "bin" / "qcat").symlink_to(program)
    shutil.copytree(DATA / "lists", tmp_path / "lists")
    given = {name: one["default"] for name, one in action["inputs"].items()} | {"args": "--select VEN --fail-on error"}
    words = {name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m[1]], value)
             for name, value in check["env"].items()}  # fmt: skip

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", check["run"]], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, **words, "RUNNER_TEMP": str(tmp_path / "runner")},
    )  # fmt: skip

    assert done.returncode == 1, done.stderr
    assert "::error file=lists/awesome-model-quantization.md,line=25," in done.stdout


def test_the_workflow_runs_what_stands_in_ci() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    (run,) = [step["run"] for step in steps if "run" in step]
    assert run.endswith("bash .ci/run")
    assert (ROOT / ".ci" / "run").is_file()


def test_the_folder_of_rooms_is_described() -> None:
    described = set(re.findall(r"^\| `(\w+)/`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))
    rooms = {path.name for path in (ROOT / "src" / "qcat").iterdir() if (path / "__init__.py").is_file()}

    assert described == rooms


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "data/README.md", *(f"docs/{one}" for one in PAGES)])
def test_links_in_the_docs_lead_somewhere(name: str) -> None:
    file = ROOT / name
    for target in re.findall(r"\]\(([^)#]+)\)", file.read_text("utf-8")):
        assert target.startswith("http") or (file.parent / target).exists(), target
