"""Venues: conferences, journals and preprint servers, recognised in every form they are printed in."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from qcat.domain.text import clean, words
from qcat.domain.venue_spelling import misspelt, one_slip
from qcat.domain.venue_words import Venue, forms_of, known_venues, parts_of, short_forms, words_for

__all__ = [
    "Venue",
    "find_venue",
    "is_acronym",
    "is_misspelt",
    "known_venues",
    "may_be_server",
    "name_venue",
    "one_slip",
    "venue_key",
]

_LONGEST = 600  # characters; what is longer is no venue, and looking through it would take long
_LONGEST_ACRONYM = 60  # characters, with what stands around it
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|v\d+)?")
_AT = re.compile(r"\w\s*@")
_SERVER = re.compile(r"rxiv|ssrn|eprint|corr\b|computing research|social science research", re.IGNORECASE)
_PUBLISHER = re.compile(r"\s*[.,;:(]\s*(?:PMLR|Springer|Elsevier|Wiley|Curran|Cham|OpenReview)\b.*")
_LEAD = re.compile(
    r"(?:in\s*:\s*|in\s+(?!silico\b|vitro\b|vivo\b)|proc(?:eedings?\s+of|\.(?:\s+of)?)\s+(?:the\s+)?"
    r"|(?:19|20)\d\d\s+)(?=\S)",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?<=\S)(?:[\s,.;:]*\(?\b(?:19|20)\d\d\)?|\s*['’]\d\d|[\s,.;:(]+\d[\d.:–-]*\)?(?:\(\d+\))?"
    r"|[\s,.;:]+(?:vol(?:ume)?|no|number|issue|v(?=\.? ?\d))\b\.?\s*\w*|[\s,.;:]+)$",
    re.IGNORECASE,
)


def find_venue(text: str) -> Venue | None:
    """The venue that a text names, in any printed form and with small misspellings; None where it names none.

    A workshop is never taken for the conference that it belongs to.
    """
    return _find(text[:_LONGEST])


def may_be_server(text: str) -> bool:
    """False where a text names no preprint server: to find that out no venue need be loaded."""
    return _SERVER.search(text) is not None


def is_acronym(text: str) -> bool:
    """Whether a text names a venue by an acronym alone: ``CVPR 2018``, ``Proc. of IEEE INFOCOM``, but no ``J. ACM``."""
    if len(text) > _LONGEST_ACRONYM:
        return False
    bare = _bare(text)
    return bare.isascii() and "." not in bare and not any(word[1:].islower() for word in bare.split())


@lru_cache(maxsize=8192)
def venue_key(text: str) -> str:
    """The key of a known venue; of an unknown one its words without year, ordinal and volume, for comparing.

    Empty only for empty text.
    """
    venue = find_venue(text)
    if venue:
        return venue.key
    aside = words_for("ordinals") | {"the"}
    bare = [word for word in words(_bare(text)) if word not in aside and not _NUMBER.fullmatch(word)]
    return " ".join(bare or words(text)) or clean(text)


@lru_cache(maxsize=8192)
def name_venue(text: str) -> tuple[str, str]:
    """The short and the full name of a known venue; of an unknown one, twice, what is printed, without
    "Proceedings of the" in front and without the year and volume behind it."""
    venue = find_venue(text)
    if venue:
        return venue.short, venue.name
    bare = _bare(text)
    return bare, bare


@cache
def _index() -> dict[str, Venue]:
    """Every venue by the forms of its prints; a form without sponsors yields to one that is printed so."""
    full: dict[str, Venue] = {}
    bare: dict[str, Venue] = {}
    for venue in known_venues().values():
        for text in venue.prints:
            whole, _, unsponsored = forms_of(text)
            full.setdefault(whole, venue)
            if unsponsored.count(" ") >= 2:  # two words without their sponsor are an ordinary phrase
                bare.setdefault(unsponsored, venue)
        if venue.kind == "conference":
            bare.setdefault(f"{forms_of(venue.short)[0]} conf", venue)
    return bare | full


@lru_cache(maxsize=8192)
def _find(text: str) -> Venue | None:
    text = clean(text)
    return _spelt(text) or (None if _qualifiers(text) else misspelt(text))


def is_misspelt(text: str) -> bool:
    """Whether a text names a venue, and that with a slip."""
    return find_venue(text) is not None and _spelt(clean(text[:_LONGEST])) is None


@lru_cache(maxsize=8192)
def _spelt(text: str) -> Venue | None:
    """The venue that a text names without a slip."""
    asked = _qualifiers(text)
    server = None
    for venue in _exact(text):
        if not asked or asked <= _qualifiers(*venue.prints):
            if venue.kind != "preprint":
                return venue
            server = server or venue
    return server or _server(text)


def _qualifiers(*texts: str) -> frozenset[str]:
    """The words that tell a workshop and its like from the main venue; "Name@CVPR" says one too."""
    found = {short_forms().get(word, word) for text in texts for word in words(text)}
    return words_for("qualifiers") & (found | ({"workshop"} if _AT.search(texts[0]) else set()))


def _exact(text: str) -> Iterator[Venue]:
    """What the text as a whole names; if nothing, what its parts name, from left to right."""
    venue = _look_up(text) or (_look_up(_PUBLISHER.sub("", text)) if _PUBLISHER.search(text) else None)
    if venue:
        yield venue
        return
    for part in parts_of(text):
        venue = _look_up(part)
        if venue and not _is_weak(part, venue):
            yield venue


def _look_up(text: str) -> Venue | None:
    index, forms = _index(), forms_of(text)
    for form in forms:
        venue = index.get(form)
        if venue and all(word in text for word in venue.cased if forms_of(word)[0] == form):
            return venue
    name, _, acronym = forms[-1].rpartition(" ")
    return index.get(name) if index.get(name) == index.get(acronym) else None


def _is_weak(part: str, venue: Venue) -> bool:
    """Whether a part of a text is too ordinary to be a name: ``Machine Learning``, ``Nature``, ``SC``."""
    form = forms_of(part)[0]
    if len(form) <= 2:
        return not any(c.isdigit() for c in part)
    return venue.kind == "journal" and form.count(" ") < 2 and form == forms_of(venue.name)[0]


def _server(text: str) -> Venue | None:
    """The preprint server that a text starts with, whatever number or class stands behind it."""
    venue = _look_up((words(text) or [""])[0])
    return venue if venue and venue.kind == "preprint" else None


def _bare(text: str) -> str:
    """The text without what stands before and behind a venue's name."""
    text, before = clean(text), ""
    while before != text and len(text) <= _LONGEST:
        before = text
        text = _TRAIL.sub("", _LEAD.sub("", text, count=1) if _LEAD.match(text) else text) or text
    return text
