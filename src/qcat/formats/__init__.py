"""Formats by name: who reads a file of some suffix, who writes papers as what.

The tables hold ``module:function``; a module is loaded when it is asked for. A package can add names with the
entry-point group ``qcat.formats``: ``yaml`` for a writer, ``.yaml`` for a reader, ``markdown-mine`` for a style.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from qcat.errors import UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

    from qcat.domain.listing import Document
    from qcat.domain.paper import Paper
    from qcat.formats.markdown import Style

GROUP = "qcat.formats"
"""The entry-point group that is asked for names which the tables below do not know."""

READERS = {
    ".bib": "qcat.formats.bibtex:read",
    ".ris": "qcat.formats.ris:read",
    ".json": "qcat.formats.csl_json:read",
    ".yml": "qcat.formats.hayagriva:read",
    ".yaml": "qcat.formats.hayagriva:read",
    ".jsonl": "qcat.formats.jsonl:read",
    ".csv": "qcat.formats.delimited_reader:read_csv",
    ".tsv": "qcat.formats.delimited_reader:read_tsv",
}
WRITERS = {
    "bibtex": "qcat.formats.bibtex:write",
    "markdown": "qcat.formats.markdown:write",
    "jsonl": "qcat.formats.jsonl:write",
    "json": "qcat.formats.jsonl:write_json",
    "ris": "qcat.formats.ris:write",
    "csl-json": "qcat.formats.csl_json:write",
    "csv": "qcat.formats.delimited:write_csv",
    "tsv": "qcat.formats.delimited:write_tsv",
    "hayagriva": "qcat.formats.hayagriva:write",
    "keys": "qcat.formats.delimited:write_keys",
}
STYLES = {
    "mla": "qcat.formats.markdown.mla:STYLE",
    "tag": "qcat.formats.markdown.tag:STYLE",
    "table": "qcat.formats.markdown.table:STYLE",
    "apa": "qcat.formats.markdown.reference:APA",
    "ieee": "qcat.formats.markdown.reference:IEEE",
}
_STYLE_PREFIX = "markdown-"


class Reader(Protocol):
    """Reads the text of a file; ``source`` is the name it goes by in listings and problems."""

    def __call__(self, text: str, source: str) -> "Document": ...


class Writer(Protocol):
    """Gives papers as pieces of text that, joined, are the file; the last one ends with a line break."""

    def __call__(self, papers: "Iterable[Paper]") -> "Iterator[str]": ...


def get_reader(suffix: str) -> Reader:
    """The reader for files of a suffix (``.bib``, in any case). Raises UnknownFormat."""
    reader: Reader = _find(READERS, suffix.lower(), "reader for the suffix")
    return reader


def get_writer(name: str) -> Writer:
    """The writer of a format (``bibtex``, ``jsonl``, ...). Raises UnknownFormat."""
    writer: Writer = _find(WRITERS, name, "format")
    return writer


def get_style(name: str) -> "Style":
    """A Markdown style (``mla``, ``tag``, ...). Raises UnknownFormat."""
    style: Style = _find(STYLES, name, "Markdown style", _STYLE_PREFIX)
    return style


def _find(table: dict[str, str], name: str, what: str, prefix: str = "") -> Any:
    if name in table:
        module, _, function = table[name].partition(":")
        return getattr(import_module(module), function)
    added = _added(table, prefix)
    if name not in added:
        raise _unknown(name, what, sorted({*table, *added}))
    return added[name].load()


def _added(table: dict[str, str], prefix: str) -> "dict[str, EntryPoint]":
    """What other packages add to one of the tables: the shape of a name says which it is for."""
    from importlib.metadata import entry_points

    def belongs(name: str) -> bool:
        if prefix:
            return name.startswith(prefix)
        return name.startswith(".") == (table is READERS) and not name.startswith(_STYLE_PREFIX)

    return {point.name.removeprefix(prefix): point for point in entry_points(group=GROUP) if belongs(point.name)}


def _unknown(name: str, what: str, known: list[str]) -> UnknownFormat:
    from qcat.matching.nearest import did_you_mean

    hint = f"{did_you_mean(name, known)} known: {', '.join(known)}".lstrip()
    return UnknownFormat(f"there is no {what} {name[:80]!r}", hint)
