"""Pairs of papers that may be one, for a person to look at."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from qcat.domain.paper import Record
from qcat.domain.text import words
from qcat.domain.titles import title_key
from qcat.matching.evidence import SAME, SUSPECTED, Verdict, compare, identifiers_of

_PREFIX = 12


def suspected_pairs(records: Sequence[Record]) -> Iterator[tuple[int, int, Verdict]]:
    """Positions of records that could be one paper, each pair once, in order.

    Compared are records that share an identifier, the beginning or end of the title, or its two longest words.
    """
    blocks: dict[object, list[int]] = {}
    for position, record in enumerate(records):
        for key in _blocks(record):
            blocks.setdefault(key, []).append(position)
    pairs = sorted({pair for block in blocks.values() for pair in combinations(block, 2)})
    for left, right in pairs:
        verdict = compare(records[left], records[right])
        if verdict.relation in {SAME, SUSPECTED}:
            yield left, right, verdict


def _blocks(record: Record) -> set[object]:
    key = title_key(record.title)
    longest = tuple(sorted(sorted(set(words(record.title)), key=lambda w: (-len(w), w))[:2]))
    return {*identifiers_of(record), ("begins", key[:_PREFIX]), ("ends", key[-_PREFIX:]), ("rare", longest)}
