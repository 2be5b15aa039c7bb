"""Papers written from the records chosen for them: the row, and everything that hangs on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, func, select

from qcat.domain.citekey import is_citekey, make_citekey
from qcat.domain.paper import Record, Version
from qcat.domain.text import tag_key, words_key
from qcat.domain.titles import title_key
from qcat.domain.venues import venue_key
from qcat.matching.evidence import identifiers_of
from qcat.storage import tables
from qcat.storage.codec import dump_json, dump_versions
from qcat.storage.ids import row_id

_CHILDREN = (tables.AUTHOR, tables.LINK, tables.PAPER_CATEGORY, tables.PAPER_TAG, tables.NOTE, tables.IDENTIFIER)
_SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class Chosen:
    """A record to stand behind, the records it was chosen from, and the keys that its entries carry elsewhere.

    ``own_key`` is the key of the entry that brought the paper in, if a bibliography did.
    """

    record: Record
    stated: Sequence[Record] = ()
    own_key: str = ""
    entry_keys: Sequence[str] = ()
    versions: Sequence[Version] = ()


def write_papers(connection: Connection, chosen: Mapping[int, Chosen]) -> dict[int, str]:
    """Insert or update papers by id, and return the citekeys of the new ones. Existing keys never change."""
    paper = tables.PAPER
    rows = tables.rows_where(connection, select(paper.c.id, paper.c.key), paper.c.id, chosen)
    keys = {row.id: row.key for row in rows}
    new = [paper_id for paper_id in chosen if paper_id not in keys]
    taken = _taken_keys(connection)
    added = int(connection.execute(select(func.coalesce(func.max(paper.c.added), 0))).scalar_one())
    made: dict[int, str] = {}
    fresh = []
    for paper_id in new:
        added += 1
        made[paper_id] = _new_key(chosen[paper_id], taken)
        row = {"id": paper_id, "key": made[paper_id], "key_fold": made[paper_id].lower(), "added": added}
        fresh.append({**row, **_columns(chosen[paper_id])})
    tables.insert_rows(connection, paper, sorted(fresh, key=itemgetter("id")))
    tables.update_rows(connection, paper, [{"id": paper_id, **_columns(chosen[paper_id])} for paper_id in keys])
    _write_children(connection, chosen, keys)
    _write_aliases(connection, {paper_id: one.entry_keys for paper_id, one in chosen.items()}, taken)
    return made


def add_aliases(connection: Connection, keys: Mapping[int, Sequence[str]]) -> None:
    """Make papers known by further keys, as far as they are free."""
    _write_aliases(connection, keys, _taken_keys(connection))


def delete_papers(connection: Connection, paper_ids: Collection[int]) -> None:
    """Remove papers that no listing names any more."""
    for table in (*_CHILDREN, tables.ALIAS):
        tables.delete_where(connection, table, "paper_id", paper_ids)
    tables.delete_where(connection, tables.PAPER, "id", paper_ids)


def _taken_keys(connection: Connection) -> set[str]:
    keys = connection.execute(select(tables.PAPER.c.key_fold).union_all(select(tables.ALIAS.c.key_fold)))
    return set(keys.scalars())


def _new_key(chosen: Chosen, taken: set[str]) -> str:
    record = chosen.record
    if is_citekey(chosen.own_key) and chosen.own_key.lower() not in taken:
        key = chosen.own_key
    else:
        key = make_citekey(record.title, record.authors, record.year, lambda k: k in taken)
    taken.add(key.lower())
    return key


def _columns(chosen: Chosen) -> dict[str, Any]:
    record = chosen.record
    return {
        "type": record.type,
        "title": record.title,
        "title_key": title_key(record.title),
        "title_words": words_key(record.title),
        "authors_complete": record.authors_complete,
        "year": record.year,
        "venue": record.venue,
        "venue_name": record.venue_name,
        "venue_key": venue_key(record.venue) if record.venue else None,
        "volume": record.volume,
        "number": record.number,
        "pages": record.pages,
        "publisher": record.publisher,
        "doi": record.doi,
        "arxiv_id": record.arxiv_id,
        "openreview_id": record.openreview_id,
        "abstract": record.abstract,
        "status": record.status,
        "extra": dump_json(dict(record.extra)),
        "versions": dump_versions(chosen.versions),
    }


def _write_children(connection: Connection, chosen: Mapping[int, Chosen], former: Collection[int]) -> None:
    for table in _CHILDREN:
        tables.delete_where(connection, table, "paper_id", former)
    categories = put_categories(connection, [path for one in chosen.values() for path in one.record.categories])
    tags = _tag_ids(connection, [tag for one in chosen.values() for tag in one.record.tags])
    children: dict[Any, list[dict[str, Any]]] = {table: [] for table in _CHILDREN}
    for paper_id, one in sorted(chosen.items(), key=itemgetter(0)):  # in the order of the tables
        record = one.record
        for table, values in (
            (tables.AUTHOR, [_author_columns(author) for author in record.authors]),
            (tables.LINK, [{"kind": link.kind, "url": link.url} for link in record.links]),
            (tables.PAPER_CATEGORY, [{"category_id": categories[path]} for path in record.categories]),
            (tables.PAPER_TAG, [{"tag_id": tags[tag_key(tag)]} for tag in record.tags]),
            (tables.NOTE, [{"text": note} for note in record.notes]),
        ):
            children[table] += [{"paper_id": paper_id, "position": i, **value} for i, value in enumerate(values)]
    children[tables.IDENTIFIER] = _identifier_rows(connection, chosen)
    for table, rows in children.items():
        tables.insert_rows(connection, table, rows)


def _author_columns(author: Any) -> dict[str, Any]:
    return {
        "family": author.family,
        "given": author.given,
        "suffix": author.suffix,
        "is_group": author.group,
        "words": words_key(f"{author.given} {author.family} {author.suffix}"),
    }


def _identifier_rows(connection: Connection, chosen: Mapping[int, Chosen]) -> list[dict[str, Any]]:
    """Each identifier goes to one paper: to whom it belongs already, else to the first that is chosen with it."""
    wanted: dict[tuple[str, str], int] = {}
    for records in (lambda one: (one.record,), lambda one: one.stated):
        for paper_id, one in chosen.items():
            for record in records(one):
                for pair in identifiers_of(record):
                    wanted.setdefault(pair, paper_id)
    identifier = tables.IDENTIFIER
    values = {value for _, value in wanted}
    owned = {(r.kind, r.value) for r in tables.rows_where(connection, select(identifier), identifier.c.value, values)}
    return [
        {"kind": kind, "value": value, "paper_id": paper_id}
        for (kind, value), paper_id in sorted(wanted.items())
        if (kind, value) not in owned
    ]


def _write_aliases(connection: Connection, keys_of: Mapping[int, Sequence[str]], taken: set[str]) -> None:
    rows = []
    for paper_id, keys in keys_of.items():
        for key in keys:
            if is_citekey(key) and key.lower() not in taken:
                taken.add(key.lower())
                rows.append({"key_fold": key.lower(), "key": key, "paper_id": paper_id})
    tables.insert_rows(connection, tables.ALIAS, rows)


def put_categories(connection: Connection, paths: Sequence[str]) -> dict[str, int]:
    """The ids of category paths; missing ones are made in this order, with the headings above them."""
    category = tables.CATEGORY
    wanted: dict[str, int] = {}
    for path in paths:
        names = path.split(_SEPARATOR)
        for depth in range(1, len(names) + 1):
            above = _SEPARATOR.join(names[:depth])
            wanted.setdefault(above, row_id("category", above))
    known = {row.path for row in tables.rows_where(connection, select(category.c.path), category.c.path, wanted)}
    added = int(connection.execute(select(func.count()).select_from(category)).scalar_one())
    rows: list[dict[str, Any]] = []
    for path, category_id in wanted.items():
        if path not in known:
            parent, _, name = path.rpartition(_SEPARATOR)
            row = {"id": category_id, "parent_id": wanted[parent] if parent else None, "added": added + len(rows)}
            rows.append({**row, "name": name, "path": path, "path_words": words_key(path)})
    tables.insert_rows(connection, category, rows)
    return wanted


def _tag_ids(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    tag = tables.TAG
    wanted = {tag_key(name): name for name in reversed(names)}
    known = {row.key for row in tables.rows_where(connection, select(tag.c.key), tag.c.key, wanted)}
    rows = [{"id": row_id("tag", key), "name": name, "key": key} for key, name in wanted.items() if key not in known]
    tables.insert_rows(connection, tag, rows)
    return {key: row_id("tag", key) for key in wanted}
