"""`qcat import --explain`: how the entry at a line of a document is read. No catalog is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol, cast

from qcat.domain.listing import Document, Listing
from qcat.domain.vocabulary import FIELDS
from qcat.errors import NotFound, UsageError
from qcat.formats import Reader
from qcat.services.preview import stated
from qcat.services.read_files import STDIN, STDIN_SOURCE, open_text

PAPER = "paper"
BLANK = "blank line"
_OUR_NAME = {
    name: row.attribute for row in reversed(FIELDS) for name in (*row.names, row.csl, row.ris) if name != row.attribute
}


class Reading(Protocol):
    """What a reader that can explain itself says of a line.

    ``kind`` is ``paper`` or the kind of thing that is none, ``spans`` are the parts of an entry with their roles.
    """

    @property
    def line(self) -> int: ...
    @property
    def end_line(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def spans(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def listing(self) -> Listing | None: ...


class Explainer(Protocol):
    """The function ``explain`` that the module of a reader may have beside ``read``: it reads once, for both."""

    def __call__(self, text: str, source: str, line: int) -> tuple[Document, tuple[Reading, ...]]: ...


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry: as printed and as read; "" is what is not stated."""

    name: str
    printed: str
    read: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a stretch of lines was read. ``kind`` is PAPER, or what stands there instead.

    ``reason`` says why an entry could not be read; ``remarks`` are the reader's problems with it; ``others`` are
    further papers on the same lines.
    """

    source: str
    line: int
    end_line: int
    kind: str
    lines: tuple[str, ...]
    category: str = ""
    key: str = ""
    spans: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] = ()
    reason: str = ""
    remarks: tuple[str, ...] = ()
    others: "tuple[Explanation, ...]" = ()


@dataclass(frozen=True, slots=True)
class _Plain:
    """A reading by a reader that cannot explain itself."""

    line: int
    end_line: int
    kind: str
    category: str = ""
    spans: tuple[tuple[str, str], ...] = ()
    listing: Listing | None = None


def explain(place: str, suffix: str | None = None) -> Explanation:
    """How the line that ``FILE:LINE`` names is read.

    Raises UsageError for what is no such place, NotFound for a line that the file does not have, and what
    `qcat.services.read_files.open_text` raises.
    """
    name, number = _place(place)
    text, reader = open_text(name, suffix)
    source = STDIN_SOURCE if name == STDIN else name
    lines = re.split(r"\r\n?|\n", text)
    if not 1 <= number <= len(lines):
        raise NotFound(f"{source} has no line {number}", f"its last one is {len(lines)}")
    document, readings = _read(reader, text, source, number)
    if not lines[number - 1].strip():
        readings = (_Plain(number, number, BLANK),)
    pairs = zip(readings, _as_imported(document, readings), strict=True)
    first, *others = (_explanation(document, reading, listing) for reading, listing in pairs)
    return replace(first, lines=tuple(lines[first.line - 1 : first.end_line]), others=tuple(others))


def _explanation(document: Document, reading: Reading, listing: Listing | None) -> Explanation:
    span = range(reading.line, reading.end_line + 1)
    return Explanation(
        source=document.source,
        line=reading.line,
        end_line=reading.end_line,
        kind=reading.kind,
        lines=(),
        category=reading.category,
        key=listing.key if listing else "",
        spans=reading.spans,
        fields=tuple(_fields(listing)) if listing else (),
        reason=listing.reason if listing and listing.record is None else "",
        remarks=tuple(
            problem.message
            for problem in document.problems
            if problem.line in span and not (listing and problem.message == listing.reason)
        ),
    )


def _place(place: str) -> tuple[str, int]:
    name, _, number = place.rpartition(":")
    if not name or not re.fullmatch(r"[0-9]{1,9}", number):
        raise UsageError(f"{place!r} names no line", "write FILE:LINE, such as README.md:12")
    return name, int(number)


def _read(reader: Reader, text: str, source: str, number: int) -> tuple[Document, tuple[Reading, ...]]:
    module = import_module(getattr(reader, "__module__", __name__))
    explainer = cast("Explainer | None", getattr(module, "explain", None))
    if explainer:
        return explainer(text, source, number)
    document = reader(text, source)
    return document, (_from_document(document, number),)


def _from_document(document: Document, number: int) -> Reading:
    for listing in document.listings:
        if listing.line <= number <= listing.end_line:
            return _Plain(listing.line, listing.end_line, PAPER, listing.category, (), listing)
    return _Plain(number, number, "no entry")


def _as_imported(document: Document, readings: Sequence[Reading]) -> list[Listing | None]:
    """The entries as the whole document has them: others may have had a say in them, as with a code link pasted
    twice."""
    place = (readings[0].line, readings[0].end_line)
    found = [listing for listing in document.listings if (listing.line, listing.end_line) == place]
    read = [reading.listing for reading in readings]
    return list(found) if len(found) == len(read) else read


def _fields(listing: Listing) -> Iterator[Field]:
    """The fields of a record, then what else is printed; a format's name of a field counts as ours."""
    printed: dict[str, str] = {}
    for name, value in listing.printed.items():
        text = _as_text(value)
        known = _OUR_NAME.get(name, name)
        printed.setdefault(name if known in printed else known, text)
    extra = dict(listing.record.extra) if listing.record else {}
    read = {name: value for name, value in stated(listing.record) if name != "extra"}
    for name in dict.fromkeys((*read, *extra, *printed)):
        field = Field(name, printed.get(name, ""), read.get(name, "") or extra.get(name, ""))
        if field.printed or field.read:
            yield field


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} = {_as_text(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(_as_text, value))
    return "" if value is None else str(value)
