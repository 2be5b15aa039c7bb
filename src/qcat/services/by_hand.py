"""What the keeper sets by hand: tags and categories of papers that are there. It outranks every other source."""

import shlex
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from qcat.domain.listing import HAND, Document, Listing
from qcat.domain.paper import Record
from qcat.domain.text import tag_key, words_key
from qcat.errors import Conflict, UsageError
from qcat.services.find_papers import find_id
from qcat.services.pairing import Change
from qcat.services.sync import apply
from qcat.storage.catalog import Catalog, Held, now, open_catalog
from qcat.storage.ids import row_id
from qcat.storage.location import Location
from qcat.storage.reader import Reader

SOURCE = "by hand"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paper and all its tags after the command; ``changed`` where the command changed them."""

    key: str
    tags: tuple[str, ...]
    changed: bool


def tag_papers(location: Location, names: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> list[Tagged]:
    """Give papers tags and take tags away. Raises NotFound for a name, Conflict for a tag that a source states."""
    for tag in (*add, *remove):
        if not words_key(tag):
            raise UsageError(f"{tag!r} is no tag", "a tag has a letter or a digit")
    given = (*(f"--add={tag}" for tag in add), *(f"--remove={tag}" for tag in remove))
    with open_catalog(location, shlex.join(["tag", *names, *given]), write=bool(given)) as catalog:
        reader = Reader(catalog.connection)
        before = {found: reader.paper(found) for found in (find_id(reader, name) for name in names)}
        drop = {tag_key(tag) for tag in remove}

        def edit(record: Record) -> Record:
            kept = (tag for tag in record.tags if tag_key(tag) not in drop)
            return replace(record, tags=_union((*kept, *add)))

        if given:
            edit_papers(catalog, before, edit)
        after = [reader.paper(paper_id) for paper_id in before]
    for paper in after:
        left = drop & {tag_key(tag) for tag in paper.tags}
        if left:
            raise Conflict(
                f"{paper.key} keeps the tag {left.pop().strip()!r}: its source states it", "change it in the source"
            )
    pairs = zip(before.values(), after, strict=True)
    return [Tagged(paper.key, paper.tags, former.tags != paper.tags) for former, paper in pairs]


def edit_papers(catalog: Catalog, paper_ids: Collection[int], edit: Callable[[Record], Record]) -> bool:
    """Change what is set by hand for papers; says whether anything changed."""
    change = Change(Document(source=SOURCE, kind=HAND))
    order = catalog.source_order(SOURCE)
    held_by = {held.paper_id: held for held in catalog.listings_in(SOURCE)}
    for paper_id in paper_ids:
        held = held_by.get(paper_id)
        before = held.listing.record if held and held.listing.record else Record()
        after = edit(before)
        if after == before:
            continue
        listing = Listing(line=0, end_line=0, raw="", record=after)
        if held:
            change.edited.append(replace(held, listing=listing, stated_at=now()))
        else:
            made = row_id("listing", SOURCE, paper_id)
            change.added.append(Held(made, SOURCE, HAND, paper_id, listing, now(), order))
    if change.writes:
        apply(catalog, [change])
    return change.writes


def adding(categories: Sequence[str], tags: Sequence[str]) -> Callable[[Record], Record]:
    """An edit that adds categories and tags."""
    return lambda record: replace(
        record, categories=_union((*record.categories, *categories)), tags=_union((*record.tags, *tags))
    )


def resolve_category(known: Sequence[str], asked: str) -> str:
    """The path of the category that is meant: a known one, by its path or, if only one has it, by its name.

    Case, punctuation and a remark in brackets are left aside. What is not known is a new category, ``A / B`` below
    ``A``. Raises UsageError for a name without a word.
    """
    path = " / ".join(part.strip() for part in asked.split("/") if part.strip())
    if not words_key(path):
        raise UsageError(f"{asked!r} is no category", "a category has a letter or a digit")
    wanted = words_key(path)
    for form in (_whole, _leaf, _leaf_without_brackets):
        fitting = [one for one in known if words_key(form(one)) == wanted]
        if len(fitting) == 1:
            return fitting[0]
    return path


def _whole(path: str) -> str:
    return path


def _leaf(path: str) -> str:
    return path.rpartition(" / ")[2]


def _leaf_without_brackets(path: str) -> str:
    return _leaf(path).partition("(")[0]


def _union(values: Sequence[str]) -> tuple[str, ...]:
    """The values in order, each once; the first spelling stays."""
    first = {tag_key(value): value for value in reversed(values)}
    return tuple(first[key] for key in dict.fromkeys(map(tag_key, values)))
