"""One piece of an entry taken apart: which of it are names, which the venue and the year."""

import re
from itertools import takewhile

from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.journals import VOLUME, has_volume, journal_in, journal_score
from qcat.lists.like_names import INITIALS, are_families, are_names, name_likeness, names_score, split_names
from qcat.lists.like_venues import is_venue, split_venue_year, venue_score
from qcat.lists.pieces import COMMA
from qcat.lists.venue_edges import acronym_at_end, venue_at_end, venue_at_start
from qcat.lists.vocabulary import has_venue_words
from qcat.lists.years import A_YEAR, YEAR, is_month, may_hold_year, year_only

_FULL_STOP = re.compile(r"(?<!\b[A-Z])[\s.]+$")
# A journal with its year before volume and pages, as GB/T 7714 has it: "软件学报, 2002, 13(11): 2076-2082".
_DATED_JOURNAL = re.compile(rf"(?P<venue>[^\W\d_][^\d,;:]{{1,80}}?),\s*{A_YEAR}(?:,\s*\d|\s*\().*")
_YEAR_BEFORE = re.compile(rf"(?P<year>{A_YEAR})\s*[:.,|]\s+(?:{A_YEAR}\s*[:.,|]\s+)*+(?=\S)")
_WITH_INITIAL = re.compile(r"[^,;]+\b[A-Z]\. [^,;]+")
_LOOSE_END = re.compile(r"(?:\s*[,;]\s*\.?)+$")
YEAR_BEHIND = re.compile(rf",?\s*\(?(?:\d{{1,2}}/)?{A_YEAR}\)?$")
_LONGEST_YEAR = 6  # characters: a year, a bracket and a line's end
_FEW_WORDS = 14  # in which a year is one of publication
_JOINED = re.compile(r"\w (?:and|&) \w")


Roles = tuple[str, str, int | None]
"""Names, venue and year; "" and None for what is not there."""


def without_year(names: str) -> tuple[str, str]:
    """Names, and the year behind them if there is one: ``Doe et al. (2021)``, ``Jane Doe, 5/1988``."""
    names = names.strip()
    dated = _year_behind(names.rstrip("."))
    return (names[: dated.start()], dated[0]) if dated else (names, "")


def _year_behind(text: str) -> re.Match[str] | None:
    return YEAR_BEHIND.search(text) if may_hold_year(text[-_LONGEST_YEAR:]) else None


def roles_of(piece: str, least: float) -> Roles:
    """A piece as names, venue and year: ``Jane Doe, Max Roe, ICML 2020``."""
    year = year_only(piece)
    if year is not None:
        return "", "", year
    return _journal(piece) or _names_beside_venue(piece, least) or _between_commas(piece, least)


def _journal(piece: str) -> Roles | None:
    """A journal with volume and pages."""
    journal = journal_in(piece) or (_DATED_JOURNAL.fullmatch(piece) if may_hold_year(piece) else None)
    if journal is None or names_score(journal["venue"]) >= weights.NAMED_VENUE:
        return None
    return "", journal["venue"].strip(" ."), first_year(piece)


def _between_commas(piece: str, least: float) -> Roles:
    """Names, then a venue or a year, each behind a comma."""
    bare = piece.strip()
    stop = _FULL_STOP.search(bare, len(bare.rstrip(" ."))) if bare.endswith(".") else None
    items = [item.strip() for item in COMMA.split(bare[: stop.start()] if stop else bare) if item.strip(" .")]
    venue, year, items = _without_venue(items)
    names = ", ".join(items)
    lone = least < weights.NOBODY and len(items) == 1 and name_likeness(names) >= weights.A_NAME
    if names_score(names) < least and not lone:
        names = ""
    if not names and not venue and year is None and len(piece.split()) <= _FEW_WORDS:
        year = first_year(piece)
    return names, venue, year


def _without_venue(items: list[str]) -> tuple[str, int | None, list[str]]:
    """The venue and the year among items, and the others, which may be names."""
    found = _venue_items(items)
    if found is None:
        year = _year_among(items)
        return "", year, [item for item in items if year_only(item) is None and not (year and is_month(item))]
    first, last = found
    venue, year = split_venue_year(", ".join(items[first : last + 1]))
    before, behind = items[:first], items[last + 1 :]
    year = year or _year_among([*before, *behind])
    before = [item for item in before if year_only(item) is None]
    return venue, year, behind if not before and are_names(", ".join(behind)) else before


