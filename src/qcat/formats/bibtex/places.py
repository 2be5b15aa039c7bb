"""Where the key and the fields of each entry of a .bib file stand, for those who mend the file in place."""

import re
from collections.abc import Iterator

from qcat.domain.source import BibEntry, BibField
from qcat.domain.text import blanked
from qcat.formats.bibtex.blocks import split
from qcat.formats.bibtex.syntax import ENTRY, FAILED, BadSyntax, Block, scan_value

_HEAD = re.compile(r"@\s*\w*\s*[{(]\s*(?P<key>[^\s,{}()\"=]*)\s*,?")
_NAME = re.compile(r"(?:[\s,]|%[^\n]*+)*+(?P<name>[^\s{}\",=#%()]+)\s*=\s*")


def entries(text: str) -> list[BibEntry]:
    """The entries of a file in order, with offsets into ``text``. Nothing in it makes this raise."""
    text = blanked(text)
    return [_entry(text, block) for block in split(text) if block.kind in (ENTRY, FAILED)]


def _entry(text: str, block: Block) -> BibEntry:
    end = block.end + (block.kind == ENTRY and text.startswith(("}", ")"), block.end))
    head = _HEAD.match(text, block.start)
    if head is None:
        return BibEntry(block.start, end, block.type, "", block.start, reason=block.reason)
    fields = () if block.reason else tuple(_fields(text, head.end(), end))
    return BibEntry(block.start, end, block.type, head["key"], head.start("key"), fields, block.reason)


def _fields(text: str, at: int, end: int) -> Iterator[BibField]:
    while (name := _NAME.match(text, at, end)) is not None:
        try:
            _, at = scan_value(text, name.end())
        except BadSyntax:
            return
        if at > end:
            return
        raw = text[name.end() : at].rstrip()
        yield BibField(name["name"].lower(), name.start("name"), name.end(), name.end() + len(raw), raw)
