"""A list in Markdown reads as the papers it was written from, in every style and under every grouping."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA
from qcat.domain.filters import PaperFilter
from qcat.domain.listing import Listing
from qcat.domain.paper import Author, Link, Paper
from qcat.domain.titles import title_key
from qcat.domain.venues import name_venue
from qcat.formats import STYLES, get_style
from qcat.formats.markdown import GroupBy, Layout, write_list
from qcat.lists.read import read
from qcat.storage.location import Location
from qcat.storage.reader import open_reader

STATED = ("volume", "number", "pages", "publisher", "doi", "arxiv_id")  # by some styles


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """The papers of the shipped catalog."""
    with open_reader(Location(DATA / "catalog.sqlite", None, ())) as reader:
        return list(reader.papers(PaperFilter()))


def listings(papers: Iterable[Paper], style: str, **layout: object) -> list[Listing]:
    text = "".join(write_list(papers, get_style(style), Layout(**layout)))  # type: ignore[arg-type]
    return list(read(text, "list.md").listings)


@pytest.mark.parametrize("group_by", get_args(GroupBy))
@pytest.mark.parametrize("style", STYLES)
def test_the_shipped_catalog(papers: list[Paper], style: str, group_by: GroupBy) -> None:
    known = {title_key(paper.title): paper for paper in papers}

    found = listings(papers, style, group_by=group_by)

    assert {title_key(one.record.title) for one in found if one.record} == known.keys()
    for one in found:
        assert one.record
        paper = known[title_key(one.record.title)]
        assert (one.record.title, one.record.year, one.record.venue) == (paper.title, paper.year, paper.venue)
        families = [author.family for author in one.record.authors]
        assert families == [author.family for author in paper.authors][: len(families)]
        assert not one.record.authors_complete or len(families) == len(paper.authors)
        for name in STATED:
            assert getattr(one.record, name) in (None, getattr(paper, name))
        if group_by == "category":
            assert one.category in (paper.categories or ("",))
        if style in {"tag", "table"} and paper.links:
            assert one.record.links == paper.links
        if style == "tag":
            assert one.record.notes == paper.notes


@pytest.mark.parametrize(("name", "style"), [("model-compression.md", "mla"), ("awesome-model-quantization.md", "tag")])
def test_a_list_in_its_own_style_keeps_entries_headings_and_order(papers: list[Paper], name: str, style: str) -> None:
    source = f"data/lists/{name}"
    listed = [paper for paper in papers if any(one.source == source for one in paper.listings)]
    original = read(Path(DATA / "lists" / name).read_text(), source).listings
    under = {one.category for one in original}

    written = listings(listed, style, as_listed=True, categories=[one.category for one in original])

    places = [(title_key(one.record.title), one.category) for one in written if one.record and one.category in under]
    titles = {title_key(paper.title) for paper in listed}
    expected = [(title_key(one.record.title), one.category) for one in original if one.record]
    assert [place for place in places if place in expected] == [place for place in expected if place[0] in titles]


WORDS = (
    "Deep Learning of Sparse Nets with Graph Noise and a Small Prior for Vision Tasks Towards Robust Optimization"
    " C++ a|b *star* [MASK] snake_case $x^2$ AT&T `code` (S)GD Größe naïve ‘single’ 100% f(x) {set} 3D k-NN L_2"
).split()
TITLES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(lambda words: f"On {' '.join(words)} of Nets")
FAMILIES = ("Doe", "van Gogh", "García", "Li", "O'Brien", "Smith-Jones", "Şahin", "de la Cruz", "LeCun")
GIVEN = ("Jane", "Max K.", "Jean-Pierre", "J. K.", "Ana María")
PEOPLE = st.lists(
    st.builds(Author, st.sampled_from(FAMILIES), st.sampled_from(GIVEN)), min_size=1, max_size=8,
    unique_by=lambda author: author.family,
)  # fmt: skip


def paper(title: str, authors: list[Author], year: int, venue: str, stated: dict[str, Any], linked: bool) -> Paper:
    short, whole = name_venue(venue)
    links = (Link("paper", "https://example.org/paper"), Link("code", "https://github.com/a/b")) if linked else ()
    category = ("Sparse Nets", "Vision / Tasks", "A (B)", "C++ | x*y")[year % 4]
    kind = "article" if venue == "JMLR" else "inproceedings"
    return Paper(
        key="k", type=kind, title=title, authors=tuple(authors), year=year, venue=short, venue_name=whole, links=links,
        categories=(category,), **stated,
    )  # fmt: skip


PAPERS = st.lists(
    st.builds(
        paper,
        TITLES,
        PEOPLE,
        st.integers(1990, 2026),
        st.sampled_from(["CVPR", "NeurIPS", "ICLR", "ACL", "JMLR", "SIGMOD", "AAAI"]),
        st.fixed_dictionaries(
            {}, optional={"volume": st.just("12"), "pages": st.just("1-9"), "arxiv_id": st.just("2301.12345")}
        ),
        st.booleans(),
    ),
    min_size=3,
    max_size=8,
    unique_by=lambda paper: title_key(paper.title),
)


@pytest.mark.parametrize("style", ["mla", "table", "ieee"])
@given(papers=PAPERS, group_by=st.sampled_from(get_args(GroupBy)))
def test_any_papers(style: str, papers: list[Paper], group_by: GroupBy) -> None:
    known = {title_key(paper.title): paper for paper in papers}

    found = listings(papers, style, group_by=group_by)

    assert sorted(title_key(one.record.title) for one in found if one.record) == sorted(known)
    for one in found:
        assert one.record
        paper = known[title_key(one.record.title)]
        assert (one.record.title, one.record.year, one.record.venue) == (paper.title, paper.year, paper.venue)
        assert [author.family for author in one.record.authors[:1]] == [paper.authors[0].family], one.raw
        assert not one.record.authors_complete or len(one.record.authors) == len(paper.authors)
        for name in ("volume", "pages"):
            assert getattr(one.record, name) in (None, getattr(paper, name))
