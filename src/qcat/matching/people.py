"""Two author lists compared, as fuzzy sets of family names: services scramble the order, lists stop at "et al."."""

from functools import lru_cache
from math import fsum
from typing import NamedTuple

from qcat.matching import weights as w
from qcat.matching.features import Features
from qcat.matching.frequencies import Frequencies


class NameEvidence(NamedTuple):
    """``agree`` is True where the lists can be of one paper, False where they cannot, None where one is empty."""

    bits: float
    note: str
    agree: bool | None = None


def compare_names(left: Features, right: Features, known: Frequencies) -> NameEvidence:
    """What two author lists say. Symmetric."""
    if not left.names or not right.names:
        return NameEvidence(0.0, "not stated")
    if left.names == right.names and left.initials == right.initials:
        return NameEvidence(_weight(left.names, known), "same names", True)
    fewer, more = sorted((left, right), key=lambda one: (len(one.names), one.names, one.initials))
    matched = [name for name, first in zip(fewer.names, fewer.initials, strict=True) if _is_among(name, first, more)]
    if not matched:
        return NameEvidence(w.AUTHORS_OTHER, "no name in common", False)
    share = len(matched) / len(fewer.names)
    bits = _weight(tuple(matched), known)
    if share == 1:
        missing = len(more.names) - len(fewer.names)
        if missing and fewer.complete and len(fewer.names) > 1:
            bits += max(w.AUTHOR_MISSING * min(missing, 3) / 2, -2.0)
        return NameEvidence(bits, "same names" if not missing else f"{len(matched)} of {len(more.names)} names", True)
    note = f"{len(matched)} of {len(fewer.names)} names"
    if share >= 0.5:
        return NameEvidence(
            max(bits + w.AUTHOR_MISSING * (len(fewer.names) - len(matched)), w.AUTHORS_SOME), note, True
        )
    return NameEvidence(w.AUTHORS_OTHER * (0.5 - share), note, None)


def _weight(names: tuple[str, ...], known: Frequencies) -> float:
    return min(w.AUTHORS_CAP, w.AUTHORS_SHARE * fsum(map(known.name_bits, set(names))))


def _is_among(name: str, initial: str, people: Features) -> bool:
    """Whether a person can be one of others: by family name, where the initials do not contradict, else by a name
    with a slip, or by a given name that stands where the family name should."""
    for other, first in zip(people.names, people.initials, strict=True):
        if name == other and (not initial or not first or initial == first):
            return True
    for other, first in zip(people.names, people.initials, strict=True):
        if name == other or _alike(name, other):
            return True
        if initial and first and name[:1] == first and other[:1] == initial and len(name) <= 3 and name != other:
            return True
    return False


@lru_cache(maxsize=1 << 15)
def _alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < 4 or abs(len(one) - len(other)) > 4:
        return False
    if one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one):
        return True
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=2) <= (1 if shorter < 7 else 2)
