"""Names beside a title: where a list of them ends before it, and where one begins behind it."""

import re

from qcat.lists import weights
from qcat.lists.journals import journal_score
from qcat.lists.like_names import AND, ET_AL, are_names, is_turned, may_be_name, name_likeness, others_in, split_names
from qcat.lists.like_venues import is_venue
from qcat.lists.pieces import COMMA, SENTENCE_END
from qcat.lists.venue_edges import venue_at_start
from qcat.lists.years import A_YEAR, YEAR_AT_END, may_hold_year

_LONGEST_NAMES = 2000
_LONGEST_YEAR = 30
_LONGEST_INITIALS = 9
_UP_TO_COMMA = re.compile(r"(?!and\b|et\b)[^,.;&\n]{2,}")
_UP_TO_COLON = re.compile(r"(?!and\b|et\b)[^,.;:&\n]{2,}")
_YEAR_BEHIND = re.compile(
    rf"[,.]?\s*\({A_YEAR}[a-f]?\.?(?:,? [^()]{{2,20}})?\)[.,:]?\s+(?=\S)|[,.]?\s+{A_YEAR}[a-f]?[,.:]\s+(?=\S)"
)
_ANY_STOP = re.compile(r"\.\s+")
_COLON = re.compile(r"\s?[:：]\s+")
_FAMILY_FIRST = re.compile(r"(?:[^\W\d_][\w'’-]+ ){1,3}[A-Z](?:[ -]?[A-Z]){0,2}")
_INVERTED = re.compile(r", (?:[A-Z]\.?[ -]?){1,3}\Z")
_INITIALS = re.compile(r", (?:[A-Z]\.?[ -]?){1,3}(?=[,;]|\s?(?:and|&)\s|\Z)")
_TURNED = r"(?:and |& )?(?:[a-z]{2,3} )?[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?, (?:[A-Z]\.[ -]?){1,3}"
_TURNED_FIRST = re.compile(rf"\W*(?:(?:{_TURNED}, ){{2,30}}(?!{_TURNED})|{_TURNED}(?:, {_TURNED}){{0,30}}: )(?=\S)")
# "Doe, Jane and van Roe, Max K., Tiny nets", as BibTeX has names
_BIBTEX = r"(?:[a-z]{2,3} )?[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?, [^\W\d_a-z][\w'’-]*\.?(?: [A-Z]\.?){0,2}"
_BIBTEX_FIRST = re.compile(rf"(?:{_BIBTEX} and ){{1,30}}{_BIBTEX}, (?=\S)")
_WITH_INITIAL = re.compile(r"(?:[A-Z]\. ?)+[^\W\d_a-z][\w'’-]+")
_HAS_INITIALS = re.compile(
    r"(?:[A-Z]\.[ -]?)+[^\W\d_a-z][\w'’-]+|[^\W\d_a-z][\w'’-]+ (?!AI)(?:[A-Z]{1,2}|(?:[A-Z]\.){1,3})"
)
_INITIAL_BEGINS = re.compile(r"\b[A-Z]\. ?[^\W\d_a-z][\w'’-]+, (?:and )?[A-Z]\Z")  # J. Doe, M. Roe
_FAMILY_AT_END = re.compile(r"(?<!\b[A-Z])[.?!]\s+[^\W\d_a-z][\w'’-]+\Z")  # "Tiny nets. Doe" of "Doe, Jane et al."
_CALLED = re.compile(r"\s\([A-Z][a-z]+\)\s")  # "Jane (Jay) Doe"
_OTHERS_FIRST = re.compile(r"(?P<names>[^,:;]{2,60}? et\.? al\.?),\s+(?=\S)")
_OTHERS = re.compile(r"\bet\.? al\Z", re.IGNORECASE)
_PAIR = re.compile(r"\S+ (?:and|&) \S+")


