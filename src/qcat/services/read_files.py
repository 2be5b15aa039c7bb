"""Files and standard input, read as the documents they are."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from qcat.domain.listing import Document
from qcat.errors import BadInput, UnknownFormat
from qcat.formats import READERS as BIBLIOGRAPHIES
from qcat.storage.location import Location

READERS = {
    ".md": "qcat.lists.read:read",
    ".markdown": "qcat.lists.read:read",
    ".txt": "qcat.lists.read:read",
    **BIBLIOGRAPHIES,
}
STDIN = "-"


def read_file(name: str, location: Location, suffix: str | None = None) -> Document:
    """The document in a file, or on standard input for ``-``; ``suffix`` says what it is where its name does not.

    Raises BadInput for what is no readable text, UnknownFormat for a suffix that nobody reads.
    """
    path = Path(name)
    data = sys.stdin.buffer.read() if name == STDIN else _bytes(path)
    reader = _reader(suffix or (".md" if name == STDIN else path.suffix), name)
    source = "standard input" if name == STDIN else location.name_source(path)
    return reader(_decode(data, name), source)


def _reader(suffix: str, name: str) -> Callable[[str, str], Document]:
    target = READERS.get(f".{suffix.lower().removeprefix('.')}")
    if target is None:
        known = ", ".join(sorted(READERS))
        raise UnknownFormat(f"{name} does not say what it is", f"qcat reads {known}; name one of them with --as")
    module, _, function = target.partition(":")
    return cast("Callable[[str, str], Document]", getattr(import_module(module), function))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise BadInput(f"{path} is a directory", f"name the files in it, such as {path}/README.md")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"there is no file {path}", "check the name") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}", "check its permissions") from error


def _decode(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, else Latin-1, which old bibliographies are in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise BadInput(f"{name} is a binary file", "give a text file: Markdown or BibTeX")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