def _year_among(items: list[str]) -> int | None:
    return next((year for year in map(year_only, items) if year is not None), None)


def first_year(text: str) -> int | None:
    """The first year in a text."""
    dated = YEAR.search(text.replace("/", " "))
    return int(dated["year"]) if dated else None


def _names_beside_venue(piece: str, least: float) -> Roles | None:
    """``Jane Doe, Max Roe ICML 2020``, ``ICML 2020: Jane Doe, Max Roe`` and ``Jane Doe, Max Roe 2020``; also with the
    year before them, or the venue alone behind them."""
    led = venue_at_start(piece, loose=True)
    if led and names_score(piece[led:]) >= least:
        return _LOOSE_END.sub("", piece[led:]), *split_venue_year(piece[:led])
    dated = _YEAR_BEFORE.match(piece) if piece.startswith(("19", "20")) else None
    if dated:
        names, venue, _ = roles_of(piece[dated.end() :], least)
        return (names, venue, int(dated["year"])) if names else None
    edge = venue_at_end(piece) or acronym_at_end(piece)
    if edge and _end_in_a_name(piece[:edge], least):
        return piece[:edge].rstrip(" ,:;"), *split_venue_year(piece[edge:])
    families, year = without_year(piece)
    if year and least < weights.AUTHORS and are_families(families):
        return families, "", year_only(year)  # "Doe and Roe, 2020", where others print families
    dated = _year_behind(piece)
    names = piece[: dated.start()] if dated else ""
    if dated and (are_several(names) or _WITH_INITIAL.fullmatch(names)) and _end_in_a_name(names, weights.AUTHORS):
        return names, "", year_only(dated[0])
    return None


def _end_in_a_name(text: str, least: float) -> bool:
    return names_score(text) >= least and name_likeness(split_names(text)[-1]) > 0


def are_several(names: str) -> bool:
    """Whether it is two full names or more."""
    found = split_names(names)
    if len(found) > 1 and all(map(INITIALS.fullmatch, found[1::2])):  # "Doe, J, Roe, M"
        return not any(" " in family for family in found[::2])
    return len(found) > 1 and all(" " in name or "." in name for name in found)


def _venue_items(items: list[str]) -> tuple[int, int] | None:
    """Which of the comma-separated items are the venue, with its year: the first that scores as one."""
    for i, item in enumerate(items):
        if 0 < i < len(items) - 1 and has_volume(item, items[i + 1]):
            return i, i
        if i + 1 < len(items) and item[1:].islower() and INITIALS.fullmatch(items[i + 1].strip()):
            continue  # "Tse, C.-S." is a name, whatever else it may be
        if "." in item and INITIALS.fullmatch(item):
            continue  # the initials that end "Doe, J. K., 1999" are no venue
        dated = i + 1 < len(items) and year_only(items[i + 1]) is not None
        if _likeness(item) >= weights.A_NAME and not _is_venue_all_the_same(item, dated or len(items) == 1):
            continue
        value = max(venue_score(item), weights.PLACED if 0 < i == len(items) - 1 and split_venue_year(item)[1] else 0.0)
        if value < weights.PLACED and dated:
            value = venue_score(f"{item}, {items[i + 1]}")  # "BigDIA, 2019", "tech report, 1995"
        if value < weights.PLACED or item.startswith("and "):
            continue
        if value < weights.KNOWN and i == 0 and len(items) > 1 and name_likeness(item) > 0.5:
            continue
        return i, i + sum(1 for _ in takewhile(_goes_on, items[i + 1 :]))
    return None


def _is_venue_all_the_same(name: str, apart: bool) -> bool:
    """Whether what looks like a name is a venue's: by its words, or, with a year or nothing beside it, a known one."""
    told = has_venue_words(name) or journal_score(name) >= weights.KNOWN
    return told or (apart and find_venue(name) is not None)


def _likeness(item: str) -> float:
    """How much an item looks like a name, or like two that are joined."""
    joined = ("and " in item or "& " in item) and _JOINED.search(item)
    return names_score(item) if joined else name_likeness(item)


def _goes_on(item: str) -> bool:
    """Whether an item between commas belongs to the venue before it: a year, or more of its name."""
    if year_only(item) is not None:
        return True
    if VOLUME.fullmatch(item):
        return False
    known = find_venue(item)
    return is_venue(item) and (known is None or known.kind != "preprint")
