"""Tab in bash, zsh and fish, and the manual pages."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from conftest import Run, needs
from terminals import on_terminal

SCRIPTS = sysconfig.get_path("scripts")


def in_bash(folder: Path, line: str) -> list[str]:
    """What bash is offered for a line with the cursor at its end."""
    script = (
        'eval "$(qcat completion bash)"; COMP_LINE=$1; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(qcat); _qcat;'
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script, "bash", line], cwd=folder, capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": f"{SCRIPTS}:{os.environ['PATH']}", "LC_ALL": "C"},
    )  # fmt: skip
    assert not done.stderr
    return done.stdout.splitlines()


@needs("bash")
@pytest.mark.usefixtures("shipped")
class TestBash:
    @pytest.mark.parametrize(
        ("line", "offered"),
        [
            ("qcat li", ["list"]),
            ("qcat list --ven", ["--venue"]),
            ("qcat list --venue IC", ["ICCV", "ICLR", "ICML"]),
            ("qcat list --venue ic", ["ICCV", "ICLR", "ICML"]),
            ("qcat list --venue=CVPRW", ["CVPRW"]),
            ("qcat list --category LLM", [r"LLM\ Quantization"]),
            ("qcat list --category LLM\\ Q", [r"LLM\ Quantization"]),
            ("qcat list --category 'LLM Q", ["LLM Quantization"]),
            ('qcat list -c "Model Training', ["Model Training (Zero-Shot Quantization)"]),
            ("qcat show li2023h", ["li2023hard"]),
            ("qcat show li2023hard fran", ["frankle2019lottery"]),
            ("qcat -C data/catalog.sqlite show fran", ["frankle2019lottery"]),
            ("qcat stats --by f", ["field"]),
            ("qcat list --sort=-y", ["-year"]),
            ("qcat export --style m", ["mla"]),
        ],
    )
    def test_what_may_stand_here(self, folder: Path, line: str, offered: list[str]) -> None:
        found = in_bash(folder, line)
        assert found[: len(offered)] == offered
        assert len(found) >= len(offered)

    @pytest.mark.parametrize("line", ["qcat -C ", "qcat import ", "qcat nonsense ", "qcat -C nowhere.sqlite show "])
    def test_the_shell_s_own_files_where_nothing_of_ours_fits(self, folder: Path, line: str) -> None:
        assert in_bash(folder, line) in ([], [""])

    def test_tags_and_keys_with_colons(self, qcat: Run, folder: Path) -> None:
        (folder / "a.bib").write_text("@misc{DBLP:conf/x/Doe20, author = {Jane Doe}, title = {A Title of Its Own}}\n")
        qcat("import", "a.bib")
        qcat("tag", "li2023hard", "--add", "to read; $HOME", "--add", "it's")

        assert in_bash(folder, "qcat list --tag ") == ["it\\'s", r"to\ read\;\ \$HOME"]
        assert in_bash(folder, "qcat show DBLP:conf/x") == ["conf/x/Doe20"]

    def test_a_tab_in_a_real_bash(self, folder: Path) -> None:
        text, _ = on_terminal(
            ["bash", "--norc", "-i"],
            'eval "$(qcat completion bash)"; PS1=; bind "set enable-bracketed-paste off"\n',
            "qcat list --format keys --category LLM\t --year 2025\n", "exit\n",
            folder=folder, env={"PATH": f"{SCRIPTS}:{os.environ['PATH']}"}, columns=200,
        )  # fmt: skip
        assert r"--category LLM\ Quantization" in text
        assert "zhao2025aser" in text


@needs("zsh")
@pytest.mark.usefixtures("shipped")
def test_a_tab_in_a_real_zsh(folder: Path) -> None:
    text, _ = on_terminal(
        ["zsh", "-f", "-i"],
        'autoload -U compinit; compinit -u -D; PS1=; eval "$(qcat completion zsh)"\n',
        "qcat list --format keys --category LLM\t", "--year 2025\n", "qcat show frank\t", " | cat\n", "exit\n",
        folder=folder, env={"PATH": f"{SCRIPTS}:{os.environ['PATH']}"}, columns=200,
    )  # fmt: skip
    assert "zhao2025aser" in text
    assert "The Lottery Ticket Hypothesis" in text


@needs("fish")
@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("qcat li", "list\tList the papers that meet every condition."),
        ("qcat list --venue ICL", "ICLR\t14 papers"),
        ("qcat list --category 'LLM", "LLM Quantization\tLLM Quantization"),
        ("qcat show frank", "frankle2019lottery\tThe Lottery Ticket Hypothesis"),
    ],
)
def test_fish(folder: Path, line: str, offered: str) -> None:
    done = subprocess.run(
        ["fish", "--no-config", "-c", "qcat completion fish | source; complete -C $argv[1]", line],
        cwd=folder, capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": f"{SCRIPTS}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout.startswith(offered), done.stdout + done.stderr


def test_an_unknown_shell(qcat: Run) -> None:
    assert "bash, zsh or fish" in qcat("completion", "tcsh", code=2).stderr


class TestManual:
    def test_every_command_has_a_page(self, qcat: Run, folder: Path) -> None:
        qcat("man", "--output", "man1")
        commands = {path.name for path in (folder / "man1").iterdir()}

        assert {"qcat.1", "qcat-list.1", "qcat-site.1", "qcat-man.1"} <= commands
        assert qcat("man", "list").stdout == (folder / "man1" / "qcat-list.1").read_text("utf-8")
        assert "qcat \\- A catalog for paper lists" in qcat("man").stdout

    def test_there_is_no_page_of_no_command(self, qcat: Run) -> None:
        assert "no command" in qcat("man", "nonsense", code=2).stderr

    @needs("man", "groff")
    def test_man_shows_them_without_a_complaint(self, qcat: Run, folder: Path) -> None:
        qcat("man", "--output", "man1")
        for page in sorted((folder / "man1").iterdir()):
            done = subprocess.run(
                [str(shutil.which("man")), "--warnings", "-l", str(page)],
                capture_output=True, text=True, check=True, env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"},
            )  # fmt: skip
            assert not done.stderr, page.name
            for heading in ("NAME", "SYNOPSIS"):
                assert heading in done.stdout
