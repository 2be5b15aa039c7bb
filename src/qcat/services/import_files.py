"""`qcat import`: documents into the catalog, and an account of every entry."""

import gc
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qcat.domain.listing import BIBLIOGRAPHY, LIST, Document, Problem
from qcat.services.own_regions import OwnRegions
from qcat.services.pairing import Change
from qcat.services.read_files import STDIN, STDIN_SOURCE, expand, read_file
from qcat.services.sync import apply, keep_set_by_hand, plan
from qcat.storage.catalog import Catalog, Held, open_catalog
from qcat.storage.connection import require_catalog
from qcat.storage.location import Location

if TYPE_CHECKING:
    from qcat.services.preview import Step

Progress = Callable[[str, int, int], None]
"""Hears what is being done, which step that is (from 0), and how many steps there are."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one document's entries: ``entries`` = ``new`` + ``known`` + ``repeats`` + ``unread``.

    ``new`` counts papers that came in with this document, ``known`` papers that were there, ``repeats`` the entries
    that name a paper which another entry of the document names already. ``papers`` = ``new`` + ``known``.
    ``dropped`` of the ``gone`` are forgotten. ``steps`` say what changes entry by entry; only a dry run fills them.
    """

    source: str
    kind: str
    entries: int
    new: int
    known: int
    repeats: int
    unread: int
    added: int
    changed: int
    moved: int
    gone: int
    dropped: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    steps: "tuple[Step, ...]" = ()
    named: frozenset[int] = frozenset()

    @property
    def papers(self) -> int:
        return self.new + self.known


def _unheard(*_: object) -> None:
    """The progress of an import that nobody watches."""


def import_files(
    names: Sequence[str],
    location: Location,
    *,
    suffix: str | None = None,
    source: str | None = None,
    prune: bool = False,
    dry_run: bool = False,
    progress: Progress = _unheard,
) -> list[Account]:
    """Read the files, then bring all of them in in one transaction.

    ``source`` names what comes from standard input. Raises BadInput and UnknownFormat for the files, CatalogError for
    the catalog. With ``dry_run`` nothing is written, and a catalog that cannot be written will do.
    """
    require_catalog(location)  # files may take long to read
    with _uncollected():
        names = expand(names)
        steps = len(names) + 2
        regions = [OwnRegions(location, name) for name in names]
        documents = list(_documents(regions, location, suffix, source, progress))
        return _bring_in(documents, regions, location, prune, dry_run, progress, steps)


def _documents(
    several: Sequence[OwnRegions], location: Location, suffix: str | None, source: str | None, progress: Progress
) -> Iterator[Document]:
    strings: dict[str, str] = {}
    for number, own in enumerate(several):
        progress(f"reading {own.name}", number, len(several) + 2)
        document = own.account(read_file(own.name, location, suffix, strings, own.blank))
        if own.name == STDIN:
            document = replace(document, source=source or STDIN_SOURCE, named=source is not None)
        yield document


def _bring_in(
    documents: Sequence[Document],
    regions: Sequence[OwnRegions],
    location: Location,
    prune: bool,
    dry_run: bool,
    progress: Progress,
    steps: int,
) -> list[Account]:
    progress("comparing with the catalog", steps - 2, steps)
    command = shlex.join(["import", *(document.source for document in documents)])
    with open_catalog(location, command, write=not dry_run) as catalog:
        changes = plan(catalog, documents)
        shown = {document.source: own for document, own in zip(documents, regions, strict=True)}
        for change in changes:
            shown[change.document.source].keep(change)
        changes += _left_behind(catalog, changes, location)
        for change in changes:
            if not (prune or change.document.named):
                change.gone.clear()
        if prune:
            keep_set_by_hand(catalog, changes)
        if dry_run:
            from qcat.services.preview import preview

            return [_account(change, prune, preview(catalog, change)) for change in changes]
        if any(change.writes or change.leaving(prune) for change in changes):
            progress("writing", steps - 1, steps)
            apply(catalog, changes, prune=prune)
    return [_account(change, prune) for change in changes]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look through all entries again and again, and all are in use."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.freeze()  # what is still in use is looked at no more when it starts again
            gc.enable()


def total(accounts: Sequence[Account]) -> Account:
    """The account of several documents as one: a paper that two of them name counts once."""
    named = frozenset[int]().union(*(account.named for account in accounts))
    skipped: Counter[str] = Counter()
    for account in accounts:
        skipped.update(account.skipped)
    sums = {
        name: sum(getattr(account, name) for account in accounts)
        for name in ("entries", "new", "unread", "added", "changed", "moved", "gone", "dropped")
    }
    return Account(
        source="total",
        kind="",
        known=len(named) - sums["new"],
        repeats=sums["entries"] - sums["unread"] - len(named),
        skipped=dict(skipped),
        named=named,
        **sums,
    )


def _account(change: Change, prune: bool, steps: "tuple[Step, ...]" = ()) -> Account:
    present = list(change.present())
    named = frozenset(held.paper_id for held in present if held.paper_id is not None)
    unread = sum(held.paper_id is None for held in present)
    return Account(
        source=change.document.source,
        kind=change.document.kind,
        entries=len(present),
        new=len(change.new_papers),
        known=len(named) - len(change.new_papers),
        repeats=len(present) - unread - len(named),
        unread=unread,
        added=len(change.added),
        changed=len(change.edited),
        moved=len(change.moved),
        gone=len(change.gone),
        dropped=len(change.leaving(prune)),
        skipped=dict(change.document.skipped),
        problems=(*change.document.problems, *change.problems),
        steps=steps,
        named=named,
    )


def _left_behind(catalog: Catalog, changes: Sequence[Change], location: Location) -> list[Change]:
    """The former names of files that were renamed, each as a document without entries.

    A file was renamed where one that is gone had the same entries. Only names below the catalog's root are looked at:
    what is not on this machine may well be on another.
    """
    sizes = [len(list(change.present())) for change in changes]
    found = []
    for source, kind, size in catalog.sources():
        if size not in sizes or size == 0 or kind not in {LIST, BIBLIOGRAPHY} or not _is_missing(source, location):
            continue
        (change,) = plan(catalog, [Document(source=source, kind=kind)])
        entries = _texts(change.gone)
        namesake = next((one for one in changes if _texts(one.present()) == entries), None)
        if namesake is not None:
            message = f"has the entries of {source}, which is no longer there"
            namesake.problems.append(Problem(namesake.document.source, 1, message))
            change.restated = False  # it is not there to say anything
            found.append(change)
    return found


def _is_missing(source: str, location: Location) -> bool:
    if location.root is None or source == STDIN_SOURCE or "://" in source or Path(source).is_absolute():
        return False
    return not (location.root / source).exists()


def _texts(several: Iterable[Held]) -> list[str]:
    return sorted(held.listing.raw for held in several)
