"""What speaks for and against two records being one paper, field by field."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qcat.domain.identifiers import ARXIV, DOI, OPENREVIEW
from qcat.domain.names import share_a_name
from qcat.domain.paper import Record
from qcat.domain.titles import title_key, title_words
from qcat.domain.venues import venue_key

SAME = "same"
SUSPECTED = "suspected"
DIFFERENT = "different"

# Two prints of one title share nearly all words or nearly all letters; a new title under an old number does not.
_SHARED_WORDS = 0.6
_SHARED_LETTERS = 0.85
_MISSPELT_LETTERS = 0.75


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

    A number alone never joins, since numbers get pasted; nor does a title whose authors are others.
    """
    shared = set(identifiers_of(left)) & set(identifiers_of(right))
    authors_agree = share_a_name(left.authors, right.authors)
    if title_key(left.title) == title_key(right.title):
        if authors_agree or shared:
            return Verdict(SAME, "same title and authors" if authors_agree else "same title and identifier")
        return Verdict(SUSPECTED, "same title, other authors")
    if shared:
        kind, value = min(shared)
        if titles_agree(left.title, right.title):
            return Verdict(SAME, f"same {kind} identifier and nearly the same title")
        return Verdict(SUSPECTED, f"same {kind} identifier {value} on two different titles")
    if authors_agree and left.authors and right.authors and _nearly(left.title, right.title):
        return Verdict(SUSPECTED, "nearly the same title and authors")
    return Verdict(DIFFERENT, "other title")


def titles_agree(left: str, right: str) -> bool:
    """Whether two titles can be prints of one: reordered, misspelt, or with a subtitle dropped."""
    mine, theirs = title_words(left), title_words(right)
    smaller = min(len(mine), len(theirs))
    if smaller and len(mine & theirs) >= max(2, _SHARED_WORDS * smaller):
        return True
    return _ratio(left, right) >= _SHARED_LETTERS


def _nearly(left: str, right: str) -> bool:
    """Whether two titles differ in spelling only: another word makes another paper, as does another number."""
    mine, theirs = title_words(left), title_words(right)
    only_mine, only_theirs = ("".join(sorted(words)) for words in (mine - theirs, theirs - mine))
    same_digits = _digits(only_mine) == _digits(only_theirs)
    return same_digits and _ratio(only_mine, only_theirs) >= _MISSPELT_LETTERS


def _digits(text: str) -> list[str]:
    return [c for c in text if c.isdigit()]


def _ratio(left: str, right: str) -> float:
    from rapidfuzz.distance import Indel  # only fuzzy cases pay for the import

    return Indel.normalized_similarity(title_key(left), title_key(right))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which listings of one paper disagree, with each listing's value in order ("" where unstated)."""

    field: str
    values: tuple[str, ...]


def differences(records: list[Record]) -> list[Difference]:
    """Every field on which at least two of the records state different things. Absent values disagree with nobody,
    nor do values that were inferred."""
    records = [record.printed_only for record in records]
    found = []
    for field, show, key in _COMPARED:
        values = [show(record) for record in records]
        if len({key(record) for record, value in zip(records, values, strict=True) if value}) > 1:
            found.append(Difference(field, tuple(values)))
    if any(not share_a_name(records[0].authors, record.authors) for record in records[1:]):
        found.append(Difference("authors", tuple(", ".join(map(str, record.authors)) for record in records)))
    return found


_COMPARED: tuple[tuple[str, Callable[[Record], str], Callable[[Record], Any]], ...] = (
    ("title", lambda r: r.title, lambda r: title_key(r.title)),
    ("year", lambda r: str(r.year or ""), lambda r: r.year),
    ("venue", lambda r: r.venue or "", lambda r: venue_key(r.venue or "")),
    ("arxiv_id", lambda r: r.arxiv_id or "", lambda r: r.arxiv_id),
    ("doi", lambda r: r.doi or "", lambda r: (r.doi or "").lower()),
    ("openreview_id", lambda r: r.openreview_id or "", lambda r: r.openreview_id),
)
