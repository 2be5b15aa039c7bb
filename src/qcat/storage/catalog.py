"""A catalog inside a transaction: what is held, and the writing of listings and papers."""

import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from qcat.domain.claims import Claim
from qcat.domain.frozen import frozen
from qcat.domain.listing import LIST, Document, Listing
from qcat.domain.paper import Record
from qcat.domain.titles import title_key
from qcat.matching.evidence import identifiers_of
from qcat.matching.index import PaperIndex
from qcat.storage import queries, tables
from qcat.storage.codec import dump_json, dump_record, load_listing
from qcat.storage.connection import Connection, Row, transaction
from qcat.storage.history import Recorder
from qcat.storage.ids import row_id
from qcat.storage.location import Location
from qcat.storage.projection import Chosen, add_aliases, delete_papers, taken_keys, write_papers

_HELD = (
    "SELECT l.id, s.location, s.kind, l.paper_id, l.stated_at, s.added, l.line, l.end_line, l.raw, l.category,"
    " l.entry_key, l.printed, l.record, l.reason FROM listing l JOIN source s ON s.id = l.source_id"
    " WHERE {column} {values} ORDER BY l.line, l.id"
)


@frozen
class Held:
    """A listing in the catalog. ``order`` sorts claims oldest first."""

    id: int
    source: str
    kind: str
    paper_id: int | None
    listing: Listing
    stated_at: int
    source_order: int

    def placed(self, listing_id: int, paper_id: int | None) -> "Held":
        """The same listing under an id, of a paper."""
        return Held(listing_id, self.source, self.kind, paper_id, self.listing, self.stated_at, self.source_order)

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
        rows = connection.rows("SELECT location, added FROM source")
        self._source_order: dict[str, int] = {row[0]: row[1] for row in rows}
        self._is_empty = not self._source_order

    def source_order(self, location: str) -> int:
        """The place of a source in the order they came; a new one is next."""
        return self._source_order.setdefault(location, len(self._source_order))

    def sources(self) -> list[tuple[str, str, int]]:
        """Each source's location and kind, and how many listings it has, in the order they came."""
        rows = self.connection.rows(
            "SELECT location, kind, (SELECT count(*) FROM listing WHERE source_id = source.id) FROM source"
            " ORDER BY added"
        )
        return [(location, kind, count) for location, kind, count in rows]

    def keys_of(self, paper_ids: Collection[int]) -> dict[int, str]:
        """The citekey of each of the papers that is there."""
        rows = self.connection.rows_in("SELECT id, key FROM paper WHERE id {values}", paper_ids)
        return {row[0]: row[1] for row in rows}

    def listings_in(self, source: str) -> list[Held]:
        """The listings of one source."""
        return list(self._held("s.location", [source]))

    def listings_of(self, paper_ids: Collection[int]) -> dict[int, list[Held]]:
        """The listings of each paper, from every source."""
        of_paper: dict[int, list[Held]] = {paper_id: [] for paper_id in paper_ids}
        for held in self._held("l.paper_id", paper_ids):
            if held.paper_id is not None:
                of_paper[held.paper_id].append(held)
        return of_paper

    def index(self, records: Sequence[Record]) -> PaperIndex:
        """An index of the papers that any of the records could be."""
        if self._is_empty:
            return PaperIndex()
        titles = {title_key(record.title) for record in records} - {""}
        identifiers = {pair for record in records for pair in identifiers_of(record)}
        by_title = "SELECT DISTINCT paper_id FROM listing WHERE paper_id IS NOT NULL AND title_key {values}"
        ids = {paper_id for (paper_id,) in self.connection.rows_in(by_title, titles)}
        by_value = "SELECT kind, value, paper_id FROM identifier WHERE value {values}"
        rows = self.connection.rows_in(by_value, {value for _, value in identifiers})
        ids.update(paper_id for kind, value, paper_id in rows if (kind, value) in identifiers)
        index = PaperIndex()
        for paper_id, held in self.listings_of(ids).items():
            for one in held:
                if one.listing.record:
                    index.add(paper_id, one.listing.record)
        return index

    def existing_ids(self, paper_ids: Collection[int]) -> set[int]:
        """Those of the ids that are taken."""
        return {row[0] for row in self.connection.rows_in("SELECT id FROM paper WHERE id {values}", paper_ids)}

    def is_restated(self, document: Document) -> bool:
        """Whether there is another title, or other text beside the entries, than is known of the source."""
        known = next(self._source(document.source), (0, document.title, None, None))
        return _facts(document, known[1]) != tuple(known[1:])

    def put_source(self, document: Document) -> None:
        """Make the source of a document known, or change what is known of it."""
        source, known = document.source, list(self._source(document.source))
        for source_id, *former in known:
            facts = _facts(document, former[0])
            if facts != tuple(former):
                self._recorder.touch("source", [source_id])
                tables.update_rows(self.connection, "source", ["title", "head", "tail"], [(*facts, source_id)])
        if not known:
            self._recorder.touch("source", [_source_id(source)])
            title, head, tail = _facts(document, document.title)
            row = (_source_id(source), source, document.kind, title, self.source_order(source), head, tail)
            tables.insert_rows(self.connection, "source", [row])

    def _source(self, location: str) -> Iterator[Row]:
        return self.connection.rows("SELECT id, title, head, tail FROM source WHERE location = :at", {"at": location})

    def put_listings(self, added: Sequence[Held], changed: Sequence[Held]) -> None:
        """Insert and update listings; their papers and sources must be there."""
        self._recorder.touch("listing", [held.id for held in (*added, *changed)])
        in_order = sorted(added, key=attrgetter("id"))
        tables.insert_rows(self.connection, "listing", ((held.id, *_listing_row(held)) for held in in_order))
        columns = tables.COLUMNS["listing"][1:]
        tables.update_rows(self.connection, "listing", columns, ((*_listing_row(held), held.id) for held in changed))

    def drop_listings(self, ids: Collection[int]) -> None:
        """Forget listings."""
        self._recorder.touch("listing", ids)
        tables.delete_where(self.connection, "listing", "id", ids)

    def write_papers(self, chosen: Mapping[int, Chosen]) -> None:
        """Insert or update papers by id. Citekeys that are there never change."""
        self._recorder.touch("paper", chosen)
        write_papers(self.connection, chosen, self._touch_papers)

    def delete_papers(self, paper_ids: Collection[int]) -> None:
        """Remove papers that no listing names any more."""
        self._recorder.touch("paper", paper_ids)
        delete_papers(self.connection, paper_ids, self._touch_papers)

    def _touch_papers(self, paper_ids: Collection[int]) -> None:
        self._recorder.touch("paper", paper_ids)

    def taken_keys(self) -> set[str]:
        """Every key and alias, in lower case."""
        return taken_keys(self.connection)

    def rekey(self, paper_id: int, key: str) -> None:
        """Give a paper another citekey, which must be free or an alias of its own; the former one stays an alias."""
        former = self.keys_of([paper_id])[paper_id]
        self.drop_aliases(paper_id, [key])
        tables.update_rows(self.connection, "paper", ("key", "key_fold"), [(key, key.lower(), paper_id)])
        self.add_aliases(paper_id, [former])

    def add_aliases(self, paper_id: int, keys: Sequence[str]) -> None:
        """Make a paper known by further keys, as far as they are free."""
        self._recorder.touch("paper", [paper_id])
        add_aliases(self.connection, {paper_id: keys})

    def aliases_of(self, paper_id: int) -> list[str]:
        """The keys by which a paper is known beside its citekey."""
        rows = self.connection.rows("SELECT key FROM alias WHERE paper_id = :id", {"id": paper_id})
        return sorted(row[0] for row in rows)

    def drop_aliases(self, paper_id: int, keys: Sequence[str]) -> None:
        """Free those of a paper's aliases that are among the keys."""
        self._recorder.touch("paper", [paper_id])
        mine = {key.lower() for key in self.aliases_of(paper_id)}
        tables.delete_where(self.connection, "alias", "key_fold", mine & {key.lower() for key in keys})

    def distinct_pairs(self) -> set[tuple[int, int]]:
        """The ids of papers that a person told apart, the lower first."""
        return {(low, high) for low, high in self.connection.rows(queries.DISTINCT_PAIRS)}

    def put_distinct_pairs(self, pairs: Collection[tuple[int, int]]) -> None:
        """Make these the pairs that were told apart, the lower id first."""
        before = self.distinct_pairs()
        gone, new = before - set(pairs), sorted(set(pairs) - before)
        self._recorder.touch("distinct_pair", [_pair_id(pair) for pair in (*gone, *new)])
        tables.delete_where(self.connection, "distinct_pair", "id", [_pair_id(pair) for pair in gone])
        tables.insert_rows(self.connection, "distinct_pair", [(_pair_id(pair), *pair) for pair in new])

    def _held(self, column: str, values: Collection[Any]) -> Iterator[Held]:
        for row in self.connection.rows_in(_HELD.replace("{column}", column), values):
            listing_id, source, kind, paper_id, stated_at, source_order, *rest = row
            yield Held(listing_id, source, kind, paper_id, load_listing(*rest), stated_at, source_order)


