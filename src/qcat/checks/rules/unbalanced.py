"""A bracket or a quotation mark has no partner.

Why
    The reader cannot tell where the aside or the title ends, nor can a program; in Markdown a link may be lost.

Example
    - Doe, Jane. "Tiny nets. ICML. 2021.

Fix
    Add the partner, or take the sign out.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_PAIRS = {")": "(", "]": "[", "）": "（", "】": "【", "」": "「", "》": "《"}
_ASIDE = re.compile(r"[:;=]-?[)(\]](?=\s|$)|\\[()\[\]]|\$[^$\n]*\$|`[^`\n]*`|<[^<>\n]*>")
_NUMBERED = re.compile(r"(?:^|\s)\w{1,2}$")
_INCH = re.compile(r"(?<=\d)\"(?!\s*[.,)\]]|$)")


def check(page: Page) -> Iterator[Finding]:
    """Entries whose brackets or quotation marks do not close."""
    for item in page.items:
        text = _ASIDE.sub(lambda match: " " * len(match[0]), item.bare)
        for at in _alone(text):
            yield Finding(item.start + at, item.start + at + 1, f"{text[at]!r} has no partner")
        quotes = [match.start() for match in re.finditer('"', _INCH.sub(" ", text))]
        if len(quotes) % 2:
            at = item.start + quotes[-1]
            yield Finding(at, at + 1, "a quotation mark has no partner")


def _alone(text: str) -> Iterator[int]:
    """Where the brackets without a partner stand."""
    still_open: list[int] = []
    for match in re.finditer(r"[()\[\]（）【】「」《》]", text):
        sign = match[0]
        if sign not in _PAIRS:
            still_open.append(match.start())
        elif (still_open and text[still_open[-1]] == _PAIRS[sign]) or (
            still_open and {text[still_open[-1]], sign} in ({"(", "）"}, {"（", ")"})
        ):
            still_open.pop()
        elif sign != ")" or not _NUMBERED.search(text[: match.start()][-4:]):  # "1)" opens a point
            yield match.start()
    yield from still_open
