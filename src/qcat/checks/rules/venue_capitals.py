"""One venue's name is printed in other capitals than elsewhere in the list.

Why
    The names were copied from a service that lowers some of them; side by side they look like slips.

Example
    - Doe, Jane. "Tiny nets." International Conference on Machine Learning. 2021.
    - Roe, Max. "Huge nets." International conference on machine learning. 2022.

Fix
    --unsafe-fixes prints it as most of the list's entries do; on a tie, with the more capitals.
"""

from collections import Counter
from collections.abc import Iterator

from qcat.checks.finding import INFO, Finding, replacement
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST
from qcat.domain.text import letters

SEVERITY = INFO
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Names of more than one word whose letters are the same but for their case."""
    printed: dict[str, list[tuple[Item, str]]] = {}
    for item in page.items:
        venue = str(item.printed.get("venue", ""))
        if " " in venue:
            printed.setdefault(letters(venue), []).append((item, venue))
    for uses in printed.values():
        counts = Counter(venue for _, venue in uses)
        usual = max(counts, key=lambda venue: (counts[venue], sum(c.isupper() for c in venue)))
        for item, venue in uses:
            place = item.find(venue) if venue.lower() == usual.lower() and venue != usual else None
            if place:
                message = f"printed {usual[:80]!r} in {counts[usual]} other entries"
                yield Finding(*place, message, replacement(*place, usual, safe=False))