def names_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The full stop that ends a list of names: ``Doe J, Roe M. Tiny nets``."""
    for stop in _ANY_STOP.finditer(text, start, min(end, start + _LONGEST_NAMES)):
        before = text[start : stop.start()]
        others = others_in(before)
        if others and others.end() < len(before) - 1:  # nobody stands behind "et al."
            return None
        # In "J. K. Doe, M. Roe: Tiny nets" a name goes on behind each stop; in "Doe, J., Roe, M. Tiny: nets" none does.
        behind = (_UP_TO_COMMA if _is_inverted(before) else _UP_TO_COLON).match(text, stop.end(), end)
        if not are_names(before) or journal_score(before) >= weights.KNOWN or _INITIAL_BEGINS.search(before):
            continue
        ended = (others and _OTHERS.search(before)) or _family_first(before)
        if ended or (behind and _no_name(YEAR_AT_END.sub("", behind[0]))):
            return stop
    return None


def _is_inverted(text: str) -> bool:
    """Whether names turned round end there: ``Doe, J., Roe, M``, not ``Jane Doe, Max Roe, M`` of ``M. Poe``."""
    if not text.rstrip(" -.")[-1:].isupper():
        return False
    return _INVERTED.search(text) is not None and (text.count(",") == 1 or len(_INITIALS.findall(text)) > 1)


def dated_names(text: str, start: int, end: int) -> re.Match[str] | None:
    """The year that ends a list of names: ``Doe J, Roe M (2012) Tiny nets``, ``Doe, J., 1999, Tiny nets``."""
    year = _YEAR_BEHIND.search(text, start, min(end, start + _LONGEST_NAMES)) if may_hold_year(text) else None
    before = text[start : year.start()] if year else ""
    dated = are_names(before) and (others_in(before) or _end_is_name(before))
    return year if dated or is_turned(before) else None


def _end_is_name(text: str) -> bool:
    """Whether the last of several may be a name: "Doe J, Roe M. Tiny statistics" ends in none."""
    last = split_names(text)[-1]
    return name_likeness(last) > 0 or len(last) <= _LONGEST_INITIALS


def are_dated_names(text: str) -> bool:
    """Whether text is a list of names and the year that ends it: what stands behind is no name."""
    tail = text[-_LONGEST_YEAR:]
    year = _YEAR_BEHIND.search(f"{tail}x") if may_hold_year(tail) else None
    return year is not None and dated_names(f"{text}x", 0, len(text) + 1) is not None


def _no_name(text: str) -> bool:
    return (name_likeness(text) < 0.3 and not are_names(text)) or is_venue(text)


def _family_first(text: str) -> bool:
    """Whether text is several names like ``Doe J``, so that no name goes on behind the last of them."""
    names = split_names(text)
    return len(names) > 1 and all(map(_FAMILY_FIRST.fullmatch, names))


def names_at_end(piece: str, lone: bool) -> int | None:
    """Where a run of names begins behind a comma, or behind a full stop with a family name and a comma; None where
    there is none."""
    cut = _names_behind_comma(piece, lone)
    turned = _FAMILY_AT_END.search(piece, 0, cut) if cut else None
    return turned.start() + 1 if turned else cut


def _names_behind_comma(piece: str, lone: bool) -> int | None:
    """Where a run of names begins behind a comma.

    Names of one list are printed alike: a piece of another shape than the last is the title's end. ``lone`` says
    that a single name may stand there without "et al."
    """
    colon = piece.rfind(": ")
    if colon > 0 and "," not in piece[colon:]:
        return colon if _are_names_without_comma(piece[colon + 2 :], lone) else None
    parts = [m.span() for m in COMMA.finditer(piece)]
    if not parts:
        return None
    last = piece[parts[-1][1] :]
    shape = _shape(last)
    sure = ET_AL.search(last) or re.search(r"\band\b|&", last) or _WITH_INITIAL.fullmatch(last)
    if not shape or not (sure or len(parts) > 1 or lone):
        return None
    cut = parts[-1][0]
    if shape == "family" and (ET_AL.search(last) or not lone):
        # "Doe et al." stands alone; "art, and science" are no names.
        return cut if ET_AL.search(last) or _PAIR.fullmatch(last) else None
    names = 1
    for (start, end), (after, _) in zip(reversed(parts[:-1]), reversed(parts), strict=False):
        if _shape(piece[end:after]) != shape:
            break
        cut, names = start, names + 1
    if shape == "full" and (sure or lone or names > 1) and 0 < colon < cut and _shape(piece[colon + 2 : cut]) == shape:
        cut, names = colon, names + 1  # "Tiny nets: Jane Doe, Max Roe"
    return cut if sure or lone or names > 1 else None


def _are_names_without_comma(text: str, lone: bool) -> bool:
    """``Doe et al.``, and where most entries have names, ``Jane Doe and Max Roe``."""
    if ET_AL.search(text):
        return bool(_shape(text))
    return lone and AND.search(text) is not None and _shape(text) == "full"


def names_at_start(piece: str, lone: bool = False) -> int:
    """Where a title begins behind names and a comma or a colon: ``Jane Doe, Max Roe, Tiny nets``, ``Jane Doe et al.:
    Tiny nets``; 0 where none stand there. ``lone`` says that a single name may stand before a colon."""
    colon = _COLON.search(piece) if ":" in piece or "：" in piece else None
    if colon and _are_names_before_colon(piece[: colon.start()], lone):
        return colon.end()
    turned = ", " in piece and (_TURNED_FIRST.match(piece) or (" and " in piece and _BIBTEX_FIRST.match(piece)))
    if turned:  # "Doe, J., Roe, M., Tiny nets", "Doe, J., and Roe, M.: Tiny nets"
        return turned.end()
    others = _OTHERS_FIRST.match(piece) if " et" in piece else None
    if others and _shape(others["names"]):  # "Doe et al., ICML 2020, Tiny nets"
        return others.end() + venue_at_start(piece[others.end() :])
    if names_before(piece, 0, len(piece)):
        return 0
    start = names = 0
    for comma in COMMA.finditer(piece):
        one = piece[start : comma.start()]
        if start and ET_AL.fullmatch(one.strip(" .")):
            return comma.end()
        if _shape(one) != "full":
            break
        sure = AND.search(one) or (
            not start and _HAS_INITIALS.fullmatch(one)
        )  # "J. Doe, Tiny nets", "Doe JA, Tiny nets"
        start, names = comma.end(), names + 1 + bool(sure)
    return start if names > 1 and _shape(piece[start:]) != "full" else 0


def _are_names_before_colon(text: str, lone: bool) -> bool:
    parts = split_names(ET_AL.sub(",", _CALLED.sub(" ", text)))
    if not parts or not all(map(may_be_name, parts)) or SENTENCE_END.search(text):
        return False
    *first, last = [part.rstrip(".")[-2:].isupper() or "." in part for part in parts]
    if "," in text and first and all(first) and not last:
        return False  # "J. Doe, M. Roe, Tiny Nets: a study"
    # "Show and Tell: ..." looks like two family names.
    if "," in text or ET_AL.search(text) or (len(parts) > 1 and all(" " in part for part in parts)):
        return True
    return lone and (name_likeness(text) >= weights.A_NAME if len(parts) == 1 else are_names(text))


def _shape(piece: str) -> str:
    """How the names in it are printed, ``full`` or by the ``family`` name alone; "" for what is no names."""
    names = re.split(r"\s+(?:and|&)\s+|^and\s+", ET_AL.sub("", piece).strip(" ."))
    names = [name for name in names if name]
    if not names or not all(map(may_be_name, names)):
        return ""
    return "full" if all(" " in name or "." in name for name in names) else "family"
