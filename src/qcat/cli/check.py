"""``qcat check``."""

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from qcat.cli.options import location
from qcat.errors import FINDINGS, UsageError

if TYPE_CHECKING:
    from qcat.services.check_files import Outcome


def command(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...", help="Lists (.md, .txt), bibliographies (.bib), folders, patterns; - reads one."
        ),
    ] = None,
    select: Annotated[
        str, typer.Option("--select", metavar="RULES", help="Only these: VEN, LNK005, misspelt-venue, ALL.")
    ] = "",
    ignore: Annotated[str, typer.Option("--ignore", metavar="RULES", help="Not these.")] = "",
    fix: Annotated[bool, typer.Option("--fix", help="Mend in place what is certain.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="Mend what needs a look, too.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change; change nothing.")] = False,
    changed_since: Annotated[
        str, typer.Option("--changed-since", metavar="REF", help="Judge only what changed since a commit of git.")
    ] = "",
    baseline: Annotated[str, typer.Option("--baseline", metavar="FILE", help="Pass over the findings it holds.")] = "",
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Write the findings into it.")] = False,
    fail_on: Annotated[str, typer.Option("--fail-on", metavar="SEVERITY", help="error, warning or info.")] = "",
    config: Annotated[
        str, typer.Option("--config", metavar="FILE", help="Instead of qcat.toml or pyproject.toml.")
    ] = "",
    as_: Annotated[str | None, typer.Option("--as", metavar="SUFFIX", help="Read them as md or bib.")] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the findings to a file.")
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="text, json, jsonl, github, gitlab, sarif, junit, errorformat."
        ),
    ] = "text",
) -> None:
    """Find what is wrong in lists and bibliographies.

    Needs no catalog and no network; the verified records of a catalog are used where there is one. Without a file it
    looks at the catalog itself. Exits with 1 where something is at least as grave as --fail-on, with 2 where it could
    not run. `qcat rule` lists the rules.
    """
    from qcat.checks.reporters import get_reporter
    from qcat.cli.render import write_text
    from qcat.services.check_files import Request, check_files, write_baseline
    from qcat.services.find_config import choose_config

    report = get_reporter(format)
    if update_baseline and not baseline:
        raise UsageError("--update-baseline needs a file", "--baseline FILE")
    request = Request(
        choose_config(config, select=select, ignore=ignore, fail_on=fail_on, baseline=baseline),
        suffix=as_,
        fix=fix and not diff,
        unsafe=unsafe_fixes,
        diff=diff,
        since=changed_since or None,
        fresh=update_baseline,
        asked=ctx.obj is not None,
    )
    outcome = check_files(files or [], location(ctx), request)
    if update_baseline:
        write_text([write_baseline(outcome)], baseline)
        return
    if diff:
        write_text([outcome.diff], output)
        raise typer.Exit(FINDINGS if outcome.diff else 0)
    write_text(report(outcome.findings), output)
    _tell(outcome)
    if outcome.failing:
        raise typer.Exit(FINDINGS)


def _tell(outcome: "Outcome") -> None:
    """The sum of it, as a remark."""
    from qcat.cli.render import counted

    counts = Counter(one.severity for one in outcome.findings)
    said = ", ".join(counted(counts[name], name) for name in ("error", "warning") if counts[name])
    notes = f"{counts['info']} info" if counts["info"] else ""
    found = ", ".join(part for part in (said, notes) if part) or "nothing found"
    fixable = sum(one.fixable for one in outcome.findings)
    hint = f"; --fix mends {fixable}" if fixable else ""
    mended = (
        f"mended {counted(outcome.mended, 'place')} in {counted(outcome.files, 'file')}; " if outcome.mended else ""
    )
    sys.stderr.write(f"{mended}{found} in {counted(outcome.checked, 'document')}{hint}\n")
