"""The entry type is not known.

Why
    Styles do not know it either: BibTeX warns, and prints the entry as @misc.

Example
    @inproceeding{doe, title = {Tiny Nets}}

Fix
    --unsafe-fixes puts the type in that was meant, where one letter tells.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, Fix, replacement
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY
from qcat.domain.source import BibEntry
from qcat.domain.venues import one_slip
from qcat.domain.vocabulary import TYPE_OF

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_MORE = frozenset(
    "xdata set artwork audio bibnote commentary image jurisdiction legal legislation letter movie music performance "
    "review video suppbook customa customb customc customd custome customf".split()
)


def check(page: Page) -> Iterator[Finding]:
    """Types that neither BibTeX nor biblatex has."""
    for entry in page.bib:
        if entry.type and entry.type not in TYPE_OF and entry.type not in _MORE:
            start = page.text.lower().index(entry.type, entry.start)
            yield Finding(start, start + len(entry.type), f"@{entry.type} is no known type", _fix(entry, start))


def _fix(entry: BibEntry, start: int) -> Fix | None:
    meant = [name for name in sorted(TYPE_OF) if one_slip(entry.type, name)]
    return replacement(start, start + len(entry.type), meant[0], safe=False) if len(meant) == 1 else None
