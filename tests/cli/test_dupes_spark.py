"""``qcat dupes --engine spark`` finds what ``qcat dupes --file`` finds. Runs wherever PySpark and Java are."""

import csv
import io
import json
import random
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import Run

SYLLABLES = "ba chen do fi gar han jo kim li mar na or per qin ros san tor val wei yu zha".split()
SESSION = "from pyspark.sql import SparkSession; spark = SparkSession.builder.master('local[2]').getOrCreate();"
WRITE = "spark.read.json('records.jsonl').write.parquet('records.parquet')"
READ = "import json; print('ROWS', json.dumps([list(row) for row in spark.read.parquet('pairs.parquet').collect()]))"
here = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="PySpark and Java are not here"
)


def records() -> list[dict[str, object]]:
    """Papers with copies, a column that many wrote, parts of one paper, and one title that stands there often."""
    chance = random.Random(1)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=2))

    found: list[dict[str, object]] = []
    for number in range(60):
        title, people = " ".join(word() for _ in range(6)), [f"{word().title()} {word().title()}" for _ in range(3)]
        found.append({"id": f"r{number}", "title": title, "authors": people, "year": 2020, "venue": "CVPR"})
        if number % 3 == 0:
            found.append({"id": f"c{number}", "title": title.upper(), "authors": people[::-1], "venue": "arXiv"})
    found += [{"id": f"e{n}", "title": "Editorial", "authors": [f"{word()} {word()}"], "year": 2020} for n in range(5)]
    found += [
        {"id": f"p{n}", "title": f"Tiny quantized nets, Part {n}", "authors": ["Jane Doe"], "year": 2020}
        for n in range(1, 4)
    ]
    found += [{"id": f"m{n}", "title": "Many copies of one learned thing", "authors": ["A. Roe"]} for n in range(30)]
    chance.shuffle(found)
    return found


def in_spark(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SESSION + code], cwd=folder, capture_output=True, text=True, check=True, timeout=110
    )
    return done.stdout


@here
def test_spark_finds_the_same_pairs(qcat: Run, folder: Path) -> None:
    (folder / "records.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in records()))
    in_spark(WRITE, folder)
    local = list(csv.reader(io.StringIO(qcat("dupes", "--file", "records.jsonl", "-f", "csv", code=1).stdout)))[1:]
    qcat("dupes", "--engine", "spark", "--file", "records.parquet", "--output", "pairs.parquet", code=1)
    rows = json.loads(in_spark(READ, folder).rpartition("ROWS")[2])

    def pair(row: list[str]) -> tuple[object, ...]:
        return frozenset(row[:2]), row[2], row[3], f"{float(row[4]):.1f}", bool(row[5])

    assert {pair(row) for row in rows} == {pair(row) for row in local}
    assert len(rows) == len(local) == 20 + 30 * 29 // 2


@here
def test_what_is_there_is_not_written_over(qcat: Run, folder: Path) -> None:
    (folder / "records.jsonl").write_text("{}")
    (folder / "pairs.parquet").write_text("mine")
    done = qcat("dupes", "--engine", "spark", "--file", "records.jsonl", "--output", "pairs.parquet", code=2)

    assert "is there already" in done.stderr
    assert (folder / "pairs.parquet").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "flink"], "local or spark"),
        (["--engine", "spark", "--file", "records.parquet"], "--output"),
        (["--file", "records.jsonl", "--output", "pairs.parquet"], "only --engine spark"),
    ],
)
def test_what_it_takes_is_said(qcat: Run, arguments: list[str], said: str) -> None:
    assert said in qcat("dupes", *arguments, code=2).stderr


@here
def test_a_file_that_is_not_there(qcat: Run) -> None:
    done = qcat("dupes", "--engine", "spark", "--file", "none.parquet", "--output", "pairs.parquet", code=2)
    assert "there is no file none.parquet" in done.stderr
