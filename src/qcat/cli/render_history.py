"""What was changed, merged and chosen, on the screen and in pipes."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qcat.cli.render import counted, shown, table_format
from qcat.domain.times import iso_time

if TYPE_CHECKING:
    from qcat.domain.history import LogEntry
    from qcat.services.merge_papers import Merged
    from qcat.services.why import Reasons, Stated


def print_log(entries: "Sequence[LogEntry]", format: str) -> None:
    """The history: a line a change."""
    chosen = table_format(format)
    if chosen == "json":
        _print_json([{**asdict(entry), "made_at": iso_time(entry.made_at)} for entry in entries])
    elif chosen == "tsv":
        for entry in entries:
            state = "undone" if entry.undone else "done"
            _print_row([str(entry.number), iso_time(entry.made_at), state, entry.command, entry.summary])
    else:
        for entry in entries:
            undone = " (undone)" if entry.undone else ""
            told = f": {entry.summary}" if entry.summary else ""
            _print_line(f"{iso_time(entry.made_at)}  {entry.command}{told}{undone}", indent=f"{entry.number:4}  ")


def print_taken(what: str, entry: "LogEntry", dry_run: bool) -> None:
    """Which change was taken back or done again."""
    would = "would be " if dry_run else ""
    told = f" ({entry.summary})" if entry.summary else ""
    _print_line(f"{would}{what}: {entry.number} {entry.command}{told}")


def print_merged(merged: "Sequence[Merged]", dry_run: bool) -> None:
    """Which papers became one, and where their listings disagree."""
    for one in merged:
        _print_line(f"{one.key}\t{' '.join(one.others)}\t{one.title}")
        for conflict in one.conflicts:
            said = " / ".join(conflict.distinct)
            sys.stderr.write(shown(f"{one.key}: listings disagree on {conflict.field}: {said}") + "\n")
    would = "would be " if dry_run else ""
    sys.stderr.write(f"{counted(sum(len(one.others) for one in merged), 'paper')} {would}merged\n")


def print_reasons(reasons: "Sequence[Reasons]", format: str) -> None:
    """Fields with all that is stated of them; ``*`` marks what was chosen."""
    chosen = table_format(format)
    if chosen == "json":
        stated = (
            {**asdict(one), "stated": [{**asdict(claim), "at": iso_time(claim.at)} for claim in one.stated]}
            for one in reasons
        )
        _print_json(list(stated))
    elif chosen == "tsv":
        for one in reasons:
            for claim in one.stated:
                marks = ["chosen" if claim.chosen else "", "inferred" if claim.inferred else ""]
                _print_row([one.field, claim.value, claim.kind, _place(claim), iso_time(claim.at), *marks])
    else:
        for one in reasons:
            _print_line(f"{one.key}.{one.field}: {one.value or '(none)'}")
            _print_line(one.reason, indent="  ")
            for claim in one.stated:
                kind = f"{claim.kind}, inferred" if claim.inferred else claim.kind
                where = f"[{kind}, {_place(claim)}, {iso_time(claim.at)}]"
                _print_line(f"{claim.value}  {where}", indent="  * " if claim.chosen else "    ")


def _place(claim: "Stated") -> str:
    return f"{claim.source}:{claim.line}" if claim.line else claim.source


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _print_row(cells: Iterable[str]) -> None:
    _print_line("\t".join(cell.replace("\t", " ") for cell in cells))


def _print_line(text: str, indent: str = "") -> None:
    sys.stdout.write(f"{indent}{shown(text)}\n")
