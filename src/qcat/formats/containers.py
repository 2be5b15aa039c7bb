"""What a paper appeared in, as a bibliography printed it."""

from functools import lru_cache

from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.domain.venues import is_acronym, name_venue
from qcat.domain.vocabulary import EntryType
from qcat.formats.latex import decode

_NAMES = {"booktitle": ("booktitle",), "journal": ("journal", "journaltitle"), "howpublished": ("howpublished",)}
STATED = frozenset(name for names in _NAMES.values() for name in names)
"""The names in ``Paper.extra`` under which a bibliography's own words for a venue are kept."""


def container_name(paper: Paper, type_: EntryType) -> str:
    """What a bibliography calls it, with place and days if it says them; in full where it prints but an acronym."""
    for name in _NAMES[type_.container]:
        if name in paper.extra:
            stated, short = _stated(paper.extra[name])
            if stated and not (short and paper.venue != paper.venue_name):
                return stated
    return full_name(paper)


def full_name(paper: Paper) -> str:
    """The name that is known of the paper's venue, or the one that was printed."""
    return paper.venue_name or (_full_name(paper.venue) if paper.venue else "")


@lru_cache(maxsize=4096)  # many papers appear in the same place
def _stated(latex: str) -> tuple[str, bool]:
    text = clean(decode(clean(latex)))
    return text, is_acronym(text)


@lru_cache(maxsize=4096)
def _full_name(venue: str) -> str:
    return name_venue(venue)[1]
