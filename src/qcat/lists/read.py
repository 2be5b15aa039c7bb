"""A paper list read whole: document -> blocks -> entries -> listings."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qcat.domain.listing import LIST, Document, Listing, Problem
from qcat.domain.text import clean_block
from qcat.lists.as_markdown import as_markdown
from qcat.lists.bibtex_blocks import BibtexReader, with_block
from qcat.lists.cut_out import Entry, Skipped
from qcat.lists.document import HEADING, PARAGRAPH, read_blocks
from qcat.lists.entries import cut
from qcat.lists.entry import listing_of, place_in, read_content
from qcat.lists.front_matter import front_matter
from qcat.lists.labelled import without_labels
from qcat.lists.papers import is_among_talk, is_bare_title, is_of_papers, kind_of
from qcat.lists.reading import Reading, is_alike, is_dated, is_evident
from qcat.lists.several import papers_of
from qcat.lists.shared_code import disown_borrowed_code
from qcat.lists.spans import CUT_OFF
from qcat.lists.template import NONE, Template, Trait, infer

_ENOUGH = 300  # entries from which a list's form is learnt: more do not change it
_TELLING = 3  # neighbours, before they say what the others of a section are
_PARAGRAPHS = (None,)  # where those of all sections are counted
_LINE_END = re.compile(r"\r\n?")
_CUT = "too long for an entry; only its beginning is read"


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the entry at a line was read: what it is taken for, and its pieces as (role, text)."""

    line: int
    end_line: int
    kind: str
    category: str
    spans: tuple[tuple[str, str], ...]
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class _Whole:
    """A document taken apart: its lines, title and blocks, and each entry with its reading and what it is."""

    lines: Sequence[str]
    title: str
    found: Sequence[Entry | Skipped]
    entries: Sequence[tuple[Entry, Reading, str]]

    def listing(self, entry: Entry, reading: Reading) -> Listing:
        return listing_of(entry, reading, clean_block("\n".join(self.lines[entry.line - 1 : entry.end_line])))


def _taken_apart(text: str) -> _Whole:
    lines = _LINE_END.sub("\n", text).split("\n")
    matter = front_matter("\n".join(lines))
    body = [""] * matter.lines + lines[matter.lines :]
    title, found = cut(without_labels(read_blocks(as_markdown("\n".join(body)))), matter.title)
    if matter.lines:
        found.insert(0, Skipped("front matter", 1, matter.lines))
    return _Whole(lines, title, found, read_entries(_entries(found), title))


def read(text: str, source: str, read_bibtex: BibtexReader | None = None) -> Document:
    """A Markdown paper list as a Document of kind LIST; ``source`` names it in listings and problems.

    Every line that is not blank is accounted for: in a listing, or counted by kind in ``skipped``. Blocks of BibTeX
    under entries are evidence for these where ``read_bibtex`` says how to read them.
    """
    return _document(_taken_apart(text), source, read_bibtex)


def _document(whole: _Whole, source: str, read_bibtex: BibtexReader | None) -> Document:
    skipped: Counter[str] = Counter(one.kind for one in whole.found if isinstance(one, Skipped))
    listings: list[Listing] = []
    problems: list[Problem] = []
    for entry, reading, kind in whole.entries:
        if reading.content.cut and (kind == "paper" or CUT_OFF in entry.spans):
            problems.append(Problem(source, entry.line, _CUT))
        if kind != "paper":
            skipped[kind] += 1
            continue
        listing = whole.listing(entry, reading)
        if entry.bibtex and read_bibtex:
            listing, contradictions = with_block(listing, entry.bibtex, source, read_bibtex)
            problems += contradictions
        listings.append(listing)
    listings, borrowed = disown_borrowed_code(listings, source)
    rest = _uncovered(whole.lines, whole.found)
    if rest:
        skipped["other line"] = rest
    unread = (Problem(source, listing.line, listing.reason) for listing in listings if listing.record is None)
    return Document(
        source=source,
        kind=LIST,
        title=whole.title,
        listings=tuple(listings),
        problems=(*unread, *problems, *borrowed),
        skipped={kind: count for kind, count in skipped.items() if kind != HEADING},
    )


def _entries(found: Sequence[Entry | Skipped]) -> list[Entry]:
    return [paper for one in found if isinstance(one, Entry) for paper in papers_of(one)]


