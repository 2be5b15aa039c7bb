"""Records as JSON, for ``listing.record``: only what is stated, so that absent stays absent."""

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from json.encoder import encode_basestring as quote
from operator import attrgetter
from typing import Any

from qcat.domain.listing import Listing
from qcat.domain.paper import Author, Link, Record, Version

_TUPLES = ("categories", "tags", "notes", "inferred", "without")
_NO_TEXTS = {"year", "authors", "authors_complete", "links", "extra", *_TUPLES}
_TEXTS = tuple(f.name for f in fields(Record) if f.name not in _NO_TEXTS)
_NAMES = tuple(f'"{name}":' for name in _TEXTS)
_text_values = attrgetter(*_TEXTS)
_tuple_values = attrgetter(*_TUPLES)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SURROGATE = re.compile("[\ud800-\udfff]")


def dump_record(record: Record) -> str:
    """JSON of what a record states. Put together by hand: an import spends much of its time here."""
    texts = zip(_NAMES, _text_values(record), strict=True)
    parts = [name + quote(value) for name, value in texts if value is not None]
    if record.year is not None:
        parts.append(f'"year":{record.year}')
    if not record.authors_complete:
        parts.append('"authors_complete":false')
    if record.authors:
        parts.append(f'"authors":[{",".join(map(_author, record.authors))}]')
    if record.links:
        links = [f"[{quote(link.kind)},{quote(link.url)}]" for link in record.links]
        parts.append(f'"links":[{",".join(links)}]')
    tuples = _tuple_values(record)
    if any(tuples):
        named = zip(_TUPLES, tuples, strict=True)
        parts += [f'"{name}":[{",".join(map(quote, values))}]' for name, values in named if values]
    if record.extra:
        parts.append(f'"extra":{dump_texts(record.extra)}')
    return _readable(f"{{{','.join(parts)}}}")


def _author(author: Author) -> str:
    group = "true" if author.group else "false"
    return f"[{quote(author.family)},{quote(author.given)},{quote(author.suffix)},{group}]"


def dump_texts(texts: Mapping[str, str]) -> str:
    """JSON of names with a text each."""
    return _readable(f"{{{','.join([f'{quote(name)}:{quote(value)}' for name, value in texts.items()])}}}")


def load_record(text: str) -> Record:
    """The record that `dump_record` wrote."""
    stated: dict[str, Any] = json.loads(text)
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
        printed=json.loads(printed),
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
    return tuple(Version(**version) for version in json.loads(text)) if text != "[]" else ()


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
    return _readable(_COMPACT.encode(value))


def _readable(text: str) -> str:
    if not text.isascii():
        text = _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text


def pack(value: Any) -> str:
    """A value as compressed JSON in letters, for what is long, alike all through, and seldom read."""
    return b64encode(zlib.compress(dump_json(value).encode())).decode()


def unpack(packed: str) -> Any:
    """The value that was packed; JSON that was not is read as it is."""
    return json.loads(packed if packed.startswith("{") else zlib.decompress(b64decode(packed)))
