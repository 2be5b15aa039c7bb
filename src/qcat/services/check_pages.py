"""Pages for the linter: files as they lie there, and the documents of a catalog as it keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from qcat.checks.corpus import Evidence
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY, HAND, LIST, SERVICE, Document, Listing
from qcat.errors import BadInput, CatalogError, UnknownFormat
from qcat.services.read_files import STDIN, STDIN_SOURCE, Decoded, decode, read_bytes
from qcat.storage.location import Location

READERS = {
    ".md": "qcat.lists.read:read",
    ".markdown": "qcat.lists.read:read",
    ".txt": "qcat.lists.read:read",
    ".bib": "qcat.formats.bibtex:read",
}
"""What can be checked, by suffix."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be checked, with the way back from its text to its bytes."""

    name: str
    source: str
    suffix: str
    data: bytes
    decoded: Decoded
    changed: frozenset[int] | None = None

    def page(self, text: str, changed: frozenset[int] | None) -> Page:
        """A page of a text that stands, or could stand, in the file."""
        module, _, function = READERS[self.suffix].partition(":")
        document: Document = getattr(import_module(module), function)(text, self.source)
        bib = import_module("qcat.formats.bibtex.places").entries(text) if document.kind == BIBLIOGRAPHY else ()
        return Page(self.name, text, document, bib, changed)

    @property
    def is_faithful(self) -> bool:
        """Whether the bytes can be made again from the text."""
        return self.decoded.encode(self.decoded.text) == self.data


def open_file(name: str, location: Location, suffix: str | None = None, since: str | None = None) -> File:
    """A file, or standard input for ``-``. Raises BadInput, UnknownFormat, and UsageError where git cannot help."""
    path = Path(name)
    wanted = f".{(suffix or path.suffix).lower().removeprefix('.')}" if suffix or name != STDIN else ".md"
    if wanted not in READERS:
        known = ", ".join(READERS)
        raise UnknownFormat(f"{name} cannot be checked", f"qcat checks {known}; name one of them with --as")
    if name == STDIN:
        import sys

        data, source, changed = sys.stdin.buffer.read(), STDIN_SOURCE, None
    else:
        data, source, changed = read_bytes(path), location.name_source(path), None
        if since:
            from qcat.services.git_changes import changed_lines

            changed = changed_lines(path, since)
    shown = STDIN_SOURCE if name == STDIN else path.as_posix()
    return File(shown, source, wanted, data, decode(data, name), changed)


def catalog_pages(location: Location) -> tuple[list[Page], list[Evidence]]:
    """The lists and bibliographies of a catalog as pages, and what it has verified. Raises CatalogError."""
    by_source: dict[tuple[str, str], list[Listing]] = {}
    evidence = []
    for source, kind, listing in _listings(location):
        by_source.setdefault((source, kind), []).append(listing)
        evidence += _evidence(source, kind, listing)
    pages = [
        _page_of(source, kind, listings)
        for (source, kind), listings in by_source.items()
        if kind == LIST or (kind == BIBLIOGRAPHY and source.lower().endswith(".bib"))
    ]
    return pages, evidence


def evidence_of(location: Location, *, asked: bool) -> list[Evidence]:
    """What a catalog has verified; nothing where there is no catalog and none was asked for.

    Raises BadInput for a catalog that cannot be used.
    """
    if not location.exists and location.url is None and not asked:
        return []
    try:
        return [one for source, kind, listing in _listings(location) for one in _evidence(source, kind, listing)]
    except CatalogError as error:
        raise BadInput(error.message, error.hint) from error


def _listings(location: Location) -> Iterator[tuple[str, str, Listing]]:
    from qcat.storage.reader import open_reader

    with open_reader(location) as reader:
        yield from reader.listings()


def _evidence(source: str, kind: str, listing: Listing) -> list[Evidence]:
    if kind in {BIBLIOGRAPHY, SERVICE, HAND} and listing.record is not None and listing.record.title:
        return [Evidence(listing.record, source, listing.line)]
    return []


def _page_of(source: str, kind: str, listings: Sequence[Listing]) -> Page:
    """A page with every entry on the lines where it stood when it was read, and nothing between them."""
    lines = [""] * max(listing.end_line for listing in listings)
    for listing in listings:
        raw = listing.raw.split("\n")
        lines[listing.line - 1 : listing.line - 1 + len(raw)] = raw
    text = "\n".join(lines)
    document = Document(source=source, kind=kind, listings=tuple(listings))
    bib = import_module("qcat.formats.bibtex.places").entries(text) if kind == BIBLIOGRAPHY else ()
    return Page(source, text, document, bib)
