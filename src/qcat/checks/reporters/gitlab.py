"""GitLab's Code Quality report."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from qcat.checks.finding import ERROR, INFO, WARNING, Located
from qcat.domain.text import clean

_SEVERITY = {ERROR: "major", WARNING: "minor", INFO: "info"}


def write(findings: Sequence[Located]) -> Iterator[str]:
    """One array; a fingerprint does not change when lines move."""
    seen: Counter[str] = Counter()
    rows = []
    for one in findings:
        text = "\0".join((one.file, one.code, one.message, one.context))
        fingerprint = sha256(f"{text}\0{seen[text]}".encode("utf-8", "backslashreplace")).hexdigest()
        seen[text] += 1
        rows.append(
            {
                "description": f"{one.code}: {clean(one.message)}",
                "check_name": one.code,
                "fingerprint": fingerprint,
                "severity": _SEVERITY[one.severity],
                "location": {"path": one.file, "lines": {"begin": one.line, "end": one.end_line}},
            }
        )
    yield json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
