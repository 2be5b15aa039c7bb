"""``qcat merge``."""

from typing import Annotated

import typer

from qcat.cli.options import DryRun, location, words_or_stdin
from qcat.errors import UsageError


def command(
    ctx: typer.Context,
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="KEY KEY...", help="Citekeys, aliases or identifiers; - reads them.")
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Merge all papers that are certainly one.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Make one paper of several.

    The first paper keeps its citekey; the others' keys go on working as aliases. Every listing and value is kept,
    'qcat why' shows them, and 'qcat undo' takes the merge back.
    """
    from qcat.cli.render_history import print_merged
    from qcat.services.merge_papers import merge_papers

    named = words_or_stdin(keys or [])
    if auto and named:
        raise UsageError("--auto takes no keys", "leave out one of the two")
    if auto:
        from qcat.services.find_repeats import certain_groups

        merged = merge_papers(location(ctx), certain_groups(location(ctx)), command="merge --auto", dry_run=dry_run)
    elif len(named) < 2:
        raise UsageError("merge takes two papers or more", "name them by key: qcat merge KEY KEY")
    else:
        merged = merge_papers(location(ctx), [named], dry_run=dry_run)
    print_merged(merged, dry_run)
