"""One piece of an entry taken apart: which of it are names, which the venue and the year."""

import re

from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.journals import JOURNAL, VOLUME, has_volume, journal_score
from qcat.lists.like_names import INITIALS, are_names, name_likeness, names_score, split_names
from qcat.lists.like_venues import is_venue, split_venue_year, venue_score
from qcat.lists.pieces import COMMA
from qcat.lists.venue_edges import venue_at_end, venue_at_start
from qcat.lists.vocabulary import VENUE_WORDS
from qcat.lists.years import A_YEAR, YEAR, is_month, year_only

_FULL_STOP = re.compile(r"(?<!\b[A-Z])[\s.]+$")
# A journal with its year before volume and pages, as GB/T 7714 has it: "软件学报, 2002, 13(11): 2076-2082".
_DATED_JOURNAL = re.compile(rf"(?P<venue>[^\W\d_][^\d,;:]{{1,80}}?),\s*{A_YEAR}(?:,\s*\d|\s*\().*")
YEAR_BEHIND = re.compile(rf",?\s*\(?{A_YEAR}\)?$")
_JOINED = re.compile(r"\w (?:and|&) \w")


def roles_of(piece: str, least: float) -> tuple[str, str, int | None]:
    """A piece as names, venue and year: ``Jane Doe, Max Roe, ICML 2020``."""
    year = year_only(piece)
    if year is not None:
        return "", "", year
    journal = JOURNAL.fullmatch(piece) or _DATED_JOURNAL.fullmatch(piece)
    if journal and names_score(journal["venue"]) < weights.NAMED_VENUE:
        dated = YEAR.search(piece)
        return "", journal["venue"].strip(" ."), int(dated["year"]) if dated else None
    beside = _names_beside_venue(piece, least)
    if beside:
        return beside
    items = [item.strip() for item in COMMA.split(_FULL_STOP.sub("", piece.strip())) if item.strip(" .")]
    venue_at = _venue_items(items)
    venue, year = "", None
    if venue_at is not None:
        first, last = venue_at
        venue, year = split_venue_year(", ".join(items[first : last + 1]))
        items, behind = items[:first], items[last + 1 :]
        years = (year_only(item) for item in (*items, *behind))
        year = year or next((found for found in years if found is not None), None)
        items = [item for item in items if year_only(item) is None]
        if not items and are_names(", ".join(behind)):
            items = behind
    else:
        year = next((found for found in map(year_only, items) if found is not None), None)
        items = [item for item in items if year_only(item) is None and not (year and is_month(item))]
    names = ", ".join(items)
    found = names_score(names)
    if found < least and not (len(items) == 1 and name_likeness(names) >= weights.A_NAME):
        names = ""
    if not names and year is None:
        match = None if venue else YEAR.search(piece)
        year = int(match["year"]) if match and len(piece.split()) <= 14 else None
    return names, venue, year


def _names_beside_venue(piece: str, least: float) -> tuple[str, str, int | None] | None:
    """``Jane Doe, Max Roe ICML 2020``, ``ICML 2020: Jane Doe, Max Roe`` and ``Jane Doe, Max Roe 2020``."""
    led = venue_at_start(piece, loose=True)
    if led and names_score(piece[led:]) >= least:
        return piece[led:], *split_venue_year(piece[:led])
    edge = venue_at_end(piece)
    if edge and _end_in_a_name(piece[:edge], least):
        return piece[:edge], *split_venue_year(piece[edge:])
    dated = YEAR_BEHIND.search(piece)
    if dated and are_several(piece[: dated.start()]) and _end_in_a_name(piece[: dated.start()], weights.AUTHORS):
        return piece[: dated.start()], "", year_only(dated[0])
    return None


def _end_in_a_name(text: str, least: float) -> bool:
    return names_score(text) >= least and name_likeness(split_names(text)[-1]) > 0


def are_several(names: str) -> bool:
    """Whether it is two full names or more."""
    return len(split_names(names)) > 1 and all(" " in name or "." in name for name in split_names(names))


def _venue_items(items: list[str]) -> tuple[int, int] | None:
    """Which of the comma-separated items are the venue, with its year: the first that scores as one."""
    for i, item in enumerate(items):
        if 0 < i < len(items) - 1 and has_volume(item, items[i + 1]):
            return i, i
        if i + 1 < len(items) and INITIALS.fullmatch(items[i + 1].strip()) and item[1:].islower():
            continue  # "Tse, C.-S." is a name, whatever else it may be
        dated = i + 1 < len(items) and year_only(items[i + 1]) is not None
        if _likeness(item) >= weights.A_NAME and not (
            VENUE_WORDS.search(item)
            or journal_score(item) >= weights.KNOWN
            or ((dated or len(items) == 1) and find_venue(item))
        ):
            continue
        value = max(venue_score(item), weights.PLACED if 0 < i == len(items) - 1 and split_venue_year(item)[1] else 0.0)
        if value == 0 and dated:
            value = venue_score(f"{item}, {items[i + 1]}")  # "BigDIA, 2019"
        if value < weights.PLACED or item.startswith("and "):
            continue
        if value < weights.KNOWN and i == 0 and len(items) > 1 and name_likeness(item) > 0.5:
            continue
        last = i
        while last + 1 < len(items) and _goes_on(items[last + 1]):
            last += 1
        return i, last
    return None


def _likeness(item: str) -> float:
    """How much an item looks like a name, or like two that are joined."""
    return names_score(item) if _JOINED.search(item) else name_likeness(item)


def _goes_on(item: str) -> bool:
    """Whether an item between commas belongs to the venue before it: a year, or more of its name."""
    if year_only(item) is not None:
        return True
    if VOLUME.fullmatch(item):
        return False
    known = find_venue(item)
    return is_venue(item) and (known is None or known.kind != "preprint")
