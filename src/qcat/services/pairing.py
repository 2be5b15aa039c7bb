"""Which listing is which: the entries of a document paired with those held from when it was read before."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from qcat.domain.listing import Document, Listing, Problem
from qcat.domain.titles import title_key
from qcat.storage.catalog import Held, same_content


@dataclass(slots=True)
class Change:
    """What one document changes. ``new_papers`` are the ids of papers that no listing named before.

    ``formers`` are the edited listings as they were, by id; ``restated`` is where the document's title changes, or
    its text beside the entries.
    """

    document: Document
    added: list[Held] = field(default_factory=list)
    edited: list[Held] = field(default_factory=list)
    moved: list[Held] = field(default_factory=list)
    same: list[Held] = field(default_factory=list)
    gone: list[Held] = field(default_factory=list)
    new_papers: set[int] = field(default_factory=set)
    formers: dict[int, Listing] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    restated: bool = False

    def present(self) -> Iterator[Held]:
        """Every listing that the document holds now."""
        return iter((*self.same, *self.moved, *self.edited, *self.added))

    def placed(self) -> list[Held]:
        """The listings whose statements change, in the order of the document."""
        return sorted((*self.added, *self.edited), key=attrgetter("listing.line"))

    def leaving(self, prune: bool) -> list[Held]:
        """The listings to forget: with ``prune`` all that are gone, else those of which nothing was ever read."""
        return [held for held in self.gone if prune or held.paper_id is None]

    @property
    def writes(self) -> bool:
        return bool(self.added or self.edited or self.moved or self.restated)


def pair(document: Document, held: Sequence[Held], *, source_order: int, now: int) -> Change:
    """The change that makes the listings ``held`` those of the document. New ones have no id or paper yet.

    In a document without a name an entry is known by its text and heading alone.
    """
    change = Change(document)
    left, unpaired = list(held), list(document.listings)
    for known_by in (_KNOWN_BY if document.named else _KNOWN_BY[:1]) if held else ():
        waiting: dict[object, list[Held]] = defaultdict(list)
        for one in left:
            waiting[known_by(one.listing)].append(one)
        waiting.pop(None, None)
        paired: set[int] = set()
        rest: list[Listing] = []
        for listing in unpaired:
            formers = waiting.get(known_by(listing))
            if formers:
                former = formers.pop(0)
                paired.add(former.id)
                _keep(change, former, listing, now)
            else:
                rest.append(listing)
        left, unpaired = [one for one in left if one.id not in paired], rest
    change.added = [Held(0, document.source, document.kind, None, listing, now, source_order) for listing in unpaired]
    change.gone = left
    return change


def _keep(change: Change, held: Held, listing: Listing, now: int) -> None:
    if not same_content(held, listing):
        change.edited.append(replace(held, listing=listing, stated_at=now))
        change.formers[held.id] = held.listing
    elif (held.listing.line, held.listing.end_line) != (listing.line, listing.end_line):
        change.moved.append(replace(held, listing=listing))
    else:
        change.same.append(held)


def _text_and_heading(listing: Listing) -> object:
    return listing.raw, listing.category


def _text(listing: Listing) -> object:
    return listing.raw or None


def _entry_key(listing: Listing) -> object:
    return listing.key or None


def _title_and_heading(listing: Listing) -> object:
    title = _title(listing)
    return title and (title, listing.category)


def _title(listing: Listing) -> object:
    return (title_key(listing.record.title) or None) if listing.record else None


def _unread_line(listing: Listing) -> object:
    return None if listing.record else listing.line


# How an entry is known again, surest first; what has no such mark is None.
_KNOWN_BY: tuple[Callable[[Listing], object], ...] = (
    _text_and_heading, _text, _entry_key, _title_and_heading, _title, _unread_line,
)  # fmt: skip
