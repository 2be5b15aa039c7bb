"""What an import would change, entry by entry: the plan of `qcat import --dry-run`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from qcat.domain.listing import Listing
from qcat.domain.paper import Record

if TYPE_CHECKING:  # explaining an entry asks no catalog, and should not wait for SQLAlchemy
    from qcat.services.pairing import Change
    from qcat.storage.catalog import Catalog, Held

ADDED, CHANGED, MOVED, GONE = "added", "changed", "moved", "gone"


@dataclass(frozen=True, slots=True)
class Edit:
    """A value of an entry that changes; "" is one that is not stated."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry that an import changes. ``what`` is ADDED, CHANGED, MOVED or GONE.

    ``key`` names its paper where the catalog has that already; ``former_line`` is where the entry stood (0 for a new
    one); ``unread`` is the reason of an entry that could not be read.
    """

    what: str
    line: int
    former_line: int
    title: str
    key: str = ""
    unread: str = ""
    edits: tuple[Edit, ...] = ()


def preview(catalog: "Catalog", change: "Change") -> tuple[Step, ...]:
    """The steps of a change in the order of the document, each entry that is gone where it stood."""
    former = {held.id: held for held in catalog.listings_in(change.document.source)}
    named = {held.paper_id for held in (*former.values(), *change.present()) if held.paper_id is not None}
    keys = catalog.keys_of(named)
    return tuple(sorted(_steps(change, former, keys), key=lambda step: (step.line, step.what != GONE)))


def _steps(change: "Change", former: "Mapping[int, Held]", keys: Mapping[int, str]) -> Iterator[Step]:
    for what, several in ((ADDED, change.added), (CHANGED, change.edited), (MOVED, change.moved), (GONE, change.gone)):
        for held in several:
            before = former.get(held.id) if what != ADDED else None
            yield Step(
                what,
                held.listing.line,
                before.listing.line if before else 0,
                title_of(held.listing),
                keys.get(held.paper_id or 0, ""),
                "" if held.listing.record else held.listing.reason,
                tuple(_edits(before, held, keys)) if before and what == CHANGED else (),
            )


def title_of(listing: Listing) -> str:
    """What an entry is called: its title, or the first line of its text."""
    title = listing.record.title if listing.record else ""
    return title or listing.key or listing.raw.strip().partition("\n")[0]


def _edits(before: "Held", after: "Held", keys: Mapping[int, str]) -> Iterator[Edit]:
    old, new = before.listing, after.listing
    records = (old.record, new.record)
    found = [
        *_differing((("heading", old.category, new.category), ("key", old.key, new.key))),
        *_differing((name, was, now) for (name, was), (_, now) in zip(*map(stated, records), strict=True)),
        *_differing((("unread", old.reason, new.reason),)),
    ]
    if old.category != new.category:  # said once: the heading is what the record takes its category from
        found = [edit for edit in found if edit.field != "categories"]
    if before.paper_id != after.paper_id:
        found.append(Edit("paper", keys.get(before.paper_id or 0, ""), keys.get(after.paper_id or 0, "a new one")))
    # A change that no field shows: a note, the markup, the way a value is printed.
    yield from found or _differing((("text", old.raw, new.raw),))


def _differing(pairs: Iterable[tuple[str, str, str]]) -> Iterator[Edit]:
    return (Edit(name, old, new) for name, old, new in pairs if old != new)


def stated(record: Record | None) -> Iterator[tuple[str, str]]:
    """Every field of a record with its value as text; "" where it is not stated."""
    for field in fields(Record):
        if field.name not in {"authors_complete", "inferred", "without"}:
            yield field.name, _text(field.name, record)


def _text(name: str, record: Record | None) -> str:
    value: Any = getattr(record, name) if record else None
    if not value:
        return ""
    if name == "authors":
        return "; ".join([*map(str, value), *(() if record and record.authors_complete else ("et al.",))])
    if name == "links":
        return "; ".join(f"{link.kind} {link.url}" for link in value)
    if name == "extra":
        return "; ".join(f"{key} = {one}" for key, one in value.items())
    return "; ".join(value) if isinstance(value, tuple) else str(value)
