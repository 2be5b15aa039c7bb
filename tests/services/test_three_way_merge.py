"""A three-way merge loses no edit: what people change in a rendered list is in the catalog, or told as a conflict."""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcat.domain.paper import Link, Paper, Record
from qcat.services.by_hand import edit_papers
from qcat.services.find_papers import find_id
from qcat.services.import_files import import_files
from qcat.services.render_regions import render_files
from qcat.services.sync_regions import sync_file
from qcat.storage.catalog import open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import Reader
from storage import papers, sqlite_file

TITLES = (
    "Learning Sparse Weights for Fast Inference",
    "Deep Compression of Recurrent Models",
    "Binary Activations without Tears",
    "A Mixed Precision Search Procedure",
    "Distilling Calibration Data from Noise",
    "Rounding Schemes Considered Together",
)
AUTHORS = ("Doe", "Moreau", "Tanaka", "Okafor", "Larsen", "Costa")
HEADINGS = ("Pruning", "Quantization", "Distillation")
LIST = "# A list\n\n" + "\n".join(
    f"## {heading}\n\n"
    + "\n".join(
        f"- `[ICML 20{15 + i}]` {TITLES[i]}, {AUTHORS[i]} et al."
        f" [Paper](https://example.org/paper/{i}) | [Github](https://github.com/someone/code{i})\n"
        f"> Remark number {i}.\n"
        for i in (2 * h, 2 * h + 1)
    )
    for h, heading in enumerate(HEADINGS)
)
README = "# List\n\nWords before.\n\n<!-- qcat:begin style=tag -->\n<!-- qcat:end -->\n\nWords behind.\n"

State = dict[str, Paper]  # the papers of a catalog by the name of their first author


@dataclass
class Page:
    """A rendered region as headings and entries, to be edited as a person does; ``wanted`` is what must come of it."""

    parts: list[str]
    wanted: list[Callable[[State], bool]] = field(default_factory=list)

    def at(self, paper: int) -> int:
        return next(n for n, part in enumerate(self.parts) if f"/paper/{paper})" in part)

    def change(self, paper: int, old: str, new: str) -> None:
        at = self.at(paper)
        changed = re.sub(old, lambda _: new, self.parts[at], count=1)
        assert changed != self.parts[at], (old, self.parts[at])
        self.parts[at] = changed

    def want(self, paper: int, holds: Callable[[Paper], bool]) -> None:
        self.wanted.append(lambda state: AUTHORS[paper] in state and holds(state[AUTHORS[paper]]))


def year(page: Page, paper: int) -> None:
    page.change(paper, "ICML 20..", "ICML 2009")
    page.want(paper, lambda one: one.year == 2009)


def no_year(page: Page, paper: int) -> None:
    page.change(paper, "ICML 20..", "ICML")
    page.want(paper, lambda one: one.year is None)


def venue(page: Page, paper: int) -> None:
    page.change(paper, "ICML", "ICLR")
    page.want(paper, lambda one: one.venue == "ICLR")


def title(page: Page, paper: int) -> None:
    page.change(paper, TITLES[paper].split()[1], "Improved")
    page.want(paper, lambda one: "Improved" in one.title)


def author(page: Page, paper: int) -> None:
    page.change(paper, f", {AUTHORS[paper]} et al", f", {AUTHORS[paper]}son et al")
    page.wanted.append(lambda state: f"{AUTHORS[paper]}son" in state)


def new_link(page: Page, paper: int) -> None:
    page.change(paper, r"code\d\)", f"code{paper}) | [Project](https://project.example/{paper})")
    page.want(paper, lambda one: Link("project", f"https://project.example/{paper}") in one.links)


def other_link(page: Page, paper: int) -> None:
    page.change(paper, r"someone/code\d", f"else/repository{paper}")
    page.want(paper, lambda one: [link.url.split("/")[3] for link in one.links if link.kind == "code"] == ["else"])


def no_link(page: Page, paper: int) -> None:
    page.change(paper, r" \| \[Github\]\([^)]*\)", "")
    page.want(paper, lambda one: not any(link.kind == "code" for link in one.links))


def new_note(page: Page, paper: int) -> None:
    page.change(paper, r"(?m)^> Remark number \d\.$", f"> Remark number {paper}.\n>\n> Another one.")
    page.want(paper, lambda one: "Another one." in " ".join(one.notes) and f"number {paper}" in " ".join(one.notes))


def other_note(page: Page, paper: int) -> None:
    page.change(paper, r"(?m)^> Remark number \d\.$", "> Something else entirely.")
    page.want(paper, lambda one: "Something else entirely." in one.notes and not has_remark(one))


def has_remark(paper: Paper) -> bool:
    return "Remark number" in " ".join(paper.notes)


def no_note(page: Page, paper: int) -> None:
    page.change(paper, r"(?m)^> Remark number \d\.\n?", "")
    page.want(paper, lambda one: not has_remark(one))  # the catalog may have got another note meanwhile


