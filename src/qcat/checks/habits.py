"""A list's own habit: what nearly all of its entries do. A rule speaks against one only where it is clear."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

LEAST = 10
SHARE = 0.8

T = TypeVar("T", bound=Hashable)


def habit(values: Iterable[T], *, share: float = SHARE, least: int = LEAST) -> T | None:
    """The value that at least ``share`` of at least ``least`` have; None where there is no such habit."""
    counts = Counter(values)
    if not counts:
        return None
    value, count = counts.most_common(1)[0]
    total = counts.total()
    return value if total >= least and count >= share * total else None
