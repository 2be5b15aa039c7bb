"""`qcat check`: on files, folders, standard input and the catalog; its configuration, its exit codes, its fixes."""

import json
import stat
from pathlib import Path

import pytest

from conftest import Run

GOOD = "# List\n\n- `[ICML 2021]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n"
BAD = "# List\n\n- `[NuerIPS 2023]` Tiny Nets for Big Data, Doe et al. [Arxiv](http://arxiv.org/abs/2301.00001)\n"


def codes(output: str) -> list[str]:
    """The codes of what was printed as JSON lines."""
    return [json.loads(line)["code"] for line in output.splitlines()]


def test_a_clean_list_needs_no_catalog(qcat: Run, folder: Path) -> None:
    (folder / "README.md").write_text(GOOD)

    done = qcat("check", "README.md")

    assert done.stdout == ""
    assert done.stderr == "nothing found in 1 document\n"
    assert not list(folder.glob("**/*.sqlite"))


def test_a_finding_names_its_place_and_fails_the_command(qcat: Run, folder: Path) -> None:
    (folder / "README.md").write_text(BAD)

    done = qcat("check", "README.md", code=1)

    assert "README.md:3:5: error VEN001 [*] NuerIPS is misspelt: NeurIPS (misspelt-venue)\n" in done.stdout
    assert done.stderr == "1 error, 1 warning in 1 document; --fix mends 2\n"


def test_json_lines_have_the_promised_names(qcat: Run, folder: Path) -> None:
    (folder / "README.md").write_text(BAD)

    row = json.loads(qcat("check", "README.md", "--select", "VEN", "-f", "jsonl", code=1).stdout)

    assert row == {
        "file": "README.md", "line": 3, "column": 5, "end_line": 3, "end_column": 12, "code": "VEN001",
        "name": "misspelt-venue", "severity": "error", "message": "NuerIPS is misspelt: NeurIPS", "fixable": True,
        "evidence": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "LNK"], ["LNK005"]),
        (["--select", "misspelt-venue"], ["VEN001"]),
        (["--ignore", "VEN001,LNK005"], []),
        (["--select", "ALL", "--ignore", "LNK"], ["VEN001"]),
    ],
)
def test_rules_are_selected_by_code_prefix_and_name(
    qcat: Run, folder: Path, options: list[str], expected: list[str]
) -> None:
    (folder / "README.md").write_text(BAD)

    assert codes(qcat("check", "README.md", "-f", "jsonl", *options, code=None).stdout) == expected


@pytest.mark.parametrize(("grade", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_says_what_fails(qcat: Run, folder: Path, grade: str, code: int) -> None:
    (folder / "README.md").write_text(BAD)

    qcat("check", "README.md", "--select", "LNK005", "--fail-on", grade, code=code)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "missing.md"],
        ["check", "notes.docx"],
        ["check", "README.md", "--select", "XYZ9"],
        ["check", "README.md", "--format", "yaml"],
        ["check", "README.md", "--fail-on", "fatal"],
        ["check", "README.md", "--config", "broken.toml"],
        ["check", "README.md", "--baseline", "none.json"],
        ["check", "README.md", "--changed-since", "HEAD"],
        ["-C", "none.sqlite", "check", "README.md"],
        ["check"],
        ["check", "--fix"],
    ],
)
def test_what_cannot_run_exits_with_2(qcat: Run, folder: Path, arguments: list[str]) -> None:
    (folder / "README.md").write_text(BAD)
    (folder / "notes.docx").write_text("x")
    (folder / "broken.toml").write_text("select = 3\n")

    done = qcat(*arguments, code=2)

    assert done.stderr.startswith("qcat: ")
    assert done.stdout == ""
    assert (folder / "README.md").read_text() == BAD


def test_configuration_of_pyproject_and_of_its_own_file(qcat: Run, folder: Path) -> None:
    (folder / "README.md").write_text(BAD)
    (folder / "old.md").write_text(BAD)
    (folder / "pyproject.toml").write_text(
        '[tool.qcat]\nignore = ["LNK"]\nexclude = ["old.md"]\nfail-on = "error"\n'
        '[tool.qcat.severity]\nVEN001 = "info"\n'
    )
    done = qcat("check", "README.md", "old.md", "-f", "jsonl")
    assert [json.loads(line)["severity"] for line in done.stdout.splitlines()] == ["info"]

    (folder / "qcat.toml").write_text('[per-file-ignores]\n"*.md" = ["misspelt-venue"]\n')
    assert codes(qcat("check", "README.md", "-f", "jsonl", code=1).stdout) == ["LNK005"]

    (folder / "qcat.toml").write_text("selekt = []\n")
    assert "selekt" in qcat("check", "README.md", code=2).stderr


