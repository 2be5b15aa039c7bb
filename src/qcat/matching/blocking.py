"""Which records are worth comparing: those that share a key which few others have.

The keys are made so that their number of records stays about the same however many records there are: as many rare
words are taken as it needs to tell log2 of that number apart. Near-linear in time and memory.
"""

import os
from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log2
from typing import TYPE_CHECKING, Any

from qcat.matching.features import Features
from qcat.matching.frequencies import Frequencies
from qcat.matching.places import span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.uint64]

_PREFIX = 16
_SUFFIX = 12
_RARE = 4
_NAMES = 4
BLOCK = 12
"""A block of so many records is compared as a whole."""
WINDOW = 4
"""In a larger block each record is compared with so many that sort next to it."""
_PORTION = 1 << 21
"""Pairs are counted for so many keys at a time."""
_LIKE = 0.72
_WITHIN = 0.86
OFTEN = 5
"""Two titles that share so many keys are compared, however far apart their letters are: words change places."""
_CHUNK = 1 << 18


def keys(one: Features, known: Frequencies) -> Iterator[str]:
    """The keys of a record: two records that may be one paper share at least one."""
    title = one.key
    if title:
        yield title
        if len(title) > _PREFIX:
            yield f"<{title[:_PREFIX]}"
            yield f">{title[-_SUFFIX:]}"
    rare = rarest(one, known)
    for first, second in combinations(sorted(rare), 2):
        yield f"{first} {second}"
    names = sorted(set(one.names), key=lambda name: (known.names[name], name))[:_NAMES]
    for word in rare[:3]:
        for name in names:
            yield f"{word}@{name}"


def sure_keys(one: Features) -> Iterator[str]:
    """The keys that say enough for two titles not to be looked at first: identifiers, pages."""
    if one.doi:
        yield f"d{one.doi}"
    if one.arxiv:
        yield f"a{one.arxiv}"
    if one.openreview:
        yield f"o{one.openreview}"
    pages = span(one.pages) if one.pages and one.names else None
    if pages and not pages.low and one.year:
        yield f"p{pages.first} {one.year} {one.volume[:4]}"
    if not one.words:
        for name in one.names[:_NAMES]:
            yield f"n{name} {one.year}"
    elif len(one.words) < 3 and one.names:
        yield f"n{one.names[0]} {one.year} {one.words[0]}"


def rarest(one: Features, known: Frequencies) -> list[str]:
    """The rarest words of a title that stand in another title too, until they tell all records apart."""
    count = known.words
    found = sorted((count[word], word) for word in set(one.words) if count[word] > 1)
    wanted, bits, rare = 1.5 * log2(known.records + 2), 0.0, []
    for _, word in found:
        rare.append(word)
        bits += known.word_bits(word)
        if len(rare) >= 3 and (bits >= wanted or len(rare) >= _RARE + 2):
            break
    return rare


def candidates(features: Sequence[Features], known: Frequencies) -> "Pairs":
    """The pairs that are worth scoring, as first << 32 | second."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start threads for algebra that is not asked for
    import numpy as np

    hashes, owners, sure = array("q"), array("I"), array("q")
    sure_owners = array("I")
    for number, one in enumerate(features):
        before = len(hashes)
        hashes.extend(map(hash, keys(one, known)))
        owners.extend([number] * (len(hashes) - before))
        before = len(sure)
        sure.extend(map(hash, sure_keys(one)))
        sure_owners.extend([number] * (len(sure) - before))
    order = _content_order(features)
    kept = [np.empty(0, np.uint64), *(pairs for pairs, _ in _pairs(sure, sure_owners, order))]
    titles = [one.key for one in features]
    for pairs, often in _pairs(hashes, owners, order):
        kept.append(pairs[often >= OFTEN])
        rest = pairs[often < OFTEN]
        kept.append(rest[_alike(titles, rest)])
    return np.unique(np.concatenate(kept))


def content(one: Features) -> tuple[str, tuple[str, ...], int, str]:
    """What records are sorted by: windows and ties do not depend on the order of input."""
    return one.key, one.names, one.year, one.id


def titles_near(common: Any, total: Any, shorter: Any) -> Any:
    """Whether titles are near that have so many letters in common, of so many together and in the shorter one.

    For numbers, and for arrays of them.
    """
    return (2 * common >= _LIKE * total) | ((common >= _WITHIN * shorter) & (shorter >= _PREFIX))


def _content_order(features: Sequence[Features]) -> "NDArray[np.uint32]":
    """The place of each record among all, sorted by what it says."""
    import numpy as np

    names = list(map(content, features))
    order = np.empty(len(names), np.uint32)
    order[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names), dtype=np.uint32)
    return order


def _pairs(
    keyed: "array[int]", owned: "array[int]", place: "NDArray[np.uint32]"
) -> "Iterator[tuple[Pairs, NDArray[np.int64]]]":
    """Every pair of records of a block, each once with the number of its blocks, in portions that fit in memory.

    In a block past `BLOCK`, those pairs that stand near one another.
    """
    import numpy as np

    if not keyed:
        return
    hashes, owners = np.frombuffer(keyed, np.int64), np.frombuffer(owned, np.uint32)
    order = np.lexsort((place[owners], hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
    sizes = np.diff(np.append(starts, len(hashes)))
    small = np.repeat(sizes <= BLOCK, sizes)
    portions = 1 + len(hashes) // _PORTION
    found: list[list[Pairs]] = [[] for _ in range(portions)]
    for step in range(1, BLOCK):
        same = hashes[step:] == hashes[:-step]
        if step > WINDOW:
            same &= small[:-step]
        at = np.flatnonzero(same)
        left, right = owners[at].astype(np.uint64), owners[at + step].astype(np.uint64)
        first = np.minimum(left, right)
        pairs = first << np.uint64(32) | np.maximum(left, right)
        for number, portion in enumerate(found):
            portion.append(pairs[first % np.uint64(portions) == number] if portions > 1 else pairs)
    for portion in found:
        yield np.unique(np.concatenate(portion), return_counts=True)
        portion.clear()


def _alike(titles: Sequence[str], pairs: "Pairs") -> "NDArray[np.bool_]":
    """Which pairs have titles that are near in letters, or one within the other."""
    import numpy as np
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.process import cpdist

    keep = np.zeros(len(pairs), bool)
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        left = [titles[i] for i in (part >> np.uint64(32)).tolist()]
        right = [titles[i] for i in (part & np.uint64(0xFFFFFFFF)).tolist()]
        common = cpdist(left, right, scorer=LCSseq.similarity, dtype=np.float32)
        mine, theirs = (np.fromiter(map(len, side), np.float32, len(side)) for side in (left, right))
        keep[start : start + _CHUNK] = titles_near(common, mine + theirs, np.minimum(mine, theirs))
    return keep
