"""A link into the document leads nowhere.

Why
    The heading was renamed, and the contents still name the old one.

Example
    - [Pruning](#pruning)
    ...
    ## Pruning and Sparsity

Fix
    Name the heading as it is now called.
"""

from collections.abc import Iterator

from qcat.checks import markdown
from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_OWN = frozenset({"", "top", "readme", "start", "startofcontent"})


def check(page: Page) -> Iterator[Finding]:
    """Targets that start with # and that no heading or named element answers."""
    targets = [link for link in page.links if link.url.startswith("#") and len(link.url) > 1]
    if not targets:
        return
    known = markdown.anchors(page.visible)
    for link in targets:
        key = markdown.anchor_key(link.url)
        if key not in known and key not in _OWN:
            yield Finding(link.start, link.end, f"no heading answers to {link.url[:80]}")
