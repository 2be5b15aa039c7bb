"""``qcat list``."""

from typing import Annotated

import typer

from qcat.cli.options import (
    AuthorFilter,
    CategoryFilter,
    LimitOption,
    SortOption,
    TagFilter,
    TextFilter,
    VenueFilter,
    YearFilter,
    location,
    paper_filter,
)
from qcat.errors import FINDINGS


def command(
    ctx: typer.Context,
    category: CategoryFilter = "",
    venue: VenueFilter = "",
    year: YearFilter = "",
    author: AuthorFilter = "",
    tag: TagFilter = "",
    text: TextFilter = "",
    sort: SortOption = "added",
    limit: LimitOption = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT",
            help="table (on a terminal), tsv (in a pipe), csv, json, jsonl, keys, bibtex, ris, csl-json or markdown.",
        ),
    ] = "",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where no paper is found.")] = False,
) -> None:  # fmt: skip
    """List the papers that meet every condition."""
    from qcat.cli.render import print_papers
    from qcat.services.find_papers import found_papers

    asked = paper_filter(category, venue, year, author, tag, text)
    with found_papers(location(ctx), asked, sort=sort, limit=limit) as papers:
        count = print_papers(papers, format)
    if not count:
        from qcat.services.suggest import suggest

        near = " ".join(suggest(location(ctx), asked)) if limit != 0 else ""
        typer.echo(f"no paper meets these conditions{f'; did you mean {near}?' if near else ''}", err=True)
        raise typer.Exit(FINDINGS if exit_code else 0)
