"""A range of pages is set with a hyphen.

Why
    TeX sets a range with a dash, which is written --; a hyphen joins words.

Example
    @article{doe, pages = {12-34}}

Fix
    --fix writes --.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_RANGE = re.compile(r"(?<![\w.:/-])\d+(?P<dash>\s*(?:-|—|---)\s*)\d+(?![\w.:/–—-])")


def check(page: Page) -> Iterator[Finding]:
    """Page ranges with anything but a double hyphen; a number such as 12-1 that runs backwards is no range."""
    for entry in page.bib:
        field = entry.field("pages")
        if field is None:
            continue
        for match in _RANGE.finditer(field.value):
            first, last = re.split(r"\D+", match[0])
            if int(first) > int(last) and len(last) >= len(first):
                continue
            start = field.inside[0] + match.start("dash")
            end = field.inside[0] + match.end("dash")
            yield Finding(start, end, "a hyphen between pages: --", replacement(start, end, "--"))
