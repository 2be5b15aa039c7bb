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
from qcat.lists.belonging import AUTHORED
from qcat.lists.candidates import Candidate
from qcat.lists.citation import Citation
from qcat.lists.clues import with_clues
from qcat.lists.content import Content, content_of, tidy
from qcat.lists.cut_out import Entry
from qcat.lists.document import HEADING, ROW
from qcat.lists.like_names import are_families
from qcat.lists.like_venues import split_venue_year
from qcat.lists.piece_roles import first_year, without_year
from qcat.lists.pieces import SENTENCE_END
from qcat.lists.reading import Reading
from qcat.lists.rest import Rest, read_rest
from qcat.lists.spans import BREAK
from qcat.lists.tables import row_content
from qcat.lists.template import Template
from qcat.lists.title import choose
from qcat.lists.vocabulary import VENUE_WORDS
from qcat.lists.years import A_YEAR, YEAR, year_only

_ACCEPTED = re.compile(r"\b(?:accepted|to appear)(?: (?:at|by|in|to))?\b", re.IGNORECASE)
_DOI = re.compile(r"\bdoi\b[:\s]*(10\.\d{4,9}/[^\s\])]+)", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_TITLE_END = re.compile(r"[.,;]\s+[Ii]n[\s.,;:]*$|(?:\.pdf)?[\s.,;:。，]+$|\.pdf$")
_HEADING_PARTS = re.compile(r"\s[/|:–—-]\s|:\s")
_PLACE = re.compile(rf"(?P<venue>[A-Z][A-Za-z&-]{{2,}})[ -]?(?:{A_YEAR}|['’]\d\d)")
_OPENS_WITH_YEAR = re.compile(rf"\W*{A_YEAR}\b.{{0,20}}")
_EDGES = '"“”*_'
_MARKS = re.compile(r"\"+|“+|”+|\*+|_+")
_LIST_MARKS = re.compile(r"^\s*\[|\]\s*$|(?<![^\W_])['\"]|['\"](?![^\W_])")  # ['Jane Doe', "Max O'Roe"]
_TAGGED = frozenset({"keyword", "keywords", "key words", "key word", "tag", "tags", "关键词"})
_DATED = frozenset({"year", "date", "year of publication", "publication year", "publication date", "年份"})
_REMARKED = frozenset({"intro", "note", "notes", "comment", "comments"})
_PLACED = frozenset(
    {"venue", "published", "published in", "conference", "journal", "publication", "publisher", "会议", "期刊"}
)


def read_content(entry: Entry, template: Template) -> Reading:
    """The pieces of an entry and their roles."""
    content = row_content(entry) if entry.form == ROW else content_of(entry.spans)
    title = _title_of(entry, content, template)
    if title is None:
        return Reading(content, None, "", Rest())
    text = tidy(content.text[title.start : title.end]).strip()
    content.cited |= text.lower().endswith(".pdf")  # a paper's file
    text = _without_marks(_without_end(text))
    rest = read_rest(content, title, template)
    _read_fields(entry, content, rest)
    rest.families = rest.families or (template.names_families and are_families(rest.authors))
    _read_context((entry.context, *reversed(entry.path), template.place), rest)
    rest.venue = rest.venue or content.server
    return Reading(content, title, text, rest)


def _title_of(entry: Entry, content: Content, template: Template) -> Candidate | None:
    """The title: of a heading, and of a table that says where titles are, it is on the first lines of the content."""
    tabled = entry.form == ROW and "title" in entry.columns.roles(len(entry.cells))
    start = len(content.text) - len(content.text.lstrip())
    lines = content.text[start:].split("\n")
    if not (tabled or entry.form == HEADING) or not any(map(str.isalpha, lines[0])):
        return choose(content, template)
    cell = entry.cells[entry.columns.title_of(entry.cells)] if tabled else []
    first = 1 + sum(span.kind == BREAK for span in cell)
    within = start + len("\n".join(lines[:first]))
    return choose(content, template, within) or Candidate(start, start + len(lines[0]), "plain")


def _without_end(text: str) -> str:
    """A title without stops, ".pdf" or ", in" at its end; these are all that can stand before the stops."""
    end = _TITLE_END.search(text, max(len(text.rstrip(" .,;:。，")) - len(".pdf"), 0))
    return text[: end.start()] if end else text


def _without_marks(text: str) -> str:
    """A title without quotation marks and stars that are left of its markup: those in pairs inside it are its own."""
    while text and (text[0] in _EDGES or text[-1] in _EDGES):
        marks = _MARKS.findall(text)
        opens, closes = text[0] in _EDGES, text[-1] in _EDGES
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
        value = tidy(inside.text.partition(":")[2] or inside.text.partition("：")[2]) or " ".join(inside.marks)
        content.links += inside.links
        content.cited |= inside.cited
        if name in _TAGGED:
            content.tags += [part.strip() for part in re.split(r"[,;，、]", value) if part.strip()]
        elif name in AUTHORED:
            names, dated = without_year(_LIST_MARKS.sub("", value))
            rest.authors = names or rest.authors
            rest.year = rest.year or first_year(dated)
        elif name in _PLACED or (name not in _REMARKED and find_venue(split_venue_year(value)[0])):  # "Record: ICML"
            venue, year = split_venue_year(value)
            rest.venue, rest.year = venue or rest.venue, rest.year or year
        elif name == "doi":
            found = find_doi(value)
            rest.doi = found.value if found else ""
        elif name in _DATED or year_only(value):
            rest.year = rest.year or year_only(value) or first_year(value)
        elif value and not inside.links:
            content.notes.append(value)
            if name in _REMARKED:
                _read_remark(rest, value)


def _read_remark(rest: Rest, value: str) -> None:
    """``CVPR 2017. Tiny University``: where it appeared, before anything else."""
    venue, year = split_venue_year(SENTENCE_END.split(value, 1)[0])
    if year and not rest.venue and find_venue(venue):
        rest.venue, rest.year = venue, rest.year or year


def _read_context(around: Sequence[str], rest: Rest) -> None:
    """The year and venue that the item around the entry, the headings above and the document's title tell."""
    for text in around:
        venue, year = _told_around(text) if text else ("", None)
        if venue and not rest.venue:
            rest.venue = venue
            rest.around.add("venue")
        if year is not None and rest.year is None:
            rest.year = year
            rest.around.add("year")


@lru_cache(maxsize=1024)  # all entries of a section ask the same
def _told_around(text: str) -> tuple[str, int | None]:
    """The known venue, if any, and the year that a heading or the item around an entry tells, as a whole or by its
    last part: ``Conferences / ICML 2020``."""
    venue, year = _told_by(text)
    return (venue, year) if venue or year is not None else _told_by(_HEADING_PARTS.split(text)[-1])


def _told_by(text: str) -> tuple[str, int | None]:
    year = year_only(text)
    venue, dated = split_venue_year(text)
    named = dated is not None or _ACRONYM.fullmatch(venue) is not None or VENUE_WORDS.search(venue) is not None
    known = named and find_venue(venue) is not None
    if year is None and (known or _OPENS_WITH_YEAR.fullmatch(text)):
        match = YEAR.search(text)
        year = dated or (int(match["year"]) if match else None)
    return venue if known else "", year


def place_in(title: str) -> str:
    """The known venue with its year that a document's title names: ``Papers of EMNLP 2024``; "" for none."""
    found = (match[0] for match in _PLACE.finditer(title) if find_venue(match["venue"]))
    return next(found, "")


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
