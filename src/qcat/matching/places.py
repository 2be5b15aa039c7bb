"""Where and when two records appeared, compared: year, venue, pages, volume, number."""

import re
from functools import lru_cache
from typing import NamedTuple

from qcat.domain.text import words
from qcat.domain.venues import find_venue
from qcat.matching import weights as w
from qcat.matching.features import Features, plain

PREPRINT, CONFERENCE, JOURNAL, WORKSHOP = "preprint", "conference", "journal", "workshop"


class Place(NamedTuple):
    """A venue as it is compared: the key of a known one, its kind ("" where nothing tells it), its words."""

    key: str
    kind: str
    words: tuple[str, ...]


_PREPRINT = re.compile(
    r"rxiv|\bcorr\b|preprint|\bssrn\b|openreview|technical report|tech\.? rep|working paper|\bthesis", re.IGNORECASE
)
_KIND = (
    (PREPRINT, _PREPRINT),
    (WORKSHOP, re.compile(r"workshop")),
    (CONFERENCE, re.compile(r"\bproc|conf|symposi|meeting|congress|advances in neural")),
    (
        JOURNAL,
        re.compile(
            r"\bj\b|journal|trans\b|transactions|letters|review|revista|zeitschrift|annals|\barch|acta|bulletin"
            r"|magazine|\brecord\b"
        ),
    ),
)
_KIND_OF_TYPE = {"article": JOURNAL, "inproceedings": CONFERENCE, "conference": CONFERENCE}
_LITTLE = frozenset(
    "a an and at by de der des die et for from fur in of on the to und proceedings proc vol volume pp pages no".split()
)


@lru_cache(maxsize=1 << 16)
def place(venue: str, type_: str) -> Place:
    """What a printed venue names."""
    text = plain(venue)
    known = find_venue(text) if venue else None
    lower = text.lower()
    kind = next((kind for kind, pattern in _KIND if pattern.search(lower)), "") or (
        _KIND_OF_TYPE.get(type_, "") if venue else ""
    )
    found = (word for word in words(text) if word not in _LITTLE and not any(c.isdigit() for c in word))
    return Place(known.key, known.kind, tuple(found)) if known else Place("", kind, tuple(found))


def is_preprint(one: Features) -> bool:
    """Whether a record is of a preprint: it names a server, or nothing but an arXiv number."""
    return _on_server(one.venue) if one.venue else bool(one.arxiv)


@lru_cache(maxsize=1 << 14)
def _on_server(venue: str) -> bool:
    return _PREPRINT.search(venue) is not None


def compare_years(left: Features, right: Features) -> tuple[float, str]:
    """What two years say."""
    if not left.year or not right.year:
        return 0.0, "not stated"
    if left.year == right.year:
        return w.SAME_YEAR, "same year"
    off = abs(left.year - right.year)
    older, newer = sorted((left, right), key=lambda one: one.year)
    note = f"{older.year} / {newer.year}"
    if is_preprint(older) and not is_preprint(newer) and off <= w.PREPRINT_YEARS:
        return 0.0, f"{note}, a preprint before"
    return (w.YEAR_OFF_BY_ONE if off == 1 else w.YEAR_OFF_BY_TWO if off == 2 else w.YEAR_OFF), note


def compare_venues(left: Features, right: Features) -> tuple[float, str, str]:
    """What two venues say, and how the records are versions of one another where they are ("" where they are not)."""
    if left.venue and left.venue == right.venue:
        return w.SAME_VENUE, "same venue", ""
    preprints = is_preprint(left), is_preprint(right)
    if preprints[0] != preprints[1]:
        return 0.0, "preprint and published", "preprint" if left.venue and right.venue else ""
    if not left.venue or not right.venue:
        return 0.0, "not stated", ""
    mine, theirs = place(left.venue, left.type), place(right.venue, right.type)
    if _is_one(mine, theirs):
        return w.SAME_VENUE, "same venue", ""
    kinds = sorted((mine.kind, theirs.kind))
    if all(kinds) and kinds[0] != kinds[1]:
        return w.OTHER_VENUE, f"{kinds[0]} and {kinds[1]}", "published"
    known = bool(mine.key and theirs.key) and not all(preprints)
    return (w.OTHER_VENUE, "other venue", "published") if known else (w.UNLIKE_VENUE, "unlike venues", "")


