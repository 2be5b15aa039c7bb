"""The venue was not held in that year.

Why
    ECCV is held in even years, ICCV in odd ones (and the volumes of some series tell their year): such a pair of
    venue and year names no proceedings.

Example
    - Doe, Jane. "Tiny nets." European Conference on Computer Vision. 2023.
    - Roe, Max. "Huge nets." Advances in Neural Information Processing Systems 36 (2024).

Fix
    Look the paper up. Where the volume tells the year, --unsafe-fixes puts it in.
"""

from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding, replacement
from qcat.checks.page import Item, Page
from qcat.domain.venues import Venue, find_venue

SEVERITY = ERROR


def check(page: Page) -> Iterator[Finding]:
    """Entries that print a venue and a year that cannot go together."""
    for item in page.items:
        record = item.record
        venue = find_venue(record.venue) if record.venue else None
        if venue is None or record.year is None or (venue.first is None and venue.volume is None):
            continue
        message, year = _wrong(item, venue, record.year)
        place = item.find_year() if message else None
        if place:
            fix = replacement(*place, str(year), safe=False) if year else None
            yield Finding(*place, message, fix, evidence=(f"calendar of {venue.short}",))


def _wrong(item: Item, venue: Venue, year: int) -> tuple[str, int | None]:
    """What is wrong with the year, and the right one where that is certain."""
    of_volume = venue.year_of_volume(item.record.volume) if item.record.volume else None
    if of_volume is not None and of_volume != year:
        return f"volume {item.record.volume} of {venue.short} is that of {of_volume}, not {year}", of_volume
    if venue.held_in(year):
        return "", None
    if venue.first is not None and year < venue.first:
        return f"the first {venue.short} was in {venue.first}: there is none of {year}", None
    return f"{venue.short} is held in {venue.years} years: there is none of {year}", None
