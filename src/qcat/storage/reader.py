"""Asking a catalog. On SQLite with the standard library alone; on PostgreSQL the same SQL through SQLAlchemy."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from qcat.domain.filters import PaperFilter
from qcat.domain.history import LogEntry
from qcat.domain.listing import Unread
from qcat.domain.paper import Author, Link, Paper, Printed, preprint
from qcat.storage import queries
from qcat.storage.codec import load_record, load_stated, load_versions
from qcat.storage.location import Location

if TYPE_CHECKING:
    from qcat.domain.claims import Claim
    from qcat.domain.identifiers import Identifier

Row = Sequence[Any]
Rows = Callable[[str, Mapping[str, Any]], Iterator[Row]]

_BATCH = 200


@contextmanager
def open_reader(location: Location) -> Iterator["Reader"]:
    """A catalog for asking. Raises CatalogMissing and the other kinds of CatalogError."""
    if location.url is not None:
        from qcat.storage.engine import open_url_rows

        with open_url_rows(location) as rows:
            yield Reader(rows, ' COLLATE "C"')
        return
    from qcat.storage.sqlite import translated

    with _sqlite_rows(location) as rows, translated(location):
        yield Reader(rows, "")


@contextmanager
def _sqlite_rows(location: Location) -> Iterator[Rows]:
    from qcat.errors import CatalogMissing
    from qcat.storage.sqlite import open_sqlite

    if location.path is None or not location.exists:
        raise CatalogMissing(
            f"there is no catalog; looked at {', '.join(location.looked_at)}",
            "make one with 'qcat init', or name one with -C",
        )
    connection = open_sqlite(location.path)
    try:
        # One snapshot for all the questions of a command.
        connection.execute("BEGIN")
        yield lambda sql, parameters: connection.execute(sql, dict(parameters))
    finally:
        connection.close()


class Reader:
    """Questions to a catalog; papers come out whole, as a stream."""

    def __init__(self, rows: Rows, collate: str) -> None:
        self._rows = rows
        self._collate = collate

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

    def keys(self) -> list[str]:
        """Every citekey, in order."""
        return [row[0] for row in self._rows(queries.KEYS.format(collate=self._collate), {})]

    def count(self) -> int:
        """How many papers there are."""
        return int(next(iter(self._rows(queries.COUNT_PAPERS, {})))[0])

    def listed(self) -> Iterator[Row]:
        """Every listing that was read, with its paper and source: the columns of `queries.LISTED`."""
        return iter(self._rows(queries.LISTED.format(collate=self._collate), {}))

    def claims(self, paper_id: int) -> list[tuple[str, int, int, "Claim"]]:
        """Where each claim about a paper stands (location, line), when it was stated, and the claim; oldest first."""
        from qcat.domain.claims import Claim

        rows = self._rows(queries.CLAIMS, {"id": paper_id})
        return [(row[0], row[2], row[4], Claim(load_record(row[3]), row[1])) for row in rows]

    def changes(self) -> Iterator[LogEntry]:
        """The changes of the history, newest first."""
        for number, made_at, command, summary, undone in self._rows(queries.CHANGES, {}):
            yield LogEntry(number, made_at, command, summary, bool(undone))

    def distinct_pairs(self) -> set[tuple[int, int]]:
        """The ids of papers that a person told apart, the lower first."""
        return {(row[0], row[1]) for row in self._rows(queries.DISTINCT_PAIRS, {})}

    def unread(self) -> Iterator[Unread]:
        """Every entry that could not be read, in the order of the documents."""
        return (Unread(*row) for row in self._rows(queries.UNREAD, {}))

    def _whole(self, rows: Iterable[Row], wanted: Collection[str] = queries.PARTS) -> Iterator[Paper]:
        stream = iter(rows)
        while batch := list(islice(stream, _BATCH)):
            parts = self._parts([row[0] for row in batch], wanted)
            yield from (_paper(row, parts) for row in batch)

    def _parts(self, ids: Sequence[int], wanted: Collection[str]) -> dict[str, dict[int, list[Row]]]:
        parameters = queries.numbered("id", ids)
        condition = f"paper_id IN ({queries.placeholders('id', len(ids))})"
        parts: dict[str, dict[int, list[Row]]] = {}
        for name in wanted:
            of_paper: dict[int, list[Row]] = {}
            for row in self._rows(queries.PARTS[name].format(ids=condition, collate=self._collate), parameters):
                of_paper.setdefault(row[0], []).append(row[1:])
            parts[name] = of_paper
        return parts


def _paper(row: Row, parts: Mapping[str, Mapping[int, list[Row]]]) -> Paper:
    values = dict(zip(queries.PAPER_COLUMNS, row, strict=True))
    paper_id = values.pop("id")
    values["authors_complete"] = bool(values["authors_complete"])
    values["extra"] = json.loads(values["extra"])
    versions = load_versions(values.pop("versions"))
    of = {name: parts[name].get(paper_id, []) if name in parts else [] for name in queries.PARTS}
    return Paper(
        **values,
        authors=tuple(Author(family, given, suffix, bool(group)) for family, given, suffix, group in of["authors"]),
        links=tuple(Link(kind, url) for kind, url in of["links"]),
        categories=tuple(path for (path,) in of["categories"]),
        tags=tuple(name for (name,) in of["tags"]),
        notes=tuple(text for (text,) in of["notes"]),
        aliases=tuple(key for (key,) in of["aliases"]),
        versions=((preprint(values["arxiv_id"]),) if values["arxiv_id"] else ()) + versions,
        listings=tuple(
            Printed(source, line, raw, category, json.loads(printed), load_stated(record))
            for source, line, raw, category, printed, record in of["listings"]
        ),
    )
