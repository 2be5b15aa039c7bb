"""The entry cannot be read.

Why
    It looks like a paper, and no title, or no structure, can be made out: it would be lost to every program.

Example
    - [[paper]](https://arxiv.org/abs/2101.00001)

Fix
    Write it as the other entries are written. `qcat import --explain FILE:LINE` shows how it is read.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page

SEVERITY = WARNING


def check(page: Page) -> Iterator[Finding]:
    """Entries without a record. In a .bib broken ones are BIB005's, and what has a type, as @xdata, is meant to be."""
    meant = {page.line_at(entry.start) for entry in page.bib if entry.reason or entry.type}
    for listing in page.document.listings:
        if listing.record is None and listing.line not in meant:
            start, end = page.span_of_lines(listing.line, listing.line)
            yield Finding(start, end, f"the entry cannot be read: {listing.reason}")
