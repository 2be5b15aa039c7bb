"""JSON: a list of findings, or one a line."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from qcat.checks.finding import Located
from qcat.domain.text import clean


def write(findings: Sequence[Located]) -> Iterator[str]:
    """One array."""
    yield json.dumps([record(one) for one in findings], ensure_ascii=False, indent=1) + "\n"


def write_lines(findings: Sequence[Located]) -> Iterator[str]:
    """One object a line."""
    for one in findings:
        yield json.dumps(record(one), ensure_ascii=False) + "\n"


def record(one: Located) -> dict[str, Any]:
    """A finding as plain values; the names are a contract."""
    return {
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "code": one.code,
        "name": one.name,
        "severity": one.severity,
        "message": clean(one.message),
        "fixable": one.fixable,
        "evidence": [clean(text) for text in one.evidence],
    }
