"""`qcat dupes --file`: which entries of a file are one paper."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass

from qcat.domain.listing import Problem
from qcat.matching.features import Features
from qcat.matching.find import Matches, find_matches
from qcat.services.read_entries import read_entries


@dataclass(frozen=True, slots=True)
class FileReport:
    """The repeats in a file: pairs and groups by position in ``entries``."""

    source: str
    entries: Sequence[Features]
    matches: Matches
    problems: tuple[Problem, ...]


def match_file(name: str, suffix: str | None = None) -> FileReport:
    """The repeats among the entries of a file. Raises BadInput and UnknownFormat."""
    gc.disable()  # millions of records that refer to nothing: looking for cycles among them costs a sixth of the time
    try:
        read = read_entries(name, suffix)
        return FileReport(read.source, read.features, find_matches(read.features), tuple(read.problems))
    finally:
        gc.enable()
