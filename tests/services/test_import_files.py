"""What an import says of itself: accounts that add up, plans that come true, entries that were never read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcat.domain.listing import Listing
from qcat.services.find_papers import unread_entries
from qcat.services.import_files import Account, import_files, total
from qcat.services.preview import ADDED, CHANGED, GONE, preview
from qcat.services.sync import plan
from qcat.storage.catalog import open_catalog
from qcat.storage.reader import open_reader
from storage import ENGINES, catalog, document, entry, papers, sqlite_file, sync, titles

TITLES = ("Deep Compression", "Pruning Filters", "A Survey", "Learned Steps")


def entries_of(account: Account) -> int:
    return account.new + account.known + account.repeats + account.unread


def as_bibtex(names: list[str]) -> str:
    """Entries of these titles; an empty title is an entry that cannot be read."""
    whole = "@misc{{k{0}, author = {{Doe, Jane}}, title = {{{1}}}}}\n"
    broken = "@misc{{k{0}, author = {{Doe, Jane, title = {{{1}}}}}\n"
    return "\n".join((whole if name else broken).format(number, name) for number, name in enumerate(names))


some_titles = st.lists(st.sampled_from([*TITLES, ""]), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(some_titles, min_size=1, max_size=3), before=some_titles, prune=st.booleans())
def test_accounts_add_up(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[str]], before: list[str], prune: bool
) -> None:
    folder = tmp_path_factory.mktemp("accounts")
    location = sqlite_file(folder / "catalog.sqlite")
    paths = [folder / f"{number}.bib" for number in range(len(files))]
    paths[0].write_text(as_bibtex(before))
    import_files([str(paths[0])], location)
    for path, names in zip(paths, files, strict=True):
        path.write_text(as_bibtex(names))
    names = [str(path) for path in paths]
    planned = import_files(names, location, prune=prune, dry_run=True)
    done = import_files(names, location, prune=prune)
    for account in (*done, total(done)):
        assert account.entries == entries_of(account)
        assert min(account.new, account.known, account.repeats, account.unread) >= 0
    assert [(one.new, one.added, one.changed, one.dropped) for one in planned] == [
        (one.new, one.added, one.changed, one.dropped) for one in done
    ]
    assert total(done).unread == len(unread_entries(location))
    if prune:
        assert total(done).papers == len(papers(location))
    content = (folder / "catalog.sqlite").read_bytes()
    import_files(names, location, prune=prune)
    assert (folder / "catalog.sqlite").read_bytes() == content


@pytest.mark.parametrize("engine", ENGINES)
def test_a_plan_says_what_changes_and_writes_nothing(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)
    sync(location, document(entry("One", "Doe", key="one", year=2019), entry("Two", "Roe", key="two", line=3)))
    later = document(entry("One", "Doe", key="one", year=2020), entry("Three", "Poe", line=9))
    with open_catalog(location, "test", write=False) as held:
        (change,) = plan(held, [later])
        steps = preview(held, change)
    assert [(step.what, step.key, step.title, step.line) for step in steps] == [
        (CHANGED, "one", "One", 1),
        (GONE, "two", "Two", 3),
        (ADDED, "", "Three", 9),
    ]
    assert [(edit.field, edit.old, edit.new) for edit in steps[0].edits] == [("year", "2019", "2020")]
    assert titles(location) == ["One", "Two"]


@pytest.mark.parametrize("engine", ENGINES)
def test_unread_entries_stand_in_the_order_of_the_documents(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)
    unread = [Listing(line=line, end_line=line + 1, raw=f"??? {line}", reason="no title") for line in (9, 3)]
    sync(location, document(unread[0], unread[1], source="z.md"), document(unread[0], source="a.md"))
    found = unread_entries(location)
    assert [(one.source, one.line, one.end_line, one.reason) for one in found] == [
        ("z.md", 3, 4, "no title"), ("z.md", 9, 10, "no title"), ("a.md", 9, 10, "no title"),
    ]  # fmt: skip


def test_an_unread_entry_that_is_gone_needs_no_pruning(tmp_path: Path) -> None:
    location = sqlite_file(tmp_path / "catalog.sqlite")
    broken = Listing(line=3, end_line=3, raw="???", reason="no title")
    sync(location, document(broken, entry("One", "Doe")))
    sync(location, document(entry("Two", "Roe", line=8)))
    assert unread_entries(location) == []
    assert titles(location) == ["One", "Two"]


def test_a_heading_that_was_renamed_is_not_shown_any_more(tmp_path: Path) -> None:
    def one(category: str) -> Listing:
        return entry("One", "Doe", raw="- One", category=category, categories=(category,))

    location = sqlite_file(tmp_path / "catalog.sqlite")
    sync(location, document(one("Compression / Pruning")))
    sync(location, document(one("Compression / Sparsity")))
    with open_reader(location) as reader:
        assert reader.categories() == [("Compression", 0), ("Compression / Sparsity", 1)]


def test_a_source_elsewhere_is_not_taken_for_one_that_was_renamed(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    location = sqlite_file(tmp_path / "work" / "catalog.sqlite")
    (tmp_path / "old.bib").write_text(as_bibtex(["Deep Compression"]))
    import_files([str(tmp_path / "old.bib")], location)
    (tmp_path / "old.bib").rename(tmp_path / "work" / "new.bib")
    (account,) = import_files([str(tmp_path / "work" / "new.bib")], location)
    assert account.problems == ()
