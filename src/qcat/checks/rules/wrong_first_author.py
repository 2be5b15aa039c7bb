"""The first author is another one.

Why
    A paper is cited by its first author. The catalog holds a verified record that names another person first.

Example
    - `[CVPR 2021]` Zero-shot Adversarial Quantization, Zhang et al.
    (the first author is Yuang Liu)

Fix
    --fix puts the right family name in where the entry prints nothing but "NAME et al.".
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding, Fix, replacement
from qcat.checks.page import Item, Page
from qcat.domain.claims import is_published
from qcat.domain.names import name_key
from qcat.domain.paper import Author

SEVERITY = ERROR


def check(page: Page) -> Iterator[Finding]:
    """Entries whose first author has another family name than the verified one."""
    for item in page.items:
        known = page.corpus.verified(item)
        if known is None or not known.record.authors or not item.record.authors:
            continue
        # The order of the names may change between the preprint and what appeared.
        if is_published(known.record) and not item.is_published:
            continue
        first, named = known.record.authors[0], item.record.authors[0]
        if not first.group and not _is_named(first, named):
            place = item.span_of("authors")
            message = f"the first author is {first}, not {named}"
            yield Finding(*place, message, _fix(item, place, first), (f"{first} ({known})",))


def _is_named(author: Author, printed: Author) -> bool:
    """Whether a printed name can be that of an author; a family name may be printed in part, or stand first."""
    mine, theirs = name_key(author), name_key(printed)
    whole = "".join(sorted(mine + name_key(Author(author.given))))
    turned = "".join(sorted(theirs + name_key(Author(printed.given))))
    return mine == theirs or whole == turned or mine.endswith(theirs) or theirs.endswith(mine)


def _fix(item: Item, place: tuple[int, int], first: Author) -> Fix | None:
    alone = re.match(r"([^\W\d_]+) et al", item.page.text[slice(*place)])
    return replacement(place[0], place[0] + alone.end(1), first.family) if alone else None
