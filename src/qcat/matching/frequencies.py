"""How much it says that two records share a word or a name: the rarer it is, the more bits."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
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


Column = tuple[str, int, str]


class Frequencies:
    """In how many records each word and each family name stands, beside what is usual for them.

    A table made of two records leans on the built-in prior, one made of a million on what was counted.
    """

    def __init__(
        self,
        records: int = 0,
        words: Mapping[str, int] | None = None,
        names: Mapping[str, int] | None = None,
        generic: Iterable[str] = (),
        columns: Iterable[Column] = (),
    ) -> None:
        self.records = records
        self.words = Counter(words or {})
        self.names = Counter(names or {})
        self.generic = frozenset(generic)
        self.columns = frozenset(columns)
        self._bits: dict[str, float] = {}
        self._name_bits: dict[str, float] = {}

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
        """Whether the generic title of a record stands over more things of its year and author than one."""
        return any((one.key, one.year, name) in self.columns for name in one.names or [""])

    def _surprise(self, count: int, prior: float) -> float:
        share = (count + PRIOR_RECORDS * prior) / (self.records + PRIOR_RECORDS)
        return max(LEAST_BITS, -log2(min(1.0, share)))


def frequencies(features: Collection[Features]) -> Frequencies:
    """The table of a set of records; the same whatever their order."""
    # A paper that stands there a hundred times makes no word common: titles that start alike count once.
    apart: dict[str, Features] = {}
    for one in features:
        start = title_start(one)
        apart[start] = first_of(apart.get(start, one), one)
    words = Counter(chain.from_iterable(set(one.words) for one in apart.values()))
    names = Counter(chain.from_iterable(set(one.names) for one in apart.values()))
    titles: dict[str, list[Features]] = {}
    often = often_titled(Counter(one.key for one in features))
    for one in features if often else ():
        if one.key in often:
            titles.setdefault(one.key, []).append(one)
    generic = [key for key, found in titles.items() if is_shared(found)]
    columns = [place for key, found in titles.items() if key in generic for place in columns_of(found)]
    return Frequencies(len(apart), words, names, generic, columns)


def title_start(one: Features) -> str:
    """What records have in common that are counted once."""
    return one.key[:SAME_START] or one.id


def first_of(one: Features, other: Features) -> Features:
    """The record that is counted, of two that start alike."""
    return min(one, other, key=lambda found: (found.words, found.names))


def often_titled(counts: Mapping[str, int]) -> set[str]:
    """The titles that stand over enough records to be generic."""
    return {key for key, count in counts.items() if key and count >= GENERIC_AUTHOR_SETS}


def is_shared(features: Iterable[Features]) -> bool:
    """Whether records of one title are by several groups of authors who have nobody in common, or it is a column's."""
    groups: list[set[str]] = []
    for one in sorted(features, key=lambda found: found.names):
        names = set(one.names)
        if is_generic(one.words):
            return True
        if names and all(names.isdisjoint(group) for group in groups):
            groups.append(names)
        if len(groups) >= GENERIC_AUTHOR_SETS:
            return True
    return False


def columns_of(features: Iterable[Features]) -> Iterable[Column]:
    """Under which names and years a generic title stands three times or more: in two sources once each is one thing."""
    counts = Counter((one.key, one.year, name) for one in features for name in set(one.names) or {""})
    return (place for place, count in counts.items() if count > 2)