def read_entries(entries: Sequence[Entry], title: str = "") -> list[tuple[Entry, Reading, str]]:
    """Every entry with its reading and what it is: ``paper``, or the kind of thing that is none.

    ``title`` is the document's. Some hundreds are read alone first; what most of them agree on then helps each of them.
    """
    sample = entries[:: 1 + len(entries) // _ENOUGH]
    traits = _traits([read_content(entry, NONE) for entry in sample])
    template = replace(infer(traits), papers=is_of_papers(title), place=place_in(title))
    readings = [(entry, read_content(entry, template)) for entry in entries]
    shares = _shares_of_papers(readings, template, bare=template.papers and not traits)
    return [(entry, reading, kind_of(entry, reading, template, _share(shares, entry))) for entry, reading in readings]


def _shares_of_papers(
    readings: Sequence[tuple[Entry, Reading]], template: Template, *, bare: bool
) -> dict[tuple[object, ...], float]:
    """Of the entries in each section, the share that is evidently papers; a half where there are too few to tell.

    ``bare`` says that the document lists papers, and none is evident. Paragraphs are few in a section: where these
    are too few, those of the whole document tell.
    """
    evident: dict[tuple[object, ...], list[bool]] = {}
    for entry, reading in readings:
        one = reading.title is not None and (
            is_evident(reading)
            or (is_alike(reading, template) and not is_among_talk(entry))
            or is_bare_title(entry, reading, bare=bare)
        )
        if not one and entry.columns.names_titles:
            evident.setdefault(_section(entry), [])  # nothing is told against what stands in a column of titles
            continue
        evident.setdefault(_section(entry), []).append(one)
        if entry.group:
            evident.setdefault(_same_list(entry), []).append(one)
        if entry.context:
            evident.setdefault(_group(entry), []).append(one)
            evident.setdefault(_nested(entry), []).append(one)
        if entry.form == PARAGRAPH:
            evident.setdefault(_PARAGRAPHS, []).append(one)
    shares = {section: sum(found) / len(found) if len(found) >= _TELLING else 0.5 for section, found in evident.items()}
    for section, found in evident.items():
        if section[-1] == "" and len(found) < _TELLING:
            del shares[section]
        if section[0] == PARAGRAPH and len(found) < _TELLING:
            shares[section] = shares[_PARAGRAPHS]
    return shares


def _share(shares: Mapping[tuple[object, ...], float], entry: Entry) -> float:
    """The share among those nearest to an entry of which there are enough to tell."""
    keys = (_group(entry), _nested(entry)) if entry.context else ()
    share = next((shares[key] for key in keys if key in shares), shares[_section(entry)])
    return (share + shares.get(_same_list(entry), share)) / 2


def _same_list(entry: Entry) -> tuple[object, ...]:
    """What tells the items of one list apart from others of their section."""
    return (*_section(entry), entry.group, "")


def _nested(entry: Entry) -> tuple[object, ...]:
    """What tells the entries inside items apart from others of their section."""
    return (*_section(entry), "", "")


def _group(entry: Entry) -> tuple[object, ...]:
    """What tells the entries of one item apart from others of its section."""
    return (*_section(entry), entry.context, "")


def _section(entry: Entry) -> tuple[object, ...]:
    return (entry.form, *entry.path)


def _traits(readings: Sequence[Reading]) -> list[Trait]:
    """What the entries show that are evidently papers; where none is, those that have a long title and a year."""
    evident = [reading for reading in readings if reading.title and is_evident(reading)]
    return [
        Trait(
            title=reading.title.kind,
            authors=bool(reading.rest.authors),
            first=reading.names_first,
            families=reading.names_families,
            placed=reading.rest.placed,
            tagged=reading.opens_with_venue,
            led=reading.led_by_venue,
            dated=reading.rest.dated,
            divided=reading.divided,
        )
        for reading in evident or filter(is_dated, readings)
        if reading.title
    ]


def explain(
    text: str, source: str, line: int, read_bibtex: BibtexReader | None = None
) -> tuple[Document, tuple[Explanation, ...]]:
    """The document, as `read` gives it, and how the entries or the other block at a line of it were read."""
    whole = _taken_apart(text)
    return _document(whole, source, read_bibtex), tuple(_explained(whole, line)) or (_elsewhere(whole, line),)


def _explained(whole: _Whole, line: int) -> Iterator[Explanation]:
    """The first entry at a line, and those on the same lines."""
    place = None
    for entry, reading, kind in whole.entries:
        here = (entry.line, entry.end_line)
        if here == place or (place is None and entry.line <= line <= entry.end_line):
            place = here
            listing = whole.listing(entry, reading)
            imported = listing if kind == "paper" else None
            yield Explanation(*here, kind, listing.category, _roles(reading, listing), imported)


def _elsewhere(whole: _Whole, line: int) -> Explanation:
    """What stands at a line without an entry."""
    for one in whole.found:
        if isinstance(one, Skipped) and one.line <= line <= one.end_line:
            return Explanation(one.line, one.end_line, one.kind, "", (), None)
    return Explanation(line, line, "other line", "", (), None)


def _roles(reading: Reading, listing: Listing) -> tuple[tuple[str, str], ...]:
    rest, record = reading.rest, listing.record
    kind = reading.title.kind if reading.title else "none"
    pieces = [(f"title ({kind})", reading.title_text), ("authors", rest.authors), ("venue", rest.venue)]
    pieces += [("year", str(rest.year or "")), *(("mark", mark) for mark in reading.content.marks)]
    pieces += [(f"link ({link.kind})", link.url) for link in reading.content.links]
    pieces += [("tag", tag) for tag in reading.content.tags]
    inferred = record.inferred if record else ()
    pieces += [(f"{name} (by link)", str(getattr(record, name))) for name in inferred if name != "venue_name"]
    return tuple((role, text) for role, text in pieces if text)


def _uncovered(lines: Sequence[str], found: Sequence[Entry | Skipped]) -> int:
    covered: set[int] = set()
    for one in found:
        covered.update(range(one.line, one.end_line + 1))
    return sum(1 for number, line in enumerate(lines, 1) if line.strip() and number not in covered)
