"""What bringing papers into a catalog costs, beside its peers: CPU time and peak memory, as ratios.

    python benchmarks/import.py --qcat .venv/bin/qcat --bib FILE.bib --peers /path/to/venv/of/papis/and/pybtex

Run it with the Python that qcat is installed for. Without ``--bib`` the entries are made from a seeded word list.
Each row is a process of its own, with its start-up; the unit of every table is the parser that its first row names.
A package that is not there is told and left out.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from made import inputs, list_entries, write
from measure import Cost, RunError, best, program, qcat_import, report, run

PARSERS = {
    "bibtexparser": "import logging, sys, bibtexparser; logging.disable(); bibtexparser.parse_file(sys.argv[1])",
    "pybtex": "import sys; from pybtex.database.input.bibtex import Parser; Parser().parse_file(sys.argv[1])",
    "markdown-it-py": (
        "import sys; from pathlib import Path; from markdown_it import MarkdownIt;"
        "MarkdownIt('gfm-like', {'linkify': False}).parse(Path(sys.argv[1]).read_text(encoding='utf-8'))"
    ),
}
# The rows of a catalog put into an empty one of the same schema, and nothing else.
COPY_ROWS = """
import sqlite3, sys
held, empty = sqlite3.connect(sys.argv[1]), sqlite3.connect(sys.argv[2])
tables = [name for name, in held.execute("select name from sqlite_master where type = 'table'")]
for table in tables:
    if table != "schema_version":
        rows = held.execute(f"select * from {table}").fetchall()
        if rows:
            empty.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)
empty.commit()
"""


def main() -> int:
    """Measure and print. Exit code 2 without a qcat, 1 when it failed."""
    options = parse_options()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            for path in inputs(options, home):
                measure_bib(options.qcat, path, home, options)
            measure_list(options.qcat, options.list_entries, home, options.rounds)
        except RunError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="CPU time and memory of an import and of its peers.")
    parser.add_argument("--qcat", type=program, default="qcat", help="the command to measure")
    parser.add_argument("--bib", type=Path, help="a BibTeX file to import (.gz is unpacked) in place of made ones")
    parser.add_argument("--entries", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the made files")
    parser.add_argument("--list-entries", type=int, default=20_000, help="entries of the made Markdown list")
    parser.add_argument("--peers", type=Path, help="a venv that holds papis and pybtex")
    parser.add_argument("--papis-entries", type=int, default=50, help="what papis takes a part of a second each for")
    parser.add_argument("--rounds", type=int, default=3, help="the cheapest of so many runs counts")
    return parser.parse_args()


def measure_bib(qcat: str, path: Path, home: Path, options: argparse.Namespace) -> None:
    """One table: a BibTeX file into an empty catalog, again into the same, and what the peers do with it."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        entries = sum(line.startswith("@") for line in lines)
    catalog, rounds = home / "catalog.sqlite", options.rounds
    costs: dict[str, Cost | str] = {"bibtexparser.parse_file": parse("bibtexparser", path, rounds)}
    costs["qcat import"] = best(qcat_import(qcat, catalog, path) for _ in range(rounds))
    costs["qcat import, again"] = best(run(qcat, "-C", str(catalog), "import", str(path)) for _ in range(rounds))
    costs["pybtex, parser"] = parse("pybtex", path, rounds, options.peers)
    costs["sqlite3, the same rows"] = best(copy_rows(qcat, catalog, home) for _ in range(rounds))
    costs[f"papis add, {options.papis_entries} entries"] = papis(options, path, home, entries)
    report(f"{path.name}: {entries} entries, {path.stat().st_size / 2**20:.1f} MiB", costs)


def measure_list(qcat: str, count: int, home: Path, rounds: int) -> None:
    """One table: a Markdown list into an empty catalog, and its parse alone."""
    path = home / "list.md"
    write(path, list_entries(count))
    costs: dict[str, Cost | str] = {"markdown-it-py, parse": parse("markdown-it-py", path, rounds)}
    costs["qcat import"] = best(qcat_import(qcat, home / "list.sqlite", path) for _ in range(rounds))
    report(f"{path.name}: {count} entries, {path.stat().st_size / 2**20:.1f} MiB", costs)


def parse(package: str, path: Path, rounds: int, peers: Path | None = None) -> Cost | str:
    """What a parser alone costs, or why it cannot be told."""
    python = str(peers / "bin" / "python") if peers else sys.executable
    try:
        return best(run(python, "-c", PARSERS[package], str(path)) for _ in range(rounds))
    except RunError as error:
        return str(error)


def copy_rows(qcat: str, catalog: Path, home: Path) -> Cost:
    """The floor: every row of the catalog into an empty one by executemany."""
    empty = home / "rows.sqlite"
    empty.unlink(missing_ok=True)
    run(qcat, "-C", str(empty), "init")
    return run(sys.executable, "-c", COPY_ROWS, str(catalog), str(empty))


def papis(options: argparse.Namespace, path: Path, home: Path, entries: int) -> Cost | str:
    """papis with the first entries of the file, the cost counted up to all of them."""
    if options.peers is None:
        return "not asked for (--peers)"
    command = options.peers / "bin" / "papis"
    if not command.exists():
        return f"there is no {command}"
    library, total = home / "papis", Cost(0.0, 0.0)
    library.mkdir(exist_ok=True)
    few = first_entries(path, options.papis_entries)
    for number, entry in enumerate(few):
        one = home / "one.bib"
        one.write_text(f"{entry}\n", encoding="utf-8")
        arguments = ("-l", str(library), "add", "--batch", "--from", "bibtex", str(one), "--folder-name", str(number))
        try:
            cost = run(str(command), *arguments)
        except RunError as error:
            return str(error)
        total = Cost(total.cpu + cost.cpu, max(total.memory, cost.memory))
    return Cost(total.cpu * entries / len(few), total.memory)


def first_entries(path: Path, count: int) -> list[str]:
    """The text of the first entries of a file."""
    found: list[str] = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("@"):
                if len(found) == count:
                    break
                found.append("")
            if found:
                found[-1] += line
    return found


if __name__ == "__main__":
    sys.exit(main())
