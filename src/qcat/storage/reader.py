"""Asking a catalog."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice, starmap
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from qcat.domain.filters import PaperFilter
from qcat.domain.listing import Listing, Unread
from qcat.domain.paper import Author, Link, Paper, Printed, preprint
from qcat.storage import queries
from qcat.storage.codec import load_json, load_listing, load_record, load_stated, load_versions
from qcat.storage.connection import Connection, Row, transaction
from qcat.storage.location import Location

if TYPE_CHECKING:
    from qcat.domain.claims import Claim
    from qcat.domain.identifiers import Identifier

_BATCH = 200
_VALUES = itemgetter(slice(1, None))  # of a row, behind the id of its paper


@contextmanager
def open_reader(location: Location) -> Iterator["Reader"]:
    """A catalog for asking, in one snapshot. Raises CatalogMissing and the other kinds of CatalogError."""
    with transaction(location, write=False) as connection:
        yield Reader(connection)


class Reader:
    """Questions to a catalog; papers come out whole, as a stream."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = connection.rows
        self._collate = connection.collate

    def papers(
        self,
        asked: PaperFilter,
        *,
        sort: str = "added",
        limit: int | None = None,
        parts: Collection[str] = queries.PARTS,
    ) -> Iterator[Paper]:
        """The papers that meet a filter, in order. Raises UsageError for an unknown order.

        ``parts`` are what is wanted of that which hangs on a paper (`queries.PARTS`); the rest stays empty.
        """
        sql, parameters = queries.select_papers(asked, sort=sort, limit=limit, collate=self._collate)
        return self._whole(self._rows(sql, parameters), parts)

    def keyed(self, key: str) -> int | None:
        """The id of the paper of a citekey or alias, case aside; None where there is none."""
        return self._first_id(queries.KEYED, {"key": key.lower()})

    def identified(self, identifier: "Identifier") -> int | None:
        """The id of the paper that an identifier belongs to; None where there is none."""
        return self._first_id(queries.IDENTIFIED, {"kind": identifier.kind, "value": identifier.key})

    def key_of(self, paper_id: int) -> str:
        """The citekey of the paper of an id that `keyed` or `identified` gave."""
        return str(next(iter(self._rows("SELECT key FROM paper WHERE id = :id", {"id": paper_id})))[0])

    def _first_id(self, sql: str, parameters: Mapping[str, Any]) -> int | None:
        row = next(iter(self._rows(sql, parameters)), None)
        return int(row[0]) if row else None

    def paper(self, paper_id: int) -> Paper:
        """The paper of an id that `keyed` or `identified` gave."""
        columns = ", ".join(queries.PAPER_COLUMNS)
        rows = self._rows(f"SELECT {columns} FROM paper WHERE id = :id", {"id": paper_id})  # noqa: S608 - names of ours
        return next(self._whole(rows))

    def categories(self) -> list[tuple[str, int]]:
        """Every category path with the number of papers right under it; each heading before those below it.

        A heading that no paper stands under any more, neither right there nor deeper, is left out.
        """
        known = {row[0]: row[1] for row in self._rows(queries.CATEGORY_COUNTS, {})}
        used = {
            path.rsplit(" / ", up)[0] for path, count in known.items() if count for up in range(path.count(" / ") + 1)
        }
        counts = {path: count for path, count in known.items() if path in used}
        came = {path: order for order, path in enumerate(counts)}

        def place(path: str) -> list[int]:
            names = path.split(" / ")
            return [came[" / ".join(names[:depth])] for depth in range(1, len(names) + 1)]

        return [(path, counts[path]) for path in sorted(counts, key=place)]

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of papers that carry it."""
        return [(row[0], row[1]) for row in self._rows(queries.TAG_COUNTS.format(collate=self._collate), {})]

    def titles(self) -> list[tuple[str, str]]:
        """Every citekey with its paper's title, in order."""
        return [(row[0], row[1]) for row in self._rows(queries.TITLES.format(collate=self._collate), {})]

    def venues(self) -> list[tuple[str, int]]:
        """Every venue with the number of papers there, in order."""
        return [(row[0], row[1]) for row in self._rows(queries.VENUE_COUNTS.format(collate=self._collate), {})]

    def keys(self) -> list[str]:
        """Every citekey, in order."""
        return [row[0] for row in self._rows(queries.KEYS.format(collate=self._collate), {})]

    def beside_entries(self) -> tuple[list[str], list[str]]:
        """What bibliographies have before their first entry, and behind it, each text once."""
        rows = list(self._rows(queries.BESIDE_ENTRIES, {}))
        return _distinct(row[0] for row in rows), _distinct(row[1] for row in rows)

    def dates(self) -> dict[str, tuple[int, int]]:
        """When the oldest and the newest listing of each paper came in or last changed, by citekey."""
        return {key: (first, last) for key, first, last in self._rows(queries.DATES, {})}

    def count(self) -> int:
        """How many papers there are."""
        return int(next(iter(self._rows(queries.COUNT_PAPERS, {})))[0])

    def listed(self) -> Iterator[Row]:
        """Every listing that was read, with its paper and source: the columns of `queries.LISTED`."""
        return iter(self._rows(queries.LISTED.format(collate=self._collate), {}))

    def listings(self) -> Iterator[tuple[str, str, Listing]]:
        """Every listing with the source it stands in and that source's kind, in the order of the documents."""
        for location, kind, *row in self._rows(queries.LISTINGS, {}):
            yield location, kind, load_listing(*row)

    def claims(self, paper_id: int) -> list[tuple[str, int, int, "Claim"]]:
        """Where each claim about a paper stands (location, line), when it was stated, and the claim; oldest first."""
        from qcat.domain.claims import Claim

        rows = self._rows(queries.CLAIMS, {"id": paper_id})
        return [(row[0], row[2], row[4], Claim(load_record(row[3]), row[1])) for row in rows]

    def told_apart(self) -> list[tuple[str, str]]:
        """The citekeys of papers that a person told apart."""
        return [(row[0], row[1]) for row in self._rows(queries.TOLD_APART, {})]

    def setting(self, name: str) -> str | None:
        """What the catalog keeps under a name; None where there is nothing."""
        row = next(self._rows("SELECT value FROM setting WHERE name = :name", {"name": name}), None)
        return str(row[0]) if row else None

    def unread(self) -> Iterator[Unread]:
        """Every entry that could not be read, in the order of the documents."""
        return (Unread(*row) for row in self._rows(queries.UNREAD, {}))

    def _whole(self, rows: Iterable[Row], wanted: Collection[str] = queries.PARTS) -> Iterator[Paper]:
        stream = iter(rows)
        while batch := list(islice(stream, _BATCH)):
            ids = [row[0] for row in batch]
            parts = [(name, self._part(name, ids)) for name in wanted]
            for row in batch:
                of_paper = {name: found[row[0]] for name, found in parts if row[0] in found}
                yield _paper(row, of_paper)

    def _part(self, name: str, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """What hangs on papers, by their ids."""
        sql = queries.PARTS[name].format(ids="paper_id {values}", collate=self._collate)
        rows = groupby(self._connection.rows_in(sql, ids), itemgetter(0))
        return {paper_id: tuple(starmap(_LOAD[name], map(_VALUES, of_paper))) for paper_id, of_paper in rows}


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _paper(row: Row, parts: Mapping[str, Any]) -> Paper:
    values: dict[str, Any] = dict(zip(queries.PAPER_COLUMNS, row, strict=True))
    del values["id"]
    values["authors_complete"] = bool(values["authors_complete"])
    values["extra"] = load_json(values["extra"])
    versions, arxiv_id = load_versions(values["versions"]), values["arxiv_id"]
    values["versions"] = (preprint(arxiv_id), *versions) if arxiv_id else versions
    return Paper(**values, **parts)


def _author(family: str, given: str, suffix: str, is_group: int) -> Author:
    return Author(family, given, suffix, bool(is_group))


def _printed(source: str, line: int, raw: str, category: str, printed: str, record: str) -> Printed:
    return Printed(source, line, raw, category, load_json(printed), load_stated(record))


def _as_it_is(text: str) -> str:
    return text


_LOAD: Mapping[str, Callable[..., Any]] = {
    "authors": _author, "links": Link, "categories": _as_it_is, "tags": _as_it_is, "notes": _as_it_is,
    "aliases": _as_it_is, "listings": _printed,
}  # fmt: skip
"""What each row of that which hangs on a paper becomes."""
