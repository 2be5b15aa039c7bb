"""How a benchmark measures: a process with its start-up, its CPU time and peak memory, the cheapest of some runs."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO


@dataclass(frozen=True)
class Cost:
    """User and system time in seconds, and the most memory held at once, in MiB."""

    cpu: float
    memory: float


class RunError(Exception):
    """A command that does not do what it is measured for."""


def program(name: str) -> str:
    """The path of a command, as the type of an option: argparse says it and exits with 2 where there is none."""
    found = shutil.which(name)
    if found is None:
        raise argparse.ArgumentTypeError(f"there is no command {name}")
    return found


def run(*command: str, out: IO[str] | None = None, timeout: float | None = None, good: Collection[int] = (0,)) -> Cost:
    """One run of a command, its output to ``out`` or nowhere.

    Raises RunError where its exit code is none of the ``good`` ones, with the last line it complains in, or where it
    takes longer than ``timeout`` seconds.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    null = subprocess.DEVNULL
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, env=env, stdin=null, stdout=out or null, stderr=errors)
        killer = Timer(timeout, process.kill) if timeout else None
        if killer:
            killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if killer:
            killer.cancel()
        if process.returncode not in good:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines() or [""]
            raise RunError(f"{Path(command[0]).name}: exit code {process.returncode}: {said[-1].strip()}")
    unit = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


def best(costs: Iterator[Cost]) -> Cost:
    """The cheapest run: what others do on the machine only adds."""
    return min(costs, key=lambda cost: cost.cpu)


def report(title: str, costs: dict[str, Cost | str]) -> None:
    """Print a table; ratios are to its first row."""
    unit = next(iter(costs.values()))
    print(f"\n{title}")
    print(f"{'':34}{'CPU s':>9}{'ratio':>9}{'MiB':>7}")
    for label, cost in costs.items():
        if isinstance(cost, str):
            print(f"{label:34}  {cost}")
        else:
            ratio = f"{cost.cpu / unit.cpu:.2f}" if isinstance(unit, Cost) else "-"
            print(f"{label:34}{cost.cpu:9.2f}{ratio:>9}{cost.memory:7.0f}")


def qcat_import(qcat: str, catalog: Path, path: Path) -> Cost:
    """An import into a catalog made for it."""
    catalog.unlink(missing_ok=True)
    run(qcat, "-C", str(catalog), "init")
    return run(qcat, "-C", str(catalog), "import", str(path))
