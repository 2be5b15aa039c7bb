"""The paper appeared years before its preprint.

Why
    An arXiv number tells the month in which it was given. A paper that appeared two years or more before that is
    another paper, or one of the two is wrong.

Example
    - Tiny Nets, Doe et al. ICML 2018. [Arxiv](https://arxiv.org/abs/2101.00001)

Fix
    Look at what the number leads to.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.paper import preprint

SEVERITY = WARNING
_LATE = 2  # many papers are put up in the months after they appeared


def check(page: Page) -> Iterator[Finding]:
    """Entries with a year that lies before that of their arXiv number."""
    for item in page.items:
        number, year = item.record.arxiv_id, item.record.year
        first = preprint(number).year if number else None
        if not first or not year:
            continue
        late = first - year
        # What is cited as a preprint has the preprint's year, or a later one.
        if late >= _LATE or (late == 1 and item.is_preprint):
            place = item.find_year()
            if place:
                yield Finding(*place, f"{year} lies before arXiv:{number}, which is of {first}")
