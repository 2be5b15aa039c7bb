"""``qcat show``."""

from typing import Annotated

import typer

from qcat.cli.options import location, words_or_stdin
from qcat.errors import UsageError


def command(
    ctx: typer.Context,
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="KEY...", help="Citekeys, aliases or identifiers; - reads them.")
    ] = None,
    unread: Annotated[bool, typer.Option("--unread", help="Show the entries that could not be read, and why.")] = False,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, jsonl, tsv, csv, bibtex, markdown.")
    ] = "text",
) -> None:
    """Show papers whole.

    Every value, where they are listed and what is printed there. With --unread, the entries of the imported files
    that could not be read, as text or JSON.
    """
    if unread:
        _show_unread(ctx, keys or [], format)
        return
    if not keys:
        raise UsageError("no paper to show", "name one by its key, or - to read keys")
    from qcat.cli.render import print_paper, print_papers
    from qcat.services.find_papers import show_papers

    papers = show_papers(location(ctx), words_or_stdin(keys))
    if format != "text":
        print_papers(iter(papers), format)
        return
    for number, paper in enumerate(papers):
        if number:
            typer.echo()
        print_paper(paper)


def _show_unread(ctx: typer.Context, keys: list[str], format: str) -> None:
    if keys:
        raise UsageError("--unread takes no key", "leave out one of the two")
    if format not in {"text", "json"}:
        raise UsageError(f"there is no format {format!r} for unread entries", "text or json")
    from qcat.cli.render_import import print_unread
    from qcat.services.find_papers import unread_entries

    print_unread(unread_entries(location(ctx)), format)
