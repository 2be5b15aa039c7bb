"""The entry does not say its year, venue or authors, where nearly all others do.

Why
    The list tells its readers when a paper appeared and by whom; here they must look it up.

Example
    - Tiny Nets, Doe et al. [paper](https://arxiv.org/abs/2101.00001)
    (in a list whose other entries name venue and year)

Fix
    Add what is missing.
"""

from collections.abc import Iterator

from qcat.checks.finding import INFO, Finding
from qcat.checks.habits import habit
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST
from qcat.domain.text import words

SEVERITY = INFO
KINDS = (LIST,)
_MORE = 4  # words beside title, names and labels that may be what is missing, in a form nobody knows


def check(page: Page) -> Iterator[Finding]:
    """Entries without a part that nine of ten have."""
    for name in ("year", "venue", "authors"):
        if habit((bool(getattr(item.record, name)) for item in page.items), share=0.9) is True:
            for item in page.items:
                if not getattr(item.record, name) and _says_little(item):
                    yield Finding(*item.first_line, f"no {name.rstrip('s')}, where the other entries have one")


def _says_little(item: Item) -> bool:
    """Whether nothing is left of the entry that could be the missing part; what links nowhere may be no paper."""
    read = f"{item.record.title} {item.printed.get('authors', '')} {item.printed.get('venue', '')}"
    return bool(item.record.links) and len(words(item.bare)) - len(words(read)) <= _MORE
