"""What speaks for and against two records being one paper, field by field."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from qcat.domain.identifiers import ARXIV, DOI, OPENREVIEW
from qcat.domain.names import share_a_name
from qcat.domain.paper import Record, preprint
from qcat.domain.titles import title_key
from qcat.domain.venues import venue_key
from qcat.domain.versions import PREPRINT, edition

if TYPE_CHECKING:
    from qcat.matching.features import Features
    from qcat.matching.frequencies import Frequencies
    from qcat.matching.score import Evidence

SAME = "same"
SUSPECTED = "suspected"
DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``relation`` is SAME, SUSPECTED or DIFFERENT; ``reason`` says in a few words what decided."""

    relation: str
    reason: str


def identifiers_of(record: Record) -> tuple[tuple[str, str], ...]:
    """The identifiers a record states, as (kind, value for comparing)."""
    found = []
    if record.arxiv_id:
        found.append((ARXIV, record.arxiv_id))
    if record.doi:
        found.append((DOI, record.doi.lower()))
    if record.openreview_id:
        found.append((OPENREVIEW, record.openreview_id))
    return tuple(found)


def compare(left: Record, right: Record) -> Verdict:
    """Whether two records are of one paper. Symmetric.

    The same title by the same people is the same paper, however short it is; all else is weighed. A number alone
    never joins, since numbers get pasted; nor does a title whose authors are others.
    """
    shared = set(identifiers_of(left)) & set(identifiers_of(right))
    if title_key(left.title) == title_key(right.title):
        return _of_same_title(left, right, bool(shared))
    from qcat.matching.score import CERTAIN, NONE, RELATED
    from qcat.matching.score import DIFFERENT as CLASH

    found = _weighed(left, right)
    if found.relation == CLASH and shared:
        kind, value = min(shared)
        return Verdict(SUSPECTED, f"same {kind} identifier {value} on two different titles")
    if found.tier == NONE or found.relation == RELATED:
        return Verdict(DIFFERENT, "other title")
    return Verdict(SAME if found.tier == CERTAIN else SUSPECTED, found.reason)


def _of_same_title(left: Record, right: Record, shared: bool) -> Verdict:
    authors_agree = share_a_name(left.authors, right.authors)
    if shared:
        return Verdict(SAME, "same title and authors" if authors_agree else "same title and identifier")
    if not authors_agree:
        return Verdict(SUSPECTED, "same title, other authors")
    if not (left.authors and right.authors) and left != right and not _speaks(left, right):
        return Verdict(SUSPECTED, "same short title, and nothing else")
    return Verdict(SAME, "same title and authors")


def _speaks(left: Record, right: Record) -> bool:
    from qcat.matching.score import NONE

    return _weighed(left, right).tier != NONE


# What weighs is loaded when two titles differ: most commands that write a catalog never ask.
def _weighed(left: Record, right: Record) -> "Evidence":
    from qcat.matching.score import score

    return score(*_features(left, right), _usual())


def _features(left: Record, right: Record) -> "tuple[Features, Features]":
    from qcat.matching.features import of_record

    return of_record(left), of_record(right)


@cache
def _usual() -> "Frequencies":
    """How frequent words are where nobody counted them."""
    from qcat.matching.frequencies import Frequencies

    return Frequencies()


def titles_agree(left: Record, right: Record) -> bool:
    """Whether two titles speak for one paper: misspelt, reordered, or with a subtitle dropped."""
    from qcat.matching.titles import compare_titles

    return compare_titles(*_features(left, right), _usual()).bits > 0


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which listings of one paper disagree, with each listing's value in order ("" where unstated).

    ``distinct`` are the values that are stated, each once: those that differ only in writing are one.
    """

    field: str
    values: tuple[str, ...]
    distinct: tuple[str, ...]


def differences(records: list[Record]) -> list[Difference]:
    """Every field on which at least two of the records state different things. Absent values disagree with nobody,
    nor do values that were inferred; a preprint and what was published of it may differ in venue and year."""
    records = [record.printed_only for record in records]
    found = []
    for field, show, key in _COMPARED:
        values = [show(record) for record in records]
        stated: dict[bool, dict[Any, str]] = {}
        for record, value in zip(records, values, strict=True):
            if value:
                beside = stated.setdefault(field in _OF_EDITION and _is_preprint(record), {})
                beside.setdefault(key(record), value)
        if any(len(beside) > 1 for beside in stated.values()):
            distinct = {one: value for beside in stated.values() for one, value in beside.items()}
            found.append(Difference(field, tuple(values), tuple(distinct.values())))
    if any(not share_a_name(records[0].authors, record.authors) for record in records[1:]):
        named = tuple(", ".join(map(str, record.authors)) for record in records)
        found.append(Difference("authors", named, tuple(filter(None, dict.fromkeys(named)))))
    return found


def _is_preprint(record: Record) -> bool:
    """Whether a record cites the preprint: on a server, or with no venue in the year of its arXiv number."""
    if record.venue or not record.arxiv_id:
        return edition(record) == PREPRINT
    return record.year == preprint(record.arxiv_id).year


_OF_EDITION = ("year", "venue")
_COMPARED: tuple[tuple[str, Callable[[Record], str], Callable[[Record], Any]], ...] = (
    ("title", lambda r: r.title, lambda r: title_key(r.title)),
    ("year", lambda r: str(r.year or ""), lambda r: r.year),
    ("venue", lambda r: r.venue or "", lambda r: venue_key(r.venue or "")),
    ("arxiv_id", lambda r: r.arxiv_id or "", lambda r: r.arxiv_id),
    ("doi", lambda r: r.doi or "", lambda r: (r.doi or "").lower()),
    ("openreview_id", lambda r: r.openreview_id or "", lambda r: r.openreview_id),
)
