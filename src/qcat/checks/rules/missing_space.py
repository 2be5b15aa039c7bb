"""A blank is missing.

Why
    Two things run together: a name and a link, a colon and the word behind it, two remarks.

Example
    - PowerQuant:Automorphism Search, Yvinec et al.[Arxiv](https://arxiv.org/abs/2301.09858)

Fix
    --fix puts a blank in.
"""

import re
from collections import Counter
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, insertion
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)
_COLON = re.compile(r"[a-z]{2}[:;](?=[A-Z][a-z]{2})|[a-z]{2},(?=[A-Z][a-z]+(?:\s|,|$))")
_REMARKS = re.compile(r"\)\.(?=\((?!#|https?:))")
_WORD_END = re.compile(r"[a-z]{2}[.,]?$")
_OFTEN = 0.2


def check(page: Page) -> Iterator[Finding]:
    """Links, colons and brackets that touch what should stand apart."""
    touching = [
        (item, link.start) for link in page.links if (item := page.item_at(link.start)) and _touches(item, link.start)
    ]
    # Where links touch as a rule, that is how the list is set.
    if len(Counter(item for item, _ in touching)) <= max(1, _OFTEN * len(page.items)):
        for item, at in touching:
            yield _missing(item, at)
    for item in page.items:
        printed = f"{item.printed.get('title', '')}\n{item.printed.get('authors', '')}"
        for match in _COLON.finditer(printed):
            around = item.find(printed[max(match.start() - 8, 0) : match.end() + 8].strip("\n").partition("\n")[0])
            inside = item.page.text.find(match[0], *around) if around else -1
            if inside >= 0:
                yield _missing(item, inside + len(match[0]))
        for match in _REMARKS.finditer(item.bare):
            yield _missing(item, item.start + match.end())


def _touches(item: Item, at: int) -> bool:
    before = item.page.text[max(item.start, at - 3) : at]
    return _WORD_END.search(before) is not None


def _missing(item: Item, at: int) -> Finding:
    text = item.page.text
    near = text[max(at - 12, item.start) : at + 12].split("\n")[0]
    return Finding(max(at - 1, item.start), at + 1, f"a blank is missing in {near!r}", insertion(at, " "))
