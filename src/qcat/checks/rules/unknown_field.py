"""A field is misspelt.

Why
    No style reads `jounal`: the entry is printed without it, and BibTeX says that the field is missing.

Example
    @article{doe, jounal = {Journal of Nets}}

Fix
    --unsafe-fixes puts the right name in.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY
from qcat.domain.venues import one_slip
from qcat.domain.vocabulary import FIELDS

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_MORE = (
    "address annote chapter crossref edition howpublished month organization series type subtitle booksubtitle "
    "sorttitle sortname sortyear indextitle origtitle maintitle location isbn issn urldate pagetotal langid language "
    "shorttitle copyright file"
).split()
_KNOWN = frozenset([name for row in FIELDS for name in row.names] + _MORE)


def check(page: Page) -> Iterator[Finding]:
    """Names one slip away from a field that styles know."""
    for entry in page.bib:
        for field in entry.fields:
            if field.name in _KNOWN or len(field.name) < 4:
                continue
            meant = [name for name in sorted(_KNOWN) if one_slip(field.name, name)]
            # A letter before or behind the name makes a field of somebody's own: urls, fjournal.
            if len(meant) == 1 and len(meant[0]) >= 4 and meant[0] not in {field.name[1:], field.name[:-1]}:
                end = field.name_start + len(field.name)
                fix = replacement(field.name_start, end, meant[0], safe=False)
                yield Finding(field.name_start, end, f"{field.name} is no field: {meant[0]}", fix)
