"""The braces of an entry do not close, or it is broken in another way.

Why
    BibTeX gives up on the entry, and often on those behind it.

Example
    @article{doe, title = {Tiny {Nets}, year = 2021}

Fix
    Count the braces: each that opens must be closed.
"""

from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY

SEVERITY = ERROR
KINDS = (BIBLIOGRAPHY,)


def check(page: Page) -> Iterator[Finding]:
    """Entries that cannot be cut into fields."""
    for entry in page.bib:
        if entry.reason:
            start, end = page.span_of_lines(page.line_at(entry.start), page.line_at(entry.start))
            yield Finding(max(start, entry.start), end, f"the entry is broken: {entry.reason}")
