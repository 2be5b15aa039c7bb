"""The entry stands out of the list's order.

Why
    The list is sorted by year; a reader looks for this entry in another place.

Example
    - Doe, Jane. "Tiny nets." ICML. 2020.
    - Roe, Max. "Huge nets." ICML. 2018.
    - Poe, Ann. "Other nets." ICML. 2021.

Fix
    Move it, or mend its year.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from qcat.checks.finding import INFO, Finding
from qcat.checks.habits import habit
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST

SEVERITY = INFO
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Entries that break the order of years which nearly all neighbours under a heading keep."""
    runs = [list(run) for _, run in groupby(page.items, key=lambda item: item.listing.category)]
    runs = [[item for item in run if item.record.year] for run in runs]
    steps = [_year(b) - _year(a) for run in runs for a, b in pairwise(run)]
    upwards = habit(step > 0 for step in steps if step)
    if upwards is None:
        return
    for run in runs:
        kept = _longest_ordered([_year(item) if upwards else -_year(item) for item in run])
        for i, item in enumerate(run):
            if i not in kept:
                order = "from old to new" if upwards else "from new to old"
                yield Finding(*item.span_of("year"), f"{_year(item)} stands out of the order, {order}")


def _year(item: Item) -> int:
    return item.record.year or 0


def _longest_ordered(values: Sequence[int]) -> set[int]:
    """The positions of a longest run that never falls."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for i, value in enumerate(values):
        at = bisect_right(tails, value)
        before.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        places[at : at + 1] = [i]
    kept: set[int] = set()
    last = places[-1] if places else -1
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept
