"""Writing Hayagriva YAML (its "File Format" reference).

A paper is an entry of its own kind, and what it appeared in is its ``parent``. Every string is written as JSON
writes it, which is YAML too.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from qcat.domain.capitals import words_with_capitals
from qcat.domain.paper import Author, Paper
from qcat.domain.text import clean
from qcat.domain.vocabulary import MISC, TYPE_OF, EntryType
from qcat.formats.bibtex.names import read_names
from qcat.formats.containers import container_name
from qcat.formats.hayagriva.terms import GENRES, KINDS, NAME_OF, OF_PARENT, OTHERS
from qcat.formats.latex import decode

_NUMERIC = re.compile(r"[1-9]\d{0,8}")
_BROKEN = re.compile("[\ud800-\udfff]")
_URL = re.compile(r"https?://[\w.-]*\w(?::\d{1,4})?(?:[/?#]\S*)?")
_MARKUP = re.compile(r"[\\{}$]")


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """Entries in YAML, one a piece. What Hayagriva has no field for is left out: categories, tags, notes, links but
    for the page."""
    for paper in papers:
        lines = "".join(_lines(_entry(paper), "  "))
        yield f"{_string(paper.key)}:\n{lines}"


def _entry(paper: Paper) -> dict[str, Any]:
    type_ = TYPE_OF.get(paper.type or "")
    if type_ is None:
        type_ = TYPE_OF["inproceedings"] if paper.venue or paper.venue_name else MISC
    kind, parent_kind = KINDS[type_.name]
    inside = bool(parent_kind and container_name(paper, type_))
    entry: dict[str, Any] = {"type": kind}
    for name, value in _VALUES.items():
        path = f"parent.{NAME_OF[name]}" if inside and name in OF_PARENT else NAME_OF[name]
        if inside or name != "venue":
            _put(entry, path, value(paper, type_))
    if inside:
        entry["parent"] = {"type": parent_kind, **entry.pop("parent")}
    return entry


def _put(place: dict[str, Any], path: str, value: Any) -> None:
    """Set a value at a path with dots, unless it is empty."""
    if not value:
        return
    *above, name = path.split(".")
    for part in above:
        place = place.setdefault(part, {})
    place[name] = value


def _lines(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A value a line; lists of names in one."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:\n"
            yield from _lines(value, f"{indent}  ")
        else:
            yield f"{indent}{name}: {value if isinstance(value, int) else _inline(value)}\n"


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_inline(one)}' for name, one in value.items())}}}"
    return _string(value)


def _string(text: str) -> str:
    return json.dumps(_BROKEN.sub("\ufffd", clean(text)), ensure_ascii=False)


def _escaped(text: str) -> str:
    """Text in which braces, dollar signs and backslashes stand for themselves."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _title(paper: Paper, _: EntryType) -> str:
    """The title, with braces round the words that a style must not put in lower case."""
    title, parts, at = clean(paper.title), [], 0
    for start, end in words_with_capitals(title):
        parts += [_escaped(title[at:start]), f"{{{_escaped(title[start:end])}}}"]
        at = end
    return "".join((*parts, _escaped(title[at:])))


def _people(authors: Iterable[Author], complete: bool) -> list[Any]:
    names = [name for author in authors if (name := _name(author))]
    return names if complete or not names else [*names, {"name": OTHERS}]


def _name(author: Author) -> str | dict[str, str]:
    """``van der Maaten, Laurens``; its parts by name where a comma would not tell them apart."""
    family, given, suffix = (clean(part) for part in (author.family, author.given, author.suffix))
    if author.group:
        return {"name": family} if family else ""
    if suffix or "," in family + given:
        parts = {"name": family, "given-name": given, "suffix": suffix}
        return {name: part for name, part in parts.items() if part}
    return ", ".join(filter(None, (family, given)))


def _editors(paper: Paper, _: EntryType) -> list[Any]:
    people, complete, _wrong = read_names(clean(paper.extra.get("editor", "")))
    return _people(people, complete)


def _date(paper: Paper, _: EntryType) -> int | str | None:
    date = clean(paper.extra.get("date", ""))
    whole = re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", date, re.ASCII) and date[:4] == f"{paper.year or 0:04}"
    return date if whole else f"{paper.year:04}" if paper.year and paper.year < 1000 else paper.year


def _number(attribute: str) -> Callable[[Paper, EntryType], int | str]:
    def value(paper: Paper, _: EntryType) -> int | str:
        text = getattr(paper, attribute) or ""
        return int(text) if _NUMERIC.fullmatch(text) else text

    return value


def _url(paper: Paper, _: EntryType) -> str:
    """The first page of the paper that Typst takes for a URL: without a scheme and a host it stops."""
    urls = (link.url for link in paper.links if link.kind not in ("code", "data"))
    return next(filter(_URL.fullmatch, urls), "")


def _plain(attribute: str, *, formatted: bool = False) -> Callable[[Paper, EntryType], str]:
    def value(paper: Paper, _: EntryType) -> str:
        text = clean(getattr(paper, attribute) or "")
        return _escaped(text) if formatted else text

    return value


def _extra(name: str, *, formatted: bool = True) -> Callable[[Paper, EntryType], str]:
    def value(paper: Paper, _: EntryType) -> str:
        text = decode(clean(paper.extra.get(name, "")))
        return _escaped(text) if formatted else text

    return value


_VALUES: dict[str, Callable[[Paper, EntryType], Any]] = {
    "title": _title,
    "authors": lambda paper, _: _people(paper.authors, paper.authors_complete),
    "year": _date,
    "pages": _plain("pages"),
    "doi": _plain("doi"),
    "arxiv_id": _plain("arxiv_id"),
    "isbn": _extra("isbn", formatted=False),
    "issn": _extra("issn", formatted=False),
    "links": _url,
    "abstract": _plain("abstract", formatted=True),
    "type": lambda paper, type_: _extra("type")(paper, type_) or GENRES.get(type_.name, ""),
    "edition": _extra("edition", formatted=False),
    "note": _extra("note"),
    "institution": lambda paper, type_: _extra("school")(paper, type_) or _extra("institution")(paper, type_),
    "venue": lambda paper, type_: _escaped(container_name(paper, type_)),
    "volume": _number("volume"),
    "number": _number("number"),
    "publisher": _plain("publisher", formatted=True),
    "editor": _editors,
    "address": _extra("address"),
    "series": _extra("series"),
}
"""What each field holds, by its attribute."""
