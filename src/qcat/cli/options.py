"""Options that several commands share, and where their values come from. Light: every command imports this."""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qcat.storage.location import Location, locate

if TYPE_CHECKING:
    from qcat.domain.filters import PaperFilter, Selection

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change; change nothing.")]


def location(ctx: typer.Context) -> Location:
    """The catalog that the command is to use."""
    return locate(ctx.obj)


LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="At most N papers.")]


def _option(name: str, type_: Any, default: Any, *flags: str, **settings: Any) -> inspect.Parameter:
    annotation = Annotated[type_, typer.Option(f"--{name}", *flags, **settings)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_CONDITIONS = (
    _option("category", str, "", "-c", metavar="WORDS", help="Under a heading with these words, or below it."),
    _option("venue", str, "", metavar="VENUE", help="At a venue, by any of its names: neurips, NIPS, 'ACM MM'."),
    _option("year", str, "", "-y", metavar="YEARS", help="2023, 2021-2023, 2021- or -2021."),
    _option("author", str, "", "-a", metavar="NAME", help="By an author of this name."),
    _option("tag", str, "", "-t", metavar="TAG", help="With this tag."),
    _option("text", str, "", metavar="WORDS", help="With these words in the title."),
)
_ORDER = (
    _option("sort", str, "", "-s", metavar="FIELD", help="added, key, title, author, venue, year; -year turns it."),
    inspect.Parameter("limit", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=LimitOption),
    _option("prefer", str, "published", metavar="EDITION", help="Show papers as published, or as preprint."),
)


def selects_papers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that select papers; it gets their values as ``selection``, a `Selection`.

    They take the place of that parameter in the command's signature, which is what Typer reads.
    """
    return _sharing(command, "selection", (*_CONDITIONS, *_ORDER), _selection)


def filters_papers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that are conditions only; it gets them as ``asked``, a `PaperFilter`."""
    return _sharing(command, "asked", _CONDITIONS, _asked)


def _sharing(
    command: Callable[..., None], name: str, options: Sequence[inspect.Parameter], gather: Callable[..., Any]
) -> Callable[..., None]:
    """The command with options in place of the parameter, which becomes what is gathered from them."""

    def wrapper(**values: Any) -> None:
        command(**{name: gather(**{one.name: values.pop(one.name) for one in options})}, **values)

    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        shared = options if parameter.name == name else (parameter,)
        parameters += [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in shared]
    wrapper.__doc__ = command.__doc__
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {}  # else Typer would ask these, not the signature
    return wrapper


def _selection(sort: str, limit: int | None, prefer: str, **conditions: str) -> "Selection":
    from qcat.domain.filters import Selection

    return Selection(_asked(**conditions), sort, limit, prefer=prefer)


def _asked(**conditions: str) -> "PaperFilter":
    from qcat.domain.filters import make_filter

    return make_filter(**conditions)


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
