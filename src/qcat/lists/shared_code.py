"""A code link pasted from a neighbouring entry: one repository under two papers, named after one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qcat.domain.identifiers import repository_name, url_key
from qcat.domain.listing import Listing, Problem
from qcat.domain.paper import Record
from qcat.domain.text import words_key
from qcat.domain.titles import title_key


def disown_borrowed_code(listings: Sequence[Listing], source: str) -> tuple[list[Listing], list[Problem]]:
    """The listings without code links that belong to another paper of the document, and what was found.

    A repository that stands under several titles belongs to the only one whose title holds the repository's name;
    where none or several do, everybody keeps it. The link stays in what the listing printed.
    """
    owners = _owners(listings)
    kept: list[Listing] = []
    problems: list[Problem] = []
    for listing in listings:
        record = listing.record
        borrowed = _borrowed(record, owners) if record else {}
        problems += [
            Problem(source, listing.line, f"the code link {url} belongs to {title!r}; not taken for this paper")
            for url, title in borrowed.items()
        ]
        if record and borrowed:
            links = tuple(link for link in record.links if link.url not in borrowed)
            listing = replace(listing, record=replace(record, links=links))  # noqa: PLW2901 - the mended listing
        kept.append(listing)
    return kept, problems


def _borrowed(record: Record, owners: Mapping[str, str]) -> dict[str, str]:
    """The record's links that are named after another paper, with that paper's title."""
    found = {link.url: owners[url_key(link.url)] for link in record.links if url_key(link.url) in owners}
    return {url: title for url, title in found.items() if title_key(title) != title_key(record.title)}


def _owners(listings: Sequence[Listing]) -> dict[str, str]:
    """For each code link under several titles, the one title that it is named after."""
    titles: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for listing in listings:
        for link in listing.record.links if listing.record else ():
            name = repository_name(link.url) if link.kind == "code" else None
            if name and listing.record:
                key = url_key(link.url)
                names[key] = words_key(name)
                titles.setdefault(key, {})[title_key(listing.record.title)] = listing.record.title
    owners = {}
    for key, under in titles.items():
        named = [title for title in under.values() if names[key] in words_key(title)]
        if len(under) > 1 and len(named) == 1:
            owners[key] = named[0]
    return owners