def _facts(document: Document, known_title: str) -> tuple[str, str | None, str | None]:
    """Title, head and tail of a source; a document without a title leaves it as it was."""
    return document.title or known_title, document.head or None, document.tail or None


def _pair_id(pair: tuple[int, int]) -> int:
    return row_id("distinct", *pair)


@lru_cache(maxsize=64)
def _source_id(location: str) -> int:
    return row_id("source", location)


def _listing_row(held: Held) -> Row:
    """The columns of a listing behind its id."""
    listing, record = held.listing, held.listing.record
    return (
        _source_id(held.source),
        held.paper_id,
        listing.line,
        listing.end_line,
        listing.category,
        listing.key,
        listing.raw,
        title_key(record.title) if record else "",
        dump_json(_printed(held.kind, listing)) if held.kind == LIST else "{}",
        dump_record(record) if record else "",
        listing.reason,
        held.stated_at,
    )


def _printed(kind: str, listing: Listing) -> dict[str, Any]:
    """The values as printed, where the text of the entry does not give each under its name anyway."""
    return dict(listing.printed) if kind == LIST else {}


def same_content(held: Held, listing: Listing) -> bool:
    """Whether an entry says what it said when it was read before, wherever it stands now."""
    one, kind = held.listing, held.kind
    alike = replace(one, line=listing.line, end_line=listing.end_line, printed=listing.printed) == listing
    return alike and dump_json(_printed(kind, one)) == dump_json(_printed(kind, listing))
