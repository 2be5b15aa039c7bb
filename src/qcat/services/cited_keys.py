"""What documents cite: `qcat export --cited`."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from qcat.errors import UnknownFormat
from qcat.formats.cited import SUFFIXES, find_cited
from qcat.services.read_files import read_text

_INCLUDED = re.compile(r"\\@input\{([^{}]+\.aux)\}")


def cited_keys(names: Sequence[str]) -> list[str]:
    """The keys that the documents cite, each once. Raises BadInput and UnknownFormat."""
    return list(dict.fromkeys(key for name in names for key in _cited(Path(name), set())))


def _cited(path: Path, seen: set[Path]) -> Iterator[str]:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownFormat(f"{path} is no document that cites", f"give one of {', '.join(SUFFIXES)}")
    seen.add(path)
    text = read_text(str(path))
    yield from find_cited(text, suffix)
    if suffix == ".aux":  # LaTeX keeps a file for each chapter that is \included
        for match in _INCLUDED.finditer(text):
            chapter = path.parent / match[1]
            if chapter not in seen and chapter.is_file():
                yield from _cited(chapter, seen)
