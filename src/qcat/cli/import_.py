"""``qcat import``."""

from typing import Annotated

import typer

from qcat.cli.options import location
from qcat.errors import UsageError


def command(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Lists (.md, .txt), bibliographies (.bib, .ris, .json, .csv), patterns; - reads one.",
        ),
    ] = None,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="SUFFIX", help="Read them as md, bib, ris, json, jsonl, csv or tsv.")
    ] = None,
    source: Annotated[
        str, typer.Option("--source", metavar="NAME", help="What - reads is of this name, such as its URL.")
    ] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Forget entries that the file no longer has.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan as a diff; change nothing.")] = False,
    explain: Annotated[
        str, typer.Option("--explain", metavar="FILE:LINE", help="Only say how the entry at a line is read.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no account; problems are still told.")] = False,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Read paper lists and bibliographies.

    All of the files come into the catalog, or none. It is a sync: importing a changed file again updates its
    entries, and an unchanged one changes nothing.

    What - reads without --source is added to what it read before, entry by entry; with --prune it takes its place.
    """
    if format not in {"text", "json"}:
        raise UsageError(f"there is no format {format!r} for import", "text or json")
    if explain:
        if files:
            raise UsageError("--explain takes no other file", f"qcat import --explain {explain}")
        _explain(explain, as_, format)
        return
    if not files:
        raise UsageError("no file to import", "name one, or - for standard input")
    if source and "-" not in files:
        raise UsageError("--source names what - reads", "leave it out: a file has its name")
    from qcat.cli.render_import import print_accounts
    from qcat.cli.render_progress import Progress
    from qcat.services.import_files import import_files

    with Progress(typing="-" in files) as progress:
        accounts = import_files(
            files,
            location(ctx),
            suffix=as_,
            source=source or None,
            prune=prune,
            dry_run=dry_run,
            progress=progress.step,
        )
    print_accounts(accounts, format, prune=prune, dry_run=dry_run, quiet=quiet)


def _explain(place: str, suffix: str | None, format: str) -> None:
    from qcat.cli.render_import import print_explanation
    from qcat.services.explain import explain

    print_explanation(explain(place, suffix), format)
