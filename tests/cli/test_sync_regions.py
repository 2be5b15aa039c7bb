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

    told = qcat("sync", "README.md", code=1).stderr

    line = 1 + before[: before.index(b"Hard Sample Matters Much")].count(b"\n")
    assert f"README.md:{line}: li2023hard: title is 'Hard Sample Matters Much" in told
    assert "'Hard Samples Matter in" in told
    assert "nothing is written" in told
    assert readme.read_bytes() == before
    assert shown(qcat, "chen2023texq")["title"].startswith("TexQ: Zero-shot")


def cut(path: Path, words: str) -> int:
    """Take the lines with some words out of a file; says behind which line the first of them stood."""
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if words not in line))
    return next(number for number, line in enumerate(lines) if words in line)


def test_an_entry_taken_out_is_asked_about(readme: Path, qcat: Run) -> None:
    at = cut(readme, "Hard Sample Matters a Lot")
    before = readme.read_bytes()

    told = qcat("sync", "README.md", code=1).stderr

    place = re.search(r"README.md:(\d+): li2023hard: .* is taken out here; --prune takes it out", told)
    assert place
    assert at - 1 <= int(place[1]) <= at, "the line before it, or the end of the entry there"
    assert readme.read_bytes() == before
    assert shown(qcat, "li2023hard")["year"] == 2023


def test_an_entry_taken_out_is_pruned(readme: Path, qcat: Run) -> None:
    cut(readme, "Hard Sample Matters a Lot")

    told = qcat("sync", "--prune", "README.md").stderr

    assert "li2023hard: taken out of the catalog; it comes back with the next import of" in told
    assert "Hard Sample Matters a Lot" not in readme.read_text()
    qcat("show", "li2023hard", code=3)
    qcat("render", "--check", "README.md")
    assert "0 edits" in qcat("sync", "README.md").stderr
    qcat("undo")
    assert shown(qcat, "li2023hard")["year"] == 2023


def test_an_entry_taken_out_is_put_back(readme: Path, qcat: Run) -> None:
    before = readme.read_bytes()
    cut(readme, "Hard Sample Matters a Lot")

    assert "it is put back" in qcat("sync", "--no-prune", "README.md").stderr

    assert readme.read_bytes() == before


def test_an_entry_taken_out_under_one_of_its_headings(readme: Path, qcat: Run) -> None:
    heading, other = "Data-Free Quantization)", "Data Generation (Zero-Shot Quantization)"
    text = readme.read_text()
    at = text.index("Generative Low-bitwidth", text.index(f"# {other}"))
    start, end = text.rindex("\n", 0, at), text.index("\n", at)
    readme.write_text(text[:start] + text[end:])

    told = qcat("sync", "--prune", "README.md").stderr

    assert "taken out of 'Zero-Shot Quantization (Data-Free Quantization) / Data Generation" in told
    categories = shown(qcat, "xu2020generative")["categories"]
    assert all(other not in path for path in categories)
    assert any(path.endswith(heading) for path in categories)
    assert readme.read_text().count("Generative Low-bitwidth") == text.count("Generative Low-bitwidth") - 1
    qcat("import", "--dry-run", "README.md")
    qcat("render", "--check", "README.md")


def test_taken_out_here_and_changed_in_the_catalog(readme: Path, qcat: Run) -> None:
    other = readme.with_name("OTHER.md")
    other.write_text(readme.read_text())
    qcat("render", "OTHER.md")
    edit(other, "Hard Sample Matters a Lot", "Hard Samples Matter")
    qcat("sync", "OTHER.md")
    cut(readme, "Hard Sample Matters a Lot")

    told = qcat("sync", "--prune", "README.md", code=1).stderr

    assert "is taken out here, but in the catalog its title changed" in told
    assert shown(qcat, "li2023hard")


def test_an_entry_moved_under_another_heading(readme: Path, qcat: Run) -> None:
    text = readme.read_text()
    line = next(line for line in text.splitlines(keepends=True) if "Hard Sample Matters a Lot" in line)
    at = text.index("# Model Training")
    at = text.index(line[0], text.index("\n", at))  # the first entry there
    at = text.index("\n", text.index("---", at)) + 1 if line[0] == "|" else at
    readme.write_text(text[:at].replace(line, "") + line + ("" if line[0] == "|" else "\n") + text[at:])

    told = qcat("sync", "README.md").stderr

    assert "li2023hard: categories " in told
    categories = shown(qcat, "li2023hard")["categories"]
    assert [path.rpartition(" / ")[2] for path in categories] == [
        "Zero-shot And Data Free Quant", "Model Training (Zero-Shot Quantization)",
    ]  # fmt: skip
    qcat("render", "--check", "README.md")
    assert "0 edits" in qcat("sync", "README.md").stderr


