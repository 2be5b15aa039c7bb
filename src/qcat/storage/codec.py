"""Records as JSON, for ``listing.record``: only what is stated, so that absent stays absent."""

import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from qcat.domain.paper import Author, Link, Record

_PLAIN = tuple(f.name for f in fields(Record) if f.name not in {"authors", "links", "extra"})
_plain_values = attrgetter(*_PLAIN)
_ABSENT = _plain_values(Record())
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump_record(record: Record) -> str:
    """JSON of what a record states."""
    values = zip(_PLAIN, _plain_values(record), _ABSENT, strict=True)
    stated: dict[str, Any] = {name: value for name, value, absent in values if value != absent}
    if record.authors:
        stated["authors"] = [[a.family, a.given, a.suffix, a.group] for a in record.authors]
    if record.links:
        stated["links"] = [[link.kind, link.url] for link in record.links]
    if record.extra:
        stated["extra"] = dict(record.extra)
    return dump_json(stated)


def load_record(text: str) -> Record:
    """The record that `dump_record` wrote."""
    stated: dict[str, Any] = json.loads(text)
    for name in ("categories", "tags", "notes", "inferred"):
        if name in stated:
            stated[name] = tuple(stated[name])
    stated["authors"] = tuple(Author(*author) for author in stated.get("authors", ()))
    stated["links"] = tuple(Link(*link) for link in stated.get("links", ()))
    return Record(**stated)


def load_stated(text: str) -> dict[str, Any]:
    """The same as plain values: authors as printed names, links as ``kind`` and ``url``."""
    stated: dict[str, Any] = json.loads(text)
    if "authors" in stated:
        stated["authors"] = [str(Author(*author)) for author in stated["authors"]]
    if "links" in stated:
        stated["links"] = [{"kind": kind, "url": url} for kind, url in stated["links"]]
    return stated


def dump_json(value: Any) -> str:
    """Compact JSON that keeps letters of every script readable; lone surrogates are escaped."""
    text = _COMPACT.encode(value)
    return text if text.isascii() or _encodable(text) else json.dumps(value, separators=(",", ":"))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
