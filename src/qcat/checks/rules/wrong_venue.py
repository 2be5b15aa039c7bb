"""The venue is not that of the verified record.

Why
    The catalog knows the paper at another venue.

Example
    - `[ICLR 2022]` Tiny Nets, Doe et al.
    (it appeared at ICML 2022)

Fix
    Look the paper up, and print where it appeared.
"""

from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding
from qcat.checks.page import Page
from qcat.domain.claims import is_published
from qcat.domain.venues import find_venue

SEVERITY = ERROR


def check(page: Page) -> Iterator[Finding]:
    """Entries at a known venue of which the verified record names another known one."""
    for item in page.items:
        known = page.corpus.verified(item)
        if known is None or not item.is_published or not is_published(known.record):
            continue
        venue, right = find_venue(item.record.venue or ""), find_venue(known.record.venue or "")
        if venue is not None and right is not None and venue != right:
            appeared = f"{right.short} {known.record.year or ''}".strip()
            message = f"it appeared at {appeared}, not at {venue.short}"
            yield Finding(*item.span_of("venue"), message, evidence=(f"{appeared} ({known})",))
