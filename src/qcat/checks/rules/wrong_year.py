"""The year is not that of the verified record.

Why
    The catalog knows the paper at the same venue in another year.

Example
    - `[CVPR 2024]` Post-training Quantization on Diffusion Models, Shang et al.
    (it appeared at CVPR 2023)

Fix
    --fix puts the right year in.
"""

from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding, replacement
from qcat.checks.page import Page
from qcat.domain.venues import venue_key

SEVERITY = ERROR


def check(page: Page) -> Iterator[Finding]:
    """Entries with the verified venue and another year."""
    for item in page.items:
        known = page.corpus.verified(item)
        if known is None or not item.record.venue or not known.record.venue or not item.is_published:
            continue
        year, right = item.record.year, known.record.year
        if year and right and year != right and venue_key(item.record.venue) == venue_key(known.record.venue):
            place = item.find_year()
            if place:
                fix = replacement(*place, str(right)) if item.page.text[slice(*place)] == str(year) else None
                message = f"it appeared at {known.record.venue} in {right}, not in {year}"
                yield Finding(*place, message, fix, (f"{known.record.venue} {right} ({known})",))
