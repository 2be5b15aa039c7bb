"""A given name is cut to an initial, where the others are spelt out.

Why
    The list spells given names out; an initial mostly comes with a list of authors that was cut as well.

Example
    - Zoph, B. "Neural architecture search with reinforcement learning." ICLR. 2017.

Fix
    Spell the name out, and look whether authors are missing.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.habits import habit
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*){1,3}|[^\W\d_]")


def check(page: Page) -> Iterator[Finding]:
    """First authors with nothing but initials in a list of given names."""
    named = [item for item in page.items if item.record.authors and item.record.authors[0].given]
    if habit((not _cut(item) for item in named), share=0.9) is not True:
        return
    for item in named:
        if _cut(item):
            message = f"the given name of {item.record.authors[0]} is cut to an initial"
            yield Finding(*item.span_of("authors"), message)


def _cut(item: Item) -> bool:
    return _INITIALS.fullmatch(item.record.authors[0].given) is not None
