"""The editions of a paper: its preprint, the conference paper, the journal's. They are one paper."""

from collections.abc import Iterable
from dataclasses import replace

from qcat.domain.paper import Paper, Record, Version
from qcat.domain.venues import find_venue, venue_key

PUBLICATION = ("type", "venue", "venue_name", "year", "volume", "number", "pages", "publisher")
"""The fields that say where one edition appeared."""

BESIDE = frozenset(
    """booktitle journal journaltitle howpublished editor series month date address location edition chapter
    organization note""".split()
)
"""What belongs to one edition as these do, and has no place in a record but ``extra``."""

PREFERENCES = ("published", "preprint")
"""Which edition can be asked for, the usual one first."""

PREPRINT = "preprint"
_ARXIV = "arXiv"
_EDITIONS = {"article": "journal", "inproceedings": "conference", "incollection": "book"}


def edition(record: Record) -> str | None:
    """What kind of edition a record states: preprint, journal, conference, workshop, ..., or None."""
    venue = find_venue(record.venue) if record.venue else None
    if venue is not None:
        return venue.kind
    return _EDITIONS.get(record.type or "") if record.venue else None


def versions_beside(chosen: Record, stated: Iterable[Record]) -> tuple[Version, ...]:
    """The editions that are stated beside the one chosen: on another preprint server, in a journal, at a conference.

    The arXiv preprint is not among them, since the number of a paper tells it.
    """
    cited, known = edition(chosen), {venue_key(_ARXIV), venue_key(chosen.venue or "")}
    found: dict[str, Version] = {}
    for record in stated:
        kind, venue = edition(record), venue_key(record.venue or "")
        if kind is None or cited is None or kind == cited or venue in known:
            continue
        found.setdefault(venue, _version(kind, record))
    return tuple(found.values())


def _version(kind: str, record: Record) -> Version:
    return Version(kind=kind, doi=record.doi, **{name: getattr(record, name) for name in PUBLICATION})


def as_preprint(paper: Paper) -> Paper:
    """The paper as its preprint is cited; as it is, where there is none or it is cited so already."""
    preprint = next((one for one in paper.versions if one.kind == PREPRINT), None)
    if preprint is None or edition(paper) == PREPRINT:
        return paper
    values = {name: getattr(preprint, name) for name in PUBLICATION}
    venue = find_venue(preprint.venue or _ARXIV)
    values.update(type=preprint.type or "misc", venue=preprint.venue or _ARXIV)
    values["venue_name"] = preprint.venue_name or (venue.name if venue else None)
    published = _version(edition(paper) or "published", paper)
    others = tuple(one for one in paper.versions if one is not preprint)
    extra = {name: text for name, text in paper.extra.items() if name not in BESIDE}
    return replace(paper, **values, doi=preprint.doi, extra=extra, versions=(published, *others))
