"""Pairs joined to groups, by average link: a chain of likenesses is no group, and a vetoed pair never is in one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from qcat.matching import weights as w
from qcat.matching.score import CERTAIN, Evidence


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one paper, in order, and the least bits with which one of them was joined."""

    members: tuple[int, ...]
    weakest: float


def clusters(
    edges: Iterable[tuple[int, int, Evidence]], compare: Callable[[int, int], Evidence], order: Mapping[int, int]
) -> list[Group]:
    """Groups of records, joined from the strongest edge down.

    Two groups become one where no pair between them is vetoed and the pairs speak for it on average. ``order`` ranks
    the records by what they say, so that ties fall the same way whatever the order of the input.
    """
    ranked = sorted(
        edges,
        key=lambda edge: (edge[2].tier != CERTAIN, -edge[2].bits, *sorted((order[edge[0]], order[edge[1]]))),
    )
    group_of: dict[int, list[int]] = {}
    weakest: dict[int, float] = {}
    for left, right, evidence in ranked:
        mine, theirs = group_of.setdefault(left, [left]), group_of.setdefault(right, [right])
        if mine is theirs:
            continue
        sure = evidence.tier == CERTAIN
        if not sure and len(mine) + len(theirs) == 2:
            continue
        if len(mine) + len(theirs) > 2 and not _may_join(mine, theirs, compare, w.GROUP if sure else w.SUPPORTED):
            continue
        bits = min(evidence.bits, weakest.pop(id(mine), evidence.bits), weakest.pop(id(theirs), evidence.bits))
        mine.extend(theirs)
        weakest[id(mine)] = bits
        for one in theirs:
            group_of[one] = mine
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    return sorted((Group(tuple(sorted(group)), weakest[key]) for key, group in groups.items()), key=lambda g: g.members)


def _may_join(mine: list[int], theirs: list[int], compare: Callable[[int, int], Evidence], least: float) -> bool:
    total, count = 0.0, 0
    for one in mine:
        for other in theirs:
            found = compare(one, other)
            if found.vetoed:
                return False
            total += max(-12.0, min(12.0, found.bits))
            count += 1
    return total >= least * count
