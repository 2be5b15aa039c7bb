"""A heading skips a level.

Why
    What stands below it belongs to a heading that is not there: contents and outlines come out wrong.

Example
    ## Pruning
    #### Structured

Fix
    Take the level in between.
"""

from collections.abc import Iterator

from qcat.checks.finding import INFO, Finding
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = INFO
KINDS = (LIST,)


def check(page: Page) -> Iterator[Finding]:
    """Headings two levels or more below the one before."""
    last = 0
    for heading in page.headings:
        if last and heading.level > last + 1:
            yield Finding(heading.start, heading.end, f"from level {last} to level {heading.level}")
        last = heading.level
