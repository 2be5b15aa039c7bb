"""A venue nobody knows, told by where it stands: by its type, or by where the list's other entries have theirs."""

import re

from qcat.lists.byline import are_dated_names
from qcat.lists.candidates import Candidate
from qcat.lists.content import Content
from qcat.lists.labels import is_label
from qcat.lists.like_names import ET_AL
from qcat.lists.like_venues import split_venue_year
from qcat.lists.pieces import AWARD, COMMA, NICKNAME
from qcat.lists.rest_pieces import pieces_of
from qcat.lists.spans import LINK
from qcat.lists.template import Template
from qcat.lists.years import A_YEAR

CAPITALS = re.compile(r"[A-Z]\w*[A-Z]")
_BRACKETED = re.compile(rf"\s*[(\[](?P<venue>[A-Z][^()\[\]\n]{{1,60}}?),?\s+{A_YEAR}[)\]]")
_FEW_WORDS = 4
_NOBODY = re.compile(r"\banonymous\b", re.IGNORECASE)
_SPONSORED = re.compile(r"(?<=\w)\((\w+)\)")  # IEEE(TETCI)


def venue_by_type(content: Content, title: Candidate, authors: str, template: Template) -> str:
    """A venue nobody knows, told by its place: what links to the paper, or stands in italics, behind the title.

    Where few entries of the list name a venue, it is a remark without a year beside it.
    """
    if title.kind == "link" and not authors:
        return ""
    runs = [run for run in content.runs if run.start >= title.end]
    texts = [content.text[run.start : run.end] for run in runs if run.em and not run.strong and run.kind != LINK]
    linked = [text for text in content.linked if title.kind != "link" and text in content.text[title.end :]]
    for text in (*linked, *texts):
        if _NOBODY.search(text) or AWARD.search(text.strip(" ()[]")):
            continue
        others = ET_AL.search(text)
        venue, year = split_venue_year(_SPONSORED.sub(r" \1", text[others.end() :] if others else text))
        if template.seldom_placed and year is None and text not in linked:
            continue
        if 0 < len(venue.split()) <= 12 and venue[:1].isupper() and venue not in authors and venue.count(",") < 2:
            return venue
    return ""


def venue_in_bracket(after: str, authors: str) -> str:
    """What stands with a year in a bracket right behind the title, where the authors are named elsewhere."""
    led = _BRACKETED.match(after) if authors else None
    return led["venue"] if led and led["venue"] not in authors else ""


def venue_by_template(before: str, after: str, authors: str, template: Template) -> str:
    """A venue nobody knows, told by where the list's other entries have theirs: it has capitals and few words."""
    led = NICKNAME.match(before)
    if led and template.opens_with_venue and CAPITALS.search(led["inside"]):
        return split_venue_year(led["inside"])[0]
    if not template.names_venues:
        return ""
    if not authors:
        around = (*pieces_of(before), *pieces_of(after))
        dated = (venue for venue, year in map(split_venue_year, around) if year)
        named = (venue for venue in dated if venue[:1].isupper() and len(venue.split()) <= _FEW_WORDS)
        return "" if template.names_authors else next(named, "")
    short = (piece for piece in pieces_of(after) if len(piece.split()) <= _FEW_WORDS and not is_label(piece))
    marked = next(
        (piece for piece in short if CAPITALS.search(piece) and split_venue_year(piece)[0] not in authors), ""
    )
    return marked or (_first_behind(after) if template.names_first and are_dated_names(before) else "")


def _first_behind(after: str) -> str:
    """What stands first behind a title that names and a year stood before, if it could be the name of a journal."""
    first = COMMA.split(next(iter(pieces_of(after)), ""), 1)[0].strip(" .")
    named = first[:1].isupper() and len(first.split()) <= _FEW_WORDS and first.replace(" ", "").isalpha()
    return first if named and not is_label(first) else ""
