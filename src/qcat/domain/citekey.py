"""Citekeys: ``li2023hard``, made once and never changed."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from qcat.domain.names import name_key
from qcat.domain.paper import Author
from qcat.domain.text import words
from qcat.domain.titles import first_word

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_.+/-]*")


def is_citekey(text: str) -> bool:
    """Whether every consumer of BibTeX takes this text as a key."""
    return _KEY.fullmatch(text) is not None


def make_citekey(title: str, authors: Sequence[Author], year: int | None, taken: Callable[[str], bool]) -> str:
    """First family name, year, first word of the title; ASCII, lower case; b, c, ... where it is taken.

    ``taken`` answers for a key in lower case: keys are unique without regard to case.
    """
    family = _ascii(name_key(authors[0])) if authors else ""
    base = f"{family}{year or ''}{_ascii(first_word(title))}" or "paper"
    return next(key for key in _variants(base) if not taken(key))


def _ascii(text: str) -> str:
    return "".join(words(text)).encode("ascii", "ignore").decode()


def _variants(base: str) -> Iterator[str]:
    yield base
    for letter in "bcdefghijklmnopqrstuvwxyz":
        yield base + letter
    for number in count(2):
        yield f"{base}-{number}"
