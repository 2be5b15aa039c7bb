"""One entry read: which span is the title, who wrote it, where it appeared, what it links to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qcat.domain.identifiers import find_arxiv, find_doi, find_openreview, is_url, link_kind
from qcat.domain.listing import Listing
from qcat.domain.names import parse_names
from qcat.domain.paper import Author, Link, Record
from qcat.domain.text import clean
from qcat.domain.titles import title_key
from qcat.domain.venues import find_venue, name_venue
from qcat.lists.citation import Citation, parse_citation
from qcat.lists.document import Block
from qcat.lists.spans import CODE, IMAGE, LINK, Span, spans_of

_QUOTED = re.compile(r"[\"“”«„](?P<title>.{3,}?)[\"“”»](?=[\s,.;:(\[]|$)")
_TAG = re.compile(r"^\s*[\[【(]\s*(?P<venue>[^\[\]【】()]{2,60}?)\s*[\]】)]\s*")
_TAG_YEAR = re.compile(r"^(?P<venue>.*?)[\s,'’]*(?P<year>(?:19|20)\d\d)?\s*$")
_ET_AL = re.compile(r"\bet\.?\s*al\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*\.?")
_ACCEPTED = re.compile(r"\b(?:accepted|to appear)(?: (?:at|by|in|to))?\b", re.IGNORECASE)
_SEPARATORS = " \t|,;:·•-–—/."
_TITLE_WORDS = 4


@dataclass(slots=True)
class _Reading:
    """What has been made out of an entry so far; ``text`` is what is left to read."""

    text: str = ""
    tag: str = ""
    links: list[Link] = field(default_factory=list)
    title: str = ""
    authors: tuple[Author, ...] = ()
    authors_printed: str = ""
    authors_complete: bool = True
    citation: Citation = field(default_factory=Citation)


@dataclass(frozen=True, slots=True)
class Template:
    """What the entries of a list have in common. ``authors_last``: the last part of an entry is its authors."""

    authors_last: bool = False


def read_entry(block: Block, raw: str, template: Template) -> Listing:
    """A listing of the entry; without a record, and with the reason, where no title can be made out."""
    reading = _Reading()
    _take_spans(reading, spans_of(block.inline))
    _take_tag(reading)
    if not _take_citation(reading):
        _take_title_and_authors(reading, template)
    listing = Listing(line=block.line, end_line=block.end_line, raw=raw, category=" / ".join(block.path))
    if not title_key(reading.title):
        return replace(listing, reason="no title can be made out")
    return replace(listing, printed=_printed(reading), record=_record(reading, block))


def _take_spans(reading: _Reading, spans: Sequence[Span]) -> None:
    """Links leave the text, but for one whose label is long enough to be the title."""
    text: list[str] = []
    for span in spans:
        if span.kind == IMAGE:
            continue
        if span.kind != LINK:
            if span.kind == CODE and not "".join(text).strip() and not reading.tag:
                reading.tag = span.text
            else:
                text.append(span.text)
            continue
        titled = len(span.text.split()) >= _TITLE_WORDS
        if is_url(span.href):
            reading.links.append(Link(link_kind(span.href, "paper" if titled else span.text), span.href))
        if titled or not is_url(span.href):
            text.append(span.text)
    reading.text = clean("".join(text))


def _take_tag(reading: _Reading) -> None:
    """``[CVPR 2024]`` in front, as code or plain, where it names a venue or a year."""
    if reading.tag:
        inside = reading.tag.strip().strip("[]【】()").strip()
        if _names_venue(inside):
            reading.tag = inside
            return
        reading.text, reading.tag = f"{reading.tag} {reading.text}", ""
    match = _TAG.match(reading.text)
    if match and _names_venue(match["venue"]):
        reading.tag, reading.text = match["venue"], reading.text[match.end() :]


def _names_venue(text: str) -> bool:
    match = _TAG_YEAR.match(text)
    return find_venue(text) is not None or bool(match and match["year"])


def _take_citation(reading: _Reading) -> bool:
    """``Authors. "Title." Container ...``: the quotation marks tell the title."""
    match = _QUOTED.search(reading.text)
    if match is None:
        return False
    before, after = reading.text[: match.start()], reading.text[match.end() :]
    reading.title = match["title"].strip(" ,.")
    _take_authors(reading, before.strip(" .,:"))
    reading.citation = parse_citation(after)
    return True


def _take_title_and_authors(reading: _Reading, template: Template) -> None:
    """``Title, Authors``: the run of name-like parts at the end are the authors."""
    parts = re.split(r"(,\s+)", reading.text.strip(_SEPARATORS))
    cut = len(parts)
    shape = _name_shape(parts[-1])
    # Names of one list are printed alike, so a part of another shape is the title's end: "Sparse, Trainable Nets, Li".
    while cut > 2 and shape and _name_shape(parts[cut - 1]) == shape:
        cut -= 2
        if shape == "family" and _ET_AL.search(parts[-1]):  # "Doe et al." stands alone
            break
    authors = "".join(parts[cut + 1 :])
    if authors and not (template.authors_last or _ET_AL.search(authors) or " and " in authors or "," in authors):
        cut, authors = len(parts), ""  # a lone capitalised part may be the end of a title as well as a name
    reading.title = "".join(parts[:cut]).strip(_SEPARATORS)
    _take_authors(reading, authors)


def _name_shape(part: str) -> str:
    """``family`` or ``full`` for what can be a name, or several joined by "and"; "" for anything else."""
    names = re.split(r"\s+(?:and|&)\s+", _ET_AL.split(part)[0].strip(" ."))
    if not all(_NAME.fullmatch(name) and name[0].isupper() for name in names):
        return ""
    return "full" if all(" " in name for name in names) else "family"


def _take_authors(reading: _Reading, printed: str) -> None:
    reading.authors_printed = printed
    if printed:
        reading.authors, reading.authors_complete = parse_names(printed)


def _printed(reading: _Reading) -> dict[str, Any]:
    """The values as the list spells them."""
    venue, year = _tag_parts(reading.tag)
    cited = reading.citation
    values = {
        "title": reading.title,
        "authors": reading.authors_printed,
        "year": year or cited.year,
        "venue": venue or cited.container,
        "volume": cited.volume,
        "number": cited.number,
        "pages": cited.pages,
        "publisher": cited.publisher,
        "remark": cited.remark,
        "links": [link.url for link in reading.links],
    }
    return {name: value for name, value in values.items() if value}


def _tag_parts(tag: str) -> tuple[str | None, int | None]:
    match = _TAG_YEAR.match(tag)
    if not tag or match is None:
        return tag or None, None
    return match["venue"].strip() or None, int(match["year"]) if match["year"] else None


def _record(reading: _Reading, block: Block) -> Record:
    cited = reading.citation
    venue_text, year = _tag_parts(reading.tag)
    if cited.remark:  # a remark behind a preprint's citation says where it was published
        venue_text, year = _tag_parts(_ACCEPTED.sub("", cited.remark).strip())
    venue_text = venue_text or cited.container or ("arXiv" if cited.arxiv_id else None)
    venue, venue_name = name_venue(venue_text) if venue_text else (None, None)
    remarked = bool(cited.remark)
    return Record(
        type=_entry_type(venue_text, cited),
        title=reading.title,
        authors=reading.authors,
        authors_complete=reading.authors_complete,
        year=year or cited.year,
        venue=venue,
        venue_name=venue_name,
        volume=None if remarked else cited.volume,
        number=None if remarked else cited.number,
        pages=None if remarked else cited.pages,
        publisher=cited.publisher,
        arxiv_id=cited.arxiv_id or _first_id(reading.links, find_arxiv),
        doi=_first_id(reading.links, find_doi),
        openreview_id=_first_id(reading.links, find_openreview),
        links=tuple(reading.links),
        categories=(" / ".join(block.path),) if block.path else (),
        notes=tuple(block.notes),
    )


def _first_id(links: Sequence[Link], find: Any) -> str | None:
    found = (find(link.url) for link in links)
    return next((identifier.value for identifier in found if identifier), None)


def _entry_type(venue_text: str | None, cited: Citation) -> str:
    venue = find_venue(venue_text) if venue_text else None
    if venue is not None:
        return {"journal": "article", "preprint": "misc"}.get(venue.kind, "inproceedings")
    if venue_text is None:
        return "misc"
    if cited.volume:
        return "article"
    return "incollection" if cited.publisher and cited.pages else "inproceedings"
