"""The title is not that of the verified record.

Why
    The paper appeared under another title, or the entry leaves a part of it out.

Example
    - Doe, Jane. "Nets that are tiny for phones." ICML. 2021.
    (the catalog knows it as "Tiny nets for phones")

Fix
    Compare with the paper, and print the title under which it appeared.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.checks.titles import slips
from qcat.domain.titles import title_key

SEVERITY = WARNING


def check(page: Page) -> Iterator[Finding]:
    """Titles whose words are others, or stand in another order."""
    for item in page.items:
        known = page.corpus.verified(item)
        if known is None or title_key(known.record.title) == title_key(item.record.title):
            continue
        if not slips(item.record.title, known.record.title):
            message = f"the title of the verified record is {known.record.title[:200]!r}"
            yield Finding(*item.span_of("title"), message, evidence=(f"{known.record.title} ({known})",))
