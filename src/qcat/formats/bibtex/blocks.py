"""A .bib file cut into blocks: common entries first, bibtexparser's splitter for what is between them, and a second
look at whatever that could not take."""

import logging
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from bibtexparser import model
from bibtexparser.splitter import Splitter

from qcat.formats.bibtex.common import find_common, read_common
from qcat.formats.bibtex.syntax import BadSyntax, Body, RawField, match_delimiter, scan_body, scan_fields

# Failed blocks are reported as data; without a handler the splitter's warnings would go to stderr as well.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

HEAD = re.compile(r"^[ \t]*@\s*(?P<type>\w+)\s*(?P<open>[{(])", re.MULTILINE)
"""The head of a block at the start of a line."""
_ANY_HEAD = re.compile(r"@\s*(?P<type>\w*)\s*(?P<open>[{(])")
_REAL_ENTRY = re.compile(r"^[ \t]*@\s*\w+\s*[{(]\s*[^\s{}\"=,]*\s*,\s*(?:[\w-]+\s*=|[})])", re.MULTILINE)
_NO_ENTRIES = ("comment", "string", "preamble")
_COMMENTED_ENTRY = re.compile(r"^[ \t]*%+[ \t]*@(?!comment|string|preamble)\w+\s*[{(]", re.MULTILINE | re.IGNORECASE)
_COMMENTED_OUT = "an entry behind % is taken as a comment"

ENTRY, STRING, PREAMBLE, COMMENT, FAILED = "entry", "string", "preamble", "comment", "failed"


@dataclass(slots=True)
class Block:
    """A stretch of the file. ``type`` is the entry's, in lower case; ``reason`` says why it FAILED."""

    kind: str
    start: int
    end: int
    type: str = ""
    body: Body = field(default_factory=Body)
    reason: str = ""


