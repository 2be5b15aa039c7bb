"""Importing as a user does it: accounts, plans, explanations, what could not be read."""

import json
import os
import pty
import select
import sqlite3
import subprocess
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from conftest import Run

PRUNING = '- Han, Song, et al. "Learning both weights and connections for efficient neural network." NeurIPS (2015).'
DEEP = '- Doe, Jane. "Deep compression of very deep networks." International Journal of Nothing 3.1 (2016): 1-14.'
TRAINING = '- Jacob, Benoit, et al. "Quantization and training of neural networks." CVPR (2018).'
LIST = f"# A list\n\n## Pruning\n\n{PRUNING}\n{DEEP}\n\n## Quantization\n\n{TRAINING}\n"
REFERENCES = """@article{doe2016, author = {Doe, Jane}, title = {Deep Compression of Very Deep Networks},
  journal = {International Journal of Nothing}, year = {2016}}
@inproceedings{roe, author = {Roe, Richard}, title = {A Paper of Its Own}, booktitle = {ICLR}, year = {2020}}
"""


@pytest.fixture
def lists(qcat: Run, folder: Path) -> Path:
    """An empty catalog beside a folder with a list and a bibliography."""
    qcat("init")
    (folder / "lists").mkdir()
    (folder / "lists" / "list.md").write_text(LIST)
    (folder / "lists" / "refs.bib").write_text(REFERENCES)
    return folder / "lists"


@pytest.fixture
def catalog(folder: Path) -> Path:
    return folder / "data" / "catalog.sqlite"


