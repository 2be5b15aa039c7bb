"""What is right where sources disagree: the record chosen from everything that listings state.

The order: set by hand, then a bibliography or service that knows the published version, then the lists' word on
where it was published, then a bibliography's or list's word on the preprint. Among equals the majority wins, and
the newest on a tie. A year in which the venue cannot have been held counts only if there is no other. What was taken
out by hand counts for nothing, whoever states it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, TypeVar

from qcat.domain.frozen import frozen
from qcat.domain.identifiers import url_key
from qcat.domain.listing import BIBLIOGRAPHY, HAND, LIST, SERVICE
from qcat.domain.paper import Link, Record
from qcat.domain.text import tag_key
from qcat.domain.titles import title_key
from qcat.domain.venues import find_venue, venue_key
from qcat.domain.versions import BESIDE, PUBLICATION

_APART = frozenset({"authors", "authors_complete", "extra", "inferred", "without"})
_NULLABLE = tuple(f.name for f in fields(Record) if f.default is None)
_nullable_values = attrgetter(*_NULLABLE)
_WEIGHT = {HAND: 3, BIBLIOGRAPHY: 2, SERVICE: 2, LIST: 1}

T = TypeVar("T")


@frozen
class Claim:
    """A record and the kind of source that states it. Claims come oldest first."""

    record: Record
    kind: str


def choose(claims: Sequence[Claim]) -> Record:
    """The record to stand behind. Every value in it was stated by one of the claims."""
    if len(claims) == 1:
        return _alone(claims[0].record)
    claims = _left(claims)
    hints = [claim.record for claim in claims if claim.record.inferred]
    claims = _printed(claims)
    chosen: dict[str, Any] = {}
    for name in _PLAIN:
        winner, _ = _narrow(_stating(claims, name), _plain_steps(name))
        chosen[name] = getattr(winner.record, name) if winner else None
    chosen["title"] = chosen["title"] or ""
    named, _ = _narrow(_stating(claims, "authors"), _AUTHORS)
    if named:
        chosen.update(authors=named.record.authors, authors_complete=named.record.authors_complete)
    chosen.update(_publication(claims))
    for name, key in _GATHERED.items():
        # Gathered in the order of coming in, so that a document's own order stays.
        chosen[name] = _distinct((value for claim in claims for value in getattr(claim.record, name)), key)
    stating = _stating(claims, "extra")
    chosen["extra"] = _extra(stating, chosen.get("venue"), chosen.get("year"))
    return _with_hints(Record(**chosen), hints)


def denial(field: str, value: Any = None) -> str:
    """What ``Record.without`` says of a field that was taken out, or of one value of those that are gathered."""
    return f"{field} {_GATHERED[field](value)}" if field in _GATHERED else field


def _left(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims without what was taken out by hand."""
    denied = {one for claim in claims if claim.kind == HAND for one in claim.record.without}
    if not denied:
        return claims
    return [claim if claim.kind == HAND else replace(claim, record=_deprived(claim.record, denied)) for claim in claims]


def _deprived(record: Record, denied: set[str]) -> Record:
    left: dict[str, Any] = {name: None for name in _NULLABLE if name in denied}
    for name in _GATHERED:
        left[name] = tuple(value for value in getattr(record, name) if denial(name, value) not in denied)
    if "authors" in denied:
        left.update(authors=(), authors_complete=True)
    return replace(record, **left, inferred=tuple(name for name in record.inferred if name not in denied))


