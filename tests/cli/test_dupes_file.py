"""``qcat dupes`` on a file, without a catalog: what is printed, and what bad input does."""

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Run

RECORDS = [
    {"id": "a", "title": "Hard Sample Matters a Lot in Zero-Shot Quantization", "authors": ["Huantong Li", "Bo Han"],
     "venue": "CVPR", "year": 2023},
    {"id": "b", "title": "Hard sample matters a lot in zero-shot quantization", "authors": ["Li, H.", "et al."],
     "venue": "arXiv preprint arXiv:2303.13826", "year": 2023},
    {"id": "c", "title": "Tiny quantized convolutional networks, Part I", "authors": ["Jane Doe"], "year": 2020},
    {"id": "d", "title": "Tiny quantized convolutional networks, Part II", "authors": ["Jane Doe"], "year": 2020},
    {"id": "e", "title": "Learning-based scheduling for digital work platforms", "authors": ["Smith, John"],
     "venue": "Journal of Digital Studies", "year": 2020},
    {"id": "f", "title": "Learning-based scheduling for digital work platforms", "authors": ["John Smith"],
     "venue": "Workshop on Digital Studies", "year": 2020},
]  # fmt: skip
BIB = """@inproceedings{li2023hard,
  title = {Hard Sample Matters a Lot in Zero-Shot {Q}uantization}, author = {Li, Huantong and Han, Bo},
  booktitle = {CVPR}, year = {2023}
}
@misc{li2023sample,
  title = {Hard sample matters a lot in zero-shot quantization}, author = {Li, Huantong and others},
  eprint = {2303.13826}, archiveprefix = {arXiv}, year = {2023}
}
@article{doe2020tiny, title = {Tiny nets for bread and butter}, author = {Doe, Jane}, journal = {JMLR}, year = {2020}}
"""


@pytest.fixture
def records(folder: Path, qcat: Run) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in RECORDS))
    return path


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_csv_has_a_row_for_each_pair(qcat: Run, records: Path) -> None:
    header, *found = rows(qcat("dupes", "--file", records, "--format", "csv", code=1).stdout)

    assert header == ["id1", "id2", "relation", "tier", "bits", "group"]
    assert [(*row[:4], row[5]) for row in found] == [
        ("a", "b", "version", "certain", "1"),
        ("e", "f", "version", "probable", ""),
    ]
    assert all(float(row[4]) > 0 for row in found)


def test_text_and_json_say_the_same(qcat: Run, records: Path) -> None:
    done = qcat("dupes", "--file", records, code=1)
    report = json.loads(qcat("dupes", "--file", records, "-f", "json", code=1).stdout)

    assert done.stdout.startswith("group 1: 2 entries, the weakest link ")
    assert "  a: Hard Sample Matters a Lot in Zero-Shot Quantization (CVPR, 2023)\n" in done.stdout
    assert "probable version, " in done.stdout
    assert done.stderr == "6 entries: 1 group of one paper, 1 pair to look at\n"
    assert [group["ids"] for group in report["groups"]] == [["a", "b"]]
    assert {reason["field"] for reason in report["pairs"][0]["reasons"]} >= {"title", "authors", "year", "venue"}


def test_standard_input_and_other_formats(qcat: Run, records: Path, folder: Path) -> None:
    assert "a,b,version" in qcat("dupes", "--file", "-", "-f", "csv", input=records.read_text(), code=1).stdout
    (folder / "refs.bib").write_text(BIB)
    assert "li2023hard,li2023sample,version,certain" in qcat("dupes", "--file", "refs.bib", "-f", "csv", code=1).stdout
    assert "li2023hard" in qcat("dupes", "--file", "-", "--as", "bib", input=BIB, code=1).stdout
    (folder / "list.md").write_text(
        "# Papers\n\n- [Tiny nets for bread and butter](https://arxiv.org/abs/2001.00001), ICML 2020\n"
        "- [Tiny Nets for Bread and Butter](https://arxiv.org/abs/2001.00001), ICML 2020\n"
        "- [Another title altogether](https://arxiv.org/abs/2001.00002), ICML 2021\n"
    )
    assert [row[:3] for row in rows(qcat("dupes", "--file", "list.md", "-f", "csv", code=1).stdout)[1:]] == [
        ["line 3", "line 4", "same"]
    ]


def test_nothing_to_report(qcat: Run, folder: Path) -> None:
    (folder / "one.jsonl").write_text(json.dumps(RECORDS[0]) + "\n")
    (folder / "empty.jsonl").write_text("")

    assert qcat("dupes", "--file", "one.jsonl", "-f", "csv").stdout == "id1,id2,relation,tier,bits,group\n"
    assert qcat("dupes", "--file", "empty.jsonl").stderr == "0 entries: 0 groups of one paper, 0 pairs to look at\n"


def test_bad_lines_are_told_and_the_rest_is_done(qcat: Run, folder: Path) -> None:
    lines = [json.dumps(RECORDS[0]), "{broken", "", "[1, 2]", "{}", '{"title": 3, "authors": 5, "year": "x"}',
             json.dumps({**RECORDS[1], "id": "a"})]  # fmt: skip
    (folder / "bad.jsonl").write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n" + b'{"title": "caf\xe9 au lait"}\n')
    done = qcat("dupes", "--file", "bad.jsonl", "-f", "csv", code=1)

    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [f"bad.jsonl:{n}" for n in (2, 4, 5, 8)]
    assert rows(done.stdout)[1][:3] == ["a", "a (line 7)", "version"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--file", "none.jsonl"], 2, "no file"),
        (["--file", "."], 2, "directory"),
        (["--file", "records.jsonl", "--format", "xml"], 2, "csv"),
        (["--file", "records.jsonl", "--explain", "a"], 2, "two papers"),
        (["--file", "records.jsonl", "--explain", "a", "zz"], 3, "zz"),
        (["--format", "csv"], 2, "json, text"),
        (["a", "b"], 2, "--explain a b"),
    ],
)
def test_what_cannot_be_done_is_said(qcat: Run, records: Path, arguments: list[str], code: int, said: str) -> None:
    assert records.exists()
    assert said in qcat("dupes", *arguments, code=code).stderr


def test_explain_is_a_table_that_adds_up(qcat: Run, records: Path) -> None:
    table = qcat("dupes", "--explain", "a", "b", "--file", records).stdout
    found = json.loads(qcat("dupes", "--explain", "a", "b", "--file", records, "-f", "json").stdout)
    *parts, total = (float(line.split()[0]) for line in table.split("field\n")[1].splitlines())

    assert "a: Hard Sample Matters a Lot in Zero-Shot Quantization (CVPR, 2023)" in table
    assert "preprint and published" in table
    assert table.endswith("together: certain version\n")
    assert sum(parts) == pytest.approx(total, abs=0.4)
    assert (found["relation"], found["tier"]) == ("version", "certain")


def test_explain_two_papers_of_the_catalog(qcat: Run, shipped: Path) -> None:
    table = qcat("-C", shipped, "dupes", "--explain", "yao2022zeroquant", "li2023hard").stdout

    assert "title" in table
    assert table.endswith("different\n")
    assert "yao2022nothing" in qcat("-C", shipped, "dupes", "--explain", "yao2022nothing", "li2023hard", code=3).stderr
