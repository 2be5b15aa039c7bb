"""The title is set in another form than nearly all others.

Why
    The list ends its titles in one way; an entry copied from another place stands out, and may be read wrongly.

Example
    - Doe, Jane. "Tiny nets", ICML, 2021.
    (in a list whose other titles end in a full stop inside the quotation marks)

Fix
    Set it as the others are set.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import INFO, Finding
from qcat.checks.habits import habit
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST

SEVERITY = INFO
KINDS = (LIST,)
_END = re.compile(r"[.,]?[\"”][.,]?")


def check(page: Page) -> Iterator[Finding]:
    """Quoted titles that end in other signs than nine of ten."""
    ends = [(item, end) for item in page.items if (end := _end(item))]
    usual = habit((sign for _, (_, sign) in ends), share=0.9)
    for _, (start, sign) in ends if usual else ():
        if sign != usual:
            yield Finding(start, start + len(sign), f"the title ends in {sign}, the others in {usual}")


def _end(item: Item) -> tuple[int, str] | None:
    """Where a quoted title ends, and the signs that it ends in."""
    place = item.find(str(item.printed.get("title", "")))
    match = _END.match(item.page.text, place[1]) if place else None
    # A question mark or an exclamation mark takes the place of the stop.
    return (match.start(), match[0]) if match and item.page.text[match.start() - 1] not in "?!" else None
