"""arXiv stands in the place of a journal.

Why
    A preprint is no journal article: as @misc with eprint and archiveprefix, styles print and link its number.

Example
    @article{doe, journal = {arXiv preprint arXiv:2101.00001}}

Fix
    @misc{doe, eprint = {2101.00001}, archiveprefix = {arXiv}}, or where it was published.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_SERVER = re.compile(r"\W*(?:arxiv|corr|biorxiv|medrxiv)\b", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """Journals and book titles that name a preprint server."""
    for entry in page.bib:
        for name in ("journal", "journaltitle", "booktitle"):
            field = entry.field(name)
            if field and _SERVER.match(field.value):
                yield Finding(*field.inside, f"a preprint server as {name}: {field.value.strip()[:60]}")
