"""``qcat tag``."""

from typing import Annotated

import typer

from qcat.cli.options import location, words_or_stdin


def command(
    ctx: typer.Context,
    keys: Annotated[
        list[str], typer.Argument(metavar="KEY...", help="Citekeys, aliases or identifiers; - reads them.")
    ],
    add: Annotated[list[str] | None, typer.Option("--add", "-a", metavar="TAG", help="Give them a tag.")] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", "-r", metavar="TAG", help="Take a tag away that was given by hand.")
    ] = None,
) -> None:
    """Tag papers, or show their tags.

    Without an option the tags of the papers are shown.
    """
    from qcat.cli.render import shown
    from qcat.services.by_hand import tag_papers

    for tagged in tag_papers(location(ctx), words_or_stdin(keys), add or (), remove or ()):
        typer.echo(shown(f"{tagged.key}\t{', '.join(tagged.tags)}"))
