"""Services that answer an identifier with metadata: one module per service, loaded on use.

To add one: ``sources/NAME.py`` with ``fetch(identifiers, http) -> Fetched`` and one line in `SOURCES`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from qcat.domain.identifiers import Identifier
from qcat.domain.paper import Record
from qcat.errors import SourceError, UsageError

if TYPE_CHECKING:
    from qcat.sources.http import Http

SOURCES = {"arxiv": "qcat.sources.arxiv:fetch"}
"""Kind of identifier -> ``module:function`` that fetches it."""


LATER = "try again later"
"""The hint when there is nothing better to do."""


@dataclass(frozen=True, slots=True)
class Service:
    """A metadata service: its name in messages, its address, and what it asks of its clients.

    ``QCAT_<variable>_URL`` replaces the address, with or without ``path`` at its end. ``interval`` is the
    least time between the starts of two requests, in seconds.
    """

    name: str
    variable: str
    url: str
    path: str
    interval: float
    most_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service sent. The status is not a success until the body says so."""

    status: int
    content_type: str
    body: bytes
    location: str = ""
    retry_after: float | None = None


class TransientError(SourceError):
    """A failure that may be over in a moment: `Http.get` asks again, up to ``tries`` requests in all.

    ``wait`` is what the service asked for, in seconds.
    """

    def __init__(self, message: str, hint: str = LATER, tries: int = 3, wait: float | None = None) -> None:
        super().__init__(message, hint)
        self.tries = tries
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Fetched:
    """A complete answer: records by identifier value (without version), and the values it does not hold."""

    records: Mapping[str, Record]
    missing: tuple[str, ...]


Fetch = Callable[[Sequence[Identifier], "Http"], Fetched]
"""What a source is. It raises SourceError when the service fails or answers something else."""


def load(kind: str) -> Fetch:
    """The fetch function for a kind of identifier. Raises UsageError for a kind that no source knows."""
    if kind not in SOURCES:
        raise UsageError(f"qcat cannot fetch {kind} identifiers", f"it fetches: {', '.join(SOURCES)}")
    module, _, function = SOURCES[kind].partition(":")
    return cast("Fetch", getattr(import_module(module), function))
