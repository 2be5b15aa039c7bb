"""Cited as a preprint here, and as published in another entry.

Why
    The other entry knows where the paper appeared. The two should say the same.

Example
    - Doe, Jane. "Tiny nets." arXiv preprint arXiv:2101.00001 (2021).
    ...
    - `[ICML 2021]` Tiny Nets, Doe et al.

Fix
    Cite the published paper in both.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.venues import find_venue

SEVERITY = WARNING


def check(page: Page) -> Iterator[Finding]:
    """Preprints of which another entry says where they appeared."""
    for group in page.corpus.groups_of(page):
        published = next((i for i in group if i.is_published and find_venue(i.record.venue or "")), None)
        if published is None:
            continue
        for item in group:
            known = page.corpus.verified(item)  # what the catalog says is STL002's
            if item.page is page and item.is_preprint and not item.is_published and known is None:
                appeared = " ".join(str(part) for part in (published.record.venue, published.record.year) if part)
                message = f"cited as a preprint; {published.place} says it appeared: {appeared}"
                yield Finding(*item.span_of("venue"), message, evidence=(published.place,))
