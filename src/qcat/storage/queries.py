"""SQL text with ``:name`` parameters, understood by SQLite and PostgreSQL alike.

A filter becomes fragments joined by AND, one for each condition that is set: ``:x IS NULL OR ...`` would keep
both databases from using an index. ``{collate}`` makes PostgreSQL order text by its code points, as SQLite does.
"""

from collections.abc import Sequence
from typing import Any

from qcat.domain.filters import PaperFilter
from qcat.domain.text import tag_key, words
from qcat.errors import UsageError

PAPER_COLUMNS = (
    "id", "key", "type", "title", "authors_complete", "year", "venue", "venue_name", "volume", "number", "pages",
    "publisher", "doi", "arxiv_id", "openreview_id", "abstract", "status", "extra", "versions",
)  # fmt: skip

# What hangs on a paper: columns after paper_id, and the join and order they need. The rows of a paper stand together.
PARTS = {
    "authors": "SELECT paper_id, family, given, suffix, is_group FROM author WHERE {ids} ORDER BY paper_id, position",
    "links": "SELECT paper_id, kind, url FROM link WHERE {ids} ORDER BY paper_id, position",
    "categories": "SELECT paper_id, path FROM paper_category JOIN category ON category.id = category_id"
    " WHERE {ids} ORDER BY paper_id, position",
    "tags": "SELECT paper_id, name FROM paper_tag JOIN tag ON tag.id = tag_id WHERE {ids} ORDER BY paper_id, position",
    "notes": "SELECT paper_id, text FROM note WHERE {ids} ORDER BY paper_id, position",
    "aliases": "SELECT paper_id, key FROM alias WHERE {ids} ORDER BY paper_id, key_fold{collate}",
    "listings": "SELECT paper_id, location, line, raw, category, printed, record FROM listing"
    " JOIN source ON source.id = source_id WHERE kind = 'list' AND {ids}"
    " ORDER BY paper_id, location{collate}, line, listing.id",
}

SORTS = {
    "added": "p.added",
    "key": "p.key_fold",
    "title": "p.title_key",
    "venue": "p.venue_key",
    "year": "p.year",
    "author": "(SELECT words FROM author WHERE paper_id = p.id AND position = 0)",
}

COUNT_PAPERS = "SELECT count(*) FROM paper"
CATEGORY_COUNTS = (
    "SELECT path, (SELECT count(*) FROM paper_category WHERE category_id = category.id) FROM category ORDER BY added"
)
TAG_COUNTS = "SELECT name, (SELECT count(*) FROM paper_tag WHERE tag_id = tag.id) FROM tag ORDER BY key{collate}"
KEYS = "SELECT key FROM paper ORDER BY key_fold{collate}"
TITLES = "SELECT key, title FROM paper ORDER BY key_fold{collate}"
VENUE_COUNTS = "SELECT venue, count(*) FROM paper WHERE venue IS NOT NULL GROUP BY venue ORDER BY venue{collate}"
IDENTIFIED = "SELECT paper_id FROM identifier WHERE kind = :kind AND value = :value"
KEYED = "SELECT id FROM paper WHERE key_fold = :key UNION ALL SELECT paper_id FROM alias WHERE key_fold = :key"
LISTED = (
    "SELECT p.id, p.key, p.title, s.location, s.kind, l.line, l.category, l.record, l.stated_at FROM listing l"
    " JOIN source s ON s.id = l.source_id JOIN paper p ON p.id = l.paper_id"
    " ORDER BY p.added, s.location{collate}, l.line, l.id"
)
LISTINGS = (
    "SELECT location, kind, line, end_line, raw, category, entry_key, printed, record, reason FROM listing"
    " JOIN source ON source.id = source_id ORDER BY source.added, source.id, line, listing.id"
)
CLAIMS = (
    "SELECT s.location, s.kind, l.line, l.record, l.stated_at, s.added, l.id FROM listing l"
    " JOIN source s ON s.id = l.source_id WHERE l.paper_id = :id ORDER BY l.stated_at, s.added, l.line, l.id"
)
DISTINCT_PAIRS = "SELECT low_id, high_id FROM distinct_pair"
TOLD_APART = "SELECT a.key, b.key FROM distinct_pair JOIN paper a ON a.id = low_id JOIN paper b ON b.id = high_id"
BESIDE_ENTRIES = "SELECT head, tail FROM source ORDER BY added"
DATES = (
    "SELECT p.key, min(l.stated_at), max(l.stated_at) FROM listing l JOIN paper p ON p.id = l.paper_id GROUP BY p.key"
)
UNREAD = (
    "SELECT location, line, end_line, category, reason, raw FROM listing JOIN source ON source.id = source_id"
    " WHERE paper_id IS NULL ORDER BY source.added, line, listing.id"
)