class Lines:
    """Line numbers, from 1, of positions in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, position: int) -> int:
        """The line that a position is on."""
        return bisect_right(self._starts, position)

    def start(self, line: int) -> int:
        """Where a line starts."""
        return self._starts[line - 1]


def split(text: str, lines: Lines) -> list[Block]:
    """The blocks of a file in order: every entry head at the start of a line is in one of them.

    ``text`` has line feeds only and no control characters (`qcat.domain.text.clean_block`).
    """
    out: list[Block] = []
    done = 0
    for entry in find_common(text):
        start = entry.start("at")
        out += _split_exactly(text[done:start], done, lines)
        body = read_common(entry, lines.at(start))
        out.append(Block(ENTRY, start, entry.end("closing"), entry["type"].lower(), body))
        done = entry.end()
    return [*out, *_split_exactly(text[done:], done, lines)]


def _split_exactly(text: str, at: int, lines: Lines) -> list[Block]:
    """The blocks of a part of the file that starts at ``at`` and ends before a common entry."""
    if not text.strip():
        return []
    blocks, lines_before = _Cutter(text).run(), lines.at(at) - 1
    for block in blocks:
        block.start += at
        block.end += at
        for row in block.body.fields:
            row.line += lines_before
    return blocks


class _Cutter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.out: list[Block] = []

    def run(self) -> list[Block]:
        blocks = Splitter(self.text).split().blocks
        places = self._places(blocks)
        done = 0
        for i, block in enumerate(blocks):
            if places[i] < done:
                continue  # it stands inside an entry that was read again
            done = self._take(block, places[i], places[i + 1])
        return self.out

    def _places(self, blocks: list[model.Block]) -> list[int]:
        """Where each block starts, and the end of the text."""
        places, at = [], 0
        for block in blocks:
            line_start = self.lines.start((block.start_line or 0) + 1)
            at = max(self.text.find(block.raw or "@", max(at, line_start)), at)
            places.append(at)
            # An aborted block's raw text may reach into the next.
            at += 1 if isinstance(block, model.ParsingFailedBlock) else len(block.raw or "@")
        return [*places, len(self.text)]

    def _take(self, block: model.Block, start: int, limit: int) -> int:
        """Add what a block holds; the answer is where it ends."""
        if isinstance(block, model.ParsingFailedBlock) and block.ignore_error_block is not None:
            block = block.ignore_error_block
        end = start + len(block.raw or "@")
        if isinstance(block, model.ParsingFailedBlock):
            return self._retry(start, limit)
        if isinstance(block, model.ImplicitComment):
            return self._retry(start, limit, start + len(block.raw or ""))
        if isinstance(block, model.Entry):
            if self._is_commented_out(start):
                self.out.append(Block(COMMENT, start, end, reason=_COMMENTED_OUT))
                return end
            fields = [RawField(f.key, f.value, (f.start_line or 0) + 1) for f in block.fields]
            self.out.append(Block(ENTRY, start, end, block.entry_type.lower(), Body(block.key, fields)))
        elif isinstance(block, model.String):
            fields = [RawField(block.key, block.value, self.lines.at(start))]
            self.out.append(Block(STRING, start, end, body=Body(fields=fields)))
        else:
            self.out.append(Block(PREAMBLE if isinstance(block, model.Preamble) else COMMENT, start, end))
        return end

    def _is_commented_out(self, start: int) -> bool:
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return before.lstrip().startswith("%")

    def _retry(self, start: int, limit: int, comment_end: int | None = None) -> int:
        """Read a stretch that the splitter gave up, or passed over as a comment."""
        at, head = start, _ANY_HEAD.match(self.text, start)
        if head is None or comment_end is not None:
            head = HEAD.search(self.text, start, limit)
        while head is not None:
            at_sign = self.text.index("@", head.start())
            self._comment(at, at_sign)
            at = self._reread(at_sign, head)
            head = HEAD.search(self.text, at, limit) if at < limit else None
        self._comment(at, limit)
        return max(at, limit)

    def _comment(self, start: int, end: int) -> None:
        between = self.text[start:end]
        if between.strip():
            hidden = _COMMENTED_ENTRY.search(between)
            start += hidden.start() if hidden else 0
            self.out.append(Block(COMMENT, start, end, reason=_COMMENTED_OUT if hidden else ""))

    def _reread(self, start: int, head: re.Match[str]) -> int:
        """Read one block by the braces alone; the answer is where it ends."""
        opening = head.end() - 1
        end = self._closing(opening)
        type_ = head["type"].lower()
        if end < 0:
            end = start + len(self.text[start : self._next(self._heads, head.end())].rstrip())
            self._fail(start, end, type_, "its braces do not close")
            return end
        try:
            self._add_mended(start, opening, end + 1, type_)
        except BadSyntax as error:
            self._fail(start, end + 1, type_, str(error))
        return end + 1

    def _add_mended(self, start: int, opening: int, end: int, type_: str) -> None:
        inside, line = self.text[opening + 1 : end - 1], self.lines.at(opening)
        if self._is_commented_out(start) or type_ in ("comment", "preamble"):
            self._fail(start, end, type_, "")
        elif type_ == "string":
            body = Body()
            scan_fields(inside, 0, line, body)
            self.out.append(Block(STRING, start, end, body=body))
        else:
            self.out.append(Block(ENTRY, start, end, type_, scan_body(inside, line)))

    def _closing(self, opening: int) -> int:
        """Where the block that opens here is closed; -1 also where that would swallow a real entry."""
        stop = self._next(self._entries, opening)
        if self.text[opening] == "(":
            return match_delimiter(self.text, opening, stop)
        end = self._pairs.get(opening, -1)
        return end if end < stop else -1

    def _next(self, places: list[int], at: int) -> int:
        index = bisect_right(places, at)
        return places[index] if index < len(places) else len(self.text)

    @cached_property
    def _heads(self) -> list[int]:
        return [match.start() for match in HEAD.finditer(self.text)]

    @cached_property
    def _entries(self) -> list[int]:
        return [match.start() for match in _REAL_ENTRY.finditer(self.text)]

    @cached_property
    def _pairs(self) -> dict[int, int]:
        """Every brace that opens, and the one that closes it; made once, or many failures would take for ever."""
        pairs: dict[int, int] = {}
        still_open: list[int] = []
        for match in re.finditer("[{}]", self.text):
            if match[0] == "{":
                still_open.append(match.start())
            elif still_open:
                pairs[still_open.pop()] = match.start()
        return pairs

    def _fail(self, start: int, end: int, type_: str, reason: str) -> None:
        if type_.startswith(_NO_ENTRIES):
            self.out.append(Block(COMMENT, start, end, type_, reason=f"@{type_} cannot be read"))
        elif self._is_commented_out(start):
            self.out.append(Block(COMMENT, start, end, reason=_COMMENTED_OUT))
        else:
            self.out.append(Block(FAILED, start, end, type_, reason=reason))
