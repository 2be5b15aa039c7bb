"""A link leads nowhere.

Why
    A link without a target looks like one, and does nothing.

Example
    - Tiny Nets, Doe et al. [paper]()

Fix
    Give the address, or take the link out.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = ERROR
KINDS = (LIST,)
_NOTHING = re.compile(r"(?:#|todo|tbd|tba|url|link|xxx+|\.{3}|https?://)?/?", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """Links whose target is empty or stands for an empty one."""
    for link in page.links:
        if link.label.strip() and not link.image and _NOTHING.fullmatch(link.url):
            yield Finding(link.start, link.end, f"the link {link.label[:60]!r} has no target")
