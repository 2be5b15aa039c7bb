"""How much text looks like where a paper appeared, and the year that stands with it."""

import re
from functools import lru_cache

from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.journals import journal_score
from qcat.lists.like_names import may_be_name
from qcat.lists.pieces import SENTENCE_END
from qcat.lists.vocabulary import has_venue_words
from qcat.lists.years import A_YEAR, DATE, WHOLE_YEAR, may_hold_year

_VENUE_YEAR = re.compile(
    rf"\s*(?P<venue>(?:\d(?=[A-Z]{{2}}))?[^\W\d_].*?)[\s,'‘’`_-]*(?P<year>{A_YEAR}|(?<=['‘’` -])\d\d(?!\d))"
    r"(?P<rest>[\s,(\[].{0,40})?[\s.,)\]]*"
)
_YEAR_VENUE = re.compile(rf"(?P<year>{A_YEAR})[\s,.:/-]+(?P<venue>(?:\d+(?:st|nd|rd|th)\s+)?[^\W\d_].*)")
_JOINED = re.compile(r"(?P<venue>[A-Za-z]{3,})(?P<year>\d\d)")
_SHORT_YEAR = re.compile(r"\w['‘’`]\d\d$")
_HELD = re.compile(r"\b(?:workshops?|conference|symposium)\b", re.IGNORECASE)
_TWO_DIGITS = re.compile(r"['‘’`]\s?\d\d$")
_LED_BY = re.compile(
    r"^(?:in|at|to appear in|submitted to|published in|appeared in|accepted (?:by|at|to))\s+(?=\S)", re.IGNORECASE
)
_TWO_SENTENCES = re.compile(r"[a-z]{4}\. [A-Z][a-z]")
_INNER_CAPITALS = re.compile(r"[a-z]{1,3}[A-Z]\w*")  # aiDM
_CALLED = re.compile(rf"^[A-Z][\w/&-]*\s?(?:['’]\d\d|{A_YEAR}):\s+")  # "TINY '15: The 8th Symposium on Nets"
_NOT_IN_VENUES = frozenset('?"“”')
_NEXT_CENTURY = 40
_LEAST_VENUE = 2  # letters of a name that is no known one
_VENUE_WITH_COLON = 6  # words; what is longer and has a colon is a title: "Tiny nets: a review of ..."


def split_venue_year(text: str) -> tuple[str, int | None]:
    """``CVPR2019``, ``ACL'23``, ``In Proceedings of X 2018`` as venue and year."""
    text = text.strip(" .,;:()[]【】")
    dated = may_hold_year(text)
    text = _LED_BY.sub("", (DATE.sub("", text) if dated else text).strip())
    joined = _JOINED.fullmatch(text)
    if joined and find_venue(joined["venue"]) is not None:
        return joined["venue"], _year_of(joined["year"])
    match = _VENUE_YEAR.fullmatch(text)
    if match is None:
        led = _YEAR_VENUE.fullmatch(text) if dated else None
        return (led["venue"].strip(" .,("), int(led["year"])) if led else (text, None)
    digits = match["year"]
    if match["venue"].endswith((" of the", " the", " of")):  # "Proceedings of the 2010 Conference on Nets"
        return text, int(digits) if len(digits) == 4 else None
    whole = WHOLE_YEAR.search(text, match.end("year")) if len(digits) == 2 else None
    if whole:  # "Proceedings of Nets, May 25-30, 2015": the others are days
        return text[: whole.start()].strip(" .,("), int(whole[0])
    if len(digits) == 2 and not _TWO_DIGITS.search(text[: match.end("year")]) and not _takes_two(match["venue"]):
        return text, None
    year = _year_of(digits)
    rest = match["rest"] or ""
    return f"{match['venue'].strip(' .,(')}{rest if find_venue(rest) else ''}".strip(), year


def _year_of(digits: str) -> int:
    """The year that four digits or the last two of them tell."""
    return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < _NEXT_CENTURY else 1900)


def _takes_two(venue: str) -> bool:
    """Whether two digits behind a venue are a year: behind a journal they are a volume."""
    known = find_venue(venue)
    return known.kind != "journal" if known else _HELD.search(venue) is not None


@lru_cache(maxsize=50_000)
def venue_score(text: str) -> float:
    """How much a piece of text looks like where a paper appeared, from 0 to 1."""
    bare = text.strip(" .,;:()[]")
    if (
        not bare
        or len(bare) > 200
        or not _NOT_IN_VENUES.isdisjoint(bare)
        or (_TWO_SENTENCES.search(bare) and SENTENCE_END.search(text))
    ):
        return 0.0
    if find_venue(bare) is not None:
        return 1.0
    bare = _CALLED.sub("", bare) if ": " in bare else bare
    venue, year = split_venue_year(bare)
    if find_venue(venue) is not None:
        return 1.0
    short_year = year is not None and _SHORT_YEAR.search(bare) is not None
    return _unknown_score(venue, year, short_year)


def may_be_venue(text: str) -> bool:
    """Whether a piece is where a paper appeared, by its words or its form."""
    return venue_score(text) >= weights.PLACED


def is_venue(text: str) -> bool:
    """Whether a piece surely is: it names a known venue, or has the words of one."""
    return venue_score(text) >= weights.KNOWN


def _unknown_score(venue: str, year: int | None, short_year: bool) -> float:
    """The same for what names no known venue: by its words, or by its year and capital."""
    words = venue.split()
    if words and words[0].lower() == "preprint":
        return 0.8
    if has_venue_words(venue) and len(words) <= (_VENUE_WITH_COLON if ": " in venue else 16):
        return 0.8 if venue[:1].isupper() or year else 0.4
    likely = 0.0 if ": " in venue else journal_score(venue)
    if likely:
        return likely
    named = len(words) == 1 and not short_year and _may_be_author(venue)
    capital = venue[:1].isupper() or _INNER_CAPITALS.fullmatch(venue) is not None
    return 0.6 if year and 1 <= len(words) <= 6 and capital and not named else 0.0


def _may_be_author(word: str) -> bool:
    """Whether a lone word with a year is one: "Doe 2020" is an author, "PaPoC 2020" and "Nets'20" are none."""
    named = word[1:].islower() and may_be_name(word)
    return named or len(word.strip(".")) < _LEAST_VENUE
