"""What somebody may have meant whose question found no paper."""

import shlex
from collections.abc import Iterable

from qcat.domain.filters import PaperFilter
from qcat.domain.text import clean, tag_key, words
from qcat.matching.nearest import nearest
from qcat.storage.location import Location
from qcat.storage.reader import open_reader


def suggest(location: Location, asked: PaperFilter) -> list[str]:
    """Options to ask with instead, where a category, venue or tag is not one of the catalog's."""
    found: list[str | None] = []
    with open_reader(location) as reader:
        if asked.category:
            found.append(_category(asked.category, [path for path, _ in reader.categories()]))
        if asked.venue:
            found.append(_venue(asked.venue, [name for name, _ in reader.venues()]))
        if asked.tag:
            found.append(_tag(asked.tag, [name for name, _ in reader.tags()]))
    return [option for option in found if option]


def _category(asked: str, paths: Iterable[str]) -> str | None:
    """The words that headings have, in place of those that none has."""
    known = {word for path in paths for word in words(path)}
    wanted = words(asked)
    meant = [word if word in known else _nearest(word, known) for word in wanted]
    if meant == wanted or None in meant:
        return None
    return _option("category", " ".join(filter(None, meant)))


def _venue(asked: str, names: Iterable[str]) -> str | None:
    from qcat.domain.venues import venue_key

    named = {venue_key(name): name for name in names}
    near = None if asked in named else _nearest(asked, named)
    return _option("venue", named[near]) if near else None


def _tag(asked: str, names: Iterable[str]) -> str | None:
    named = {tag_key(name): name for name in names}
    near = None if tag_key(asked) in named else _nearest(tag_key(asked), named)
    return _option("tag", named[near]) if near else None


def _nearest(word: str, known: Iterable[str]) -> str | None:
    return next(iter(nearest(word, sorted(known))), None)


def _option(name: str, value: str) -> str:
    return f"--{name} {shlex.quote(clean(value))}"
