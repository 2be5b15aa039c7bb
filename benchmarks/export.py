"""What taking papers out of a catalog costs, beside its peers: CPU time and peak memory, as ratios.

    python benchmarks/export.py --qcat .venv/bin/qcat --bib FILE.bib

Run it with the Python that qcat is installed for. Without ``--bib`` the entries are made from a seeded word list.
qcat is measured as a whole process, which reads its catalog; the peers hold the same entries already, as they parsed
them, and only their writing counts, or that with the start-up of the package ("whole"). The unit is bibtexparser's,
for the entries as they were parsed; qcat leaves out what no style prints, so what it wrote is measured too.
A package that is not there is told and left out.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from made import inputs
from measure import Cost, RunError, best, program, qcat_import, report, run

WRITE = """
import logging, sys, time
logging.disable()
{import_}
started = time.process_time()
held = {parse}
parsed = time.process_time()
text = {write}
print(started, time.process_time() - parsed)
"""
WRITERS = {
    "bibtexparser": {
        "import_": "import bibtexparser",
        "parse": "bibtexparser.parse_file(sys.argv[1])",
        "write": "bibtexparser.write_string(held)",
    },
    "pybtex": {
        "import_": "from pybtex.database import parse_file",
        "parse": "parse_file(sys.argv[1], 'bibtex')",
        "write": "held.to_string('bibtex')",
    },
}
READ_ROWS = """
import sqlite3, sys
catalog = sqlite3.connect(sys.argv[1])
for table, order in (("paper", "key_fold"), ("author", "paper_id, position"), ("link", "paper_id, position")):
    for row in catalog.execute(f"select * from {table} order by {order}"): pass
"""


def main() -> int:
    """Measure and print. Exit code 2 without a qcat, 1 when it failed."""
    options = parse_options()
    with tempfile.TemporaryDirectory() as folder:
        try:
            for path in inputs(options, Path(folder)):
                measure(options.qcat, path, Path(folder), options.rounds)
        except RunError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="CPU time and memory of an export and of its peers.")
    parser.add_argument("--qcat", type=program, default="qcat", help="the command to measure")
    parser.add_argument("--bib", type=Path, help="a BibTeX file to start from (.gz is unpacked) in place of made ones")
    parser.add_argument("--entries", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the made files")
    parser.add_argument("--rounds", type=int, default=5, help="the cheapest of so many runs counts")
    return parser.parse_args()


def measure(qcat: str, path: Path, home: Path, rounds: int) -> None:
    """One table: what writing the entries of a file costs."""
    catalog, written = home / f"{path.name}.sqlite", home / "out.bib"
    qcat_import(qcat, catalog, path)
    asked = (qcat, "-C", str(catalog), "export", "-o", str(written))
    run(*asked, "--bibtex")
    with written.open(encoding="utf-8") as lines:
        entries = sum(line.startswith("@") for line in lines)
    costs: dict[str, Any] = {}
    for package in WRITERS:
        costs |= writing(package, "as parsed", path, rounds)
        costs |= writing(package, "as exported", written, rounds)
    for option in ("--bibtex", "--biblatex", "--ris", "--csl-json", "--jsonl"):
        costs[f"qcat export {option}"] = best(run(*asked, option) for _ in range(rounds))
    costs["sqlite3, the same rows"] = best(rows(catalog, rounds))
    report(f"{path.name}: {entries} papers", costs)


def writing(package: str, which: str, path: Path, rounds: int) -> dict[str, Any]:
    """What a package needs to write the entries of a file that it has parsed: alone, and with its own start-up."""
    alone, whole = f"{package}, {which}", f"{package}, {which}, whole"
    command = [sys.executable, "-c", WRITE.format(**WRITERS[package]), str(path)]
    found = []
    for _ in range(rounds):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return {alone: f"failed: {done.stderr.strip().splitlines()[-1:]}"}
        found.append([float(number) for number in done.stdout.split()])
    started, written = (min(figures) for figures in zip(*found, strict=True))
    return {alone: Cost(written, 0), whole: Cost(started + written, 0)}


def rows(catalog: Path, rounds: int) -> Iterator[Any]:
    """The floor: the rows of papers, authors and links, read in order."""
    return (run(sys.executable, "-c", READ_ROWS, str(catalog)) for _ in range(rounds))


if __name__ == "__main__":
    sys.exit(main())
