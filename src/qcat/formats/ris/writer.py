"""Writing RIS: "RIS Format Specifications" (Research Information Systems)."""

import re
from collections.abc import Callable, Iterable, Iterator

from qcat.domain.paper import Author, Paper
from qcat.domain.text import clean
from qcat.domain.vocabulary import FIELDS, MISC, TYPE_OF, EntryType
from qcat.formats.bibtex.names import read_names
from qcat.formats.containers import container_name
from qcat.formats.facts import ARXIV
from qcat.formats.latex import decode
from qcat.formats.ris.terms import GENRES, tag_of

_PAGES = re.compile(r"([^\s,-]+)-([^\s,-]+)")
_BROKEN = re.compile("[\ud800-\udfff]")


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """RIS, a reference at a time with a blank line behind it. What RIS has no tag for is left out: categories, the
    kind of a link other than a PDF, fields of no known name."""
    return map(_reference, papers)


def _reference(paper: Paper) -> str:
    type_ = TYPE_OF.get(paper.type or "", MISC)
    if not paper.type and paper.venue != ARXIV and (paper.venue or paper.venue_name):
        type_ = TYPE_OF["inproceedings"]
    lines = [("TY", type_.ris), ("ID", paper.key), *_fields(paper, type_), *_more(paper, type_), ("ER", "")]
    return "".join(f"{tag}  - {_safe(value)}\n" for tag, value in lines if value or tag == "ER") + "\n"


def _safe(value: str) -> str:
    return _BROKEN.sub("\ufffd", clean(value))


def _fields(paper: Paper, type_: EntryType) -> Iterator[tuple[str, str]]:
    """The rows of the table of fields that have a tag."""
    for row in FIELDS:
        if row.attribute == "venue" and row.bibtex == type_.container:
            yield row.ris, container_name(paper, type_)
        elif row.ris and row.attribute in _VALUES:
            yield from ((row.ris, value) for value in _VALUES[row.attribute](paper))


def _more(paper: Paper, type_: EntryType) -> Iterator[tuple[str, str]]:
    """What has a tag and no row of its own."""
    last_page = _PAGES.fullmatch(clean(paper.pages or ""))
    yield "EP", last_page[2] if last_page else ""
    yield "J2", (paper.venue or "") if paper.venue != paper.venue_name else ""
    yield "DB", ARXIV if paper.arxiv_id else ""
    yield "DA", paper.extra.get("date", "").replace("-", "/")
    yield "M3", GENRES.get(type_.name, "") if "type" not in paper.extra else ""
    yield from (("L1", link.url) for link in paper.links if link.kind == "pdf")
    yield from (("N1", note) for note in paper.notes)
    for name in paper.extra:
        if name not in ("editor", "date") and (tag := tag_of(name)):
            yield tag, _extra(paper, name)


def _extra(paper: Paper, name: str) -> str:
    return decode(clean(paper.extra.get(name, "")))


def _names(authors: Iterable[Author], complete: bool) -> list[str]:
    names = [name for name in map(_name, authors) if name.strip(" ,")]
    return names if complete or not names else [*names, "et al."]


def _name(author: Author) -> str:
    family, given, suffix = (clean(part) for part in (author.family, author.given, author.suffix))
    if author.group or (" " in family and not given):
        return f"{family},"  # EndNote's mark of a name that is not to be taken apart
    return ", ".join(filter(None, (family, given, suffix)))


def _editors(paper: Paper) -> list[str]:
    people, complete, _ = read_names(clean(paper.extra.get("editor", "")))
    return _names(people, complete)


def _links(paper: Paper) -> list[str]:
    forum = f"https://openreview.net/forum?id={paper.openreview_id}" if paper.openreview_id else ""
    return [link.url for link in paper.links if link.kind != "pdf"] or [forum]


def _pages(paper: Paper) -> list[str]:
    match = _PAGES.fullmatch(clean(paper.pages or ""))
    return [match[1] if match else paper.pages or ""]


def _plain(attribute: str) -> "Callable[[Paper], list[str]]":
    return lambda paper: [str(getattr(paper, attribute) or "")]


_VALUES: dict[str, "Callable[[Paper], Iterable[str]]"] = {
    **{name: _plain(name) for name in ("title", "year", "volume", "number", "publisher", "doi", "abstract")},
    "authors": lambda paper: _names(paper.authors, paper.authors_complete),
    "editor": _editors,
    "pages": _pages,
    "school": lambda paper: [_extra(paper, "school")],
    "institution": lambda paper: [_extra(paper, "institution")],
    "arxiv_id": lambda paper: [f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""],
    "links": _links,
    "tags": lambda paper: paper.tags,
}
