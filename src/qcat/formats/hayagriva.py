"""Hayagriva YAML, the bibliographies of Typst (its "File Format" reference).

A paper is an entry of its own kind, and what it appeared in is its ``parent``. Every string is written as JSON
writes it, which is YAML too.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qcat.domain.paper import Author, Paper
from qcat.domain.text import clean
from qcat.domain.vocabulary import FIELD_OF, MISC, TYPE_OF
from qcat.formats.latex import decode

# The kind of an entry, and of the parent that its venue is.
_KINDS = {
    "article": ("article", "periodical"), "inproceedings": ("article", "proceedings"), "book": ("book", ""),
    "inbook": ("chapter", "book"), "incollection": ("anthos", "anthology"), "proceedings": ("proceedings", ""),
    "phdthesis": ("thesis", ""), "mastersthesis": ("thesis", ""), "techreport": ("report", ""),
    "manual": ("reference", ""), "patent": ("patent", ""), "unpublished": ("manuscript", ""),
}  # fmt: skip
_KIND_OF_VENUE = {MISC.name: "repository"}
_NUMERIC = re.compile(r"[1-9]\d{0,8}")
_BROKEN = re.compile("[\ud800-\udfff]")


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """Entries in YAML, one a piece."""
    for paper in papers:
        lines = "".join(_lines(_entry(paper), "  "))
        yield f"{_string(paper.key)}:\n{lines}"


def _entry(paper: Paper) -> dict[str, Any]:
    type_ = (
        TYPE_OF.get(paper.type or "", None) or TYPE_OF["inproceedings" if paper.venue or paper.venue_name else "misc"]
    )
    kind, parent_kind = _KINDS.get(type_.name, ("misc", ""))
    venue = paper.venue_name or paper.venue or ""
    serial = {"doi": paper.doi, "arxiv": paper.arxiv_id, "isbn": _extra(paper, "isbn"), "issn": _extra(paper, "issn")}
    volume = {"volume": _number(paper.volume), "issue": _number(paper.number)}
    parent: dict[str, Any] = {}
    if venue and parent_kind:
        parent = {"type": parent_kind, "title": venue, **volume, "publisher": paper.publisher}
        parent |= {"editor": _editors(paper), "location": _extra(paper, "address")}
    elif venue and type_ is MISC:
        parent = {"type": _KIND_OF_VENUE[MISC.name], "title": venue}
    organisation = _extra(paper, "school") or _extra(paper, "institution")
    entry: dict[str, Any] = {
        "type": kind,
        "title": paper.title,
        "author": [_name(author) for author in paper.authors],
        "date": _date(paper),
        "page-range": paper.pages,
        "serial-number": serial,
        "url": _url(paper),
        "abstract": paper.abstract,
        "genre": _extra(paper, "type"),
        "edition": _extra(paper, "edition"),
        "note": _extra(paper, "note"),
        "organization": organisation,
        "parent": parent,
    }
    if not parent:
        entry |= {**volume, "publisher": paper.publisher, "editor": _editors(paper)}
    return entry


def _lines(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    """What is stated, a value a line; lists of names in one."""
    for name, value in values.items():
        if isinstance(value, dict):
            inner = "".join(_lines(value, f"{indent}  "))
            if inner and inner.strip() != f"type: {_string(value.get('type', ''))}":
                yield f"{indent}{name}:\n{inner}"
        elif isinstance(value, list):
            if value:
                yield f"{indent}{name}: [{', '.join(map(_string, value))}]\n"
        elif value:
            yield f"{indent}{name}: {value if isinstance(value, int) else _string(value)}\n"


def _string(text: str) -> str:
    return json.dumps(_BROKEN.sub("\ufffd", clean(text)), ensure_ascii=False)


def _name(author: Author) -> str:
    """``van der Maaten, Laurens``; a group is a name without a comma."""
    return ", ".join(filter(None, (clean(author.family), clean(author.suffix), clean(author.given))))


def _editors(paper: Paper) -> list[str]:
    from qcat.formats.bibtex.names import read_names

    people, _complete, _wrong = read_names(clean(paper.extra.get("editor", "")))
    return [_name(person) for person in people]


def _date(paper: Paper) -> int | str | None:
    date = clean(paper.extra.get("date", ""))
    whole = re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", date, re.ASCII) and date[:4] == f"{paper.year or 0:04}"
    return date if whole else paper.year


def _number(text: str | None) -> int | str | None:
    return int(text) if text and _NUMERIC.fullmatch(text) else text


def _url(paper: Paper) -> str:
    pages = [link.url for link in paper.links if link.kind not in ("code", "data")]
    return next(iter(pages), "")


def _extra(paper: Paper, name: str) -> str:
    return decode(clean(paper.extra.get(name, ""))) if name in FIELD_OF or name in ("isbn", "issn") else ""
