"""A venue is misspelt.

Why
    Whoever looks for NeurIPS does not find NuerIPS, and a bibliography made from the list prints the slip.

Example
    - `[NuerIPS 2023]` Tiny Nets, Doe et al.

Fix
    --fix puts the right spelling in: NeurIPS.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from qcat.checks.finding import ERROR, Finding, replacement
from qcat.checks.page import Item, Page
from qcat.domain.text import fold
from qcat.domain.venues import Venue, find_venue, is_misspelt, known_venues, one_slip

SEVERITY = ERROR
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{3,7}")
_SUPPORT = 3  # entries with the right acronym from which a swapped one is a slip


def check(page: Page) -> Iterator[Finding]:
    """Venues that are known but for a slip."""
    counts = Counter(find_venue(item.record.venue) for item in page.items if item.record.venue)
    for item in page.items:
        for name in ("venue", "booktitle", "journal", "remark"):
            printed = re.sub(r"[{}]", "", str(item.printed.get(name, "")))
            if printed:
                yield from _findings(item, printed, counts)


def _findings(item: Item, printed: str, counts: Counter[Venue | None]) -> Iterator[Finding]:
    for wrong, right in _slips(printed, counts):
        place = item.find(wrong)
        start, end = place or item.span_of("venue")
        fix = replacement(start, end, right) if place else None
        yield Finding(start, end, f"{wrong} is misspelt: {right}", fix)


def _slips(printed: str, counts: Counter[Venue | None]) -> Iterator[tuple[str, str]]:
    """The misspelt words of a venue as printed, each with the right one."""
    if is_misspelt(printed):
        venue = find_venue(printed)
        if venue is not None:
            for word in _WORD.findall(printed):
                right = _meant(word, venue)
                if right:
                    yield word, right
    elif find_venue(printed) is None and len(printed.split()) <= 2:
        word = _ACRONYM.search(printed)
        swapped = _swapped(word[0]) if word else None
        if word and swapped and counts[swapped] >= _SUPPORT:
            yield word[0], swapped.short


def _meant(word: str, venue: Venue) -> str | None:
    """The word of a venue's names that a printed one is a slip of."""
    known = {one for text in venue.prints for one in _WORD.findall(text)}
    if len(word) < 5 or fold(word) in map(fold, known) or fold(word) in _words():
        return None
    near: dict[str, str] = {fold(one): one for one in sorted(known) if one_slip(fold(one), fold(word))}
    if len(near) != 1:
        return None
    (right,) = near.values()
    return right.lower() if word.islower() else right


@cache
def _words() -> frozenset[str]:
    """Every word of every venue's name: none of them is a slip of another."""
    return frozenset(
        fold(word) for venue in known_venues().values() for text in venue.prints for word in _WORD.findall(text)
    )


def _swapped(word: str) -> Venue | None:
    """The venue whose acronym an unknown one is but for two swapped letters: CVRP."""
    if find_venue(word) is not None:
        return None
    meant = set()
    for i in range(len(word) - 1):
        venue = find_venue(word[:i] + word[i + 1] + word[i] + word[i + 2 :])
        if venue is not None and venue.acronym and sorted(fold(venue.acronym)) == sorted(fold(word)):
            meant.add(venue)
    return meant.pop() if len(meant) == 1 else None
