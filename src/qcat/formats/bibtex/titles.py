"""Titles in BibTeX: which capitals a style that writes titles in lower case must leave alone."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from qcat.domain.capitals import BREAK, COMPOUND, is_one_name, keeps_capitals
from qcat.formats.latex import encode, split_math

_WORD = re.compile(r"([A-Za-z]+)([,:;.?!]?)")
_SENTENCE = re.compile(r"(?<=[?!.])(\s)A(?=\s)")  # styles leave the first letter of one only behind a colon
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def write_title(title: str, protect: str, *, ascii_only: bool) -> str:
    """A title with braces round the words that a style would otherwise put in lower case.

    ``protect`` is ``words``, ``all`` for one pair of braces round the whole title, or ``none``.
    """
    if protect == "none":
        return encode(title, ascii_only=ascii_only)
    if protect == "all":
        return f"{{{encode(title, ascii_only=ascii_only)}}}" if title else ""
    write = _IN_ASCII if ascii_only else _IN_UTF8
    if "$" not in title:
        return _protect(title, write, first=True)
    parts = split_math(title)
    return "".join(part if i % 2 else _protect(part, write, first=not i) for i, part in enumerate(parts))


def _protect(text: str, write: Callable[[str], str], *, first: bool) -> str:
    words = text.split(" ")
    written = list(map(write, words))
    if first and words[0] in _CAPITALS:
        written[0] = words[0]  # every style leaves the first letter of a title
    joined = " ".join(written)
    return _SENTENCE.sub(r"\1{A}", joined) if " A " in joined else joined


def _writer(ascii_only: bool) -> Callable[[str], str]:
    """Writes what stands between two spaces of a title."""

    @lru_cache(maxsize=1 << 15)  # titles of one field are made of the same words
    def write(text: str) -> str:
        if plain := _WORD.fullmatch(text):
            word, behind = plain.groups()
            return f"{{{word}}}{behind}" if keeps_capitals(word) else text
        return "".join(
            compound(part) if i % 2 else encode(part, ascii_only=ascii_only)
            for i, part in enumerate(COMPOUND.split(unicodedata.normalize("NFC", text)))
            if part
        )

    def compound(text: str) -> str:
        if text.isalpha():
            return one(text)
        parts = BREAK.split(text)
        if is_one_name(parts):
            return f"{{{encode(text, ascii_only=ascii_only)}}}"
        return "".join(map(one, parts))

    def one(word: str) -> str:
        latex = encode(word, ascii_only=ascii_only)
        return f"{{{latex}}}" if keeps_capitals(word) else latex

    return write


_IN_ASCII = _writer(True)
_IN_UTF8 = _writer(False)
