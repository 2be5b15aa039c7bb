"""`qcat check` in real git repositories: what a change touched, and the hook that pre-commit installs."""

import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from conftest import ROOT, Run

ENTRIES = [
    "- `[ICML 2021]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)",
    "- `[NuerIPS 2022]` Huge Graphs in Small Rooms, Roe et al. [Arxiv](https://arxiv.org/abs/2201.00002)",
    "- `[CVPR 2023]` Many Colours of One Picture, Poe et al. [Arxiv](https://arxiv.org/abs/2301.00003)",
]
AUTHOR = {
    "GIT_AUTHOR_NAME": "Doe", "GIT_AUTHOR_EMAIL": "doe@example.org",
    "GIT_COMMITTER_NAME": "Doe", "GIT_COMMITTER_EMAIL": "doe@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
}  # fmt: skip


def git(
    folder: Path, *arguments: str, code: int | None = 0, env: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, **AUTHOR, **env}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert code is None or done.returncode == code, f"{done.stdout}\n{done.stderr}"
    return done


def write(file: Path, entries: list[str]) -> None:
    file.write_text("\n".join(["# List", "", *entries, ""]))


@pytest.fixture
def repository(qcat: Run, folder: Path) -> Path:
    """A list with an old slip in it, committed."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    write(folder / "README.md", ENTRIES)
    git(folder, "add", "README.md")
    git(folder, "commit", "--quiet", "-m", "A list")
    return folder


def lines(done: subprocess.CompletedProcess[str]) -> list[tuple[str, int, str]]:
    return [(row["file"], row["line"], row["code"]) for row in map(json.loads, done.stdout.splitlines())]


def test_only_what_the_change_touched_is_judged(qcat: Run, repository: Path) -> None:
    command = ("check", "README.md", "--changed-since", "HEAD", "-f", "jsonl")
    assert lines(qcat(*command)) == []

    write(repository / "README.md", [*ENTRIES, ENTRIES[0].replace("2021]", "2020]")])
    assert lines(qcat(*command, code=1)) == [("README.md", 6, "RPT001"), ("README.md", 6, "RPT002")]

    git(repository, "commit", "--quiet", "-a", "-m", "A repeat")
    assert lines(qcat(*command)) == []
    assert lines(qcat(*command[:3], "HEAD~1", "-f", "jsonl", code=1)) != []


def test_a_repeat_put_before_the_original_is_the_one_named(qcat: Run, repository: Path) -> None:
    write(repository / "README.md", [ENTRIES[2], *ENTRIES])

    assert lines(qcat("check", "README.md", "--changed-since", "HEAD", "-f", "jsonl", code=1)) == [
        ("README.md", 3, "RPT001")
    ]


def test_a_new_file_and_a_first_commit_are_judged_whole(qcat: Run, repository: Path, tmp_path: Path) -> None:
    write(repository / "new.md", ENTRIES)
    assert lines(qcat("check", "new.md", "--changed-since", "HEAD", "-f", "jsonl", code=1)) == [("new.md", 4, "VEN001")]

    empty = tmp_path / "empty"
    empty.mkdir()
    git(empty, "init", "--quiet")
    write(empty / "a.md", ENTRIES)
    assert lines(qcat("check", "a.md", "--changed-since", "HEAD", "-f", "jsonl", cwd=empty, code=1)) != []


def test_a_branch_is_compared_with_where_it_left(qcat: Run, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "topic")
    write(repository / "README.md", [*ENTRIES, ENTRIES[0].replace("Tiny", "Slim").replace("ICML", "NuerIPS")])
    git(repository, "commit", "--quiet", "-a", "-m", "Topic")
    git(repository, "checkout", "--quiet", "main")
    write(repository / "README.md", ENTRIES[:1])
    git(repository, "commit", "--quiet", "-a", "-m", "Main goes on")
    git(repository, "checkout", "--quiet", "topic")

    done = qcat("check", "README.md", "--changed-since", "main", "--select", "VEN", "-f", "jsonl", code=1)

    assert lines(done) == [("README.md", 6, "VEN001")]


def test_only_changed_entries_are_mended(qcat: Run, repository: Path) -> None:
    write(repository / "README.md", [*ENTRIES, ENTRIES[1].replace("Huge", "Vast")])

    qcat("check", "README.md", "--changed-since", "HEAD", "--fix", "--select", "VEN")

    assert (repository / "README.md").read_text().splitlines()[3:6] == [
        ENTRIES[1], ENTRIES[2], ENTRIES[1].replace("Huge", "Vast").replace("Nuer", "Neur"),
    ]  # fmt: skip


def test_an_unknown_commit_cannot_be_compared_with(qcat: Run, repository: Path) -> None:
    assert "no commit 'nowhere'" in qcat("check", "README.md", "--changed-since", "nowhere", code=2).stderr
    assert "no commit '--output=x'" in qcat("check", "README.md", "--changed-since=--output=x", code=2).stderr
    assert not (repository / "x").exists()


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This checkout as pre-commit clones it, and its commit."""
    folder = tmp_path_factory.mktemp("qcat")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "qcat")
    return folder, git(folder, "rev-parse", "HEAD").stdout.strip()


def test_the_hook_stops_a_commit_that_adds_a_repeat(repository: Path, hooks: tuple[Path, str], tmp_path: Path) -> None:
    source, commit = hooks
    scripts = sysconfig.get_path("scripts")
    env = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "PATH": f"{scripts}:{os.environ['PATH']}"}
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {commit}\n  hooks:\n  - id: qcat-check-changed\n"
    )
    installed = subprocess.run(
        ["pre-commit", "install"], cwd=repository, env={**os.environ, **AUTHOR, **env}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert installed.returncode == 0, installed.stdout + installed.stderr

    fine = ENTRIES[0].replace("Tiny Nets", "Slow Lights").replace("00001", "00009")
    write(repository / "README.md", [*ENTRIES, fine])
    git(repository, "add", "--all")
    git(repository, "commit", "-m", "A new paper", env=env)

    write(repository / "README.md", [*ENTRIES, fine, ENTRIES[2]])
    git(repository, "add", "--all")
    refused = git(repository, "commit", "-m", "A repeat", code=1, env=env)
    told = [line for line in (refused.stdout + refused.stderr).splitlines() if line.startswith("README.md:")]

    assert [line.split(": ")[0] for line in told] == ["README.md:7:1"]
    assert "RPT001" in told[0]
    assert git(repository, "log", "--format=%s").stdout.splitlines() == ["A new paper", "A list"]
