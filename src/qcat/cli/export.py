"""``qcat export``."""

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
from qcat.errors import UsageError


def command(
    ctx: typer.Context,
    bibtex: Annotated[bool, typer.Option("--bibtex", help="As BibTeX.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="As a Markdown list under its headings.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As a JSON array.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="As JSON Lines, a paper a line.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    style: Annotated[
        str, typer.Option("--style", metavar="STYLE", help="The style of Markdown: mla, or tag for [VENUE YEAR] marks.")
    ] = "",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
    ] = None,
    category: CategoryFilter = "",
    venue: VenueFilter = "",
    year: YearFilter = "",
    author: AuthorFilter = "",
    tag: TagFilter = "",
    text: TextFilter = "",
    sort: SortOption = "",
    limit: LimitOption = None,
) -> None:
    """Write papers as BibTeX, Markdown, JSON or CSV.

    All papers, or those that meet every condition, go to standard output or into a file.
    """
    from qcat.cli.render import write_text
    from qcat.services.export_papers import export_papers

    chosen = [
        name
        for name, wanted in {"bibtex": bibtex, "markdown": markdown, "json": json, "jsonl": jsonl, "csv": csv}.items()
        if wanted
    ]
    if len(chosen) != 1:
        raise UsageError("name one format to export", "--bibtex, --markdown, --json, --jsonl or --csv")
    if style and chosen != ["markdown"]:
        raise UsageError("--style goes with --markdown", f"leave it out for --{chosen[0]}")
    asked = paper_filter(category, venue, year, author, tag, text)
    with export_papers(location(ctx), asked, chosen[0], style=style, sort=sort, limit=limit) as pieces:
        write_text(pieces, output)
