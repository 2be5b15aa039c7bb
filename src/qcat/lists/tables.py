"""Table rows as content: the columns put into the order in which an entry without a table prints them."""

import re
from collections.abc import Sequence

from qcat.domain.text import fold
from qcat.lists import weights
from qcat.lists.content import Content, content_of
from qcat.lists.entries import Entry
from qcat.lists.features import venue_score, year_only
from qcat.lists.spans import CODE, LINE_BREAK, LINK, TEXT, Span, text_of

_ROLES = (
    ("title", re.compile(r"title|paper|article|publication|work|论文|标题")),
    ("authors", re.compile(r"author|作者")),
    ("venue", re.compile(r"venue|conf|journal|publish|publication|proceeding|source|where|会议|期刊|pub")),
    ("year", re.compile(r"year|date|time|年")),
    ("tags", re.compile(r"tag|keyword|type|task|category|topic|关键词")),
    ("links", re.compile(r"code|link|github|repo|url|pdf|arxiv|project|website|resource|代码|链接")),
    ("name", re.compile(r"name|method|model|algorithm|approach|abbr|acronym|方法")),
    ("note", re.compile(r"note|comment|summary|description|abstract|remark|detail|tl;?dr|摘要|备注")),
)
_VENUES = re.compile(r"venue|conference|journal|proceeding|会议|期刊")
_NOT_PUBLISHED = re.compile(r"preprint|submi|under review|https?:", re.IGNORECASE)


def row_content(entry: Entry) -> Content:
    """The content of a row: title, authors, venue, year and links each on a line; notes and tags aside."""
    roles = [column_role(column) for column in entry.columns] + [""] * len(entry.cells)
    title = _title_column(entry.cells, roles)
    spans: list[Span] = []
    rest: list[Span] = []
    notes: list[str] = []
    tags: list[str] = []
    for i, cell in enumerate(entry.cells):
        if i != title and _is_aside(cell, roles[i], entry.columns[i] if i < len(entry.columns) else ""):
            note = text_of(cell)
            if note.strip(" -–—") and roles[i] == "note":
                notes.append(note)
            elif roles[i] == "tags":
                tags += [part for part in re.split(r"\s*[,;、，]\s*", note.strip(" -–—")) if part]
            rest.extend(Span(LINK, "project", span.href) for span in cell if span.kind == LINK)
            continue
        (spans if i == title else rest).extend([*_marked(cell, roles[i]), LINE_BREAK])
    content = content_of([*spans, *rest])
    content.notes += notes
    content.tags += tags
    return content


def venue_cell(entry: Entry) -> str:
    """What stands in the column that is headed as that of venues; "" where it says that there is none yet."""
    named = zip(entry.columns, entry.cells, strict=False)
    text = next((text_of(cell).strip() for column, cell in named if _VENUES.search(fold(column))), "")
    return "" if _NOT_PUBLISHED.search(text) or not any(map(str.isupper, text)) else text


def _is_aside(cell: Sequence[Span], role: str, column: str) -> bool:
    """Whether a cell says nothing of authors, venue and year: by its column's name, or by what it holds."""
    if role:
        return role in {"note", "name", "tags"}
    text = text_of(cell)
    return bool(column) and year_only(text) is None and venue_score(text) < weights.PLACED and not _links_out(cell)


def _links_out(cell: Sequence[Span]) -> bool:
    return any(span.kind == LINK for span in cell)


def _marked(cell: Sequence[Span], role: str) -> list[Span]:
    """A cell of a venue or year column is a mark, whatever its type."""
    if role in {"venue", "year"} and text_of(cell):
        return [Span(TEXT, f" {text_of(cell)} "), *(span for span in cell if span.kind == LINK)]
    return [Span(span.kind if span.kind != CODE else TEXT, span.text, span.href, span.strong, span.em) for span in cell]


def column_role(column: str) -> str:
    """What a column holds, told by its name; "" where that tells nothing."""
    bare = fold(column)
    return next((role for role, pattern in _ROLES if pattern.search(bare)), "")


def _title_column(cells: Sequence[Sequence[Span]], roles: Sequence[str]) -> int:
    """The column whose text is the longest among those that could hold titles; the header outweighs length."""
    best, column = 0.0, 0
    for i, cell in enumerate(cells):
        words = len(text_of(cell).split())
        if not words or roles[i] in {"authors", "venue", "year", "tags", "links", "note"}:
            continue
        value = min(words, 12) + {"title": 4.0, "name": -4.0}.get(roles[i], 0.0) + (3.0 if _links_out(cell) else 0.0)
        if value > best:
            best, column = value, i
    return column
