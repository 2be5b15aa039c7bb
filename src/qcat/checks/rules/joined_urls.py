"""Two addresses run together.

Why
    What a browser opens is neither of them.

Example
    - Tiny Nets [paper](https://arxiv.org/abs/2101.00001https://github.com/doe/tiny)

Fix
    Part them. An archive's address, which holds another one, is not reported.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding
from qcat.checks.page import Page

SEVERITY = ERROR
# Behind one of these signs an address is handed over in another, as archives and proxies do.
_SECOND = re.compile(r"(?<=[^/=?&:%])https?://", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """URLs with a second scheme inside."""
    for start, url in page.urls:
        second = _SECOND.search(url, 8)
        if second:
            yield Finding(start, start + len(url), f"two addresses run together at {url[second.start() :][:60]!r}")
