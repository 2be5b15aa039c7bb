"""A Markdown document as blocks: what each stretch of lines is, and under which headings it stands.

Parsed with markdown-it-py (CommonMark and tables), never line by line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from qcat.domain.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

HEADING = "heading"
ITEM = "item"
QUOTE = "quote"
PARAGRAPH = "prose"

_TAG = re.compile(r"<[^<>]*>")


@dataclass(slots=True)
class Block:
    """Lines ``line`` to ``end_line`` (from 1, both included) of one kind.

    ``inline`` are the tokens of its first paragraph; ``text`` the plain text of a heading or quote. ``path`` are the
    headings it stands under, the document's title left out.
    """

    kind: str
    line: int
    end_line: int
    path: tuple[str, ...] = ()
    inline: Sequence["Token"] = ()
    text: str = ""
    notes: list[str] = field(default_factory=list)


def read_blocks(text: str) -> tuple[str, list[Block]]:
    """The document's title ("" if it has none) and its blocks in order. Line numbers are those of ``text``."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    title = ""
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    for block, level in _walk(tokens):
        if block.kind == HEADING:
            path = [(depth, name) for depth, name in path if depth < level]
            if level == 1 and not title and not any(b.kind == HEADING for b in blocks):
                title = block.text
            elif block.text:
                path.append((level, block.text))
        block.path = tuple(name for _, name in path)
        blocks.append(block)
    return title, blocks


def _walk(tokens: Sequence["Token"]) -> Iterator[tuple[Block, int]]:
    """Blocks in document order, with the level of headings. A nested item is a block of its own."""
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "heading_open":
            inline = tokens[i + 1]
            yield _block(HEADING, token, inline.children or (), plain_text(inline)), int(token.tag[1:])
            i += 3
        elif token.type == "list_item_open":
            yield _item(tokens, i), 0
            i = _own_end(tokens, i)
        elif token.type == "blockquote_open":
            end = _closing(tokens, i)
            text = "\n".join(plain_text(t, "\n") for t in tokens[i:end] if t.type == "inline")
            yield _block(QUOTE, token, (), text), 0
            i = end + 1
        elif token.type in {"paragraph_open", "table_open"}:
            end = _closing(tokens, i)
            kind = PARAGRAPH if token.type == "paragraph_open" else "table"
            yield _block(kind, token, tokens[i + 1].children or ()), 0
            i = end + 1
        else:
            if token.type in {"html_block", "fence", "code_block", "hr"}:
                yield _block({"html_block": "html", "hr": "rule"}.get(token.type, "code"), token), 0
            i += 1


def _item(tokens: Sequence["Token"], start: int) -> Block:
    """A list item without the items nested in it; a block quote inside it is its note."""
    own = tokens[start : _own_end(tokens, start)]
    inline = next((token for token in own if token.type == "inline"), None)
    block = _block(ITEM, tokens[start], (inline.children or ()) if inline else ())
    last = max((token.map[1] for token in own[1:] if token.map and token.type != "list_item_open"), default=block.line)
    block.end_line = max(block.line, last)
    for i, token in enumerate(own):
        if token.type == "blockquote_open":
            inside = own[i : _closing(own, i)]
            block.notes.append("\n".join(plain_text(t, "\n") for t in inside if t.type == "inline"))
    return block


def _own_end(tokens: Sequence["Token"], start: int) -> int:
    """Where the nested list of an item begins, or the item ends."""
    for i in range(start + 1, len(tokens)):
        if tokens[i].type in {"bullet_list_open", "ordered_list_open"}:
            return i
        if tokens[i].type == "list_item_close" and tokens[i].level == tokens[start].level:
            return i
    return len(tokens)


def _closing(tokens: Sequence["Token"], start: int) -> int:
    close = tokens[start].type.replace("_open", "_close")
    level = tokens[start].level
    later = range(start + 1, len(tokens))
    return next((i for i in later if tokens[i].type == close and tokens[i].level == level), start)


def _block(kind: str, token: "Token", inline: Sequence["Token"] = (), text: str = "") -> Block:
    first, end = token.map or (0, 1)
    return Block(kind, first + 1, max(end, first + 1), inline=inline, text=text)


def plain_text(inline: "Token", line_break: str = " ") -> str:
    """What a reader sees of an inline token: no markup, no HTML tags."""
    parts = []
    for token in inline.children or ():
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(line_break)
    lines = (clean(_TAG.sub("", line)) for line in "".join(parts).split(line_break if line_break != " " else "\0"))
    return line_break.join(line for line in lines if line)