def _printed(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims without what was inferred."""
    if any(claim.record.inferred for claim in claims):
        return [replace(claim, record=claim.record.printed_only) for claim in claims]
    return claims


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
    values = _nullable_values(record)
    empty = "" in values or 0 in values
    changed: dict[str, Any] = {name: None for name in _NULLABLE if not getattr(record, name)} if empty else {}
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


def why(claims: Sequence[Claim], field: str) -> str:
    """Why the value that `choose` gives a field is chosen: what decided between the claims that state one."""
    if field in _GATHERED or field == "extra":
        return "gathered from all that state any"
    if any(field in claim.record.without for claim in claims if claim.kind == HAND):
        return "taken out by hand"
    return _why_single(claims, field)


def _why_single(claims: Sequence[Claim], field: str) -> str:
    told = any(field in claim.record.inferred for claim in claims)
    claims = _printed(claims)
    if told and not _stating(claims, field):
        return "nobody prints it; a link tells it"
    if field in PUBLICATION:
        lead, reason = _lead(claims)
        by_hand = any(claim.kind == HAND and getattr(claim.record, field) for claim in claims)
        if by_hand or lead is None or getattr(lead.record, field):
            return _narrow(_stating(claims, field), (_HEAVIEST,))[1] if by_hand else reason
        return "stated for the publication that was chosen"
    if field in {"authors", "authors_complete"}:
        return _narrow(_stating(claims, "authors"), _AUTHORS)[1]
    return _narrow(_stating(claims, field), _plain_steps(field))[1]


Step = tuple[str, Callable[[list[Claim]], list[Claim]]]
"""A way to narrow claims down, and what it prefers in a few words."""


def _narrow(claims: list[Claim], steps: Sequence[Step]) -> tuple[Claim | None, str]:
    """The claim that is left when every step has been taken, and the last step that left some out."""
    reason = "all that state it agree" if len(claims) > 1 else "nothing else states it"
    for prefers, step in steps:
        left = step(claims)
        if len(left) < len(claims):
            claims, reason = left, prefers
    return (claims[0] if claims else None), reason


def _stating(claims: Sequence[Claim], *names: str) -> list[Claim]:
    """The claims that state one of the fields; most trusted first, among equals the newest."""
    stating = [claim for claim in claims if any(getattr(claim.record, name) for name in names)]
    return sorted(reversed(stating), key=lambda claim: -_trust(claim))  # noqa: C414 - equals stay newest first


def _trust(claim: Claim) -> int:
    return _WEIGHT[claim.kind] * 2 + (1 if is_published(claim.record) else 0)


def _heaviest(claims: list[Claim]) -> list[Claim]:
    weight = max((_WEIGHT[claim.kind] for claim in claims), default=0)
    return [claim for claim in claims if _WEIGHT[claim.kind] == weight]


def _published(claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if is_published(claim.record)] or claims


def _possible(claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if possible(claim.record)] or claims


def _most_stated(claims: list[Claim], key: Callable[[Record], Any]) -> list[Claim]:
    """The claims whose value is stated most often; all those of the newest, where several values are."""
    counts = Counter(key(claim.record) for claim in claims)
    lead = max(claims, key=lambda claim: counts[key(claim.record)], default=None)
    most = counts[key(lead.record)] if lead else 0
    return [claim for claim in claims if counts[key(claim.record)] == most]


def _newest(claims: list[Claim], key: Callable[[Record], Any]) -> list[Claim]:
    return [claim for claim in claims if key(claim.record) == key(claims[0].record)]


def _majority_of_lists(claims: list[Claim], key: Callable[[Record], Any]) -> list[Claim]:
    return _most_stated(claims, key) if claims and claims[0].kind == LIST else claims


def _fullest(claims: list[Claim]) -> list[Claim]:
    def fullness(claim: Claim) -> tuple[bool, int, int]:
        record = claim.record
        return (record.authors_complete, len(record.authors), sum(len(author.given) for author in record.authors))

    most = max(map(fullness, claims), default=None)
    return [claim for claim in claims if fullness(claim) == most]


_HEAVIEST: Step = ("what is set by hand outranks a bibliography or service, and that a list", _heaviest)
_AUTHORS: tuple[Step, ...] = (_HEAVIEST, ("the fullest list of authors", _fullest))


def _plain_steps(name: str) -> tuple[Step, ...]:
    def key(record: Record) -> Any:
        value = getattr(record, name)
        return title_key(value) if name == "title" else value

    return (
        _HEAVIEST,
        ("most lists say so", lambda claims: _majority_of_lists(claims, key)),
        ("the newest of equals", lambda claims: _newest(claims, key)),
    )


def _venue_and_year(record: Record) -> tuple[str | None, int | None]:
    return _venue(record), record.year


_PUBLICATION_STEPS: tuple[Step, ...] = (
    ("where it was published outranks where it was first put up", _published),
    ("the venue was held in that year", _possible),
    _HEAVIEST,
    ("most say so", lambda claims: _most_stated(claims, _venue_and_year)),
    ("the newest of equals", lambda claims: _newest(claims, _venue_and_year)),
)


def _lead(claims: Sequence[Claim]) -> tuple[Claim | None, str]:
    """The claim whose publication is cited."""
    return _narrow(_stating(claims, *PUBLICATION), _PUBLICATION_STEPS)


def _publication(claims: Sequence[Claim]) -> dict[str, Any]:
    """Venue, year and the rest of one publication, never mixed from two."""
    lead, _ = _lead(claims)
    if lead is None:
        return {}
    stating = _stating(claims, *PUBLICATION)
    there = [c.record for c in _possible(_published(stating)) if _venue(c.record) == _venue(lead.record)]
    year = lead.record.year or _first("year", there)
    same = [record for record in there if record.year in {year, None}]
    chosen = {name: _first(name, (lead.record, *same)) for name in PUBLICATION}
    for claim in reversed([claim for claim in stating if claim.kind == HAND]):
        chosen.update({name: getattr(claim.record, name) for name in PUBLICATION if getattr(claim.record, name)})
    return chosen


def _extra(trusted: Sequence[Claim], venue: str | None, year: int | None) -> dict[str, str]:
    """Further fields, the most trusted last; those of another publication say nothing of the one that is cited."""
    published = bool(venue) and is_published(Record(venue=venue))

    def says_of_it(claim: Claim) -> bool:
        same = _venue(claim.record) == venue_key(venue or "") and claim.record.year in {year, None}
        return same or not published or claim.kind == HAND

    return {
        name: value
        for claim in reversed(trusted)
        for name, value in claim.record.extra.items()
        if name not in BESIDE or says_of_it(claim)
    }


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
_PLAIN = tuple(f.name for f in fields(Record) if f.name not in {*_GATHERED, *PUBLICATION, *_APART})
