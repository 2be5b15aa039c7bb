"""A link to the PDF where the list links abstract pages.

Why
    The abstract page leads to every version, to the code and to the PDF; the PDF leads nowhere.

Example
    - Tiny Nets, Doe et al. [Arxiv](https://arxiv.org/pdf/2101.00001)

Fix
    --fix links the abstract page. Only lists that nearly always do so are asked to, and a link labelled "PDF" is
    left alone.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.habits import habit
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_ARXIV = re.compile(r"(https?://(?:www\.)?arxiv\.org/)(abs|pdf)/([^\s?#]+?)(\.pdf)?(?:[?#].*)?", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """arXiv PDFs in a list of abstract pages."""
    found = [(link, match) for link in page.links if (match := _ARXIV.fullmatch(link.url))]
    if habit(match[2].lower() for _, match in found) != "abs":
        return
    for link, match in found:
        if match[2].lower() == "pdf" and "pdf" not in link.label.lower():
            fix = replacement(link.url_start, link.url_end, f"{match[1]}abs/{match[3]}")
            yield Finding(link.url_start, link.url_end, "a link to the PDF; the list links abstract pages", fix)
