"""Capitals that a style will lower.

Why
    Many styles print titles in lower case but for the first letter: BERT comes out as bert, unless braces protect it.

Example
    @inproceedings{doe, title = {A BERT for Tiny Nets}}

Fix
    --fix puts the word into braces: {BERT}.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, Fix, replacement
from qcat.checks.page import Page
from qcat.domain.capitals import words_with_capitals
from qcat.domain.listing import BIBLIOGRAPHY
from qcat.domain.source import BibField

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_ASIDE = re.compile(r"\\[a-zA-Z]+\s*|\\.|\$[^$]*\$")


def check(page: Page) -> Iterator[Finding]:
    """Unprotected words whose capitals are part of a name, in titles that are not all capitals."""
    for entry in page.bib:
        field = entry.field("title")
        if field and field.raw[:1] in '{"' and any(c.islower() for c in field.value):
            words = list(_at_risk(field))
            if words:
                start, end = words[0][0], words[-1][1]
                said = ", ".join(field.raw[a - field.start : b - field.start] for a, b in words)
                edits = tuple(
                    replacement(a, b, f"{{{field.raw[a - field.start : b - field.start]}}}").edits[0] for a, b in words
                )
                yield Finding(start, end, f"styles will lower the capitals of {said[:120]}", Fix(edits))


def _at_risk(field: BibField) -> Iterator[tuple[int, int]]:
    start = field.inside[0]
    text = _outside_braces(_ASIDE.sub(lambda match: " " * len(match[0]), field.value))
    for a, b in words_with_capitals(text):
        # Every style leaves the first letter of a title, and the first one behind a colon.
        opens = field.value[:a].rstrip().endswith(":") or not field.value[:a].strip()
        if any(c.isupper() for c in text[a + opens : b]):
            yield start + a, start + b


def _outside_braces(text: str) -> str:
    """The text with everything inside braces blanked out, and words that touch braces too."""
    level, out = 0, []
    for c in text:
        level -= c == "}"
        out.append(c if level <= 0 and c not in "{}" else "\0")
        level += c == "{"
    return re.sub(r"(?<![^\W_])[^\W_]+(?=\0)|\0+[^\W_]*", lambda match: " " * len(match[0]), "".join(out))
