"""What plain text says of a paper: the part of reading that RIS, CSL-JSON and tables share.

BibTeX is not plain text; `qcat.formats.bibtex.record` reads its values.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from qcat.domain.identifiers import find_arxiv, find_arxiv_in_text, find_doi, find_openreview, is_url, link_kind
from qcat.domain.names import parse_name, parse_names
from qcat.domain.paper import Author, Link, Record
from qcat.domain.text import clean
from qcat.domain.venues import name_venue
from qcat.domain.vocabulary import MISC, TYPE_OF

ARXIV = "arXiv"
_ON_ARXIV = re.compile(r"\s*(?:arxiv|corr)\b", re.IGNORECASE)
_UNPUBLISHED = frozenset({"", "article", "misc", "unpublished"})
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DASH = re.compile(r"\s*(?:-{2,}|[–—])\s*|\s+-\s+")
_BARE_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S*[^\s.,;]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ET_AL = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|\.{3}|…)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_INITIALS = re.compile(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,3}) ((?:[A-Z]\.[ -]?)+|[A-Z](?:[ -]?[A-Z]){0,2})")
_BETWEEN_URLS = re.compile(r"[\s;]+(?=\w+://)|\s+|;$")
_WEB = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_GROUP = re.compile(
    r"(?i:\b(?:team|group|collaboration|consortium|committee|council|institute|laborator(?:y|ies)|university"
    r"|foundation|association|society|project|initiative|community|contributors|developers|authors)\b)|\d"
)


@dataclass(slots=True)
class Facts:
    """The values of an entry, as text, before they are understood. Empty is not stated.

    ``container`` is what the paper appeared in, ``short`` that name's short form; ``plain`` are the attributes of
    `Record` that need no reading (volume, number, publisher, ...).
    """

    type: str = ""
    title: str = ""
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    date: str = ""
    container: str = ""
    short: str = ""
    pages: str = ""
    doi: str = ""
    arxiv: str = ""
    openreview: str = ""
    links: list[Link] = field(default_factory=list)
    categories: tuple[str, ...] = ()
    tags: Iterable[str] = ()
    notes: Iterable[str] = ()
    plain: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)

    def record(self) -> Record:
        """The record that the values state; what cannot be understood goes into its ``extra``."""
        links = tuple(dict.fromkeys(self.links))
        doi = self._doi(links)
        arxiv_id = self._arxiv_id(doi, links)
        type_, venue, venue_name = self._venue(arxiv_id)
        openreview = (found for link in links if (found := find_openreview(link.url)))
        openreview_id = self.openreview or next((found.value for found in openreview), None)
        plain: dict[str, Any] = {name: value or None for name, value in self.plain.items()}
        return Record(
            type=type_ or None,
            title=self.title,
            authors=self.authors,
            authors_complete=self.authors_complete,
            year=self._year(),
            venue=venue,
            venue_name=venue_name,
            pages=_DASH.sub("-", self.pages) or None,
            doi=doi,
            arxiv_id=arxiv_id,
            openreview_id=openreview_id,
            links=links,
            categories=self.categories,
            tags=tuple(dict.fromkeys(filter(None, self.tags))),
            notes=tuple(filter(None, self.notes)),
            extra={name: value for name, value in self.extra.items() if value},
            **plain,
        )

    def _year(self) -> int | None:
        match = _YEAR.search(self.date)
        if self.date and not (match and match[1] == self.date):
            self.extra.setdefault("date", self.date)
        return int(match[1]) if match and match[1] != "0000" else None

    def _doi(self, links: Iterable[Link]) -> str | None:
        stated = read_doi(self.doi)
        if self.doi and not stated:
            self.extra.setdefault("doi", self.doi)
        return stated or next((doi for link in links if (doi := read_doi(link.url))), None)

    def _arxiv_id(self, doi: str | None, links: Iterable[Link]) -> str | None:
        stated = find_arxiv(self.arxiv) if self.arxiv else None
        if self.arxiv and not stated:
            self.extra.setdefault("eprint", self.arxiv)
        if not stated and _ON_ARXIV.match(self.container):
            stated = find_arxiv_in_text(self.container) or find_arxiv(self.container.partition("abs/")[2])
        places = [doi or "", *(link.url for link in links)]
        found = stated or next((hit for place in places if place and (hit := find_arxiv(place))), None)
        return found.value if found else None

    def _venue(self, arxiv_id: str | None) -> tuple[str, str | None, str | None]:
        """Type, short and full name of what it appeared in."""
        if not self.container and arxiv_id:
            self._take_server()
        preprint = _ON_ARXIV.match(self.container) or (not self.container and arxiv_id and self.type in _UNPUBLISHED)
        if preprint:
            return (MISC.name if self.type in _UNPUBLISHED else self.type), ARXIV, ARXIV
        if not self.container:
            return self.type, self.short or None, None
        short, full = name_venue(self.container)
        if self.container not in (short, full):  # it has a place or days too, or is abbreviated
            row = TYPE_OF.get(self.type)
            self.extra.setdefault(row.container if row else "booktitle", self.container)
        if self.short and short == full and " " not in self.short:
            short = self.short
        return self.type, short or None, full or None

    def _take_server(self) -> None:
        """A report or manuscript that arXiv publishes is a preprint."""
        for values, name in ((self.plain, "publisher"), (self.extra, "institution")):
            if _ON_ARXIV.fullmatch(values.get(name) or ""):
                self.container, self.type = values.pop(name), MISC.name
                return


def tidy(value: Any) -> str:
    """Any value of a document as one line of safe text; what is no text, such as a nested object, as JSON."""
    if value is None or isinstance(value, bool):
        return ""
    if not isinstance(value, str):
        value = str(value) if isinstance(value, int | float) else _as_json(value)
    return clean(_SURROGATE.sub("\ufffd", value))


def _as_json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def printed(values: Mapping[Any, Any]) -> dict[str, str]:
    """The values of an entry as they stand, in the safe form that listings keep."""
    return {tidy(name): text for name, value in values.items() if (text := tidy(value))}


def read_doi(text: str) -> str | None:
    """The DOI in a value that holds nothing else, or None."""
    if _BARE_DOI.fullmatch(text):  # whole, with the < and > that end a DOI in running text
        return text
    found = find_doi(text)
    return found.value if found else None


def links_in(values: Iterable[str], kind: str = "") -> tuple[list[Link], list[str]]:
    """The links in values that hold URLs, of a kind or of the kind their host tells, and the words that are none."""
    found, left = [], []
    parted = (_BETWEEN_URLS.split(value) if ";" in value else value.split() for value in values)
    for word in filter(None, chain.from_iterable(parted)):
        if _WEB.match(word) and is_url(word):  # else it is a place on one machine
            found.append(Link(kind or link_kind(word), word))
        else:
            left.append(word)
    return found, left


def read_name(text: str, *, inverted: bool = True) -> Author:
    """A printed name; a group where the text cannot be a person's, as ``The HAST Team`` or ``Acme, Inc.``.

    ``inverted`` says whether a comma may stand between family and given name.
    """
    if text.startswith("{") and text.endswith("}") and text[1:-1].strip("{} "):
        return Author(text.strip("{} "), group=True)
    author = parse_name(text)
    inverted = inverted and "," in text and not _SUFFIX.fullmatch(text.rpartition(",")[2].strip())
    if _GROUP.search(text) or (str(author) != text and not inverted):
        return Author(text, group=True)
    return author


def read_people(names: Iterable[str], *, inverted: bool = True) -> tuple[tuple[Author, ...], bool]:
    """Authors from names that stand apart already, and whether they are all: ``et al.`` says no."""
    found = [name for one in names if (name := clean(one).rstrip(","))]
    people = [name for name in found if not _ET_AL.fullmatch(name)]
    people = _turned(people) if inverted else people
    return tuple(read_name(name, inverted=inverted) for name in people), len(people) == len(found)


def _turned(names: list[str]) -> list[str]:
    """The names with a comma behind the family name, where initials stand behind each: ``Doe J.``, ``Roe MK``."""
    found = [match for match in map(_INITIALS.fullmatch, names) if match]
    # "Wei LI" may be a family name in capitals; a full stop or a single letter says that it is none.
    sure = any("." in match[2] or len(match[2]) == 1 for match in found)
    return [f"{match[1]}, {match[2]}" for match in found] if sure and len(found) == len(names) else names


def read_authors(text: str) -> tuple[tuple[Author, ...], bool]:
    """Authors from one value: parted by ``;``, by ``and`` as in BibTeX, or as a citation prints them."""
    if ";" in text or (text.startswith("{") and text.find("}") == len(text) - 1):
        return read_people(text.split(";"))
    parts = _AND.split(text)
    words = [part.strip() for part in text.split(",")]
    if _turned(words) is not words:
        return read_people(words)
    if len(parts) == 1 and all(" " in side.strip() for side in re.split(",| & ", text)):
        return (
            read_people([text])
            if "," not in text and " & " not in text and not _ET_AL.search(text)
            else parse_names(text)
        )
    if all(part.count(",") == 1 or _ET_AL.fullmatch(part) for part in parts):
        return read_people(parts)
    return parse_names(text)
