"""``qcat site``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcat.cli.options import DryRun, location, selects_papers

if TYPE_CHECKING:
    from qcat.domain.filters import Selection


@selects_papers
def command(
    ctx: typer.Context,
    selection: "Selection",
    output: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; made if it is not there.")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What the page is called.")] = "Papers",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where the page will be, for its feed.")] = "",
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

    with Progress() as progress:
        progress.step("writing the page", 0, 1)
        files, count = make_site(location(ctx), selection, title=title, url=url)
    changed = write_files(output, files, dry_run=dry_run)
    what = f"{', '.join(changed)} {'would change' if dry_run else 'written'}" if changed else "nothing changed"
    typer.echo(f"{output}: {counted(count, 'paper')}; {what}", err=True)
