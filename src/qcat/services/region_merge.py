"""The three-way merge of one region: what qcat last rendered, what stands there now, what it would render now.

All three are read as lists, so that a value is compared as the style prints it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from qcat.domain.listing import LIST, Document, Listing
from qcat.domain.paper import Paper, Record
from qcat.domain.titles import title_key
from qcat.formats.regions import Region
from qcat.lists.read import read
from qcat.matching.evidence import DIFFERENT, compare
from qcat.services.pairing import pair
from qcat.services.paper_edits import SEVERAL, SINGLE, PaperEdit, authors_as_edited, known_as, shown
from qcat.services.render_regions import Filled
from qcat.storage.catalog import Held

_ALIKE = 0.6  # two entries whose texts are less alike than this are two papers


@dataclass(slots=True)
class Synced:
    """What came of a document, each as ``FILE:LINE: ...``.

    ``taken`` are edits taken in, ``left`` what the document will not keep, ``conflicts`` edits that cannot be taken in,
    ``pending`` entries taken out, of which nobody said whether they are to go from the catalog.
    """

    taken: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Edits:
    """What is to be written: edits of papers and papers to drop, by key, and entries that are new."""

    papers: dict[str, PaperEdit] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    added: list[Listing] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry as it was rendered, with the key of its paper, and as it stands in the document now."""

    key: str
    base: Listing
    theirs: Listing


class RegionMerge:
    """The merge of one region; `pair_up` finds out what became of each entry, `merge` takes the edits."""

    def __init__(
        self,
        region: Region,
        place: Callable[[int], str],
        texts: tuple[Filled, str, Filled],
        synced: Synced,
        edits: Edits,
    ) -> None:
        base, theirs, ours = texts
        self.region, self.place = region, place
        self.texts = base.text, theirs
        self.base, self.theirs, self.ours = by_key(base), entries_of(theirs), by_key(ours)
        self.grouped = region.attributes.get("group-by", "category") == "category"
        self._synced, self._edits = synced, edits
        self.kept: list[Pair] = []
        self.added: list[Listing] = []
        self.gone: list[tuple[str, Listing]] = []
        self.taken_out: list[tuple[str, Listing]] = []

    def pair_up(self) -> None:
        """Find each entry of the document among those that were rendered."""
        held = [Held(number, "", LIST, None, listing, 0, 0) for number, (_, listing) in enumerate(self.base)]
        change = pair(Document(source="", kind=LIST, listings=self.theirs), held, source_order=0, now=0)
        self.kept = [Pair(*self.base[one.id], one.listing) for one in (*change.same, *change.moved, *change.edited)]
        rewritten = list(_rewritten(change.gone, [one.listing for one in change.added]))
        self.kept += [Pair(*self.base[former.id], listing) for former, listing in rewritten]
        self.kept.sort(key=lambda one: one.theirs.line)
        news, formers = {id(listing) for _, listing in rewritten}, {former.id for former, _ in rewritten}
        self.added = [one.listing for one in change.added if id(one.listing) not in news]
        self.gone = [self.base[former.id] for former in change.gone if former.id not in formers]

    def merge(self, papers: Callable[[str], Paper | None]) -> None:
        """Take in what was changed in entries, and those that are new."""
        for one in self.kept:
            if (one.theirs.raw, one.theirs.category) != (one.base.raw, one.base.category):
                self._merge(one, papers)
        for listing in self.added:
            self._add(listing)

    def place_of_gone(self, base: Listing) -> str:
        """Where an entry stood: behind the last one before it that is still there."""
        before = [one.theirs.end_line for one in self.kept if one.base.line < base.line]
        return self.place(max(before, default=0))

    def now(self, key: str, base: Listing) -> Record | None:
        """What the catalog would print of an entry; None where it no longer would."""
        same = [one for k, one in self.ours if k == key]
        there = next((one for one in same if one.category == base.category), same[0] if same else None)
        return there.record.printed_only if there and there.record else None

    def _merge(self, one: Pair, papers: Callable[[str], Paper | None]) -> None:
        """Take what the hand changed in an entry, value by value."""
        key, base, theirs = one.key, one.base.record, _unless_moved(one)
        paper, now = papers(key) if key else None, self.now(key, one.base)
        if not key:
            self.conflict(one.theirs, "it is not known which paper this entry is; change it in the catalog")
        elif theirs is None or base is None:
            self.conflict(one.theirs, f"{key}: it cannot be read any more: {one.theirs.reason}")
        elif paper is None or now is None:
            self.conflict(one.theirs, f"{key}: changed here, but the catalog does not show it here any more")
        else:
            for names in SINGLE:
                self._merge_single(one, names, (base.printed_only, theirs.printed_only, now), paper)
            for name in SEVERAL if self.grouped else SEVERAL[:-1]:
                self._merge_several(one, name, (base, theirs, now), paper)

    def _merge_single(self, one: Pair, names: Sequence[str], states: tuple[Record, ...], paper: Paper) -> None:
        was, is_, ours = (tuple(getattr(record, name) for name in names) for record in states)
        if is_ in (was, ours):
            return
        if ours != was:
            message = f"{names[0]} is {shown(is_)} here, {shown(ours)} in the catalog, and was {shown(was)}"
            self.conflict(one.theirs, f"{one.key}: {message}")
            return
        if names[0] == "authors" and is_[0]:
            values = authors_as_edited(paper, states[0], states[1])
        else:
            values = dict(zip(names, is_, strict=True))
        known = self._edit(one.key).values
        if any(name in known and known[name] != value for name, value in values.items()):
            self.conflict(one.theirs, f"{one.key}: {names[0]} is {shown(is_)} here, {known[names[0]]!r} further up")
            return
        known.update(values)
        self.take(one.theirs, f"{one.key}: {names[0]} {shown(was)} -> {shown(is_)}")

    def _merge_several(self, one: Pair, name: str, states: tuple[Record, ...], paper: Paper) -> None:
        was, is_, ours = (getattr(record, name) for record in states)
        added = [value for value in is_ if value not in was and value not in ours]
        gone = [value for value in was if value not in is_]
        theirs_instead = [value for value in ours if value not in was and value not in is_]
        if added and theirs_instead and any(value not in ours for value in gone):
            said = f"{shown(added)} here, {shown(theirs_instead)} in the catalog, and was {shown(gone)}"
            self.conflict(one.theirs, f"{one.key}: {name} are {said}")
            return
        edit = self._edit(one.key)
        for value in gone:
            edit.gone.setdefault(name, []).extend(known_as(paper, name, states[0], value))
        edit.added.setdefault(name, []).extend(added)
        if added and gone:
            self.take(one.theirs, f"{one.key}: {name} {shown(gone)} -> {shown(added)}")
        elif added or gone:
            self.take(one.theirs, f"{one.key}: {name} {'+' if added else '-'} {shown(added or gone)}")

    def _add(self, listing: Listing) -> None:
        if listing.record is None:
            self.conflict(listing, f"the entry cannot be read: {listing.reason}")
            return
        asked = self.region.attributes
        record = replace(listing.record, tags=(*listing.record.tags, *([asked["tag"]] if "tag" in asked else ())))
        if not self.grouped:  # its heading is a year or a venue, no category
            listing, record = replace(listing, category=""), replace(record, categories=())
        line = self.region.line + listing.line
        end = line + listing.end_line - listing.line
        self._edits.added.append(replace(listing, line=line, end_line=end, record=record))
        self.take(listing, f"new: {record.title}")

    def _edit(self, key: str) -> PaperEdit:
        return self._edits.papers.setdefault(key, PaperEdit())

    def take_from(self, key: str, name: str, values: Sequence[Any]) -> None:
        """Take values out of a paper that an entry of this region has no more."""
        self._edit(key).gone.setdefault(name, []).extend(values)

    def take(self, listing: Listing, message: str) -> None:
        """Tell of an edit that is taken in."""
        self._synced.taken.append(f"{self.place(listing.line)}: {message}")

    def conflict(self, listing: Listing, message: str) -> None:
        """Tell of an edit that cannot be taken in."""
        self._synced.conflicts.append(f"{self.place(listing.line)}: {message}")


