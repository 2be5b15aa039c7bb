"""`qcat dupes --explain`: why two records are, or are not, one paper."""

from dataclasses import dataclass

from qcat.domain.filters import PaperFilter
from qcat.errors import NotFound
from qcat.matching.features import Features, of_record
from qcat.matching.frequencies import frequencies
from qcat.matching.nearest import did_you_mean
from qcat.matching.score import Evidence, score
from qcat.services.find_papers import find_id
from qcat.services.read_entries import read_entries
from qcat.storage.location import Location
from qcat.storage.reader import open_reader


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two records and the evidence, field by field."""

    left: Features
    right: Features
    evidence: Evidence


def explain_entries(name: str, ids: tuple[str, str], suffix: str | None = None) -> Explanation:
    """What speaks for and against two entries of a file. Raises NotFound for an id that is not there."""
    entries = read_entries(name, suffix).features
    by_id = {one.id: one for one in entries}
    for wanted in ids:
        if wanted not in by_id:
            raise NotFound(f"there is no entry {wanted!r} in {name}", _near(wanted, by_id))
    left, right = by_id[ids[0]], by_id[ids[1]]
    return Explanation(left, right, score(left, right, frequencies(entries)))


def explain_papers(location: Location, keys: tuple[str, str]) -> Explanation:
    """What speaks for and against two papers of the catalog. Raises NotFound for a key that is not there."""
    with open_reader(location) as reader:
        asked = [reader.paper(find_id(reader, key)) for key in keys]
        known = frequencies([of_record(paper) for paper in reader.papers(PaperFilter())])
    left, right = (of_record(paper, paper.key) for paper in asked)
    return Explanation(left, right, score(left, right, known))


def _near(wanted: str, ids: dict[str, Features]) -> str:
    return did_you_mean(wanted, ids) or "give the id, or the citekey, of the entry"
