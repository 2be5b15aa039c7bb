"""Long output on a terminal goes through the pager; what fits the screen is printed as it is."""

import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

PAGED = frozenset({"list", "show", "export", "dupes", "categories", "tags", "stats"})
"""The commands that only tell."""


@contextmanager
def paged() -> Iterator[None]:
    """Send what is printed inside the block through the pager, if it is longer than the terminal is high."""
    command = _pager()
    if not command:
        yield
        return
    terminal = sys.stdout
    screen = _Screen(terminal, command, shutil.get_terminal_size())
    sys.stdout = screen
    try:
        yield
    finally:
        sys.stdout = terminal
        screen.finish()


def _pager() -> list[str]:
    """The pager and its arguments; nothing where there is none, or it is not wanted."""
    named = os.environ.get("QCAT_PAGER", os.environ.get("PAGER"))
    if named is None:
        named = "less" if shutil.which("less") else "more"
    try:
        command = shlex.split(named)
    except ValueError:
        return []
    if not command or command == ["cat"] or os.environ.get("TERM", "dumb") == "dumb" or not shutil.which(command[0]):
        return []
    return command


class _Screen(io.TextIOBase):
    """Standard output that turns into a pager once more was written than fits the screen."""

    def __init__(self, terminal: TextIO, command: list[str], size: os.terminal_size) -> None:
        self._terminal = terminal
        self._command = command
        self._columns, self._room = size.columns, size.lines - 1
        self._held: list[str] = []
        self._pager: subprocess.Popen[str] | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._terminal.encoding

    @property
    def _target(self) -> TextIO:
        pipe = self._pager.stdin if self._pager else None
        return self._terminal if pipe is None else pipe  # type: ignore[return-value]

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._target.fileno()

    def write(self, text: str) -> int:
        if self._pager:
            return self._target.write(text)
        self._held.append(text)
        self._room -= sum(1 + len(line) // self._columns for line in text.split("\n")[:-1])
        if self._room < 0:
            self._start()
        return len(text)

    def flush(self) -> None:
        if self._pager:
            self._target.flush()

    def finish(self) -> None:
        """Print what was held back, or wait until the reader has left the pager."""
        if self._pager is None:
            self._terminal.write("".join(self._held))
            self._terminal.flush()
            return
        with suppress(OSError):  # the reader left early
            self._target.close()
        while True:
            try:
                self._pager.wait()
                return
            except KeyboardInterrupt:  # is for the pager
                continue

    def _start(self) -> None:
        # F: end on short text, R: show colours and links, X: leave the text on the screen.
        settings = {"LESS": "FRX", "LV": "-c", **os.environ}
        self._pager = subprocess.Popen(  # noqa: S603 - the user's own pager
            self._command, stdin=subprocess.PIPE, text=True, env=settings,
            encoding=self._terminal.encoding, errors="backslashreplace",
        )  # fmt: skip
        held, self._held = "".join(self._held), []
        self._target.write(held)
