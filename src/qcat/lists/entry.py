"""One entry read: its title, who wrote it, where it appeared, what it links to. Or why it is no paper."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from qcat.domain.identifiers import Identifier, find_arxiv, find_arxiv_in_text, find_doi, find_openreview
from qcat.domain.listing import Listing
from qcat.domain.names import parse_names
from qcat.domain.paper import Link, Record
from qcat.domain.titles import title_key
from qcat.domain.venues import find_venue, name_venue
from qcat.lists.candidates import Candidate
from qcat.lists.citation import Citation
from qcat.lists.clues import with_clues
from qcat.lists.content import Content, content_of, tidy
from qcat.lists.document import ROW
from qcat.lists.entries import Entry
from qcat.lists.like_venues import split_venue_year
from qcat.lists.reading import Reading
from qcat.lists.rest import Rest, read_rest
from qcat.lists.tables import row_content
from qcat.lists.template import Template
from qcat.lists.title import choose
from qcat.lists.vocabulary import VENUE_WORDS
from qcat.lists.years import A_YEAR, YEAR, year_only

_ACCEPTED = re.compile(r"\b(?:accepted|to appear)(?: (?:at|by|in|to))?\b", re.IGNORECASE)
_DOI = re.compile(r"\bdoi\b[:\s]*(10\.\d{4,9}/[^\s\])]+)", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_TITLE_END = re.compile(r"(?:\.pdf)?[\s.,;:。，]+$|\.pdf$")
_OPENS_WITH_YEAR = re.compile(rf"\W*{A_YEAR}\b.{{0,20}}")
_EDGES = '"“”*_'
_MARKS = re.compile(r"\"+|“+|”+|\*+|_+")
_TAGGED = frozenset({"keyword", "keywords", "key words", "key word", "tag", "tags", "关键词"})
_AUTHORED = frozenset({"author", "authors"})
_PLACED = frozenset({"venue", "published", "published in", "conference", "journal", "publication", "publisher"})


def read_content(entry: Entry, template: Template) -> Reading:
    """The pieces of an entry and their roles."""
    content = row_content(entry) if entry.form == ROW else content_of(entry.spans)
    title = _in_its_column(entry, content, choose(content, template))
    if title is None:
        return Reading(content, None, "", Rest())
    text = _TITLE_END.sub("", tidy(content.text[title.start : title.end]).strip())
    text = _without_marks(text)
    rest = read_rest(content, title, template)
    _read_fields(entry, content, rest)
    _read_context(entry, rest)
    return Reading(content, title, text, rest)


def _in_its_column(entry: Entry, content: Content, chosen: Candidate | None) -> Candidate | None:
    """The title, which in a table that says where titles are stands there: on the first line of the content."""
    start = len(content.text) - len(content.text.lstrip())
    end = start + len(content.text[start:].partition("\n")[0])
    named = entry.form == ROW and "title" in entry.columns.roles(len(entry.cells))
    if chosen is None or not named or chosen.start < end or not any(map(str.isalpha, content.text[start:end])):
        return chosen
    return Candidate(start, end, "plain")


def _without_marks(text: str) -> str:
    """A title without quotation marks and stars that are left of its markup: those in pairs inside it are its own."""
    while text:
        marks = _MARKS.findall(text)
        opens, closes = bool(_MARKS.match(text)), text[-1] in _EDGES
        if opens and closes and len(_alike(marks, text[0])) == 2 and text[-1] in _alike(marks, text[0])[1]:
            text = text[len(marks[0]) : -len(marks[-1])].strip()
        elif opens and len(_alike(marks, text[0])) % 2:
            text = text[len(marks[0]) :].strip()
        elif closes and len(_alike(marks, text[-1])) % 2:
            text = text[: -len(marks[-1])].strip()
        else:
            break
    return text


def _alike(marks: Sequence[str], one: str) -> list[str]:
    kind = "“”" if one in "“”" else one
    return [mark for mark in marks if mark[0] in kind]


def _read_fields(entry: Entry, content: Content, rest: Rest) -> None:
    """Lines such as ``Keyword: a, b`` and ``Code: [official](url)`` below an entry."""
    for name, spans in entry.fields:
        inside = content_of(spans)
        value = tidy(inside.text.partition(":")[2] or inside.text.partition("：")[2])
        content.links += inside.links
        if name in _TAGGED:
            content.tags += [part.strip() for part in re.split(r"[,;，、]", value) if part.strip()]
        elif name in _AUTHORED:
            rest.authors = rest.authors or value
        elif name in _PLACED:
            venue, year = split_venue_year(value)
            rest.venue, rest.year = rest.venue or venue, rest.year or year
        elif name == "doi":
            found = find_doi(value)
            rest.doi = found.value if found else ""
        elif name in {"year", "date"}:
            match = YEAR.search(value)
            rest.year = rest.year or (int(match["year"]) if match else None)
        elif value and not inside.links:
            content.notes.append(value)


def _read_context(entry: Entry, rest: Rest) -> None:
    """The year and venue that the headings above, or the item around the entry, tell."""
    for text in (entry.context, *reversed(entry.path)):
        venue, year = _told_around(text) if text else ("", None)
        if venue and not rest.venue:
            rest.venue = venue
            rest.around.add("venue")
        if year is not None and rest.year is None:
            rest.year = year
            rest.around.add("year")


@lru_cache(maxsize=1024)  # all entries of a section ask the same
def _told_around(text: str) -> tuple[str, int | None]:
    """The known venue, if any, and the year that a heading or the item around an entry tells."""
    year = year_only(text)
    venue, dated = split_venue_year(text)
    named = dated is not None or _ACRONYM.fullmatch(venue) is not None or VENUE_WORDS.search(venue) is not None
    known = named and find_venue(venue) is not None
    if year is None and (known or _OPENS_WITH_YEAR.fullmatch(text)):
        match = YEAR.search(text)
        year = dated or (int(match["year"]) if match else None)
    return venue if known else "", year


def listing_of(entry: Entry, reading: Reading, raw: str) -> Listing:
    """A listing of the entry; without a record, and with the reason, where no title can be made out."""
    titled = bool(title_key(reading.title_text))
    return Listing(
        line=entry.line,
        end_line=entry.end_line,
        raw=raw,
        category=" / ".join(entry.path),
        printed=_printed(reading) if titled else {},
        record=with_clues(_record(entry, reading)) if titled else None,
        reason="" if titled else "no title can be made out",
    )


def _printed(reading: Reading) -> dict[str, Any]:
    """The values as the list spells them."""
    rest, cited = reading.rest, reading.rest.citation or Citation()
    values = {
        "title": reading.title_text,
        "authors": rest.authors,
        "year": rest.year,
        "venue": rest.venue,
        "volume": cited.volume,
        "number": cited.number,
        "pages": cited.pages,
        "publisher": cited.publisher,
        "remark": cited.remark,
        "links": [link.url for link in reading.content.links],
    }
    return {name: value for name, value in values.items() if value}


def _record(entry: Entry, reading: Reading) -> Record:
    rest, links = reading.rest, reading.content.links
    cited = rest.citation or Citation()
    venue_text, year = rest.venue, rest.year
    if cited.remark:  # a remark behind a preprint's citation says where it was published
        venue_text, remarked = split_venue_year(_ACCEPTED.sub("", cited.remark).strip())
        year, cited = remarked or year, replace(cited, volume=None, number=None, pages=None)
    venue_text = venue_text or ("arXiv" if cited.arxiv_id else "")
    venue, venue_name = name_venue(venue_text) if venue_text else (None, None)
    # "Doe, Roe" is no one called Roe Doe in a list that prints family names.
    names = rest.authors.replace(",", ";") if rest.families else rest.authors
    authors, complete = parse_names(names) if names else ((), True)
    return Record(
        type=_entry_type(venue_text, cited),
        title=reading.title_text,
        authors=authors,
        authors_complete=complete,
        year=year,
        venue=venue,
        venue_name=venue_name,
        volume=cited.volume,
        number=cited.number,
        pages=cited.pages,
        publisher=cited.publisher,
        arxiv_id=cited.arxiv_id or _first_id(links, find_arxiv) or _arxiv_id_behind(reading),
        doi=_first_id(links, find_doi) or rest.doi or _doi_behind(reading),
        openreview_id=_first_id(links, find_openreview),
        links=tuple(dict.fromkeys(links)),
        categories=(" / ".join(entry.path),) if entry.path else (),
        tags=tuple(dict.fromkeys(reading.content.tags)),
        notes=tuple(note for note in (*entry.notes, *reading.content.notes) if note),
    )


def _arxiv_id_behind(reading: Reading) -> str | None:
    """The arXiv number printed behind the title: ``arXiv preprint arXiv:2101.00001``."""
    found = find_arxiv_in_text(reading.content.text[reading.title.end :]) if reading.title else None
    return found.value if found else None


def _doi_behind(reading: Reading) -> str | None:
    """The DOI printed behind the title: ``[DOI: 10.1000/xyz]``."""
    printed = _DOI.search(reading.content.text, reading.title.end) if reading.title else None
    found = find_doi(printed[1]) if printed else None
    return found.value if found else None


def _first_id(links: Sequence[Link], find: Callable[[str], Identifier | None]) -> str | None:
    found = (find(link.url) for link in links)
    return next((identifier.value for identifier in found if identifier), None)


def _entry_type(venue_text: str, cited: Citation) -> str:
    venue = find_venue(venue_text) if venue_text else None
    if venue is not None:
        return venue.entry_type
    if not venue_text:
        return "misc"
    if cited.volume:
        return "article"
    return "incollection" if cited.publisher and cited.pages else "inproceedings"
