"""SARIF 2.1.0 (OASIS), which code scanning services read."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from qcat import __version__
from qcat.checks.finding import ERROR, INFO, WARNING, Located
from qcat.checks.registry import rule
from qcat.domain.text import clean

_LEVEL = {ERROR: "error", WARNING: "warning", INFO: "note"}


def write(findings: Sequence[Located]) -> Iterator[str]:
    """One log with one run."""
    codes = sorted({one.code for one in findings})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "qcat", "version": __version__, "rules": [_rule(code) for code in codes]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, codes.index(one.code)) for one in findings],
            }
        ],
    }
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    known = rule(code)
    return {
        "id": code,
        "name": known.name,
        "shortDescription": {"text": known.summary},
        "fullDescription": {"text": known.documentation},
        "defaultConfiguration": {"level": _LEVEL[known.severity]},
    }


def _result(one: Located, index: int) -> dict[str, Any]:
    region = {
        "startLine": one.line, "startColumn": one.column, "endLine": one.end_line, "endColumn": one.end_column,
    }  # fmt: skip
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVEL[one.severity],
        "message": {"text": clean(one.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.file)}, "region": region}}],
    }


def _uri(name: str) -> str:
    from urllib.parse import quote

    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
