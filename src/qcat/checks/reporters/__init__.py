"""Findings as text for people, editors and CI services: one file a format, ``write(findings)`` gives the pieces."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import cast

from qcat.checks.finding import Located
from qcat.errors import UnknownFormat

Reporter = Callable[[Sequence[Located]], Iterator[str]]

REPORTERS = {
    "text": "qcat.checks.reporters.text:write",
    "json": "qcat.checks.reporters.as_json:write",
    "jsonl": "qcat.checks.reporters.as_json:write_lines",
    "github": "qcat.checks.reporters.github:write",
    "gitlab": "qcat.checks.reporters.gitlab:write",
    "sarif": "qcat.checks.reporters.sarif:write",
    "junit": "qcat.checks.reporters.junit:write",
    "errorformat": "qcat.checks.reporters.text:write_errorformat",
}


def get_reporter(name: str) -> Reporter:
    """The reporter of a name. Raises UnknownFormat."""
    if name not in REPORTERS:
        raise UnknownFormat(f"there is no format {name[:40]!r} for check", f"known: {', '.join(REPORTERS)}")
    module, _, function = REPORTERS[name].partition(":")
    return cast("Reporter", getattr(import_module(module), function))
