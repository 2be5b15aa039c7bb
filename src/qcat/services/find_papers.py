"""Asking the catalog: papers, one paper, categories and tags."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from qcat.domain.filters import Selection
from qcat.domain.listing import Unread
from qcat.domain.paper import Paper
from qcat.errors import BadIdentifier, NotFound, UsageError
from qcat.matching.nearest import did_you_mean
from qcat.storage.location import Location
from qcat.storage.queries import PARTS
from qcat.storage.reader import Reader, open_reader


@contextmanager
def found_papers(location: Location, selection: Selection) -> Iterator[Iterator[Paper]]:
    """The selected papers, as a stream that lasts as long as the block."""
    with open_reader(location) as reader:
        yield select(reader, selection)


def select(
    reader: Reader, selection: Selection, *, sort: str = "added", parts: Collection[str] = PARTS
) -> Iterator[Paper]:
    """The selected papers; ``sort`` is the order where none was asked for, ``parts`` as in `Reader.papers`.

    Raises NotFound for a name that is no paper's, UsageError for an edition that there is not.
    """
    asked = selection.asked
    if selection.names:
        keys = tuple(dict.fromkeys(reader.key_of(find_id(reader, name)) for name in selection.names))
        asked = replace(asked, keys=keys)
    papers = reader.papers(asked, sort=selection.sort or sort, limit=selection.limit, parts=parts)
    if selection.prefer in {"", "published"}:
        return papers
    from qcat.domain.versions import PREFERENCES, as_preprint

    if selection.prefer not in PREFERENCES:
        raise UsageError(f"there is no edition {selection.prefer!r}", " or ".join(PREFERENCES))
    return map(as_preprint, papers)


def show_papers(location: Location, names: Sequence[str]) -> list[Paper]:
    """The papers of citekeys, aliases or identifiers, in the order asked. Raises NotFound."""
    with open_reader(location) as reader:
        return [reader.paper(find_id(reader, name)) for name in names]


def unread_entries(location: Location) -> list[Unread]:
    """The entries of every document that could not be read, as `qcat import` last saw them."""
    with open_reader(location) as reader:
        return list(reader.unread())


def find_id(reader: Reader, name: str) -> int:
    """The id of the paper that a key, alias or identifier names. Raises NotFound with the nearest key."""
    found = reader.keyed(name)
    if found is None:
        found = _identified(reader, name)
    if found is None:
        raise NotFound(f"no paper {name!r} in the catalog", _nearest(reader, name))
    return found


def _identified(reader: Reader, name: str) -> int | None:
    from qcat.domain.identifiers import parse_identifier

    try:
        return reader.identified(parse_identifier(name))
    except BadIdentifier:
        return None


def _nearest(reader: Reader, name: str) -> str:
    return did_you_mean(name, reader.keys(), 3) or "'qcat list --format keys' shows every key"


def category_counts(location: Location) -> list[tuple[str, int]]:
    """Every category with the number of papers under it."""
    with open_reader(location) as reader:
        return reader.categories()


def venue_counts(location: Location) -> list[tuple[str, int]]:
    """Every venue with the number of papers there."""
    with open_reader(location) as reader:
        return reader.venues()


def key_titles(location: Location) -> list[tuple[str, str]]:
    """Every citekey with its paper's title."""
    with open_reader(location) as reader:
        return reader.titles()


def tag_counts(location: Location) -> list[tuple[str, int]]:
    """Every tag with the number of papers that carry it."""
    with open_reader(location) as reader:
        return reader.tags()
