"""The papers that a new record could be, found by title and identifier."""

from dataclasses import dataclass, replace

from qcat.domain.paper import Record
from qcat.domain.titles import title_key
from qcat.matching.evidence import SAME, SUSPECTED, Verdict, compare, identifiers_of


@dataclass(frozen=True, slots=True)
class Match:
    """The paper a record belongs to, or None for a new one; ``doubts`` are papers it was nearly taken for."""

    paper_id: int | None
    doubts: tuple[tuple[int, Verdict], ...] = ()


_NO_MATCH = Match(None)


class PaperIndex:
    """Records of known papers under each title and identifier they were ever listed with."""

    def __init__(self) -> None:
        self._by_key: dict[object, dict[int, Record]] = {}

    def add(self, paper_id: int, record: Record) -> None:
        """Make a paper known under a record; a paper can have many."""
        for key in _keys(record):
            of_key = self._by_key.get(key)
            if of_key is None:
                self._by_key[key] = {paper_id: record}
            else:
                of_key[paper_id] = _joined(of_key[paper_id], record) if paper_id in of_key else record

    def find(self, record: Record) -> Match:
        """The paper that the record is of, if any; titles are asked before identifiers."""
        doubts: dict[int, Verdict] = {}
        for key in _keys(record):
            for paper_id, known in self._by_key[key].items() if key in self._by_key else ():
                verdict = compare(known, record)
                if verdict.relation == SAME:
                    return Match(paper_id)
                if verdict.relation == SUSPECTED:
                    doubts.setdefault(paper_id, verdict)
        return Match(None, tuple(doubts.items())) if doubts else _NO_MATCH


def _keys(record: Record) -> tuple[object, ...]:
    key = title_key(record.title)
    return (key, *identifiers_of(record)) if key else identifiers_of(record)


def _joined(known: Record, record: Record) -> Record:
    """Both author lists: a new record may share a name with either."""
    names = set(known.authors)
    return replace(known, authors=(*known.authors, *(a for a in record.authors if a not in names)))
