"""Options that several commands share, and where their values come from. Light: every command imports this."""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qcat.storage.location import Location, locate

if TYPE_CHECKING:
    from qcat.domain.filters import PaperFilter, Selection

CategoryFilter = Annotated[
    str, typer.Option("--category", "-c", metavar="WORDS", help="Under a heading with these words, or below it.")
]
VenueFilter = Annotated[
    str, typer.Option("--venue", metavar="VENUE", help="At a venue, by any of its names: neurips, NIPS, 'ACM MM'.")
]
YearFilter = Annotated[str, typer.Option("--year", "-y", metavar="YEARS", help="2023, 2021-2023, 2021- or -2021.")]
AuthorFilter = Annotated[str, typer.Option("--author", "-a", metavar="NAME", help="By an author of this name.")]
TagFilter = Annotated[str, typer.Option("--tag", "-t", metavar="TAG", help="With this tag.")]
TextFilter = Annotated[str, typer.Option("--text", metavar="WORDS", help="With these words in the title.")]
SortOption = Annotated[
    str, typer.Option("--sort", "-s", metavar="FIELD", help="added, key, title, author, venue, year; -year turns it.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="At most N papers.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change; change nothing.")]


def location(ctx: typer.Context) -> Location:
    """The catalog that the command is to use."""
    return locate(ctx.obj)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_CONDITIONS = (
    _keyword("category", CategoryFilter, ""),
    _keyword("venue", VenueFilter, ""),
    _keyword("year", YearFilter, ""),
    _keyword("author", AuthorFilter, ""),
    _keyword("tag", TagFilter, ""),
    _keyword("text", TextFilter, ""),
)
_ORDER = (_keyword("sort", SortOption, ""), _keyword("limit", LimitOption, None))
_SHARED = {"asked": _CONDITIONS, "selection": (*_CONDITIONS, *_ORDER)}


def selects_papers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that select papers, in place of one of its parameters.

    As ``asked`` it gets a `PaperFilter`, as ``selection`` a `Selection`, which has an order and a limit too.
    """
    signature = inspect.signature(command)
    (wanted,) = signature.parameters.keys() & _SHARED.keys()

    def wrapper(**values: Any) -> None:
        shared = {one.name: values.pop(one.name) for one in _SHARED[wanted]}
        command(**values, **{wanted: _understood(shared)})

    parameters: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        shared = _SHARED[wanted] if parameter.name == wanted else (parameter,)
        parameters += [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in shared]
    wrapper.__doc__ = command.__doc__
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {}  # else Typer would ask these, not the signature
    return wrapper


def _understood(values: dict[str, Any]) -> "PaperFilter | Selection":
    from qcat.domain.filters import Selection, make_filter

    order = {one.name: values.pop(one.name) for one in _ORDER if one.name in values}
    asked = make_filter(**values)
    return Selection(asked, **order) if order else asked


def words_or_stdin(values: Iterable[str]) -> list[str]:
    """The arguments, with ``-`` replaced by the words on standard input."""
    return list(_expanded(values))


def _expanded(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        if value == "-":
            for line in sys.stdin:
                yield from line.split()
        else:
            yield value
