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
    ris: Annotated[bool, typer.Option("--ris", help="As RIS, for Zotero, EndNote and the like.")] = False,
    csl_json: Annotated[bool, typer.Option("--csl-json", help="As CSL-JSON, for citeproc and pandoc.")] = False,
    style: Annotated[
        str, typer.Option("--style", metavar="STYLE", help="The style of Markdown: mla, or tag for [VENUE YEAR] marks.")
    ] = "",
    all_fields: Annotated[
        bool, typer.Option("--all-fields", help="With --bibtex: all that was read, also what no style prints.")
    ] = False,
    with_keywords: Annotated[bool, typer.Option("--with-keywords", help="With --bibtex: tags as keywords.")] = False,
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
    """Write papers as BibTeX, Markdown, JSON, CSV, RIS or CSL-JSON.

    All papers, or those that meet every condition, go to standard output or into a file.
    """
    from qcat.cli.render import write_text
    from qcat.services.export_papers import export_papers

    formats = {"bibtex": bibtex, "markdown": markdown, "json": json, "jsonl": jsonl, "csv": csv}
    formats |= {"ris": ris, "csl-json": csl_json}
    chosen = [name for name, wanted in formats.items() if wanted]
    if len(chosen) != 1:
        raise UsageError("name one format to export", f"one of {' '.join(f'--{name}' for name in formats)}")
    if style and chosen != ["markdown"]:
        raise UsageError("--style goes with --markdown", f"leave it out for --{chosen[0]}")
    if (all_fields or with_keywords) and chosen != ["bibtex"]:
        named = "--all-fields" if all_fields else "--with-keywords"
        raise UsageError(f"{named} goes with --bibtex", f"leave it out for --{chosen[0]}")
    asked = paper_filter(category, venue, year, author, tag, text)
    options = {"all_fields": all_fields, "keywords": with_keywords}
    with export_papers(location(ctx), asked, chosen[0], style=style, sort=sort, limit=limit, **options) as pieces:
        write_text(pieces, output)
