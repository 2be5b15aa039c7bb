"""No blank between the tag and the title.

Why
    The tag sticks to the first word of the title, on the page and in every search.

Example
    - `[CVPR 2021]`Tiny Nets, Doe et al.

Fix
    --fix puts a blank in.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, insertion
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_TAG = re.compile(
    r"\s*(?:[-*+]|\d+[.)])?\s*(?P<tag>`[^`\n]{2,40}`|(?:\*\*)?\[[^\[\]\n]{2,40}\](?:\*\*)?|【[^【】\n]{2,40}】)(?=[A-Za-z0-9])"
)


def check(page: Page) -> Iterator[Finding]:
    """Entries that open with a tag which touches what follows."""
    for item in page.items:
        match = _TAG.match(item.text)
        if match:
            start, end = item.start + match.start("tag"), item.start + match.end("tag")
            yield Finding(start, end, f"no blank behind {match['tag']}", insertion(end, " "))
