"""Two titles: whether they are prints of one, and which words of one are slips of the other's."""

import re
from dataclasses import dataclass

from qcat.domain.text import letters
from qcat.domain.titles import title_key, title_words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ALIKE = 0.72
_NEARLY = 0.85
_SUBTITLE = 20  # letters of a title that says enough without its subtitle


@dataclass(frozen=True, slots=True)
class Slip:
    """A word as printed, and what it should be."""

    wrong: str
    right: str


def nearly_same(left: str, right: str) -> bool:
    """Whether two titles are prints of one: the same letters but for slips, or the same words in another order."""
    a, b = title_key(left), title_key(right)
    if a == b:
        return True
    from rapidfuzz.distance import Indel

    whole = min(len(a), len(b)) > _SUBTITLE and (a.startswith(b) or b.startswith(a))
    shuffled = sorted(title_words(left)) == sorted(title_words(right))
    return whole or shuffled or Indel.normalized_similarity(a, b) >= _NEARLY


def slips(printed: str, right: str) -> list[Slip]:
    """The misspelt words of a title, with the capitals of the print; none where the titles differ in more than that."""
    mine, theirs = _WORD.findall(printed), _WORD.findall(right)
    if len(mine) != len(theirs):
        return []
    apart = [(a, b) for a, b in zip(mine, theirs, strict=True) if letters(a) != letters(b)]
    if not apart or len(apart) > 3 or not all(_is_slip(a, b) for a, b in apart):
        return []
    return [Slip(a, _as_printed(b, a)) for a, b in apart]


def is_misprint(printed: str, right: str) -> bool:
    """Whether one letter in each word that differs makes all the difference between two titles."""
    from rapidfuzz.distance import OSA

    return bool(found := slips(printed, right)) and all(
        OSA.distance(letters(s.wrong), letters(s.right)) < 2 for s in found
    )


def _is_slip(wrong: str, right: str) -> bool:
    from rapidfuzz.distance import OSA  # only titles that differ pay for the import

    a, b = letters(wrong), letters(right)
    digits = [c for c in a if c.isdigit()] == [c for c in b if c.isdigit()]
    turned = a.endswith(b) or b.endswith(a)  # supervised, unsupervised: a word of its own
    return digits and not turned and OSA.normalized_similarity(a, b) >= _ALIKE


def _as_printed(word: str, like: str) -> str:
    """A word in the capitals of another one."""
    if like.islower():
        return word.lower()
    if like[:1].isupper() and like[1:].islower():
        return word[:1].upper() + word[1:].lower()
    return word
