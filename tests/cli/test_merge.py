"""Which papers are one: found, merged, told apart, explained and taken back, on the command line."""

import json
import shutil
import sqlite3
import subprocess
import sysconfig
import time
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Run
from terminals import on_terminal

LIST = """# Papers

- Jane Doe, Max Roe. "Sparse Gradient Pruning of Deep Convolutional Networks." arXiv 2020. [[arXiv](\
https://arxiv.org/abs/2001.00001)]
- Jane Doe, Max Roe. "Sparse Gradient Pruning for Deep Convolutional Neural Networks." CVPR 2021.
- Ann Poe, Bob Moe. "Learned Step Sizes in Binary Quantization." ICLR 2020.
- Ann Poe, Bob Moe. "Learned Step Sizes for Ternary Quantization." ICML 2021.
- Ann Poe. "Learned Step Size in Binary Quantisation." arXiv 2019.
"""
PROBABLE = ("doe2020sparse", "doe2021sparse")
CERTAIN = ("poe2020learned", "poe2019learned")
QCAT = shutil.which("qcat", path=sysconfig.get_path("scripts"))


@pytest.fixture
def listed(folder: Path, qcat: Run) -> Path:
    (folder / "list.md").write_text(LIST)
    qcat("init")
    qcat("import", "list.md")
    return folder / "data" / "catalog.sqlite"


def keys(qcat: Run) -> set[str]:
    return set(qcat("list", "-f", "keys").stdout.split())


def suspected(qcat: Run) -> set[tuple[str, ...]]:
    report = json.loads(qcat("dupes", "-f", "json", code=None).stdout)
    return {tuple(pair["keys"]) for pair in report["suspected"]}


