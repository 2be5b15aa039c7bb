"""Citekeys: ``li2023hard``, made once and never changed."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from qcat.domain.names import name_key
from qcat.domain.paper import Author, Record
from qcat.domain.text import words
from qcat.domain.titles import first_word
from qcat.errors import UsageError

PATTERN = "{last}{year}{word}"
"""How keys are made where nobody says otherwise."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_.+/-]*")
_CITED = re.compile(r"[\w!$&*+./:;<>?\[\]^`|-]+")


def is_citekey(text: str) -> bool:
    """Whether every consumer of BibTeX takes this text as a key."""
    return _KEY.fullmatch(text) is not None


def can_be_cited(text: str) -> bool:
    """Whether BibTeX itself takes this text as a key: documents may cite it, though some consumers do not read it."""
    return _CITED.fullmatch(text) is not None


def make_citekey(title: str, authors: Sequence[Author], year: int | None, taken: Callable[[str], bool]) -> str:
    """First family name, year, first word of the title; ASCII, lower case; b, c, ... where it is taken.

    ``taken`` answers for a key in lower case: keys are unique without regard to case.
    """
    return free_key(fill_pattern(PATTERN, Record(title=title, authors=tuple(authors), year=year)), taken)


def fill_pattern(pattern: str, record: Record) -> str:
    """The key that a pattern makes of a record, before it is known to be free.

    ``{last}`` is the first family name, ``{word}`` the first word of the title that means something; further
    ``{year}``, ``{venue}`` and ``{arxiv}``. Raises UsageError for any other name.
    """
    values = {
        "last": _ascii(name_key(record.authors[0])) if record.authors else "",
        "year": str(record.year or ""),
        "word": _ascii(first_word(record.title)),
        "venue": _ascii(record.venue or ""),
        "arxiv": re.sub(r"[^0-9.a-z-]", "-", record.arxiv_id or ""),
    }
    made = re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), pattern)
    if "{" in made or "}" in made:
        raise UsageError(f"{pattern!r} is no pattern for keys", f"it is made of {{{'}, {'.join(values)}}}")
    made = re.sub(r"[^A-Za-z0-9:_.+/-]+|^[^A-Za-z0-9]+", "", made)
    return made or "paper"


def free_key(base: str, taken: Callable[[str], bool]) -> str:
    """The key, or the first of its variants that is not taken."""
    return next(key for key in _variants(base) if not taken(key.lower()))


def is_variant(key: str, base: str) -> bool:
    """Whether a key is the base or one of its variants."""
    return re.fullmatch(rf"{re.escape(base)}(?:[b-z]|-[0-9]+)?", key) is not None


def _ascii(text: str) -> str:
    return "".join(words(text)).encode("ascii", "ignore").decode()


def _variants(base: str) -> Iterator[str]:
    yield base
    for letter in "bcdefghijklmnopqrstuvwxyz":
        yield base + letter
    for number in count(2):
        yield f"{base}-{number}"
