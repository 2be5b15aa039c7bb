"""What finding repeats costs, beside its peers: CPU time, peak memory and how both grow.

    python benchmarks/dupes.py --qcat .venv/bin/qcat --peers /path/to/venv/of/splink/and/bib-dedupe

The records are made from a seeded word model: titles of common and rare words, people of many families, and a copy of
every eighth record as paper lists make them. Each row is a process of its own, with its start-up. The unit is the
baseline: the 40 lines that anybody would write, which compare titles within blocks of the first author's name.
A peer that is not there, or does not finish, is told and left out.
"""

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from measure import Cost, RunError, program, run

SIZES = [1_000, 10_000, 100_000, 1_000_000]
COMMON = (
    "a an and approach based by data deep efficient for from in learning model models network networks neural of on "
    "system the to towards using via with analysis adaptive large multi"
).split()
SYLLABLES = "ba chen do fi gar han jo kim li mar na or per qin ros san tor val wei yu zha den lu mo ra su ti".split()
VENUES = (
    "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    "Advances in Neural Information Processing Systems",
    "Journal of Machine Learning Research",
    "Findings of the Association for Computational Linguistics",
    "IEEE Transactions on Pattern Analysis and Machine Intelligence",
)
BASELINE = """
import json, re, sys
from collections import defaultdict
from rapidfuzz import fuzz


def plain(text):
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def first_author(record):
    authors = record.get("authors") or []
    if not authors:
        return ""
    name = authors[0]
    family = name.split(",")[0] if "," in name else name.split()[-1]
    return plain(family)


def main(path):
    blocks = defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            key = first_author(record)
            blocks[key].append((record["id"], plain(record.get("title") or ""), record.get("year")))
    print("id1,id2")
    for block in blocks.values():
        for number, (left, title, year) in enumerate(block):
            for right, other, other_year in block[number + 1 :]:
                if year and other_year and abs(year - other_year) > 2:
                    continue
                if fuzz.ratio(title, other, score_cutoff=90):
                    print(f"{left},{right}")


main(sys.argv[1])
"""
SPLINK = """
import json, re, sys
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
frame = pd.DataFrame({
    "unique_id": [r["id"] for r in rows], "title": [r["title"].lower() for r in rows],
    "first": [r["authors"][0].split()[-1].lower() for r in rows], "year": [str(r.get("year") or "") for r in rows],
    "start": [re.sub("[^a-z]", "", r["title"].lower())[:16] for r in rows],
})
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[cl.JaroWinklerAtThresholds("title", [0.97, 0.9]), cl.ExactMatch("first"), cl.ExactMatch("year")],
    blocking_rules_to_generate_predictions=[block_on("start"), block_on("first", "year")],
)
linker = Linker(DuckDBAPI().register(frame), settings, log_level=None)
linker.training.estimate_probability_two_random_records_match([block_on("title")], recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("start"))
found = linker.inference.predict(threshold_match_probability=0.9).as_pandas_dataframe()
found[["unique_id_l", "unique_id_r"]].to_csv(sys.stdout, index=False)
"""
BIB_DEDUPE = """
import json, sys
import pandas as pd
from bib_dedupe.bib_dedupe import block, match, prep

rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
frame = pd.DataFrame({
    "ID": [r["id"] for r in rows], "ENTRYTYPE": "article", "title": [r["title"] for r in rows],
    "author": [" and ".join(r["authors"]) for r in rows], "year": [str(r.get("year") or "") for r in rows],
    "journal": [r.get("venue") or "" for r in rows], "booktitle": "", "volume": "", "number": "", "pages": "",
    "abstract": "", "doi": [r.get("doi") or "" for r in rows],
})
matched = match(block(prep(frame, cpu=1), cpu=1), cpu=1)
matched[["ID_1", "ID_2"]].to_csv(sys.stdout, index=False)
"""


@dataclass(frozen=True)
class Found:
    """What a finder cost, and what it found of the copies that were made."""

    cost: Cost
    precision: float
    recall: float


def main() -> int:
    """Measure and print. Exit code 2 without a qcat."""
    options = parse_options()
    print(f"{'records':>9}  {'finder':12} {'CPU s':>8} {'ratio':>6} {'MiB':>7} {'precision':>9} {'recall':>7}")
    costs: dict[int, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in options.records:
            path = Path(folder) / f"{count}.jsonl"
            truth = write_records(path, count)
            unit = 0.0
            for name, command in commands(options.qcat, path, count, options):
                try:
                    found = measure(command, truth, options.timeout)
                except RunError as error:
                    print(f"{count:9}  {name:12} left out: {str(error)[:100]}")
                    continue
                cost = found.cost
                unit = unit or cost.cpu
                if name == "qcat":
                    costs[count] = cost
                print(
                    f"{count:9}  {name:12} {cost.cpu:8.2f} {cost.cpu / unit:6.1f} {cost.memory:7.0f}"
                    f" {found.precision:9.4f} {found.recall:7.4f}",
                    flush=True,
                )
            path.unlink()
    if len(costs) > 1:
        low, high = min(costs), max(costs)
        growth = math.log(costs[high].cpu / costs[low].cpu) / math.log(high / low)
        print(f"CPU of qcat grows with the number of records to the power of {growth:.2f}")
    return 0


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="CPU time and memory of finding repeats, beside peers.")
    parser.add_argument("--qcat", type=program, default="qcat", help="the command to measure")
    parser.add_argument("--records", type=int, nargs="+", default=SIZES, help="how many records")
    parser.add_argument("--peers", type=Path, help="a venv that holds splink 5 and bib-dedupe")
    parser.add_argument("--peer-records", type=int, default=100_000, help="peers get no more records than this")
    parser.add_argument("--timeout", type=int, default=1800, help="seconds after which a finder is left out")
    return parser.parse_args()


