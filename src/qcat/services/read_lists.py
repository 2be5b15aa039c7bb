"""Markdown lists, whose BibTeX blocks the reader of bibliographies reads."""

from typing import TYPE_CHECKING

from qcat.formats import get_reader
from qcat.lists import read as lists

if TYPE_CHECKING:
    from qcat.domain.listing import Document


def read(text: str, source: str) -> "Document":
    """As `qcat.lists.read.read`."""
    return lists.read(text, source, _read_bibtex)


def explain(text: str, source: str, line: int) -> "tuple[Document, tuple[lists.Explanation, ...]]":
    """As `qcat.lists.read.explain`."""
    return lists.explain(text, source, line, _read_bibtex)


def _read_bibtex(text: str, source: str) -> "Document":
    return get_reader(".bib")(text, source)
