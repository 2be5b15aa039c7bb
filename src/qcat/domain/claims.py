"""What is right where sources disagree: the record chosen from everything that listings state.

The order: set by hand, then a bibliography or service that knows the published version, then the lists' word on
where it was published, then a bibliography's or list's word on the preprint. Among equals the majority wins, and
the newest on a tie. A year in which the venue cannot have been held counts only if there is no other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from qcat.domain.identifiers import url_key
from qcat.domain.listing import BIBLIOGRAPHY, HAND, LIST, SERVICE
from qcat.domain.paper import Link, Record
from qcat.domain.text import tag_key
from qcat.domain.titles import title_key
from qcat.domain.venues import find_venue, venue_key

PUBLICATION = ("type", "venue", "venue_name", "year", "volume", "number", "pages", "publisher")
_APART = frozenset({"authors", "authors_complete", "extra", "inferred"})
_NULLABLE = tuple(f.name for f in fields(Record) if f.default is None)
_WEIGHT = {HAND: 3, BIBLIOGRAPHY: 2, SERVICE: 2, LIST: 1}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim:
    """A record and the kind of source that states it. Claims come oldest first."""

    record: Record
    kind: str


def choose(claims: Sequence[Claim]) -> Record:
    """The record to stand behind. Every value in it was stated by one of the claims."""
    if len(claims) == 1:
        return _alone(claims[0].record)
    hints = [claim.record for claim in claims if claim.record.inferred]
    claims = [replace(claim, record=claim.record.printed_only) for claim in claims] if hints else claims
    trusted = _by_trust(claims)
    chosen: dict[str, Any] = {}
    for field in fields(Record):
        name = field.name
        if name in _GATHERED or name in PUBLICATION or name in _APART:
            continue
        key: Callable[[Any], Any] = title_key if name == "title" else _same
        chosen[name] = _vote([(getattr(c.record, name), c.kind) for c in trusted if getattr(c.record, name)], key)
    chosen["title"] = chosen["title"] or ""
    authors = _fullest(trusted)
    chosen.update(authors=authors.authors, authors_complete=authors.authors_complete)
    chosen.update(_publication(trusted))
    for name, key in _GATHERED.items():
        # Gathered in the order of coming in, so that a document's own order stays.
        chosen[name] = _distinct((value for claim in claims for value in getattr(claim.record, name)), key)
    chosen["extra"] = {name: value for c in reversed(trusted) for name, value in c.record.extra.items()}
    return _with_hints(Record(**chosen), hints)


def _with_hints(record: Record, hints: Sequence[Record]) -> Record:
    """The record with a venue or year that nobody prints and some claim inferred."""
    for hint in reversed(hints):
        if record.venue and _venue(record) != _venue(hint):
            continue
        missing = {name: getattr(hint, name) for name in hint.inferred if not getattr(record, name)}
        if missing:
            inferred = (*record.inferred, *missing)
            record = replace(
                record, **missing, type=hint.type if "venue" in missing else record.type, inferred=inferred
            )
    return record


def _alone(record: Record) -> Record:
    """What there is to choose from one record: its values, each once, and None for what is empty."""
    changed: dict[str, Any] = {name: None for name in _NULLABLE if getattr(record, name) in {"", 0}}
    if not record.authors_complete and not record.authors:
        changed["authors_complete"] = True
    for name, key in _GATHERED.items():
        values = getattr(record, name)
        if len(values) > 1:
            changed[name] = _distinct(values, key)
    return replace(record, **changed) if changed else record


def _distinct(values: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    """The values in order, the first of those that are equal."""
    distinct: dict[Any, T] = {}
    for value in values:
        distinct.setdefault(key(value), value)
    return tuple(distinct.values())


def is_published(record: Record) -> bool:
    """Whether a record says where a paper appeared, beyond a preprint server."""
    if record.venue is None:
        return False
    venue = find_venue(record.venue)
    return venue is None or venue.kind != "preprint"


def possible(record: Record) -> bool:
    """False where the record's venue was not held in its year, or its volume is another year's."""
    venue = find_venue(record.venue) if record.venue else None
    if venue is None or record.year is None:
        return True
    of_volume = venue.year_of_volume(record.volume) if record.volume else None
    return venue.held_in(record.year) and of_volume in {None, record.year}


def _by_trust(claims: Sequence[Claim]) -> list[Claim]:
    """Most trusted first; among equals the newest first."""
    return sorted(reversed(claims), key=lambda claim: -_trust(claim))  # noqa: C414 - equals stay newest first


def _trust(claim: Claim) -> int:
    weight = _WEIGHT[claim.kind]
    return weight * 2 + (1 if is_published(claim.record) else 0)


def _vote(stated: Sequence[tuple[T, str]], key: Callable[[T], Any]) -> T | None:
    """The value of the most trusted kind that states one; among those the one stated most often."""
    if not stated:
        return None
    weight = max(_WEIGHT[kind] for _, kind in stated)
    best = [value for value, kind in stated if _WEIGHT[kind] == weight]
    if weight > _WEIGHT[LIST]:
        return best[0]
    counts = Counter(key(value) for value in best)
    return max(best, key=lambda value: counts[key(value)])


def _fullest(trusted: Sequence[Claim]) -> Record:
    """The record whose author list says most, from the most trusted kind that names any author."""
    named = [claim for claim in trusted if claim.record.authors]
    if not named:
        return Record()
    weight = _WEIGHT[named[0].kind]
    equals = [claim.record for claim in named if _WEIGHT[claim.kind] == weight]
    return max(
        equals, key=lambda r: (r.authors_complete, len(r.authors), sum(len(author.given) for author in r.authors))
    )


def _publication(trusted: Sequence[Claim]) -> dict[str, Any]:
    """Venue, year and the rest of one publication, never mixed from two."""
    stating = [c for c in trusted if any(getattr(c.record, name) for name in PUBLICATION)]
    by_hand = [c for c in stating if c.kind == HAND]
    # "Where it appeared" outranks "where it was first put up", whoever says it.
    pool = [c for c in stating if is_published(c.record)] or stating
    if not pool:
        return {}
    pool = [c for c in pool if possible(c.record)] or pool
    weight = max(_WEIGHT[c.kind] for c in pool)
    records = [c.record for c in pool if _WEIGHT[c.kind] == weight]
    counts = Counter((_venue(r), r.year) for r in records)
    lead = max(records, key=lambda r: counts[_venue(r), r.year])
    there = [c.record for c in pool if _venue(c.record) == _venue(lead)]
    year = lead.year or _first("year", there)
    same = [record for record in there if record.year in {year, None}]
    chosen = {name: _first(name, (lead, *same)) for name in PUBLICATION}
    for claim in reversed(by_hand):
        chosen.update({name: getattr(claim.record, name) for name in PUBLICATION if getattr(claim.record, name)})
    return chosen


def _venue(record: Record) -> str | None:
    return venue_key(record.venue) if record.venue else None


def _first(name: str, records: Iterable[Record]) -> Any:
    return next((getattr(r, name) for r in records if getattr(r, name)), None)


def _same(value: Any) -> Any:
    return value


def _link_key(link: Link) -> str:
    return url_key(link.url)


_GATHERED: dict[str, Callable[[Any], Any]] = {
    "links": _link_key, "categories": _same, "tags": tag_key, "notes": _same,
}  # fmt: skip
