"""Records as JSON, for ``listing.record``: only what is stated, so that absent stays absent."""

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

import orjson

from qcat.domain.listing import Listing
from qcat.domain.paper import Author, Link, Record, Version

_LEVEL = 4  # half the time of zlib's own choice, for a tenth more letters
_TUPLES = ("categories", "tags", "notes", "inferred", "without")
_NO_TEXTS = {"year", "authors", "authors_complete", "links", "extra", *_TUPLES}
_TEXTS = tuple(f.name for f in fields(Record) if f.name not in _NO_TEXTS)
_text_values = attrgetter(*_TEXTS)
_tuple_values = attrgetter(*_TUPLES)
_author_values = attrgetter(*(f.name for f in fields(Author)))
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SURROGATE = re.compile("[\ud800-\udfff]")


def dump_record(record: Record) -> str:
    """JSON of what a record states."""
    stated = {name: value for name, value in zip(_TEXTS, _text_values(record), strict=True) if value is not None}
    if record.year is not None:
        stated["year"] = record.year
    if not record.authors_complete:
        stated["authors_complete"] = False
    if record.authors:
        stated["authors"] = list(map(_author_values, record.authors))
    if record.links:
        stated["links"] = [(link.kind, link.url) for link in record.links]
    tuples = _tuple_values(record)
    if any(tuples):
        stated.update((name, values) for name, values in zip(_TUPLES, tuples, strict=True) if values)
    if record.extra:
        stated["extra"] = record.extra
    return dump_json(stated)


def load_record(text: str) -> Record:
    """The record that `dump_record` wrote."""
    stated: dict[str, Any] = load_json(text)
    for name in _TUPLES:
        if name in stated:
            stated[name] = tuple(stated[name])
    stated["authors"] = tuple(Author(*author) for author in stated.get("authors", ()))
    stated["links"] = tuple(Link(*link) for link in stated.get("links", ()))
    return Record(**stated)


def load_listing(
    line: int, end_line: int, raw: str, category: str, key: str, printed: str, record: str, reason: str
) -> Listing:
    """A listing from the columns of its row."""
    return Listing(
        line=line,
        end_line=end_line,
        raw=raw,
        category=category,
        key=key,
        printed=load_json(printed),
        record=load_record(record) if record else None,
        reason=reason,
    )


def dump_versions(versions: Collection[Version]) -> str:
    """JSON of what versions state, for ``paper.versions``."""
    if not versions:
        return "[]"
    return dump_json([{name: value for name, value in asdict(one).items() if value is not None} for one in versions])


def load_versions(text: str) -> tuple[Version, ...]:
    """The versions that `dump_versions` wrote."""
    return tuple(Version(**version) for version in load_json(text)) if text != "[]" else ()


def load_stated(text: str) -> dict[str, Any]:
    """The same as plain values: authors as printed names, links as ``kind`` and ``url``."""
    stated: dict[str, Any] = load_json(text)
    if "authors" in stated:
        stated["authors"] = [str(Author(*author)) for author in stated["authors"]]
    if "links" in stated:
        stated["links"] = [{"kind": kind, "url": url} for kind, url in stated["links"]]
    return stated


def dump_json(value: Any) -> str:
    """Compact JSON that keeps letters of every script readable; lone surrogates are escaped."""
    try:
        return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError:  # it knows no lone surrogates
        return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", _COMPACT.encode(value))


def load_json(text: str | bytes) -> Any:
    """The value that `dump_json` wrote."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)


def pack(value: Any) -> str:
    """A value as compressed JSON in letters, for what is long, alike all through, and seldom read."""
    return b64encode(zlib.compress(dump_json(value).encode(), _LEVEL)).decode()


def unpack(packed: str) -> Any:
    """The value that was packed; JSON that was not is read as it is."""
    return load_json(packed if packed.startswith("{") else zlib.decompress(b64decode(packed)))
