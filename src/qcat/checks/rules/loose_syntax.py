"""The file is not what BibTeX takes, though it can be guessed.

Why
    A comma is missing, a string is not defined, a field is there twice: BibTeX complains, or takes what was not meant.

Example
    @misc{doe, title = {Tiny Nets} year = 2021}

Fix
    Do what the message says. `qcat import` reads the file as described there.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_SYNTAX = re.compile(
    r"comma is missing|is not defined|is there twice|is passed over|cannot be read|without a key|its crossref|behind %"
)


def check(page: Page) -> Iterator[Finding]:
    """What the reader mended or passed over."""
    for problem in page.document.problems:
        if _SYNTAX.search(problem.message):
            start, end = page.span_of_lines(problem.line, problem.line)
            line = page.text[start:end]
            yield Finding(start + len(line) - len(line.lstrip()), end, problem.message)
