"""What a person says about which papers are one stays so, whatever is imported afterwards."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qcat.domain.listing import LIST
from qcat.domain.paper import Link, Record
from qcat.errors import Conflict, NotFound, UsageError
from qcat.services.by_hand import edit_papers, tag_papers
from qcat.services.find_papers import find_id, show_papers
from qcat.services.merge_papers import merge_papers, split_paper, tell_apart
from qcat.storage.catalog import open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import Reader
from storage import ENGINES, catalog, document, entry, papers, sqlite_file, sync

PREPRINT = entry("Fast Nets", "Doe", year=2020, venue="arXiv", arxiv_id="2001.00001", line=1)
PUBLISHED = entry("Faster Networks", "Doe", year=2022, venue="CVPR", doi="10.1000/fast", line=2)


@pytest.fixture
def location(tmp_path: Path) -> Location:
    made = sqlite_file(tmp_path / "catalog.sqlite")
    sync(made, document(PREPRINT, PUBLISHED, source="list.md", kind=LIST))
    return made


def keys(location: Location) -> list[str]:
    return [paper.key for paper in papers(location)]


def test_a_preprint_and_its_publication_become_one_paper_with_two_versions(location: Location) -> None:
    preprint, published = keys(location)
    (merged,) = merge_papers(location, [[preprint, published]])
    (paper,) = papers(location)
    assert (paper.key, paper.aliases) == (preprint, (published,))
    assert (paper.venue, paper.year, paper.doi, paper.arxiv_id) == ("CVPR", 2022, "10.1000/fast", "2001.00001")
    assert [(one.kind, one.arxiv_id, one.year) for one in paper.versions] == [("preprint", "2001.00001", 2020)]
    assert len(paper.listings) == 2
    assert "title" in {conflict.field for conflict in merged.conflicts}
    for name in (preprint, published, "2001.00001", "10.1000/fast"):
        assert show_papers(location, [name])[0].key == preprint


def test_a_conference_paper_and_its_journal_version_are_both_kept(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    conference = entry("Fast Nets", "Doe", year=2020, venue="CVPR", pages="1-9")
    journal = entry("Faster Nets", "Doe", year=2022, venue="JMLR", volume="23", line=2)
    sync(location, document(conference, journal))
    merge_papers(location, [keys(location)])
    (paper,) = papers(location)
    (other,) = paper.versions
    stated = {(paper.venue, paper.year, paper.pages), (other.venue, other.year, other.pages)}
    assert stated == {("CVPR", 2020, "1-9"), ("JMLR", 2022, None)}


def test_an_import_does_not_take_a_merge_apart(location: Location) -> None:
    merge_papers(location, [keys(location)])
    edited = entry("Faster Networks", "Doe", year=2022, venue="CVPR", doi="10.1000/fast", pages="7-9", line=3)
    sync(location, document(PREPRINT, edited, source="list.md", kind=LIST))
    (paper,) = papers(location)
    assert paper.pages == "7-9"


def test_tags_of_both_are_kept_and_can_be_taken_away(location: Location) -> None:
    first, second = keys(location)
    tag_papers(location, [first], ["mine", "common"], [])
    tag_papers(location, [second], ["yours", "common"], [])
    merge_papers(location, [[first, second]])
    assert set(papers(location)[0].tags) == {"mine", "yours", "common"}
    tag_papers(location, [first], [], ["yours", "mine"])
    assert papers(location)[0].tags == ("common",)


def set_by_hand(location: Location, key: str, record: Record) -> None:
    with open_catalog(location, "edit") as held:
        edit_papers(held, [find_id(Reader(held.connection), key)], lambda _: record)


def test_all_that_was_set_by_hand_is_kept(location: Location) -> None:
    first, second = keys(location)
    for key, mine in ((first, "one"), (second, "two")):
        link = Link("code", f"https://{mine}.org/")
        by_hand = Record(title="", notes=(mine,), links=(link,), extra={mine: "set", "both": mine})
        set_by_hand(location, key, by_hand)
    merge_papers(location, [[first, second]])
    (paper,) = papers(location)
    assert (paper.notes, [link.url for link in paper.links]) == (
        ("one", "two"),
        ["https://one.org/", "https://two.org/"],
    )
    assert paper.extra == {"one": "set", "two": "set", "both": "one"}


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_merges_at_once_one_is_refused(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)
    sync(location, document(PREPRINT, PUBLISHED, source="list.md", kind=LIST))
    first, second = keys(location)

    def merge(names: list[str]) -> str:
        try:
            return merge_papers(location, [names])[0].key
        except Conflict:
            return "refused"

    with ThreadPoolExecutor() as pool:
        merged = list(pool.map(merge, [[first, second], [second, first]] * 4))
    (left,) = keys(location)
    assert sorted(merged) == sorted([left, *["refused"] * 7])


def test_a_split_makes_the_papers_two_again_and_an_import_leaves_them_so(location: Location) -> None:
    first, second = keys(location)
    merge_papers(location, [[first, second]])
    split = split_paper(location, first, ["list.md:2"])
    assert (split.key, split.new_key) == (first, second)
    one, other = papers(location)
    assert (one.year, one.aliases, one.doi) == (2020, (), None)
    assert (other.year, other.doi, other.arxiv_id) == (2022, "10.1000/fast", None)
    sync(location, document(PREPRINT, PUBLISHED, source="list.md", kind=LIST))
    assert keys(location) == [first, second]


def test_entries_of_one_title_that_were_split_stay_apart_when_edited(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    here, there = (entry("Fast Nets", "Doe", year=year, line=year) for year in (2020, 2021))
    sync(location, document(here, there, source="list.md", kind=LIST))
    assert len(papers(location)) == 1
    split_paper(location, keys(location)[0], ["list.md:2021"])
    edited = entry("Fast Nets", "Doe", "Roe", year=2021, line=2021)
    sync(location, document(here, edited, source="list.md", kind=LIST))
    assert [len(paper.authors) for paper in papers(location)] == [1, 2]


@pytest.mark.parametrize("places", [[], ["list.md:9"], ["list.md:1", "list.md:2"], ["list.md:1", "list.md:9"]])
def test_a_split_names_the_places_that_there_are(location: Location, places: list[str]) -> None:
    merge_papers(location, [keys(location)])
    with pytest.raises(UsageError, match=r"listed at list\.md:1, list\.md:2"):
        split_paper(location, keys(location)[0], places)
    assert len(papers(location)) == 1


def test_names_of_one_paper_are_no_two_papers(location: Location) -> None:
    for names in (["2001.00001", keys(location)[0]], [keys(location)[0]] * 2):
        with pytest.raises(Conflict, match="are one paper already"):
            merge_papers(location, [names])
        with pytest.raises(Conflict, match="are one paper already"):
            tell_apart(location, names)
    with pytest.raises(NotFound, match="nobody"):
        merge_papers(location, [[keys(location)[0], "nobody"]])