def content(path: Path) -> list[str]:
    """Everything but the history."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if '"change"' not in line and '"image"' not in line]


def test_only_what_is_certain_is_merged_by_itself(listed: Path, qcat: Run) -> None:
    before = listed.read_bytes()
    assert suspected(qcat) == {PROBABLE, CERTAIN}
    assert qcat("merge", "--auto", "--dry-run").stdout.startswith("\t".join(CERTAIN))
    assert listed.read_bytes() == before
    merged = qcat("merge", "--auto")
    assert merged.stdout.split("\t")[:2] == list(CERTAIN)
    assert "1 paper merged" in merged.stderr
    assert "disagree on title" in merged.stderr
    assert "disagree on year" not in merged.stderr  # of a preprint and its publication
    assert suspected(qcat) == {PROBABLE}
    assert qcat("log").stdout.split("\t")[3] == "merge --auto"
    qcat("undo")
    assert suspected(qcat) == {PROBABLE, CERTAIN}


def test_a_merged_paper_answers_to_every_key_and_is_cited_as_asked(listed: Path, qcat: Run) -> None:
    before = content(listed)
    qcat("merge", *PROBABLE)
    assert keys(qcat) == {PROBABLE[0], *CERTAIN, "poe2021learned"}
    for name in (*PROBABLE, "2001.00001"):
        paper = json.loads(qcat("show", name, "-f", "jsonl").stdout)
        assert (paper["key"], paper["venue"], paper["year"], paper["aliases"]) == (
            PROBABLE[0],
            "CVPR",
            2021,
            [PROBABLE[1]],
        )
        assert paper["versions"] == [{"kind": "preprint", "arxiv_id": "2001.00001", "year": 2020}]
    (preprint,) = (
        paper
        for paper in map(json.loads, qcat("list", "--prefer", "preprint", "-f", "jsonl").stdout.splitlines())
        if paper["key"] == PROBABLE[0]
    )
    assert (preprint["venue"], preprint["year"], preprint["doi"]) == ("arXiv", 2020, None)
    assert preprint["versions"][0]["venue"] == "CVPR"
    assert "@misc{doe2020sparse" in qcat("export", "--bibtex", "--prefer", "preprint").stdout
    assert "@inproceedings{doe2020sparse" in qcat("export", "--bibtex").stdout
    assert "published or preprint" in qcat("list", "--prefer", "poster", code=2).stderr
    qcat("undo")
    assert content(listed) == before


def test_what_is_ignored_is_never_suspected_again(listed: Path, qcat: Run) -> None:
    assert qcat("dupes", "--ignore", *CERTAIN).stdout.split() == list(CERTAIN)
    assert suspected(qcat) == {PROBABLE}
    assert qcat("merge", "--auto").stdout == ""
    (listed.parent.parent / "list.md").write_text(LIST.replace("ICLR 2020", "ICLR 2021"))
    qcat("import", "list.md")
    assert suspected(qcat) == {PROBABLE}
    qcat("merge", *CERTAIN)  # a person may think again
    assert CERTAIN[1] not in keys(qcat)


def test_where_a_value_comes_from(listed: Path, qcat: Run) -> None:
    qcat("merge", *PROBABLE)
    (year,) = json.loads(qcat("why", "doe2020sparse.year", "-f", "json").stdout)
    assert (year["value"], year["reason"]) == ("2021", "where it was published outranks where it was first put up")
    assert [(one["value"], one["source"], one["line"], one["chosen"]) for one in year["stated"]] == [
        ("2020", "list.md", 3, False),
        ("2021", "list.md", 4, True),
    ]
    fields = [line.split("\t")[0] for line in qcat("why", "doe2021sparse").stdout.splitlines()]
    assert {"title", "authors", "year", "venue", "arxiv_id"} <= set(fields)
    assert "no field 'yeer'" in qcat("why", "doe2020sparse.yeer", code=2).stderr
    assert "nobody states it" in qcat("why", "doe2020sparse.doi", "-f", "text").stdout
    qcat("why", "nobody.year", code=3)


def test_a_split_takes_a_listing_out(listed: Path, qcat: Run) -> None:
    before = keys(qcat)
    qcat("merge", *PROBABLE)
    assert "list.md:3, list.md:4" in qcat("split", PROBABLE[0], code=2).stderr
    assert qcat("split", PROBABLE[0], "list.md:4").stdout.split("\t")[:2] == list(PROBABLE)
    assert keys(qcat) == before
    assert PROBABLE not in suspected(qcat)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["merge", "doe2020sparse"], 2, "two papers or more"),
        (["merge", "doe2020sparse", "2001.00001"], 3, "are one paper already"),
        (["merge", "doe2020sparse", "doe2021spars"], 3, "did you mean doe2021sparse"),
        (["merge", "--auto", "doe2020sparse"], 2, "leave out one"),
        (["dupes", "--ignore", "doe2020sparse"], 2, "two papers"),
        (["dupes", "--review"], 2, "terminal"),
        (["dupes", "--review", "a", "b"], 2, "go alone"),
        (["undo", "7"], 3, "no change 7"),
        (["redo"], 3, "nothing to redo"),
        (["log", "--format", "xml"], 2, "text, tsv or json"),
    ],
)
def test_what_cannot_be_is_said(listed: Path, qcat: Run, arguments: list[str], code: int, message: str) -> None:
    before = listed.read_bytes()
    refused = qcat(*arguments, code=code)
    assert message in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert listed.read_bytes() == before


class TestReview:
    """Asked on a terminal, pair by pair."""

    @pytest.fixture
    def pairs(self, listed: Path, qcat: Run) -> Path:
        assert suspected(qcat) == {PROBABLE, CERTAIN}
        return listed.parent.parent

    def test_each_key_decides_and_is_kept(self, pairs: Path, qcat: Run) -> None:
        shown, code = on_terminal([QCAT, "dupes", "--review"], "m", "d", folder=pairs, columns=110)
        assert code == 0, shown
        assert "1 of 2: probable version" in shown
        assert "≠" in shown
        assert PROBABLE[1] not in keys(qcat)
        assert suspected(qcat) == set()
        commands = [line.split("\t")[3] for line in qcat("log").stdout.splitlines()]
        assert commands[:2] == [f"dupes --ignore {' '.join(CERTAIN)}", f"merge {' '.join(PROBABLE)}"]

    def test_it_can_be_left_and_taken_up(self, pairs: Path, qcat: Run) -> None:
        on_terminal([QCAT, "dupes", "--review"], "x", "s", "q", folder=pairs)
        assert suspected(qcat) == {PROBABLE, CERTAIN}
        on_terminal([QCAT, "dupes", "--review"], "d", "q", folder=pairs)
        assert suspected(qcat) == {CERTAIN}


def test_hostile_titles_do_no_harm_in_history(folder: Path, qcat: Run) -> None:
    (folder / "list.md").write_text(
        '# L\n\n- Jane Doe. "A \x1b[31mRed [bold]Title[/bold] of Some Length." CVPR 2020.\n'
    )
    qcat("init")
    qcat("import", "list.md")
    (key,) = keys(qcat)
    qcat("tag", key, "--add", "x\x1b[2Jy")
    for command in (["log"], ["why", key], ["log", "-f", "text"], ["why", key, "-f", "text"]):
        assert "\x1b" not in qcat(*command).stdout


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.3])
def test_a_killed_merge_leaves_the_old_or_the_new_catalog(listed: Path, qcat: Run, delay: float) -> None:

    before = content(listed)
    assert QCAT
    process = subprocess.Popen(
        [QCAT, "merge", *PROBABLE], cwd=listed.parent.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(delay)
    process.kill()
    process.communicate()
    assert len(keys(qcat)) in {4, 5}
    if len(keys(qcat)) == 4:
        qcat("undo")
    assert content(listed) == before
