"""All the pages of a run together: which entries are of one paper, and what the catalog has verified of it."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from qcat.checks.page import Item, Page
from qcat.checks.titles import is_misprint, nearly_same, slips
from qcat.domain.names import share_a_name
from qcat.domain.paper import Record
from qcat.domain.titles import title_key, title_words
from qcat.domain.venues import venue_key
from qcat.matching.evidence import SAME, compare, identifiers_of

T = TypeVar("T")
_CROWDED = 50  # entries under one title key: more are "Editorial" and its like, which say nothing
_EDGE = 12
_FEW_WORDS, _ENOUGH_WORDS = 2, 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a bibliography or service in the catalog knows of a paper, and where that stands."""

    record: Record
    source: str
    line: int

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.line else self.source


class Corpus:
    """The entries of all pages by paper, with the evidence of the catalog."""

    def __init__(self, pages: Sequence[Page], evidence: Iterable[Evidence] = ()) -> None:
        self.pages = pages
        self._evidence = list(evidence)
        self._known: dict[int, Evidence | None] = {}
        for page in pages:
            page.corpus = self

    @cached_property
    def groups(self) -> list[list[Item]]:
        """The entries of each paper that stands in two or more, in order."""
        groups: dict[int, list[Item]] = {}
        for item in self._items:
            groups.setdefault(self._root(id(item)), []).append(item)
        return [group for group in groups.values() if len(group) > 1]

    def groups_of(self, page: Page) -> Iterator[list[Item]]:
        """The groups with an entry on a page."""
        return (group for group in self.groups if any(item.page is page for item in group))

    def same_paper(self, left: Item, right: Item) -> bool:
        """Whether two entries are of one paper."""
        self.groups  # noqa: B018 - it joins them
        return self._root(id(left)) == self._root(id(right))

    @cached_property
    def _items(self) -> list[Item]:
        return [item for page in self.pages for item in page.items]

    @cached_property
    def _parents(self) -> dict[int, int]:
        parents = {id(item): id(item) for item in self._items}

        def root(one: int) -> int:
            while parents[one] != one:
                parents[one] = one = parents[parents[one]]
            return one

        for items in _by_key(self._items, lambda item: _keys(item.record)).values():
            for i, left in enumerate(items[:_CROWDED]):
                for right in items[i + 1 : _CROWDED]:
                    same = root(id(left)) == root(id(right))
                    if not same and _is_same(left.record, right.record):
                        parents[root(id(right))] = root(id(left))
        return {one: root(one) for one in parents}

    def _root(self, one: int) -> int:
        return self._parents[one]

    def verified(self, item: Item) -> Evidence | None:
        """What is verified of the paper of an entry, from another source than its own page."""
        if id(item) not in self._known:
            self._known[id(item)] = self._verify(item)
        return self._known[id(item)]

    def _verify(self, item: Item) -> Evidence | None:
        if not self._evidence:
            return None
        likely: Evidence | None = None
        for key in (*_keys(item.record), *_edges(item.record)):
            for one in self._evidence_by_key.get(key, ())[:_CROWDED]:
                if one.source == item.page.document.source:
                    continue
                if _is_misprint(item.record, one.record):
                    likely = likely or one
                elif _is_same(item.record, one.record):
                    return one
        return likely

    @cached_property
    def _evidence_by_key(self) -> dict[Hashable, list[Evidence]]:
        return _by_key(self._evidence, lambda one: (*_keys(one.record), *_edges(one.record)))


def _is_same(left: Record, right: Record) -> bool:
    """Whether two records are plainly of one paper: a number gets pasted, so the titles must be nearly the same."""
    shared = _share_identifier(left, right)
    if shared and _is_misprint(left, right):
        return True
    if compare(left, right).relation != SAME or not nearly_same(left.title, right.title):
        return False
    # Two words may well be the title of several works, where nobody is named.
    named = shared or bool(left.authors and right.authors)
    return len(title_words(left.title)) >= (_FEW_WORDS if named else _ENOUGH_WORDS)


def _is_misprint(left: Record, right: Record) -> bool:
    """Whether two records are of the same authors, under titles that differ by a letter here and there."""
    if not share_a_name(left.authors, right.authors):
        return False
    if _share_identifier(left, right):
        return bool(slips(left.title, right.title))
    return bool(left.authors and right.authors) and is_misprint(left.title, right.title)


def _share_identifier(left: Record, right: Record) -> bool:
    return not set(identifiers_of(left)).isdisjoint(identifiers_of(right))


def _by_key(things: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> dict[Hashable, list[T]]:
    found: dict[Hashable, list[T]] = {}
    for thing in things:
        for key in keys(thing):
            found.setdefault(key, []).append(thing)
    return found


def _keys(record: Record) -> Iterator[Hashable]:
    key = title_key(record.title)
    if key:
        yield key
    yield from identifiers_of(record)


def _edges(record: Record) -> Iterator[Hashable]:
    """The beginning and the end of a title: a misprint leaves one of them as it is."""
    key = title_key(record.title)
    if len(key) > 2 * _EDGE:
        yield ("begins", key[:_EDGE])
        yield ("ends", key[-_EDGE:])


def same_edition(left: Item, right: Item) -> bool:
    """Whether two entries of one paper cannot be two editions of it.

    A bibliography may well hold the conference paper and the journal's, or two editions of a book: there, venue and
    year or an identifier must be the same.
    """
    if left.page.is_list or right.page.is_list:
        return True
    one, other = left.record, right.record
    if _share_identifier(one, other):
        return True
    venues = {venue_key(record.venue) for record in (one, other) if record.venue}
    return len(venues) < 2 and len({record.year for record in (one, other) if record.year}) < 2


def strays(group: Sequence[Item], agrees: Callable[[Item], bool]) -> list[Item]:
    """The entries of a group to speak of: those that do not agree with what is taken for right.

    Where the change under review touched none of them, those that it touched: they brought the disagreement in.
    """
    found = [item for item in group if not agrees(item)]
    if any(_touched(item) for item in found):
        return found
    return [item for item in group if item.page.changed is not None and _touched(item)] or found


def _touched(item: Item) -> bool:
    return item.page.touched(item.line, item.listing.end_line)
