"""`qcat sync`: edits by hand in the regions of a document, merged into the catalog.

A three-way merge: what qcat last rendered, what stands in the file now, and what the catalog would render now. All
three are read as lists, so that a value is compared as the style prints it.
"""

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from qcat.domain.listing import LIST, Document, Listing
from qcat.domain.paper import Record
from qcat.domain.titles import title_key
from qcat.errors import BadInput
from qcat.formats.regions import Region
from qcat.lists.read import read
from qcat.services.by_hand import edit_papers
from qcat.services.find_papers import find_id
from qcat.services.pairing import pair
from qcat.services.render_regions import Filled, last_rendered, read_document, regions_of, render, render_files
from qcat.services.sync import add_entries
from qcat.storage.catalog import Held, open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import open_reader

_SINGLE = (
    ("title",), ("authors", "authors_complete"), ("year",), ("venue", "venue_name"), ("volume",), ("number",),
    ("pages",), ("publisher",), ("doi",), ("arxiv_id",),
)  # fmt: skip
_SEVERAL = ("links", "notes", "categories")
_ALIKE = 0.6  # two entries whose texts are less alike than this are two papers


@dataclass(slots=True)
class Synced:
    """What came of a document: edits taken in, edits that cannot be, and conflicts; each as ``FILE:LINE: ...``."""

    taken: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Edits:
    """What is to be written: values to set by hand for papers, by key, and entries that are new."""

    by_hand: dict[str, dict[str, Any]] = field(default_factory=dict)
    added: list[Listing] = field(default_factory=list)


def sync_file(location: Location, name: str, *, dry_run: bool = False) -> Synced:
    """Take the edits in a document into the catalog and fill it again; with a conflict nothing is written.

    Raises BadInput for a document that this catalog has not rendered.
    """
    text = read_document(name)
    regions = regions_of(text, name)
    with open_reader(location) as reader:
        former = last_rendered(reader, location, name)
        if len(former) != len(regions):
            raise BadInput(f"{name} is not as this catalog rendered it", f"run 'qcat render {name}' first")
        current = render(reader, location, name).regions
    synced, edits = Synced(), _Edits()
    for region, base, ours in zip(regions, former, current, strict=True):
        _Merge(name, text, region, base, ours, synced, edits).run()
    if synced.conflicts or dry_run:
        return synced
    if edits.by_hand or edits.added:
        _write(location, name, edits)
    render_files(location, [name])
    return synced


def _write(location: Location, name: str, edits: _Edits) -> None:
    with open_reader(location) as reader:
        ids = {find_id(reader, key): values for key, values in edits.by_hand.items()}
    with open_catalog(location, shlex.join(["sync", name])) as catalog:
        for paper_id, values in ids.items():
            edit_papers(catalog, [paper_id], _setting(values))
        if edits.added:
            source = location.name_source(Path(name))
            document = Document(source=source, kind=LIST, listings=tuple(edits.added))
            add_entries(catalog, document)


def _setting(values: dict[str, Any]) -> Callable[[Record], Record]:
    """An edit that sets single values, and adds to those of which a paper has several."""

    def edit(record: Record) -> Record:
        several = {
            name: tuple(dict.fromkeys((*getattr(record, name), *values[name]))) for name in _SEVERAL if name in values
        }
        return replace(record, **(values | several))

    return edit