def test_comments_silence_rules(qcat: Run, folder: Path) -> None:
    entry = BAD.splitlines()[2]
    (folder / "a.md").write_text(f"{entry} <!-- qcat: ignore VEN001 -->\n")
    (folder / "b.md").write_text(f"<!-- qcat: ignore LNK, misspelt-venue -->\n\n{entry}\n")
    (folder / "c.md").write_text(f"{entry}\n\nText\n\n<!-- qcat: ignore-file -->\n")
    (folder / "d.bib").write_text("% qcat: ignore BIB\n@misc{doe, pages = {1-2}}\n@misc{roe, pages = {1-2}}\n")

    assert codes(qcat("check", "a.md", "-f", "jsonl", code=1).stdout) == ["LNK005"]
    assert codes(qcat("check", "b.md", "c.md", "-f", "jsonl").stdout) == []
    assert [json.loads(row)["line"] for row in qcat("check", "d.bib", "-f", "jsonl", code=1).stdout.splitlines()] == [3]


def test_fix_leaves_every_other_byte_alone(qcat: Run, folder: Path) -> None:
    data = b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode().rstrip() + "  caf\u00e9".encode()
    target = folder / "real.md"
    target.write_bytes(data)
    target.chmod(0o640)
    (folder / "README.md").symlink_to("real.md")

    done = qcat("check", "--fix", "README.md", "--select", "VEN,LNK")

    assert done.stderr == "mended 2 places in 1 file; nothing found in 1 document\n"
    assert target.read_bytes() == data.replace(b"Nuer", b"Neur").replace(b"http:", b"https:")
    assert (folder / "README.md").is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    before = target.stat()
    qcat("check", "--fix", "README.md", "--select", "VEN,LNK")
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "real.md"]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_fix_keeps_the_encoding(qcat: Run, folder: Path, encoding: str) -> None:
    text = BAD.replace("Doe", "D\u00f6e")
    (folder / "a.md").write_bytes(text.encode(encoding))

    qcat("check", "--fix", "a.md", "--select", "VEN")

    assert (folder / "a.md").read_bytes() == text.replace("Nuer", "Neur").encode(encoding)


def test_unsafe_fixes_are_made_only_when_asked_for(qcat: Run, folder: Path) -> None:
    text = BAD.replace("NuerIPS", "NeurIPS").replace("http:", "https:").replace("00001)", "00001v3)")
    (folder / "a.md").write_text(text)

    assert "[~]" in qcat("check", "--fix", "a.md", code=1).stdout
    assert (folder / "a.md").read_text() == text
    qcat("check", "--fix", "--unsafe-fixes", "a.md")
    assert (folder / "a.md").read_text() == text.replace("v3)", ")")


def test_diff_is_a_patch_and_changes_nothing(qcat: Run, folder: Path) -> None:
    (folder / "a.md").write_text(BAD)

    done = qcat("check", "--diff", "a.md", code=1)

    assert (folder / "a.md").read_text() == BAD
    assert done.stdout == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n # List\n \n"
        + f"-{BAD.splitlines()[2]}\n"
        + f"+{BAD.splitlines()[2].replace('Nuer', 'Neur').replace('http:', 'https:')}\n"
    )
    (folder / "b.md").write_text(GOOD)
    assert qcat("check", "--diff", "b.md").stdout == ""


def test_baseline_holds_old_debt(qcat: Run, folder: Path) -> None:
    (folder / "a.md").write_text(BAD)
    qcat("check", "a.md", "--baseline", "debt.json", "--update-baseline")
    (folder / "a.md").write_text("# New heading\n\n" + BAD + BAD.splitlines()[2].replace("Tiny", "Huge") + "\n")

    done = qcat("check", "a.md", "--baseline", "debt.json", "-f", "jsonl", code=1)

    assert {json.loads(row)["line"] for row in done.stdout.splitlines()} == {6}


