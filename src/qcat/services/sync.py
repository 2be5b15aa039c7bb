"""What changes in a catalog when documents come in: listings paired with what is held, papers found for them.

Import is a sync: an unchanged entry stays the same listing wherever it moved, a changed one is changed, and what is
no longer in the document is told.
"""

from collections.abc import Iterable, Iterator, Sequence

from qcat.domain.claims import choose, possible
from qcat.domain.listing import BIBLIOGRAPHY, HAND, Document, Listing, Problem
from qcat.domain.names import name_key
from qcat.domain.paper import Record
from qcat.domain.titles import title_key
from qcat.domain.versions import versions_beside
from qcat.matching.evidence import DIFFERENT, SAME, compare, identifiers_of
from qcat.matching.index import Match, PaperIndex
from qcat.services.pairing import Change, pair
from qcat.storage.catalog import Catalog, Held, claims_of, now
from qcat.storage.ids import row_id
from qcat.storage.projection import Chosen, put_categories


def plan(catalog: Catalog, documents: Sequence[Document]) -> list[Change]:
    """What each document changes, in order; nothing is written. A document that is named twice counts once."""
    documents = list({document.source: document for document in documents}.values())
    changes = [
        pair(
            document,
            catalog.listings_in(document.source),
            source_order=catalog.source_order(document.source),
            now=now(),
        )
        for document in documents
    ]
    records = [held.listing.record for change in changes for held in change.placed() if held.listing.record]
    placing = Placing(catalog, catalog.index(records))
    for change in changes:
        change.restated = catalog.is_restated(change.document)
        placing.place(change)
    return changes


def add_entries(catalog: Catalog, document: Document) -> Change:
    """Bring entries in beside those that the source has: none of those is gone."""
    (change,) = plan(catalog, [document])
    change.gone = []
    if change.writes:
        apply(catalog, [change])
    return change


def keep_set_by_hand(catalog: Catalog, changes: Sequence[Change]) -> None:
    """Take entries that are gone for kept, and say so, where nothing else but the hand knows of their papers.

    The hand alone does not say what a paper is: without these entries its tags would be lost.
    """
    named = {held.paper_id for change in changes for held in change.present()}
    gone = {held.id: held.paper_id for change in changes for held in change.gone if held.paper_id not in named}
    of_paper = catalog.listings_of({paper_id for paper_id in gone.values() if paper_id is not None})
    kept = {
        paper_id
        for paper_id, listed in of_paper.items()
        if any(map(_is_set_by_hand, listed)) and all(one.kind == HAND or one.id in gone for one in listed)
    }
    for change in changes:
        for held in (one for one in change.gone if one.paper_id in kept):
            message = f"{held.listing.key or held.listing.raw[:60]!r} is gone; kept for what is set for it by hand"
            change.problems.append(Problem(held.source, held.listing.line, message))
        change.gone = [held for held in change.gone if held.paper_id not in kept]


def _is_set_by_hand(held: Held) -> bool:
    return held.kind == HAND and held.listing.record not in (None, Record())


def apply(catalog: Catalog, changes: Sequence[Change], *, prune: bool = False) -> None:
    """Write what `plan` found; with ``prune``, also forget the listings that are gone.

    A paper that no source lists any more goes, with what was set for it by hand.
    """
    gone = [held for change in changes for held in change.leaving(prune)]
    touched = [held for change in changes for held in change.placed()] + gone
    # A dict keeps the order of the documents, in which new papers are then added.
    paper_ids = dict.fromkeys(held.paper_id for held in touched if held.paper_id is not None)
    listings = catalog.listings_of([*paper_ids, *(_former_papers(catalog, changes) - paper_ids.keys())])
    _overlay(listings, changes, {held.id for held in gone})
    for change in changes:
        if change.writes:
            catalog.put_source(change.document)
            # Before the papers are written, so that headings keep the order of the document.
            put_categories(
                catalog.connection, [held.listing.category for held in change.placed() if held.listing.category]
            )
    left = {paper_id: held for paper_id, held in listings.items() if any(one.kind != HAND for one in held)}
    catalog.write_papers({paper_id: chosen(held) for paper_id, held in left.items()})
    for change in changes:
        catalog.put_listings(change.added, [*change.edited, *change.moved])
    unlisted = [paper_id for paper_id in listings if paper_id not in left]
    by_hand = [held.id for paper_id in unlisted for held in listings[paper_id]]
    catalog.drop_listings([*(held.id for held in gone), *by_hand])
    catalog.delete_papers(unlisted)


