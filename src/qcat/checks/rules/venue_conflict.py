"""The same paper is listed with two venues.

Why
    A paper appears once: two venues are a slip in one of the entries, or a conference paper and its longer journal
    version, which should say so. A preprint beside the published paper is no conflict (see STL003).

Example
    - Doe, Jane. "Tiny nets." ICML. 2021.
    ...
    - `[ICLR 2021]` Tiny Nets, Doe et al.

Fix
    Look the paper up, and print one venue, or two titles.
"""

from collections.abc import Iterator

from qcat.checks.corpus import same_edition, strays
from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.claims import possible
from qcat.domain.venues import find_venue, venue_key

SEVERITY = WARNING


def check(page: Page) -> Iterator[Finding]:
    """Entries of one paper at two published venues, both of which are known."""
    for group in page.corpus.groups_of(page):
        placed = [item for item in group if item.is_published and find_venue(item.record.venue or "")]
        placed = [item for item in placed if same_edition(placed[0], item)]
        if len({venue_key(item.record.venue or "") for item in placed}) < 2:
            continue
        verified = next((found for item in placed if (found := page.corpus.verified(item))), None)
        right = next((item for item in placed if possible(item.record)), placed[0])
        key = venue_key((verified.record.venue if verified else None) or right.record.venue or "")
        agreeing = {item for item in placed if venue_key(item.record.venue or "") == key}
        for item in strays(placed, agreeing.__contains__):
            own = venue_key(item.record.venue or "")
            others = [one for one in placed if venue_key(one.record.venue or "") != own]
            if item.page is page:
                stated = ", ".join(f"{one.record.venue} in {one.place}" for one in others)
                message = f"the venue of {item.record.title[:60]!r} is {item.record.venue} here, {stated}"
                yield Finding(*item.span_of("venue"), message, evidence=tuple(one.place for one in others))
