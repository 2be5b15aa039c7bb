"""``qcat import``."""

from typing import TYPE_CHECKING, Annotated

import typer

from qcat.cli.options import DryRun, location

if TYPE_CHECKING:
    from qcat.services.import_files import Account


def command(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Markdown lists (.md, .txt) and BibTeX (.bib); - reads one.")
    ],
    as_: Annotated[
        str | None, typer.Option("--as", metavar="SUFFIX", help="Read them as md or bib, whatever their name says.")
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Forget entries that the file no longer has.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Read paper lists and bibliographies.

    All of the files come into the catalog, or none. It is a sync: importing a changed file again updates its
    entries, and an unchanged one changes nothing.
    """
    from qcat.cli.render import shown
    from qcat.services.import_files import import_files

    for account in import_files(files, location(ctx), suffix=as_, prune=prune, dry_run=dry_run):
        for problem in account.problems:
            typer.echo(shown(str(problem)), err=True)
        typer.echo(shown(_summary(account, prune)))


def _summary(account: "Account", prune: bool) -> str:
    from qcat.cli.render import counted

    parts = [
        f"{account.source}: {counted(account.entries, 'entry')}: {counted(account.papers, 'paper')}"
        f" ({account.new} new, {account.known} known), {account.repeats} listed twice, {account.unread} unread"
    ]
    happened = (
        (account.added, "added"), (account.changed, "changed"), (account.moved, "moved"),
        (account.gone, "dropped" if prune else "no longer there (--prune drops them)"),
    )  # fmt: skip
    parts.append(", ".join(f"{count} {what}" for count, what in happened if count) or "nothing changed")
    if account.skipped:
        parts.append("skipped " + ", ".join(f"{count} {kind}" for kind, count in account.skipped.items()))
    return "; ".join(parts)
