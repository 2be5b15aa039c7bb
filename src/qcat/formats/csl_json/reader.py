"""Reading files of CSL-JSON, whole or broken, item by item."""

import json
import re
from collections.abc import Iterator
from typing import Any

from qcat.domain.listing import BIBLIOGRAPHY, Document, Listing, Problem
from qcat.domain.text import clean_block
from qcat.formats.json_items import read_item

_NEXT = re.compile(r"\}\s*(?:,\s*)?(?=\{)")
_LIST = re.compile(r'"(?:items|references)"\s*:\s*(?=\[)')
_SPACE = re.compile(r"[\s,]*")


def read(text: str, source: str) -> Document:
    """CSL-JSON, an array or a single item, each item a listing; also the array that qcat writes itself.

    Nothing in the text makes this raise: where it is no JSON, reading goes on at the next object, and what lies
    between is a listing without a record. Unknown values are in ``extra``.
    """
    text = clean_block(text)
    lines = _Lines(text)
    listings, problems = [], []
    for start, end, item, reason in _items(text):
        raw, line, end_line = text[start:end], lines.at(start), lines.at(max(start, end - 1))
        if reason:
            listings.append(Listing(line=line, end_line=end_line, raw=raw, reason=reason))
        else:
            listings.append(read_item(item, raw, line, end_line))
    if not listings and text.strip() not in ("", "[]"):
        problems.append(Problem(source, 1, "there is no item in it"))
    return Document(source=source, kind=BIBLIOGRAPHY, listings=tuple(listings), problems=tuple(problems))


class _Lines:
    """Line numbers of positions that only grow."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def at(self, position: int) -> int:
        if position > self._at:
            self._line += self._text.count("\n", self._at, position)
            self._at = position
        return self._line


def _items(text: str) -> Iterator[tuple[int, int, Any, str]]:
    """Start, end and value of each item; or the reason why a stretch is none."""
    decoder = json.JSONDecoder()
    at = _start(text)
    while (at := _skip(text, at)) < len(text):
        if text[at] == "]":
            if text[at + 1 :].strip(" \n\t}],"):
                yield at + 1, len(text), None, "it stands behind the end of the list"
            return
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            failed = max(getattr(error, "pos", at), at + 1)
            found = _NEXT.search(text, failed - 1)
            end = found.end() if found else len(text)
            yield at, end, None, f"no JSON: {getattr(error, 'msg', str(error))[:80]}"
        else:
            yield at, end, item, ""
        at = end


def _start(text: str) -> int:
    """Where the first item is: in the array, in that of an object's ``items``, or at the start."""
    at = len(text) - len(text.lstrip())
    if text.startswith("{", at):
        wrapped = _LIST.search(text)
        # A single item may have references of its own; a wrapper has its list before any item's id.
        if wrapped is None or re.search(r'"(?:id|title|key)"\s*:', text[at : wrapped.start()]):
            return at
        at = wrapped.end()
    return at + 1 if text.startswith("[", at) else at


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
