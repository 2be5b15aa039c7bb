"""Papers as JSON: the record that other programs may rely on."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from qcat.domain.paper import Paper

# JSON allows these as they are, but some line readers break at U+0085 and U+2028, a terminal obeys C1
# controls, and a lone surrogate cannot be written as UTF-8. All of them can only stand inside a string.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
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
        "versions": [{"kind": v.kind, "arxiv_id": v.arxiv_id, "year": v.year} for v in paper.versions],
        "aliases": list(paper.aliases),
        "extra": dict(paper.extra),
        "listings": [
            {
                "source": listing.source,
                "line": listing.line,
                "raw": listing.raw,
                "category": listing.category,
                "printed": dict(listing.printed),
            }
            for listing in paper.listings
        ],
    }


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """JSON Lines: a compact record a line."""
    for paper in papers:
        yield f"{_dump(paper)}\n"


def write_json(papers: Iterable[Paper]) -> Iterator[str]:
    """One JSON array, a record a line, without holding more than one paper."""
    separator = "[\n"
    for paper in papers:
        yield f"{separator}{_dump(paper)}"
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _dump(paper: Paper) -> str:
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", _ENCODER.encode(record(paper)))