def commands(qcat: str, path: Path, count: int, options: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """Every finder with its command; the baseline first."""
    yield "baseline", [sys.executable, "-c", BASELINE, str(path)]
    yield "qcat", [qcat, "dupes", "--file", str(path), "--format", "csv"]
    python = options.peers / "bin" / "python" if options.peers else None
    if python and python.exists() and count <= options.peer_records:
        for name, module, script in (("splink", "splink", SPLINK), ("bib-dedupe", "bib_dedupe", BIB_DEDUPE)):
            found = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
            if found.returncode == 0:
                yield name, [str(python), "-c", script, str(path)]
            else:
                print(f"{count:9}  {name:12} is not installed")


def measure(command: list[str], truth: set[tuple[str, str]], timeout: int) -> Found:
    """Run a finder and look at what it printed. Raises RunError where it failed."""
    with tempfile.TemporaryFile("w+") as out:
        cost = run(*command, out=out, timeout=timeout, good=(0, 1))
        out.seek(0)
        rows = (line.split(",") for line in list(out)[1:])
        found = {(min(a, b), max(a, b)) for a, b in ((row[0].strip(), row[1].strip()) for row in rows if len(row) > 1)}
    hits = len(found & truth)
    return Found(cost, hits / max(1, len(found)), hits / max(1, len(truth)))


def write_records(path: Path, count: int) -> set[tuple[str, str]]:
    """Made records, the same for each run, and which of them are copies of which."""
    chance, truth = random.Random(count), set()
    rare = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(4000)]
    weights = list(accumulate(1 / (rank + 4) for rank in range(len(rare))))
    # As among people: the commonest names are a percent each, most are rare.
    families = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(20_000)]
    shares = list(accumulate(1 / (rank + 10) for rank in range(len(families))))
    given = ["".join(chance.choices(SYLLABLES, k=2)).title() for _ in range(500)]
    with path.open("w", encoding="utf-8") as out:
        number = 0
        while number < count:
            people = [
                f"{chance.choice(given)} {family}"
                for family in chance.choices(families, cum_weights=shares, k=chance.randint(1, 6))
            ]
            record = made_record(
                chance, number, chance.choices(rare, cum_weights=weights, k=chance.randint(3, 7)), people
            )
            out.write(json.dumps(record) + "\n")
            number += 1
            if number < count and chance.random() < 0.125:
                out.write(json.dumps(copy_of(chance, record, number)) + "\n")
                truth.add(tuple(sorted((record["id"], f"r{number}"))))
                number += 1
    return truth


def made_record(chance: random.Random, number: int, rare: list[str], people: list[str]) -> dict[str, Any]:
    """A paper of its own: its title has common words among the rare ones."""
    words = rare + chance.choices(COMMON, k=chance.randint(2, 5))
    chance.shuffle(words)
    return {
        "id": f"r{number}",
        "title": " ".join(words).capitalize(),
        "authors": people,
        "venue": chance.choice(VENUES),
        "year": chance.randrange(1995, 2025),
    }


def copy_of(chance: random.Random, record: dict[str, Any], number: int) -> dict[str, Any]:
    """The record as another list prints it: as a preprint, with initials, in capitals, with a slip, with et al."""
    copy = {**record, "id": f"r{number}", "authors": list(record["authors"])}
    if chance.random() < 0.5:
        copy.update(venue="arXiv", year=record["year"] - chance.randint(0, 1))
    if chance.random() < 0.4:
        copy["authors"] = [f"{name.split()[0][0]}. {name.split()[-1]}" for name in copy["authors"]]
    if chance.random() < 0.2 and len(copy["authors"]) > 1:
        copy["authors"] = [copy["authors"][0], "et al."]
    if chance.random() < 0.2:
        copy["title"] = record["title"].upper()
    if chance.random() < 0.1:
        at = chance.randrange(len(copy["title"]) - 1)
        copy["title"] = copy["title"][:at] + copy["title"][at + 1 :]
    return copy


if __name__ == "__main__":
    sys.exit(main())
