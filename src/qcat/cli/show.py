"""``qcat show``."""

from typing import Annotated

import typer

from qcat.cli.options import location, words_or_stdin


def command(
    ctx: typer.Context,
    keys: Annotated[
        list[str], typer.Argument(metavar="KEY...", help="Citekeys, aliases or identifiers; - reads them.")
    ],
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, jsonl, tsv, csv, bibtex, markdown.")
    ] = "text",
) -> None:
    """Show papers whole.

    Every value, where they are listed and what is printed there.
    """
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