class _Merge:
    """The merge of one region."""

    def __init__(
        self, name: str, text: str, region: Region, base: Filled, ours: Filled, synced: Synced, edits: _Edits
    ) -> None:
        self._name, self._region = name, region
        self._base, self._ours = _by_key(base), _by_key(ours)
        self._theirs = _read(text[region.start : region.end])
        self._synced, self._edits = synced, edits

    def run(self) -> None:
        held = [Held(number, "", LIST, None, listing, 0, 0) for number, (_, listing) in enumerate(self._base)]
        change = pair(Document(source="", kind=LIST, listings=self._theirs), held, source_order=0, now=0)
        rewritten = list(_rewritten(change.gone, [one.listing for one in change.added]))
        known = {id(listing) for _, listing in rewritten}
        for one in change.edited:
            self._merge(*self._base[one.id], one.listing)
        for former, listing in rewritten:
            self._merge(*self._base[former.id], listing)
        for one in change.added:
            if id(one.listing) not in known:
                self._add(one.listing)
        merged = {former.id for former, _ in rewritten}
        for former in change.gone:
            if former.id not in merged:
                self._keep(*self._base[former.id])

    def _place(self, listing: Listing) -> str:
        return f"{self._name}:{self._region.line + listing.line}"

    def _merge(self, key: str, base: Listing, theirs: Listing) -> None:
        """Take what the hand changed in an entry, value by value."""
        if not key:
            message = "it is not known which paper this entry is; change it in the catalog"
            self._synced.conflicts.append(f"{self._place(theirs)}: {message}")
            return
        if theirs.record is None or base.record is None:
            self._synced.conflicts.append(f"{self._place(theirs)}: {key}: it cannot be read any more: {theirs.reason}")
            return
        now = next((one.record for k, one in self._ours if k == key and one.category == base.category), None)
        now = now or next((one.record for k, one in self._ours if k == key), None) or base.record
        for names in _SINGLE:
            was, is_, ours = (tuple(getattr(one, n) for n in names) for one in (base.record, theirs.record, now))
            if is_ in (was, ours):
                continue
            shown = _shown(is_)
            if ours != was:
                message = f"{names[0]} is {shown} here, {_shown(ours)} in the catalog, and was {_shown(was)}"
                self._synced.conflicts.append(f"{self._place(theirs)}: {key}: {message}")
            elif not is_[0]:
                self._leave(theirs, key, f"{names[0]} {_shown(was)} was taken out here; the catalog keeps it")
            else:
                self._take(theirs, key, f"{names[0]} {_shown(was)} -> {shown}", dict(zip(names, is_, strict=True)))
        for name in _SEVERAL:
            self._merge_several(key, name, base.record, theirs, now)

    def _merge_several(self, key: str, name: str, base: Record, theirs: Listing, now: Record) -> None:
        was, is_, ours = (getattr(one, name) for one in (base, theirs.record, now))
        added = tuple(one for one in is_ if one not in was and one not in ours)
        gone = [one for one in was if one not in is_ and one in ours]
        if added and gone and name != "categories":
            message = f"{name[:-1]} {_shown(gone)} was rewritten here; the catalog has it from another source"
            self._synced.conflicts.append(f"{self._place(theirs)}: {key}: {message}")
            return
        if gone:
            self._leave(theirs, key, f"{name} {_shown(gone)} taken out here; the catalog keeps it")
        if added:
            self._take(theirs, key, f"{name} + {_shown(added)}", {name: added})

    def _take(self, listing: Listing, key: str, message: str, values: dict[str, Any]) -> None:
        known = self._edits.by_hand.setdefault(key, {})
        clash = [name for name in values if name in known and known[name] != values[name]]
        if clash and clash[0] not in _SEVERAL:
            self._synced.conflicts.append(f"{self._place(listing)}: {key}: {clash[0]} is set in two ways")
            return
        known.update({name: (*known.get(name, ()), *v) if name in _SEVERAL else v for name, v in values.items()})
        self._synced.taken.append(f"{self._place(listing)}: {key}: {message}")

    def _leave(self, listing: Listing, key: str, message: str) -> None:
        self._synced.left.append(f"{self._place(listing)}: {key}: {message}")

    def _add(self, listing: Listing) -> None:
        if listing.record is None:
            self._leave(listing, "a new entry", f"cannot be read: {listing.reason}")
            return
        if self._region.attributes.get("group-by", "category") != "category":
            # Its heading is a year or a venue, no category.
            listing = replace(listing, category="", record=replace(listing.record, categories=()))
        line = self._region.line + listing.line
        moved = replace(listing, line=line, end_line=line + listing.end_line - listing.line)
        self._edits.added.append(moved)
        self._synced.taken.append(f"{self._place(listing)}: new: {listing.record.title if listing.record else ''}")

    def _keep(self, key: str, base: Listing) -> None:
        if not key or any(one.record and base.record and one.record.title == base.record.title for one in self._theirs):
            return  # it still stands under another heading
        self._synced.left.append(
            f"{self._name}:{self._region.line}: {key}: taken out of the list here; the catalog keeps it"
        )


def _read(text: str) -> tuple[Listing, ...]:
    return read(text, "").listings


def _by_key(filled: Filled) -> list[tuple[str, Listing]]:
    """The entries of a region as qcat wrote it, each with the key of its paper; with none where that is not known."""
    listings = _read(filled.text)
    if len(listings) == len(filled.keys):
        return list(zip(filled.keys, listings, strict=True))
    known = dict(zip(filled.titles, filled.keys, strict=True))
    titles = (title_key(listing.record.title) if listing.record else "" for listing in listings)
    return [(known.get(title, ""), listing) for title, listing in zip(titles, listings, strict=True)]


def _rewritten(gone: Sequence[Held], added: Sequence[Listing]) -> Iterator[tuple[Held, Listing]]:
    """Entries whose title was changed too: each new one with the vanished one that it is most alike."""
    pairs = [
        (SequenceMatcher(None, former.listing.raw, listing.raw, autojunk=False).ratio(), number, former, listing)
        for former in gone
        for number, listing in enumerate(added)
    ]
    taken: set[int] = set()
    for ratio, number, former, listing in sorted(pairs, key=lambda one: -one[0]):
        if ratio >= _ALIKE and not {former.id, -1 - number} & taken:
            taken |= {former.id, -1 - number}
            yield former, listing


def _shown(values: Sequence[Any]) -> str:
    """A value in a message."""
    first = values[0] if values else None
    if isinstance(first, tuple):
        return repr(", ".join(map(str, first)))
    return repr(getattr(first, "url", first)) if first else "nothing"
