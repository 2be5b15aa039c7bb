"""Cited as a preprint, although the entry itself says where it appeared.

Why
    The venue stands in a remark behind the citation, where a reader's eye and most programs do not look for it.

Example
    - Doe, Jane. "Tiny nets." arXiv preprint arXiv:2101.00001 (2021). (ICML 2021)

Fix
    Cite the published paper: its venue and year in the place of the preprint's.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.listing import LIST
from qcat.domain.venues import find_venue

SEVERITY = WARNING
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Preprints with a remark that names a published venue."""
    for item in page.items:
        remark = str(item.printed.get("remark", ""))
        venue = find_venue(remark) if remark else None
        if venue is not None and venue.kind != "preprint" and item.is_preprint:
            message = f"cited as a preprint, although the entry says it appeared: {remark}"
            yield Finding(*item.span_of("remark"), message, evidence=(remark,))
