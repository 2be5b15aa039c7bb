"""The blanks around a separator are not those of the list.

Why
    Links are parted by a bar with blanks around it; one that touches its neighbour is a slip.

Example
    - Tiny Nets [Arxiv](https://arxiv.org/abs/2101.00001)| [Github](https://github.com/doe/tiny)

Fix
    --fix sets one blank on both sides.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import INFO, Finding, replacement
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = INFO
KINDS = (LIST,)
_BAR = re.compile(r"(?<=\))(?P<before>[ \t]*)\|(?P<after>[ \t]*)(?=\[)")


def check(page: Page) -> Iterator[Finding]:
    """Bars between two links of an entry with a blank on one side only, or with more than one."""
    for match in _BAR.finditer(page.visible):
        item = page.item_at(match.start())
        even = match["before"] == match["after"] in {"", " "}
        # The cells of a table are set as they like.
        if item is not None and not even and not item.text.lstrip().startswith("|"):
            message = "uneven blanks around the bar"
            yield Finding(match.start(), match.end(), message, replacement(match.start(), match.end(), " | "))
