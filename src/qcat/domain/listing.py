"""An entry of a document: what a reader hands over."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from qcat.domain.frozen import frozen, frozen_by_name
from qcat.domain.paper import Record


@frozen
class Problem:
    """Something in a document that its keeper should see. ``line`` counts from 1."""

    source: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.message}"


@frozen_by_name
class Listing:
    """One entry of a document, as printed and as read.

    ``record`` is None for an entry that could not be read; ``reason`` then says why.
    ``printed`` keeps the values exactly as the document spells them; ``key`` is the entry's own citekey.
    """

    line: int
    end_line: int
    raw: str
    category: str = ""
    key: str = ""
    printed: Mapping[str, Any] = field(default_factory=dict)
    record: Record | None = None
    reason: str = ""


@frozen
class Unread:
    """An entry that looks like a paper and could not be read: where it stands, why, and what is printed there."""

    source: str
    line: int
    end_line: int
    category: str
    reason: str
    raw: str


LIST = "list"
BIBLIOGRAPHY = "bibliography"
SERVICE = "service"
HAND = "hand"


@frozen_by_name
class Document:
    """All that was read from one source. ``kind`` is LIST, BIBLIOGRAPHY, SERVICE or HAND.

    ``skipped`` counts what was seen and is no paper, by kind (contents, badge, prose, ...). ``head`` and ``tail`` are
    the text of a bibliography beside its entries (comments, strings, preambles), before the first one and behind it.
    ``named`` is False for text from nowhere, such as a pipe: what came from there before may have been another list.
    """

    source: str
    kind: str
    title: str = ""
    listings: tuple[Listing, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    named: bool = True
    head: str = ""
    tail: str = ""
