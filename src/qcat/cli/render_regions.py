"""``qcat render``."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qcat.cli.options import location
from qcat.errors import FINDINGS

if TYPE_CHECKING:
    from qcat.services.render_regions import Rendered


def command(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Markdown documents with regions to fill.")],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 where a region is stale.")] = False,
    diff: Annotated[bool, typer.Option("--diff", "--dry-run", help="Write nothing; show what would change.")] = False,
) -> None:
    """Fill the marked regions of a README from the catalog.

    What stands between <!-- qcat:begin --> and <!-- qcat:end --> is replaced; everything else stays as it is, byte
    for byte. The first marker says what is wanted, as in <!-- qcat:begin category="LLM" year=2023- style=tag -->:
    category, venue, year, author, tag, text, sort, limit as 'qcat list' has them, and style, csl, template,
    group-by, toc, level, title.
    """
    from qcat.services.render_regions import render_files

    rendered = render_files(location(ctx), files, write=not (check or diff))
    for one in rendered:
        if diff:
            print_diff(one)
        _tell(one, check or diff)
    if check and any(one.changed for one in rendered):
        raise typer.Exit(FINDINGS)


def print_diff(rendered: "Rendered") -> None:
    """What changes, as a unified diff."""
    from difflib import unified_diff

    from qcat.domain.text import clean_block

    before, after = (text.splitlines(keepends=True) for text in (rendered.before, rendered.after))
    for line in unified_diff(before, after, f"a/{rendered.name}", f"b/{rendered.name}"):
        sys.stdout.write(clean_block(line.rstrip("\r\n")) + "\n")


def _tell(rendered: "Rendered", only_look: bool) -> None:
    from qcat.cli.render import counted, shown

    for line in rendered.overwritten:
        done = "would be" if only_look else "are"
        message = f"{rendered.name}:{line}: edits made by hand since the last time {done} overwritten"
        typer.echo(shown(f"{message}; 'qcat sync' takes them in"), err=True)
    state = "up to date" if not rendered.changed else "stale" if only_look else "written"
    papers = sum(len(region.keys) for region in rendered.regions)
    told = f"{rendered.name}: {counted(len(rendered.regions), 'region')}, {counted(papers, 'entry')}, {state}"
    typer.echo(shown(told), err=True)
