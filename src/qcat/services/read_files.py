"""Files and standard input, read as the documents they are."""

import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from glob import glob, has_magic
from importlib import import_module
from pathlib import Path
from typing import cast

from qcat.domain.listing import Document, Problem
from qcat.errors import BadInput, UnknownFormat
from qcat.formats import READERS as BIBLIOGRAPHIES
from qcat.formats import Reader, bibtex, get_reader
from qcat.storage.location import Location

READERS = {
    ".md": "qcat.services.read_lists:read",
    ".markdown": "qcat.services.read_lists:read",
    ".txt": "qcat.services.read_lists:read",
    **BIBLIOGRAPHIES,
}
STDIN = "-"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
STDIN_SOURCE = "standard input"


def expand(names: Iterable[str]) -> list[str]:
    """The names with every pattern replaced by the files it matches, each name once.

    A shell that was told not to, and the one of Windows, hand patterns over as they are. Raises BadInput for a
    pattern that matches no file, and for a URL.
    """
    return list(dict.fromkeys(file for name in names for file in _matches(name)))


def _matches(name: str) -> Iterator[str]:
    if "://" in name:
        raise BadInput(f"{name} is a URL, no file", f"pipe it in, with - in its place: curl -L {name} | qcat … -")
    if name == STDIN or not has_magic(name) or Path(name).exists():
        yield name
        return
    every = glob(name, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    found = sorted(file for file in every if not Path(file).is_dir())
    if not found:
        raise BadInput(f"no file matches {name!r}", "check the pattern; ** stands for folders within folders")
    yield from found


def read_file(
    name: str,
    location: Location,
    suffix: str | None = None,
    strings: dict[str, str] | None = None,
    prepare: Callable[[str], str] = str,
) -> Document:
    """The document in a file, or on standard input for ``-``; ``suffix`` says what it is where its name does not.

    ``strings`` are the macros of the .bib files before this one, as for BibTeX itself; this one's are added.
    ``prepare`` has its way with the text first.
    Raises BadInput for what is no readable text, UnknownFormat for a suffix that nobody reads.
    """
    text, reader, notice = _open(name, suffix)
    if reader is bibtex.read:
        reader = partial(bibtex.read, strings=strings)
    document = reader(prepare(text), STDIN_SOURCE if name == STDIN else location.name_source(Path(name)))
    if notice:
        return replace(document, problems=(Problem(document.source, 1, notice), *document.problems))
    return document


def open_text(name: str, suffix: str | None = None) -> tuple[str, Reader]:
    """The text of a file or of standard input, and who reads it. Raises as `read_file` does."""
    text, reader, _ = _open(name, suffix)
    return text, reader


def read_text(name: str) -> str:
    """The text of a file, whatever it is. Raises BadInput."""
    return _decode(read_bytes(Path(name)), name)[0]


def _open(name: str, suffix: str | None) -> tuple[str, Reader, str]:
    """Text, reader, and a notice where the text was not plain UTF-8."""
    if name == STDIN:  # nobody should type a list before hearing that its format is unknown
        reader = _reader(suffix or ".md", name)
        text, notice = _decode(sys.stdin.buffer.read(), name)
        return text, reader, notice
    path = Path(name)
    data = read_bytes(path)
    reader = _reader(suffix or path.suffix, name)
    text, notice = _decode(data, name)
    return text, reader, notice


def _reader(suffix: str, name: str) -> Reader:
    wanted = f".{suffix.lower().removeprefix('.')}"
    if wanted in READERS:
        module, _, function = READERS[wanted].partition(":")
        return cast("Reader", getattr(import_module(module), function))
    try:
        return get_reader(wanted)
    except UnknownFormat as error:
        known = ", ".join(sorted(READERS))
        hint = f"qcat reads {known}; name one of them with --as"
        raise UnknownFormat(f"{name} does not say what it is", hint) from error


def read_bytes(path: Path) -> bytes:
    """What is in a file. Raises BadInput."""
    if path.is_dir():
        raise BadInput(f"{path} is a directory", f"name the files in it, such as {path}/README.md")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"there is no file {path}", "check the name") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}", "check its permissions") from error


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file: ``mark`` are the bytes before it, ``notice`` says where it was not plain UTF-8."""

    text: str
    encoding: str
    mark: bytes = b""
    notice: str = ""

    def encode(self, text: str) -> bytes:
        """The bytes of another text in the same way."""
        return self.mark + text.encode(self.encoding)


def decode(data: bytes, name: str) -> Decoded:
    """The text in bytes: UTF-8, UTF-16, else Latin-1, which old bibliographies are in. Every character stays.

    Raises BadInput where too much is no text.
    """
    utf16 = _utf16(data)
    if utf16:
        mark = data[:2] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else b""
        return Decoded(data[len(mark) :].decode(utf16, "replace"), utf16, mark, "the file is in UTF-16")
    controls = len(data) - len(data.translate(None, _CONTROLS)) if b"\0" in data else 0
    if controls * 50 > len(data):
        raise BadInput(f"{name} is a binary file", "give a text file: Markdown or BibTeX")
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    try:
        return Decoded(data[len(mark) :].decode("utf-8"), "utf-8", mark)
    except UnicodeDecodeError:
        text, encoding = _latin1(data)
        return Decoded(text, encoding, b"", "the file is not in UTF-8; it is read as Latin-1")


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """The text in bytes without NUL characters, and a notice where it was not plain UTF-8."""
    decoded = decode(data, name)
    if "\0" not in decoded.text:
        return decoded.text, decoded.notice
    said = "NUL characters are passed over"
    return decoded.text.replace("\0", ""), f"{decoded.notice}; {said}" if decoded.notice else said


def _utf16(data: bytes) -> str:
    """The flavour of UTF-16 that data is in, told by its mark or by its zero bytes, or nothing."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if data[:1] == b"\xff" else "utf-16-be"
    half = len(data[:4096]) // 2
    for flavour, zeros, letters in (("utf-16-le", data[1:4096:2], data[0:4096:2]),
                                    ("utf-16-be", data[0:4096:2], data[1:4096:2])):  # fmt: skip
        if half >= 4 and zeros.count(0) * 10 > half * 7 and b"\0" not in letters:
            return flavour
    return ""


def _latin1(data: bytes) -> tuple[str, str]:
    """Latin-1 as Windows writes it, with quotes and dashes where the standard has control characters."""
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"
