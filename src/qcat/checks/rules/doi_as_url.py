"""The DOI field holds an address.

Why
    Styles put https://doi.org/ before what stands there: the link comes out doubled and leads nowhere.

Example
    @article{doe, doi = {https://doi.org/10.1000/182}}

Fix
    --fix leaves the bare DOI: 10.1000/182.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_ADDRESS = re.compile(r"\s*(?P<address>(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """DOIs with a resolver or a prefix before them."""
    for entry in page.bib:
        field = entry.field("doi")
        match = _ADDRESS.match(field.value) if field else None
        if field and match:
            start = field.inside[0] + match.start("address")
            end = field.inside[0] + match.end("address")
            yield Finding(*field.inside, "the DOI is an address", replacement(start, end, ""))
