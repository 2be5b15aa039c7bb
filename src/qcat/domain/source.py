"""Where things stand in the source of a document."""

from dataclasses import dataclass

Span = tuple[int, int]
"""Offsets of the first character and of the one behind the last."""


@dataclass(frozen=True, slots=True)
class BibField:
    """A field of a .bib entry: ``raw`` is its value with delimiters, which stands from ``start`` to ``end``."""

    name: str
    name_start: int
    start: int
    end: int
    raw: str

    @property
    def inside(self) -> Span:
        """Where the value stands without its delimiters."""
        delimited = self.raw[:1] in ("{", '"') and len(self.raw) > 1
        return (self.start + 1, self.end - 1) if delimited else (self.start, self.end)

    @property
    def value(self) -> str:
        """The value without its delimiters, as spelt."""
        start, end = self.inside
        return self.raw[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class BibEntry:
    """The source of a .bib entry: its key and fields with their places. ``reason`` says why it cannot be read."""

    start: int
    end: int
    type: str
    key: str
    key_start: int
    fields: tuple[BibField, ...] = ()
    reason: str = ""

    def field(self, name: str) -> BibField | None:
        """The first field of a name."""
        return next((one for one in self.fields if one.name == name), None)
