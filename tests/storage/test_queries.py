"""Both databases answer a filter with the papers that `PaperFilter.matches` takes, in the order that was asked."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcat.domain.filters import PaperFilter, Years
from qcat.domain.listing import Listing
from qcat.domain.paper import Author, Paper, Record
from qcat.domain.text import words, words_key
from qcat.domain.titles import title_key
from qcat.domain.venues import venue_key
from qcat.errors import UsageError
from qcat.storage import queries
from qcat.storage.connection import transaction
from qcat.storage.location import Location
from qcat.storage.reader import open_reader
from qcat.storage.tables import COLUMNS
from storage import ENGINES, catalog, document, entry, papers, sync

WORDS = (
    "zero", "Zero-Shot", "shot", "QUANTIZATION", "quant", "Ünïcode", "ünicode", "中文", "Ελλάδα", "ΕΛΛΆΔΑ", "ß", "100%",
    "a_b", "c++", "İ", "ı", "Łódź", "'", "\\", "2", "½", "Ⅳ", "🦆",
)  # fmt: skip
VENUES = ("CVPR", "cvpr 2023", "NeurIPS", "arXiv", "Journal of Foo", "ÉTS", "100% Conf")
text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
texts = st.lists(text, max_size=2, unique_by=lambda value: words_key(value) or value).map(tuple)
years = st.none() | st.integers(1990, 2026)
records = st.builds(
    Record,
    title=text.filter(title_key),
    authors=st.lists(st.builds(Author, text, text | st.just("")), max_size=3).map(tuple),
    year=years,
    venue=st.none() | st.sampled_from(VENUES),
    categories=st.lists(text, max_size=2).map(lambda found: (" / ".join(found),) if found else ()),
    tags=texts,
)
listings = st.lists(records, max_size=8, unique_by=lambda record: title_key(record.title)).map(
    lambda found: tuple(
        Listing(line=line, end_line=line, raw=f"entry {line}", key=f"Key{line}", record=record)
        for line, record in enumerate(found)
    )
)
asked_text = st.just("") | text.filter(words)
filters = st.builds(
    PaperFilter,
    category=asked_text,
    venue=st.just("") | st.sampled_from(VENUES).map(venue_key),
    years=st.none() | st.builds(Years, years, years).filter(lambda found: found != Years(None, None)),
    author=asked_text,
    tag=asked_text,
    text=asked_text | st.sampled_from(["sho", "quan", "ero zer", "nico"]),
    keys=st.just(()) | st.lists(st.sampled_from(["key1", "KEY2", "Key3", "nothing"]), max_size=3).map(tuple),
)
SORTS = [*queries.SORTS, *(f"-{name}" for name in queries.SORTS)]


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    return catalog(request.param, tmp_path)


def emptied(location: Location) -> Location:
    with transaction(location) as connection:
        parents_last = ("category", "source", "paper")  # what other tables refer to
        for table in (*(name for name in reversed(COLUMNS) if name not in parents_last), *parents_last):
            connection.rows(f"DELETE FROM {table}")
    return location


def examples(location: Location, of_sqlite: int) -> settings:
    count = of_sqlite if location.url is None else of_sqlite // 3
    return settings(max_examples=count, suppress_health_check=list(HealthCheck))


def test_a_filter_finds_what_it_matches(place: Location) -> None:
    @examples(place, 60)
    @given(listings, st.lists(filters, min_size=1, max_size=12))
    def check(entries: tuple[Listing, ...], asked: list[PaperFilter]) -> None:
        sync(emptied(place), document(*entries))
        everything = papers(place)
        assert len(everything) == len(entries)
        for one in asked:
            assert papers(place, one) == [paper for paper in everything if one.matches(paper)]

    check()


def by(name: str, paper: Paper) -> Any:
    return {
        "key": paper.key.lower(),
        "title": title_key(paper.title),
        "venue": venue_key(paper.venue) if paper.venue else None,
        "year": paper.year,
        "author": words_key(str(paper.authors[0])) if paper.authors else None,
    }[name]


def in_order(everything: list[Paper], sort: str) -> list[Paper]:
    """By the value, papers without one last, the citekey between equals."""
    name = sort.removeprefix("-")
    if name == "added":
        return everything[::-1] if sort.startswith("-") else everything
    by_key = sorted(everything, key=lambda paper: paper.key.lower())
    stated = [paper for paper in by_key if by(name, paper) is not None]
    stated.sort(key=lambda paper: by(name, paper), reverse=sort.startswith("-"))
    return stated + [paper for paper in by_key if by(name, paper) is None]


def test_papers_come_in_the_order_asked(place: Location) -> None:
    @examples(place, 30)
    @given(listings, st.sampled_from(SORTS), st.none() | st.integers(0, 9))
    def check(entries: tuple[Listing, ...], sort: str, limit: int | None) -> None:
        sync(emptied(place), document(*entries))
        assert papers(place, sort=sort, limit=limit) == in_order(papers(place), sort)[:limit]

    check()


def test_other_scripts_and_signs_sort_by_code_points(place: Location) -> None:
    names = ["zeta", "Éclair", "eclair-2", "eclair-10", "Ωmega", "中文", "жук", "a z", "ab", "a-c", "🦆 duck"]
    sync(place, document(*(entry(f"{name} title", "Doe", key=f"key-{n}") for n, name in enumerate(names))))
    found = papers(place, sort="title")
    assert [paper.title for paper in found] == [f"{name} title" for name in sorted(names, key=title_key_of)]
    assert papers(place, sort="-title") == found[::-1]


def title_key_of(name: str) -> str:
    return title_key(f"{name} title")


def test_tags_keys_and_sources_sort_by_code_points(place: Location) -> None:
    names = ["b", "a-b", "ab", "a c", "Z"]
    paper = entry("A Paper", "Doe", key="b-1", tags=("zz", "ж", "a b", "ab", "a c"))
    same = [document(entry("A Paper", "Doe", key=f"{n}1"), source=f"{n}.md", kind="list") for n in names]
    sync(place, document(paper, entry("Another", "Roe", key="b1"), entry("Third", "Roe", key="B-0")), *same)
    with open_reader(place) as reader:
        assert [name for name, _ in reader.tags()] == ["a b", "a c", "ab", "zz", "ж"]
        assert reader.keys() == ["B-0", "b-1", "b1"]
    assert [listing.source for listing in papers(place)[0].listings] == sorted(f"{n}.md" for n in names)


def test_an_unknown_order_is_refused(place: Location) -> None:
    with pytest.raises(UsageError, match="sort by added, key, title"):
        papers(place, sort="mood")


EVERYTHING = PaperFilter(
    category="a b", venue="cvpr", years=Years(2000, 2020), author="a b", tag="a b", text="a b", keys=("a", "b")
)
ALONE = [
    PaperFilter(),
    PaperFilter(category="a b"),
    PaperFilter(venue="cvpr"),
    PaperFilter(years=Years(2000, None)),
    PaperFilter(years=Years(None, 2000)),
    PaperFilter(author="a b"),
    PaperFilter(tag="a"),
    PaperFilter(text="a"),
    PaperFilter(keys=("a",)),
    EVERYTHING,
]


def plans(location: Location, statements: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """What the database means to do for each statement."""
    explain = "EXPLAIN QUERY PLAN " if location.url is None else "EXPLAIN "
    with transaction(location, write=False) as connection:
        ask = connection.rows
        return [" ".join(str(row[-1]) for row in ask(explain + sql, values)) for sql, values in statements]


def test_every_question_is_understood(place: Location) -> None:
    collate = "" if place.url is None else ' COLLATE "C"'
    selects = [queries.select_papers(asked, sort=sort, limit=3, collate=collate) for asked in ALONE for sort in SORTS]
    ids = {"ids": "paper_id IN (:id0, :id1)", "collate": collate}
    others: list[tuple[str, dict[str, Any]]] = [
        *((template.format(**ids), {"id0": 1, "id1": 2}) for template in queries.PARTS.values()),
        (queries.COUNT_PAPERS, {}),
        (queries.CATEGORY_COUNTS, {}),
        (queries.TAG_COUNTS.format(collate=collate), {}),
        (queries.KEYS.format(collate=collate), {}),
        (queries.LISTED.format(collate=collate), {}),
        (queries.DATES, {}),
        (queries.TITLES.format(collate=collate), {}),
        (queries.VENUE_COUNTS.format(collate=collate), {}),
        (queries.IDENTIFIED, {"kind": "doi", "value": "10.1/a"}),
        (queries.KEYED, {"key": "doe"}),
    ]
    assert all(plans(place, [*selects, *others]))


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (PaperFilter(venue="cvpr"), "ix_paper_venue_key"),
        (PaperFilter(years=Years(2023, 2023)), "ix_paper_year"),
        (PaperFilter(keys=("doe",)), "key_fold=?"),
        (PaperFilter(tag="a"), "ix_paper_tag_tag_id"),
    ],
)
def test_sqlite_answers_from_an_index(asked: PaperFilter, index: str, tmp_path: Path) -> None:
    location = catalog("sqlite", tmp_path)
    assert index in plans(location, [queries.select_papers(asked)])[0]
