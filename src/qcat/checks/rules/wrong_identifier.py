"""The arXiv number, DOI or OpenReview page is not that of the verified record.

Why
    The link leads to another paper, or to another version of this one.

Example
    - Tiny Nets, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00002)
    (the catalog knows it as arXiv:2101.00001)

Fix
    Follow the link, and mend it.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.matching.evidence import identifiers_of

SEVERITY = WARNING


def check(page: Page) -> Iterator[Finding]:
    """Identifiers of a kind that the verified record states otherwise."""
    for item in page.items:
        stated = dict(identifiers_of(item.record))
        known = page.corpus.verified(item) if stated else None
        verified = dict(identifiers_of(known.record)) if known else {}
        for kind, value in stated.items():
            right = verified.get(kind)
            if right and right != value:
                at = item.text.lower().find(value.lower())
                place = (item.start + at, item.start + at + len(value)) if at >= 0 else item.first_line
                yield Finding(*place, f"{kind} {value} is {right} in the catalog", evidence=(f"{right} ({known})",))
