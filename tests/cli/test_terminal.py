"""On a terminal: tables that fit, colour and links where they are wanted, a pager for what is long."""

import json
import re
import shutil
import sys
import sysconfig
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, needs
from terminals import on_terminal

QCAT = shutil.which("qcat", path=sysconfig.get_path("scripts"))
MARKS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")


def qcat_on(folder: Path, *words: str, env: dict[str, str] | None = None, **settings: Any) -> str:
    text, code = on_terminal([QCAT, *words], folder=folder, env={"PAGER": "cat", **(env or {})}, **settings)
    assert code == 0, text
    return text


def columns(line: str) -> int:
    shown = (letter for letter in MARKS.sub("", line) if not unicodedata.combining(letter))
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in shown)


@pytest.mark.usefixtures("shipped")
class TestTables:
    @pytest.mark.parametrize("width", [40, 60, 80, 132, 250])
    def test_no_line_is_wider_than_the_terminal(self, folder: Path, width: int) -> None:
        lines = qcat_on(folder, "list", columns=width).splitlines()

        assert len(lines) >= 71
        assert max(map(columns, lines)) <= width

    def test_nothing_of_key_and_title_is_lost(self, folder: Path) -> None:
        text = MARKS.sub("", qcat_on(folder, "list", "--text", "lottery", columns=60))

        assert "frankle2019lottery" in text
        words = "The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks".split()
        assert [word for word in words if word not in text.split()] == []

    def test_a_wide_terminal_has_a_line_a_paper(self, folder: Path) -> None:
        assert len(qcat_on(folder, "list", columns=300).splitlines()) == 71

    def test_colour_only_where_it_is_wanted(self, folder: Path) -> None:
        assert "\x1b[1m" in qcat_on(folder, "list")
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            assert "\x1b[" not in qcat_on(folder, "list", env=env)

    def test_titles_lead_to_the_paper_where_the_terminal_follows(self, folder: Path) -> None:
        link = "\x1b]8;;https://openreview.net/forum?id=rJl-b3RcF7\x1b\\"
        linking = qcat_on(folder, "list", "--text", "lottery", env={"FORCE_HYPERLINK": "1"})

        assert linking.count("\x1b]8;;https://") == linking.count("\x1b]8;;\x1b\\") > 0, link
        assert "\x1b]8" not in qcat_on(folder, "list", "--text", "lottery")
        assert "\x1b]8" in qcat_on(folder, "list", "--text", "lottery", env={"VTE_VERSION": "7000"})
        assert "\x1b]8" not in qcat_on(folder, "list", env={"VTE_VERSION": "7000", "FORCE_HYPERLINK": "0"})


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("env", [{}, {"QCAT_COMPLETE": "zsh"}])
def test_a_table_and_a_tab_load_nothing_heavy(folder: Path, env: dict[str, str]) -> None:
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "qcat",
        "--no-pager",
        "list",
        *(["--venue", ""] if env else []),
    ]
    text, code = on_terminal(command, folder=folder, env=env)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in text.splitlines() if "import time:" in line}

    assert code == 0
    assert "typer" in loaded
    assert loaded.isdisjoint({"rich", "sqlalchemy", "sqlmodel", "pydantic", "httpx"})


def test_wide_letters_and_hostile_ones(qcat: Run, folder: Path) -> None:
    qcat("init")
    url = "https://example.org/\x1b]8;;x\x07\x1b[31m"
    wide = {"title": "量子化された深層ニューラルネットワークの効率的な推論について", "authors": ["山田 太郎"]}
    hostile = {"title": "Red \x1b[31m and \u202eright to left, long enough for more than a line", "authors": []}
    papers = [{"key": "a", **wide, "links": [{"kind": "paper", "url": url}]}, {"key": "b", **hostile}]
    (folder / "a.jsonl").write_text("".join(f"{json.dumps(paper)}\n" for paper in papers))
    qcat("import", "a.jsonl")
    text = qcat_on(folder, "list", columns=50, env={"FORCE_HYPERLINK": "1"})

    assert max(map(columns, text.splitlines())) <= 50
    assert "\x1b[31m" not in text
    assert "\u202e" not in text


@needs("less")
@pytest.mark.usefixtures("shipped")
class TestPager:
    def test_long_output_waits_in_the_pager(self, folder: Path) -> None:
        text, code = on_terminal([QCAT, "list"], "q", folder=folder, env={"PAGER": "less"})

        assert code in {0, 141}
        assert "lecun1989optimal" in text
        assert len(text.splitlines()) < 60

    def test_short_output_does_not(self, folder: Path) -> None:
        text, code = on_terminal([QCAT, "list", "-n", "2"], folder=folder, env={"PAGER": "false"})
        assert code == 0
        assert "hinton2015distilling" in text

    @pytest.mark.parametrize(
        ("words", "env"),
        [
            (["--no-pager"], {}), ([], {"PAGER": "cat"}), ([], {"PAGER": ""}), ([], {"PAGER": "no-such-pager"}),
            ([], {"QCAT_PAGER": "cat", "PAGER": "less"}), ([], {"TERM": "dumb"}),
        ],
    )  # fmt: skip
    def test_it_can_be_left_out(self, folder: Path, words: list[str], env: dict[str, str]) -> None:
        text, code = on_terminal([QCAT, *words, "list"], folder=folder, env=env)
        assert code == 0
        assert "lecun1989optimal" in text
        assert "yvinec2023powerquant" in text

    def test_any_program_can_be_the_pager(self, folder: Path) -> None:
        text, code = on_terminal([QCAT, "list"], folder=folder, env={"PAGER": "sed 's/^/> /'"})
        assert code == 0
        assert all(line.startswith("> ") for line in text.splitlines())

    def test_a_pipe_never_meets_it(self, qcat: Run) -> None:
        assert len(qcat("list", env={"PAGER": "false"}).stdout.splitlines()) == 70


def test_stats_draw_bars_that_fit(folder: Path, shipped: Path) -> None:
    lines = qcat_on(folder, "stats", columns=60).splitlines()
    assert any("█" in line for line in lines)
    assert max(map(columns, lines)) <= 60
