"""Time: one request at a time and not too often for each host, waiting as asked, and an end to every wait."""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout
from platformdirs import user_state_dir

from qcat.errors import UsageError

T = TypeVar("T")

_BUSY = "another qcat is asking it"


class _Gate:
    """What the threads of this process share about a host: the turn, and when the last request began."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.last = 0.0


_gates: dict[str, _Gate] = {}


@contextmanager
def turn(host: str, interval: float, patience: float) -> Iterator[Callable[[], None]]:
    """Hold a host for one request, ``interval`` seconds after the request before it began.

    Yields a function to call when the request is really sent: connecting takes its time, and what counts is
    when the host sees it. Raises TimeoutError, with the reason, when there is no turn within ``patience``
    seconds. Where the state directory cannot be written, only threads of this process wait for each other.
    """
    until = time.monotonic() + patience
    gate = _gates.setdefault(host, _Gate())
    if not gate.lock.acquire(timeout=max(patience, 0)):
        raise TimeoutError(_BUSY)
    try:
        with _locked_file(host, until - time.monotonic()) as stamp:
            # Wall clock, for other processes read it too; one that was put back must not stop us for longer.
            wait = min(interval, max(gate.last, _read(stamp)) + interval - time.time())
            if wait > until - time.monotonic():
                raise TimeoutError(f"requests must be {interval:g} s apart")
            time.sleep(max(wait, 0))

            def began() -> None:
                gate.last = time.time()
                _write(stamp, gate.last)

            began()
            yield began
    finally:
        gate.lock.release()


@contextmanager
def _locked_file(host: str, patience: float) -> Iterator[Path | None]:
    """The file that holds the time of the last request, locked; None where there can be no such file."""
    name = re.sub(r"[^\w.-]", "_", host)
    folder = Path(user_state_dir("qcat", appauthor=False)) / "pacing"
    lock = FileLock(folder / f"{name}.lock", fallback_to_soft=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=max(patience, 0), poll_interval=0.05)
    except Timeout:
        raise TimeoutError(_BUSY) from None
    except OSError:
        yield None
        return
    try:
        yield folder / f"{name}.last"
    finally:
        lock.release()


def _read(stamp: Path | None) -> float:
    """The time in the file; the epoch where there is none that can be read."""
    with suppress(OSError, ValueError):
        return float(stamp.read_text(encoding="ascii")) if stamp else 0.0
    return 0.0


def _write(stamp: Path | None, when: float) -> None:
    with suppress(OSError):
        if stamp:
            stamp.write_text(repr(when), encoding="ascii")


def seconds(variable: str, default: float) -> float:
    """The seconds that an environment variable states. Raises UsageError if it is no such number."""
    text = os.environ.get(variable, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"\d{1,6}(?:\.\d+)?", text, re.ASCII):
        raise UsageError(f"{variable} is not a number of seconds", "set it to one, such as 60")
    return float(text)


def retry_after(text: str) -> float | None:
    """Seconds to wait, from a number or an HTTP date (RFC 9110, 10.2.3); None for anything else."""
    if re.fullmatch(r"\d{1,8}", text.strip(), re.ASCII):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def within(limit: float, call: Callable[[], T]) -> T:
    """The result of a call, or TimeoutError after ``limit`` seconds.

    In a thread of its own: no time-out of a socket ends a name server that is silent or a header that drips.
    """
    result: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            result.append(call())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True, name="qcat-http")
    thread.start()
    thread.join(max(limit, 0))
    if raised:
        raise raised[0]
    if not result:
        raise TimeoutError
    return result[0]
