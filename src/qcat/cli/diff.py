"""``qcat diff``."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qcat.cli.options import location
from qcat.errors import FINDINGS, UsageError

if TYPE_CHECKING:
    from qcat.services.compare_lists import Comparison, Entry


def command(
    ctx: typer.Context,
    other: Annotated[str, typer.Argument(metavar="FILE", help="The other list or bibliography; - reads one.")],
    with_: Annotated[
        list[str] | None, typer.Option("--with", metavar="FILE", help="Against this file of ours, not the catalog.")
    ] = None,
    as_: Annotated[str | None, typer.Option("--as", metavar="SUFFIX", help="Read the other one as md or bib.")] = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where the two differ.")] = False,
) -> None:
    """Compare another list with ours.

    What it has and ours lacks (+), where the two disagree (~), and how many papers both have.
    """
    from qcat.services.compare_lists import compare_lists

    if format not in {"text", "json"}:
        raise UsageError(f"there is no format {format!r} for diff", "text or json")
    comparison = compare_lists(other, with_ or [], location(ctx), as_)
    if format == "json":
        import json

        sys.stdout.write(json.dumps(_record(comparison), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(comparison)
    if exit_code and (comparison.lacking or comparison.differing):
        raise typer.Exit(FINDINGS)


def _print(comparison: "Comparison") -> None:
    from qcat.cli.render import counted, shown

    for entry in comparison.lacking:
        stated = ", ".join(str(part) for part in (entry.record.byline, entry.record.venue, entry.record.year) if part)
        sys.stdout.write(shown(f"+ {entry.place}: {entry.record.title}{f' ({stated})' if stated else ''}") + "\n")
    for entry in comparison.differing:
        sys.stdout.write(shown(f"~ {entry.place}: {entry.record.title} [{entry.ours}]") + "\n")
        for one in entry.conflicts:
            sys.stdout.write("    " + shown(f"{one.field}: {one.theirs} there, {one.ours} here") + "\n")
    both = counted(len(comparison.shared), "entry")
    sys.stderr.write(
        f"{counted(len(comparison.lacking), 'paper')} that we lack; {both} of papers that we have,"
        f" {len(comparison.differing)} with other values\n"
    )


def _record(comparison: "Comparison") -> dict[str, Any]:
    return {
        "source": comparison.source,
        "lacking": [_entry(entry) for entry in comparison.lacking],
        "shared": [
            _entry(entry)
            | {
                "ours": entry.ours,
                "conflicts": [{"field": c.field, "ours": c.ours, "theirs": c.theirs} for c in entry.conflicts],
            }
            for entry in comparison.shared
        ],
    }


def _entry(entry: "Entry") -> dict[str, Any]:
    record = entry.record
    return {
        "place": entry.place,
        "category": entry.category,
        "title": record.title,
        "authors": [str(author) for author in record.authors],
        "year": record.year,
        "venue": record.venue,
        "arxiv_id": record.arxiv_id,
        "doi": record.doi,
    }
