"""A paper list read whole: document -> blocks -> entries -> listings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qcat.domain.listing import LIST, Document, Listing, Problem
from qcat.domain.text import clean_block
from qcat.lists.document import HEADING, read_blocks
from qcat.lists.entries import Entry, Skipped, cut
from qcat.lists.entry import Reading, is_evident, listing_of, read_content
from qcat.lists.papers import kind_of
from qcat.lists.several import papers_of
from qcat.lists.shared_code import disown_borrowed_code
from qcat.lists.template import NONE, Trait, infer

_ENOUGH = 300  # entries from which a list's form is learnt: more do not change it
_TELLING = 3  # neighbours, before they say what the others of a section are
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the entry at a line was read: what it is taken for, and its pieces as (role, text)."""

    line: int
    end_line: int
    kind: str
    category: str
    spans: tuple[tuple[str, str], ...]
    listing: Listing | None


def read(text: str, source: str) -> Document:
    """A Markdown paper list as a Document of kind LIST; ``source`` names it in listings and problems.

    Every line that is not blank is accounted for: in a listing, or counted by kind in ``skipped``.
    """
    text = _LINE_END.sub("\n", text)
    lines = text.split("\n")
    title, found = cut(read_blocks(text))
    skipped: Counter[str] = Counter(one.kind for one in found if isinstance(one, Skipped))
    listings: list[Listing] = []
    for entry, reading, kind in read_entries(_entries(found)):
        if kind == "paper":
            listings.append(listing_of(entry, reading, _raw(lines, entry)))
        else:
            skipped[kind] += 1
    listings, problems = disown_borrowed_code(listings, source)
    rest = _uncovered(lines, found)
    if rest:
        skipped["other line"] = rest
    unread = (Problem(source, listing.line, listing.reason) for listing in listings if listing.record is None)
    return Document(
        source=source,
        kind=LIST,
        title=title,
        listings=tuple(listings),
        problems=(*unread, *problems),
        skipped={kind: count for kind, count in skipped.items() if kind != HEADING},
    )


def _entries(found: Sequence[Entry | Skipped]) -> list[Entry]:
    return [paper for one in found if isinstance(one, Entry) for paper in papers_of(one)]


def read_entries(entries: Sequence[Entry]) -> list[tuple[Entry, Reading, str]]:
    """Every entry with its reading and what it is: ``paper``, or the kind of thing that is none.

    Some hundreds are read alone first; what most of them agree on then helps each of them.
    """
    sample = entries[:: 1 + len(entries) // _ENOUGH]
    template = infer(_traits([read_content(entry, NONE) for entry in sample]))
    readings = [(entry, read_content(entry, template)) for entry in entries]
    shares = _shares_of_papers(readings)
    return [(entry, reading, kind_of(entry, reading, template, shares[_section(entry)])) for entry, reading in readings]


def _shares_of_papers(readings: Sequence[tuple[Entry, Reading]]) -> dict[tuple[object, ...], float]:
    """Of the entries in each section, the share that is evidently papers; a half where there are too few to tell."""
    evident: dict[tuple[object, ...], list[bool]] = {}
    for entry, reading in readings:
        evident.setdefault(_section(entry), []).append(reading.title is not None and is_evident(reading))
    return {section: sum(found) / len(found) if len(found) >= _TELLING else 0.5 for section, found in evident.items()}


def _section(entry: Entry) -> tuple[object, ...]:
    return (entry.form, *entry.path)


def _traits(readings: Sequence[Reading]) -> list[Trait]:
    """What the entries show that are evidently papers."""
    return [
        Trait(reading.title.kind, bool(reading.rest.authors))
        for reading in readings
        if reading.title and is_evident(reading)
    ]


def explain(text: str, source: str, line: int) -> Explanation:  # noqa: ARG001 - as every reader's
    """How the entry or other block at a line was read."""
    text = _LINE_END.sub("\n", text)
    _, found = cut(read_blocks(text))
    for entry, reading, kind in read_entries(_entries(found)):
        if entry.line <= line <= entry.end_line:
            listing = listing_of(entry, reading, _raw(text.split("\n"), entry))
            return Explanation(
                entry.line,
                entry.end_line,
                kind,
                listing.category,
                _roles(reading),
                listing if kind == "paper" else None,
            )
    for one in found:
        if isinstance(one, Skipped) and one.line <= line <= one.end_line:
            return Explanation(one.line, one.end_line, one.kind, "", (), None)
    return Explanation(line, line, "other line", "", (), None)


def _roles(reading: Reading) -> tuple[tuple[str, str], ...]:
    rest = reading.rest
    kind = reading.title.kind if reading.title else "none"
    pieces = [(f"title ({kind})", reading.title_text), ("authors", rest.authors), ("venue", rest.venue)]
    pieces += [("year", str(rest.year or "")), *(("mark", mark) for mark in reading.content.marks)]
    pieces += [(f"link ({link.kind})", link.url) for link in reading.content.links]
    pieces += [("tag", tag) for tag in reading.content.tags]
    return tuple((role, text) for role, text in pieces if text)


def _raw(lines: Sequence[str], entry: Entry) -> str:
    return clean_block("\n".join(lines[entry.line - 1 : entry.end_line]))


def _uncovered(lines: Sequence[str], found: Sequence[Entry | Skipped]) -> int:
    covered: set[int] = set()
    for one in found:
        covered.update(range(one.line, one.end_line + 1))
    return sum(1 for number, line in enumerate(lines, 1) if line.strip() and number not in covered)
