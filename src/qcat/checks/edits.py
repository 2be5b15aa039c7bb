"""Making edits: those that do not touch one another now, the others in a later round."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from qcat.checks.finding import Edit, Fix

_Place = tuple[int, int, str]


def choose(fixes: Iterable[Fix]) -> list[Edit]:
    """The edits of the fixes that can be made together, in order; the first of two that overlap wins."""
    taken: list[_Place] = []
    for edits in sorted(_places(fix) for fix in fixes):
        apart = not any(_overlap(a, b) for a, b in pairwise(edits))
        if apart and not any(_overlap(edit, one) for edit in edits for one in _neighbours(taken, edit)):
            for edit in edits:
                insort(taken, edit)
    return [Edit(*place) for place in taken]


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; they are in order and do not overlap."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


def _places(fix: Fix) -> list[_Place]:
    return sorted({(edit.start, edit.end, edit.text) for edit in fix.edits})


def _neighbours(taken: Sequence[_Place], edit: _Place) -> Sequence[_Place]:
    """What was taken right before and behind an edit: taken edits are apart, so no other can overlap it."""
    at = bisect_left(taken, edit)
    return taken[max(at - 1, 0) : at + 1]


def _overlap(left: _Place, right: _Place) -> bool:
    """Whether two edits touch the same characters or the same place: what stands there then depends on the order."""
    return left[0] <= right[1] and right[0] <= left[1]
