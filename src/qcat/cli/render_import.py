"""What `qcat import` and `qcat show --unread` print: accounts, plans, explanations, unread entries."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qcat.cli.render import counted, shown

if TYPE_CHECKING:
    from qcat.domain.listing import Unread
    from qcat.services.explain import Explanation
    from qcat.services.import_files import Account
    from qcat.services.preview import Step

_COUNTS = ("entries", "papers", "new", "known", "repeats", "unread", "added", "changed", "moved", "gone", "dropped")


def print_accounts(accounts: "Sequence[Account]", format: str, *, prune: bool, dry_run: bool, quiet: bool) -> None:
    """What became of the documents: problems on stderr, then an account of each and of all, or the whole as JSON."""
    if format == "json":
        _print_json([_account(account, dry_run) for account in accounts])
        return
    for account in accounts:
        sys.stderr.writelines(f"{shown(str(problem))}\n" for problem in account.problems)
        sys.stderr.flush()
        sys.stdout.writelines(f"{shown(line)}\n" for line in _plan(account, prune))
        if not quiet:
            _print_line(_summary(account))
    if len(accounts) > 1 and not quiet:
        from qcat.services.import_files import total

        _print_line(_summary(total(accounts), "named again"))


def _summary(account: "Account", repeated: str = "listed twice") -> str:
    parts = [
        f"{account.source}: {counted(account.entries, 'entry')}: {counted(account.papers, 'paper')}"
        f" ({account.new} new, {account.known} known), {account.repeats} {repeated}, {account.unread} unread"
    ]
    happened = (
        (account.added, "added"), (account.changed, "changed"), (account.moved, "moved"),
        (account.dropped, "dropped"),
        (account.gone - account.dropped, "no longer there (--prune drops them)"),
    )  # fmt: skip
    parts.append(", ".join(f"{count} {what}" for count, what in happened if count) or "nothing changed")
    if account.skipped:
        parts.append("skipped " + ", ".join(f"{count} {kind}" for kind, count in sorted(account.skipped.items())))
    return "; ".join(parts)


def _plan(account: "Account", prune: bool) -> Iterator[str]:
    """The plan of a dry run, as a diff. Entries that only moved are counted in the account."""
    steps = [step for step in account.steps if step.what != "moved"]
    if steps:
        yield f"@@ {account.source} @@"
    for step in steps:
        name = f"{step.key} {step.title}" if step.key else step.title
        if step.what == "added":
            yield f"+ {name} (line {step.line}{f'; unread: {step.unread}' if step.unread else ''})"
        elif step.what == "gone":
            yield f"- {name} (line {step.line}{'' if prune or step.unread else '; stays without --prune'})"
        else:
            for one in step.edits:
                yield f"~ {name} (line {step.line}): {one.field}: {_value(one.old)} -> {_value(one.new)}"


def _value(text: str) -> str:
    return text or "(not stated)"


def _account(account: "Account", dry_run: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"source": account.source, "kind": account.kind}
    made.update({name: getattr(account, name) for name in _COUNTS})
    made["skipped"] = dict(account.skipped)
    made["problems"] = [{"line": one.line, "message": one.message} for one in account.problems]
    if dry_run:
        made["plan"] = [_step(step) for step in account.steps]
    return made


def _step(step: "Step") -> dict[str, Any]:
    return {**asdict(step), "key": step.key or None, "former_line": step.former_line or None}


def print_unread(entries: "Sequence[Unread]", format: str) -> None:
    """The entries that could not be read: where, why, and as printed."""
    if format == "json":
        _print_json([asdict(entry) for entry in entries])
        return
    for entry in entries:
        _print_line(f"{entry.source}:{entry.line}: {entry.reason}")
        sys.stdout.writelines(f"    {_source_line(line)}\n" for line in entry.raw.split("\n") if line.strip())
    if not entries:
        sys.stderr.write("every entry was read\n")


def print_explanation(found: "Explanation", format: str) -> None:
    """How a stretch of lines was read, part by part."""
    if format == "json":
        _print_json(asdict(found))
        return
    place = f"{found.line}-{found.end_line}" if found.end_line > found.line else str(found.line)
    imported = "" if found.kind in {"paper", "blank line"} else ", not imported"
    _print_line(f"{found.source}:{place}: {found.kind}{imported}")
    for number, line in enumerate(found.lines, found.line):
        sys.stdout.write(f"{number:6} | {_source_line(line)}\n")
    for name, value in (("under", found.category), ("key", found.key), ("unread", found.reason)):
        if value:
            _print_line(f"{name}: {value}")
    sys.stdout.writelines(f"remark: {shown(remark)}\n" for remark in found.remarks)
    if found.spans:
        sys.stdout.write("parts:\n")
        sys.stdout.writelines(f"  {role:16}{shown(text)}\n" for role, text in found.spans)
    if found.fields:
        sys.stdout.write("fields, as printed -> as read:\n")
    for field in found.fields:
        same = field.printed == field.read
        text = field.read if same else f"{_value(field.printed)} -> {_value(field.read)}"
        sys.stdout.write(f"  {field.name:16}{shown(text)}\n")
    for other in found.others:
        print_explanation(other, format)


def _source_line(line: str) -> str:
    """A line as it stands in the file, with what it is indented by: that is part of how it is read."""
    spaced = line.expandtabs(4)
    return " " * (len(spaced) - len(spaced.lstrip(" "))) + shown(line)


def _print_line(text: str) -> None:
    sys.stdout.write(f"{shown(text)}\n")


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
