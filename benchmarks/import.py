"""What bringing papers into a catalog costs, beside its peers: CPU time and peak memory, as ratios.

    python benchmarks/import.py --qcat .venv/bin/qcat --bib FILE.bib --peers /path/to/venv/of/papis/and/pybtex

Run it with the Python that qcat is installed for. Without ``--bib`` the entries are made from a seeded word list.
Each row is a process of its own, with its start-up; the unit of every table is the parser that its first row names.
A package that is not there is told and left out.
"""

import argparse
import gzip
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = (
    "adaptive attention bayesian causal compression contrastive data deep diffusion distillation efficient federated "
    "graph hierarchical inference kernel language latent learning model network neural online optimal policy pruning "
    "quantization random representation robust sampling sparse stochastic structured transfer transformer variational"
).split()
SYLLABLES = "ba chen do fi gar han jo kim li mar na or per qin ros san tor val wei yu zha".split()
VENUES = (
    "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    "Advances in Neural Information Processing Systems",
    "International Conference on Machine Learning, {ICML}",
    "{AAAI} Conference on Artificial Intelligence",
    "Findings of the Association for Computational Linguistics",
)
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


@dataclass(frozen=True)
class Cost:
    """User and system time in seconds, and the most memory held at once, in MiB."""

    cpu: float
    memory: float


class RunError(Exception):
    """A command that does not do what it is measured for."""


def main() -> int:
    """Measure and print. Exit code 2 without a qcat, 1 when it failed."""
    options = parse_options()
    qcat = shutil.which(options.qcat)
    if qcat is None:
        print(f"there is no command {options.qcat}: give --qcat PATH", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            for path in inputs(options, home):
                measure_bib(qcat, path, home, options)
            measure_list(qcat, options.list_entries, home, options.rounds)
        except RunError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="CPU time and memory of an import and of its peers.")
    parser.add_argument("--qcat", default="qcat", help="the command to measure (default: the one on PATH)")
    parser.add_argument("--bib", type=Path, help="a BibTeX file to import (.gz is unpacked) in place of made ones")
    parser.add_argument("--entries", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the made files")
    parser.add_argument("--list-entries", type=int, default=20_000, help="entries of the made Markdown list")
    parser.add_argument("--peers", type=Path, help="a venv that holds papis and pybtex")
    parser.add_argument("--papis-entries", type=int, default=50, help="what papis takes a part of a second each for")
    parser.add_argument("--rounds", type=int, default=3, help="the cheapest of so many runs counts")
    return parser.parse_args()


def inputs(options: argparse.Namespace, home: Path) -> Iterator[Path]:
    """The BibTeX files to import."""
    if options.bib is None:
        for count in options.entries:
            path = home / f"{count}.bib"
            write(path, bib_entries(count))
            yield path
        return
    data = options.bib.read_bytes()
    path = home / options.bib.name.removesuffix(".gz")
    path.write_bytes(gzip.decompress(data) if options.bib.suffix == ".gz" else data)
    yield path


def bib_entries(count: int) -> Iterator[str]:
    """Entries with titles and authors of their own, the same for each run."""
    chance = random.Random(count)
    for number in range(count):
        title, authors = made_title(chance, number), made_authors(chance)
        venue, year = chance.choice(VENUES), chance.randrange(2005, 2025)
        yield (
            f"@inproceedings{{made:{number},\n  author    = {{{' and '.join(authors)}}},\n  title     = {{{title}}},\n"
            f"  booktitle = {{{venue}, {year}}},\n  pages     = {{{number % 900}--{number % 900 + 9}}},\n"
            f"  publisher = {{{{ACM}} Press}},\n  year      = {{{year}}},\n"
            f"  url       = {{https://doi.org/10.{4000 + number % 5000}/{number}.{year}}},\n"
            f"  timestamp = {{Mon, 08 Jan 2024 00:00:00 +0100}}\n}}\n"
        )


def list_entries(count: int) -> Iterator[str]:
    """The lines of a reading list, a heading for each hundred entries."""
    chance = random.Random(count)
    yield "# Papers\n"
    for number in range(count):
        if number % 100 == 0:
            yield f"\n## {chance.choice(WORDS).title()} {number // 100}\n"
        authors = ", ".join(made_authors(chance))
        venue = chance.choice(("CVPR", "NeurIPS", "ICML", "AAAI", "ACL"))
        url = f"https://arxiv.org/abs/{15 + number % 9}{1 + number % 12:02}.{number % 100_000:05}"
        yield f'- {authors}. "{made_title(chance, number)}." {venue} {chance.randrange(2015, 2024)}. [[Paper]({url})]'


def write(path: Path, pieces: Iterator[str]) -> None:
    """A file, piece by piece: a process starts with the memory of the one that started it, and counts it."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{piece}\n" for piece in pieces)


def made_title(chance: random.Random, number: int) -> str:
    """Six words and a number: no two are alike."""
    return f"{' '.join(chance.sample(WORDS, 6)).capitalize()} {number}"


def made_authors(chance: random.Random) -> list[str]:
    """One to six people."""

    def name(parts: int) -> str:
        return "".join(chance.choices(SYLLABLES, k=parts)).capitalize()

    return [f"{name(2)} {name(3)}" for _ in range(chance.randrange(1, 7))]


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


def qcat_import(qcat: str, catalog: Path, path: Path) -> Cost:
    """An import into a catalog made for it."""
    catalog.unlink(missing_ok=True)
    run(qcat, "-C", str(catalog), "init")
    return run(qcat, "-C", str(catalog), "import", str(path))


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


def run(*command: str) -> Cost:
    """One run of a command. Raises RunError with the last line it complains in."""
    with tempfile.TemporaryFile() as errors:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        null = subprocess.DEVNULL
        process = subprocess.Popen(command, env=env, stdin=null, stdout=null, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
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


if __name__ == "__main__":
    sys.exit(main())
