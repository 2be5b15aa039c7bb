"""bibtexparser's splitter for what is no common entry, and a second look at whatever that could not take."""

import logging
import re
from bisect import bisect_right
from functools import cached_property
from typing import Any, SupportsIndex

from bibtexparser import model
from bibtexparser.splitter import Splitter

from qcat.formats.bibtex.syntax import (
    COMMENT,
    ENTRY,
    FAILED,
    PREAMBLE,
    STRING,
    BadSyntax,
    Block,
    Body,
    RawField,
    match_delimiter,
    scan_body,
    scan_fields,
)

# Failed blocks are reported as data; without a handler the splitter's warnings would go to stderr as well.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

HEAD = re.compile(r"^[ \t]*@\s*(?P<type>\w+)\s*(?P<open>[{(])", re.MULTILINE)
"""The head of a block at the start of a line."""
_ANY_HEAD = re.compile(r"@\s*(?P<type>\w*)\s*(?P<open>[{(])")
_HEAD_HERE = re.compile(r"\s*@\s*(?P<type>\w+)\s*(?P<open>[{(])")
_REAL_ENTRY = re.compile(r"^[ \t]*@\s*\w+\s*[{(]\s*[^\s{}\"=,]*\s*,\s*(?:[\w-]+\s*=|[})])", re.MULTILINE)
_NO_ENTRIES = ("comment", "string", "preamble")
_COMMENTED_ENTRY = re.compile(r"^[ \t]*%+[ \t]*@(?!comment|string|preamble)\w+\s*[{(]", re.MULTILINE | re.IGNORECASE)
_COMMENTED_OUT = "an entry behind % is taken as a comment"


def cut(text: str) -> list[Block]:
    """The blocks of a text in order, places and lines counted from its start."""
    return _Cutter(text).run()


class _Cut(str):
    """Text that knows where in another text it stood: the splitter tells of a block only its text and its line."""

    at = 0

    def __getitem__(self, part: SupportsIndex | slice) -> str:
        found = _Cut(super().__getitem__(part))
        if isinstance(part, slice):
            found.at = self.at + part.indices(len(self))[0]
        return found

    def rstrip(self, chars: str | None = None, /) -> str:
        return self[: len(super().rstrip(chars))]


def _place(block: model.Block) -> int:
    raw: Any = block.raw
    return int(raw.at) - 1  # the splitter puts a line feed in front


class _Lines:
    """Line numbers, from 1, of positions in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, position: int) -> int:
        """The line that a position is on."""
        return bisect_right(self._starts, position)


class _Cutter:
    """One pass over the splitter's blocks; what it could not read is read again by the braces alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = _Lines(text)
        self.out: list[Block] = []

    def run(self) -> list[Block]:
        splitter = Splitter(self.text)
        splitter.bibstr = _Cut(splitter.bibstr)
        blocks = splitter.split().blocks
        places = [*(_place(block) for block in blocks), len(self.text)]
        done = 0
        for i, block in enumerate(blocks):
            if places[i] >= done:
                done = self._take(block, places[i], places[i + 1])
            elif places[i + 1] > done:  # it starts inside an entry that was read again, and goes on behind it
                done = self._retry(done, places[i + 1], done)
        return self.out

    def _add(
        self, kind: str, start: int, end: int, type_: str = "", body: Body | None = None, reason: str = ""
    ) -> None:
        self.out.append(Block(kind, start, end, self.lines.at(start), type_, body or Body(), reason))

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
                self._add(COMMENT, start, end, reason=_COMMENTED_OUT)
                return end
            fields = [RawField(f.key, f.value, (f.start_line or 0) + 1) for f in block.fields]
            self._add(ENTRY, start, end, block.entry_type.lower(), Body(block.key, fields))
        elif isinstance(block, model.String):
            fields = [RawField(block.key, block.value, self.lines.at(start))]
            self._add(STRING, start, end, body=Body(fields=fields))
        else:
            self._add(PREAMBLE if isinstance(block, model.Preamble) else COMMENT, start, end)
        return end

    def _is_commented_out(self, start: int) -> bool:
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return before.lstrip().startswith("%")

    def _retry(self, start: int, limit: int, comment_end: int | None = None) -> int:
        """Read a stretch that the splitter gave up, or passed over as a comment."""
        at, head = start, _ANY_HEAD.match(self.text, start)
        if head is None or comment_end is not None:
            head = self._next_head(start, limit)
        while head is not None:
            at_sign = self.text.index("@", head.start())
            self._comment(at, at_sign)
            at = self._reread(at_sign, head)
            head = self._next_head(at, limit) if at < limit else None
        self._comment(at, limit)
        return max(at, limit)

    def _next_head(self, at: int, limit: int) -> re.Match[str] | None:
        """The head that comes next in a stretch: right behind an entry, or at the start of a line."""
        return _HEAD_HERE.match(self.text, at, limit) or HEAD.search(self.text, at, limit)

    def _comment(self, start: int, end: int) -> None:
        between = self.text[start:end]
        if between.strip():
            hidden = _COMMENTED_ENTRY.search(between)
            start += hidden.start() if hidden else 0
            self._add(COMMENT, start, end, reason=_COMMENTED_OUT if hidden else "")

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
            self._add(STRING, start, end, body=body)
        else:
            self._add(ENTRY, start, end, type_, scan_body(inside, line))

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
            self._add(COMMENT, start, end, type_, reason=f"@{type_} cannot be read")
        elif self._is_commented_out(start):
            self._add(COMMENT, start, end, reason=_COMMENTED_OUT)
        else:
            self._add(FAILED, start, end, type_, reason=reason)