def test_a_folder_is_looked_through_and_standard_input_read(qcat: Run, folder: Path) -> None:
    (folder / "lists" / ".hidden").mkdir(parents=True)
    for name in ("lists/a.md", "lists/b.txt", "lists/.hidden/c.md"):
        (folder / name).write_text(BAD)

    done = qcat("check", "lists", "--select", "VEN", "-f", "jsonl", code=1)

    assert [json.loads(row)["file"] for row in done.stdout.splitlines()] == ["lists/a.md"]
    assert codes(qcat("check", "-", "--select", "VEN", "-f", "jsonl", input=BAD, code=1).stdout) == ["VEN001"]
    assert qcat("check", "-", "--as", "bib", "--select", "BIB004", input="@misc{a, pages = {1-2}}", code=1).stdout


def test_evidence_of_the_nearest_catalog(qcat: Run, folder: Path) -> None:
    qcat("init")
    (folder / "v.bib").write_text(
        "@inproceedings{doe, title = {Tiny Nets for Big Data}, author = {Ann Poe and Jane Doe}, year = {2022},\n"
        " booktitle = {International Conference on Machine Learning}, eprint = {2101.00001}, archiveprefix = {arXiv}}\n"
    )
    qcat("import", "v.bib")
    (folder / "a.md").write_text(GOOD)

    rows = [json.loads(row) for row in qcat("check", "a.md", "-f", "jsonl", code=1).stdout.splitlines()]

    assert [(row["code"], row["evidence"]) for row in rows] == [
        ("CAT004", ["ICML 2022 (v.bib:1)"]),
        ("CAT003", ["Ann Poe (v.bib:1)"]),
    ]
    qcat("check", "--fix", "a.md")
    assert (folder / "a.md").read_text() == GOOD.replace("ICML 2021", "ICML 2022").replace("Doe et al", "Poe et al")


def test_without_files_the_catalog_is_audited(qcat: Run, shipped: Path) -> None:
    rows = [json.loads(row) for row in qcat("check", "-f", "jsonl", code=1).stdout.splitlines()]
    found = {(row["file"], row["line"], row["code"]) for row in rows}

    assert {
        ("data/lists/awesome-model-quantization.md", 25, "VEN001"),
        ("data/lists/awesome-model-quantization.md", 43, "CAT003"),
        ("data/lists/awesome-model-quantization.md", 63, "RPT007"),
        ("data/lists/model-compression.md", 43, "VEN003"),
        ("data/lists/model-compression.md", 52, "VEN003"),
        ("data/lists/model-compression.md", 80, "CAT001"),
    } <= found
    assert not [row for row in rows if row["severity"] == "error" and row["file"].endswith(".bib")]


def test_rule_prints_its_documentation(qcat: Run) -> None:
    listed = qcat("rule").stdout
    assert "VEN001  error    misspelt-venue" in listed

    told = qcat("rule", "misspelt-venue").stdout
    assert told.startswith("VEN001 misspelt-venue (error)\n\nA venue is misspelt.\n")
    assert "Example\n" in told
    assert {row["code"][:3] for row in json.loads(qcat("rule", "-f", "json").stdout)} == {
        "RPT", "VEN", "STL", "CAT", "LNK", "FRM", "BIB",
    }  # fmt: skip
    assert "did you mean VEN001?" in qcat("rule", "VEN01X", code=3).stderr


def test_diff_names_what_we_lack_and_where_the_two_differ(qcat: Run, folder: Path) -> None:
    (folder / "ours.md").write_text(GOOD)
    (folder / "theirs.md").write_text(
        GOOD.replace("2021]", "2022]")
        + "- `[ICLR 2020]` Huge Graphs for Small Rooms, Roe et al. [Arxiv](https://arxiv.org/abs/2001.00001)\n"
    )

    done = qcat("diff", "theirs.md", "--with", "ours.md")

    assert done.stdout == (
        "+ theirs.md:4: Huge Graphs for Small Rooms (Roe et al., ICLR, 2020)\n"
        "~ theirs.md:3: Tiny Nets for Big Data [ours.md:3]\n"
        "    year: 2022 there, 2021 here\n"
    )
    qcat("diff", "theirs.md", "--with", "ours.md", "--exit-code", code=1)
    qcat("init")
    qcat("import", "ours.md")
    compared = json.loads(qcat("diff", "theirs.md", "--format", "json").stdout)
    assert [entry["title"] for entry in compared["lacking"]] == ["Huge Graphs for Small Rooms"]
    assert [(entry["ours"], entry["conflicts"]) for entry in compared["shared"]] == [
        ("doe2021tiny", [{"field": "year", "ours": "2021", "theirs": "2022"}])
    ]