def accounts(qcat: Run, *arguments: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(qcat("import", "--format", "json", *arguments).stdout)
    return made


@pytest.mark.usefixtures("lists")
class TestAccount:
    def test_each_file_and_all_of_them(self, qcat: Run) -> None:
        assert qcat("import", "lists/list.md", "lists/refs.bib").stdout.splitlines() == [
            "lists/list.md: 3 entries: 3 papers (3 new, 0 known), 0 listed twice, 0 unread; 3 added",
            "lists/refs.bib: 2 entries: 2 papers (1 new, 1 known), 0 listed twice, 0 unread; 2 added",
            "total: 5 entries: 4 papers (4 new, 0 known), 1 named again, 0 unread; 5 added",
        ]
        assert qcat("import", "lists/list.md", "lists/refs.bib").stdout.splitlines()[-1] == (
            "total: 5 entries: 4 papers (0 new, 4 known), 1 named again, 0 unread; nothing changed"
        )

    def test_for_scripts(self, qcat: Run, lists: Path) -> None:
        (lists / "refs.bib").write_text(REFERENCES + "@misc{nothing, note = {no title at all}}\n")
        first, second = accounts(qcat, "lists/list.md", "lists/refs.bib")
        assert first == {
            "source": "lists/list.md", "kind": "list", "entries": 3, "papers": 3, "new": 3, "known": 0, "repeats": 0,
            "unread": 0, "added": 3, "changed": 0, "moved": 0, "gone": 0, "dropped": 0, "skipped": {}, "problems": [],
        }  # fmt: skip
        assert second["entries"] == second["new"] + second["known"] + second["repeats"] + second["unread"]

    def test_quiet(self, qcat: Run, catalog: Path) -> None:
        done = qcat("import", "--quiet", "lists/list.md", "lists/refs.bib")
        assert (done.stdout, done.stderr) == ("", "")
        assert len(qcat("list", "--format", "keys").stdout.split()) == 4

    def test_a_file_named_twice_counts_once(self, qcat: Run) -> None:
        assert qcat("import", "lists/list.md", "lists/*.md", "lists/list.md").stdout.count("\n") == 1

    def test_standard_input(self, qcat: Run) -> None:
        done = qcat("import", "-", "--as", "bib", input=REFERENCES)
        assert done.stdout.startswith("standard input: 2 entries: 2 papers (2 new")
        assert "qcat: - does not say what it is" in qcat("import", "-", "--as", "docx", code=2).stderr


@pytest.mark.usefixtures("lists")
class TestPatterns:
    def test_what_the_shell_left(self, qcat: Run) -> None:
        assert [one["source"] for one in accounts(qcat, "lists/*.md", "**/*.bib")] == [
            "lists/list.md",
            "lists/refs.bib",
        ]

    def test_a_name_that_looks_like_one(self, qcat: Run, lists: Path) -> None:
        (lists / "a[1].md").write_text(LIST)
        assert [one["source"] for one in accounts(qcat, "lists/a[1].md")] == ["lists/a[1].md"]

    def test_no_match(self, qcat: Run, lists: Path) -> None:
        (lists / "deeper.md").mkdir()
        assert "no file matches 'lists/d*.md'" in qcat("import", "lists/list.md", "lists/d*.md", code=2).stderr
        assert qcat("list").stdout == ""


@pytest.mark.usefixtures("lists")
class TestPlan:
    def test_a_first_import(self, qcat: Run, catalog: Path) -> None:
        before = catalog.read_bytes()
        done = qcat("import", "--dry-run", "lists/list.md")
        assert done.stdout.splitlines() == [
            "@@ lists/list.md @@",
            "+ Learning both weights and connections for efficient neural network (line 5)",
            "+ Deep compression of very deep networks (line 6)",
            "+ Quantization and training of neural networks (line 10)",
            "lists/list.md: 3 entries: 3 papers (3 new, 0 known), 0 listed twice, 0 unread; 3 added",
        ]
        assert catalog.read_bytes() == before

    def test_what_changed(self, qcat: Run, lists: Path, catalog: Path) -> None:
        qcat("import", "lists/list.md")
        before = catalog.read_bytes()
        edited = f"# A list\n\n## Sparsity\n\n{PRUNING}\n\n## Quantization\n\n{TRAINING.replace('2018', '2019')}\n"
        (lists / "list.md").write_text(edited)
        done = qcat("import", "--dry-run", "--quiet", "lists/list.md", "lists/refs.bib")
        assert done.stdout.splitlines() == [
            "@@ lists/list.md @@",
            "~ han2015learning Learning both weights and connections for efficient neural network (line 5):"
            " heading: Pruning -> Sparsity",
            "- doe2016deep Deep compression of very deep networks (line 6; stays without --prune)",
            "~ jacob2018quantization Quantization and training of neural networks (line 9): year: 2018 -> 2019",
            "@@ lists/refs.bib @@",
            "+ doe2016deep Deep Compression of Very Deep Networks (line 1)",
            "+ A Paper of Its Own (line 3)",
        ]
        assert catalog.read_bytes() == before
        assert "stays" not in qcat("import", "--dry-run", "--prune", "lists/list.md").stdout

    def test_for_scripts(self, qcat: Run, lists: Path) -> None:
        qcat("import", "lists/list.md")
        (lists / "list.md").write_text(
            LIST.replace("\n\n## Pruning", "\n\nHello.\n\n## Pruning").replace("2018", "2019")
        )
        (account,) = accounts(qcat, "--dry-run", "lists/list.md")
        assert [(step["what"], step["former_line"], step["line"]) for step in account["plan"]] == [
            ("moved", 5, 7), ("moved", 6, 8), ("changed", 10, 12),
        ]  # fmt: skip
        assert account["plan"][2]["edits"] == [{"field": "year", "old": "2018", "new": "2019"}]
        assert account["plan"][2]["key"] == "jacob2018quantization"

    def test_nothing_to_do(self, qcat: Run) -> None:
        qcat("import", "lists/list.md")
        assert qcat("import", "--dry-run", "lists/list.md").stdout.endswith(" 0 unread; nothing changed\n")

    def test_a_catalog_that_cannot_be_written(self, qcat: Run, catalog: Path) -> None:
        catalog.chmod(0o444)
        catalog.parent.chmod(0o555)
        try:
            assert qcat("import", "--dry-run", "lists/list.md").stdout.count("+ ") == 3
            assert "read-only" in qcat("import", "lists/list.md", code=5).stderr
        finally:
            catalog.parent.chmod(0o755)

    def test_while_another_process_writes(self, qcat: Run, catalog: Path) -> None:
        connection = sqlite3.connect(catalog, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            assert qcat("import", "--dry-run", "lists/list.md").stdout.count("+ ") == 3
        finally:
            connection.close()


@pytest.mark.usefixtures("lists")
class TestUnread:
    BROKEN = "@inproceedings{roe, author = {Roe, Richard}, title = {A Paper of Its Own, year = {2020}}\n"

    def test_is_kept_and_shown(self, qcat: Run, lists: Path, catalog: Path) -> None:
        (lists / "refs.bib").write_text(self.BROKEN)
        done = qcat("import", "lists/*")
        assert "lists/refs.bib: 1 entry: 0 papers (0 new, 0 known), 0 listed twice, 1 unread" in done.stdout
        assert "lists/refs.bib:1: " in done.stderr
        shown = qcat("show", "--unread").stdout.splitlines()
        assert shown[0].startswith("lists/refs.bib:1: ")
        assert shown[1] == f"    {self.BROKEN.strip()}"
        (entry,) = json.loads(qcat("show", "--unread", "--format", "json").stdout)
        assert list(entry) == ["source", "line", "end_line", "category", "reason", "raw"]
        before = catalog.read_bytes()
        qcat("import", "lists/*")
        assert catalog.read_bytes() == before

    def test_is_gone_when_it_is_mended(self, qcat: Run, lists: Path) -> None:
        (lists / "refs.bib").write_text(self.BROKEN)
        qcat("import", "lists/refs.bib")
        (lists / "refs.bib").write_text("\n" + self.BROKEN.replace("Own,", "Own},"))
        plan = qcat("import", "--dry-run", "--quiet", "lists/refs.bib").stdout.splitlines()
        assert [line[0] for line in plan] == ["@", "-", "+"]
        assert "stays" not in plan[1]
        (account,) = accounts(qcat, "lists/refs.bib")
        assert (account["new"], account["dropped"], account["unread"]) == (1, 1, 0)
        done = qcat("show", "--unread")
        assert (done.stdout, done.stderr) == ("", "every entry was read\n")

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["show"], "no paper to show"),
            (["show", "--unread", "x"], "no key"),
            (["show", "--unread", "-f", "csv"], "json"),
        ],
    )
    def test_what_was_typed(self, qcat: Run, arguments: list[str], says: str) -> None:
        assert says in qcat(*arguments, code=2).stderr


