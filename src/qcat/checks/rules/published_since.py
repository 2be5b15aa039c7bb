"""Cited as a preprint, although it has been published.

Why
    A paper is cited where it appeared: that is what its readers can rely on. The catalog holds a verified record
    which says so.

Example
    - Doe, Jane. "Tiny nets." arXiv preprint arXiv:2101.00001 (2021).

Fix
    Cite the published paper. `qcat show KEY` prints what the catalog knows of it.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.habits import habit
from qcat.checks.page import Page
from qcat.domain.claims import is_published

SEVERITY = WARNING


def check(page: Page) -> Iterator[Finding]:
    """Preprints, without a word on where they appeared, of which the catalog knows more."""
    # In a list that prints no venues, a link to a preprint cites nothing.
    venues = not page.is_list or habit(bool(item.printed.get("venue")) for item in page.items) is True
    for item in page.items:
        if item.is_published or not (item.is_preprint or (venues and item.record.arxiv_id)):
            continue
        known = page.corpus.verified(item)
        if known is not None and is_published(known.record):
            appeared = " ".join(str(part) for part in (known.record.venue, known.record.year) if part)
            message = f"cited as a preprint; published: {appeared}"
            yield Finding(*item.span_of("venue"), message, evidence=(f"{appeared} ({known})",))
