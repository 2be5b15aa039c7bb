"""Two different papers carry the same arXiv number, DOI or OpenReview page.

Why
    A number belongs to one paper. Most often the link was pasted from the line above.

Example
    - Tiny Nets, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)
    - Huge Nets, Roe et al. [Arxiv](https://arxiv.org/abs/2101.00001)

Fix
    Look both papers up, and give each its own number.
"""

from collections.abc import Iterator
from functools import partial

from qcat.checks.corpus import strays
from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Item, Page
from qcat.domain.names import share_a_name
from qcat.domain.titles import title_words
from qcat.matching.evidence import identifiers_of

SEVERITY = WARNING
_SHARED = 3  # words of two titles that may well be one


def check(page: Page) -> Iterator[Finding]:
    """Entries of different papers under one identifier, with at least one on the page."""
    holders: dict[tuple[str, str], list[Item]] = {}
    for one in page.corpus.pages:
        for item in one.items:
            for identifier in identifiers_of(item.record):
                holders.setdefault(identifier, []).append(item)
    for (kind, value), items in holders.items():
        if len(items) < 2 or not any(item.page is page for item in items):
            continue
        for item in strays(items, partial(_agree, items[0])):
            other = next((one for one in items if _differ(one, item)), None)
            if other is not None and item.page is page:
                message = f"{kind} {value} belongs to another paper in {other.place}: {other.record.title[:80]!r}"
                yield Finding(*_place(item, value), message, evidence=(other.place,))


def _differ(left: Item, right: Item) -> bool:
    """Whether two entries are plainly of two papers; the same people may have given theirs a new title."""
    if left is right or left.page.corpus.same_paper(left, right):
        return False
    mine, theirs = left.record.authors, right.record.authors
    if mine and theirs:
        return not share_a_name(mine, theirs)
    return len(title_words(left.record.title) & title_words(right.record.title)) < _SHARED


def _agree(left: Item, right: Item) -> bool:
    return not _differ(left, right)


def _place(item: Item, value: str) -> tuple[int, int]:
    at = item.text.find(value)
    return (item.start + at, item.start + at + len(value)) if at >= 0 else item.first_line
