"""`qcat stats`: how many papers there are of each year, venue, category and author, and what is known of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qcat.domain.claims import is_published
from qcat.domain.filters import PaperFilter
from qcat.domain.paper import Paper
from qcat.errors import UsageError
from qcat.storage.location import Location
from qcat.storage.reader import open_reader

Counts = list[tuple[str, int]]

GROUPS = ("year", "venue", "category", "author", "field")
_SEPARATOR = " / "
_FIELDS: dict[str, Callable[[Paper], object]] = {
    "title": lambda paper: paper.title,
    "authors": lambda paper: paper.authors,
    "all authors": lambda paper: paper.authors and paper.authors_complete,
    "year": lambda paper: paper.year,
    "venue": lambda paper: paper.venue or paper.venue_name,
    "pages": lambda paper: paper.pages,
    "doi": lambda paper: paper.doi,
    "arxiv_id": lambda paper: paper.arxiv_id,
    "abstract": lambda paper: paper.abstract,
    "links": lambda paper: paper.links,
    "code": lambda paper: any(link.kind == "code" for link in paper.links),
    "categories": lambda paper: paper.categories,
    "tags": lambda paper: paper.tags,
    "notes": lambda paper: paper.notes,
}


@dataclass(frozen=True, slots=True)
class Stats:
    """What was counted. Preprints are papers of which nothing but a preprint is known.

    ``by`` has the papers of each value by group: years in order, categories as a tree with those below them counted
    in, venues and authors the commonest first, fields with how many papers have them.
    """

    papers: int
    preprints: int
    by: dict[str, Counts]


def count_papers(location: Location, asked: PaperFilter) -> Stats:
    """Count the papers that meet a filter."""
    counts: dict[str, Counter[str]] = {group: Counter() for group in GROUPS}
    papers = preprints = 0
    with open_reader(location) as reader:
        for paper in reader.papers(asked):
            papers += 1
            preprints += _is_preprint(paper)
            for group, values in _values(paper):
                counts[group].update(values)
        order = {path: place for place, (path, _) in enumerate(reader.categories())}
    by = {group: sorted(counts[group].items(), key=lambda item: (-item[1], item[0])) for group in ("venue", "author")}
    by["year"] = sorted(counts["year"].items())
    by["category"] = sorted(counts["category"].items(), key=lambda item: order.get(item[0], len(order)))
    by["field"] = [(name, counts["field"][name]) for name in _FIELDS]
    return Stats(papers, preprints, {group: by[group] for group in GROUPS})


def check_group(name: str) -> str:
    """The name of a group. Raises UsageError for any other."""
    if name not in GROUPS:
        raise UsageError(f"cannot count by {name!r}", f"count by {', '.join(GROUPS)}")
    return name


def _is_preprint(paper: Paper) -> bool:
    return not is_published(paper) and bool(paper.venue or paper.arxiv_id)


def _values(paper: Paper) -> Iterable[tuple[str, set[str]]]:
    """What a paper counts for in each group; it counts once for each value."""
    venue = paper.venue or paper.venue_name
    yield "year", {str(paper.year)} if paper.year else set()
    yield "venue", {venue} if venue else set()
    yield "category", {above for path in paper.categories for above in _upwards(path)}
    yield "author", {str(author) for author in paper.authors}
    yield "field", {name for name, has in _FIELDS.items() if has(paper)}


def _upwards(path: str) -> Iterable[str]:
    names = path.split(_SEPARATOR)
    return (_SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1))
