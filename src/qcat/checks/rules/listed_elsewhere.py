"""The same paper stands in another place too.

Why
    A paper may belong under two headings, or in two lists. It is good to know where else it stands when one of the
    entries is changed.

Example
    ## Pruning
    - Doe, Jane. "Tiny nets." ICML. 2021.
    ## Quantization
    - Doe, Jane. "Tiny nets." ICML. 2021.

Fix
    None is needed. Ignore RPT005 for a list that names papers under several headings on purpose.
"""

from collections.abc import Iterator

from qcat.checks.finding import INFO, Finding
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = INFO
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Later entries of a paper, under another heading or on another page."""
    for group in page.corpus.groups_of(page):
        for i, item in enumerate(group):
            before = [
                one
                for one in group[:i]
                if one.page.is_list and (one.page is not page or page.section(one) != page.section(item))
            ]
            if item.page is page and before:
                stands = ", ".join(f"line {one.line}" if one.page is page else one.place for one in before[:4])
                message = f"{item.record.title[:80]!r} stands in {stands} too"
                yield Finding(*item.first_line, message, evidence=tuple(one.place for one in before))
