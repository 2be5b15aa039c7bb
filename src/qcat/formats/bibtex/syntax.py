"""The inside of an entry, read without bibtexparser: values made of parts, fields where a comma is missing, and
the blocks that a file is made of.

Syntax: Patashnik, "BibTeXing" and bibtex.web. Here every brace counts, behind a backslash too, as in BibTeX itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
    "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
"""The macros that every BibTeX style defines."""

ENTRY, STRING, PREAMBLE, COMMENT, FAILED = "entry", "string", "preamble", "comment", "failed"

_SPACE = re.compile(r"(?:\s|%[^\n]*)*")
_BARE = re.compile(r"[^\s{}\",=#%()]+")
_NAME = re.compile(r"([^\s{}\",=#%()]+)\s*=")
_JOIN = re.compile(r"\s*#\s*")
_KEY = re.compile(r"\s*([^,={}\"]*?)\s*([,=]|$)")
_QUOTE = re.compile(r"[{}\"]")


def squeeze(text: str) -> str:
    """`qcat.domain.text.clean` for text without control characters, three times as fast."""
    return " ".join(text.split())


class BadSyntax(Exception):
    """What is wrong with an entry, in words for its keeper."""


@dataclass(slots=True)
class RawField:
    """A field as it stands in the file: its value still has its delimiters. ``line`` counts from 1."""

    name: str
    value: str
    line: int


@dataclass(slots=True)
class Body:
    """What stands between the delimiters of an entry, and what had to be mended to read it.

    Where each field is one literal and none is there twice, ``values`` has them, and ``fields`` is empty.
    """

    key: str = ""
    fields: list[RawField] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    mended: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A stretch of the file, from ``line`` on. ``type`` is the entry's, in lower case; ``reason`` is why it FAILED."""

    kind: str
    start: int
    end: int
    line: int
    type: str = ""
    body: Body = field(default_factory=Body)
    reason: str = ""


def match_delimiter(text: str, start: int, stop: int | None = None) -> int:
    """Where the ``{`` or ``(`` at ``start`` is closed, or -1. All braces count; a ``)`` counts outside them."""
    paren, level = text[start] == "(", 0
    for match in re.compile(r"[{})]" if paren else r"[{}]").finditer(text, start, len(text) if stop is None else stop):
        if match[0] == "{":
            level += 1
        elif match[0] == "}":
            level -= 1
        if level == 0 and match[0] == (")" if paren else "}"):
            return match.start()
    return -1


def _end_of_quoted(text: str, start: int) -> int:
    level = 0
    for match in _QUOTE.finditer(text, start + 1):
        if match[0] == '"' and level == 0:
            return match.start()
        level += {"{": 1, "}": -1}.get(match[0], 0)
    return -1


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def scan_value(text: str, at: int) -> tuple[list[tuple[bool, str]], int]:
    """The parts of a value that are joined by ``#``, each literal (True) or a macro's name, and where it ends."""
    parts: list[tuple[bool, str]] = []
    while True:
        part, at = _scan_part(text, _skip(text, at))
        parts.append(part)
        joint = _JOIN.match(text, at)
        if joint is None:
            return parts, at
        at = joint.end()


def _scan_part(text: str, at: int) -> tuple[tuple[bool, str], int]:
    if text[at : at + 1] in ("{", '"'):
        end = match_delimiter(text, at) if text[at] == "{" else _end_of_quoted(text, at)
        if end < 0:
            raise BadSyntax("a value is not closed")
        return (True, text[at + 1 : end]), end + 1
    bare = _BARE.match(text, at)
    if bare is None:
        raise BadSyntax("a field has no value")
    return (bare[0].isdigit(), bare[0]), bare.end()


def scan_fields(text: str, at: int, line: int, body: Body) -> None:
    """Add the fields from ``at`` to the end of ``text``; a missing comma is mended. Raises BadSyntax."""
    counted = end = at
    while (at := _skip_commas(text, at)) < len(text):
        name = _NAME.match(text, at)
        if name is None:
            raise BadSyntax(f"no field where {squeeze(text[at : at + 30])!r} stands")
        _, end = scan_value(text, name.end())
        line, counted = line + text.count("\n", counted, at), at
        body.fields.append(RawField(name[1], text[name.end() : end].strip(), line))
        at = _skip(text, end)
        if at < len(text) and text[at] != ",":
            body.mended.append(f"a comma is missing behind {name[1]}")
    if "%" in text[end:]:
        body.mended.append("a comment inside the entry is passed over")


def _skip_commas(text: str, at: int) -> int:
    at = _skip(text, at)
    while text.startswith(",", at):
        at = _skip(text, at + 1)
    return at


def scan_body(text: str, line: int) -> Body:
    """Key and fields from what stands between an entry's delimiters. Raises BadSyntax."""
    body = Body()
    match = _KEY.match(text)
    if match is None:
        raise BadSyntax("no key and no field")
    at = match.end()
    body.key = match[1]
    if match[2] == "=":
        *key, name = match[1].split() or [""]
        body.key = " ".join(key)
        at = match.end(1) - len(name)
        if key:
            body.mended.append("a comma is missing behind the key")
    scan_fields(text, at, line + text.count("\n", 0, at), body)
    return body


def is_simple(value: str) -> bool:
    """Whether a value is one literal in braces or quotes, or a number; all but a few in a thousand are."""
    if value.isdigit():
        return True
    inner = value[1:-1]
    if len(value) < 2 or value[0] + value[-1] not in ("{}", '""'):
        return False
    if "{" not in inner and "}" not in inner:
        return value[0] == "{" or '"' not in inner
    return _closes(value)


def _closes(value: str) -> bool:
    level = 0
    last = len(value) - 1
    for match in re.finditer(r"(?<!\\)[{}\"]", value):
        if match[0] == '"':
            if value[0] == '"' and level == 0 and 0 < match.start() < last:
                return False
            continue
        level += 1 if match[0] == "{" else -1
        if level < 0 or (level == 0 and value[0] == "{" and match.start() < last):
            return False
    return level == 0


def evaluate(parts: list[tuple[bool, str]], strings: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text of a value, macros put in, and the names of macros that nobody defined (they stay as they are)."""
    out, unknown = [], []
    for literal, text in parts:
        if literal:
            out.append(text)
            continue
        found = strings.get(text.lower())
        if found is None:
            unknown.append(text)
        out.append(text if found is None else found)
    return "".join(out), unknown