def moved(page: Page, paper: int) -> None:
    part = page.parts.pop(page.at(paper))
    heading = HEADINGS[(paper // 2 + 1) % 3]
    page.parts.insert(page.parts.index(f"## {heading}") + 1, part)
    page.want(paper, lambda one: heading in one.categories and HEADINGS[paper // 2] not in one.categories)


def moved_to_a_new_heading(page: Page, paper: int) -> None:
    part = page.parts.pop(page.at(paper))
    page.parts += [f"## New heading {paper}", part]
    page.want(paper, lambda one: f"New heading {paper}" in one.categories)


def taken_out(page: Page, paper: int) -> None:
    page.parts.pop(page.at(paper))
    page.wanted.append(lambda state: AUTHORS[paper] not in state)


def new_entry(page: Page, paper: int) -> None:
    entry = f"- `[CVPR 2020]` An Unheard of Method Number {paper} for Nets, Newman{'abcdef'[paper]} et al."
    page.parts.insert(page.at(paper), entry)
    heading = HEADINGS[paper // 2]
    page.wanted.append(lambda state: state[f"Newman{'abcdef'[paper]}"].categories == (heading,))


def stray_line(page: Page, paper: int) -> None:
    page.parts.insert(page.at(paper), "Read this one first.")
    page.wanted.append(lambda _: False)


EDITS = (
    year, no_year, venue, title, author, new_link, other_link, no_link, new_note, other_note, no_note, moved,
    moved_to_a_new_heading, taken_out, new_entry, stray_line,
)  # fmt: skip
IN_THE_CATALOG: dict[str, Callable[[Record], Record]] = {
    "year": lambda record: replace(record, year=2030),
    "title": lambda record: replace(record, title="A Title That the Catalog Has Now"),
    "links": lambda record: replace(record, links=(Link("slides", "https://slides.example/"),)),
    "notes": lambda record: replace(record, notes=("A note in the catalog.",)),
    "categories": lambda record: replace(record, categories=("Surveys",)),
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalog and a README that was filled from it."""
    folder = tmp_path_factory.mktemp("rendered")
    location = sqlite_file(folder / "catalog.sqlite")
    (folder / "list.md").write_text(LIST)
    (folder / "README.md").write_text(README)
    import_files([str(folder / "list.md")], location)
    render_files(location, [str(folder / "README.md")])
    return folder


def edit_page(path: Path, edits: Sequence[tuple[int, Callable[[Page, int], None]]]) -> Page:
    before, begin, rest = path.read_text().partition("style=tag -->\n")
    region, end, behind = rest.partition("<!-- qcat:end")
    page = Page(re.split(r"\n\n+(?=- |#)", region.strip()))
    for paper, edit in edits:
        edit(page, paper)
    edited = "\n\n".join(page.parts)
    path.write_text(f"{before}{begin}\n{edited}\n\n{end}{behind}")
    return page


def edit_catalog(location: Location, changes: Sequence[tuple[int, str]]) -> None:
    with open_catalog(location, "test") as catalog:
        for paper, name in changes:
            key = next(one.key for one in papers(location) if one.authors[0].family == AUTHORS[paper])
            edit_papers(catalog, [find_id(Reader(catalog.connection), key)], IN_THE_CATALOG[name])


def state_of(location: Location) -> State:
    return {paper.authors[0].family: paper for paper in papers(location)}


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(EDITS)), max_size=4, unique_by=lambda one: one[0]),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(sorted(IN_THE_CATALOG))), max_size=3),
)
def test_no_edit_is_lost(
    rendered: Path,
    edits: list[tuple[int, Callable[[Page, int], None]]],
    changes: list[tuple[int, str]],
) -> None:
    with TemporaryDirectory() as folder:
        work = Path(shutil.copytree(rendered, Path(folder) / "work"))
        location = Location(work / "catalog.sqlite", None, ())
        readme = work / "README.md"
        page = edit_page(readme, edits)
        edit_catalog(location, changes)
        before, state = readme.read_text(), state_of(location)

        synced = sync_file(location, str(readme), prune=True)

        if synced.conflicts:
            assert readme.read_text() == before
            assert state_of(location) == state
            touched = {paper for paper, _ in changes}
            assert any(edit is stray_line or paper in touched for paper, edit in edits)
            assert all(re.match(r".*README\.md:\d+: ", told) for told in synced.conflicts)
        else:
            assert all(holds(state_of(location)) for holds in page.wanted)
            (again,) = render_files(location, [str(readme)], write=False)
            assert not again.changed
            second = sync_file(location, str(readme), prune=True)
            assert (second.taken, second.left, second.conflicts) == ([], [], [])
            for untouched in set(range(6)) - {paper for paper, _ in (*edits, *changes)}:
                assert state_of(location)[AUTHORS[untouched]] == state[AUTHORS[untouched]]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_alone_is_taken_in(rendered: Path, tmp_path: Path, edit: Callable[[Page, int], None]) -> None:
    work = Path(shutil.copytree(rendered, tmp_path / "work"))
    location = Location(work / "catalog.sqlite", None, ())
    page = edit_page(work / "README.md", [(3, edit)])

    synced = sync_file(location, str(work / "README.md"), prune=True)

    assert bool(synced.conflicts) == (edit is stray_line)
    assert synced.conflicts or all(holds(state_of(location)) for holds in page.wanted)


@pytest.mark.parametrize(
    ("edit", "change"),
    [(year, "year"), (no_year, "year"), (title, "title"), (taken_out, "year")],
)
def test_edits_on_both_sides_are_conflicts(
    rendered: Path, tmp_path: Path, edit: Callable[[Page, int], None], change: str
) -> None:
    work = Path(shutil.copytree(rendered, tmp_path / "work"))
    location = Location(work / "catalog.sqlite", None, ())
    edit_page(work / "README.md", [(3, edit)])
    edit_catalog(location, [(3, change)])

    (told,) = sync_file(location, str(work / "README.md"), prune=True).conflicts

    assert change in told
