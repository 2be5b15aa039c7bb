"""Annotations of a pull request, as GitHub's workflow commands."""

from collections.abc import Iterator, Sequence

from qcat.checks.finding import ERROR, INFO, WARNING, Located
from qcat.domain.text import clean

_LEVEL = {ERROR: "error", WARNING: "warning", INFO: "notice"}


def write(findings: Sequence[Located]) -> Iterator[str]:
    """A command a finding."""
    for one in findings:
        place = {
            "file": one.file, "line": one.line, "endLine": one.end_line,
            "col": one.column, "endColumn": one.end_column, "title": f"{one.code} {one.name}",
        }  # fmt: skip
        if one.end_line != one.line:  # columns are of one line
            del place["col"], place["endColumn"]
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
        yield f"::{_LEVEL[one.severity]} {properties}::{_data(one.message)}\n"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
