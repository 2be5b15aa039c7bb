"""Where and when a paper appeared, told by its links where the entry does not print it."""

from dataclasses import replace

from qcat.domain.paper import Record
from qcat.domain.proceedings import NOTHING, Told, told_by
from qcat.domain.venues import find_venue, known_venues, venue_key

_TO_PAPERS = frozenset({"paper", "pdf", "openreview", "proceedings"})


def with_clues(record: Record) -> Record:
    """The record with the venue and year that its links tell; ``inferred`` names what was not printed."""
    if record.venue and record.year:
        return record
    told = [told_by(link.url) for link in record.links if link.kind in _TO_PAPERS]
    clue = max(told, key=_worth, default=NOTHING)
    found: list[str] = []
    if not record.venue and clue.venue:
        venue = known_venues()[clue.venue]
        record = replace(record, venue=venue.short, venue_name=venue.name, type=venue.entry_type)
        found += ["venue", "venue_name"]
    if not record.year and clue.year and _may_be_of(record, clue):
        record = replace(record, year=clue.year)
        found.append("year")
    return replace(record, inferred=tuple(found)) if found else record


def _worth(told: Told) -> int:
    """A published venue tells more than a server, and a server more than a year alone."""
    venue = known_venues()[told.venue] if told.venue else None
    return 2 * (venue is not None) + (venue is not None and venue.kind != "preprint") + (told.year is not None)


def _may_be_of(record: Record, told: Told) -> bool:
    """Whether the year is one of the record's publication: that of a preprint is not the conference's."""
    if not record.venue:
        return True
    printed = find_venue(record.venue)
    if told.venue is None:
        return printed is not None and printed.kind == "preprint"
    return venue_key(record.venue) == told.venue
