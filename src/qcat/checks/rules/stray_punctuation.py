"""Punctuation is doubled, or stands apart from its word.

Why
    It is a slip of the hand: two full stops, a comma behind a comma, a blank before a comma.

Example
    - Doe, Jane,, and Max Roe . "Tiny nets." ICML. 2021..

Fix
    --fix takes out what is too much.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_DOUBLED = re.compile(r"(?<![.,;:])(?:(?P<comma>,)(?:[ \t]*,)+|(?P<stop>\.)\.(?!\.)(?![\w/])|(?P<semi>;);+)(?![.,;:])")
_APART = re.compile(r"(?<=[A-Za-z)])[ \t]+(?=[,.;](?:\s|$))|(?<=\w)[ \t]+(?=\(\))")
_OFTEN = 0.2


def check(page: Page) -> Iterator[Finding]:
    """Doubled stops and commas, and stops behind a blank, unless the list is set that way."""
    apart = [(item, m) for item in page.items for m in _APART.finditer(item.bare) if _beside_text(item, m)]
    habitual = len({item for item, _ in apart}) > max(1, _OFTEN * len(page.items))
    for item in page.items:
        for match in _DOUBLED.finditer(item.bare):
            if _beside_text(item, match):
                sign = match["comma"] or match["stop"] or match["semi"]
                start, end = item.start + match.start(), item.start + match.end()
                yield Finding(start, end, f"{match[0]!r} is doubled", replacement(start, end, sign))
    for item, match in () if habitual else apart:
        start, end = item.start + match.start(), item.start + match.end()
        yield Finding(start, end + 1, f"a blank before {item.page.text[end]!r}", replacement(start, end, ""))


def _beside_text(item: Item, match: re.Match[str]) -> bool:
    """Whether the signs stand in the text itself, and nothing was blanked out between them."""
    return item.page.text[item.start + match.start() : item.start + match.end()] == match[0]
