"""A Markdown document as blocks: what each stretch of lines is, and under which headings it stands.

Parsed with markdown-it-py (CommonMark and tables), never line by line; HTML blocks are read as HTML.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from qcat.lists.html_blocks import html_blocks
from qcat.lists.spans import CUT_OFF, LONGEST, TEXT, Span, spans_of, text_of

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

HEADING = "heading"
ITEM = "item"
QUOTE = "quote"
PARAGRAPH = "prose"
ROW = "row"
TABLE_HEADER = "table header"
COMMENT = "comment"
HTML = "html"
CODE_BLOCK = "code"

# Numbers that Markdown takes for no list: "[12] Doe, ...", "1.Tiny nets".
_NUMBERED = re.compile(r"^[ \t]*(?:\[\d{1,3}\](?![(\[:])|【\d{1,3}】|\d{1,3}[.、](?!\d))[ \t]*(?=\S)", re.MULTILINE)
_YEARS = range(1900, 2100)  # "- 2017. Tiny nets" is no list of two thousand items
# A bullet that is indented too far for one: Markdown takes its line for more of the text above.
# Each line in one way only: a second way a line would be tried in all combinations.
_PIPED = re.compile(r"(?:[ \t]*+\|(?=(?:[^\n]*[^\\\n])?\|)[^\n]*+(?:\n|\Z))++")
_CELL_END = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r"\s*:?-+:?\s*")
_SWALLOWED = re.compile(r"(?<=\n)[ \t]*[-*+][ \t]+(?=\S)")

# A blank line between the tags of a table ends the block for Markdown, and what is indented below becomes code.
_BLANK_IN_TABLE = re.compile(
    r"(</?(?:table|thead|tbody|tr|td|th|script)[^<>\n]*>[ \t]*\n)[ \t]*(?=\n[ \t]*</?(?:tr|td|th|tbody|table)\b)"
)
_WHOLE = "whole"  # where a token keeps the text that was too long
_HOST = r"(?:[a-z0-9][a-z0-9-]{0,61}\.){1,4}[a-z]{2,20}"
_IN_ORDER = re.compile(rf"https?://{_HOST}(?:/[A-Za-z0-9;/?:@&=+$,_.!~*'()#-]*+)?")


@dataclass(slots=True)
class Block:
    """Lines ``line`` to ``end_line`` (from 1, both included) of one kind.

    ``paragraphs`` are its spans, a list each; the cells of a table row or header. ``children`` are the items and
    quotes nested in an item. ``path`` are the headings it stands under, the document's title left out. ``text`` is the
    source of code, and a heading with the names of its emoji. ``swallowed`` says that Markdown took an item for more
    of the text above it. ``group`` is the line where the list of an item begins.
    """

    kind: str
    line: int
    end_line: int
    paragraphs: list[list[Span]] = field(default_factory=list)
    level: int = 0
    children: list["Block"] = field(default_factory=list)
    path: tuple[str, ...] = ()
    text: str = ""
    swallowed: bool = False
    group: int = 0

    @property
    def spans(self) -> list[Span]:
        """The spans of the first paragraph."""
        return self.paragraphs[0] if self.paragraphs else []


def read_blocks(text: str) -> list[Block]:
    """The blocks of a document in order, without paths. Line numbers are those of ``text``."""
    tokens = _parser().parse(_BLANK_IN_TABLE.sub(r"\1<!---->", text) if "</tr" in text else text)
    return list(_blocks(tokens, 0, len(tokens)))


class Parser(MarkdownIt):
    """markdown-it-py, which takes no address apart that is in order: that costs as much as the rest of a link."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - named so there
        return url if _IN_ORDER.fullmatch(url) else super().normalizeLink(url)


@cache
def _parser() -> MarkdownIt:
    parser = Parser("commonmark").enable("table")
    parser.core.ruler.before("inline", "bounded", _bound)
    return parser


