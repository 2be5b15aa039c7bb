"""Asking a catalog. On SQLite with the standard library alone; on PostgreSQL the same SQL through SQLAlchemy."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from qcat.domain.filters import PaperFilter
from qcat.domain.listing import Unread
from qcat.domain.paper import Author, Link, Paper, Printed, preprint
from qcat.storage import queries
from qcat.storage.codec import load_stated
from qcat.storage.location import Location

if TYPE_CHECKING:
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

    def papers(self, asked: PaperFilter, *, sort: str = "added", limit: int | None = None) -> Iterator[Paper]:
        """The papers that meet a filter, in order. Raises UsageError for an unknown order."""
        sql, parameters = queries.select_papers(asked, sort=sort, limit=limit, collate=self._collate)
        return self._whole(self._rows(sql, parameters))

    def keyed(self, key: str) -> int | None:
        """The id of the paper of a citekey or alias, case aside; None where there is none."""
        return self._first_id(queries.KEYED, {"key": key.lower()})

    def identified(self, identifier: "Identifier") -> int | None:
        """The id of the paper that an identifier belongs to; None where there is none."""
        return self._first_id(queries.IDENTIFIED, {"kind": identifier.kind, "value": identifier.key})

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

    def dates(self) -> dict[str, tuple[int, int]]:
        """When the oldest and the newest listing of each paper came in or last changed, by citekey."""
        return {key: (first, last) for key, first, last in self._rows(queries.DATES, {})}

    def count(self) -> int:
        """How many papers there are."""
        return int(next(iter(self._rows(queries.COUNT_PAPERS, {})))[0])

    def listed(self) -> Iterator[Row]:
        """Every listing that was read, with its paper and source: the columns of `queries.LISTED`."""
        return iter(self._rows(queries.LISTED.format(collate=self._collate), {}))

    def unread(self) -> Iterator[Unread]:
        """Every entry that could not be read, in the order of the documents."""
        return (Unread(*row) for row in self._rows(queries.UNREAD, {}))

    def _whole(self, rows: Iterable[Row]) -> Iterator[Paper]:
        stream = iter(rows)
        while batch := list(islice(stream, _BATCH)):
            parts = self._parts([row[0] for row in batch])
            yield from (_paper(row, parts) for row in batch)

    def _parts(self, ids: Sequence[int]) -> dict[str, dict[int, list[Row]]]:
        parameters = queries.numbered("id", ids)
        condition = f"paper_id IN ({queries.placeholders('id', len(ids))})"
        parts: dict[str, dict[int, list[Row]]] = {}
        for name, template in queries.PARTS.items():
            of_paper: dict[int, list[Row]] = {}
            for row in self._rows(template.format(ids=condition, collate=self._collate), parameters):
                of_paper.setdefault(row[0], []).append(row[1:])
            parts[name] = of_paper
        return parts


def _paper(row: Row, parts: Mapping[str, Mapping[int, list[Row]]]) -> Paper:
    values = dict(zip(queries.PAPER_COLUMNS, row, strict=True))
    paper_id = values.pop("id")
    values["authors_complete"] = bool(values["authors_complete"])
    values["extra"] = json.loads(values["extra"])
    of = {name: found.get(paper_id, []) for name, found in parts.items()}
    return Paper(
        **values,
        authors=tuple(Author(family, given, suffix, bool(group)) for family, given, suffix, group in of["authors"]),
        links=tuple(Link(kind, url) for kind, url in of["links"]),
        categories=tuple(path for (path,) in of["categories"]),
        tags=tuple(name for (name,) in of["tags"]),
        notes=tuple(text for (text,) in of["notes"]),
        aliases=tuple(key for (key,) in of["aliases"]),
        versions=(preprint(values["arxiv_id"]),) if values["arxiv_id"] else (),
        listings=tuple(
            Printed(source, line, raw, category, json.loads(printed), load_stated(record))
            for source, line, raw, category, printed, record in of["listings"]
        ),
    )
