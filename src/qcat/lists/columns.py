"""The columns of a table: what each holds, told by its name and by what all rows have in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcat.domain.text import fold
from qcat.lists.document import COMMENT, ROW, TABLE_HEADER, Block
from qcat.lists.labels import is_label
from qcat.lists.like_venues import is_venue
from qcat.lists.spans import IMAGE, LINK, Span, has_links, text_of

_ROLES = (
    ("title", re.compile(r"title|paper|article|publication|work|论文|文章|标题|题目|[📄📑📝📖📃]")),
    ("authors", re.compile(r"author|作者|[👤👥✍]")),
    ("organization", re.compile(r"organi[sz]ation|affiliation|institut|company|country|单位|机构")),
    (
        "venue",
        re.compile(r"venue|conf|journal|publish|publication|proceeding|source|where|会议|期刊|收录|发表|来源|pub|🏛"),
    ),
    ("year", re.compile(r"year|date|time|年|日期|时间|[📅📆🗓]")),
    ("tags", re.compile(r"tag|keyword|type|task|category|topic|关键词|🏷")),
    (
        "links",
        re.compile(
            r"code|implementation|link|github|repo|url|pdf|arxiv|project|website|resource|代码|源码|链接|[🔗💻🌐]"
        ),
    ),
    ("name", re.compile(r"name|method|model|algorithm|approach|abbr|acronym|方法|模型|简称")),
    (
        "note",
        re.compile(
            r"note|comment|summary|description|abstract|remark|detail|tl;?dr|\bwhy\b|reason|contribution|\bidea|insight|"
            r"takeaway|highlight|摘要|备注|简介|笔记|贡献|亮点"
        ),
    ),
)
_ADDRESSES = re.compile(
    r"(?:paper|article|pdf|arxiv|publication)s? (?:link|url)s?|links? to (?:the )?(?:paper|article)s?"
)
_NO_TITLES = frozenset({"authors", "venue", "year", "tags", "links", "note", "organization"})
_YEARS = re.compile(r"(?:publication |pub\. )?year(?: of publication| published)?|发表年份|年份", re.IGNORECASE)
_LEAST_ROLES = 2
_TITLE_WORDS = 4
_MOST_WORDS = 12  # more words do not make a cell more of a title
_NAMED = {"title": 4.0, "name": -4.0}
_LINKED = 3.0
_NEVER = -100.0
_SELDOM = -4.0  # topics are titles in tables of what is read when


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a table's columns, the one that holds the titles, and the one that holds venues, though it is not
    called so; None where that is not known."""

    names: tuple[str, ...] = ()
    title: int | None = None
    venue: int | None = None

    def roles(self, count: int) -> list[str]:
        """What each of so many cells of a row holds; "" where the column's name does not tell."""
        roles = [column_role(name) for name in self.names[:count]] + [""] * (count - len(self.names))
        if roles.count("year") > 1 and any(map(_YEARS.fullmatch, self.names)):
            # "Date read" beside "Year" is no year of publication
            roles = [
                "name" if role == "year" and not _YEARS.fullmatch(self.names[i]) else role
                for i, role in enumerate(roles)
            ]
        if self.venue is not None and self.venue < count:
            roles[self.venue] = "venue"
        return roles

    @property
    def title_name(self) -> str:
        """What the column of the titles is called; "" where that is not known."""
        return self.names[self.title] if self.title is not None and self.title < len(self.names) else ""

    @property
    def names_titles(self) -> bool:
        """Whether the column of the titles is called so."""
        return column_role(self.title_name) == "title"

    def title_of(self, cells: Sequence[Sequence[Span]]) -> int:
        """The column of a row's title: the table's, or the row's own where that one is not called so and empty."""
        if self.title is not None and self.title < len(cells) and (self.names_titles or _words(cells[self.title])):
            return self.title
        values = _values(cells, self.roles(len(cells)))
        return max(range(len(values)), key=values.__getitem__, default=0)


NO_COLUMNS = Columns()


def column_role(column: str) -> str:
    """What a column holds, told by its name; "" where that tells nothing."""
    bare = fold(column)
    if _YEARS.fullmatch(bare):
        return "year"
    if _ADDRESSES.fullmatch(bare):
        return "links"
    return next((role for role, pattern in _ROLES if pattern.search(bare)), "")