class TestExplain:
    @pytest.fixture(autouse=True)
    def files(self, folder: Path, qcat: Run) -> None:
        (folder / "list.md").write_text(LIST)
        (folder / "refs.bib").write_text(REFERENCES + "% the end\n")

    def test_an_entry_of_a_list(self, qcat: Run) -> None:
        shown = qcat("import", "--explain", "list.md:6").stdout.splitlines()
        assert shown[:3] == ["list.md:6: paper", f"     6 | {DEEP}", "under: Pruning"]
        fields = dict(line.split(maxsplit=1) for line in shown if line.startswith("  "))
        assert fields["title"].endswith("Deep compression of very deep networks")
        assert fields["year"].endswith("2016")

    def test_every_paper_of_an_item(self, qcat: Run, folder: Path) -> None:
        both = "- [Tiny nets for everyone](http://arxiv.org/abs/2101.00001) and [Big nets for nobody](http://arxiv.org/abs/2101.00002)"
        (folder / "list.md").write_text(f"# List\n\n## Pruning\n\n{both}\n")

        shown = qcat("import", "--explain", "list.md:5").stdout
        made = json.loads(qcat("import", "--explain", "list.md:5", "--format", "json").stdout)

        assert shown.count("list.md:5: paper\n") == 2
        assert shown.index("Tiny nets") < shown.index("Big nets for nobody", shown.index("fields"))
        titles = [
            field["read"] for one in (made, *made["others"]) for field in one["fields"] if field["name"] == "title"
        ]
        assert titles == ["Tiny nets for everyone", "Big nets for nobody"]

    def test_an_entry_of_a_bibliography(self, qcat: Run) -> None:
        made = json.loads(qcat("import", "--explain", "refs.bib:2", "--format", "json").stdout)
        assert (made["line"], made["end_line"], made["kind"], made["key"]) == (1, 2, "paper", "doe2016")
        authors = next(field for field in made["fields"] if field["name"] == "authors")
        assert authors == {"name": "authors", "printed": "Doe, Jane", "read": "Jane Doe"}

    def test_what_is_no_entry(self, qcat: Run) -> None:
        assert qcat("import", "--explain", "list.md:2").stdout == "list.md:2: blank line\n     2 | \n"
        for place in ("list.md:1", "refs.bib:4"):
            assert qcat("import", "--explain", place).stdout.partition("\n")[0].endswith(", not imported")

    def test_standard_input(self, qcat: Run) -> None:
        shown = qcat("import", "--as", "bib", "--explain", "-:3", input=REFERENCES).stdout
        assert shown.startswith("standard input:3: paper\n")

    @pytest.mark.parametrize(
        ("arguments", "code", "says"),
        [
            (["--explain", "list.md"], 2, "FILE:LINE"),
            (["--explain", "list.md:x"], 2, "FILE:LINE"),
            (["--explain", "list.md:99"], 3, "no line 99"),
            (["--explain", "list.md:0"], 3, "no line 0"),
            (["--explain", "nowhere.md:1"], 2, "there is no file"),
            (["--explain", "list.md:1", "list.md"], 2, "--explain"),
            ([], 2, "no file to import"),
            (["list.md", "--format", "xml"], 2, "json"),
        ],
    )
    def test_what_was_typed(self, qcat: Run, arguments: list[str], code: int, says: str) -> None:
        done = qcat("import", *arguments, code=code)
        assert says in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("lists")
