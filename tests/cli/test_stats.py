"""Counting: on a screen, in a pipe, as a chart."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from conftest import Run

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.usefixtures("shipped")
class TestCounts:
    def test_a_pipe_gets_a_line_a_value(self, qcat: Run) -> None:
        rows = [line.split("\t") for line in qcat("stats").stdout.splitlines()]

        assert {row[0] for row in rows} == {"all", "year", "venue", "category", "author", "field"}
        assert ["all", "preprints", "3"] in rows
        assert ["year", "2024", "16"] in rows
        assert ["field", "title", "70"] in rows

    @pytest.mark.parametrize(
        ("group", "line"),
        [
            ("year", "1989\t1"), ("venue", "CVPR\t14"), ("author", "Song Han\t4"), ("field", "code\t41"),
            ("category", "Zero-Shot Quantization (Data-Free Quantization)\t18"),
        ],
    )  # fmt: skip
    def test_one_group(self, qcat: Run, group: str, line: str) -> None:
        assert line in qcat("stats", "--by", group).stdout.splitlines()

    def test_years_sum_up_to_the_papers(self, qcat: Run) -> None:
        whole = json.loads(qcat("stats", "-f", "json").stdout)

        assert whole["papers"] == 70 == sum(row["papers"] for row in whole["by"]["year"])
        assert whole["preprints"] == 3
        assert json.loads(qcat("stats", "-f", "json", "--by", "venue", "--top", "1").stdout) == [
            {"venue": "CVPR", "papers": 14}
        ]

    def test_filters_choose_the_papers(self, qcat: Run) -> None:
        assert qcat("stats", "--by", "year", "--category", "zero-shot", "--year", "2023").stdout == "2023\t7\n"

    def test_text_has_bars_and_shares(self, qcat: Run) -> None:
        text = qcat("stats", "-f", "text", env={"COLUMNS": "60"}).stdout

        assert text.startswith("70 papers, 3 of them known as preprints only (4%)\n")
        assert "█" in text
        assert all(len(line) <= 60 for line in text.splitlines())

    def test_what_it_cannot_count(self, qcat: Run) -> None:
        assert "year, venue" in qcat("stats", "--by", "colour", code=2).stderr
        assert "tsv" in qcat("stats", "-f", "bibtex", code=2).stderr

    @pytest.mark.parametrize("group", ["year", "venue", "category", "author", "field"])
    def test_a_chart_is_a_drawing_of_its_own(self, qcat: Run, folder: Path, group: str) -> None:
        assert qcat("stats", "--by", group, "--svg", "chart.svg").stdout == ""
        root = ET.parse(folder / "chart.svg").getroot()

        assert root.tag == f"{SVG}svg"
        assert len(list(root.iter(f"{SVG}rect"))) > 5
        assert qcat("stats", "--by", group, "--svg", "-").stdout == (folder / "chart.svg").read_text("utf-8")


def test_an_empty_catalog_has_counts_too(qcat: Run) -> None:
    qcat("init")
    assert "0 papers" in qcat("stats", "-f", "text").stdout
    assert qcat("stats", "--svg", "-").stdout.endswith("</svg>\n")
    assert json.loads(qcat("stats", "-f", "json").stdout)["papers"] == 0


def test_hostile_names_are_text_in_a_chart(qcat: Run, folder: Path) -> None:
    paper = {"key": "a", "title": "T", "authors": [], "venue": "</svg><script>&\u202e\x1b[31m", "year": 2020}
    qcat("init")
    (folder / "a.jsonl").write_text(json.dumps(paper))
    qcat("import", "a.jsonl")
    chart = qcat("stats", "--by", "venue", "--svg", "-").stdout

    assert "</svg><script>&" in [text.text for text in ET.fromstring(chart).iter(f"{SVG}text")]
    assert "\x1b" not in qcat("stats", "-f", "text").stdout + qcat("stats").stdout
