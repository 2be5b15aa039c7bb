"""The same paper stands twice under one heading.

Why
    A reader counts it twice, and whoever mends one of the two lines leaves the other wrong.

Example
    ## Pruning
    - Doe, Jane. "Tiny nets." ICML. 2021.
    - Doe, Jane. "Tiny Nets." ICML. 2021.

Fix
    Keep one of them. Where a line repeats another to the letter, --unsafe-fixes takes it out.
"""

import re
from collections.abc import Iterator

from qcat.checks.corpus import same_edition, strays
from qcat.checks.finding import ERROR, Finding, Fix, replacement
from qcat.checks.page import Item, Page
from qcat.domain.text import clean
from qcat.domain.titles import title_words

SEVERITY = ERROR


def check(page: Page) -> Iterator[Finding]:
    """Entries of one paper under one heading of a page."""
    for group in page.corpus.groups_of(page):
        here: dict[object, list[Item]] = {}
        for item in group:
            if item.page is page and len(title_words(item.record.title)) > 1:
                here.setdefault(_place(item), []).append(item)
        for items in here.values():
            first = items[0]
            same = [item for item in items if same_edition(first, item)]
            for item in strays(same, {first}.__contains__) if len(same) > 1 else ():
                other = first if item is not first else same[1]
                where = "under this heading" if page.is_list else "in this file"
                message = f"{item.record.title[:80]!r} stands {where} already, in line {other.line}"
                yield Finding(*item.first_line, message, _removal(item, first), (other.place,))


def _place(item: Item) -> object:
    """The heading that an entry stands under; in a table, the first cell says what the row is about."""
    row = re.match(r"\s*\|([^|]*)\|", item.text)
    return item.page.section(item), clean(row[1]) if row else ""


def _removal(item: Item, first: Item) -> Fix | None:
    if item is first or clean(item.text) != clean(first.text) or item.line != item.listing.end_line:
        return None
    start, _ = item.page.span_of_lines(item.line, item.line)
    starts = item.page.starts
    if item.line >= len(starts):  # the last line: the break before it goes
        return None
    return replacement(start, starts[item.line], "", safe=False)
