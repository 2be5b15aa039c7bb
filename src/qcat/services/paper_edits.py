"""What people changed of papers in a document, as edits of what is set by hand for these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qcat.domain.claims import denial
from qcat.domain.identifiers import url_key
from qcat.domain.paper import Author, Paper, Record
from qcat.domain.text import clean, tag_key, words_key

SINGLE = (
    ("title",), ("authors", "authors_complete"), ("year",), ("venue", "venue_name"), ("volume",), ("number",),
    ("pages",), ("publisher",), ("doi",), ("arxiv_id",),
)  # fmt: skip
"""Fields with one value; those that only change together stand together."""
SEVERAL = ("links", "notes", "tags", "categories")
"""Fields whose values are gathered from all that state any."""


@dataclass(slots=True)
class PaperEdit:
    """Values to set, and of those of which a paper has several, values to add and to take out.

    A single value that is set to nothing is taken out too: no source brings it back.
    """

    values: dict[str, Any] = field(default_factory=dict)
    added: dict[str, list[Any]] = field(default_factory=dict)
    gone: dict[str, list[Any]] = field(default_factory=dict)

    def apply(self, record: Record) -> Record:
        """What is then set by hand, where this was before."""
        denied = {denial(name, one) for name, several in self.gone.items() for one in several}
        stated = {denial(name, one) for name, several in self.added.items() for one in several}
        for name, value in self.values.items():
            (stated if value else denied).add(name)
        changed: dict[str, Any] = dict(self.values)
        for name in dict.fromkeys((*self.added, *self.gone)):
            kept = [one for one in getattr(record, name) if denial(name, one) not in denied]
            changed[name] = tuple(dict.fromkeys((*kept, *self.added.get(name, ()))))
        without = dict.fromkeys((*record.without, *sorted(denied - {"authors_complete", *stated})))
        return replace(record, **changed, without=tuple(one for one in without if one not in stated))


def known_as(paper: Paper, name: str, printed: Record, value: Any) -> list[Any]:
    """The values of a paper that stand in a document as ``value``, one of those ``printed`` there."""
    held = getattr(paper, name)
    if name == "links":
        return [link for link in held if url_key(link.url) == url_key(value.url)]
    if name == "tags":
        return [tag for tag in held if tag_key(tag) == tag_key(value)]
    if name == "categories":
        return [path for path in held if path.split() == value.split()]
    shown, several = [note for note in held if clean(note)], printed.notes
    if len(shown) == len(several):
        return [note for note, other in zip(shown, several, strict=True) if other == value]
    return [note for note in shown if words_key(note) == words_key(value)]


def authors_as_edited(paper: Paper, was: Record, is_: Record) -> dict[str, Any]:
    """The authors to set after an edit of the way they are printed.

    A style cuts names and lists of names short: what it leaves out of them stays, unless all authors are named now.
    """
    named = paper.authors[: len(was.authors)]
    whole = dict(zip(was.authors, named, strict=False))
    known = zip(was.authors, named, strict=False) if len(was.authors) == len(is_.authors) else ()
    former = [*known, *[None] * len(is_.authors)]
    authors = [whole.get(one) or _amended(one, before) for one, before in zip(is_.authors, former, strict=False)]
    if is_.authors_complete:
        return {"authors": tuple(authors), "authors_complete": True}
    rest = () if was.authors_complete else paper.authors[len(was.authors) :]
    complete = paper.authors_complete and not was.authors_complete and bool(rest)
    return {"authors": (*authors, *rest), "authors_complete": complete}


def _amended(author: Author, before: tuple[Author, Author] | None) -> Author:
    """A name as it is written now, with what the style does not print of the one before it."""
    if before is None:
        return author
    printed, whole = before
    given = whole.given if author.given == printed.given else author.given
    suffix = whole.suffix if author.suffix == printed.suffix else author.suffix
    return replace(author, given=given, suffix=suffix)


def shown(values: Sequence[Any]) -> str:
    """A value in a message: the values of fields that change together, or some of several."""
    first = values[0] if values else None
    if isinstance(first, tuple):
        cut = " et al." if len(values) > 1 and not values[1] else ""
        return repr(f"{', '.join(map(str, first))}{cut}") if first else "nothing"
    return repr(getattr(first, "url", first)) if first else "nothing"


def text_of(record: Record) -> str:
    """All that a record states, as one text."""
    return " ".join(_texts(getattr(record, name) for name in Record.__dataclass_fields__))


def _texts(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, tuple):
            yield from _texts(value)
        elif isinstance(value, Author):
            yield str(value)
        elif value and not isinstance(value, bool | dict):
            yield str(getattr(value, "url", value))
