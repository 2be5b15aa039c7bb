"""``qcat add``."""

from typing import Annotated

import typer

from qcat.cli.options import DryRun, location, words_or_stdin


def command(
    ctx: typer.Context,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="arXiv ids or URLs, with or without version; - reads them.")
    ],
    category: Annotated[
        list[str] | None, typer.Option("--category", "-c", metavar="NAME", help="Put them under a category: 'A / B'.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", metavar="TAG", help="Give them a tag.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add papers by arXiv id.

    Their metadata come from arXiv; their citekeys are printed. A paper that is there already is not asked for
    again: it gets the category and the tag.
    """
    from qcat.cli.render import shown
    from qcat.errors import SourceError
    from qcat.services.add_papers import add_papers

    result = add_papers(location(ctx), words_or_stdin(ids), categories=category or (), tags=tag or (), dry_run=dry_run)
    for problem in result.problems:
        typer.echo(shown(f"{problem.source}: {problem.message}"), err=True)
    for paper in result.papers:
        state = ("would be added" if dry_run else "added") if paper.new else "already in the catalog"
        if paper.key:
            typer.echo(paper.key)
        typer.echo(shown(f"{paper.identifier}: {state}: {paper.title}"), err=True)
    if result.missing:
        raise SourceError(
            f"arXiv has no paper {', '.join(result.missing)}",
            "check the number; the others were added" if result.papers else "check the number",
        )
