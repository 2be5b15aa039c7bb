"""A word of the title is misspelt.

Why
    Whoever looks for the paper by this title does not find it. The catalog holds a verified record that has the same
    title but for a slip.

Example
    - Li, Muyang, et al. "Svdqunat: Absorbing outliers." ICLR. 2025.

Fix
    --fix puts the right letters in and leaves capitals as the list has them.
"""

from collections.abc import Iterator

from qcat.checks.finding import ERROR, Edit, Finding, Fix
from qcat.checks.page import Item, Page
from qcat.checks.titles import Slip, slips
from qcat.domain.titles import title_key

SEVERITY = ERROR


def check(page: Page) -> Iterator[Finding]:
    """Titles that differ from the verified one by slips alone."""
    for item in page.items:
        known = page.corpus.verified(item)
        if known is None or title_key(known.record.title) == title_key(item.record.title):
            continue
        found = slips(item.record.title, known.record.title)
        if found:
            said = ", ".join(f"{slip.wrong} is {slip.right}" for slip in found)
            message = f"the title is misspelt: {said}"
            yield Finding(*item.span_of("title"), message, _fix(item, found), (f"{known.record.title} ({known})",))


def _fix(item: Item, found: list[Slip]) -> Fix | None:
    places = [(item.find(slip.wrong), slip.right) for slip in found]
    edits = tuple(Edit(*place, right) for place, right in places if place)
    return Fix(edits) if len(edits) == len(places) else None
