"""A catalog inside a transaction: what is held, and the writing of listings and papers."""

import json
import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, func, select

from qcat.domain.claims import Claim
from qcat.domain.listing import Listing
from qcat.domain.paper import Record
from qcat.domain.titles import title_key
from qcat.matching.evidence import identifiers_of
from qcat.matching.index import PaperIndex
from qcat.storage import tables
from qcat.storage.codec import dump_json, dump_record, load_record
from qcat.storage.engine import transaction
from qcat.storage.history import Recorder
from qcat.storage.ids import row_id
from qcat.storage.location import Location
from qcat.storage.projection import Chosen, add_aliases, delete_papers, write_papers


@dataclass(frozen=True, slots=True)
class Held:
    """A listing in the catalog. ``order`` sorts claims oldest first."""

    id: int
    source: str
    kind: str
    paper_id: int | None
    listing: Listing
    stated_at: int
    source_order: int

    @property
    def order(self) -> tuple[int, int, int, int]:
        return (self.stated_at, self.source_order, self.listing.line, self.id)


def claims_of(held: Iterable[Held]) -> list[Claim]:
    """What listings state, in their order."""
    return [Claim(one.listing.record, one.kind) for one in held if one.listing.record]


@contextmanager
def open_catalog(location: Location, command: str, *, write: bool = True) -> Iterator["Catalog"]:
    """A catalog for writing, or only for deciding what would be written, in one transaction.

    What is written becomes one change of the history, under the name of the command.
    """
    with transaction(location, write=write) as connection:
        recorder = Recorder(connection, command, now())
        yield Catalog(connection, recorder)
        recorder.write()


