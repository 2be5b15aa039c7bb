"""Papers written from the records chosen for them: the row, and everything that hangs on it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

from qcat.domain.citekey import can_be_cited, free_key, is_citekey, make_citekey
from qcat.domain.frozen import frozen
from qcat.domain.identifiers import ARXIV, DOI, OPENREVIEW
from qcat.domain.paper import Author, Record, Version
from qcat.domain.text import tag_key, words_key
from qcat.domain.titles import title_key
from qcat.domain.venues import venue_key
from qcat.matching.evidence import identifiers_of
from qcat.storage import tables
from qcat.storage.codec import dump_json, dump_versions
from qcat.storage.connection import Connection, Row
from qcat.storage.ids import row_id

_CHILDREN = ("author", "link", "paper_category", "paper_tag", "note", "identifier")
_SEPARATOR = " / "
# The papers that state an identifier, the first one last.
_STATING = {
    ARXIV: "SELECT arxiv_id, id FROM paper WHERE arxiv_id {values} ORDER BY added DESC",
    DOI: "SELECT lower(doi), id FROM paper WHERE lower(doi) {values} ORDER BY added DESC",
    OPENREVIEW: "SELECT openreview_id, id FROM paper WHERE openreview_id {values} ORDER BY added DESC",
}
_GIVEN = ("id", "key", "key_fold", "added")  # a paper has them from the day it comes in

Touch = Callable[[Collection[int]], None]
"""Hears which papers are about to change beside those that were named."""


@frozen
class Chosen:
    """A record to stand behind, the records it was chosen from, and the keys that its entries carry elsewhere.

    ``own_key`` is the key of the entry that brought the paper in, if a bibliography did.
    """

    record: Record
    stated: Sequence[Record] = ()
    own_key: str = ""
    entry_keys: Sequence[str] = ()
    versions: Sequence[Version] = ()


def write_papers(connection: Connection, chosen: Mapping[int, Chosen], touch: Touch) -> None:
    """Insert or update papers by id. Citekeys that are there never change."""
    known = {row[0] for row in connection.rows_in("SELECT id FROM paper WHERE id {values}", chosen)}
    taken = taken_keys(connection)
    ((added,),) = connection.rows("SELECT coalesce(max(added), 0) FROM paper")
    made = {paper_id: _new_key(one, taken) for paper_id, one in chosen.items() if paper_id not in known}
    fresh = [(paper_id, key, key.lower(), added + count) for count, (paper_id, key) in enumerate(made.items(), 1)]
    # In the order of the table.
    tables.insert_rows(connection, "paper", ((*row, *_values(chosen[row[0]])) for row in sorted(fresh)))
    changed = ((*_values(chosen[paper_id]), paper_id) for paper_id in known)
    tables.update_rows(connection, "paper", tables.COLUMNS["paper"][len(_GIVEN) :], changed)
    freed = _identifiers_of(connection, known)
    _write_children(connection, chosen, known)
    _hand_over(connection, freed, touch)
    _write_aliases(connection, {paper_id: one.entry_keys for paper_id, one in chosen.items()}, taken)


def add_aliases(connection: Connection, keys: Mapping[int, Sequence[str]]) -> None:
    """Make papers known by further keys, as far as they are free."""
    _write_aliases(connection, keys, taken_keys(connection))


def delete_papers(connection: Connection, paper_ids: Collection[int], touch: Touch) -> None:
    """Remove papers that no listing names any more."""
    freed = _identifiers_of(connection, paper_ids)
    for table in (*_CHILDREN, "alias"):
        tables.delete_where(connection, table, "paper_id", paper_ids)
    tables.delete_where(connection, "paper", "id", paper_ids)
    _hand_over(connection, freed, touch)


def taken_keys(connection: Connection) -> set[str]:
    """Every key and alias, in lower case."""
    return {key for (key,) in connection.rows("SELECT key_fold FROM paper UNION ALL SELECT key_fold FROM alias")}


def _new_key(chosen: Chosen, taken: set[str]) -> str:
    record = chosen.record
    if is_citekey(chosen.own_key):
        key = free_key(chosen.own_key, taken.__contains__)
    else:
        key = make_citekey(record.title, record.authors, record.year, taken.__contains__)
    taken.add(key.lower())
    return key


def _values(chosen: Chosen) -> Row:
    """What is chosen for the columns of a paper, behind those of _GIVEN."""
    record = chosen.record
    return (
        record.type,
        record.title,
        title_key(record.title),
        words_key(record.title),
        record.authors_complete,
        record.year,
        record.venue,
        record.venue_name,
        venue_key(record.venue) if record.venue else None,
        record.volume,
        record.number,
        record.pages,
        record.publisher,
        record.doi,
        record.arxiv_id,
        record.openreview_id,
        record.abstract,
        record.status,
        dump_json(record.extra),
        dump_versions(chosen.versions),
    )


def _write_children(connection: Connection, chosen: Mapping[int, Chosen], former: Collection[int]) -> None:
    for table in _CHILDREN:
        tables.delete_where(connection, table, "paper_id", former)
    categories = put_categories(connection, [path for one in chosen.values() for path in one.record.categories])
    tags = _tag_ids(connection, [tag for one in chosen.values() for tag in one.record.tags])
    records = [(paper_id, chosen[paper_id].record) for paper_id in sorted(chosen)]  # in the order of the tables
    rows: dict[str, Iterable[Row]] = {
        "author": (_author(one, i, author) for one, r in records for i, author in enumerate(r.authors)),
        "link": ((one, i, link.kind, link.url) for one, r in records for i, link in enumerate(r.links)),
        "paper_category": ((one, i, categories[path]) for one, r in records for i, path in enumerate(r.categories)),
        "paper_tag": ((one, i, tags[tag_key(tag)]) for one, r in records for i, tag in enumerate(r.tags)),
        "note": ((one, i, note) for one, r in records for i, note in enumerate(r.notes)),
        "identifier": _identifier_rows(connection, chosen),
    }
    for table in _CHILDREN:
        tables.insert_rows(connection, table, rows[table])


def _author(paper_id: int, position: int, author: Author) -> Row:
    family, given, suffix = author.family, author.given, author.suffix
    return (paper_id, position, family, given, suffix, author.group, words_key(f"{given} {family} {suffix}"))


def _identifier_rows(connection: Connection, chosen: Mapping[int, Chosen]) -> list[Row]:
    """Each identifier goes to one paper: to whom it belongs already, else to the first that is chosen with it."""
    wanted: dict[tuple[str, str], int] = {}
    chosen_first = ((paper_id, one.record) for paper_id, one in chosen.items())
    beside = (
        (paper_id, record) for paper_id, one in chosen.items() for record in one.stated if record is not one.record
    )
    for paper_id, record in chain(chosen_first, beside):
        for pair in identifiers_of(record):
            wanted.setdefault(pair, paper_id)
    sql = "SELECT kind, value FROM identifier WHERE value {values}"
    owned = {(kind, value) for kind, value in connection.rows_in(sql, {value for _, value in wanted})}
    return [(*pair, paper_id) for pair, paper_id in sorted(wanted.items()) if pair not in owned]


def _identifiers_of(connection: Connection, paper_ids: Collection[int]) -> set[tuple[str, str]]:
    sql = "SELECT kind, value FROM identifier WHERE paper_id {values}"
    return {(kind, value) for kind, value in connection.rows_in(sql, paper_ids)} if paper_ids else set()


def _hand_over(connection: Connection, freed: set[tuple[str, str]], touch: Touch) -> None:
    """Give each identifier that no paper has any more to the first one that states it."""
    sql = "SELECT kind, value FROM identifier WHERE value {values}"
    owned = {(kind, value) for kind, value in connection.rows_in(sql, {value for _, value in freed})}
    for kind, stating in _STATING.items():
        values = {value for of_kind, value in freed - owned if of_kind == kind}
        first = {row[0]: row[1] for row in connection.rows_in(stating, values)} if values else {}
        touch(set(first.values()))
        tables.insert_rows(connection, "identifier", [(kind, *pair) for pair in sorted(first.items())])


def _write_aliases(connection: Connection, keys_of: Mapping[int, Sequence[str]], taken: set[str]) -> None:
    rows: list[Row] = []
    for paper_id, keys in keys_of.items():
        for key in keys:
            if can_be_cited(key) and key.lower() not in taken:
                taken.add(key.lower())
                rows.append((key.lower(), key, paper_id))
    tables.insert_rows(connection, "alias", rows)


def put_categories(connection: Connection, paths: Sequence[str]) -> dict[str, int]:
    """The ids of category paths; missing ones are made in this order, with the headings above them."""
    wanted: dict[str, int] = {}
    for path in dict.fromkeys(paths):
        names = path.split(_SEPARATOR)
        for depth in range(1, len(names) + 1):
            above = _SEPARATOR.join(names[:depth])
            wanted.setdefault(above, row_id("category", above))
    known = {path for (path,) in connection.rows_in("SELECT path FROM category WHERE path {values}", wanted)}
    ((added,),) = connection.rows("SELECT count(*) FROM category")
    rows: list[Row] = []
    for path, category_id in wanted.items():
        if path not in known:
            parent, _, name = path.rpartition(_SEPARATOR)
            above_id = wanted[parent] if parent else None
            rows.append((category_id, above_id, added + len(rows), name, path, words_key(path)))
    tables.insert_rows(connection, "category", rows)
    return wanted


def _tag_ids(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    wanted = {tag_key(name): name for name in reversed(names)}
    known = {key for (key,) in connection.rows_in("SELECT key FROM tag WHERE key {values}", wanted)}
    rows = [(row_id("tag", key), name, key) for key, name in wanted.items() if key not in known]
    tables.insert_rows(connection, "tag", rows)
    return {key: row_id("tag", key) for key in wanted}
