"""Table rows as content: the columns put into the order in which an entry without a table prints them."""

import re
from collections.abc import Sequence

from qcat.domain.identifiers import is_url
from qcat.domain.venues import find_venue
from qcat.lists.content import Content, content_of
from qcat.lists.cut_out import Entry
from qcat.lists.labels import is_label
from qcat.lists.like_names import names_score
from qcat.lists.like_venues import may_be_venue, split_venue_year
from qcat.lists.piece_roles import without_year
from qcat.lists.spans import CODE, LINE_BREAK, LINK, TEXT, Span, has_links, text_of
from qcat.lists.title import NOTHING
from qcat.lists.years import year_only

_LONGEST_VENUE = 8  # words
_LEAST_NAMES = 0.3  # likeness to names in a column of authors


def row_content(entry: Entry) -> Content:
    """The content of a row: title, authors, venue, year and links each on a line; notes and tags aside."""
    columns = entry.columns
    roles = columns.roles(len(entry.cells))
    title = columns.title_of(entry.cells)
    spans: list[Span] = []
    rest: list[Span] = []
    notes: list[str] = []
    tags: list[str] = []
    marks: list[str] = []
    authors = ""
    for i, cell in enumerate(entry.cells):
        if i != title and _is_aside(cell, roles[i], columns.names[i] if i < len(columns.names) else ""):
            note = text_of(cell)
            if note.strip(" -–—") and roles[i] == "note":
                notes.append(note)
            elif roles[i] == "tags":
                tags += [part for part in re.split(r"\s*[,;、，]\s*", note.strip(" -–—")) if part]
            rest.extend(Span(LINK, "project", span.href) for span in cell if span.kind == LINK)
            continue
        if i != title and roles[i] == "venue" and _names_venue(text_of(cell)):
            marks.append(text_of(cell))
            rest.extend(span for span in cell if span.kind == LINK and is_label(span.text))
            continue
        names, year = without_year(text_of(cell)) if i != title and roles[i] == "authors" else ("", "")
        if names_score(names) >= _LEAST_NAMES or _is_group(names):
            authors = names
            marks += [year] if year else []
            rest.extend(Span(LINK, "", span.href) for span in cell if span.kind == LINK)
            continue
        (spans if i == title else rest).extend([*_marked(cell, roles[i]), LINE_BREAK])
    content = content_of([*spans, *rest])
    content.notes += notes
    content.tags += tags
    content.marks += marks
    content.authors = authors
    return content


def _is_group(text: str) -> bool:
    """Whether a cell in a column of authors names those who are no person: ``Tiny Net Collaboration``."""
    words = text.split()
    return 1 < len(words) <= _LONGEST_VENUE and text.replace(" ", "").isalpha() and all(map(str.istitle, words))


def _names_venue(text: str) -> bool:
    """Whether a cell in a column of venues names one nobody knows, or one with full stops in it, as a whole."""
    told = 0 < len(text.split()) <= _LONGEST_VENUE and text.casefold() not in NOTHING and any(map(str.isalpha, text))
    whole = find_venue(split_venue_year(text)[0]) is None or "." in text
    return told and whole and year_only(text) is None


def _is_aside(cell: Sequence[Span], role: str, column: str) -> bool:
    """Whether a cell says nothing of authors, venue and year: by its column's name, or by what it holds."""
    if role:
        return role in {"note", "name", "tags", "organization"}
    text = text_of(cell)
    linked = has_links(cell) or is_url(text)
    return bool(column) and year_only(text) is None and not may_be_venue(text) and not linked


def _marked(cell: Sequence[Span], role: str) -> list[Span]:
    """A cell of a venue or year column is a mark, whatever its type."""
    if role in {"venue", "year"} and text_of(cell):
        return [Span(TEXT, f" {text_of(cell)} "), *(span for span in cell if span.kind == LINK)]
    return [Span(span.kind if span.kind != CODE else TEXT, span.text, span.href, span.strong, span.em) for span in cell]
