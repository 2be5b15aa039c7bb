"""``qcat dupes``."""

from typing import Annotated

import typer

from qcat.cli.options import location
from qcat.errors import FINDINGS, UsageError


def command(
    ctx: typer.Context,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Report papers that are listed twice.

    Where they are listed, on what the listings disagree, and which pairs may be one paper. Exits with 1
    where there is something to report, with 0 where not.
    """
    from qcat.cli.render import print_repeats
    from qcat.services.find_repeats import find_repeats

    if format not in {"text", "json"}:
        raise UsageError(f"there is no format {format!r} for dupes", "text or json")
    report = find_repeats(location(ctx))
    print_repeats(report, format)
    if report.repeats or report.suspected:
        raise typer.Exit(FINDINGS)
