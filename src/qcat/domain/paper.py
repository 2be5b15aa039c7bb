"""What qcat knows of a paper: the record that one source states, and the paper chosen from all of them."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from qcat.domain.frozen import frozen, frozen_by_name


@frozen
class Author:
    """A person (family and given name) or a group, whose whole name is then the family name.

    ``family`` holds the particles too: ``van der Maaten``. ``suffix`` is ``Jr.``, ``III``.
    """

    family: str
    given: str = ""
    suffix: str = ""
    group: bool = False

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


@frozen
class Link:
    """A URL and what is behind it: paper, pdf, code, project, openreview, proceedings, slides, video, poster,
    data or other."""

    kind: str
    url: str


@frozen_by_name
class Record:
    """The bibliographic facts that one source states. What it does not state is None or empty.

    ``inferred`` names the fields that it does not print but its links tell. ``without`` are denials
    (`qcat.domain.claims.denial`): what a person took out, whoever else states it.
    """

    type: str | None = None
    title: str = ""
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    year: int | None = None
    venue: str | None = None
    venue_name: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    openreview_id: str | None = None
    abstract: str | None = None
    status: str | None = None
    links: tuple[Link, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def printed_only(self) -> "Record":
        """The record without what was inferred."""
        unsaid: dict[str, Any] = dict.fromkeys(self.inferred)
        return replace(self, inferred=(), **unsaid) if unsaid else self

    @property
    def byline(self) -> str:
        """``Li et al.``: the authors in the space of a table's column."""
        if not self.authors:
            return ""
        alone = self.authors_complete and len(self.authors) == 1
        return self.authors[0].family if alone else f"{self.authors[0].family} et al."


@frozen_by_name
class Version:
    """An edition of a paper beside the one that is cited: its preprint, or where else it appeared.

    ``kind`` is preprint, or what kind of venue it is: conference, journal, workshop, ...
    """

    kind: str
    type: str | None = None
    venue: str | None = None
    venue_name: str | None = None
    year: int | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None


def preprint(arxiv_id: str) -> Version:
    """The preprint of an arXiv id; its year, that of the first version, is in the id itself."""
    digits = int(arxiv_id.rpartition("/")[2][:2])
    return Version(kind="preprint", arxiv_id=arxiv_id, year=(1900 if digits > 90 else 2000) + digits)


@frozen
class Printed:
    """An entry of a reading list as the outside sees it: where it stands and what is printed there.

    ``stated`` is what was read from it: the fields of a `Record` that it states, as plain values.
    """

    source: str
    line: int
    raw: str
    category: str
    printed: Mapping[str, Any]
    stated: Mapping[str, Any] = field(default_factory=dict)


@frozen_by_name
class Paper(Record):
    """A work, with the values chosen from every listing of it, under a citekey that does not change."""

    key: str
    aliases: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    listings: tuple[Printed, ...] = ()
