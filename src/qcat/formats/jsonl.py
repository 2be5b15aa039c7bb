"""Papers as JSON: the record that other programs may rely on, written and read back."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from qcat.domain.paper import Paper, Version

if TYPE_CHECKING:
    from qcat.domain.listing import Document, Listing

# JSON allows these as they are, but some line readers break at U+0085 and U+2028, a terminal obeys C1
# controls, and a lone surrogate cannot be written as UTF-8. All of them can only stand inside a string.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_VERSION = ("kind", "type", "venue", "venue_name", "year", "volume", "number", "pages", "publisher", "doi")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # json.dumps would make one a record


def record(paper: Paper) -> dict[str, Any]:
    """A paper as plain values: always these keys in this order; what is not known is None or empty."""
    return {
        "key": paper.key,
        "type": paper.type,
        "title": paper.title,
        "authors": [str(author) for author in paper.authors],
        "authors_complete": paper.authors_complete,
        "year": paper.year,
        "venue": paper.venue,
        "venue_name": paper.venue_name,
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages,
        "publisher": paper.publisher,
        "doi": paper.doi,
        "arxiv_id": paper.arxiv_id,
        "openreview_id": paper.openreview_id,
        "abstract": paper.abstract,
        "status": paper.status,
        "links": [{"kind": link.kind, "url": link.url} for link in paper.links],
        "categories": list(paper.categories),
        "tags": list(paper.tags),
        "notes": list(paper.notes),
        "versions": [_version(version) for version in paper.versions],
        "aliases": list(paper.aliases),
        "extra": dict(paper.extra),
        "listings": [
            {
                "source": listing.source,
                "line": listing.line,
                "raw": listing.raw,
                "category": listing.category,
                "printed": dict(listing.printed),
                **_stated(listing.printed, listing.stated),
            }
            for listing in paper.listings
        ],
    }


def _version(version: Version) -> dict[str, Any]:
    if version.arxiv_id:
        return {"kind": version.kind, "arxiv_id": version.arxiv_id, "year": version.year}
    return {name: value for name in _VERSION if (value := getattr(version, name)) is not None}


def _stated(printed: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """What a listing says, where it may differ from what is right for the paper: its venue as printed, and in full.

    ``inferred`` names the values among them that it does not print, but its links tell.
    """
    return {
        "title": stated.get("title"),
        "authors": stated.get("authors", []),
        "year": stated.get("year"),
        "venue": printed.get("venue") or stated.get("venue"),
        "venue_name": stated.get("venue_name"),
        "arxiv_id": stated.get("arxiv_id"),
        "doi": stated.get("doi"),
        "links": stated.get("links", []),
        "inferred": stated.get("inferred", []),
    }


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """JSON Lines: a compact record a line."""
    for paper in papers:
        yield f"{dump(record(paper))}\n"


def write_json(papers: Iterable[Paper]) -> Iterator[str]:
    """One JSON array, a record a line, without holding more than one paper."""
    return write_array(map(record, papers))


def write_array(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A JSON array, an item a line."""
    separator = "[\n"
    for item in items:
        yield f"{separator}{dump(item)}"
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def dump(value: Mapping[str, Any]) -> str:
    """Compact JSON on one line, in which every character can be written and printed."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", _ENCODER.encode(value))


def read(text: str, source: str) -> "Document":
    """JSON Lines as `write` makes them (or with CSL-JSON items), each line a listing.

    Nothing in the text makes this raise: a line that is no record is a listing without one. The ``listings`` of a
    record are where another catalog had it from, and stay out.
    """
    from qcat.domain.listing import BIBLIOGRAPHY, Document
    from qcat.domain.text import clean_block

    lines = enumerate(clean_block(text).split("\n"), 1)
    listings = tuple(_read_line(line, number) for number, line in lines if line.strip())
    return Document(source=source, kind=BIBLIOGRAPHY, listings=listings)


def _read_line(line: str, number: int) -> "Listing":
    from qcat.domain.listing import Listing
    from qcat.formats.json_items import read_item

    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Listing(line=number, end_line=number, raw=line, reason=f"no JSON: {str(error)[:80]}")
    return read_item(item, line, number, number)
