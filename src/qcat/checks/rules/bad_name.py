"""The names cannot be read as BibTeX reads them.

Why
    BibTeX parts names by "and" alone: commas between people make one person of them, and "et al." becomes a name.

Example
    @article{doe, author = {Jane Doe, Max Roe, Ann Poe}}

Fix
    author = {Jane Doe and Max Roe and Ann Poe}; "and others" for those who are left out.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding, Fix, replacement
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY
from qcat.domain.source import BibField

SEVERITY = ERROR
KINDS = (BIBLIOGRAPHY,)
_ET_AL = re.compile(r"(?<!\s)(?:\s*,)?\s*(?:\band\s+)?\bet\.?\s+al\b\.?\s*$", re.IGNORECASE)
_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv)\.?", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """Author and editor fields with et al., with empty names, or with more commas than a name has."""
    for entry in page.bib:
        for name in ("author", "editor"):
            field = entry.field(name)
            if field and field.raw[:1] in '{"':
                message, fix = _wrong(field)
                if message:
                    yield Finding(*field.inside, f"{name}: {message}", fix)


def _wrong(field: BibField) -> tuple[str, Fix | None]:
    text = field.value
    cut = _ET_AL.search(text)
    if cut and cut.start():
        start = field.inside[0] + cut.start()
        return "et al. is no name", replacement(start, field.inside[0] + cut.end(), " and others")
    if text.lstrip().startswith("{") and text.rstrip().endswith("}"):
        return "", None
    names = [_bare(name) for name in _AND.split(f" {text} ")]
    if len(names) > 1 and not all(name.strip(" ,") for name in names):
        return "a name is empty", None
    for name in names:
        parts = [part.strip() for part in name.split(",")]
        if "=" in name:  # biblatex's extended form: family=Doe, given=Jane
            continue
        if len(parts) > 3 or (len(parts) == 3 and not any(map(_SUFFIX.fullmatch, parts))):
            return f"{' '.join(name.split())[:60]!r} has too many commas for a name: part names by 'and'", None
    return "", None


def _bare(name: str) -> str:
    """A name without what stands in braces: commas there belong to one word."""
    while (shorter := re.sub(r"\{[^{}]*\}", "x", name)) != name:
        name = shorter
    return name