def _is_one(mine: Place, theirs: Place) -> bool:
    if mine.key and theirs.key:
        return mine.key == theirs.key
    if mine.kind and theirs.kind and mine.kind != theirs.kind and mine.words != theirs.words:
        return False
    return same_words(mine.words, theirs.words)


@lru_cache(maxsize=1 << 15)
def same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name of a venue is short for the other: ``J Clin Virol``, ``Journal of Clinical Virology``."""
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=lambda found: (len(found), found))
    if len(shorter) == 1 and len(longer) > 2 and shorter[0] == "".join(word[0] for word in longer):
        return True
    if len(shorter) > 1 and all(map(_short_for, shorter, longer)):
        return True
    rest = iter(longer)
    if not all(any(_short_for(word, full) for full in rest) for word in shorter):
        return False
    return len(shorter) * 2 >= len(longer)


def _short_for(one: str, other: str) -> bool:
    return one == other or (
        one[0] == other[0]
        and (
            other.startswith(one)
            or one.startswith(other)
            or (
                len(one) > 2
                and len(other) > 2
                and one[:2] == other[:2]
                and (_within(one, other) or _within(other, one))
            )
        )
    )


def _within(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)


class Span(NamedTuple):
    """First and last page; ``low`` for numbers that are no sign, as counted from the paper's own first page."""

    first: str
    last: str
    low: bool


_PAGE = re.compile(r"([a-z]{0,4}\d+[a-z]?)(?:\s*[-–—‐:]+\s*([a-z]{0,4}\d+))?")


@lru_cache(maxsize=1 << 15)
def span(pages: str) -> Span | None:
    """The pages that a text names: ``623-31``, ``9848--9853``, ``(pp. 107-120)``, ``e604-10``."""
    text = plain(pages).lower().replace(",", "")
    found = _PAGE.search(re.sub(r"\bpp?(?:ages?)?\b\.?", " ", text))
    if not found:
        return None
    first, last = found[1], found[2] or ""
    if last.isdigit() and first.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return Span(first.lstrip("0"), last, first.lstrip("0") in {"1", "", "s1"})


def compare_pages(left: Features, right: Features) -> tuple[float, str]:
    """What the pages say."""
    mine, theirs = (span(one.pages) if one.pages else None for one in (left, right))
    if mine is None or theirs is None:
        return 0.0, "not stated"
    if mine.first == theirs.first:
        if mine.low:
            return (w.SAME_FIRST_PAGE if mine.last and mine.last == theirs.last else w.SAME_LOW_PAGE), "same pages"
        if mine.last == theirs.last:
            return (w.SAME_PAGES if mine.last else w.SAME_FIRST_PAGE), "same pages"
        return w.SAME_FIRST_PAGE, "same first page"
    if mine.last and mine.last == theirs.last:
        return w.SAME_LOW_PAGE, "same last page"
    return (w.OTHER_LOW_PAGE if mine.low or theirs.low else w.OTHER_PAGES), "other pages"


@lru_cache(maxsize=1 << 15)
def numeral(text: str) -> str:
    """The number that a volume or issue starts with; "" where it has none."""
    found = re.search(r"\d+", text)
    return found[0].lstrip("0") if found else ""


def compare_numbers(left: Features, right: Features) -> tuple[float, str]:
    """What volume and issue say."""
    bits, notes = 0.0, []
    for name, mine, theirs, same, other in (
        ("volume", left.volume, right.volume, w.SAME_VOLUME, w.OTHER_VOLUME),
        ("number", left.number, right.number, w.SAME_NUMBER, w.OTHER_NUMBER),
    ):
        one, two = numeral(mine) if mine else "", numeral(theirs) if theirs else ""
        if one and two:
            bits += same if one == two else other
            notes.append(f"{'same' if one == two else 'other'} {name}")
    return bits, ", ".join(notes) or "not stated"
