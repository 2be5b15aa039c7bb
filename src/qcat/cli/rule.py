"""``qcat rule``."""

import sys
from typing import Annotated

import typer

from qcat.errors import NotFound, UsageError


def command(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[RULE]...", help="Codes or names: VEN001, empty-link, LNK.")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Say what the rules of `qcat check` are for.

    Lists them all; with a code or a name, prints why the rule is there, an example, and how to mend it.
    """
    from qcat.services.rules import describe

    if format not in {"text", "json"}:
        raise UsageError(f"there is no format {format!r} for rule", "text or json")
    try:
        rules = describe(codes or ["ALL"])
    except UsageError as error:
        raise NotFound(error.message, error.hint) from error
    if format == "json":
        import json

        sys.stdout.write(json.dumps([rule.as_dict() for rule in rules], ensure_ascii=False, indent=1) + "\n")
    elif codes:
        sys.stdout.write("\n\n".join(f"{r.code} {r.name} ({r.severity})\n\n{r.documentation}" for r in rules) + "\n")
    else:
        sys.stdout.writelines(f"{r.code}  {r.severity:7}  {r.name:20}  {r.summary}\n" for r in rules)
