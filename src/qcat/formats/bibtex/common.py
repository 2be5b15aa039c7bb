"""Entries of the shape that nearly all have, found by a regular expression; the splitter reads what is left.

The shape: the head at the start of a line, each name and its ``=`` on one line, values that are one literal or one
word, nothing behind the closing brace. The splitter would read such an entry in the same way whatever stands around
it, since a head at the start of a line ends what it was reading.
"""

import re
from collections.abc import Iterator

from qcat.formats.bibtex.syntax import Body, RawField, squeeze

# A brace or quote behind a backslash does not count for the splitter; an @ behind a space could start a block.
_TEXT = r"[^{}@]*+(?:(?<=\S)@[^{}@]*+)*+(?<!\\)"
_QUOTED = r'[^{}"@]*+(?:(?<=\S)@[^{}"@]*+)*+(?<!\\)'


def _nested(text: str, depth: int) -> str:
    return rf"{text}(?:\{{{_nested(text, depth - 1)}\}}{text})*+" if depth else text


_WORD = r'[^\s{}",=#@%()\\]++'
_VALUE = rf'(?:\{{{_nested(_TEXT, 4)}\}}|"{_nested(_QUOTED, 3)}"|{_WORD})'
_ASSIGNMENT = rf"\s*+{_WORD}[ \t]*+=[ \t]*+{_VALUE}[ \t]*+"
_ENTRY = re.compile(
    r"^[ \t]*+(?P<at>@)(?!(?i:comment|string|preamble))(?P<type>\w++)[ \t]*+"
    r'\{[ \t]*+(?P<key>[^\s{}",=#@%()\\]*+)[ \t]*+,(?=\s*+[\w-]++\s*+=)'
    rf"(?P<fields>{_ASSIGNMENT}(?:,{_ASSIGNMENT})*+),?\s*+(?P<closing>\}})[ \t]*+$",
    re.MULTILINE,
)
_FIELD = re.compile(rf"(\s*+)({_WORD})[ \t]*+=[ \t]*+({_VALUE})[ \t]*+(?:,|\Z)")
# In an entry that was found, with single spaces: name, and value in braces, in quotes or bare.
_SQUEEZED = re.compile(rf"""({_WORD}) ?= ?(?:\{{({_nested("[^{}]*+", 4)})\}}|"({_nested('[^{}"]*+', 3)})"|({_WORD}))""")


def find_common(text: str) -> Iterator[re.Match[str]]:
    """The entries of the common shape; groups: at, type, key, fields, closing."""
    return _ENTRY.finditer(text)


def read_common(entry: re.Match[str], line: int) -> Body:
    """Key and fields of a match, which starts on ``line``."""
    body = Body(entry["key"])
    # Every value is squeezed in the end, so all of them are at once.
    fields = _SQUEEZED.findall(squeeze(entry["fields"]))
    for name, braced, quoted, bare in fields:
        if not bare or bare.isdigit():
            body.values[name.lower()] = (braced or quoted or bare).strip()
    if len(body.values) == len(fields):
        return body
    body.values = {}
    for before, name, value in _FIELD.findall(entry["fields"]):
        line += before.count("\n")
        body.fields.append(RawField(name, value, line))
        line += value.count("\n")
    return body
