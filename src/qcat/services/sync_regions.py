"""`qcat sync`: edits by hand in the regions of a document, taken into the catalog.

Everything happens in one transaction: the edits are merged, written, and the document is rendered from what came of
it; only if nothing of the edits is lost by that, it stays.
"""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from qcat.domain.listing import HAND, LIST, Document, Listing
from qcat.domain.paper import Paper
from qcat.domain.titles import title_key
from qcat.errors import BadInput
from qcat.services.by_hand import edit_papers
from qcat.services.find_papers import find_id
from qcat.services.pairing import Change
from qcat.services.paper_edits import SEVERAL, SINGLE, known_as
from qcat.services.region_merge import Edits, RegionMerge, Synced
from qcat.services.region_review import review
from qcat.services.render_regions import last_rendered, read_document, regions_of, render, render_files
from qcat.services.sync import add_entries, apply
from qcat.storage.catalog import Catalog, open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import Reader

_HOW_TO_PRUNE = "--prune takes it out of the catalog too, --no-prune puts it back"


class _TakenBack(Exception):
    """Ends a transaction of which nothing is to stay."""


def sync_file(location: Location, name: str, *, prune: bool | None = None, dry_run: bool = False) -> Synced:
    """Take the edits in a document into the catalog and fill it again.

    With a conflict nothing is written, nor where entries were taken out and ``prune`` is None. Raises BadInput for a
    document that this catalog has not rendered.
    """
    synced = Synced()
    try:
        with open_catalog(location, shlex.join(["sync", name])) as catalog:
            _sync(catalog, location, name, synced, prune)
            if dry_run or synced.conflicts or synced.pending:
                raise _TakenBack
    except _TakenBack:
        return synced
    render_files(location, [name])
    return synced


def _sync(catalog: Catalog, location: Location, name: str, synced: Synced, prune: bool | None) -> None:
    text, reader, edits = read_document(name), Reader(catalog.connection), Edits()
    merges = _merges(reader, location, name, text, synced, edits)
    for merge in merges:
        merge.pair_up()

    @cache
    def papers(key: str) -> Paper | None:
        found = reader.keyed(key)
        return None if found is None else reader.paper(found)

    for merge in merges:
        merge.merge(papers)
    _Removal(merges, synced, edits, papers, prune).run()
    if synced.conflicts or synced.pending:
        return
    _write(catalog, location, name, edits)
    for merge, filled in zip(merges, render(reader, location, name).regions, strict=True):
        review(merge, filled, synced)


def _merges(
    reader: Reader, location: Location, name: str, text: str, synced: Synced, edits: Edits
) -> list[RegionMerge]:
    regions = regions_of(text, name)
    former = last_rendered(reader, location, name)
    if len(former) != len(regions):
        raise BadInput(f"{name} is not as this catalog rendered it", f"run 'qcat render {name}' first")
    current = render(reader, location, name).regions

    def place(first: int) -> Callable[[int], str]:
        return lambda line: f"{name}:{first + line}"

    return [
        RegionMerge(region, place(region.line), (base, text[region.start : region.end], ours), synced, edits)
        for region, base, ours in zip(regions, former, current, strict=True)
    ]


class _Removal:
    """What becomes of the entries that were taken out of the regions of a document."""

    def __init__(
        self,
        merges: Sequence[RegionMerge],
        synced: Synced,
        edits: Edits,
        papers: Callable[[str], Paper | None],
        prune: bool | None,
    ) -> None:
        self._merges, self._synced, self._edits, self._papers, self._prune = merges, synced, edits, papers, prune
        self._kept = {one.key for merge in merges for one in merge.kept}
        self._added = {title_key(one.record.title) for merge in merges for one in merge.added if one.record}

    def run(self) -> None:
        """Take the entries out, or tell why not."""
        for merge in self._merges:
            for key, base in merge.gone:
                self._take_out(merge, key, base)

    def _take_out(self, merge: RegionMerge, key: str, base: Listing) -> None:
        place, now, paper = merge.place_of_gone(base), merge.now(key, base), self._papers(key) if key else None
        if not key:
            self._synced.conflicts.append(f"{place}: an entry was taken out, but it is not known which paper it was")
            return
        if paper is None or now is None:
            return  # the catalog has taken it out too
        changed = _differing(base, now)
        title = base.record.title if base.record else ""
        if changed:
            message = f"{title!r} is taken out here, but in the catalog its {changed} changed since it was rendered"
            self._synced.conflicts.append(f"{place}: {key}: {message}")
            return
        moved = bool(base.record) and title_key(title) in self._added
        if self._prune is None and not moved:
            self._synced.pending.append(f"{place}: {key}: {title!r} is taken out here; {_HOW_TO_PRUNE}")
        elif self._prune or moved:
            self._forget(merge, paper, base, moved)
        else:
            self._synced.left.append(f"{place}: {key}: {title!r} was taken out here; it is put back")

    def _forget(self, merge: RegionMerge, paper: Paper, base: Listing, moved: bool) -> None:
        """Take a paper out of the heading, or of the tag that the region asks for, or else out of the catalog."""
        key, tag, place = paper.key, merge.region.attributes.get("tag"), merge.place_of_gone(base)
        merge.taken_out.append((key, base))
        leaving = [path for k, one in merge.gone if k == key for path in self._headings(merge, paper, one)]
        told = f"{place}: {key}: "
        if merge.grouped and (moved or set(paper.categories) - set(leaving)):
            headings = self._headings(merge, paper, base)
            merge.take_from(key, "categories", headings)
            self._synced.taken.append(f"{told}taken out of {', '.join(map(repr, headings)) or 'the list'}")
        elif tag:
            merge.take_from(key, "tags", [tag])
            self._synced.taken.append(f"{told}the tag {tag!r} taken out")
        elif key in self._kept:
            message = "taken out here, but not everywhere in this document; take it out there too"
            self._synced.conflicts.append(f"{told}{message}")
        elif key not in self._edits.dropped:
            self._edits.dropped.append(key)
            places = ", ".join(f"{one.source}:{one.line}" for one in paper.listings)
            again = f"; it comes back with the next import of {places} unless it is taken out there" if places else ""
            self._synced.taken.append(f"{told}taken out of the catalog{again}")

    def _headings(self, merge: RegionMerge, paper: Paper, base: Listing) -> list[str]:
        return known_as(paper, "categories", base.record, base.category) if merge.grouped and base.record else []


def _differing(base: Listing, now: object) -> str:
    """The first field in which the catalog changed an entry since it was rendered."""
    if base.record is None:
        return ""
    was = replace(base.record.printed_only, categories=())
    names = (name for names in (*SINGLE, SEVERAL[:-1]) for name in names)
    return next((name for name in names if getattr(was, name) != getattr(now, name)), "")


def _write(catalog: Catalog, location: Location, name: str, edits: Edits) -> None:
    reader = Reader(catalog.connection)
    ids = {find_id(reader, key): edit for key, edit in edits.papers.items() if key not in edits.dropped}
    dropped = catalog.listings_of([find_id(reader, key) for key in edits.dropped])
    for paper_id, edit in ids.items():
        edit_papers(catalog, [paper_id], edit.apply)
    source = location.name_source(Path(name))
    if edits.added:
        add_entries(catalog, Document(source=source, kind=LIST, listings=tuple(edits.added)))
    gone = [held for several in dropped.values() for held in several if held.kind != HAND]
    if gone:
        apply(catalog, [Change(Document(source=source, kind=LIST), gone=gone)], prune=True)
