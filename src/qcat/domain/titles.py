"""Titles, made comparable."""

from functools import lru_cache

from qcat.domain.text import letters, words

_COMMON = frozenset(
    "a an and are as at be by can for from how in into is it its of on or that the their to towards toward "
    "using via we what when why with without".split()
)

_LONGEST = 600


@lru_cache(maxsize=1 << 15)  # an import asks for that of each title several times
def title_key(title: str) -> str:
    """Letters and digits of a title and nothing else: ``Zero-Shot: A Test.`` -> ``zeroshotatest``.

    Spacing, case, accents and punctuation differ between two prints of one title; letters and digits do not.
    What is longer than any title is cut, so that every database can index it.
    """
    return letters(title)[:_LONGEST]


def title_words(title: str) -> frozenset[str]:
    """The words of a title that carry meaning, folded."""
    return frozenset(words(title)) - _COMMON


def first_word(title: str) -> str:
    """The first word of a title that is not an article or preposition; for citekeys."""
    found = words(title)
    return next((word for word in found if word not in _COMMON), found[0] if found else "")