def entries_of(text: str) -> tuple[Listing, ...]:
    """The entries in the text of a region."""
    return read(text, "").listings


def by_key(filled: Filled) -> list[tuple[str, Listing]]:
    """The entries of a region as qcat wrote it, each with the key of its paper; with none where that is not known."""
    listings = entries_of(filled.text)
    if len(listings) == len(filled.keys):
        return list(zip(filled.keys, listings, strict=True))
    known = dict(zip(filled.titles, filled.keys, strict=True))
    titles = (title_key(listing.record.title) if listing.record else "" for listing in listings)
    return [(known.get(title, ""), listing) for title, listing in zip(titles, listings, strict=True)]


def _unless_moved(one: Pair) -> Record | None:
    """What an entry states now: its text says what it said, however the entries around it have changed."""
    if one.theirs.raw != one.base.raw or one.base.record is None or one.theirs.record is None:
        return one.theirs.record
    return replace(one.base.record, categories=one.theirs.record.categories)


def _rewritten(gone: Sequence[Held], added: Sequence[Listing]) -> Iterator[tuple[Held, Listing]]:
    """Entries whose title was changed too: each new one with the vanished one that it is most alike."""
    pairs = [
        (SequenceMatcher(None, former.listing.raw, listing.raw, autojunk=False).ratio(), number, former, listing)
        for former in gone
        for number, listing in enumerate(added)
        if _may_be_one(former.listing.record, listing.record)
    ]
    taken: set[int] = set()
    for ratio, number, former, listing in sorted(pairs, key=lambda one: -one[0]):
        if ratio >= _ALIKE and not {former.id, -1 - number} & taken:
            taken |= {former.id, -1 - number}
            yield former, listing


def _may_be_one(before: Record | None, after: Record | None) -> bool:
    return not before or not after or compare(before, after).relation != DIFFERENT
