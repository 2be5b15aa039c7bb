"""An item of CSL-JSON as a record: CSL 1.0.2, its schema ``csl-data.json``, and the shapes that programs write."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from qcat.domain.paper import Author, Link, Record
from qcat.domain.text import clean
from qcat.domain.vocabulary import MISC, TYPE_OF
from qcat.formats.bibtex.names import write_names
from qcat.formats.csl_json.terms import DATES, EXTRA, GENRES, TYPE_OF_CSL
from qcat.formats.facts import ARXIV, Facts, links_in, read_authors, read_name, tidy
from qcat.formats.keywords import split_keywords
from qcat.formats.latex import decode
from qcat.formats.own_json import read_extra, read_links, read_texts

_PLAIN = ("volume", "publisher", "abstract", "status")
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc)>|<span(?: [^<>]*)?>|</span>")
_TITLES = frozenset({"title", "container-title"})
_SHORT = ("container-title-short", "journalAbbreviation", "short-container-title")
_EXTRA_OF_CSL = {csl: name for name, csl in EXTRA.items()}


def read_csl(item: Mapping[str, Any]) -> Record:
    """The record in one item; a value of an odd shape is taken as text."""
    return _Item(item).record()


class _Item:
    """An item, and which of its values have found their place."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        custom = item.get("custom")
        self.item = item
        self.own: Mapping[str, Any] = custom if isinstance(custom, dict) else {}
        self.used = {"id", "type", "author", "issued", *(("custom",) if isinstance(custom, dict) else ())}

    def record(self) -> Record:
        authors, complete = _read_people(self.item.get("author"))
        type_ = self._type()
        facts = Facts(type=type_, authors=authors, authors_complete=complete)
        facts.title = clean(unescape(_MARKUP.sub("", self._text("title"))))
        facts.date = self._issued()
        facts.container, facts.short = self._container()
        facts.pages, facts.doi = self._text("page"), self._text("DOI")
        facts.arxiv, facts.openreview = tidy(self.own.get("arxiv_id")), tidy(self.own.get("openreview_id"))
        facts.categories = read_texts(self.own.get("categories"))
        facts.tags = read_texts(self.own.get("tags")) or split_keywords(self._text("keyword"))
        facts.notes = self._notes()
        facts.plain = {name: self._text(name) for name in _PLAIN}
        facts.plain["number"] = self._number(facts)
        self._publisher(facts)
        facts.links = self._links()
        facts.extra = self._extra()
        if self.item.get("type") == "thesis" or type_ == "techreport":
            facts.extra["school" if "thesis" in type_ else "institution"] = facts.plain.pop("publisher")
        return facts.record()

    def _text(self, name: str) -> str:
        self.used.add(name)
        return _text_of(self.item.get(name), first=name in _TITLES)

    def _issued(self) -> str:
        """The date, from Crossref's own variables where ``issued`` has none."""
        stated = ((name, _date(self.item.get(name))) for name in ("issued", "published-print", "published-online"))
        name, date = next(((name, date) for name, date in stated if date), ("issued", ""))
        self.used.add(name)
        return date

    def _type(self) -> str:
        own, stated = tidy(self.own.get("type")), tidy(self.item.get("type"))
        genre = tidy(self.item.get("genre"))
        type_ = TYPE_OF_CSL.get(stated) or (TYPE_OF[stated].name if stated in TYPE_OF else MISC.name)
        if own in TYPE_OF:
            type_ = own
        elif stated == "thesis" and re.search("master", genre, re.IGNORECASE):
            type_ = "mastersthesis"
        if GENRES.get(type_) == genre:
            self.used.add("genre")
        return type_

    def _container(self) -> tuple[str, str]:
        short = next((name for name in _SHORT if self.item.get(name)), _SHORT[0])
        name = unescape(self._text("container-title"))
        acronym = _text_of(self.item.get(short), first=True)
        if not name or " " not in acronym:
            self.used.add(short)
        return name or acronym, acronym

    def _number(self, facts: Facts) -> str:
        issue, number = self._text("issue"), tidy(self.item.get("number"))
        if number.lower().startswith("arxiv"):
            facts.arxiv = facts.arxiv or number
            facts.container = facts.container or ARXIV
            self.used.add("number")
        elif not issue:
            self.used.add("number")
            return number
        return issue

    def _publisher(self, facts: Facts) -> None:
        if facts.plain["publisher"] == ARXIV and facts.container in ("", ARXIV):
            facts.container, facts.plain["publisher"] = ARXIV, ""

    def _notes(self) -> tuple[str, ...]:
        self.used.add("annote")
        return read_texts(self.own.get("notes"), block=True) or read_texts([self.item.get("annote")], block=True)

    def _links(self) -> list[Link]:
        self.used.add("URL")
        if "links" in self.own:
            return list(read_links(self.own["links"]))
        return links_in([tidy(self.item.get("URL"))])[0]

    def _extra(self) -> dict[str, str]:
        extra = read_extra(self.own.get("extra"))
        ours = {"type", "arxiv_id", "openreview_id", "links", "categories", "tags", "notes", "extra"}
        extra |= {
            f"custom-{name}": text for name, value in self.own.items() if name not in ours if (text := tidy(value))
        }
        for name, value in self.item.items():
            if name in self.used:
                continue
            if name in DATES:
                extra[name] = _date(value)
            elif name == "editor":
                people, complete = _read_people(value)
                extra["editor"] = decode(write_names(people, complete))
            else:
                extra[_EXTRA_OF_CSL.get(name, tidy(name))] = _text_of(value)
        return extra


def _text_of(value: Any, *, first: bool = False) -> str:
    """A value as text; Crossref makes lists of many, of which titles have one that counts."""
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        texts = [text for one in value if (text := tidy(one))]
        return ", ".join(texts[:1] if first else texts)
    return tidy(value)


def _read_people(value: Any) -> tuple[tuple[Author, ...], bool]:
    if isinstance(value, str):
        return read_authors(tidy(value)) if value.strip() else ((), True)
    names = value if isinstance(value, list) else [] if value is None else [value]
    people = [author for name in names if (author := _read_person(name)) is not None]
    complete = not (people and people[-1] == Author("others", group=True))
    return tuple(people if complete else people[:-1]), complete


def _read_person(name: Any) -> Author | None:
    if not isinstance(name, dict):
        return read_name(text) if (text := tidy(name)) else None
    part = {key: tidy(value) for key, value in name.items()}
    particles = (part.get("dropping-particle"), part.get("non-dropping-particle"))
    family = " ".join(filter(None, (*particles, part.get("family"))))
    if family or part.get("given"):
        return Author(family, part.get("given", ""), part.get("suffix", ""))
    if "," in part.get("name", ""):
        return read_name(part["name"])
    literal = part.get("literal") or part.get("name") or " ".join(filter(None, part.values()))
    return Author(literal, group=True) if literal else None


def _date(value: Any) -> str:
    """A date in any of the shapes that files have, as ``2023-05-04``; a range with a slash."""
    if not isinstance(value, dict):
        return tidy(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts:
        days = parts if isinstance(parts[0], list) else [parts]
        text = "/".join("-".join(_padded(part) for part in day if tidy(part)) for day in days if isinstance(day, list))
        if text.strip("/"):
            return text
    return next((text for name in ("raw", "literal", "year") if (text := tidy(value.get(name)))), "")


def _padded(part: Any) -> str:
    return tidy(part).zfill(2)