def with_columns(blocks: Sequence[Block]) -> Iterator[tuple[Block, Columns]]:
    """Each block, with the columns of the table it is a row of.

    A header that is an entry becomes a row, and a first row that names columns a header.
    """
    names: tuple[str, ...] = ()  # of the table above, for rows that a blank line or a comment parts from it
    table: list[Block] = []
    for block in blocks:
        if table and (block.kind not in {ROW, TABLE_HEADER} or (block.kind == TABLE_HEADER and block.paragraphs)):
            placed = list(_table(table, names))
            yield from placed
            table, names = [], placed[0][1].names
        if block.kind in {ROW, TABLE_HEADER}:
            table.append(block)
            continue
        names = names if block.kind == COMMENT else ()
        yield block, NO_COLUMNS
    yield from _table(table, names)


def _table(blocks: list[Block], above: tuple[str, ...]) -> Iterator[tuple[Block, Columns]]:
    first = blocks[0] if blocks else None
    if first and first.kind == TABLE_HEADER and _is_entry(first.paragraphs):
        first.kind = ROW
    elif first and first.kind == ROW and _is_header(first.paragraphs):
        first.kind = TABLE_HEADER
    headed = first is not None and first.kind == TABLE_HEADER and bool(first.paragraphs)
    names = tuple(map(text_of, first.paragraphs)) if first and headed else above
    rows = [block.paragraphs for block in blocks if block.kind == ROW]
    title = _title_column(rows, names)
    columns = Columns(names, title, _venue_column(rows, names, title))
    for block in blocks:
        yield block, columns


def _is_entry(cells: Sequence[Sequence[Span]]) -> bool:
    """Whether what stands in a header's place is an entry: it links somewhere, and has a title."""
    linked = any(span.kind == LINK and not span.href.startswith("#") for cell in cells for span in cell)
    return linked and any(_words(cell) >= _TITLE_WORDS for cell in cells)


def _is_header(cells: Sequence[Sequence[Span]]) -> bool:
    """Whether a row names columns: no links, a word or two in each, and most of them known."""
    texts = [text_of(cell) for cell in cells]
    known = sum(bool(column_role(text)) for text in texts)
    short = all(len(text.split()) < _TITLE_WORDS for text in texts)
    return short and known >= max(_LEAST_ROLES, len(texts) / 2) and not any(map(has_links, cells))


def _title_column(rows: Sequence[Sequence[Sequence[Span]]], names: tuple[str, ...]) -> int | None:
    """The column that in all rows together looks most like titles; one that is often empty is none."""
    sums: dict[int, float] = {}
    for cells in rows:
        for i, value in enumerate(_values(cells, Columns(names).roles(len(cells)))):
            sums[i] = sums.get(i, 0.0) + value
    return max(sums, key=sums.__getitem__) if sums and max(sums.values()) > 0 else None


def _venue_column(rows: Sequence[Sequence[Sequence[Span]]], names: tuple[str, ...], title: int | None) -> int | None:
    """The column that in at least half of the rows has a venue, where none is called so."""
    roles = [column_role(name) for name in names]
    for i, role in enumerate(roles if "venue" not in roles else ()):
        cells = [row[i] for row in rows if i < len(row) and not has_links(row[i])] if not role and i != title else []
        texts = list(filter(None, map(text_of, cells)))
        placed = sum(len(text.split()) <= _MOST_WORDS and is_venue(text) for text in texts)
        if placed >= _LEAST_ROLES and 2 * placed >= len(texts):
            return i
    return None


def _values(cells: Sequence[Sequence[Span]], roles: Sequence[str]) -> list[float]:
    return [
        min(words, _MOST_WORDS) + _NAMED.get(role, 0.0) + _LINKED * has_links(cell)
        if (words := _words(cell)) and (role not in _NO_TITLES or _links_title(cell, role))
        else (_SELDOM if role == "tags" else _NEVER)
        for cell, role in zip(cells, roles, strict=True)
    ]


def _links_title(cell: Sequence[Span], role: str) -> bool:
    """Whether a topic, or what a link is said to be, is a title with a link."""
    return role in {"tags", "links"} and any(s.kind == LINK and len(s.text.split()) >= _TITLE_WORDS for s in cell)


def _words(cell: Sequence[Span]) -> int:
    """The words of a cell, without those of labels."""
    told = [span for span in cell if span.kind != IMAGE and not (span.kind == LINK and is_label(span.text))]
    return sum(any(map(str.isalnum, word)) for word in text_of(told).split())
