"""A BibTeX block under an entry: what the entry does not print, the block tells; where they disagree is reported."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qcat.domain.listing import Document, Listing, Problem
from qcat.domain.paper import Record
from qcat.matching.evidence import differences, titles_agree

BibtexReader = Callable[[str, str], Document]
"""Reads BibTeX; whoever reads lists hands it in, since readers do not know one another."""

_ENTRY = re.compile(r"@[a-z]+\s*\{", re.IGNORECASE)
_FILLED = (
    "year", "venue", "venue_name", "volume", "number", "pages", "publisher", "doi", "arxiv_id", "openreview_id",
    "abstract",
)  # fmt: skip
_REPORTED = frozenset({"year", "authors", "doi", "arxiv_id"})


def is_bibtex(text: str) -> bool:
    """Whether a text holds an entry of a bibliography."""
    return _ENTRY.search(text) is not None


def with_block(listing: Listing, block: str, source: str, read_bibtex: BibtexReader) -> tuple[Listing, list[Problem]]:
    """The listing with what the block under it tells, and what the two disagree on."""
    records = [one.record for one in read_bibtex(block, source).listings if one.record]
    entry = listing.record
    told = next((one for one in records if entry and titles_agree(one, entry)), None)
    if entry is None or told is None:
        return listing, [_problem(source, listing, "title", records[0].title)] if entry and records else []
    problems = [
        _problem(source, listing, difference.field, difference.values[1])
        for difference in differences([entry, told])
        if difference.field in _REPORTED
    ]
    return replace(listing, record=_filled(entry, told)), problems


def _filled(entry: Record, told: Record) -> Record:
    """The entry's own word first: where it appeared comes whole from the block only where the entry is silent."""
    bare = entry.printed_only
    filled: dict[str, Any] = {name: getattr(told, name) for name in _FILLED if not getattr(bare, name)}
    if bare.venue:
        filled.pop("venue_name", None)
    elif told.venue:
        filled["type"] = told.type
    if told.authors and (not bare.authors or (not bare.authors_complete and len(told.authors) > len(bare.authors))):
        filled.update(authors=told.authors, authors_complete=told.authors_complete)
    inferred = tuple(name for name in entry.inferred if not filled.get(name))
    kept: dict[str, Any] = {name: getattr(entry, name) for name in inferred}
    return replace(bare, **filled | kept, inferred=inferred)


def _problem(source: str, listing: Listing, field: str, value: str) -> Problem:
    return Problem(source, listing.line, f"its BibTeX says otherwise for {field}: {value}")
