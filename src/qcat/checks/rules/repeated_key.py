"""Two entries have one key.

Why
    BibTeX takes the first and complains; biber takes one of them without a word.

Example
    @misc{doe, title = {Tiny Nets}}
    @misc{doe, title = {Huge Nets}}

Fix
    Give one of them another key, and mend the citations.
"""

from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY
from qcat.domain.source import BibEntry

SEVERITY = ERROR
KINDS = (BIBLIOGRAPHY,)


def check(page: Page) -> Iterator[Finding]:
    """Keys that are there already, case aside."""
    first: dict[str, BibEntry] = {}
    for entry in page.bib:
        other = first.setdefault(entry.key.lower(), entry)
        if other is not entry and entry.key:
            line = page.line_at(other.start)
            said = "is there already" if other.key == entry.key else f"differs from {other.key} only in its case"
            end = entry.key_start + len(entry.key)
            yield Finding(
                entry.key_start, end, f"the key {entry.key} {said}, in line {line}", evidence=(f"{page.name}:{line}",)
            )
