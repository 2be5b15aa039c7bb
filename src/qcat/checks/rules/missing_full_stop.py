"""The entry does not end in a full stop, where the others do.

Why
    The list ends its citations in a full stop; one without it looks cut off.

Example
    - Doe, Jane. "Tiny nets." Journal of Nets 35.1 (2018): 126-136

Fix
    --fix adds it.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, insertion
from qcat.checks.habits import habit
from qcat.checks.page import Item, Page
from qcat.domain.listing import LIST

SEVERITY = WARNING
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Entries of one line that end in a letter, digit or bracket, in a list of full stops."""
    ends = [(item, shown) for item in page.items if (shown := _shown(item))]
    if habit(shown[-1] == "." for _, shown in ends) is not True:
        return
    for item, shown in ends:
        remarked = shown.endswith((")", "]")) and "." in shown[-120:].rpartition("(")[0].rstrip()[-1:]
        if (shown[-1].isalnum() or shown[-1] in ')]"”') and not remarked:
            at = item.start + len(shown)
            yield Finding(max(at - 1, item.start), at, "no full stop at the end", insertion(at, "."))


def _shown(item: Item) -> str:
    """The text of an entry of one line; a link at its end belongs to no sentence."""
    if item.listing.line != item.listing.end_line:
        return ""
    text = item.bare.rstrip()
    return text if text == item.text.rstrip() else ""
