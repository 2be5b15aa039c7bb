"""One JSON value as a listing, whichever of the two kinds of record it is: qcat's own, or an item of CSL-JSON."""

from typing import Any

from qcat.domain.listing import Listing
from qcat.formats.csl_json.item import read_csl
from qcat.formats.facts import printed, tidy
from qcat.formats.own_json import read_record


def read_item(item: Any, raw: str, line: int, end_line: int) -> Listing:
    """The listing of one JSON value: a record of qcat's or a CSL-JSON item; without a record where it is neither."""

    if not isinstance(item, dict):
        return Listing(line=line, end_line=end_line, raw=raw, reason="it is no JSON object")
    ours = isinstance(item.get("authors"), list) or "authors_complete" in item
    key = tidy(item.get("key") if ours else item.get("id", item.get("citation-key")))
    found = read_record(item) if ours else read_csl(item)
    stated = bool(found.title or found.doi or found.arxiv_id or found.openreview_id or found.links)
    return Listing(
        line=line,
        end_line=end_line,
        raw=raw,
        key=key,
        printed=printed({name: value for name, value in item.items() if name != "listings"}),
        record=found if stated else None,
        reason="" if stated else "neither a title nor an identifier",
    )
