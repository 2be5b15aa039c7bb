"""`qcat add`: papers by identifier, with their metadata from the services that know them."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from qcat.domain.identifiers import ARXIV, Identifier, parse_identifier
from qcat.domain.listing import SERVICE, Document, Listing, Problem
from qcat.domain.paper import Record
from qcat.errors import UsageError
from qcat.services.by_hand import adding, edit_papers, resolve_category
from qcat.services.sync import add_entries
from qcat.storage.catalog import open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import Reader, open_reader

ARXIV_SOURCE = "arXiv"


@dataclass(frozen=True, slots=True)
class Added:
    """One paper that was asked for. ``new`` says whether it was not there; ``changed`` whether anything was."""

    identifier: str
    key: str
    title: str
    new: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The papers, in the order asked; identifiers that the service does not know; what is worth a look."""

    papers: tuple[Added, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


def add_papers(
    location: Location, texts: Sequence[str], *, categories: Sequence[str] = (), tags: Sequence[str] = (),
    dry_run: bool = False,
) -> Result:  # fmt: skip
    """Bring papers in by what somebody typed or pasted, and put them under categories and tags.

    What is there already is not asked for again. Raises BadIdentifier and UsageError before anything is fetched,
    SourceError before anything is written.
    """
    identifiers = list({(one.kind, one.key): one for one in map(parse_identifier, texts)}.values())
    with open_reader(location) as reader:
        known = {one: found for one in identifiers if (found := reader.identified(one)) is not None}
        paths = [resolve_category([path for path, _ in reader.categories()], asked) for asked in categories]
    unknown = [one for one in identifiers if one not in known]
    records, missing = _fetch(unknown)
    if dry_run:
        return _dry(location, identifiers, known, records, missing)
    if not records and not (known and (paths or tags)):
        return _result(location, identifiers, known, set(), missing, ())
    with open_catalog(location, shlex.join(["add", *texts])) as catalog:
        document = Document(source=ARXIV_SOURCE, kind=SERVICE, listings=tuple(map(_listing, records.values())))
        change = add_entries(catalog, document)
        placed = {held.listing.key: held.paper_id for held in change.present()}
        fetched = {one: placed[record.arxiv_id or ""] for one, record in records.items()}
        papers = {**known, **{one: pid for one, pid in fetched.items() if pid is not None}}
        edit_papers(catalog, list(dict.fromkeys(papers.values())), adding(paths, tags))
    return _result(location, identifiers, papers, change.new_papers, missing, change.problems)


def _fetch(identifiers: Sequence[Identifier]) -> tuple[dict[Identifier, Record], tuple[str, ...]]:
    other = next((one for one in identifiers if one.kind != ARXIV), None)
    if other is not None:
        raise UsageError(
            f"{other} is not in the catalog, and qcat fetches metadata from arXiv only",
            "import a BibTeX file of it: qcat import FILE.bib",
        )
    if not identifiers:
        return {}, ()
    from qcat.sources import load
    from qcat.sources.http import Http

    with Http() as http:
        fetched = load(ARXIV)(identifiers, http)
    return {one: fetched.records[one.value] for one in identifiers if one.value in fetched.records}, fetched.missing


def _listing(record: Record) -> Listing:
    arxiv_id = record.arxiv_id or ""
    return Listing(line=0, end_line=0, raw=f"arXiv:{arxiv_id}", key=arxiv_id, record=record)


def _result(
    location: Location,
    asked: Sequence[Identifier],
    papers: dict[Identifier, int],
    new: set[int],
    missing: tuple[str, ...],
    problems: Sequence[Problem],
) -> Result:
    with open_reader(location) as reader:
        added = [_added(reader, one, papers[one], papers[one] in new) for one in asked if one in papers]
    return Result(tuple(added), missing, tuple(problems))


def _added(reader: Reader, identifier: Identifier, paper_id: int, new: bool) -> Added:
    paper = reader.paper(paper_id)
    return Added(str(identifier), paper.key, paper.title, new, new)


def _dry(
    location: Location,
    asked: Sequence[Identifier],
    known: dict[Identifier, int],
    records: dict[Identifier, Record],
    missing: tuple[str, ...],
) -> Result:
    def one_added(reader: Reader, one: Identifier) -> Added:
        if one in known:
            return _added(reader, one, known[one], False)
        return Added(str(one), "", records[one].title, True, True)

    with open_reader(location) as reader:
        added = [one_added(reader, one) for one in asked if one in known or one in records]
    return Result(tuple(added), missing, ())