def _bound(state: "StateCore") -> None:
    """Hand no more of a block to the inline rules than `LONGEST`."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > LONGEST:
            token.meta[_WHOLE] = token.content
            token.content = token.content[:LONGEST]


def _blocks(tokens: Sequence["Token"], start: int, end: int) -> Iterator[Block]:
    i = start
    while i < end:
        token = tokens[i]
        close = _closing(tokens, i) if token.nesting == 1 else i
        if token.type in _READERS:
            yield from _READERS[token.type](tokens, i, close)
            i = close + 1
        elif token.nesting == 1 and token.type.endswith("list_open"):
            yield from _items(tokens, i, close)
            i = close + 1
        else:
            i += 1


def _heading(tokens: Sequence["Token"], start: int, _: int) -> Iterator[Block]:
    inline, level = tokens[start + 1], int(tokens[start].tag[1:])
    printed = text_of(spans_of(inline.children or (), names_emoji=True)) if ":" in inline.content else ""
    yield _block(HEADING, tokens[start], [_spans(inline)], level=level, text=printed)


def _paragraph(tokens: Sequence["Token"], start: int, _: int) -> Iterator[Block]:
    inline = tokens[start + 1]
    text = inline.meta.get(_WHOLE, inline.content)
    if "|" in text and _PIPED.fullmatch(text):
        yield from _rows(text, _line(tokens[start]))
        return
    numbered = _NUMBERED.match(text) is not None
    if "\n" not in text:
        heads = [0]
    elif numbered:
        heads = [match.start() for match in _NUMBERED.finditer(text)]
    else:
        heads = [0, *(match.start() for match in _SWALLOWED.finditer(text))]
    if len(heads) == 1 and not numbered:
        yield _block(PARAGRAPH, tokens[start], [_spans(inline)])
        return
    first = _line(tokens[start])
    for head, end in pairwise((*heads, len(text))):
        part = text[head:end].rstrip("\n")
        line = first + text.count("\n", 0, head)
        bullet = None if numbered else _SWALLOWED.match(text, head)
        spans = _inline(text[bullet.end() : end] if bullet else part)
        kind = ITEM if numbered or bullet else PARAGRAPH
        yield Block(kind, line, line + part.count("\n"), [spans], swallowed=bullet is not None)


def _rows(text: str, first: int) -> Iterator[Block]:
    """Rows of a table that Markdown takes for text, as behind a blank line or a comment."""
    for line, row in enumerate(text.split("\n"), first):
        cells = _CELL_END.split(row.strip().removeprefix("|").removesuffix("|"))
        ruled = all(_RULED.fullmatch(cell) for cell in cells)
        yield Block(TABLE_HEADER if ruled else ROW, line, line, [] if ruled else [_inline(cell) for cell in cells])


def _inline(text: str) -> list[Span]:
    return _spans(_parser().parseInline(text.strip())[0])  # the core rules run here too


def _quote(tokens: Sequence["Token"], start: int, end: int) -> Iterator[Block]:
    lines = [_spans(token) for token in tokens[start:end] if token.type == "inline"]
    text = "\n".join(quoted_lines(token) for token in tokens[start:end] if token.type == "inline")
    yield _block(QUOTE, tokens[start], lines, text=text)


def _html(tokens: Sequence["Token"], start: int, _: int) -> Iterator[Block]:
    first = (tokens[start].map or (0, 0))[0] + 1
    for kind, line, end_line, spans, level in html_blocks(tokens[start].content):
        text = "\n".join(map(text_of, spans)) if kind == CODE_BLOCK else ""
        yield Block(kind, first + line, first + end_line, spans, level=level, text=text)


def _code(tokens: Sequence["Token"], start: int, _: int) -> Iterator[Block]:
    yield _block(CODE_BLOCK, tokens[start], [], text=tokens[start].content)


def _rule(tokens: Sequence["Token"], start: int, _: int) -> Iterator[Block]:
    yield _block("rule", tokens[start], [])


def _table(tokens: Sequence["Token"], start: int, end: int) -> Iterator[Block]:
    for i in range(start, end):
        if tokens[i].type != "tr_open":
            continue
        cells = [_spans(token) for token in tokens[i : _closing(tokens, i)] if token.type == "inline"]
        if tokens[i + 1].type == "th_open":
            yield _block(TABLE_HEADER, tokens[i], cells)
            yield Block(TABLE_HEADER, _line(tokens[i]) + 1, _line(tokens[i]) + 1)
        else:
            yield _block(ROW, tokens[i], cells)


def _items(tokens: Sequence["Token"], start: int, end: int) -> Iterator[Block]:
    numbered_by_year = int(tokens[start].attrGet("start") or 0) in _YEARS
    for i in range(start + 1, end):
        if tokens[i].type == "list_item_open" and tokens[i].level == tokens[start].level + 1:
            for block in _item(tokens, i, _closing(tokens, i), f"{tokens[i].info}. " if numbered_by_year else ""):
                block.group = block.group or _line(tokens[start])
                yield block


def _item(tokens: Sequence["Token"], start: int, end: int, printed: str) -> Iterator[Block]:
    """``printed`` is what Markdown took for the item's number."""
    item = _block(ITEM, tokens[start], [])
    within = list(_blocks(tokens, start + 1, end))
    inner = [block for block in within if not block.swallowed]
    item.end_line = max((block.end_line for block in inner), default=item.line)
    for block in inner:
        if block.kind in {PARAGRAPH, HEADING}:
            item.paragraphs += block.paragraphs
        else:
            item.children.append(block)
    if printed and item.paragraphs:
        item.paragraphs[0] = [Span(TEXT, printed), *item.paragraphs[0]]
    yield item
    for block in within:
        if block.swallowed:
            block.swallowed = False
            yield block


_READERS = {
    "heading_open": _heading, "paragraph_open": _paragraph, "blockquote_open": _quote, "html_block": _html,
    "fence": _code, "code_block": _code, "hr": _rule, "table_open": _table,
}  # fmt: skip


def _closing(tokens: Sequence["Token"], start: int) -> int:
    close = tokens[start].type.replace("_open", "_close")
    level = tokens[start].level
    later = range(start + 1, len(tokens))
    return next((i for i in later if tokens[i].type == close and tokens[i].level == level), start)


def _line(token: "Token") -> int:
    return (token.map or (0, 1))[0] + 1


def _block(
    kind: str, token: "Token", paragraphs: list[list[Span]], *, level: int = 0, text: str = ""
) -> Block:  # fmt: skip
    first, end = token.map or (0, 1)
    return Block(kind, first + 1, max(end, first + 1), paragraphs, level=level, text=text)


def _spans(inline: "Token") -> list[Span]:
    return [*spans_of(inline.children or ()), *([CUT_OFF] if _WHOLE in inline.meta else [])]


def quoted_lines(inline: "Token") -> str:
    """The text of a quote, its line breaks kept."""
    lines: list[list[Token]] = [[]]
    for token in inline.children or ():
        if token.type in {"softbreak", "hardbreak"}:
            lines.append([])
        else:
            lines[-1].append(token)
    shown = (text_of(spans_of(line)) for line in lines)
    return "\n".join(line for line in shown if line)
