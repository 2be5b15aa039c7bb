"""``qcat rekey``."""

from typing import TYPE_CHECKING, Annotated

import typer

from qcat.cli.options import DryRun, location, selects_papers, words_or_stdin
from qcat.errors import UsageError

if TYPE_CHECKING:
    from qcat.domain.filters import Selection


@selects_papers
def command(
    ctx: typer.Context,
    selection: "Selection",
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY...]", help="Only these papers; - reads keys.")
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="KEY", help="The new key, for one paper.")] = "",
    pattern: Annotated[
        str,
        typer.Option("--key-pattern", metavar="PATTERN", help="Of {last} {year} {word} {venue} {arxiv}."),
    ] = "",
    dry_run: DryRun = False,
) -> None:
    """Give papers other citekeys.

    Those of a pattern, {last}{year}{word} if none is given, or one that is named. The former keys go on leading to
    the papers; a key that fits the pattern already stays.
    """
    from dataclasses import replace

    from qcat.services.rekey import rekey_by_pattern, rekey_one

    names = words_or_stdin(keys or ())
    if keys and not names:
        raise UsageError("no key on standard input", "write one a line, as 'qcat list --format keys' does")
    if to and (len(names) != 1 or pattern):
        raise UsageError("--to goes with one key", f"qcat rekey OLD --to {to}")
    if to:
        changed = rekey_one(location(ctx), names[0], to, dry_run=dry_run)
    else:
        selection = replace(selection, names=tuple(names))
        changed = rekey_by_pattern(location(ctx), selection, pattern, dry_run=dry_run)
    for former, key in changed:
        typer.echo(f"{former}\t{key}")
