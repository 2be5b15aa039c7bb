"""`qcat diff`: another list against the catalog or a list of ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcat.checks.corpus import Corpus
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST, Document, Listing
from qcat.domain.paper import Paper, Record
from qcat.errors import BadInput, CatalogError
from qcat.matching.evidence import differences
from qcat.services.check_pages import open_file
from qcat.storage.location import Location


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which the two disagree: what ours says, and what theirs does."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the other list. ``ours`` says where we have its paper: ``FILE:LINE`` or a citekey; "" is nowhere."""

    place: str
    category: str
    record: Record
    ours: str = ""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """``lacking`` are entries of papers that we do not have, ``shared`` those of papers that we do."""

    source: str
    lacking: tuple[Entry, ...]
    shared: tuple[Entry, ...]

    @property
    def differing(self) -> tuple[Entry, ...]:
        """The shared entries that disagree with ours."""
        return tuple(entry for entry in self.shared if entry.conflicts)


def compare_lists(other: str, against: Sequence[str], location: Location, suffix: str | None = None) -> Comparison:
    """A list or bibliography against files of ours, or else against the catalog.

    Raises BadInput and UnknownFormat for the files, BadInput for a catalog that cannot be used.
    """
    theirs = _page(other, location, suffix)
    ours = [_page(name, location, None) for name in against] or [_catalog_page(location)]
    corpus = Corpus([theirs, *ours])
    known = {item: group for group in corpus.groups for item in group}
    lacking, shared = [], []
    first: set[int] = set()
    for item in theirs.items:
        group = known.get(item, [item])
        mine = [one for one in group if one.page is not theirs]
        if mine:
            shared.append(_shared(item, mine))
        elif id(group[0]) not in first:  # what the other list names twice is lacking once
            first.add(id(group[0]))
            lacking.append(Entry(item.place, item.listing.category, item.record))
    return Comparison(theirs.name, tuple(lacking), tuple(shared))


def _shared(item: Item, mine: Sequence[Item]) -> Entry:
    conflicts = tuple(
        Conflict(found.field, found.values[0], found.values[1])
        for found in differences([mine[0].record, item.record])
        if found.field not in {"doi", "openreview_id"}
    )
    where = mine[0].listing.key or mine[0].place
    return Entry(item.place, item.listing.category, item.record, where, conflicts)


def _page(name: str, location: Location, suffix: str | None) -> Page:
    file = open_file(name, location, suffix)
    return file.page(file.decoded.text, None)


def _catalog_page(location: Location) -> Page:
    """The papers of the catalog as one page, each on a line of its own."""
    from qcat.domain.filters import PaperFilter
    from qcat.storage.reader import open_reader

    try:
        with open_reader(location) as reader:
            papers = list(reader.papers(PaperFilter()))
    except CatalogError as error:
        raise BadInput(error.message, error.hint or "name a file to compare with: --with FILE") from error
    listings = tuple(_listing(line, paper) for line, paper in enumerate(papers, 1))
    text = "\n".join(paper.key for paper in papers)
    return Page(str(location), text, Document(source="", kind=LIST, listings=listings))


def _listing(line: int, paper: Paper) -> Listing:
    return Listing(line=line, end_line=line, raw=paper.key, key=paper.key, record=paper)
