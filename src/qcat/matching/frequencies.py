"""How much it says that two records share a word or a name: the rarer it is, the more bits."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain
from math import fsum, log2

from qcat.matching.features import Features
from qcat.matching.markers import is_generic
from qcat.matching.weights import (
    COMMON_NAME_BITS,
    COMMON_WORDS,
    GENERIC_AUTHOR_SETS,
    GENERIC_BITS,
    LEAST_BITS,
    LETTER_BITS,
    PRIOR_RECORDS,
    RARE_NAME_BITS,
    RARE_WORD_BITS,
    SAME_START,
)

_PRIOR_BITS = {word: bits for bits, words in COMMON_WORDS.items() for word in words.split()}


class Frequencies:
    """In how many records each word and each family name stands, beside what is usual for them.

    A table made of two records leans on the built-in prior, one made of a million on what was counted.
    """

    def __init__(self, features: Iterable[Features] = ()) -> None:
        known = features if isinstance(features, list | tuple) else list(features)
        # A paper that stands there a hundred times makes no word common: titles that start alike count once.
        told_apart = _told_apart(known)
        self.records = len(told_apart)
        self.words = Counter(chain.from_iterable(set(one.words) for one in told_apart))
        self.names = Counter(chain.from_iterable(set(one.names) for one in told_apart))
        self._bits: dict[str, float] = {}
        self._name_bits: dict[str, float] = {}
        self.generic = frozenset(_generic(known))
        self._columns = _columns(known, self.generic)

    def word_bits(self, word: str) -> float:
        """What sharing a word says, in bits."""
        found = self._bits.get(word)
        if found is None:
            prior = 2.0 ** -_PRIOR_BITS.get(word, RARE_WORD_BITS)
            bits = self._surprise(self.words[word], prior)
            found = self._bits[word] = min(bits, LETTER_BITS) if len(word) == 1 else bits
        return found

    def bits(self, words: Iterable[str]) -> float:
        """What sharing all of some words says; the same sum in any order."""
        return fsum(map(self.word_bits, set(words)))

    def name_bits(self, name: str) -> float:
        """What sharing a family name says, in bits."""
        found = self._name_bits.get(name)
        if found is None:
            prior = 2.0 ** -(COMMON_NAME_BITS if len(name) < 4 else RARE_NAME_BITS)
            found = self._name_bits[name] = self._surprise(self.names[name], prior)
        return found

    def is_generic(self, key: str, bits: float) -> bool:
        """Whether a title, whose words carry so many bits, is known to stand over papers of many."""
        return bits < GENERIC_BITS and key in self.generic

    def is_column(self, one: Features) -> bool:
        """Whether the generic title of a record stands over more things of its year than one."""
        return (one.key, one.year) in self._columns

    def _surprise(self, count: int, prior: float) -> float:
        share = (count + PRIOR_RECORDS * prior) / (self.records + PRIOR_RECORDS)
        return max(LEAST_BITS, -log2(min(1.0, share)))


def _told_apart(features: Iterable[Features]) -> Collection[Features]:
    """One record for each start of a title, the same whatever their order; all that have no title."""
    found: dict[str, Features] = {}
    for one in features:
        start = one.key[:SAME_START] or one.id
        other = found.setdefault(start, one)
        if other is not one and (one.words, one.names) < (other.words, other.names):
            found[start] = one
    return found.values()


def _generic(features: Iterable[Features]) -> Iterable[str]:
    """The titles that several groups of authors carry who have nobody in common: columns, editorials, reviews."""
    counts = Counter(one.key for one in features)
    often = {key for key, count in counts.items() if count >= GENERIC_AUTHOR_SETS}
    authors: dict[str, list[set[str]]] = {key: [] for key in often}
    for one in features if often else ():
        groups = authors.get(one.key)
        if groups is not None and one.names and len(groups) < GENERIC_AUTHOR_SETS:
            names = set(one.names)
            if all(names.isdisjoint(group) for group in groups):
                groups.append(names)
    return (key for key, groups in authors.items() if len(groups) >= GENERIC_AUTHOR_SETS)


def _columns(features: Iterable[Features], generic: frozenset[str]) -> frozenset[tuple[str, int]]:
    """The generic titles with the years in which they stand three times or more: once in each of two sources is one
    thing, more are several."""
    counts = Counter((one.key, one.year) for one in features)
    often = {found for found, count in counts.items() if count > 2}
    return frozenset(
        (one.key, one.year)
        for one in (features if often else ())
        if (one.key, one.year) in often and (one.key in generic or is_generic(one.words))
    )
