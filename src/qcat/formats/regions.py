"""Regions of a Markdown document that qcat fills: what stands between two comments, and what they ask for.

``<!-- qcat:begin category="LLM" style=tag -->`` and ``<!-- qcat:end -->``, each on a line of its own. Markers inside
fenced code are an example, not a region.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qcat.errors import BadInput
from qcat.matching.nearest import did_you_mean

ATTRIBUTES = (
    "category", "venue", "year", "author", "tag", "text", "sort", "limit", "style", "csl", "template", "group-by",
    "toc", "level", "title",
)  # fmt: skip
"""What a region can ask for."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_MARKER = re.compile(r"\ufeff?[ \t]*<!--[ \t]*qcat:(?P<word>[\w-]*)(?P<rest>.*)", re.DOTALL)
_CLOSED = re.compile(r"(?P<attributes>(?:[ \t].*?)?)[ \t]*-->[ \t]*")
_ATTRIBUTE = re.compile(
    r"""[ \t]+(?P<name>[\w-]+)(?:=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+)))?"""
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*")
_INLINE = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\))?|<[^>]*>|[*`]|(?<!\w)_|_(?!\w)|\\(?=[^\w\s])")


@dataclass(frozen=True, slots=True)
class Region:
    """A region; ``start`` and ``end`` bound the text between its markers, ``line`` is that of the first, from 1."""

    line: int
    start: int
    end: int
    newline: str
    attributes: Mapping[str, str]


def find_regions(text: str, name: str) -> list[Region]:
    """The regions of a document, in order. Raises BadInput with ``name`` and line for a marker that is not in order."""
    regions: list[Region] = []
    begun: tuple[int, int, str, dict[str, str]] | None = None
    for line, start, one, fenced in _lines(text):
        marker = None if fenced else _MARKER.match(one)
        if marker is None:
            continue
        place = f"{name}:{line}"
        closed = _CLOSED.fullmatch(marker["rest"].rstrip("\r\n"))
        if closed is None:
            raise BadInput(f"{place}: the marker is not alone on its line", "close it with --> and put nothing behind")
        if marker["word"] == "begin":
            if begun is not None:
                raise BadInput(f"{place}: a region begins inside the one of line {begun[0]}", _HOW_TO_END)
            newline = one[len(one.rstrip("\r\n")) :] or "\n"
            begun = (line, start + len(one), newline, _attributes(closed["attributes"], place))
        elif marker["word"] == "end" and not closed["attributes"].strip():
            if begun is None:
                raise BadInput(f"{place}: a region ends that did not begin", "put <!-- qcat:begin --> above it")
            regions.append(Region(begun[0], begun[1], start, begun[2], begun[3]))
            begun = None
        else:
            raise BadInput(f"{place}: there is no marker qcat:{marker['word'][:40]} of this kind", "begin and end are")
    if begun is not None:
        raise BadInput(f"{name}:{begun[0]}: the region does not end", _HOW_TO_END)
    return regions


_HOW_TO_END = "put <!-- qcat:end --> on a line of its own below it"


def _lines(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Each line with its number, where it starts, and whether it belongs to fenced code.

    Between the markers of a region no fence counts: what stands there may be anything.
    """
    fence, inside = "", False
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[0]
        marker = None if fence else _MARKER.match(line)
        if marker is not None:
            inside = marker["word"] == "begin"
        found = None if inside else _FENCE.match(line.rstrip("\r\n"))
        if not fence and found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
            yield number, match.start(), line, True
            continue
        yield number, match.start(), line, bool(fence)
        if fence and found and found[1].startswith(fence) and not found[2].strip():
            fence = ""


def _attributes(text: str, place: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while text[at:].strip():
        match = _ATTRIBUTE.match(text, at)
        if match is None:
            raise BadInput(f"{place}: cannot read {text[at:].strip()[:60]!r}", 'write name="value"')
        name = match["name"].lower().replace("_", "-")
        if name not in ATTRIBUTES:
            hint = f"{did_you_mean(name, ATTRIBUTES)} it has {', '.join(ATTRIBUTES)}".lstrip()
            raise BadInput(f"{place}: a region has no {name!r}", hint)
        if name in found:
            raise BadInput(f"{place}: {name} is there twice", "leave one of them out")
        values = (match["double"], match["single"], match["bare"])
        found[name] = next((value for value in values if value is not None), "yes")
        at = match.end()
    return found


def headings(text: str) -> list[tuple[int, str]]:
    """The headings of a document as level and text, without their markup; those in fenced code are none."""
    found: list[tuple[int, str]] = []
    before = ""
    for _, _, line, fenced in _lines(text):
        bare = line.rstrip("\r\n")
        atx = None if fenced else _ATX.fullmatch(bare)
        setext = None if fenced or not before.strip() else _SETEXT.fullmatch(bare)
        if atx:
            found.append((len(atx[1]), _plain(atx[2] or "")))
        elif setext:
            found.append((1 if setext[1][0] == "=" else 2, _plain(before)))
        before = "" if fenced or atx or setext or bare.lstrip().startswith(("-", "*", "+", ">", "|", "<")) else bare
    return found


def _plain(heading: str) -> str:
    return _INLINE.sub(lambda match: match[1] or "", heading).strip()
