"""The texts of links that say what is behind them, and not what the entry is."""

import re
from functools import lru_cache

from qcat.domain.text import fold
from qcat.domain.venues import find_venue
from qcat.lists.like_venues import split_venue_year
from qcat.lists.vocabulary import LABELS, STRONG_LABELS
from qcat.lists.years import A_YEAR

_NUMBERS = re.compile(rf"\b\d+(?:[.:()]\d+)+\)?(?:v\d+)?|\b(?!{A_YEAR}\b)\d+,?\s")
_LONGEST_LABEL = 60
PAPER_LABEL = re.compile(r"\b(?:papers?(?![ -]?lists?\b)|pdf|arxiv|preprint|publication|论文)\b", re.IGNORECASE)
# "Link to the article", "download full text (PDF)"
_ASKED = re.compile(
    r"(?:links? to|read|view|download|access|open|see|go to) (?:(?:the|this|our|full|original) )*"
    r"(?:article|papers?|pdf|publication|texts?|preprint|slides|video|code|web ?site|page|abstract|version)\b"
)
_PARTED = re.compile(r"\s[-–—|]+\s|[,.:]\s")
_LABEL_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def is_label(text: str) -> bool:
    """Whether the text of a link says what is behind it, not what the entry is: ``pdf``, ``Code (PyTorch)``."""
    words = _LABEL_WORD.findall(fold(text))
    if not words:
        return True
    if len(text) <= _LONGEST_LABEL and _ASKED.match(" ".join(words)):
        return True
    if len(words) <= 4 and all(word.rstrip("0123456789") in LABELS or word.isdigit() for word in words):
        return True
    if len(words) <= 3 and (find_venue(text) is not None or any(word in STRONG_LABELS for word in words)):
        return True
    if len(text) > _LONGEST_LABEL or not any(c.isdigit() for c in text):
        return False
    # "Nature Communications 15.1 (2024)", "bioRxiv 2024.03.25.585721", but not "Tiny nets - ICML 2020"
    venue, year = split_venue_year(_NUMBERS.sub(" ", text))
    whole = find_venue(_PARTED.split(venue, maxsplit=1)[0]) is not None
    return whole and (year is not None or len(venue.split()) <= 2)
