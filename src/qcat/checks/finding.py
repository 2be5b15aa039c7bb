"""What a rule finds, and the edits that would mend it."""

from dataclasses import dataclass

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = (INFO, WARNING, ERROR)
"""From the least to the gravest."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in the place of the characters from ``start`` up to ``end`` of the page's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all of them are made, or none.

    A safe fix changes nothing that anybody could mean; an unsafe one needs a look by a person.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong between two offsets of a page's text. ``evidence`` says in words what it is judged by."""

    start: int
    end: int
    message: str
    fix: Fix | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A finding as the outside sees it: lines and columns count from 1, the end column is behind the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: str
    message: str
    evidence: tuple[str, ...]
    fix: Fix | None
    context: str

    @property
    def fixable(self) -> bool:
        """Whether ``--fix`` would mend it without being told to take risks."""
        return self.fix is not None and self.fix.safe


def insertion(at: int, text: str, *, safe: bool = True) -> Fix:
    """A fix that adds text."""
    return Fix((Edit(at, at, text),), safe)


def replacement(start: int, end: int, text: str, *, safe: bool = True) -> Fix:
    """A fix that replaces one stretch of text."""
    return Fix((Edit(start, end, text),), safe)


def at_least(severity: str, bound: str) -> bool:
    """Whether a severity is as grave as a bound, or graver."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(bound)
