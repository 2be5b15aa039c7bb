"""Authors are left out without a word.

Why
    One author is named and no "et al.": a reader takes the paper for the work of one person. The catalog knows of
    more.

Example
    - Hinton, Geoffrey. "Distilling the knowledge in a neural network." arXiv preprint arXiv:1503.02531 (2015).

Fix
    --fix adds "et al." behind the name in a list. In a .bib, give all the names.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, Fix, insertion
from qcat.checks.page import Item, Page

SEVERITY = WARNING


def check(page: Page) -> Iterator[Finding]:
    """Author lists that are shorter than the verified one and claim to be whole."""
    for item in page.items:
        named = item.record.authors
        known = page.corpus.verified(item) if named and item.record.authors_complete else None
        if known is None or not known.record.authors_complete or len(known.record.authors) <= len(named):
            continue
        place = item.span_of("authors")
        message = f"{len(named)} of {len(known.record.authors)} authors, and no et al."
        evidence = (f"{', '.join(map(str, known.record.authors))} ({known})",)
        yield Finding(*place, message, _fix(item, place), evidence)


def _fix(item: Item, place: tuple[int, int]) -> Fix | None:
    if item.bib or place == item.first_line or len(item.record.authors) > 1:
        return None
    printed = item.page.text[slice(*place)]
    stop = printed.endswith(".") or item.page.text.startswith(".", place[1])
    end = place[1] - 1 if printed.endswith(".") and len(printed.split()[-1]) > 2 else place[1]
    et_al = ", et al" if "," in printed else " et al"
    return insertion(end, et_al if stop and not _ends_in_initial(printed) else f"{et_al}.")


def _ends_in_initial(printed: str) -> bool:
    """Whether the last stop belongs to an initial: ``Zoph, B.``."""
    return printed.endswith(".") and len(printed.rsplit(maxsplit=1)[-1]) <= 2
