"""What a single run of qcat costs, beside its peers, in CPU time of bare Python starts.

    python benchmarks/startup.py --qcat .venv/bin/qcat --peers /path/to/venv/of/papis/and/cobib

Standard library only. Every command runs once in each round, so that a machine that grows slower meets all of
them alike; the figure is the median of user and system time, divided by that of ``python -c pass`` of the
interpreter that runs the command (qcat's own, for a command without one).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

CATALOG = Path(__file__).resolve().parent.parent / "data" / "catalog.sqlite"
PEERS = ("papis", "cobib")
# What `qcat list --category zero-shot --year 2023` asks, on the tables of qcat.storage.schema.
QUERY = """
select paper.key, paper.title from paper
where paper.year = 2023 and exists (
    select 1 from paper_category join category on category.id = paper_category.category_id
    where paper_category.paper_id = paper.id
        and category.path_words like '% zero %' and category.path_words like '% shot %')
order by paper.added
"""
IN_PYTHON = """
import sqlite3, sys
connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
for row in connection.execute(sys.argv[2]): print(*row, sep="\\t")
"""


@dataclass(frozen=True)
class Subject:
    """A command to measure, and the interpreter whose bare start is its unit."""

    label: str
    command: tuple[str, ...]
    python: str


class RunError(Exception):
    """A command that does not do what it is measured for."""


class Bench:
    """Runs commands in a home of their own, where they may leave compiled modules and caches."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.env["HOME"] = str(home)
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            folder = home / kind.lower()
            folder.mkdir()
            self.env[f"XDG_{kind}_HOME"] = str(folder)

    def output(self, *command: str) -> str:
        """What a command prints. Raises RunError with the last line it complains in."""
        try:
            done = subprocess.run(
                command, env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
            )
        except OSError as error:
            raise RunError(str(error)) from error
        if done.returncode:
            said = done.stderr.strip().splitlines() or [""]
            raise RunError(f"exit code {done.returncode}: {said[-1].strip()}")
        return done.stdout

    def seconds(self, command: Sequence[str]) -> float:
        """User and system time of one run."""
        null = subprocess.DEVNULL
        process = subprocess.Popen(command, env=self.env, stdin=null, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Measure and print. Exit code 2 without a qcat or a catalog, 1 when one of its commands failed."""
    options = parse_options()
    qcat = shutil.which(options.qcat)
    if qcat is None or not options.catalog.is_file():
        missing = f"a catalog at {options.catalog}" if qcat else f"a command {options.qcat}"
        print(f"there is no {missing}: give --qcat PATH and --catalog FILE", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        try:
            papers = read_papers(bench, qcat, options.catalog)
        except RunError as error:
            print(f"qcat export --jsonl: {error}", file=sys.stderr)
            return 1
        remarks = [f"{len(papers)} papers, median of {options.rounds} rounds"]
        subjects = own_subjects(qcat, options.catalog, papers[0]["key"])
        subjects += sqlite_subjects(options.catalog, interpreter(qcat), remarks)
        subjects += peer_subjects(bench, options, qcat, papers, remarks)
        remarks += versions(bench, subjects)
        subjects = warm_up(bench, subjects, remarks)
        report(subjects, measure(bench, subjects, options.rounds), remarks)
    return int(sum(subject.label.startswith("qcat") for subject in subjects) < len(OWN))


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="CPU time of one run of qcat and its peers.")
    parser.add_argument("--qcat", default="qcat", help="the command to measure (default: the one on PATH)")
    parser.add_argument("--catalog", type=Path, default=CATALOG, help="a catalog with papers in it")
    parser.add_argument("--peers", type=Path, help="a venv that holds papis and cobib (default: PATH)")
    parser.add_argument("--rounds", type=int, default=11)
    return parser.parse_args()


def read_papers(bench: Bench, qcat: str, catalog: Path) -> list[dict[str, Any]]:
    """The papers of the catalog, as qcat exports them."""
    lines = bench.output(qcat, "-C", str(catalog), "export", "--jsonl").splitlines()
    if not lines:
        raise RunError("no papers")
    return [json.loads(line) for line in lines]


def interpreter(command: str) -> str:
    """The Python that a command runs on: its first line says so, or it lies in the same venv."""
    with Path(command).open("rb") as script:
        said = script.readline().decode(errors="replace").removeprefix("#!").strip()
    if "python" in Path(said).name and Path(said).exists():
        return said
    sibling = Path(command).absolute().parent / "python"
    return str(sibling) if sibling.exists() else sys.executable


OWN = (
    ("--help",),
    ("list", "--category", "zero-shot", "--year", "2023"),
    ("show", "KEY"),
    ("export", "--bibtex"),
)


def own_subjects(qcat: str, catalog: Path, key: str) -> list[Subject]:
    """The commands of qcat."""
    subjects = []
    for arguments in OWN:
        filled = (key if argument == "KEY" else argument for argument in arguments)
        command = (qcat, "-C", str(catalog), *filled)
        subjects.append(Subject(f"qcat {' '.join(arguments)}", command, interpreter(qcat)))
    return subjects


def sqlite_subjects(catalog: Path, python: str, remarks: list[str]) -> list[Subject]:
    """The query of ``qcat list`` without qcat: the floor."""
    command = (python, "-c", IN_PYTHON, str(catalog), QUERY)
    subjects = [Subject("python -c 'import sqlite3; ...'", command, python)]
    shell = shutil.which("sqlite3")
    if shell is None:
        remarks.append("missing: sqlite3 (shell)")
    else:
        subjects.append(Subject("sqlite3 (shell)", (shell, "-readonly", str(catalog), QUERY), python))
    return subjects


def peer_subjects(
    bench: Bench, options: argparse.Namespace, qcat: str, papers: list[dict[str, Any]], remarks: list[str]
) -> list[Subject]:
    """papis and cobib, each with a library of the same papers."""
    subjects: list[Subject] = []
    for name in PEERS:
        command = shutil.which(name, path=str(options.peers / "bin") if options.peers else None)
        if command is None:
            remarks.append(f"missing: {name}")
            continue
        try:
            if name == "papis":
                fill_papis(bench, papers)
            else:
                fill_cobib(bench, command, bench.output(qcat, "-C", str(options.catalog), "export", "--bibtex"))
        except RunError as error:
            remarks.append(f"failed: {name}, making a library: {error}")
            continue
        lists = {"papis": ("list", "--all"), "cobib": ("list",)}[name]
        only_2023 = {"papis": ("year:2023",), "cobib": ("++year", "2023")}[name]
        subjects.extend(
            Subject(f"{name} {' '.join(arguments)}", (command, *arguments), interpreter(command))
            for arguments in (("--help",), lists, (*lists, *only_2023))
        )
    return subjects


def fill_papis(bench: Bench, papers: list[dict[str, Any]]) -> None:
    """A papis library: a folder a paper. JSON is YAML, so nothing needs to be installed to write it."""
    library = bench.home / "library"
    for number, paper in enumerate(papers):
        folder = library / f"{number:06}"
        folder.mkdir(parents=True)
        info = {
            "ref": paper["key"],
            "papis_id": f"{number:032x}",
            "type": paper["type"] or "misc",
            "title": paper["title"],
            "author": " and ".join(paper["authors"]),
            "year": paper["year"],
            "tags": paper["categories"],
        }
        text = json.dumps({name: value for name, value in info.items() if value}, ensure_ascii=False)
        (folder / "info.yaml").write_text(text, encoding="utf-8")
    config = bench.home / "config" / "papis"
    config.mkdir()
    (config / "config").write_text(f"[settings]\ndefault-library = papers\n\n[papers]\ndir = {library}\n")


def fill_cobib(bench: Bench, cobib: str, bibtex: str) -> None:
    """A cobib database, from BibTeX."""
    file = bench.home / "papers.bib"
    file.write_text(bibtex, encoding="utf-8")
    bench.output(cobib, "init")
    bench.output(cobib, "add", "-b", str(file))


def versions(bench: Bench, subjects: Sequence[Subject]) -> list[str]:
    """Which version of what was measured, a line each."""
    programs = {subject.command[0] for subject in subjects} | {subject.python for subject in subjects}
    lines = []
    for program in sorted(programs):
        try:
            # cobib tells its news first, papis may warn: the version is on the last line.
            said = bench.output(program, "--version").strip().splitlines()[-1:]
        except RunError as error:
            said = [f"version unknown ({error})"]
        lines.append(f"{Path(program).name}: {' '.join(said)}, {program}")
    return lines


def warm_up(bench: Bench, subjects: Sequence[Subject], remarks: list[str]) -> list[Subject]:
    """Run all of it once, for compiled modules and caches; the commands that work are left."""
    working = []
    for subject in subjects:
        try:
            bench.output(*subject.command)
        except RunError as error:
            remarks.append(f"failed: {subject.label}: {error}")
        else:
            working.append(subject)
    return working


def measure(bench: Bench, subjects: Sequence[Subject], rounds: int) -> dict[Sequence[str], float]:
    """The median time of each command, and of a bare start of each interpreter, in seconds."""
    commands = dict.fromkeys([*(subject.command for subject in subjects), *map(bare, subjects)])
    times: dict[Sequence[str], list[float]] = {command: [] for command in commands}
    for _ in range(rounds):
        for command in commands:
            times[command].append(bench.seconds(command))
    return {command: median(found) for command, found in times.items()}


def bare(subject: Subject) -> tuple[str, ...]:
    """The unit of a subject."""
    return (subject.python, "-c", "pass")


def report(subjects: Sequence[Subject], times: dict[Sequence[str], float], remarks: Sequence[str]) -> None:
    """Print the ratios, and what they are ratios of."""
    width = max((len(subject.label) for subject in subjects), default=0)
    print(f"{'command':{width}}  ratio      ms  python -c pass, ms")
    for subject in subjects:
        taken, unit = times[subject.command], times[bare(subject)]
        print(f"{subject.label:{width}}  {taken / unit:5.1f}  {taken * 1000:6.1f}  {unit * 1000:6.1f}")
    print("", *remarks, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
