"""``qcat dupes``."""

import sys
from contextlib import redirect_stdout
from typing import Annotated

import typer

from qcat.cli.options import location
from qcat.errors import FINDINGS, UsageError


def command(
    ctx: typer.Context,
    pair: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A B]", help="With --explain or --ignore: two citekeys; with --file, ids."),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="Show the pairs side by side and ask about each, with one key.")
    ] = False,
    ignore: Annotated[
        bool, typer.Option("--ignore", help="Remember for good that A and B are different papers.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print what speaks for and against A and B being one paper.")
    ] = False,
    file: Annotated[
        str, typer.Option("--file", metavar="FILE", help="Look in a list or bibliography instead of the catalog; -.")
    ] = "",
    as_: Annotated[
        str | None, typer.Option("--as", metavar="SUFFIX", help="Read the file as jsonl, bib, ris, json, csv or md.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="ENGINE", help="local, or spark for more than one machine holds.")
    ] = "local",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="PLACE", help="With --engine spark: where the Parquet goes.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json; with --file also csv, a row a pair.")
    ] = "text",
) -> None:
    """Report papers that are listed twice.

    Where they are listed, on what the listings disagree, and which pairs may be one paper. Exits with 1
    where there is something to report, with 0 where not.
    """
    known = {"text", "json", "csv"} if file and not explain else {"text", "json"}
    if format not in known:
        raise UsageError(f"there is no format {format!r} for dupes", ", ".join(sorted(known)))
    if engine != "local" or output:
        _match_on_spark(engine, file, output)
    elif review or ignore:
        _decide(ctx, pair or [], review, ignore, file)
    elif explain:
        _explain(ctx, pair or [], file, as_, format)
    elif pair:
        raise UsageError("papers are given, but not what for", f"qcat dupes --explain {' '.join(pair)}")
    elif file:
        _match_file(file, as_, format)
    else:
        _report(ctx, format)


def _decide(ctx: typer.Context, pair: list[str], review: bool, ignore: bool, file: str) -> None:
    if (review and (ignore or pair)) or file:
        raise UsageError("--review and --ignore go alone", "--ignore takes two papers of the catalog")
    if review:
        from qcat.cli.review import review as ask

        with redirect_stdout(sys.__stdout__ or sys.stdout):  # past the pager: it asks
            ask(location(ctx))
        return
    from qcat.cli.render import shown
    from qcat.services.merge_papers import tell_apart

    if len(pair) < 2:
        raise UsageError("--ignore takes two papers", "qcat dupes --ignore KEY KEY")
    typer.echo(shown("\t".join(tell_apart(location(ctx), pair))))


def _explain(ctx: typer.Context, pair: list[str], file: str, suffix: str | None, format: str) -> None:
    from qcat.cli.render_dupes import print_evidence
    from qcat.services.explain_pair import explain_entries, explain_papers

    if len(pair) != 2:
        raise UsageError("--explain takes two papers", "qcat dupes --explain KEY KEY")
    ids = (pair[0], pair[1])
    print_evidence(explain_entries(file, ids, suffix) if file else explain_papers(location(ctx), ids), format)


def _match_file(file: str, suffix: str | None, format: str) -> None:
    from qcat.cli.render_dupes import print_matches
    from qcat.services.match_file import match_file

    report = match_file(file, suffix)
    print_matches(report, format)
    if report.matches.groups or report.matches.beside:
        raise typer.Exit(FINDINGS)


def _match_on_spark(engine: str, file: str, output: str) -> None:
    from qcat.services.match_on_spark import match_on_spark

    if engine not in {"local", "spark"}:
        raise UsageError(f"there is no engine {engine!r}", "local or spark")
    if engine == "local":
        raise UsageError("only --engine spark writes --output", "redirect the output of --format csv")
    if not (file and output):
        raise UsageError("--engine spark reads a file and writes one", "--file X.parquet --output Y.parquet")
    pairs = match_on_spark(file, output)
    typer.echo(f"{pairs} pairs in {output}", err=True)
    if pairs:
        raise typer.Exit(FINDINGS)


def _report(ctx: typer.Context, format: str) -> None:
    from qcat.cli.render import print_repeats
    from qcat.services.find_repeats import find_repeats

    report = find_repeats(location(ctx))
    print_repeats(report, format)
    if report.repeats or report.suspected:
        raise typer.Exit(FINDINGS)
