"""What is cut off the ends of a title: numbers and marks before it, brackets, venues, years and names behind it."""

import re

from qcat.domain.venues import find_venue
from qcat.lists.byline import names_at_end
from qcat.lists.container import container_of
from qcat.lists.content import tidy
from qcat.lists.journals import PAGES, VOLUME, are_capital, cites
from qcat.lists.like_names import ET_AL, are_names
from qcat.lists.like_venues import is_venue, may_be_venue, split_venue_year
from qcat.lists.pieces import AWARD, BRACKET, COMMA, EMOJI
from qcat.lists.template import Template
from qcat.lists.venue_edges import venue_at_end, venue_at_start
from qcat.lists.years import A_YEAR, year_only

_NAME_AND_VENUE = re.compile(r"[^\s()（）:：]+(?: [^\s()（）:：]+)? ?[(（](?P<inside>[^()（）]+)[)）] ?[:：]\s*(?=\S)")
# "一个小网络: Tiny nets for everyone": the title is in one script, the remark before it in another.
_CJK = "\u3040-\u30ff\u3400-\u9fff"
_FOREIGN = re.compile(
    rf"(?=[^:：]*[{_CJK}])[^:：.。]{{1,60}}[:：]\s*(?=[A-Z][^{_CJK}\s]+(?:\s+[^{_CJK}\s]+){{3}}[^{_CJK}]*\Z)"
)
_OF_CJK = re.compile(rf"[{_CJK}]")
LEADING = re.compile(
    r"^(?:[\s|,;:·•–—/*#>.\-]|\(?\d{1,3}[.)](?=\s)|\d{1,3}[.、](?=[^\W\d])|\d{1,3}\s+(?=\[\d{4}\])|"
    r"\[\d{1,3}\](?=\s|[^\W\d])|\[[ xX]?\]|"
    rf"[{EMOJI}]|"
    r"(?:title|paper|标题|题目)\s*[:：])+",
    re.IGNORECASE,
)
_DAY = rf"{A_YEAR}(?:[-./]\d{{1,2}}){{0,2}}"
YEAR_BEFORE = re.compile(
    rf"\s*(?:[\[(]?{_DAY}[\])]?(?:\s*[-–—:：|]\s*|\.\s+)|[\[(【]{_DAY}[\])】]\s*)(?=[^\W\d_])|"
    r"\s*\[\d{4}\.\d{4,5}(?:v\d)?\]\s*(?=\S)"  # arXiv's number, as browsers show it before the title
)
_NICKNAME = re.compile(r"^[\[【(](?P<name>[^\[\]【】()]{1,40})[\]】)]\s*[:：]?\s*(?=\S)")
_DATED_WORD = re.compile(r"[^\W\d_][\w&/-]*(?:,?\s+(?:19|20)|\s?['’])\d\d")
_LAST_PART = re.compile(r"(?P<mark>\s[-–—|]\s|,\s)(?P<last>(?:(?!\s[-–—|]\s|,\s).){2,40})$")
_ACRONYM = re.compile(r"(?<![A-Z]),\s[A-Z]{3,8}\Z")
_BY = re.compile(r"(?:\s[-–—|]|[,.:;])\s+by\s+(?=[A-Z])")
# What a bracket says of the kind of document: "(PhD thesis)", "(Report No. 12)", "(2nd ed.)", "(Vol. 3)".
_OF_DOCUMENT = re.compile(
    r"(?:[\w.'’ ]+ )?(?:thesis|dissertation|technical report|online|internet)|\d+(?:st|nd|rd|th) ed(?:ition|n)?\.?|"
    r"(?:(?:technical |research )?report |publication )?(?:no|nr|vols?)\.? [\w./–-]+(?:[;,] .*)?|"
    r"[A-Z]{2,}[-–/][\w./–-]*\d(?:[;,] .*)?",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(rf",\s*{A_YEAR}[,.]?\s*\Z")
_PERSON = re.compile(r"(?:[A-Z]\.[ -]?)+[A-Z][\w'’-]+(?:,| and |\Z)")
_THESIS = re.compile(
    r"[,.;:]\s+(?:unpublished )?(?:ph\.?\s?d\.?|master['’]?s?|doctoral|[mb]\.?sc\.?|bachelor['’]?s?)\s"
    r"(?:thesis|dissertation)\b",
    re.IGNORECASE,
)
_CLOSES_COUNT = frozenset("0123456789)")
_MOST_COMMAS = 8
_LAST_PIECES = 3
_FEW_WORDS = 3


def without_lead(text: str) -> str:
    """Text without the numbers and marks before it."""
    led = LEADING.match(text)
    return text[led.end() :] if led else text


def trimmed(text: str, start: int, end: int, lone: bool, template: Template) -> tuple[int, int]:
    """The piece without numbers and marks before it, and without brackets, venues, years and names behind it. Where
    names stand first, none but "et al." stand behind."""
    first = template.names_first
    while led := _led(text[start:end], template.led_by_venue):
        start += led
    named = False  # names are cut off once: what is left may well end like names too
    while True:
        piece = text[start:end].rstrip(" ,;:|-–—[(")
        cut = _remark_at_end(piece)
        if cut is None and not named:
            cut = _byline(piece)
            if cut is None and (not first or ET_AL.search(piece)):
                cut = names_at_end(piece, lone)
            named = cut is not None
        end = start + (len(piece) if cut is None else cut)
        if cut is None:
            return start, end


def _byline(piece: str) -> int | None:
    """Where "by" and names begin behind a dash or a comma."""
    by = _BY.search(piece)
    return by.start() if by and are_names(piece[by.end() :]) else None


def _led(piece: str, placed: bool) -> int:
    """The length of a number, mark, nickname, year, venue or remark before what a piece says. ``placed`` says that
    most entries begin with a venue."""
    led = LEADING.match(piece) or _NICKNAME.match(piece) or YEAR_BEFORE.match(piece) or _called(piece)
    return led.end() if led else venue_at_start(piece, unknown=placed)


def _called(piece: str) -> re.Match[str] | None:
    """A name with its venue in brackets, or a remark in another script, and the colon behind it."""
    led = _NAME_AND_VENUE.match(piece)
    if led and _aside(f"({led['inside']})"):
        return led
    return _FOREIGN.match(piece)


def _remark_at_end(piece: str) -> int | None:
    """Where a bracket with a venue, a year or nothing, or a venue, year or volume behind a comma begins."""
    for look in (bracket_at_end, venue_at_end, _thesis_at_end, _container_at_end):
        cut = look(piece)
        if cut is not None:
            return cut
    commas = list(COMMA.finditer(piece))[-_LAST_PIECES:]
    for n, comma in enumerate(reversed(commas)):
        end = commas[-n].start() if n else len(piece)
        last = piece[comma.end() : end]
        if year_only(last) is not None:
            return _acronym_before(piece[: comma.start()]) or comma.start()
        if not n and VOLUME.fullmatch(last):
            return _venue_before(piece[: comma.start()]) or comma.start()
        if not n and (names := _others_before_venue(piece, comma.start())):
            return names
        if (_is_dated(last) and (not n or split_venue_year(last)[1])) or cites(piece[comma.end() :]):
            return comma.start()
        if len(last.split()) > _FEW_WORDS:  # ", Dec 2015, Google": what stands behind a date is short
            break
    return None


def _thesis_at_end(piece: str) -> int | None:
    """Where ", PhD thesis" begins."""
    thesis = _THESIS.search(piece)
    return thesis.start() if thesis else None


def _container_at_end(piece: str) -> int | None:
    """Where a journal or book begins behind a comma, with a volume or pages that end the piece."""
    if piece.rstrip(" .")[-1:] not in _CLOSES_COUNT:
        return None
    commas = list(COMMA.finditer(piece))[-_MOST_COMMAS:]
    return next((comma.start() for comma in commas if _is_counted(piece[comma.start() :])), None)


def _venue_before(piece: str) -> int | None:
    """Where a venue of any name begins behind names and a comma: "..., J. Doe, Letters", a volume behind it."""
    venue = piece.rfind(", ")
    return venue if venue > 0 and names_at_end(piece[:venue], lone=False) is not None else None


def _acronym_before(piece: str) -> int | None:
    """Where a lone acronym begins behind a comma, "..., FMSD": a year behind it makes it a venue."""
    acronym = _ACRONYM.search(piece)
    return acronym.start() if acronym else None


def _is_counted(behind: str) -> bool:
    """Whether a venue with a volume or pages stands behind a comma."""
    found = container_of(behind)
    if (
        found is None
        or not (found.counted or found.inside)
        or not are_capital(found.name.split())
        or _PERSON.match(found.name)
    ):
        return False
    first, *others = found.name.split(",")
    if others and not is_venue(first):
        return False
    return found.inside or found.shortened or is_venue(found.name) or PAGES.search(found.behind) is not None


def bracket_at_end(piece: str) -> int | None:
    """Where a bracket begins that ends a piece, and holds a venue, a year or nothing or stands behind a year."""
    bracket = next((m for m in BRACKET.finditer(piece) if m.end() == len(piece)), None)
    if bracket is None:
        return None
    told = _aside(bracket[0]) or not tidy(bracket[0]) or _YEAR_AT_END.search(piece, 0, bracket.start())
    foreign = _OF_CJK.search(bracket[0]) and not _OF_CJK.search(piece, 0, bracket.start())  # a remark of the keeper
    return bracket.start() if told or foreign else None


def placed_at_end(piece: str, *, dated: bool = False) -> int | None:
    """Where a venue with its year, or either of them, begins behind a dash, a bar or a comma. ``dated`` says that a
    year stood behind the piece."""
    part = _LAST_PART.search(piece)
    if part is None or len(piece[: part.start()].split()) < _FEW_WORDS:
        return None
    last = part["last"]
    venue, year = split_venue_year(last)
    known = find_venue(venue) is not None and (dated or year is not None or part["mark"].strip() != ",")
    return part.start() if known or year_only(last) is not None else None


def _is_dated(piece: str) -> bool:
    """Whether a piece is a venue, or anything short with a year behind it, and no names stand in it."""
    if ET_AL.search(piece):
        return False
    venue, year = split_venue_year(piece)
    return may_be_venue(piece) or (year is not None and venue[:1].isupper() and len(venue.split()) < 4)


def _others_before_venue(piece: str, comma: int) -> int | None:
    """Where names with "et al." begin, behind a comma, that a venue and its year end: ", Doe et al. ICML 2020"."""
    names = ET_AL.search(piece, comma)
    venue, year = split_venue_year(piece[names.end() :].strip(" .,")) if names else ("", None)
    if names is None or year is None or not may_be_venue(venue):
        return None
    return names_at_end(piece[: names.end()], lone=False) or comma


def _aside(bracket: str) -> bool:
    """Whether a bracket holds a venue, a year or "et al.", and is no part of a title."""
    inside = bracket[1:-1]
    return (
        may_be_venue(inside)
        or bool(_DATED_WORD.fullmatch(inside))
        or year_only(inside) is not None
        or bool(ET_AL.search(inside))
        or inside.startswith("@")
        or bool(_OF_DOCUMENT.fullmatch(inside))
        or AWARD.search(inside) is not None
    )
