"""``qcat list``."""

from typing import TYPE_CHECKING, Annotated

import typer

from qcat.cli.options import location, selects_papers
from qcat.errors import FINDINGS

if TYPE_CHECKING:
    from qcat.domain.filters import Selection


@selects_papers
def command(
    ctx: typer.Context,
    selection: "Selection",
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT",
            help="table (on a terminal), tsv (in a pipe), csv, json, jsonl, keys, or a format of 'qcat export'.",
        ),
    ] = "",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where no paper is found.")] = False,
) -> None:  # fmt: skip
    """List the papers that meet every condition."""
    from qcat.cli.render import print_papers, tell_none_found
    from qcat.services.find_papers import found_papers

    with found_papers(location(ctx), selection) as papers:
        count = print_papers(papers, format)
    if not count:
        tell_none_found(location(ctx), selection)
        raise typer.Exit(FINDINGS if exit_code else 0)
