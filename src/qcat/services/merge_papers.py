"""`qcat merge`, `qcat split`, `qcat dupes --ignore`: what a person says about which papers are one.

Nothing that a source states is lost: the listings of a merged paper go to the other one, and its key stays known.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qcat.domain.citekey import make_citekey
from qcat.domain.listing import HAND, Listing
from qcat.domain.paper import Record
from qcat.domain.text import tag_key
from qcat.errors import Conflict, UsageError
from qcat.matching.evidence import Difference, differences
from qcat.matching.index import PaperIndex
from qcat.services.find_papers import find_id
from qcat.services.sync import Placing, chosen
from qcat.storage.catalog import Catalog, Held, open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Merged:
    """A paper, the keys of those that were merged into it, and the fields on which their listings disagree."""

    key: str
    others: tuple[str, ...]
    title: str
    conflicts: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A paper and the one that was made of some of its listings."""

    key: str
    new_key: str
    listings: tuple[str, ...]


def merge_papers(
    location: Location, groups: Sequence[Sequence[str]], *, command: str = "", dry_run: bool = False
) -> list[Merged]:
    """Make one paper of each group of keys, aliases or identifiers; the first of a group stays.

    In the history it is the command, or ``merge`` with the names.

    Raises NotFound for a name, Conflict for names of one paper or a paper in two groups.
    """
    names = [name for group in groups for name in group]
    with open_catalog(location, command or shlex.join(["merge", *names]), write=not dry_run) as catalog:
        ids = dict(zip(names, _different(catalog, names), strict=True))
        keys = catalog.keys_of(ids.values())
        return [_merge(catalog, [ids[name] for name in group], keys, dry_run) for group in groups]


def _different(catalog: Catalog, names: Sequence[str]) -> list[int]:
    """The ids of the papers that are named, each another one. Raises NotFound and Conflict."""
    reader = Reader(catalog.connection)
    named: dict[int, str] = {}
    for name in names:
        paper_id = find_id(reader, name)
        if paper_id in named:
            raise Conflict(f"{named[paper_id]} and {name} are one paper already", f"see 'qcat show {name}'")
        named[paper_id] = name
    return list(named)


def _merge(catalog: Catalog, ids: Sequence[int], keys: dict[int, str], dry_run: bool) -> Merged:
    target, *others = ids
    listings = catalog.listings_of(ids)
    moved = [replace(held, paper_id=target) for other in others for held in listings[other] if held.kind != HAND]
    together = [*listings[target], *moved]
    by_hand = _joined_by_hand(target, [held for one in ids for held in listings[one] if held.kind == HAND])
    if by_hand:
        together = [*(held for held in together if held.kind != HAND), by_hand]
    merged = chosen(together)
    if not dry_run:
        aliases = [key for other in others for key in (keys[other], *catalog.aliases_of(other))]
        catalog.put_listings([], [*moved, *([by_hand] if by_hand else [])])
        former = (held.id for one in ids for held in listings[one] if held.kind == HAND)
        catalog.drop_listings([one for one in former if by_hand and one != by_hand.id])
        catalog.delete_papers(others)
        catalog.write_papers({target: merged})
        catalog.add_aliases(target, aliases)
        _follow(catalog, others, target)
    records = [held.listing.record for held in together if held.listing.record and held.kind != HAND]
    return Merged(
        keys[target], tuple(keys[other] for other in others), merged.record.title, tuple(differences(records))
    )


def _joined_by_hand(target: int, held: Sequence[Held]) -> Held | None:
    """All that was set by hand for papers, as one listing; the first that states a value has it."""
    if not held:
        return None
    records = [one.listing.record for one in held if one.listing.record]
    joined = records[0]
    for other in records[1:]:
        joined = _union(joined, other)
    listing = Listing(line=0, end_line=0, raw="", record=joined)
    return replace(held[0], paper_id=target, listing=listing, stated_at=max(one.stated_at for one in held))


def _union(one: Record, other: Record) -> Record:
    values = {
        name: getattr(other, name)
        for name in Record.__dataclass_fields__
        if getattr(other, name) and not getattr(one, name)
    }
    for name in ("links", "categories", "notes", "without"):
        values[name] = tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))
    tags = {tag_key(tag): tag for tag in (*other.tags, *one.tags)}
    return replace(one, **{**values, "tags": tuple(tags.values()), "extra": {**other.extra, **one.extra}})


def _follow(catalog: Catalog, others: Sequence[int], target: int) -> None:
    """What was told apart from a paper that is gone is told apart from the one it went into."""
    stands_for = dict.fromkeys(others, target)
    pairs = ((stands_for.get(low, low), stands_for.get(high, high)) for low, high in catalog.distinct_pairs())
    catalog.put_distinct_pairs({_pair(one, other) for one, other in pairs if one != other})


def split_paper(location: Location, name: str, places: Sequence[str], *, dry_run: bool = False) -> Split:
    """Make a paper of its own of the listings at some places (``FILE:LINE``) of a paper.

    Raises NotFound for the name, UsageError where the places are not some of the paper's listings but not all.
    """
    with open_catalog(location, shlex.join(["split", name, *places]), write=not dry_run) as catalog:
        (paper_id,) = _different(catalog, [name])
        key = catalog.keys_of([paper_id])[paper_id]
        listed = [held for held in catalog.listings_of([paper_id])[paper_id] if held.kind != HAND]
        known = {_place(held): held for held in listed}
        leaving = [known[place] for place in dict.fromkeys(places) if place in known]
        if not leaving or len(leaving) == len(listed) or len(leaving) < len(set(places)):
            raise UsageError(
                f"{key} is listed at {', '.join(known) or 'no place'}", "name some of these places, not all of them"
            )
        new_key = "" if dry_run else _part(catalog, paper_id, leaving)
    return Split(key, new_key, tuple(_place(held) for held in leaving))


def _part(catalog: Catalog, paper_id: int, leaving: Sequence[Held]) -> str:
    """Give listings a paper of their own, and return its key: the one that the paper had before a merge, if it can."""
    staying = [held for held in catalog.listings_of([paper_id])[paper_id] if held not in leaving]
    apart = chosen(leaving)
    placing = Placing(catalog, PaperIndex())
    placing.look_up(leaving)
    new_id = placing.new_id(apart.record, leaving[0], leaving[0].id)
    natural = make_citekey(apart.record.title, apart.record.authors, apart.record.year, lambda _: False)
    catalog.drop_aliases(paper_id, [natural, *apart.entry_keys])
    catalog.write_papers({paper_id: chosen(staying), new_id: apart})
    catalog.put_listings([], [replace(held, paper_id=new_id) for held in leaving])
    catalog.put_distinct_pairs({*catalog.distinct_pairs(), _pair(paper_id, new_id)})
    return catalog.keys_of([new_id])[new_id]


def tell_apart(location: Location, names: Sequence[str]) -> tuple[str, ...]:
    """Remember for good that papers are different ones, and return their keys. Raises NotFound and Conflict."""
    with open_catalog(location, shlex.join(["dupes", "--ignore", *names])) as catalog:
        ids = _different(catalog, names)
        pairs = {_pair(one, other) for one, other in combinations(ids, 2)}
        catalog.put_distinct_pairs({*catalog.distinct_pairs(), *pairs})
        keys = catalog.keys_of(ids)
    return tuple(keys[paper_id] for paper_id in ids)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (min(one, other), max(one, other))


def _place(held: Held) -> str:
    return f"{held.source}:{held.listing.line}" if held.listing.line else held.source