def now() -> int:
    """Seconds since 1970; SOURCE_DATE_EPOCH stands in, for reproducible builds of a catalog."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(fixed) if re.fullmatch(r"[0-9]{1,12}", fixed) else int(time.time())


class Catalog:
    """Reads for deciding, then writes. Papers are written by `qcat.storage.projection`."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self.connection = connection
        self._recorder = recorder
        source = tables.SOURCE
        rows = connection.execute(select(source.c.location, source.c.added))
        self._source_order: dict[str, int] = {row.location: row.added for row in rows}

    def source_order(self, location: str) -> int:
        """The place of a source in the order they came; a new one is next."""
        return self._source_order.setdefault(location, len(self._source_order))

    def sources(self) -> list[tuple[str, str, int]]:
        """Each source's location and kind, and how many listings it has, in the order they came."""
        source, listing = tables.SOURCE, tables.LISTING
        count = select(func.count()).where(listing.c.source_id == source.c.id).scalar_subquery()
        rows = self.connection.execute(select(source.c.location, source.c.kind, count).order_by(source.c.added))
        return [(row[0], row[1], row[2]) for row in rows]

    def keys_of(self, paper_ids: Collection[int]) -> dict[int, str]:
        """The citekey of each of the papers that is there."""
        paper = tables.PAPER
        rows = tables.rows_where(self.connection, select(paper.c.id, paper.c.key), paper.c.id, paper_ids)
        return {row.id: row.key for row in rows}

    def listings_in(self, source: str) -> list[Held]:
        """The listings of one source."""
        return list(self._held(tables.SOURCE.c.location, [source]))

    def listings_of(self, paper_ids: Collection[int]) -> dict[int, list[Held]]:
        """The listings of each paper, from every source."""
        of_paper: dict[int, list[Held]] = {paper_id: [] for paper_id in paper_ids}
        for held in self._held(tables.LISTING.c.paper_id, paper_ids):
            if held.paper_id is not None:
                of_paper[held.paper_id].append(held)
        return of_paper

    def index(self, records: Sequence[Record]) -> PaperIndex:
        """An index of the papers that any of the records could be."""
        titles = {title_key(record.title) for record in records} - {""}
        identifiers = {pair for record in records for pair in identifiers_of(record)}
        listing, identifier = tables.LISTING, tables.IDENTIFIER
        by_title = select(listing.c.paper_id).where(listing.c.paper_id.is_not(None)).distinct()
        ids = {row.paper_id for row in tables.rows_where(self.connection, by_title, listing.c.title_key, titles)}
        rows = tables.rows_where(
            self.connection, select(identifier), identifier.c.value, {value for _, value in identifiers}
        )
        ids.update(row.paper_id for row in rows if (row.kind, row.value) in identifiers)
        index = PaperIndex()
        for paper_id, held in self.listings_of(ids).items():
            for one in held:
                if one.listing.record:
                    index.add(paper_id, one.listing.record)
        return index

    def existing_ids(self, paper_ids: Collection[int]) -> set[int]:
        """Those of the ids that are taken."""
        column = tables.PAPER.c.id
        return {row.id for row in tables.rows_where(self.connection, select(column), column, paper_ids)}

    def put_source(self, location: str, kind: str, title: str) -> None:
        """Make a source known, or change its title."""
        source = tables.SOURCE
        self._recorder.touch("source", [_source_id(location)])
        found = self.connection.execute(select(source).where(source.c.location == location)).first()
        if found is None:
            values = {"id": row_id("source", location), "location": location, "kind": kind, "title": title}
            tables.insert_rows(self.connection, source, [{**values, "added": self.source_order(location)}])
        elif found.title != title and title:
            self.connection.execute(source.update().where(source.c.id == found.id).values(title=title))

    def put_listings(self, added: Sequence[Held], changed: Sequence[Held]) -> None:
        """Insert and update listings; their papers and sources must be there."""
        self._recorder.touch("listing", [held.id for held in (*added, *changed)])
        in_order = sorted(added, key=attrgetter("id"))
        tables.insert_rows(self.connection, tables.LISTING, [_listing_row(held) for held in in_order])
        tables.update_rows(self.connection, tables.LISTING, [_listing_row(held) for held in changed])

    def drop_listings(self, ids: Collection[int]) -> None:
        """Forget listings."""
        self._recorder.touch("listing", ids)
        tables.delete_where(self.connection, tables.LISTING, "id", ids)

    def write_papers(self, chosen: Mapping[int, Chosen]) -> None:
        """Insert or update papers by id. Citekeys that are there never change."""
        self._recorder.touch("paper", chosen)
        write_papers(self.connection, chosen)

    def delete_papers(self, paper_ids: Collection[int]) -> None:
        """Remove papers that no listing names any more."""
        self._recorder.touch("paper", paper_ids)
        delete_papers(self.connection, paper_ids)

    def add_aliases(self, paper_id: int, keys: Sequence[str]) -> None:
        """Make a paper known by further keys, as far as they are free."""
        self._recorder.touch("paper", [paper_id])
        add_aliases(self.connection, {paper_id: keys})

    def aliases_of(self, paper_id: int) -> list[str]:
        """The keys by which a paper is known beside its citekey."""
        alias = tables.ALIAS
        rows = self.connection.execute(select(alias.c.key).where(alias.c.paper_id == paper_id))
        return sorted(rows.scalars())

    def drop_aliases(self, paper_id: int, keys: Sequence[str]) -> None:
        """Free those of a paper's aliases that are among the keys."""
        self._recorder.touch("paper", [paper_id])
        mine = {key.lower() for key in self.aliases_of(paper_id)}
        tables.delete_where(self.connection, tables.ALIAS, "key_fold", mine & {key.lower() for key in keys})

    def distinct_pairs(self) -> set[tuple[int, int]]:
        """The ids of papers that a person told apart, the lower first."""
        pair = tables.DISTINCT_PAIR
        return {(row.low_id, row.high_id) for row in self.connection.execute(select(pair.c.low_id, pair.c.high_id))}

    def put_distinct_pairs(self, pairs: Collection[tuple[int, int]]) -> None:
        """Make these the pairs that were told apart, the lower id first."""
        before = self.distinct_pairs()
        gone, new = before - set(pairs), sorted(set(pairs) - before)
        self._recorder.touch("distinct_pair", [_pair_id(pair) for pair in (*gone, *new)])
        tables.delete_where(self.connection, tables.DISTINCT_PAIR, "id", [_pair_id(pair) for pair in gone])
        rows = [{"id": _pair_id(pair), "low_id": pair[0], "high_id": pair[1]} for pair in new]
        tables.insert_rows(self.connection, tables.DISTINCT_PAIR, rows)

    def _held(self, column: Any, values: Collection[Any]) -> Iterator[Held]:
        source, listing = tables.SOURCE, tables.LISTING
        query = (
            select(listing, source.c.location, source.c.kind, source.c.added)
            .join(source, source.c.id == listing.c.source_id)
            .order_by(listing.c.line, listing.c.id)
        )
        for row in tables.rows_where(self.connection, query, column, values):
            yield Held(row.id, row.location, row.kind, row.paper_id, _listing(row), row.stated_at, row.added)


def _listing(row: Row[Any]) -> Listing:
    return Listing(
        line=row.line,
        end_line=row.end_line,
        raw=row.raw,
        category=row.category,
        key=row.entry_key,
        printed=json.loads(row.printed),
        record=load_record(row.record) if row.record else None,
        reason=row.reason,
    )


def _pair_id(pair: tuple[int, int]) -> int:
    return row_id("distinct", *pair)


@lru_cache(maxsize=64)
def _source_id(location: str) -> int:
    return row_id("source", location)


def _listing_row(held: Held) -> dict[str, Any]:
    listing = held.listing
    return {
        "id": held.id,
        "source_id": _source_id(held.source),
        "paper_id": held.paper_id,
        "line": listing.line,
        "end_line": listing.end_line,
        "category": listing.category,
        "entry_key": listing.key,
        "raw": listing.raw,
        "title_key": title_key(listing.record.title) if listing.record else "",
        "printed": dump_json(dict(listing.printed)),
        "record": dump_record(listing.record) if listing.record else "",
        "reason": listing.reason,
        "stated_at": held.stated_at,
    }


def same_content(one: Listing, other: Listing) -> bool:
    """Whether two listings say the same, wherever they stand."""
    return replace(one, line=other.line, end_line=other.end_line, printed=other.printed) == other and (
        list(one.printed.items()) == list(other.printed.items())
        or dump_json(dict(one.printed)) == dump_json(dict(other.printed))
    )
