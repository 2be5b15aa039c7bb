"""A change of the catalog, as its history tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What one command changed, and when (seconds since 1970). ``undone`` where it was taken back."""

    number: int
    made_at: int
    command: str
    summary: str
    undone: bool
