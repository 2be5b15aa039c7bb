"""Two links of an entry lead to one place.

Why
    One of them was pasted from the other: "Paper" and "Code" cannot both be at one address.

Example
    - Tiny Nets [Paper](https://arxiv.org/abs/2101.00001) [Code](https://arxiv.org/abs/2101.00001)

Fix
    Link what the second label says, or take it out.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST
from qcat.domain.text import letters

SEVERITY = WARNING
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Links under two labels to one address within an entry."""
    seen: dict[tuple[Item, str], str] = {}
    for link in page.links:
        item = page.item_at(link.start)
        label = letters(link.label)
        if item is None or link.image or not link.url or not label or link.url.startswith("#"):
            continue
        first = seen.setdefault((item, link.url), label)
        both_labels = len(first) < 20 and len(label) < 20  # a title and "paper" beside it may well share a target
        if first != label and both_labels and "code" in {first, label}:
            message = f"{link.label.strip()[:40]!r} leads to the same place as another link of the entry"
            yield Finding(link.start, link.end, message)