@pytest.mark.parametrize("style", ["tag", "table"])
def test_links_added_changed_and_removed(readme: Path, qcat: Run) -> None:
    edit(readme, "https://github.com/lihuantong/HAST", "https://github.com/me/other")
    edit(readme, "[OpenReview](https://openreview.net/forum?id=r8LYNleLf9)", "")

    qcat("sync", "README.md")

    assert [one["url"] for one in shown(qcat, "li2023hard")["links"]] == [
        "https://arxiv.org/abs/2303.13826", "https://github.com/me/other",
    ]  # fmt: skip
    assert [one["kind"] for one in shown(qcat, "chen2023texq")["links"]] == ["code"]
    qcat("render", "--check", "README.md")
    assert "0 edits" in qcat("sync", "README.md").stderr
    assert "r8LYNleLf9" in qcat("why", "chen2023texq.links").stdout, "what was taken out is still known"


@pytest.mark.parametrize("style", ["tag"])
def test_notes_added_rewritten_and_removed(readme: Path, qcat: Run) -> None:
    entry = "[Github](https://github.com/lihuantong/HAST)\n"
    for old, new in (("", "> A first note.\n"), ("> A first note.\n", "> Another one.\n"), ("> Another one.\n", "")):
        edit(readme, entry + old, entry + new)
        qcat("sync", "README.md")
        assert shown(qcat, "li2023hard")["notes"] == ([new[2:-1]] if new else [])
        qcat("render", "--check", "README.md")
        assert "0 edits" in qcat("sync", "README.md").stderr


@pytest.mark.parametrize("style", ["tag"])
def test_a_value_taken_out_stays_out(readme: Path, qcat: Run) -> None:
    edit(readme, "`[CVPR 2023]` Hard Sample Matters", "`[CVPR]` Hard Sample Matters")

    assert "li2023hard: year 2023 -> nothing" in qcat("sync", "README.md").stderr

    assert shown(qcat, "li2023hard")["year"] is None
    assert "taken out by hand" in qcat("why", "li2023hard.year", "-f", "text").stdout
    edit(readme, "`[CVPR]` Hard Sample Matters", "`[CVPR 2022]` Hard Sample Matters")
    qcat("sync", "README.md")
    assert shown(qcat, "li2023hard")["year"] == 2022


@pytest.mark.parametrize("style", ["tag"])
def test_the_rest_of_the_authors_stays(readme: Path, qcat: Run) -> None:
    before = shown(qcat, "li2023hard")["authors"]
    edit(readme, "Zero-Shot Quantization, Li et al. [Arxiv](https://arxiv.org/abs/2303.13826)",
         "Zero-Shot Quantization, Lee et al. [Arxiv](https://arxiv.org/abs/2303.13826)")  # fmt: skip

    qcat("sync", "README.md")

    assert shown(qcat, "li2023hard")["authors"] == [before[0].replace("Li", "Lee"), *before[1:]]


@pytest.mark.parametrize("style", ["tag"])
def test_what_no_entry_holds_stops_it(readme: Path, qcat: Run) -> None:
    edit(readme, "\n## Zero-Shot", "\nRead these first!\n\n## Zero-Shot")
    before = readme.read_bytes()

    assert re.search(r"README.md:\d+: 'Read these first!' is in no entry", qcat("sync", "README.md", code=1).stderr)

    assert readme.read_bytes() == before


@pytest.mark.parametrize("style", ["tag"])
def test_regions_of_a_tag(readme: Path, qcat: Run) -> None:
    qcat("tag", "li2023hard", "chen2023texq", "--add", "to-read")
    readme.write_text(REGION.format("tag").replace("category='zero-shot'", "tag=to-read group-by=none"))
    qcat("render", "README.md")
    cut(readme, "Hard Sample Matters a Lot")
    edit(readme, "<!-- qcat:end", "- `[ICML 2023]` A New Thing about Nets, Doe et al.\n\n<!-- qcat:end")

    qcat("sync", "--prune", "README.md")

    assert qcat("list", "--tag", "to-read", "-f", "keys").stdout.split() == ["chen2023texq", "doe2023new"]
    assert shown(qcat, "li2023hard")["tags"] == []


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
