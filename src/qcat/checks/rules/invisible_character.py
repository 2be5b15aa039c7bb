"""A character that nobody sees, or one that was lost.

Why
    Zero-width blanks, soft hyphens and direction marks come with text from PDFs and web pages: searches fail and
    nobody sees why. The replacement character stands where an encoding went wrong.

Example
    - Doe, Jane. "Ti<U+200B>ny nets." ICML. 2021.

Fix
    --fix takes out what cannot be seen. A lost character must be looked up.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.page import Page

SEVERITY = WARNING
# A joiner holds emoji and some scripts' letters together: it is left alone, as are the marks of such scripts.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")


def check(page: Page) -> Iterator[Finding]:
    """Zero-width, control and replacement characters."""
    if page.text.isascii() and page.text.isprintable():
        return
    for match in _UNSEEN.finditer(page.text):
        start, end = match.span()
        if match[0] == "\ufffd":
            yield Finding(start, end, "a character was lost (U+FFFD)")
        else:
            yield Finding(start, end, f"an invisible character (U+{ord(match[0]):04X})", replacement(start, end, ""))
