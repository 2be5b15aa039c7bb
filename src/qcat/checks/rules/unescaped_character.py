"""A character that TeX reads as a command is not escaped.

Why
    A bare & or # stops the run, a bare % swallows the rest of the line, a bare _ outside of formulas is an error.

Example
    @article{doe, journal = {Science & Nets}}

Fix
    --fix puts a backslash before it.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding, insertion
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY
from qcat.domain.source import BibField

SEVERITY = ERROR
KINDS = (BIBLIOGRAPHY,)
_PRINTED = frozenset(
    "title subtitle booktitle booksubtitle journal journaltitle author editor publisher series school institution "
    "organization address location edition chapter titleaddon shorttitle eventtitle howpublished".split()
)
_ASIDE = re.compile(
    r"\\url\s*\{[^{}]*\}|\\href\s*\{[^{}]*\}|\\[a-zA-Z]*path\{[^{}]*\}|\$[^$]*\$|https?://\S+|\\.", re.DOTALL
)


def check(page: Page) -> Iterator[Finding]:
    """Bare &, %, # and _ in fields that styles print."""
    for entry in page.bib:
        for field in entry.fields:
            if field.name in _PRINTED and re.search("[&%#_]", field.raw) and field.raw[:1] in '{"':
                yield from _findings(field)


def _findings(field: BibField) -> Iterator[Finding]:
    start, _ = field.inside
    text = _ASIDE.sub(lambda match: " " * len(match[0]), field.value)
    for match in re.finditer("[&%#_]", text):
        at = start + match.start()
        yield Finding(at, at + 1, f"{match[0]} in {field.name} is not escaped", insertion(at, "\\"))
