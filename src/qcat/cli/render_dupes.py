"""What `qcat dupes` says of a file, and the evidence on two records."""

import csv
import sys
from typing import TYPE_CHECKING, Any

from qcat.cli.render import counted, shown
from qcat.domain.text import clean
from qcat.matching.score import DIFFERENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qcat.matching.features import Features
    from qcat.matching.find import Pair
    from qcat.services.explain_pair import Explanation
    from qcat.services.match_file import FileReport

COLUMNS = ("id1", "id2", "relation", "tier", "bits", "group")


def print_matches(report: "FileReport", format: str) -> None:
    """The repeats in a file as text, JSON, or CSV with a row for each pair."""
    for problem in report.problems:
        sys.stderr.write(f"{shown(str(problem))}\n")
    if format == "csv":
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(COLUMNS)
        # One number on two papers is a mistake to be told, and no pair.
        out.writerows(_row(report, pair) for pair in report.matches.pairs if pair.evidence.relation != DIFFERENT)
        return
    if format == "json":
        import json

        sys.stdout.write(json.dumps(_as_json(report), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(report))
    sys.stderr.write(
        f"{counted(len(report.entries), 'entry')}: {counted(len(report.matches.groups), 'group')} of one paper,"
        f" {counted(len(report.matches.beside), 'pair')} to look at\n"
    )


def _row(report: "FileReport", pair: "Pair") -> tuple[Any, ...]:
    left, right = clean(report.entries[pair.left].id), clean(report.entries[pair.right].id)
    found = pair.evidence
    return left, right, found.relation, found.tier, f"{found.bits:.1f}", pair.group or ""


def _lines(report: "FileReport") -> "Iterator[str]":
    for number, group in enumerate(report.matches.groups, 1):
        yield f"group {number}: {counted(len(group.members), 'entry')}, the weakest link {group.weakest:.1f} bits"
        for member in group.members:
            yield f"  {_entry(report.entries[member])}"
    for pair in report.matches.beside:
        found = pair.evidence
        yield f"{found.tier} {found.relation}, {found.bits:.1f} bits: {shown(found.reason)}"
        for member in (pair.left, pair.right):
            yield f"  {_entry(report.entries[member])}"


def _entry(one: "Features") -> str:
    stated = ", ".join(str(value) for value in (one.venue, one.year) if value)
    return shown(f"{one.id}: {one.title}{f' ({stated})' if stated else ''}")


def _as_json(report: "FileReport") -> dict[str, Any]:
    ids = [one.id for one in report.entries]
    return {
        "entries": len(ids),
        "groups": [
            {"ids": [ids[member] for member in group.members], "weakest": round(group.weakest, 1)}
            for group in report.matches.groups
        ],
        "pairs": [
            {**dict(zip(COLUMNS, _row(report, pair), strict=True)), "bits": round(pair.evidence.bits, 1),
             "group": pair.group or None, "reasons": _reasons(pair.evidence.reasons)}
            for pair in report.matches.pairs
        ],
        "problems": [{"line": problem.line, "message": problem.message} for problem in report.problems],
    }  # fmt: skip


def _reasons(reasons: Any) -> list[dict[str, Any]]:
    return [{"field": one.field, "bits": round(one.bits, 1), "note": one.note} for one in reasons]


def print_evidence(found: "Explanation", format: str) -> None:
    """The evidence on two records: a line for each field, and what follows from the sum."""
    if format == "json":
        import json

        evidence = found.evidence
        value = {
            "ids": [found.left.id, found.right.id],
            "relation": evidence.relation,
            "tier": evidence.tier,
            "bits": round(evidence.bits, 1),
            "vetoed": evidence.vetoed,
            "reasons": _reasons(evidence.reasons),
        }
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
        return
    for side, one in (("A", found.left), ("B", found.right)):
        sys.stdout.write(f"{side}  {_entry(one)}\n")
        names = ", ".join(one.names) + ("" if one.complete else ", et al.")
        numbers = " ".join(value for value in (one.doi, one.arxiv, one.volume, one.number, one.pages) if value)
        sys.stdout.write(shown(f"   {names}{f' | {numbers}' if numbers else ''}") + "\n")
    sys.stdout.write(f"\n{'bits':>7}  field\n")
    for reason in found.evidence.reasons:
        if reason.bits or reason.note:
            sys.stdout.write(f"{reason.bits:+7.1f}  {reason.field:11} {shown(reason.note)}\n")
    evidence = found.evidence
    tier = "" if evidence.tier == "none" else f"{evidence.tier} "
    veto = " (whatever else agrees)" if evidence.vetoed else ""
    sys.stdout.write(f"{evidence.bits:+7.1f}  together: {tier}{evidence.relation}{veto}\n")
