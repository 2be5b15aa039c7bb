"""Reading RIS: "RIS Format Specifications" (Research Information Systems), and what Zotero, EndNote and publishers
write beside it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qcat.domain.listing import BIBLIOGRAPHY, Document, Listing, Problem
from qcat.domain.names import parse_name
from qcat.domain.paper import Author, Link, Record
from qcat.domain.text import clean, clean_block
from qcat.domain.vocabulary import MISC
from qcat.formats.bibtex.names import write_names
from qcat.formats.facts import ARXIV, Facts, links_in, read_doi, read_people, tidy
from qcat.formats.latex import decode
from qcat.formats.ris.terms import GENRES, TYPE_OF_RIS, name_of

_CONTAINERS = {"article": ("JF", "JO", "T2", "JA", "J2", "J1")}
_CONTAINERS_ELSE = ("T2", "BT", "C3", "JF", "JO", "JA", "J2", "J1")
_PEOPLE = ("A2", "ED", "A3", "A4")
_LINKS = {"UR": "", "L1": "pdf", "L2": "", "LK": ""}
_LINE = re.compile(r"[ \t]*([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t]+|$)(.*)", re.DOTALL)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx](?![\dXx-]).*")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d+)?", re.IGNORECASE)
_PROCEEDINGS = re.compile(r"\b(?:proceedings|proc\.|conference|symposium|workshop)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    """The lines of a reference, from ``start`` to ``end``, and their values under each tag."""

    start: int
    end: int
    values: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    closed: bool = False

    def add(self, tag: str | None, content: str, line: int) -> None:
        """Take a line in; one without a tag goes on with the value before it."""
        self.end = line
        if tag is None and self.last:
            values = self.values[self.last]
            values[-1] = f"{values[-1]} {content}".strip()
        elif tag is not None:
            self.values.setdefault(tag, []).append(content)
            self.last = tag


def read(text: str, source: str) -> Document:
    """Each reference of a RIS file as a listing; tags that nobody knows are kept in ``extra``.

    Nothing in the text makes this raise. A reference without its first or last line is read and told as a problem;
    text outside of references is counted in ``skipped``.
    """
    lines = clean_block(text).split("\n")
    entries, prose = _cut(lines)
    problems: list[Problem] = []
    listings = tuple(_listing(entry, lines, source, problems) for entry in entries)
    return Document(
        source=source,
        kind=BIBLIOGRAPHY,
        listings=listings,
        problems=tuple(problems),
        skipped={"prose": prose} if prose else {},
    )


def _cut(lines: Sequence[str]) -> tuple[list[_Entry], int]:
    """The references, and how many stretches of other text stand between them."""
    from rispy import RisParser

    parser = RisParser()
    entries: list[_Entry] = []
    prose, in_prose = 0, False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            in_prose = False
            continue
        tag, content = parser.parse_line(_LINE.sub(r"\1  - \2", line))
        current = entries[-1] if entries and not entries[-1].closed else None
        if tag == "ER":
            if current:
                current.end, current.closed = number, True
        elif current and tag != "TY":
            current.add(tag, content, number)
        elif tag is not None:
            entries.append(_Entry(number, number))
            entries[-1].add(tag, content, number)
        else:
            prose += not in_prose
        in_prose = tag is None and current is None
    return entries, prose


def _listing(entry: _Entry, lines: Sequence[str], source: str, problems: list[Problem]) -> Listing:
    def say(message: str) -> None:
        problems.append(Problem(source, entry.start, message))

    if "TY" not in entry.values:
        say("a reference without TY; taken as GEN")
    if not entry.closed:
        say("a reference without ER")
    stated = entry.values.get("TY", ["GEN"])[0]
    if stated.upper() not in TYPE_OF_RIS:
        say(f"the type {stated[:20]!r} is not known; taken as GEN")
    record = _record(entry.values)
    known = bool(record.title or record.doi or record.arxiv_id or record.links)
    return Listing(
        line=entry.start,
        end_line=entry.end,
        raw="\n".join(lines[entry.start - 1 : entry.end]),
        key=next(iter(entry.values.get("ID", ())), ""),
        printed={tag: values[0] if len(values) == 1 else values for tag, values in entry.values.items()},
        record=record if known else None,
        reason="" if known else "neither a title nor an identifier",
    )


def _record(values: Mapping[str, Sequence[str]]) -> Record:
    entry = _Values(values)
    stated = entry.first("TY").upper()
    facts = Facts(type=TYPE_OF_RIS.get(stated, MISC.name), title=entry.first("TI", "T1", "CT"))
    if stated == "THES" and re.search("master", entry.first_seen("M3"), re.IGNORECASE):
        facts.type = "mastersthesis"
    if GENRES.get(facts.type) == entry.first_seen("M3"):
        entry.used.add("M3")
    if stated == "BOOK" and not facts.title:
        facts.title = entry.first("BT", "T2")
    names = [name for value in entry.all("AU", "A1") for name in value.split(";")]
    facts.authors, facts.authors_complete = _authors(names)
    facts.date = entry.date()
    facts.container = entry.first(*_CONTAINERS.get(facts.type, _CONTAINERS_ELSE))
    if " " not in entry.first_seen("J2"):
        facts.short = entry.first("J2")
    if stated == "BOOK" and "-" in entry.pages_seen() and _PROCEEDINGS.search(facts.container):
        facts.type = "inproceedings"  # as ACM calls the papers of its proceedings
    facts.pages = entry.pages()
    facts.doi = entry.first("DO") or (read_doi(entry.first_seen("ID")) or "")
    if entry.first_seen("AN").lower().startswith("arxiv"):
        facts.arxiv = entry.first("AN")
        entry.used.add("DB" if entry.first_seen("DB") == ARXIV else "")
    facts.plain = {
        "volume": entry.first("VL"),
        "number": entry.first("IS", *(("M1",) if entry.first_seen("M1").isdecimal() else ())),
        "abstract": entry.first("AB", "N2"),
    }
    kept = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}.get(facts.type)
    (facts.extra if kept else facts.plain)[kept or "publisher"] = entry.first("PB")
    facts.tags, facts.notes = entry.all("KW"), entry.all("N1")
    facts.links, facts.extra = entry.links(), facts.extra | entry.extra()
    return facts.record()


class _Values:
    """Values by tag, and which tags have found their place."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self._values = values
        self.used = {"TY", "ID"}
        self._left: dict[str, list[str]] = {}

    def first_seen(self, *tags: str) -> str:
        return next((clean(value) for tag in tags for value in self._values.get(tag, ()) if clean(value)), "")

    def first(self, *tags: str) -> str:
        """The first value under the tags; the tags that say the same are done with."""
        found = self.first_seen(*tags)
        self.used |= {tag for tag in tags if all(clean(value) in ("", found) for value in self._values.get(tag, ()))}
        for tag in tags:
            if tag not in self.used and found in map(clean, self._values[tag]):
                self.used.add(tag)
                self._left[tag] = [value for value in self._values[tag] if clean(value) != found]
        return found

    def all(self, *tags: str) -> list[str]:
        self.used |= set(tags)
        return [clean(value) for tag in tags for value in self._values.get(tag, ()) if clean(value)]

    def date(self) -> str:
        """``2023-05-04`` from ``DA  - 2023/05/04/spring``, or the year."""
        stated = {tag: clean(re.sub(r"/+", "/", self.first_seen(tag)).strip("/")) for tag in ("PY", "Y1", "DA")}
        year = stated["PY"] or stated["Y1"]
        best = max((value for value in stated.values() if year[:4] in value), key=len)
        self.used |= {tag for tag, value in stated.items() if value in best}
        return best.replace("/", "-") if re.fullmatch(r"[\d/]+", best) else best

    def pages_seen(self) -> str:
        return "-".join(filter(None, (self.first_seen("SP"), self.first_seen("EP"))))

    def pages(self) -> str:
        start, end = self.first("SP"), self.first("EP")
        return f"{start}-{end}" if start and end and end != start and "-" not in start else start or end

    def links(self) -> list[Link]:
        found: list[Link] = []
        for tag, kind in _LINKS.items():
            links, left = links_in(map(clean, self._values.get(tag, ())), kind)
            found += links
            self.used.add(tag)
            self._left[tag] = left
        return found

    def extra(self) -> dict[str, str]:
        left = {tag: list(values) for tag, values in self._values.items() if tag not in self.used}
        extra: dict[str, str] = {}
        for tag, values in (left | self._left).items():
            texts = [text for value in values if (text := tidy(value))]
            if tag in _PEOPLE:
                people, complete = _authors(texts)
                texts = [decode(write_names(people, complete))]
            name = "isbn" if tag == "SN" and not all(map(_ISSN.fullmatch, texts)) else name_of(tag)
            if tag == "DA" and all(map(_MONTH.fullmatch, texts)):
                name = "month"
            extra[name] = "; ".join(filter(None, (extra.get(name), *texts)))
        return extra


def _authors(names: Iterable[str]) -> tuple[tuple[Author, ...], bool]:
    people, complete = [], True
    for name in filter(None, map(clean, names)):
        parts = [part.strip() for part in name.split(",")]
        if len(parts) > 1 and not parts[-1]:  # EndNote's mark of a name that is not to be taken apart
            people.append(Author(name.rstrip(", "), group=True))
        elif len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
            people.append(Author(parts[0], parts[1], parts[2]))
        elif len(parts) > 1:
            people.append(parse_name(name))
        else:
            found, whole = read_people([name])
            people += found
            complete = complete and whole
    return tuple(people), complete
