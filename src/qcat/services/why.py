"""`qcat why`: all that is stated of a paper's fields, and why each value was chosen."""

from dataclasses import dataclass, fields
from typing import Any

from qcat.domain.claims import choose, why
from qcat.domain.paper import Link, Record
from qcat.errors import NotFound, UsageError
from qcat.services.find_papers import find_id
from qcat.storage.location import Location
from qcat.storage.reader import Reader, open_reader

FIELDS = tuple(f.name for f in fields(Record) if f.name not in {"inferred", "without"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, the kind of source that states it (list, bibliography, service, hand), where, and when.

    ``line`` is 0 for what has no line, ``at`` counts seconds since 1970; ``chosen`` where it is the paper's value,
    ``inferred`` where a link tells it and nothing prints it.
    """

    value: str
    kind: str
    source: str
    line: int
    at: int
    chosen: bool
    inferred: bool


@dataclass(frozen=True, slots=True)
class Reasons:
    """A field of a paper, its value, why that was chosen, and everything that is stated, newest last."""

    key: str
    field: str
    value: str
    reason: str
    stated: tuple[Stated, ...]


def explain_values(location: Location, name: str) -> list[Reasons]:
    """Where the values of ``KEY`` or of ``KEY.FIELD`` come from. Raises NotFound, UsageError for an unknown field."""
    with open_reader(location) as reader:
        paper_id, field = _meant(reader, name)
        paper, placed = reader.paper(paper_id), reader.claims(paper_id)
    claims = [claim for *_, claim in placed]
    record = choose(claims)
    found = []
    for one in (field,) if field else FIELDS:
        stated = tuple(
            Stated(
                value, claim.kind, source, line, at, _is_chosen(one, claim.record, record), one in claim.record.inferred
            )
            for source, line, at, claim in placed
            if (value := _shown(one, claim.record))
        )
        if stated or field:
            reason = why(claims, one) if stated else "nobody states it"
            found.append(Reasons(paper.key, one, _shown(one, record), reason, stated))
    return found


def _meant(reader: Reader, name: str) -> tuple[int, str]:
    """The paper and the field, if one is named: a key may have a dot of its own."""
    try:
        return find_id(reader, name), ""
    except NotFound:
        key, _, field = name.rpartition(".")
        if not key:
            raise
    paper_id = find_id(reader, key)
    if field not in FIELDS:
        raise UsageError(f"a paper has no field {field!r}", f"one of {', '.join(FIELDS)}")
    return paper_id, field


def _is_chosen(field: str, stated: Record, chosen: Record) -> bool:
    mine, theirs = getattr(stated, field), getattr(chosen, field)
    if isinstance(theirs, tuple) and field != "authors":
        return any(value in theirs for value in mine)
    if isinstance(mine, dict):
        return any(theirs.get(name) == value for name, value in mine.items())
    return bool(mine == theirs)


def _shown(field: str, record: Record) -> str:
    value: Any = getattr(record, field)
    if field == "authors_complete":
        return "" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name} = {text}" for name, text in value.items())
    if isinstance(value, tuple):
        return "; ".join(f"{one.kind} {one.url}" if isinstance(one, Link) else str(one) for one in value)
    return "" if value is None else str(value)
