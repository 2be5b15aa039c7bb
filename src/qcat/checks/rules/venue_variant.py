"""A venue goes by a name that it does not have in that year, or that the list does not use.

Why
    NIPS became NeurIPS in 2018. And a list that prints one venue in two ways sorts and searches badly.

Example
    - Tiny Nets, Doe et al. NIPS 2021. [paper](https://arxiv.org/abs/2101.00001)

Fix
    --unsafe-fixes puts in the acronym that the list's other entries print.
"""

import re
from collections import Counter
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.habits import habit
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST
from qcat.domain.venues import find_venue, is_misspelt

SEVERITY = WARNING
KINDS = (LIST,)
_RENAMED = {"neurips": ("NIPS", 2018, "NeurIPS")}
_ACRONYM = re.compile(r"[A-Za-z][A-Za-z&+-]{1,9}")


def check(page: Page) -> Iterator[Finding]:
    """Acronyms against the calendar of names, and against the list's habit."""
    printed: dict[str, list[tuple[Item, str]]] = {}
    for item in page.items:
        text = str(item.printed.get("venue", ""))
        venue = find_venue(text) if text else None
        match = _ACRONYM.match(text)
        if venue is None or match is None or not _is_acronym(match[0], text):
            continue
        word = match[0]
        old, since, new = _RENAMED.get(venue.key, ("", 0, ""))
        if word.upper() == old and (item.record.year or 0) >= since and item.find_year():
            yield from _finding(item, word, new, f"{word} is called {new} since {since}")
        elif not old and not is_misspelt(text):
            printed.setdefault(venue.key, []).append((item, word))
    yield from _labels(page)
    for uses in printed.values():
        usual = habit(word for _, word in uses)
        for item, word in uses:
            if usual and word != usual:
                count = Counter(one for _, one in uses)[usual]
                yield from _finding(item, word, usual, f"{word} is printed {usual} in {count} other entries")


def _labels(page: Page) -> Iterator[Finding]:
    """Links that are called by a name which their venue no longer had."""
    for link in page.links:
        item = page.item_at(link.start)
        for old, since, new in _RENAMED.values():
            if link.label.strip().upper() == old and item and (item.record.year or 0) >= since and item.find_year():
                fix = replacement(link.start + 1, link.start + 1 + len(link.label), new, safe=False)
                message = f"{link.label.strip()} is called {new} since {since}"
                yield Finding(link.start, link.end, message, fix if page.text[link.start] == "[" else None)


def _is_acronym(word: str, text: str) -> bool:
    return len(re.findall(r"[^\W\d_]+", text)) == 1 and sum(c.isupper() for c in word) >= 2


def _finding(item: Item, word: str, right: str, message: str) -> Iterator[Finding]:
    place = item.find(word)
    start, end = place or item.span_of("venue")
    yield Finding(start, end, message, replacement(start, end, right, safe=False) if place else None)