_CONTAINS_CATEGORY = (
    "EXISTS (SELECT 1 FROM paper_category pc JOIN category c ON c.id = pc.category_id"
    " WHERE pc.paper_id = p.id AND {each})"
)
_CONTAINS_AUTHOR = "EXISTS (SELECT 1 FROM author a WHERE a.paper_id = p.id AND {each})"
_CARRIES_TAG = (
    "EXISTS (SELECT 1 FROM paper_tag pt JOIN tag t ON t.id = pt.tag_id WHERE pt.paper_id = p.id AND t.key = :tag)"
)


def select_papers(
    asked: PaperFilter, *, sort: str = "added", limit: int | None = None, collate: str = ""
) -> tuple[str, dict[str, Any]]:
    """The query for a filter, and its parameters. ``sort`` names a row of SORTS, ``-`` before it turns it round.

    Papers without a value come last, and the citekey decides between equals. Raises UsageError for an unknown order.
    """
    fragments, parameters = _conditions(asked)
    where = f" WHERE {' AND '.join(fragments)}" if fragments else ""
    order = f" ORDER BY {_order(sort, collate)}"
    if limit is not None:
        parameters["limit"] = limit
    columns = ", ".join(f"p.{column}" for column in PAPER_COLUMNS)
    bound = " LIMIT :limit" if limit is not None else ""
    return f"SELECT {columns} FROM paper p{where}{order}{bound}", parameters  # noqa: S608 - names of our own


def _order(sort: str, collate: str) -> str:
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"cannot sort by {name!r}", f"sort by {', '.join(SORTS)}, or -year for newest first")
    expression = f"{SORTS[name]}{collate if name not in {'added', 'year'} else ''}"
    direction = " DESC" if sort.startswith("-") else ""
    return f"{expression}{direction} NULLS LAST, p.key_fold{collate}"


def _conditions(asked: PaperFilter) -> tuple[list[str], dict[str, Any]]:
    fragments: list[str] = []
    parameters: dict[str, Any] = {}
    for name, text, template in (
        ("category", asked.category, _CONTAINS_CATEGORY),
        ("author", asked.author, _CONTAINS_AUTHOR),
    ):
        found = words(text)
        if found:
            column = "c.path_words" if name == "category" else "a.words"
            each = " AND ".join(f"{column} LIKE :{name}{i}" for i in range(len(found)))
            fragments.append(template.format(each=each))
            parameters.update({f"{name}{i}": f"% {word} %" for i, word in enumerate(found)})
    for i, word in enumerate(words(asked.text)):
        fragments.append(f"p.title_words LIKE :text{i}")
        parameters[f"text{i}"] = f"%{word}%"
    if asked.venue:
        fragments.append("p.venue_key = :venue")
        parameters["venue"] = asked.venue
    if asked.tag:
        fragments.append(_CARRIES_TAG)
        parameters["tag"] = tag_key(asked.tag)
    if asked.years is not None:
        for operator, bound, name in ((">=", asked.years.first, "first"), ("<=", asked.years.last, "last")):
            if bound is not None:
                fragments.append(f"p.year {operator} :{name}")
                parameters[name] = bound
    if asked.keys:
        fragments.append(f"p.key_fold IN ({placeholders('key', len(asked.keys))})")
        parameters.update(numbered("key", [key.lower() for key in asked.keys]))
    return fragments, parameters


def placeholders(name: str, count: int) -> str:
    """``:name0, :name1, ...`` for an IN list."""
    return ", ".join(f":{name}{i}" for i in range(count))


def numbered(name: str, values: Sequence[Any]) -> dict[str, Any]:
    """The parameters that `placeholders` names."""
    return {f"{name}{i}": value for i, value in enumerate(values)}
