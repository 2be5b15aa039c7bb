"""Headings, list items, table rows and paragraphs inside a block of raw HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html.parser import HTMLParser

from qcat.lists.spans import Span, html_spans, tags_closed

Found = tuple[str, int, int, list[list[Span]], int]
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PIECES = _HEADINGS | {"li", "tr", "p", "pre", "summary"}
_KINDS = {"li": "item", "p": "prose", "pre": "code"}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CELL = re.compile(r"<(t[dh])\b[^<>]*>(.*?)(?=<t[dh]\b|</t[dh]>|\Z)", re.DOTALL | re.IGNORECASE)


class _Pieces(HTMLParser):
    """Where each piece starts and ends; one that is never closed ends where the next begins."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, int, int]] = []
        self._open: tuple[str, int] | None = None
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self.feed(tags_closed(html, " "))
        self.close()
        self._end(len(html))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[min(line, len(self._starts)) - 1] + column

    def line_at(self, offset: int) -> int:
        """The line of an offset, from 0."""
        return bisect_right(self._starts, offset) - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _PIECES:
            self._end(self._offset())
            self._open = (tag, self._offset())

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self._end(self._offset())

    def _end(self, offset: int) -> None:
        if self._open:
            self.found.append((*self._open, offset))
        self._open = None


def html_blocks(html: str) -> Iterator[Found]:
    """Pieces as (kind, line, end line, paragraphs or cells, heading level); lines count from 0.

    HTML without any piece is one block of kind ``html``; what is commented out is of kind ``comment``.
    """
    bare = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), html)
    last = html.rstrip("\n").count("\n")
    if not bare.strip():
        yield "comment", 0, last, [], 0
        return
    pieces = _Pieces(bare)
    headed = False  # where every row is set as a header, only the first one is
    for tag, start, end in pieces.found:
        line, end_line = pieces.line_at(start), pieces.line_at(start + len(bare[start:end].rstrip()))
        if tag == "tr":
            cells = [(kind.lower(), html_spans(cell)) for kind, cell in _CELL.findall(bare[start:end])]
            is_header = bool(cells) and all(kind == "th" for kind, _ in cells)
            yield "table header" if is_header and not headed else "row", line, end_line, [cell for _, cell in cells], 0
            headed = is_header
            continue
        spans = html_spans(bare[start:end])
        kind = "heading" if tag in _HEADINGS else _KINDS.get(tag, "html")
        yield kind, line, end_line, [spans], int(tag[1]) if tag in _HEADINGS else 0
    if not pieces.found:
        yield "html", 0, last, [html_spans(bare)], 0
