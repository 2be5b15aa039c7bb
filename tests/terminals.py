"""A terminal to run programs on: a real one, by the operating system's pseudo-terminals."""

import fcntl
import os
import pty
import select
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

_QUIET = 0.7  # seconds without output after which the program waits for a key


def on_terminal(
    command: Sequence[Any],
    *keys: str,
    folder: Path,
    columns: int = 80,
    rows: int = 24,
    env: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    """What a program writes to a terminal, and its exit code. Each of the keys is pressed once it is quiet."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.chdir(folder)
        own = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
        words = [str(word) for word in command]
        os.execvpe(words[0], words, {**own, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(env or {})})
    try:
        text = _talk(terminal, list(keys))
    finally:
        os.close(terminal)
        status = os.waitpid(pid, 0)[1]
    return text.replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)


def _talk(terminal: int, keys: list[str]) -> str:
    written = b""
    deadline = monotonic() + 60
    while monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], _QUIET if keys else 1)
        if not ready and keys:
            os.write(terminal, keys.pop(0).encode())
        if not ready:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other side has gone
            break
        if not piece:
            break
        written += piece
    return written.decode("utf-8", "replace")
