"""`qcat dupes`: papers that are listed more than once, where their listings disagree, and pairs that may be one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qcat.domain.filters import PaperFilter
from qcat.domain.listing import BIBLIOGRAPHY, LIST
from qcat.domain.paper import Paper, Record
from qcat.matching.evidence import Difference, differences
from qcat.matching.features import of_record
from qcat.matching.find import Matches, find_matches
from qcat.matching.score import CERTAIN
from qcat.storage.codec import load_record
from qcat.storage.connection import Row
from qcat.storage.location import Location
from qcat.storage.reader import Reader, open_reader


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper is listed, and what is stated there."""

    source: str
    line: int
    category: str
    record: Record


@dataclass(frozen=True, slots=True)
class Repeat:
    """A paper with several listings, and the fields on which they disagree (values in the order of ``places``)."""

    key: str
    title: str
    places: tuple[Place, ...]
    conflicts: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Suspects:
    """Two papers that may be one, and why."""

    keys: tuple[str, str]
    titles: tuple[str, str]
    relation: str
    tier: str
    bits: float
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that `qcat dupes` has to say."""

    repeats: tuple[Repeat, ...]
    suspected: tuple[Suspects, ...]


def find_repeats(location: Location) -> Report:
    """Repeated and suspected papers, in the order the papers came in."""
    with open_reader(location) as reader:
        return Report(tuple(_repeats(reader.listed())), tuple(_suspects(reader)))


def _repeats(rows: Iterable[Row]) -> Iterator[Repeat]:
    for _, group in groupby(rows, key=lambda row: row[0]):
        listed = list(group)
        places = tuple(Place(row[3], row[5], row[6], load_record(row[7])) for row in _repeating(listed))
        if len(places) > 1:
            yield Repeat(listed[0][1], listed[0][2], places, tuple(differences([place.record for place in places])))


def _repeating(listed: list[Any]) -> list[Any]:
    """The entries of lists, and of a bibliography that holds the paper twice.

    A paper that stands in a list and in a bibliography is not repeated: the one cites what the other describes.
    """
    in_bibliography = Counter(row[3] for row in listed if row[4] == BIBLIOGRAPHY)
    return [row for row in listed if row[4] == LIST or in_bibliography[row[3]] > 1]


def certain_groups(location: Location) -> list[list[str]]:
    """The citekeys of papers that are certainly one, in groups; the paper that came first leads its group."""
    with open_reader(location) as reader:
        papers, matches = _matches(reader)
    joined: dict[int, list[int]] = {}
    for pair in matches.pairs:
        if pair.group and pair.evidence.tier == CERTAIN:
            mine, theirs = (joined.setdefault(one, [one]) for one in (pair.left, pair.right))
            if mine is not theirs:
                mine += theirs
                joined.update(dict.fromkeys(theirs, mine))
    groups = {id(group): sorted(group) for group in joined.values()}
    return [[papers[one].key for one in group] for group in sorted(groups.values())]


def _matches(reader: Reader) -> tuple[list[Paper], Matches]:
    """All papers in the order they came, and which of them may be one; not those that a person told apart."""
    papers = list(reader.papers(PaperFilter()))
    position = {paper.key: number for number, paper in enumerate(papers)}
    pairs = (sorted((position[one], position[other])) for one, other in reader.told_apart())
    apart = {(first, second) for first, second in pairs}
    return papers, find_matches([of_record(paper, paper.key) for paper in papers], apart=apart)


def _suspects(reader: Reader) -> Iterator[Suspects]:
    papers, matches = _matches(reader)
    for pair in matches.pairs:
        one, other, found = papers[pair.left], papers[pair.right], pair.evidence
        keys, titles = (one.key, other.key), (one.title, other.title)
        yield Suspects(keys, titles, found.relation, found.tier, round(found.bits, 1), found.reason)
