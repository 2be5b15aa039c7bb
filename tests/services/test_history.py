"""Every change can be taken back exactly, and done again."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcat.errors import Conflict, NotFound
from qcat.services.by_hand import tag_papers
from qcat.services.history import keep, log, redo, undo
from qcat.services.import_files import import_files
from qcat.services.merge_papers import merge_papers, split_paper, tell_apart
from qcat.storage import history
from qcat.storage.connection import transaction
from qcat.storage.location import Location
from qcat.storage.tables import COLUMNS
from storage import ENGINES, catalog, document, entry, papers, sqlite_file, sync

HISTORY = {"change", "image"}


def dump(location: Location) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the history's own."""
    with transaction(location, write=False) as connection:
        return {
            table: sorted(map(tuple, connection.rows(f"SELECT {', '.join(columns)} FROM {table}")), key=repr)
            for table, columns in COLUMNS.items()
            if table not in HISTORY
        }


def keys(location: Location) -> list[str]:
    return [paper.key for paper in papers(location)]


def three_papers(location: Location) -> None:
    sync(
        location,
        document(
            entry("Pruning Nets", "Doe", year=2020, venue="CVPR", category="Pruning", key="doe", tags=("old",)),
            entry("Pruning Nets Well", "Doe", year=2021, arxiv_id="2101.00001", category="Pruning / Well", line=2),
            entry("Something Else", "Roe", doi="10.1000/x", links=(), line=3),
        ),
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_each_change_is_taken_back_and_done_again_exactly(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)
    states = [dump(location)]
    three_papers(location)
    states.append(dump(location))
    first, second, third = keys(location)
    for change in (
        lambda: tag_papers(location, [first, second], ["new", "other"], []),
        lambda: merge_papers(location, [[first, second]]),
        lambda: tell_apart(location, [first, third]),
        lambda: split_paper(location, first, ["refs.bib:2"]),
        lambda: sync(location, document(entry("Something Else", "Roe", year=1999, line=3)), prune=True),
    ):
        change()
        states.append(dump(location))
    assert len({repr(state) for state in states}) == len(states)
    for before in reversed(states[:-1]):
        undo(location, None)
        assert dump(location) == before
    with pytest.raises(NotFound, match="nothing to undo"):
        undo(location, None)
    for after in states[1:]:
        redo(location, None)
        assert dump(location) == after
    with pytest.raises(NotFound, match="nothing to redo"):
        redo(location, None)


def test_the_log_says_what_was_changed_by_which_command(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    (tmp_path / "list.md").write_text('# List\n\n- Doe. "A Paper of Some Kind." CVPR 2020.\n')
    import_files([str(tmp_path / "list.md")], location)
    key = keys(location)[0]
    tag_papers(location, [key], ["good one"], [])
    assert [(one.number, one.command, one.summary, one.undone) for one in log(location)] == [
        (2, f"tag {key} '--add=good one'", "papers: 1 changed", False),
        (1, "import list.md", "papers: 1 added", False),
    ]
    undo(location, 2)
    assert [one.undone for one in log(location)] == [True, False]


def test_what_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    three_papers(location)
    before = (tmp_path / "catalog.sqlite").read_bytes()
    three_papers(location)
    undo(location, None, dry_run=True)
    merge_papers(location, [keys(location)[:2]], dry_run=True)
    assert (tmp_path / "catalog.sqlite").read_bytes() == before


def test_a_change_that_others_build_on_is_not_taken_back(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    three_papers(location)
    first, second, third = keys(location)
    tag_papers(location, [first], ["new"], [])
    tag_papers(location, [third], ["new"], [])
    before = dump(location)
    with pytest.raises(Conflict, match=r"change 3 .* touched the same papers as change 1"):
        undo(location, 1)
    assert dump(location) == before
    undo(location, 2)  # another paper than the last change: the tag stays, since that one carries it
    assert {paper.key: paper.tags for paper in papers(location)} == {first: ("old",), second: (), third: ("new",)}
    with pytest.raises(Conflict, match="taken back already"):
        undo(location, 2)
    with pytest.raises(Conflict, match="in force"):
        redo(location, 3)
    with pytest.raises(NotFound, match="no change 9"):
        redo(location, 9)


def test_a_change_is_not_done_again_where_its_identifier_is_taken(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    sync(location, document(entry("One Paper", "Doe", arxiv_id="2101.00001")))
    undo(location, None)
    sync(location, document(entry("Another Work", "Roe", arxiv_id="2101.00001"), source="other.bib"))
    before = dump(location)
    with pytest.raises(Conflict, match="later ones build on it"):
        redo(location, 1)
    assert dump(location) == before


def test_what_was_undone_does_not_come_back_over_what_was_done_since(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    three_papers(location)
    first, second, third = keys(location)
    for key, tag in ((second, "any"), (first, "one")):
        tag_papers(location, [key], [tag], [])
    undo(location, 3)
    tag_papers(location, [third], ["elsewhere"], [])  # of another paper: both can be done again
    undo(location, 4)
    assert [one.number for one in log(location)] == [4, 3, 2, 1]
    tag_papers(location, [first], ["two"], [])
    assert [one.number for one in log(location)] == [5, 4, 2, 1]
    undo(location, 5)
    redo(location, 4)
    redo(location, 5)
    assert [paper.tags for paper in papers(location)] == [("old", "two"), ("any",), ("elsewhere",)]


def test_an_identifier_that_was_handed_over_goes_back(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    sync(location, document(entry("One Paper", "Doe", arxiv_id="2101.00001"), source="one.bib"))
    sync(location, document(entry("Another Work", "Roe", arxiv_id="2101.00001"), source="other.bib"))
    before = dump(location)
    sync(location, document(source="one.bib"), prune=True)
    assert dump(location)["identifier"] != before["identifier"]
    undo(location, None)
    assert dump(location) == before


def test_the_history_is_bounded(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    three_papers(location)
    for number in range(5):
        tag_papers(location, ["doe"], [f"tag{number}"], [])
    assert keep(location, 3) == 3
    assert [one.number for one in log(location)] == [6, 5, 4]
    tag_papers(location, ["doe"], ["last"], [])
    assert [one.number for one in log(location)] == [7, 6, 5]
    keep(location, 0)
    tag_papers(location, ["doe"], ["unkept"], [])
    assert log(location) == []


def test_large_changes_do_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    size = dict.fromkeys(range(2000, 2006), 0)
    for year in size:
        sync(location, document(*(entry(f"A paper about {n}", f"Doe{n}", year=year, line=n) for n in range(1, 301))))
        size[year] = (location.path or Path()).stat().st_size
    assert size[2005] - size[2000] < 2 * size[2000]
    monkeypatch.setattr(history, "KEEP_LETTERS", 10)
    tag_papers(location, keys(location), ["all"], [])
    assert [one.number for one in log(location)] == [7]
    assert keep(location, 0) == 1
    assert (location.path or Path()).stat().st_size < size[2005]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Pruning Nets", "Pruning Nets Well", "Deep Trees", "Tree Depth"]),
            st.sampled_from(["Doe", "Roe"]),
            st.sampled_from([None, 2019, 2020, 2021]),
            st.sampled_from([None, "CVPR", "arXiv", "JMLR", "Some Workshop"]),
            st.sampled_from([None, "2101.00001", "2101.00002"]),
            st.sampled_from([(), ("red",), ("red", "blue")]),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_a_merge_loses_nothing_and_is_taken_back(tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple]) -> None:  # type: ignore[type-arg]
    location = sqlite_file(tmp_path_factory.mktemp("merge") / "catalog.sqlite")
    sync(
        location,
        document(
            *(
                entry(title, author, line=n, year=year, venue=venue, arxiv_id=arxiv_id, tags=tags)
                for n, (title, author, year, venue, arxiv_id, tags) in enumerate(drawn, 1)
            )
        ),
    )
    named = keys(location)
    if len(named) < 2:
        return
    before = dump(location)
    (merged,) = merge_papers(location, [named])
    (paper,) = papers(location)
    assert (merged.key, set(merged.others)) == (named[0], set(named[1:]))
    assert paper.key == named[0]
    assert set(named[1:]) <= set(paper.aliases)
    assert set(paper.tags) == {tag for *_, tags in drawn for tag in tags}
    assert len(dump(location)["listing"]) == len(before["listing"])
    identifiers = {row[1] for row in dump(location)["identifier"]}
    assert identifiers == {arxiv_id for *_, arxiv_id, _ in drawn if arxiv_id}
    undo(location, None)
    assert dump(location) == before
