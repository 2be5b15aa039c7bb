"""The same paper is listed with two years.

Why
    One of them is wrong. Which one is told by what the catalog has verified, by the venue's calendar, by most of the
    entries, by the year of the preprint; where nothing tells, the later entry is named.

Example
    - Doe, Jane. "Tiny nets." ICML. 2021.
    ...
    - `[ICML 2022]` Tiny Nets, Doe et al.

Fix
    Look the paper up, and print one year.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from qcat.checks.corpus import same_edition, strays
from qcat.checks.finding import ERROR, Finding
from qcat.checks.page import Item, Page
from qcat.domain.claims import possible
from qcat.domain.paper import preprint
from qcat.domain.venues import venue_key

SEVERITY = ERROR


def check(page: Page) -> Iterator[Finding]:
    """Entries of one paper at one venue in two years."""
    for group in page.corpus.groups_of(page):
        by_venue: dict[str, list[Item]] = {}
        for item in group:
            if item.record.year and item.find_year():
                items = by_venue.setdefault(venue_key(item.record.venue or ""), [])
                if not items or same_edition(items[0], item):
                    items.append(item)
        for items in by_venue.values():
            if len({item.record.year for item in items}) > 1:
                yield from _findings(page, items)


def _findings(page: Page, items: Sequence[Item]) -> Iterator[Finding]:
    year = _likely_year(items)
    for item in strays(items, lambda one: one.record.year == year):
        others = [one for one in items if one.record.year != item.record.year]
        if item.page is page:
            stated = ", ".join(f"{one.record.year} in {_where(one, page)}" for one in others)
            message = f"the year of {item.record.title[:60]!r} is {item.record.year} here, {stated}"
            yield Finding(*item.span_of("year"), message, evidence=tuple(one.place for one in others))


def _likely_year(items: Sequence[Item]) -> int | None:
    verified = next((found for item in items if (found := item.page.corpus.verified(item))), None)
    if verified and verified.record.year in {item.record.year for item in items}:
        return verified.record.year
    pool = [item for item in items if possible(item.record)] or list(items)
    counts = Counter(item.record.year for item in pool)
    (year, most), *others = counts.most_common()
    if not others or most > others[0][1]:
        return year
    number = next((item.record.arxiv_id for item in items if item.record.arxiv_id), None)
    first = preprint(number).year if number else None
    return min((item.record.year or 0 for item in pool), key=partial(_lag, first)) if first else pool[0].record.year


def _lag(first: int, year: int) -> tuple[bool, int]:
    """How far a year is from that of the preprint: a paper appears in the same year or soon after."""
    return year < first, abs(year - first)


def _where(item: Item, page: Page) -> str:
    return f"line {item.line}" if item.page is page else item.place
