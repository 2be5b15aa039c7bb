"""A link to one version of a preprint.

Why
    The address without a version shows the newest one; a link to v1 keeps its readers from corrections.

Example
    - Tiny Nets, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001v1)

Fix
    --unsafe-fixes takes the version out: somebody may have meant this one.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.page import Page

SEVERITY = WARNING
_VERSION = re.compile(
    r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/[a-z.-]*/?[\d.]+\d(?P<version>v\d{1,2})(?!\d)", re.IGNORECASE
)


def check(page: Page) -> Iterator[Finding]:
    """arXiv URLs that end in a version."""
    if "arxiv.org" not in page.text.lower():
        return
    for start, url in page.urls:
        match = _VERSION.match(url)
        if match:
            fix = replacement(start + match.start("version"), start + match.end("version"), "", safe=False)
            yield Finding(start, start + len(url), f"a link to {match['version']} of the preprint", fix)
