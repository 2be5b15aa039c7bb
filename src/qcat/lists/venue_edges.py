"""A known venue with its year at an end of a piece that says more: ``Jane Doe and Max Roe ICML 2020``,
``In ICML, 2014, Tiny nets``."""

import re

from qcat.domain.venues import find_venue
from qcat.lists.years import A_YEAR, may_hold_year

_YEAR = rf"\(?(?:{A_YEAR}|(?<=['’])\d\d)\)?"
_AT_START = re.compile(rf"(?:In:?\s+)?(?P<venue>[^\W\d_][^,.:|\n]{{1,60}}?)[\s,'’]*{_YEAR}\s*(?P<mark>[,.:]?)\s+(?=\S)")
_YEAR_AT_END = re.compile(rf"[\s,'’]+{_YEAR}[\s.]*$")
_LAST_WORD = re.compile(r"(?P<apart>^|[,:]\s+|\b[Ii]n:?\s+|\s+)(?P<word>[^\s,:]+)$")
_OF_THE_SAME = frozenset({"ACM", "IEEE", "IEEE/CVF", "USENIX", "SIAM", "Proc.", "ACM/IEEE"})
_LONGEST_TAIL = 80
_LEAST_ACRONYM = 3
_FEW_WORDS = 3


def venue_at_start(text: str, *, loose: bool = False, unknown: bool = False) -> int:
    """Where the text goes on behind a venue and its year; 0 where it starts otherwise.

    A comma, full stop or colon stands behind them, unless it is ``loose``. The venue is a known one, or may be an
    ``unknown`` one of few words.
    """
    led = _AT_START.match(text) if _may_be_dated(text) else None
    if led is None or not (loose or led["mark"]):
        return 0
    named = unknown and led["venue"][0].isupper() and len(led["venue"].split()) <= _FEW_WORDS
    return led.end() if named or find_venue(led["venue"]) is not None else 0


def _may_be_dated(text: str) -> bool:
    """False where neither four digits nor two behind an apostrophe are a year."""
    return may_hold_year(text) or "'" in text or "’" in text


def venue_at_end(text: str) -> int | None:
    """Where the venue and year begin that end a text; None where there are none, or where they belong to it.

    "Overview of TREC 2020" is one name, and a word with one capital letter may be a person's: it is a venue only
    behind a comma, a colon or an "in".
    """
    year = _YEAR_AT_END.search(text, max(0, len(text) - _LONGEST_TAIL)) if _may_be_dated(text) else None
    last = _LAST_WORD.search(text, 0, year.start()) if year else None
    if last is None or find_venue(last["word"]) is None:
        return None
    while (before := _LAST_WORD.search(text, 0, last.start())) and before["word"] in _OF_THE_SAME:
        last = before
    capitals = sum(map(str.isupper, last["word"]))
    if not last["apart"].strip() and (capitals < 2 or (before and before["word"].islower())):
        return None
    return last.start()


def acronym_at_end(text: str) -> int | None:
    """Where the known acronym of a venue begins that ends a text without a year; None where there is none."""
    *_, word = text.rsplit(None, 1) or [""]
    last = _LAST_WORD.search(text) if word.isupper() and len(word) >= _LEAST_ACRONYM else None
    if last is None or last["apart"].strip():
        return None
    return last.start() if find_venue(last["word"]) is not None else None
