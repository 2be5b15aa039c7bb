"""``qcat sync``: edits made by hand in a rendered README come into the catalog; no conflict is decided in silence."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Run

REGION = "# List\n\n<!-- qcat:begin category='zero-shot' style={} -->\n<!-- qcat:end -->\n"


@pytest.fixture(params=["tag", "mla", "ieee", "table"])
def style(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def readme(shipped: Path, folder: Path, qcat: Run, style: str) -> Path:
    path = folder / "README.md"
    path.write_text(REGION.format(style))
    qcat("render", "README.md")
    return path


def shown(qcat: Run, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(qcat("show", key, "-f", "jsonl").stdout)
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_nothing_to_do(readme: Path, qcat: Run) -> None:
    before = readme.read_bytes()
    assert "0 edits taken in" in qcat("sync", "README.md").stderr
    assert readme.read_bytes() == before


def test_an_edit_is_set_by_hand(readme: Path, qcat: Run) -> None:
    edit(readme, "Hard Sample Matters a Lot", "Hard Samples Matter a Lot")

    told = qcat("sync", "README.md").stderr

    assert "li2023hard: title 'Hard Sample Matters" in told
    assert shown(qcat, "li2023hard")["title"] == "Hard Samples Matter a Lot in Zero-Shot Quantization"
    qcat("render", "--check", "README.md")
    assert "0 edits" in qcat("sync", "README.md").stderr
    qcat("undo")
    assert shown(qcat, "li2023hard")["title"] == "Hard Sample Matters a Lot in Zero-Shot Quantization"


def test_a_dry_run_changes_nothing(readme: Path, qcat: Run) -> None:
    edit(readme, "Hard Sample Matters a Lot", "Hard Samples Matter a Lot")
    before = readme.read_bytes()

    assert "would be taken in" in qcat("sync", "--dry-run", "README.md").stderr

    assert readme.read_bytes() == before
    assert shown(qcat, "li2023hard")["title"].startswith("Hard Sample Matters")


def test_both_changed_other_papers(readme: Path, qcat: Run) -> None:
    qcat("sync", "README.md")
    text = readme.read_text()
    other = readme.with_name("OTHER.md")
    other.write_text(text)
    qcat("render", "OTHER.md")
    edit(other, "TexQ: Zero-shot Network", "TexQ: Zero-Shot Network")
    qcat("sync", "OTHER.md")
    edit(readme, "Hard Sample Matters a Lot", "Hard Samples Matter a Lot")

    qcat("sync", "README.md")

    assert "TexQ: Zero-Shot Network" in readme.read_text()
    assert "Hard Samples Matter" in readme.read_text()


def test_both_changed_one_value(readme: Path, qcat: Run) -> None:
    other = readme.with_name("OTHER.md")
    other.write_text(readme.read_text())
    qcat("render", "OTHER.md")
    edit(other, "Hard Sample Matters a Lot", "Hard Samples Matter")
    qcat("sync", "OTHER.md")
    edit(readme, "Hard Sample Matters a Lot", "Hard Sample Matters Much")
    edit(readme, "TexQ: Zero-shot Network", "TexQ: Zero-Shot Network")
    before = readme.read_bytes()

    told = qcat("sync", "README.md", code=3).stderr

    line = 1 + before[: before.index(b"Hard Sample Matters Much")].count(b"\n")
    assert f"README.md:{line}: li2023hard: title is 'Hard Sample Matters Much" in told
    assert "'Hard Samples Matter in" in told
    assert "nothing is written" in told
    assert readme.read_bytes() == before
    assert shown(qcat, "chen2023texq")["title"].startswith("TexQ: Zero-shot")


def test_an_entry_taken_out_is_told(readme: Path, qcat: Run) -> None:
    lines = readme.read_text().splitlines(keepends=True)
    readme.write_text("".join(line for line in lines if "Hard Sample Matters a Lot" not in line))

    assert "li2023hard: taken out of the list here; the catalog keeps it" in qcat("sync", "README.md").stderr
    assert "Hard Sample Matters a Lot" in readme.read_text()


@pytest.mark.parametrize("style", ["tag"])
def test_a_new_entry_comes_in(readme: Path, qcat: Run) -> None:
    text = readme.read_text()
    at = text.index("\n### Data Generation") if "\n### Data Generation" in text else text.index("\n- ")
    entry = "\n- `[ICML 2023]` A New Thing about Nets, Doe et al. [Arxiv](https://arxiv.org/abs/2301.99999)\n"
    readme.write_text(text[:at] + entry + text[at:])

    told = qcat("sync", "README.md").stderr

    assert "new: A New Thing about Nets" in told
    paper = shown(qcat, "doe2023new")
    assert (paper["venue"], paper["year"], paper["arxiv_id"]) == ("ICML", 2023, "2301.99999")
    assert paper["categories"]
    assert "A New Thing about Nets" in readme.read_text()


@pytest.mark.parametrize("style", ["mla"])
def test_what_was_never_rendered(readme: Path, qcat: Run, folder: Path) -> None:
    (folder / "OTHER.md").write_text(readme.read_text())
    assert "run 'qcat render OTHER.md' first" in qcat("sync", "OTHER.md", code=2).stderr


def test_importing_brings_nothing_of_it_in_again(readme: Path, qcat: Run) -> None:
    readme.write_text(f"{readme.read_text()}\n## Mine\n\n- `[ICML 2020]` A Paper of My Own, Doe et al.\n")
    before = qcat("list", "-f", "jsonl").stdout

    account = qcat("import", "README.md").stdout

    assert "1 entry: 1 paper (1 new, 0 known)" in account
    assert re.search(r"skipped .*\b34 rendered", account)
    *same, mine = qcat("list", "-f", "jsonl").stdout.splitlines()
    assert same == before.splitlines()
    assert json.loads(mine)["categories"] == ["Mine"]


def test_importing_tells_of_edits_by_hand(readme: Path, qcat: Run) -> None:
    edit(readme, "Hard Sample Matters", "Hard Samples Matter")

    told = qcat("import", "README.md").stderr

    assert "README.md:3: the region was edited by hand; 'qcat sync README.md' takes that in" in told


def test_a_list_put_between_the_markers_is_not_gone(qcat: Run, folder: Path, style: str) -> None:
    entry = "## Mine\n\n- `[ICML 2020]` A Paper of My Own, Doe et al.\n"
    path = folder / "own.md"
    path.write_text(entry)
    own = ("-C", "own.sqlite")
    qcat(*own, "init")
    qcat(*own, "import", "own.md")
    path.write_text(f"# List\n\n<!-- qcat:begin style={style} -->\n{entry}<!-- qcat:end -->\n")
    qcat(*own, "render", "own.md")

    account = qcat(*own, "import", "--prune", "own.md").stdout

    assert "dropped" not in account
    assert "1 rendered" in account
    assert "A Paper of My Own" in qcat(*own, "list").stdout
