"""`qcat rule`: what the rules are, from their own documentation."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from qcat.checks.registry import GROUPS, codes, codes_of, rule


@dataclass(frozen=True, slots=True)
class Description:
    """A rule as its documentation tells it."""

    code: str
    name: str
    group: str
    severity: str
    summary: str
    documentation: str

    def as_dict(self) -> dict[str, str]:
        """Plain values."""
        return asdict(self)


def describe(selectors: Sequence[str]) -> list[Description]:
    """The rules that selectors mean, in order. Raises UsageError for what means none."""
    wanted = codes_of(selectors)
    return [_description(code) for code in codes() if code in wanted]


def _description(code: str) -> Description:
    one = rule(code)
    return Description(code, one.name, GROUPS.get(code[:3], ""), one.severity, one.summary, one.documentation)
