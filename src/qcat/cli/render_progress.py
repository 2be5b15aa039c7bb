"""A bar on the terminal for what takes longer than a second."""

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

from qcat.domain.text import clean

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE = 1.0


class Progress:
    """Shows the steps of a long command on stderr, where that is a terminal; what is short pays for no bar.

    The bar comes from a timer, because one step may be all the work; it is gone when the block ends.
    ``typing`` says that standard input is read: no bar then runs through what somebody types.
    """

    def __init__(self, *, typing: bool = False) -> None:
        self._lock = Lock()
        self._now = ("", 0, 1)
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._ended = False
        wanted = sys.stderr.isatty() and not (typing and sys.stdin.isatty())
        self._timer = Timer(_PATIENCE, self._start) if wanted else None

    def __enter__(self) -> "Progress":
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bar:
                self._bar.stop()

    def step(self, what: str, done: int, steps: int) -> None:
        """Say what is being done, and that ``done`` of the ``steps`` are behind us."""
        with self._lock:
            self._now = (clean(what), done, steps)
            if self._bar and self._task is not None:
                self._bar.update(self._task, description=self._now[0], completed=done, total=steps)

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        bar = Bar(
            SpinnerColumn("line"),
            BarColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        with self._lock:
            if self._ended:
                return
            what, done, steps = self._now
            self._task = bar.add_task(what, completed=done, total=steps)
            self._bar = bar
            bar.start()