class Placing:
    """Finds the paper of each listing; new papers become known to the listings after them."""

    def __init__(self, catalog: Catalog, index: PaperIndex) -> None:
        self._catalog = catalog
        self._index = index
        self._taken: set[int] = set()
        self._natural_ids: dict[str, int] = {}
        self._told_apart = catalog.distinct_pairs()

    def place(self, change: Change) -> None:
        taken = {held.id for held in change.gone} | {held.id for held in change.present()}
        self.look_up(change.placed())
        placed = [(held, self._placed(change, held, held.id)) for held in change.edited]
        left = {held.id for held, now in placed if now.paper_id != held.paper_id and self._keeps(held)}
        change.edited = [now for _, now in placed if now.id not in left]
        change.added = [self._placed(change, held, self._id(held, taken)) for held in change.added]
        # What stood there before stays as it was, for what is set for it by hand.
        change.added += [now.placed(self._id(now, taken), now.paper_id) for _, now in placed if now.id in left]

    def look_up(self, several: Iterable[Held]) -> None:
        """Find out which ids of their papers are taken, all at once."""
        natural = {_natural_key(held.listing.record, held) for held in several if held.listing.record}
        ids = {key: row_id("paper", key) for key in natural}
        self._natural_ids.update(ids)
        self._taken |= self._catalog.existing_ids(ids.values())

    def _id(self, held: Held, taken: set[int]) -> int:
        occurrence = 0
        while (made := row_id("listing", held.source, held.listing.category, held.listing.raw, occurrence)) in taken:
            occurrence += 1
        taken.add(made)
        return made

    def _placed(self, change: Change, held: Held, id: int) -> Held:
        record = held.listing.record
        if record is None:
            return held.placed(id, None)
        match = self._index.find(record)
        former = change.formers.get(held.id)
        paper_id = (self._own(held, former, match.paper_id) if former else None) or match.paper_id
        if paper_id is None:
            if match.doubts:
                change.problems += _doubts(change.document, held.listing, match)
            paper_id = self.new_id(record, held, id)
            change.new_papers.add(paper_id)
        self._index.add(paper_id, record)
        return held.placed(id, paper_id)

    def _keeps(self, held: Held) -> bool:
        """Whether an entry is all that says what some paper is, which something is set for by hand."""
        if held.paper_id is None:
            return False
        listed = self._catalog.listings_of([held.paper_id])[held.paper_id]
        return any(map(_is_set_by_hand, listed)) and all(one.kind == HAND or one.id == held.id for one in listed)

    def _own(self, held: Held, former: Listing, found: int | None) -> int | None:
        """The paper that an edited entry stays with: its own, unless its words fit another one better.

        It stays where a person told the two papers apart, and where only a correction can have taken its words away.
        """
        own, before, record = held.paper_id, former.record, held.listing.record
        if own is None or not before or not record:
            return None
        relation = compare(before, record).relation
        if found is not None:
            apart = (min(own, found), max(own, found)) in self._told_apart
            return own if apart and relation != DIFFERENT else None
        listed = [one for one in self._catalog.listings_of([own])[own] if one.kind != HAND]
        return own if relation == SAME or (relation != DIFFERENT and len(listed) == 1) else None

    def new_id(self, record: Record, held: Held, id: int) -> int:
        """An id made from the title, and where another paper has that one, from the first author and a count too.

        `look_up` must know the listing.
        """
        natural = _natural_key(record, held)
        made = self._natural_ids.get(natural) or row_id("paper", natural)
        if made in self._taken:
            author = name_key(record.authors[0]) if record.authors else ""
            tries = [*(row_id("paper", natural, author, n) for n in range(100)), row_id("paper", natural, id)]
            self._taken |= self._catalog.existing_ids(tries[:-1])
            made = next((one for one in tries if one not in self._taken), tries[-1])
        self._taken.add(made)
        return made


def _natural_key(record: Record, held: Held) -> str:
    return title_key(record.title) or "".join(map(str, identifiers_of(record))) or held.listing.raw


def _doubts(document: Document, listing: Listing, match: Match) -> Iterator[Problem]:
    for _, verdict in match.doubts:
        yield Problem(document.source, listing.line, f"{verdict.reason}; kept as a paper of its own (see qcat dupes)")


def _former_papers(catalog: Catalog, changes: Iterable[Change]) -> set[int]:
    """The papers that edited listings belonged to before."""
    edited = {held.id for change in changes for held in change.edited}
    if not edited:
        return set()
    sources = {change.document.source for change in changes}
    held = (one for source in sources for one in catalog.listings_in(source))
    return {one.paper_id for one in held if one.id in edited and one.paper_id is not None}


def _overlay(listings: dict[int, list[Held]], changes: Iterable[Change], gone: set[int]) -> None:
    """The listings of the papers as they will be."""
    replaced = gone | {held.id for change in changes for held in (*change.edited, *change.moved)}
    for paper_id, held in listings.items():
        listings[paper_id] = [one for one in held if one.id not in replaced]
    for change in changes:
        for one in (*change.added, *change.edited, *change.moved):
            if one.paper_id in listings:
                listings[one.paper_id].append(one)


def chosen(held: Sequence[Held]) -> Chosen:
    """What to stand behind for a paper with these listings."""
    oldest_first = sorted(held, key=lambda one: one.order) if len(held) > 1 else held
    keys = tuple(one.listing.key for one in oldest_first if one.kind == BIBLIOGRAPHY and one.listing.key)
    claims = claims_of(oldest_first)
    own_key = keys[0] if keys and oldest_first[0].kind == BIBLIOGRAPHY else ""
    record, stated = choose(claims), [claim.record for claim in claims]
    versions = versions_beside(record, filter(possible, reversed(stated))) if len(stated) > 1 else ()
    return Chosen(record, stated, own_key, keys, versions)
