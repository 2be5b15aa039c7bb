"""``qcat stats``."""

from typing import TYPE_CHECKING, Annotated

import typer

from qcat.cli.options import filters_papers, location

if TYPE_CHECKING:
    from qcat.domain.filters import PaperFilter


@filters_papers
def command(
    ctx: typer.Context,
    asked: "PaperFilter",
    by: Annotated[
        str, typer.Option("--by", metavar="WHAT", help="Only by year, venue, category, author or field.")
    ] = "",
    top: Annotated[
        int | None, typer.Option("--top", min=1, metavar="N", help="Only the N commonest venues and authors.")
    ] = None,
    svg: Annotated[
        str, typer.Option("--svg", metavar="FILE", help="Draw a chart into a file; by year, if --by says nothing.")
    ] = "",
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text, tsv or json.")] = "",
) -> None:
    """Count the papers by year, venue, category and author.

    With the share of preprints, and how many papers have each field. All papers, or those that meet every condition;
    a category counts those below it too.
    """
    from qcat.cli.render_stats import print_stats, write_svg
    from qcat.services.count_papers import check_group, count_papers

    groups = [check_group(by)] if by else []
    stats = count_papers(location(ctx), asked)
    if svg:
        write_svg(stats, by or "year", top, svg)
    else:
        print_stats(stats, groups, top, format)
