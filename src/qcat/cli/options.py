"""Options that several commands share, and where their values come from. Light: every command imports this."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from qcat.storage.location import Location, locate

if TYPE_CHECKING:
    from qcat.domain.filters import PaperFilter

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


def paper_filter(
    category: str, venue: str, year: str, author: str, tag: str, text: str, keys: Iterable[str] = ()
) -> "PaperFilter":
    """The filter that the options spell. Raises UsageError."""
    from qcat.domain.filters import PaperFilter, parse_years

    wanted = ""
    if venue:
        from qcat.domain.venues import venue_key

        wanted = venue_key(venue)
    return PaperFilter(
        category=category,
        venue=wanted,
        years=parse_years(year) if year else None,
        author=author,
        tag=tag,
        text=text,
        keys=tuple(keys),
    )


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