class TestRenamed:
    def test_a_file_that_was_renamed(self, qcat: Run, lists: Path) -> None:
        qcat("import", "lists/list.md")
        qcat("tag", "doe2016deep", "--add", "mine")
        (lists / "list.md").rename(lists / "README.md")
        done = qcat("import", "lists/README.md")
        assert done.stderr == "lists/README.md:1: has the entries of lists/list.md, which is no longer there\n"
        assert done.stdout.splitlines()[1:] == [
            "lists/list.md: 0 entries: 0 papers (0 new, 0 known), 0 listed twice, 0 unread;"
            " 3 no longer there (--prune drops them)",
            "total: 3 entries: 3 papers (0 new, 3 known), 0 named again, 0 unread;"
            " 3 added, 3 no longer there (--prune drops them)",
        ]
        qcat("dupes", code=1)
        qcat("import", "--prune", "lists/README.md")
        qcat("dupes", code=0)
        assert qcat("tag", "doe2016deep").stdout == "doe2016deep\tmine\n"
        assert qcat("import", "lists/README.md").stderr == ""

    def test_a_copy_is_no_renaming(self, qcat: Run, lists: Path) -> None:
        qcat("import", "lists/list.md")
        (lists / "copy.md").write_text(LIST)
        assert qcat("import", "lists/copy.md").stderr == ""


