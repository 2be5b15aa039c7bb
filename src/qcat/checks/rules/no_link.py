"""The entry has no link, where nearly all others have one.

Why
    A reader of this list follows its links; this entry sends them to a search engine.

Example
    - Tiny Nets, Doe et al. ICML 2021.
    (in a list whose other entries link their papers)

Fix
    Add the link that the other entries have.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.habits import habit
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Entries without any link in a list where at least nine of ten have one."""
    if habit((bool(item.record.links) for item in page.items), share=0.9) is not True:
        return
    linked = {page.item_at(link.start) for link in page.links}
    for item in page.items:
        cited = item.record.authors and item.record.venue and item.find_year()  # else it may be no paper
        if cited and not item.record.links and item not in linked:
            yield Finding(*item.first_line, "no link, where the other entries have one")
