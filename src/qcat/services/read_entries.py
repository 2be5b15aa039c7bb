"""The entries of a file as what is compared of them, without a catalog; JSON lines are read one at a time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qcat.domain.listing import Listing, Problem
from qcat.domain.text import clean
from qcat.errors import BadInput
from qcat.matching.features import Features, of_mapping, of_record
from qcat.services.read_files import STDIN, STDIN_SOURCE, open_text

_LINES = ".jsonl"


@dataclass(slots=True)
class Entries:
    """The entries of a source, each under an id of its own, and what could not be read."""

    source: str
    features: list[Features] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)

    def add(self, one: Features, line: int) -> None:
        """Keep an entry; one without an id goes by its line, one whose id is taken by id and line."""
        if not one.id or one.id in self._ids:
            one = one._replace(id=f"{one.id} (line {line})" if one.id else f"line {line}")
        self._ids.add(one.id)
        self.features.append(one)

    def reject(self, line: int, reason: str) -> None:
        """Remember that an entry could not be read."""
        self.problems.append(Problem(self.source, line, reason))


def read_entries(name: str, suffix: str | None = None) -> Entries:
    """The entries of a file, or of standard input for ``-``, which is JSON lines unless ``suffix`` says otherwise.

    Raises BadInput and UnknownFormat for the file as a whole; an entry that cannot be read is told as a problem.
    """
    entries = Entries(STDIN_SOURCE if name == STDIN else name)
    format_ = (
        f".{suffix.lower().removeprefix('.')}" if suffix else _LINES if name == STDIN else Path(name).suffix.lower()
    )
    if format_ == _LINES and name != STDIN:
        _read_file(entries, Path(name))
        return entries
    text, reader = open_text(name, format_)
    if format_ == _LINES:
        _read_lines(entries, text.split("\n"))
        return entries
    document = reader(text, entries.source)
    entries.problems += document.problems
    for listing in document.listings:
        _add_listing(entries, listing)
    return entries


def _read_file(entries: Entries, path: Path) -> None:
    """A file of JSON lines, which need not fit in memory as text."""
    if path.is_dir():
        raise BadInput(f"{path} is a directory", "name a file in it")
    try:
        with path.open("rb") as stream:
            _read_lines(entries, map(_decoded, stream))
    except FileNotFoundError as error:
        raise BadInput(f"there is no file {path}", "check the name") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}", "check its permissions") from error


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _read_lines(entries: Entries, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            entries.reject(number, f"no JSON: {str(error)[:80]}")
            continue
        if isinstance(item, dict) and "author" not in item:
            _add_item(entries, item, number)
        else:  # CSL-JSON, or no record at all: the format's own reader knows
            from qcat.formats.json_items import read_item

            _add_listing(entries, read_item(item, line, number, number))


def _add_item(entries: Entries, item: dict[str, Any], number: int) -> None:
    name = item.get("id", item.get("key"))
    one = of_mapping(item, clean(str(name)) if isinstance(name, str | int) else "")
    if one.words or one.names or one.doi or one.arxiv or one.openreview:
        entries.add(one, number)
    else:
        entries.reject(number, "neither a title nor an author nor an identifier")


def _add_listing(entries: Entries, listing: Listing) -> None:
    if listing.record is None:
        entries.reject(listing.line, listing.reason or "not read")
    else:
        entries.add(of_record(listing.record, listing.key), listing.line)
