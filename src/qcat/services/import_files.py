"""`qcat import`: documents into the catalog, and an account of every entry."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qcat.domain.listing import Problem
from qcat.services.pairing import Change
from qcat.services.read_files import read_file
from qcat.services.sync import apply, plan
from qcat.storage.catalog import open_catalog
from qcat.storage.location import Location


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one document's entries: ``entries`` = ``new`` + ``known`` + ``repeats`` + ``unread``.

    ``new`` counts papers that came in with this document, ``known`` papers that were there, ``repeats`` the entries
    that name a paper which another entry of the document names already. ``papers`` = ``new`` + ``known``.
    """

    source: str
    entries: int
    new: int
    known: int
    repeats: int
    unread: int
    added: int
    changed: int
    moved: int
    gone: int
    skipped: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def papers(self) -> int:
        return self.new + self.known


def import_files(
    names: Sequence[str], location: Location, *, suffix: str | None = None, prune: bool = False, dry_run: bool = False
) -> list[Account]:
    """Read the files, then bring all of them in in one transaction.

    Raises BadInput and UnknownFormat for the files, CatalogError for the catalog. With ``dry_run`` nothing is
    written.
    """
    documents = [read_file(name, location, suffix) for name in names]
    with open_catalog(location) as catalog:
        changes = plan(catalog, documents)
        if not dry_run and any(change.writes or (prune and change.gone) for change in changes):
            apply(catalog, changes, prune=prune)
    return [_account(change) for change in changes]


def _account(change: Change) -> Account:
    present = list(change.present())
    named = {held.paper_id for held in present if held.paper_id is not None}
    unread = sum(held.paper_id is None for held in present)
    return Account(
        source=change.document.source,
        entries=len(present),
        new=len(change.new_papers),
        known=len(named) - len(change.new_papers),
        repeats=len(present) - unread - len(named),
        unread=unread,
        added=len(change.added),
        changed=len(change.edited),
        moved=len(change.moved),
        gone=len(change.gone),
        skipped=dict(change.document.skipped),
        problems=(*change.document.problems, *change.problems),
    )
