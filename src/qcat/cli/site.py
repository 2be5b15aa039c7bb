"""``qcat site``."""

from pathlib import Path
from typing import Annotated

import typer

from qcat.cli.options import (
    AuthorFilter,
    CategoryFilter,
    DryRun,
    LimitOption,
    SortOption,
    TagFilter,
    TextFilter,
    VenueFilter,
    YearFilter,
    location,
    paper_filter,
)


def command(
    ctx: typer.Context,
    output: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; made if it is not there.")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What the page is called.")] = "Papers",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where the page will be, for its feed.")] = "",
    category: CategoryFilter = "",
    venue: VenueFilter = "",
    year: YearFilter = "",
    author: AuthorFilter = "",
    tag: TagFilter = "",
    text: TextFilter = "",
    sort: SortOption = "added",
    limit: LimitOption = None,
    dry_run: DryRun = False,
) -> None:
    """Write a page to browse the papers.

    One HTML file that needs no server and no network, and an Atom feed beside it; a folder that GitHub Pages serves
    as it is. All papers, or those that meet every condition.
    """
    from qcat.cli.render import counted
    from qcat.cli.render_progress import Progress
    from qcat.cli.render_site import write_files
    from qcat.services.write_site import make_site

    asked = paper_filter(category, venue, year, author, tag, text)
    with Progress() as progress:
        progress.step("writing the page", 0, 1)
        files, count = make_site(location(ctx), asked, title=title, url=url, sort=sort, limit=limit)
    changed = write_files(output, files, dry_run=dry_run)
    what = f"{', '.join(changed)} {'would change' if dry_run else 'written'}" if changed else "nothing changed"
    typer.echo(f"{output}: {counted(count, 'paper')}; {what}", err=True)