def on_a_terminal(folder: Path, until: str = "", **env: str) -> str:
    """What an import prints on a terminal, while its standard input comes only after the text ``until``."""
    master, slave = pty.openpty()
    program = f"{sysconfig.get_path('scripts')}/qcat"
    shown = b""
    with subprocess.Popen(
        [program, "import", "--as", "md", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=slave, cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", **env},
    ) as process:  # fmt: skip
        os.close(slave)
        while until.encode() not in shown and select.select([master], [], [], 60)[0]:
            shown += os.read(master, 4096)
        process.communicate(LIST.encode())
    assert process.returncode == 0
    with suppress(OSError):  # the other end of the terminal is closed
        while part := os.read(master, 4096):
            shown += part
    os.close(master)
    return shown.decode()


@pytest.mark.usefixtures("lists")
class TestProgress:
    def test_a_bar_for_what_takes_long(self, folder: Path) -> None:
        shown = on_a_terminal(folder, "reading -")
        assert "reading -" in shown
        assert "\x1b[3" in shown  # colour

    def test_plain_on_request(self, folder: Path) -> None:
        shown = on_a_terminal(folder, "reading -", NO_COLOR="1")
        assert "reading -" in shown
        assert "\x1b[3" not in shown

    def test_none_for_what_is_short(self, folder: Path) -> None:
        assert on_a_terminal(folder) == ""


def test_what_is_beside_the_entries_of_a_bibliography_comes_back(qcat: Run, lists: Path) -> None:
    refs = lists / "refs.bib"
    refs.write_text(f'% Ours\n@string{{iclr = "ICLR"}}\n\n{REFERENCES}\n@comment{{end}}\n')
    qcat("import", str(refs))
    written = qcat("export", "--bibtex", "--all-fields").stdout
    assert written.startswith('% Ours\n@string{iclr = "ICLR"}\n\n@')
    assert written.endswith("}\n\n@comment{end}\n")
    assert "Ours" not in qcat("export", "--bibtex").stdout
    refs.write_text(f"% Theirs\n\n{REFERENCES}")
    qcat("import", str(refs))
    written = qcat("export", "--bibtex", "--all-fields").stdout
    assert written.startswith("% Theirs\n\n@")
    assert "@comment" not in written


def test_strings_are_shared_by_the_files_of_one_import(qcat: Run, lists: Path) -> None:
    (lists / "strings.bib").write_text("@string{kdd = {Knowledge Discovery and Data Mining}}\n")
    (lists / "uses.bib").write_text("@inproceedings{a, title = {A Paper}, booktitle = kdd, year = 2020}\n")
    result = qcat("import", str(lists / "strings.bib"), str(lists / "uses.bib"))
    assert "not defined" not in result.stderr
    assert "KDD" in qcat("list").stdout
    assert "the string kdd is not defined" in qcat("import", str(lists / "uses.bib")).stderr


def test_two_lists_from_standard_input_are_not_taken_for_one(qcat: Run, lists: Path) -> None:
    def titles() -> set[str]:
        return {json.loads(line)["title"] for line in qcat("list", "-f", "jsonl").stdout.splitlines()}

    first, other = REFERENCES, REFERENCES.replace("A Paper of Its Own", "Altogether Different")
    qcat("import", "-", "--as", "bib", input=first)
    assert "no longer there" not in qcat("import", "-", "--as", "bib", input=other).stdout
    assert {"A Paper of Its Own", "Altogether Different"} <= titles()
    assert "nothing changed" in qcat("import", "-", "--as", "bib", input=first).stdout
    qcat("import", "-", "--as", "bib", "--prune", input=other)
    assert "A Paper of Its Own" not in titles()


def test_standard_input_with_a_name_is_that_source(qcat: Run, lists: Path) -> None:
    named = ("import", "-", "--as", "bib", "--source", "https://example.org/refs.bib")
    assert qcat(*named, input=REFERENCES).stdout.startswith("https://example.org/refs.bib: 2 entries")
    changed = REFERENCES.replace("A Paper of Its Own", "A Paper of its own")
    assert "1 changed" in qcat(*named, input=changed).stdout
    assert "1 no longer there" in qcat(*named, input=changed.partition("@inproceedings")[0]).stdout
    assert "leave it out" in qcat("import", str(lists / "refs.bib"), "--source", "x", code=2).stderr


def test_a_catalog_that_is_not_there_is_told_before_any_file_is_read(qcat: Run) -> None:
    missing = qcat("import", "no such file.bib", code=5)
    assert "there is no catalog" in missing.stderr
    assert "no such file" not in missing.stderr
