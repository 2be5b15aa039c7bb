"""An address carries tracking parameters.

Why
    They say where its copier came from, and nothing of the paper; two copies of one address then differ.

Example
    - Tiny Nets, Doe et al. [blog](https://example.org/tiny?utm_source=twitter)

Fix
    --fix takes them out.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.page import Page

SEVERITY = WARNING
_NAME = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hsenc|_hsmi|spm|share_source)=", re.IGNORECASE
)


def check(page: Page) -> Iterator[Finding]:
    """URLs with a parameter that nobody but advertisers reads."""
    for start, url in page.urls:
        if "?" not in url:
            continue
        place, _, rest = url.partition("?")
        query, mark, fragment = rest.partition("#")
        kept = [part for part in query.split("&") if not _NAME.match(part)]
        if len(kept) < len(query.split("&")):
            right = f"{place}{'?' if kept else ''}{'&'.join(kept)}{mark}{fragment}"
            yield Finding(
                start, start + len(url), "the address carries tracking parameters",
                replacement(start, start + len(url), right),
            )  # fmt: skip
