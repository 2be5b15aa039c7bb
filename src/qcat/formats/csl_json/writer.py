"""Writing CSL-JSON: CSL 1.0.2, appendices III and IV, and its schema ``csl-data.json``."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qcat.domain.paper import Author, Paper
from qcat.domain.text import clean, clean_block
from qcat.domain.vocabulary import FIELD_OF, MISC, TYPE_OF, EntryType
from qcat.formats.bibtex.names import read_names
from qcat.formats.containers import STATED, container_name
from qcat.formats.csl_json.terms import DATES, EXTRA, GENRES, TEXTS, TYPE_OF_CSL
from qcat.formats.facts import ARXIV
from qcat.formats.jsonl import write_array
from qcat.formats.keywords import join_keywords
from qcat.formats.latex import decode

_NUMBERED = ("techreport", "patent", "manual")
_CARRIED = ("proceedings", "openreview", "paper", "project", "other", "pdf")


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """One JSON array, an item a line. What CSL has no variable for goes into the item's ``custom`` object."""
    return write_array(map(item_of, papers))


def item_of(paper: Paper) -> dict[str, Any]:
    """A paper as an item of CSL-JSON."""
    type_ = TYPE_OF.get(paper.type or "", MISC)
    if not paper.type and paper.venue != ARXIV and (paper.venue or paper.venue_name):
        type_ = TYPE_OF["inproceedings"]
    item: dict[str, Any] = {"id": clean(paper.key), "type": type_.csl}
    for row in FIELD_OF.values():
        if row.csl and row.csl not in item and row.attribute in _VALUES:
            item[row.csl] = _VALUES[row.attribute](paper, type_)
    item |= _more(paper, type_)
    item["custom"] = _custom(paper, type_)
    return {name: value for name, value in item.items() if value}


def _more(paper: Paper, type_: EntryType) -> dict[str, Any]:
    """The variables that have no row in the table of fields."""
    more: dict[str, Any] = {csl: _extra(paper, name) for name, csl in EXTRA.items()}
    more |= {name: clean(paper.extra[name]) for name in TEXTS & paper.extra.keys()}
    more |= {name: _date_parts(paper.extra[name]) for name in DATES & paper.extra.keys()}
    if paper.venue and paper.venue_name and paper.venue != paper.venue_name:
        more["container-title-short"] = clean(paper.venue)
    if paper.venue == ARXIV and paper.arxiv_id and not paper.number:
        more["number"] = clean(f"arXiv:{paper.arxiv_id}")
    elif type_.name in _NUMBERED:
        more["number"], more["issue"] = clean(paper.number or ""), None
    more["genre"] = more["genre"] or GENRES.get(type_.name)
    more["annote"] = "\n".join(map(clean, paper.notes))
    more["status"] = clean(paper.status or "")
    return more


def _custom(paper: Paper, type_: EntryType) -> dict[str, Any]:
    known = {*EXTRA, *TEXTS, *DATES, "editor", "date"}
    known |= {name for name in STATED & paper.extra.keys() if _extra(paper, name) == _container(paper, type_)}
    if type_.csl in ("thesis", "report"):
        known |= {"school", "institution"}
    own: dict[str, Any] = {
        "type": type_.name if TYPE_OF_CSL[type_.csl] != type_.name else None,
        "arxiv_id": clean(paper.arxiv_id or ""),
        "openreview_id": clean(paper.openreview_id or ""),
        "categories": [clean(path) for path in paper.categories],
        "tags": [clean(tag) for tag in paper.tags] if any(re.search("[,;]", tag) for tag in paper.tags) else [],
        "notes": [clean_block(note) for note in paper.notes],
        "extra": {clean(name): clean(value) for name, value in paper.extra.items() if name not in known},
    }
    own = {name: value for name, value in own.items() if value}
    links = [{"kind": link.kind, "url": clean(link.url)} for link in paper.links]
    # Also where there are none: the URL that is written then only says what an identifier says.
    return own | ({"links": links} if links or own else {})


def _extra(paper: Paper, name: str) -> str:
    return clean(decode(clean(paper.extra.get(name, ""))))


def _people(authors: Iterable[Author], complete: bool) -> list[dict[str, str]]:
    people = [person for author in authors if (person := _person(author))]
    return people if complete or not people else [*people, {"literal": "others"}]


def _person(author: Author) -> dict[str, str]:
    if author.group:
        return {"literal": clean(author.family)} if clean(author.family) else {}
    words = clean(author.family).split(" ")
    start = next((i for i, word in enumerate(words) if not word[:1].islower()), len(words) - 1)
    person = {
        "non-dropping-particle": " ".join(words[:start]),
        "family": " ".join(words[start:]),
        "given": clean(author.given),
        "suffix": clean(author.suffix),
    }
    return {name: value for name, value in person.items() if value}


def _editors(paper: Paper, _: EntryType) -> list[dict[str, str]]:
    people, complete, _wrong = read_names(clean(paper.extra.get("editor", "")))
    return _people(people, complete)


def _issued(paper: Paper, _: EntryType) -> dict[str, Any] | None:
    date = clean(paper.extra.get("date", ""))
    if date and (not paper.year or str(paper.year) in date):
        return _date_parts(date)
    return {"date-parts": [[paper.year]]} if paper.year else None


def _date_parts(date: str) -> dict[str, Any]:
    days = clean(date).split("/")
    if len(days) <= 2 and all(re.fullmatch(r"\d{4}(-\d{2}){0,2}", day, re.ASCII) for day in days):
        return {"date-parts": [[int(part) for part in day.split("-")] for day in days]}
    return {"literal": clean(date)}


def _container(paper: Paper, type_: EntryType) -> str:
    return clean(container_name(paper, type_)) if paper.venue != ARXIV or not paper.arxiv_id else ""


def _publisher(paper: Paper, type_: EntryType) -> str:
    printed = {"thesis": "school", "report": "institution"}.get(type_.csl, "")
    return (
        _extra(paper, printed) or clean(paper.publisher or "") or ("" if _container(paper, type_) else _server(paper))
    )


def _server(paper: Paper) -> str:
    return ARXIV if paper.venue == ARXIV else ""


def _url(paper: Paper, _: EntryType) -> str:
    """The best page of the paper; where no link is known, that of its identifier."""
    links = (link.url for kind in _CARRIED for link in paper.links if link.kind == kind)
    if url := next(links, ""):
        return clean(url)
    if paper.openreview_id:
        return clean(f"https://openreview.net/forum?id={paper.openreview_id}")
    return clean(f"https://arxiv.org/abs/{paper.arxiv_id}") if paper.arxiv_id and not paper.doi else ""


def _plain(attribute: str) -> Callable[[Paper, EntryType], str]:
    return lambda paper, _: clean(getattr(paper, attribute) or "")


_VALUES: dict[str, Callable[[Paper, EntryType], Any]] = {
    **{name: _plain(name) for name in ("title", "volume", "number", "pages", "doi", "abstract")},
    "authors": lambda paper, _: _people(paper.authors, paper.authors_complete),
    "editor": _editors,
    "year": _issued,
    "venue": _container,
    "publisher": _publisher,
    "links": _url,
    "tags": lambda paper, _: join_keywords(map(clean, paper.tags)),
}
