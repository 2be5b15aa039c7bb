"""The same paper is listed under two titles that differ by a slip.

Why
    One of the two is misspelt, and whoever looks for the paper by that title does not find it.

Example
    - Doe, Jane. "Tiny nets for big data." ICML. 2021. [paper](https://arxiv.org/abs/2101.00001)
    ...
    - Doe, Jane. "Tiny nest for big data." ICML. 2021. [paper](https://arxiv.org/abs/2101.00001)

Fix
    Compare both with the paper.
"""

from collections import Counter
from collections.abc import Iterator

from qcat.checks.corpus import strays
from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.text import words
from qcat.domain.titles import title_key

SEVERITY = WARNING
_APART = 6  # words that stand in one of the titles alone


def check(page: Page) -> Iterator[Finding]:
    """Entries of one paper whose titles have other letters, in at most three words."""
    for group in page.corpus.groups_of(page):
        keys = Counter(title_key(item.record.title) for item in group)
        if len(keys) < 2:
            continue
        verified = next((found for item in group if (found := page.corpus.verified(item))), None)
        right = title_key(verified.record.title) if verified else keys.most_common(1)[0][0]
        agreeing = {item for item in group if title_key(item.record.title) == right}
        for item in strays(group, agreeing.__contains__):
            other = next(one for one in group if title_key(one.record.title) != title_key(item.record.title))
            apart = set(words(item.record.title)) ^ set(words(other.record.title))
            known = page.corpus.verified(item)  # what the catalog says is CAT001's
            if item.page is page and len(apart) <= _APART and known is None:
                message = f"the title differs from that in {other.place}: {other.record.title[:120]!r}"
                yield Finding(*item.span_of("title"), message, evidence=(other.place,))
