"""Old debt: findings that were there when a project began to check, by rule, file and the text of the line."""

import json
from collections import Counter
from collections.abc import Iterable

from qcat.checks.finding import Located
from qcat.errors import BadInput

_VERSION = 1


def write(findings: Iterable[Located]) -> str:
    """A baseline of these findings; line numbers are not kept, since they change."""
    counts = Counter(map(_debt, findings))
    rows = [{"file": file, "code": code, "text": text, "count": n} for (file, code, text), n in sorted(counts.items())]
    return json.dumps({"version": _VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"


def without(findings: Iterable[Located], baseline: str, name: str) -> list[Located]:
    """The findings that a baseline does not hold. Raises BadInput for what is no baseline."""
    try:
        left = Counter(
            {(row["file"], row["code"], row["text"]): int(row["count"]) for row in json.loads(baseline)["findings"]}
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{name} is no baseline", "make one with --update-baseline") from error
    new = []
    for one in findings:
        if left[_debt(one)] > 0:
            left[_debt(one)] -= 1
        else:
            new.append(one)
    return new


def _debt(one: Located) -> tuple[str, str, str]:
    return one.file, one.code, one.context
