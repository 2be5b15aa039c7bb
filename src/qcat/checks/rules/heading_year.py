"""The year of the entry is not that of its heading.

Why
    Where the headings of a list are years, an entry of another year stands in the wrong place, or its year is wrong.

Example
    ## 2022
    - Tiny Nets, Doe et al. ICML 2021. [paper](https://arxiv.org/abs/2101.00001)

Fix
    Move the entry, or mend the year.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.habits import habit
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_YEAR_HEADING = re.compile(r"\W*((?:19|20)\d\d)\W*")


def check(page: Page) -> Iterator[Finding]:
    """Entries under a year that print another one, where nearly all agree with theirs."""
    dated = [(item, year) for item in page.items if (year := _heading_year(item)) and item.find_year()]
    if habit(item.record.year == year for item, year in dated) is not True:
        return
    for item, year in dated:
        if item.record.year != year:
            yield Finding(*item.span_of("year"), f"{item.record.year} stands under the heading {year}")


def _heading_year(item: Item) -> int | None:
    found = _YEAR_HEADING.fullmatch(item.listing.category.rpartition(" / ")[2])
    return int(found[1]) if found else None
