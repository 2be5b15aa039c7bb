"""Import is a sync: what a document says now is what the catalog holds of it."""

import shutil
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from qcat.domain.filters import PaperFilter
from qcat.domain.listing import LIST, Listing
from qcat.domain.paper import Author, Paper
from qcat.errors import BadInput
from qcat.services.by_hand import tag_papers
from qcat.services.find_papers import show_papers, unread_entries
from qcat.services.import_files import Account, import_files
from qcat.services.pairing import Change
from qcat.services.sync import add_entries
from qcat.storage.catalog import open_catalog
from qcat.storage.location import Location
from storage import beside, document, entry, papers, sqlite_file, sync, titles

MODEL_LIST = """# A list

## Pruning
- Song Han, Jeff Pool, John Tran, William J. Dally. "Learning both Weights and Connections." NeurIPS 2015.
- Song Han, Huizi Mao, William J. Dally. "Deep Compression." ICLR 2016. [[code](https://github.com/songhan/deep)]

## Quantization
- Benoit Jacob, Skirmantas Kligys, et al. "Quantization and Training of Neural Networks." CVPR 2018.
"""
REFERENCES = """@inproceedings{han2016, author = {Han, Song and Mao, Huizi and Dally, William J.},
  title = {Deep Compression}, booktitle = {ICLR}, year = {2016}, pages = {1--14}}
@article{alone, author = {Doe, Jane}, title = {A Paper of Its Own}, journal = {Journal of Foo}, year = {2020}}
"""


@pytest.fixture
def location(tmp_path: Path) -> Location:
    return sqlite_file(tmp_path / "work" / "catalog.sqlite")


def write(location: Location, text: str = MODEL_LIST, name: str = "list.md") -> str:
    path = (location.path or Path()).with_name(name)
    path.write_text(text)
    return str(path)


def imported(location: Location, *names: str, prune: bool = False) -> Account:
    return import_files(names, location, prune=prune)[-1]


def counts(account: Account) -> dict[str, int]:
    names = ("entries", "new", "known", "repeats", "unread", "added", "changed", "moved", "gone")
    return {name: value for name in names if (value := getattr(account, name))}


def content(location: Location) -> bytes:
    return (location.path or Path()).read_bytes()


def test_a_second_import_changes_no_byte(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [write(location), write(location, REFERENCES, "refs.bib")]
    imported(location, *names)
    before = content(location)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    assert counts(imported(location, *names)) == {"entries": 2, "known": 2}
    assert counts(imported(location, names[0], prune=True)) == {"entries": 3, "known": 3}
    assert content(location) == before


def test_a_dry_run_changes_no_byte(location: Location) -> None:
    before = content(location)
    (account,) = import_files([write(location)], location, dry_run=True)
    assert counts(account) == {"entries": 3, "new": 3, "added": 3}
    assert content(location) == before


def test_a_moved_entry_stays_the_same(location: Location) -> None:
    name = write(location)
    imported(location, name)
    before = papers(location)
    write(location, MODEL_LIST.replace("# A list\n", "# A list\n\nSome words of welcome.\n"))
    assert counts(imported(location, name)) == {"entries": 3, "known": 3, "moved": 3}
    after = papers(location)
    assert [paper.listings[0].line for paper in after] == [paper.listings[0].line + 2 for paper in before]
    assert [paper.key for paper in after] == [paper.key for paper in before]


def test_an_entry_under_another_heading_changes_category(location: Location) -> None:
    name = write(location)
    imported(location, name)
    deep = MODEL_LIST.splitlines()[4]
    write(location, MODEL_LIST.replace(deep + "\n", "") + deep + "\n")
    assert counts(imported(location, name, prune=True)) == {"entries": 3, "known": 3, "changed": 1, "moved": 1}
    assert [paper.categories for paper in papers(location, PaperFilter(text="compression"))] == [("Quantization",)]


def test_an_edited_entry_is_edited(location: Location) -> None:
    name = write(location)
    imported(location, name)
    before = papers(location)
    write(location, MODEL_LIST.replace("ICLR 2016", "ICLR 2017"))
    assert counts(imported(location, name)) == {"entries": 3, "known": 3, "changed": 1}
    after = papers(location)
    assert [paper.year for paper in after] == [2015, 2017, 2018]
    assert [paper.key for paper in after] == [paper.key for paper in before]


def test_a_removed_entry_is_told_and_dropped_only_when_asked(location: Location) -> None:
    name = write(location)
    imported(location, name)
    before = content(location)
    lines = MODEL_LIST.splitlines(keepends=True)
    write(location, "".join(lines[:-1]))
    assert counts(imported(location, name)) == {"entries": 2, "known": 2, "gone": 1}
    assert content(location) == before
    assert imported(location, name, prune=True).gone == 1
    assert titles(location) == ["Learning both Weights and Connections", "Deep Compression"]
    assert imported(location, name, prune=True).gone == 0


def test_a_paper_that_something_else_lists_is_not_dropped(location: Location) -> None:
    imported(location, write(location), write(location, REFERENCES, "refs.bib"))
    imported(location, write(location, "# A list\n"), prune=True)
    found = papers(location)
    assert sorted(paper.title for paper in found) == ["A Paper of Its Own", "Deep Compression"]
    assert [paper.listings for paper in found] == [(), ()]
    assert [paper.categories for paper in found] == [(), ()]
    assert [paper.links for paper in found if paper.title == "Deep Compression"] == [()]


def test_what_was_set_by_hand_goes_with_the_paper(location: Location) -> None:
    first, second = entry("One", "Doe", key="one"), entry("Two", "Roe", key="two")
    sync(location, document(first, second))
    tag_papers(location, ["one", "two"], ["mine"], [])
    sync(location, document(second), prune=True)
    assert [(paper.title, paper.tags) for paper in papers(location)] == [("Two", ("mine",))]
    with open_catalog(location, "test") as held:
        assert len(held.listings_in("by hand")) == 1


@pytest.mark.parametrize(
    "corrected",
    [
        entry("Learning both Weights and Connections", "Han", "Pool", key="han"),
        entry("Lerning both Weights and Connections", "Hahn", key="han"),
        entry("Learning Both Weights & Connections", "Han", key="han", year=2015),
    ],
)
def test_a_correction_keeps_the_paper_and_what_was_set_by_hand(corrected: Listing, location: Location) -> None:
    sync(location, document(entry("Lerning both Weights and Connections", "Han", key="han")))
    tag_papers(location, ["han"], ["mine"], [])
    (change,) = sync(location, document(corrected))
    assert len(change.edited) == 1
    (paper,) = papers(location)
    assert (paper.key, paper.title, paper.tags) == (
        "han",
        corrected.record.title if corrected.record else "",
        ("mine",),
    )


def test_a_key_that_is_given_to_another_paper(location: Location) -> None:
    sync(location, document(entry("Old Work", "Doe", key="doe")))
    sync(location, document(entry("Something Else Entirely", "Roe", key="doe")))
    assert titles(location) == ["Something Else Entirely"]


def test_an_entry_that_swaps_its_key_stays_with_its_paper(location: Location) -> None:
    sync(location, document(entry("First Work", "Doe", key="a"), entry("Other Topic", "Roe", key="b")))
    sync(location, document(entry("Other Topic", "Roe", key="a"), entry("First Work", "Doe", key="b")))
    assert sorted(titles(location)) == ["First Work", "Other Topic"]


def test_an_entry_that_cannot_be_read_is_kept_as_such(location: Location) -> None:
    broken = Listing(line=3, end_line=3, raw="???", reason="no title")
    (change,) = sync(location, document(broken, kind=LIST))
    assert [held.paper_id for held in change.added] == [None]
    (change,) = sync(location, document(broken, kind=LIST))
    assert (len(change.same), change.writes) == (1, False)
    assert papers(location) == []


def test_the_same_entry_twice_in_one_document(location: Location) -> None:
    deep = MODEL_LIST.splitlines()[4]
    name = write(location, f"{MODEL_LIST}{deep}\n{deep}\n")
    assert counts(imported(location, name)) == {"entries": 5, "new": 3, "repeats": 2, "added": 5}
    (paper,) = papers(location, PaperFilter(text="compression"))
    assert [listing.line for listing in paper.listings] == [5, 9, 10]
    before = content(location)
    assert counts(imported(location, name)) == {"entries": 5, "known": 3, "repeats": 2}
    assert content(location) == before
    write(location)
    assert imported(location, name, prune=True).gone == 2
    assert len(papers(location)) == 3


def test_a_document_that_is_named_twice_counts_once(location: Location) -> None:
    name = write(location)
    accounts = import_files([name, name], location)
    assert [counts(account) for account in accounts] == [{"entries": 3, "new": 3, "added": 3}]


def test_several_documents_come_in_together_or_not_at_all(location: Location) -> None:
    names = [write(location), write(location, REFERENCES, "refs.bib")]
    before = content(location)
    with pytest.raises(BadInput):
        import_files([*names, "missing.md"], location)
    assert content(location) == before
    accounts = import_files(names, location)
    assert [(account.new, account.known) for account in accounts] == [(3, 0), (1, 1)]
    assert beside(location.path or Path()) == ["list.md", "refs.bib"]


def facts(paper: Paper) -> tuple[object, ...]:
    return (paper.title, paper.authors, paper.year, paper.venue, paper.volume, paper.pages, paper.type, paper.doi)


def test_the_order_of_lists_and_bibliographies_does_not_matter(tmp_path: Path) -> None:
    other = MODEL_LIST.replace("# A list", "# Another").replace("ICLR 2016", "arXiv 2015").replace(", et al.", "")
    texts = {"list.md": MODEL_LIST, "other.md": other, "refs.bib": REFERENCES}
    found = []
    for number, names in enumerate(permutations(texts)):
        location = sqlite_file(tmp_path / str(number) / "catalog.sqlite")
        for name in names:
            imported(location, write(location, texts[name], name))
        found.append(sorted(map(facts, papers(location)), key=str))
    assert len(found[0]) == 4
    assert all(one == found[0] for one in found)


def ids(location: Location) -> dict[str, set[int | None]]:
    with open_catalog(location, "test") as held:
        return {
            source: {one for item in held.listings_in(source) for one in (item.id, item.paper_id)}
            for source in ("list.md", "refs.bib")
        }


def test_two_catalogs_of_the_same_documents_have_the_same_ids(tmp_path: Path) -> None:
    one, other = (sqlite_file(tmp_path / name / "catalog.sqlite") for name in ("one", "other"))
    imported(one, write(one), write(one, REFERENCES, "refs.bib"))
    imported(other, write(other, REFERENCES, "refs.bib"))
    imported(other, write(other))
    assert ids(one) == ids(other)


def test_the_same_documents_at_the_same_time_make_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = []
    for name in ("one", "other"):
        location = sqlite_file(tmp_path / name / "catalog.sqlite")
        imported(location, write(location), write(location, REFERENCES, "refs.bib"))
        made.append(content(location))
    assert made[0] == made[1]


def messages(changes: Sequence[Change]) -> list[str]:
    return [str(problem) for change in changes for problem in change.problems]


def test_one_number_on_two_titles_is_two_papers_and_a_problem(location: Location) -> None:
    right = entry("Deep Compression of Networks", "Han", line=3, arxiv_id="1510.00149")
    pasted = entry("Quantized Transformers", "Roe", line=9, arxiv_id="1510.00149")
    changes = sync(location, document(right, pasted, source="list.md", kind=LIST))
    assert titles(location) == ["Deep Compression of Networks", "Quantized Transformers"]
    (message,) = messages(changes)
    assert message.startswith("list.md:9: same arxiv identifier 1510.00149 on two different titles; kept as a paper")


def test_one_title_of_other_authors_is_two_papers_and_a_problem(location: Location) -> None:
    changes = sync(location, document(entry("A Survey", "Han", line=3), entry("A Survey", "Roe", line=9), kind=LIST))
    assert [(paper.title, paper.authors) for paper in papers(location)] == [
        ("A Survey", (Author("Han"),)),
        ("A Survey", (Author("Roe"),)),
    ]
    (message,) = messages(changes)
    assert message.startswith("refs.bib:9: same title, other authors")
    again = sync(location, document(entry("A Survey", "Roe", line=1), source="more.bib"))
    assert messages(again) == []
    assert len(papers(location)) == 2


def test_papers_of_one_title_have_the_same_ids_everywhere(tmp_path: Path) -> None:
    surveys = document(entry("A Survey", "Han"), entry("A Survey", "Roe"), entry("A Survey", "Lee"), source="list.md")
    found = []
    for name in ("one", "other"):
        location = sqlite_file(tmp_path / name / "catalog.sqlite")
        sync(location, surveys)
        found.append(ids(location))
    assert found[0] == found[1]
    assert len(found[0]["list.md"]) == 6


def test_a_key_of_a_bibliography_names_the_paper(location: Location) -> None:
    imported(location, write(location))
    imported(location, write(location, REFERENCES, "refs.bib"))
    found = {paper.title: (paper.key, paper.aliases) for paper in papers(location)}
    assert found["Deep Compression"] == ("han2016deep", ("han2016",))
    assert found["A Paper of Its Own"] == ("alone", ())


def test_a_key_that_is_taken_stays_with_a_letter_behind_it(location: Location) -> None:
    clash = "@misc{k, title={Deep Compression}}\n@misc{K, title={A Paper of Its Own}}\n@misc{k, title={And Another}}"
    imported(location, write(location, clash, "refs.bib"))
    assert [paper.key for paper in papers(location)] == ["k", "Kb", "kc"]


def test_a_catalog_can_be_moved_with_its_documents(location: Location, tmp_path: Path) -> None:
    imported(location, write(location))
    moved = shutil.move(str((location.path or Path()).parent), tmp_path / "elsewhere")
    there = Location(Path(moved) / "catalog.sqlite", None, ())
    assert counts(imported(there, str(Path(moved) / "list.md"))) == {"entries": 3, "known": 3}


def test_tags_that_differ_in_case_are_one(location: Location) -> None:
    sync(location, document(entry("A Paper", "Doe", key="doe", tags=("Machine Learning",))))
    sync(location, document(entry("A Paper", "Doe", key="d", tags=("machine-learning",)), source="more.bib"))
    tag_papers(location, ["doe"], ["MACHINE LEARNING"], [])
    assert [paper.tags for paper in papers(location)] == [("Machine Learning",)]


def test_an_identifier_belongs_to_who_had_it_first(location: Location) -> None:
    sync(location, document(entry("Deep Compression", "Han", doi="10.1234/a", key="deep")))
    sync(location, document(entry("Other Topic", "Roe", doi="10.1234/A", key="other"), source="more.bib"))
    assert [paper.doi for paper in papers(location)] == ["10.1234/a", "10.1234/A"]
    assert [paper.key for paper in show_papers(location, ["https://doi.org/10.1234/A"])] == ["deep"]


def test_an_identifier_that_is_free_again_goes_to_who_states_it(location: Location) -> None:
    first = entry("Deep Compression", "Han", doi="10.1234/a", arxiv_id="1510.00149", key="deep")
    sync(location, document(first), document(entry("Other Topic", "Roe", doi="10.1234/A", key="o"), source="more.bib"))
    sync(location, document(), prune=True)
    assert [paper.key for paper in show_papers(location, ["10.1234/A"])] == ["o"]
    sync(location, document(entry("Third", "Roe", arxiv_id="1510.00149", key="third"), source="third.bib"))
    assert [paper.key for paper in show_papers(location, ["1510.00149"])] == ["third"]


def test_an_identifier_that_an_entry_no_longer_states_goes_to_who_does(location: Location) -> None:
    sync(location, document(entry("Deep Compression", "Han", doi="10.1234/a", key="deep")))
    sync(location, document(entry("Other Topic", "Roe", doi="10.1234/a", key="o"), source="more.bib"))
    sync(location, document(entry("Deep Compression", "Han", doi="10.1234/b", key="deep")))
    assert [paper.key for paper in show_papers(location, ["10.1234/a", "10.1234/b"])] == ["o", "deep"]


def test_a_paper_that_is_tagged_by_hand_is_not_pruned(location: Location) -> None:
    imported(location, write(location))
    (key,) = (paper.key for paper in papers(location) if paper.title == "Deep Compression")
    tag_papers(location, [key], ["to read"], [])
    account = imported(location, write(location, "# A list\n"), prune=True)
    assert [(paper.title, paper.tags) for paper in papers(location)] == [("Deep Compression", ("to read",))]
    assert (account.gone, account.dropped) == (2, 2)
    assert "kept for what is set for it by hand" in str(account.problems[-1])
    tag_papers(location, [key], [], ["to read"])
    imported(location, write(location, "# A list\n"), prune=True)
    assert papers(location) == []


def test_an_entry_that_becomes_another_paper_leaves_what_is_tagged_by_hand(location: Location) -> None:
    sync(location, document(entry("Deep Compression", "Han", key="k")))
    tag_papers(location, ["k"], ["to read"], [])
    sync(location, document(entry("Something Else", "Roe", key="k")))
    assert {(paper.title, paper.tags) for paper in papers(location)} == {
        ("Deep Compression", ("to read",)),
        ("Something Else", ()),
    }


def test_entries_that_are_added_leave_those_of_their_source_alone(location: Location) -> None:
    unread = Listing(line=2, end_line=2, raw="- who knows", reason="no title")
    sync(location, document(entry("A Paper", "Doe"), unread, source="list.md", kind=LIST))
    with open_catalog(location, "test") as held:
        add_entries(held, document(entry("Another", "Roe", line=3), source="list.md", kind=LIST))
    assert titles(location) == ["A Paper", "Another"]
    assert [one.reason for one in unread_entries(location)] == ["no title"]
