"""The fields of an entry as a record, by the tables of `qcat.domain.vocabulary`."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from qcat.domain.identifiers import (
    Identifier,
    find_arxiv,
    find_arxiv_in_text,
    find_doi,
    find_openreview,
    is_url,
    link_kind,
)
from qcat.domain.paper import Author, Link, Record
from qcat.domain.venues import find_venue, name_venue
from qcat.domain.vocabulary import FIELDS, LINK_FIELDS, MISC, TYPE_KEYS, TYPE_OF
from qcat.formats.bibtex.names import read_names
from qcat.formats.bibtex.syntax import squeeze
from qcat.formats.containers import patent_number
from qcat.formats.facts import links_in
from qcat.formats.keywords import split_keywords
from qcat.formats.latex import decode, says_more

ARXIV = "arXiv"
_NAMES: dict[str, tuple[str, ...]] = {}
for _row in FIELDS:
    _NAMES[_row.attribute] = (*_NAMES.get(_row.attribute, ()), *_row.names)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ON_ARXIV = re.compile(r"\s*(?:arxiv|corr)\b", re.IGNORECASE)
_BARE_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S*[^\s.,;]")
_ABS = re.compile(r"\s*abs/(.+)", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:-{2,}|[–—])\s*|\s+-\s+")
_PAGES = re.compile(r"([0-9A-Za-z]+)--?([0-9A-Za-z]+)")
_ESCAPED = re.compile(r"\\([%&#_~$^{}])|\\url\b|\{?\\textasciitilde\b(?:\{\})?\}?|[{}]")
_URL = re.compile(r"https?://[^\s{}]+|\\url\s*\{[^{}]+\}")
_SHORT = 16  # values up to here come again and again: volumes, numbers, publishers
_UNPUBLISHED = frozenset({"article", "misc", "unpublished"})
_ONLY_ARXIV = re.compile(
    r"(?:arxiv|corr|(?:e-?|pre-?)prints?|abs|https?|org|cs\.\w\w|\d{4}\.\d{4,5}(?:v\d+)?|[a-z.-]+/\d{7}(?:v\d+)?"
    r"|\[[\w.-]*\]|[\s:/.,()-])*",
    re.IGNORECASE,
)
"""What a venue says that names arXiv and no more than the number there."""


def make_record(entry_type: str, printed: Mapping[str, str], inherited: Mapping[str, str]) -> tuple[Record, list[str]]:
    """The record that an entry states, and what is wrong with its values.

    ``entry_type`` and the names of fields are in lower case, values are free of macros. ``inherited`` are the
    fields of the entry's crossref; its own go first.
    """
    entry = _Entry(entry_type, {**inherited, **printed} if inherited else printed)
    if inherited:
        entry.used.add("crossref")
    return entry.record(), entry.wrong


class _Entry:
    """Fields, and which of them have found their place in the record."""

    __slots__ = ("fields", "links", "no_volume", "row", "used", "wrong")

    def __init__(self, entry_type: str, fields: Mapping[str, str]) -> None:
        self.row = TYPE_OF.get(entry_type, MISC)
        if entry_type == "thesis":
            self.row = TYPE_OF[TYPE_KEYS.get(fields.get("type", ""), self.row.name)]
        self.fields = fields
        self.used: set[str] = set()
        if self.row is MISC and fields.get("howpublished") == patent_number(fields.get("number", "")):
            self.row = TYPE_OF["patent"]  # as it is written for styles that have no patents
            self.used.add("howpublished")
        self.links: list[Link] = []
        self.wrong: list[str] = []
        self.no_volume = ""

    def record(self) -> Record:
        authors, complete = self._authors()
        doi = self._doi()
        self._links()
        arxiv_id = self._arxiv_id()
        type_, venue, venue_name = self._venue(arxiv_id)
        forums = [link.url for link in self.links if link.kind == "openreview"]
        openreview = next(filter(None, map(find_openreview, forums)), None) if forums else None
        return Record(
            type=type_,
            title=self._text("title") or "",
            authors=authors,
            authors_complete=complete,
            year=self._year(),
            venue=venue,
            venue_name=venue_name,
            volume=self._text("volume"),
            number=self._text("number"),
            pages=self._pages(),
            publisher=self._text("publisher"),
            doi=doi,
            arxiv_id=arxiv_id,
            openreview_id=openreview.value if openreview else None,
            abstract=self._text("abstract"),
            links=tuple(dict.fromkeys(self.links) if len(self.links) > 1 else self.links),
            tags=self._tags(),
            extra=self._extra(),
        )

    def _text(self, attribute: str) -> str | None:
        """The first field that states an attribute, as text."""
        for name in _NAMES[attribute]:
            value = self.fields.get(name)
            if value:
                if "\\" not in value or not says_more(value):
                    self.used.add(name)
                return (_text_again(value) if len(value) < _SHORT else _text(value)) or None
        return None

    def _authors(self) -> tuple[tuple[Author, ...], bool]:
        self.used.add("author")
        if not self.fields.get("author"):
            return (), True
        authors, complete, wrong = read_names(self.fields["author"])
        self.wrong += wrong
        return authors, complete

    def _year(self) -> int | None:
        plain = self.fields.get("year", "")
        if len(plain) == 4 and plain.isascii() and plain.isdecimal():
            self.used.add("year")
            return int(plain)
        for name in _NAMES["year"]:
            value = self.fields.get(name)
            text = decode(value).strip() if value else ""
            match = _YEAR.search(text)
            if match:
                if text == match[1]:  # else it says more, and stays in ``extra``
                    self.used.add(name)
                return int(match[1])
        return None

    def _pages(self) -> str | None:
        value = self.fields.get("pages")
        plain = _PAGES.fullmatch(value) if value else None
        if plain:
            self.used.add("pages")
            return f"{plain[1]}-{plain[2]}"
        value = self._text("pages")
        return _DASH.sub("-", value) if value else None

    def _tags(self) -> tuple[str, ...]:
        value = self._text("tags")
        return tuple(split_keywords(value)) if value else ()

    def _doi(self) -> str | None:
        value = _verbatim(self.fields.get("doi", ""))
        if _BARE_DOI.fullmatch(value):  # whole, with the < and > that end a DOI in running text
            self.used.add("doi")
            return value
        found = find_doi(value)
        if found:
            self.used.add("doi")
        elif not value:
            found = find_doi(url) if is_url(url := _verbatim(self.fields.get("url", ""))) else None
        return found.value if found else None

    def _links(self) -> None:
        url = _verbatim(self.fields.get("url", ""))
        self.links, left = links_in([url]) if url else ([], [])
        if not left and len(self.links) < 2:  # an entry carries one
            self.used.add("url")
        for name in LINK_FIELDS if not self.fields.keys().isdisjoint(LINK_FIELDS) else ():
            url = _verbatim(self.fields.get(name, ""))
            if is_url(url) and " " not in url:
                self.links.append(Link(LINK_FIELDS[name], url))
                self.used.add(name)
        howpublished = self.fields.get("howpublished")
        within = _URL.search(howpublished) if howpublished else None
        if within:
            url = _verbatim(within[0]).rstrip(".,;")
            self.links.append(Link(link_kind(url), url))

    def _arxiv_id(self) -> str | None:
        """The arXiv id, without version, from wherever an entry may say it."""
        found = self._eprint()
        for name in ("journal", "journaltitle", "booktitle", "howpublished"):
            value = self.fields.get(name)
            if value and _ON_ARXIV.match(value):
                found = found or self._arxiv_in(value)
        doi = self.fields.get("doi", "")
        places = [doi] if "xiv" in doi.lower() else []
        for place in (*places, *(link.url for link in self.links)):
            found = found or find_arxiv(_verbatim(place))
        return found.value if found else None

    def _eprint(self) -> Identifier | None:
        eprint = self.fields.get("eprint")
        if not eprint:
            return None
        prefix = self.fields.get("archiveprefix") or self.fields.get("eprinttype") or ARXIV
        found = find_arxiv(_verbatim(eprint)) if prefix.lower() == "arxiv" else None
        if found:
            self.used |= {"eprint", "archiveprefix", "eprinttype"}
        return found

    def _arxiv_in(self, venue: str) -> Identifier | None:
        number = _ABS.match(self.fields.get("volume", ""))
        return find_arxiv_in_text(decode(venue)) or (find_arxiv(number[1]) if number else None) or _bare_abs(venue)

    def _venue(self, arxiv_id: str | None) -> tuple[str, str | None, str | None]:
        """Entry type, short and full name of what it appeared in."""
        for name in _containers(self.row.container):
            text = _container(self.fields.get(name, ""))
            if _ON_ARXIV.match(text):
                return self._preprint(name)
            if text and (name != "howpublished" or find_venue(text)):
                short, full = name_venue(text)
                if text == full and not says_more(self.fields[name]):  # else it stays in ``extra``
                    self.used.add(name)
                return self.row.name, short, full
        if arxiv_id and self.row.name in _UNPUBLISHED:
            return self._preprint("")
        return self.row.name, None, None

    def _preprint(self, name: str) -> tuple[str, str, str]:
        if _ONLY_ARXIV.fullmatch(decode(self.fields.get(name, ""))):
            self.used.add(name)
        if _ABS.match(self.fields.get("volume", "")):
            self.no_volume = self.fields["volume"]
            self.fields = {**self.fields, "volume": ""}
        return MISC.name if self.row.name in _UNPUBLISHED else self.row.name, ARXIV, ARXIV

    def _extra(self) -> dict[str, str]:
        extra = {name: value for name, value in self.fields.items() if name not in self.used and value}
        if "eprintclass" in extra:
            extra.setdefault("primaryclass", extra.pop("eprintclass"))
        if self.no_volume:
            extra["volume"] = self.no_volume
        return extra


@cache
def _containers(own: str) -> tuple[str, ...]:
    """The fields that may name what a paper appeared in, the entry type's own first."""
    others = ("journal", "journaltitle", "booktitle", "howpublished")
    return others if own == "journal" else tuple(dict.fromkeys((own, *others)))


def _text(value: str) -> str:
    decoded = decode(value)
    return decoded if decoded is value else squeeze(decoded)


_text_again = lru_cache(maxsize=4096)(_text)


@lru_cache(maxsize=4096)  # many papers appear in the same place
def _container(value: str) -> str:
    return squeeze(decode(value))


def _bare_abs(venue: str) -> Identifier | None:
    """``CoRR abs/1234.56789``, as people copy it."""
    _, _, number = venue.partition("abs/")
    return find_arxiv(number) if number else None


def _verbatim(value: str) -> str:
    """A URL or identifier without the LaTeX that people put around it; nothing in it is decoded as text."""
    if "\\" not in value and "{" not in value and "}" not in value:
        return value
    return _ESCAPED.sub(lambda match: match[1] or ("~" if "textasciitilde" in match[0] else ""), value).strip()
