"""The repeats among records: features in, pairs and groups out. The same for eighty records and for a million."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from operator import attrgetter

from qcat.matching.blocking import candidates, content
from qcat.matching.clusters import Group, clusters
from qcat.matching.features import Features
from qcat.matching.frequencies import Frequencies, frequencies
from qcat.matching.score import CERTAIN, DIFFERENT, NONE, PROBABLE, SAME, Evidence, score

_TOLD_APART = Evidence(DIFFERENT, NONE, 0.0, (), vetoed=True)
Compare = Callable[[int, int], Evidence]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, by position, first the one that came first, and what speaks for one paper. ``group`` from 1."""

    left: int
    right: int
    evidence: Evidence
    group: int = 0


@dataclass(frozen=True, slots=True)
class Matches:
    """``groups`` are records of one paper; ``beside`` the probable pairs that are in no group together, in order."""

    groups: tuple[Group, ...]
    beside: tuple[Pair, ...]
    _compare: Compare

    @property
    def pairs(self) -> Iterator[Pair]:
        """All pairs of the groups and those beside them, in the order of the records, one at a time.

        A group of n records has n * (n - 1) / 2 of them: they are made as they are asked for.
        """
        group_of = {
            one: (number, group.members) for number, group in enumerate(self.groups, 1) for one in group.members
        }
        beside = {left: list(pairs) for left, pairs in groupby(self.beside, key=attrgetter("left"))}
        for left in sorted({*group_of, *beside}):
            number, members = group_of.get(left, (0, ()))
            within = [
                Pair(left, right, _in_group(self._compare(left, right)), number) for right in members if right > left
            ]
            yield from sorted([*within, *beside.get(left, ())], key=attrgetter("right"))


def find_matches(
    features: Sequence[Features], known: Frequencies | None = None, apart: Collection[tuple[int, int]] = ()
) -> Matches:
    """The repeats among records. Does not depend on their order.

    ``apart`` are positions of two records that are of different papers whatever they say, the lower first.
    """
    known = known or frequencies(features)
    edges: dict[tuple[int, int], Evidence] = {}
    for packed in candidates(features, known).tolist():
        left, right = packed >> 32, packed & 0xFFFFFFFF
        found = score(features[left], features[right], known)
        if found.tier != NONE and (left, right) not in apart:
            edges[left, right] = found
    return join_matches(features, edges, known, apart)


def join_matches(
    features: Sequence[Features],
    edges: dict[tuple[int, int], Evidence],
    known: Frequencies,
    apart: Collection[tuple[int, int]] = (),
) -> Matches:
    """Groups and pairs from the evidence on pairs (the lower position first); what is missing of it is added."""

    first: dict[object, int] = {}
    scored: dict[tuple[int, int], Evidence] = {}

    def compare(left: int, right: int) -> Evidence:
        if apart and (min(left, right), max(left, right)) in apart:
            return _TOLD_APART
        # All but the id: records that say the same are compared once, for a paper may stand there a thousand times.
        one, other = (first.setdefault(features[position][1:], position) for position in (left, right))
        pair = (one, other) if one < other else (other, one)
        found = scored.get(pair)
        if found is None:
            found = scored[pair] = score(features[one], features[other], known)
        return found

    joined = [
        (left, right, found)
        for (left, right), found in edges.items()
        if found.tier == CERTAIN or (found.relation == SAME and found.tier == PROBABLE)
    ]
    ranks = _ranks(features, {one for left, right, _ in joined for one in (left, right)})
    groups = clusters(joined, compare, ranks)
    return Matches(tuple(groups), tuple(_beside(groups, edges, compare)), compare)


def _in_group(evidence: Evidence) -> Evidence:
    """The evidence on two records of a group: what alone would not do is borne by the others."""
    return replace(evidence, relation=SAME, tier=PROBABLE) if evidence.tier == NONE else evidence


def _ranks(features: Sequence[Features], wanted: set[int]) -> dict[int, int]:
    """The place of each wanted record among all of them, sorted by what it says."""
    in_order = sorted(wanted, key=lambda one: content(features[one]))
    return {one: rank for rank, one in enumerate(in_order)}


def _beside(groups: Sequence[Group], edges: Iterable[tuple[int, int]], compare: Compare) -> list[Pair]:
    """What is probable between the groups and beside them, in the order of the records."""
    group_of = {one: (number, group.members) for number, group in enumerate(groups, 1) for one in group.members}
    linked = {
        tuple(sorted((group_of.get(left, (0, (left,))), group_of.get(right, (0, (right,)))))) for left, right in edges
    }
    found = []
    for (number, mine), (other, theirs) in linked:
        if number == other != 0:
            continue
        for left, right in product(mine, theirs):
            evidence = compare(left, right)
            if evidence.tier != NONE:
                found.append(Pair(min(left, right), max(left, right), evidence))
    return sorted(found, key=attrgetter("left", "right"))
