"""Asking: list, show, categories, tags, export, as a person and as a pipe."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run


def keys(qcat: Run, *arguments: str) -> list[str]:
    return qcat("list", "--format", "keys", *arguments).stdout.split()


@pytest.mark.usefixtures("shipped")
class TestFilters:
    def test_category_and_year(self, qcat: Run) -> None:
        assert keys(qcat, "--category", "zero-shot", "--year", "2023") == [
            "li2023hard", "qian2023rethinking", "qian2023adaptive", "chen2023texq", "jeon2023genie",
            "yvinec2023rex", "yvinec2023powerquant",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "name", ["neurips", "NIPS", "Advances in Neural Information Processing Systems", "NeurIPS"]
    )
    def test_venue_by_any_of_its_names(self, qcat: Run, name: str) -> None:
        assert len(keys(qcat, "--venue", name)) == 11

    @pytest.mark.parametrize(
        ("years", "count"), [("1989", 1), ("2015-2016", 6), ("2025-", 8), ("-2015", 3), ("1990-1999", 0)]
    )
    def test_years(self, qcat: Run, years: str, count: int) -> None:
        found = keys(qcat, "--year", years)
        assert len(found) == count, found

    def test_a_heading_includes_those_below_it(self, qcat: Run) -> None:
        below = keys(qcat, "--category", "Model Training")
        assert set(below) < set(keys(qcat, "--category", "zero shot QUANTIZATION (data-free)"))

    def test_author_tag_and_text(self, qcat: Run) -> None:
        assert keys(qcat, "--author", "hubara") == ["hubara2018quantized"]
        assert keys(qcat, "--text", "lottery") == ["frankle2019lottery"]
        assert keys(qcat, "--tag", "nothing") == []
        qcat("tag", "li2023hard", "hubara2018quantized", "--add", "Hard Samples")
        assert keys(qcat, "--tag", "hard-samples") == ["hubara2018quantized", "li2023hard"]
        assert qcat("tags").stdout == "Hard Samples\t2\n"
        qcat("tag", "li2023hard", "--remove", "hard samples")
        assert keys(qcat, "--tag", "hard-samples") == ["hubara2018quantized"]

    def test_sort_and_limit(self, qcat: Run) -> None:
        assert keys(qcat, "--sort", "year", "--limit", "1") == ["lecun1989optimal"]
        newest = keys(qcat, "--sort=-year", "-n", "3")
        assert len(newest) == 3
        assert all("2025" in key for key in newest)

    @pytest.mark.parametrize(
        ("asked", "meant"),
        [
            (["--category", "quantisation zero"], "--category 'quantization zero'"),
            (["--venue", "IJCIA"], "--venue IJCAI"),
            (["--tag", "hard-smaples", "--venue", "ICLR"], "--tag hard-samples"),
            (["--category", "llm", "--venue", "CPVR"], "--venue CVPR"),
            (["--year", "1900", "--category", "zero-shot"], None),
            (["--category", "entirely different"], None),
        ],
    )
    def test_what_was_meant(self, qcat: Run, asked: list[str], meant: str | None) -> None:
        qcat("tag", "li2023hard", "--add", "hard-samples")
        said = qcat("list", *asked).stderr

        assert said.startswith("no paper meets these conditions")
        assert said.endswith(f"; did you mean {meant}?\n" if meant else "conditions\n")

    def test_exit_code_on_request(self, qcat: Run) -> None:
        assert qcat("list", "--year", "1900").stdout == ""
        qcat("list", "--year", "1900", "--exit-code", code=1)
        qcat("list", "--year", "1989", "--exit-code", code=0)


@pytest.mark.usefixtures("shipped")
class TestOutput:
    def test_a_pipe_gets_a_line_a_paper(self, qcat: Run) -> None:
        rows = [
            line.split("\t") for line in qcat("list", "--category", "zero-shot", "--year", "2023").stdout.splitlines()
        ]

        assert len(rows) == 7
        assert rows[0][:3] == ["li2023hard", "inproceedings", "Hard Sample Matters a Lot in Zero-Shot Quantization"]

    def test_a_table_in_a_pipe_is_plain_and_whole(self, qcat: Run) -> None:
        table = qcat("list", "--format", "table", env={"COLUMNS": "40"}).stdout

        assert "\x1b" not in table
        assert len(table.splitlines()) == 71
        assert "Enhancing Post-training Quantization Calibration through Contrastive Learning" in table

    @pytest.mark.parametrize("name", ["tsv", "jsonl", "keys"])
    def test_line_formats_have_a_line_a_paper(self, qcat: Run, name: str) -> None:
        assert len(qcat("list", "--format", name).stdout.splitlines()) == 70

    def test_the_other_formats_have_every_paper_too(self, qcat: Run) -> None:
        assert len(qcat("list", "--format", "csv").stdout.splitlines()) == 71
        assert len(json.loads(qcat("list", "--format", "json").stdout)) == 70
        assert len(re.findall(r"^@", qcat("list", "--format", "bibtex").stdout, re.MULTILINE)) == 70

    def test_show_finds_a_paper_by_any_name(self, qcat: Run) -> None:
        names = (
            "li2023hard", "LI2023HARD", "hast", "2303.13826", "arXiv:2303.13826v2",
            "https://arxiv.org/pdf/2303.13826", "10.1109/cvpr52729.2023.02339",
        )  # fmt: skip
        shown = {qcat("show", name).stdout for name in names}

        assert len(shown) == 1
        assert "data/lists/model-compression.md:40" in shown.pop()

    def test_show_takes_keys_from_a_pipe(self, qcat: Run) -> None:
        found = qcat("list", "--year", "2025", "--format", "keys").stdout
        assert [
            json.loads(line)["key"] for line in qcat("show", "-", "-f", "jsonl", input=found).stdout.splitlines()
        ] == (found.split())

    def test_categories_with_counts(self, qcat: Run) -> None:
        counts = dict(line.rsplit("\t", 1) for line in qcat("categories").stdout.splitlines())

        assert counts["LLM Quantization"] == "12"
        assert counts["Generative Model Quantization / DiT (Diffusion Transformer)"] == "5"
        assert {"category": "LLM Quantization", "papers": 12} in json.loads(qcat("categories", "-f", "json").stdout)

    def test_export_to_a_file_leaves_an_unchanged_one_alone(self, qcat: Run, folder: Path) -> None:
        qcat("export", "--bibtex", "-o", "refs.bib")
        written = (folder / "refs.bib").stat()
        assert (folder / "refs.bib").read_text("utf-8") == qcat("export", "--bibtex").stdout
        qcat("export", "--bibtex", "-o", "refs.bib")
        assert (folder / "refs.bib").stat().st_mtime_ns == written.st_mtime_ns

    @pytest.mark.parametrize("style", ["mla", "tag"])
    def test_the_list_back_reads_as_the_same_papers(self, qcat: Run, folder: Path, style: str) -> None:
        qcat("export", "--markdown", "--style", style, "-o", "list.md")
        qcat("-C", "second.sqlite", "init")
        qcat("-C", "second.sqlite", "import", "list.md")
        before, after = (
            {
                paper["title"]: paper
                for paper in map(json.loads, qcat(*where, "list", "-f", "jsonl").stdout.splitlines())
            }
            for where in ((), ("-C", str(folder / "second.sqlite")))
        )

        assert before.keys() == after.keys()
        for title, paper in before.items():
            assert after[title]["year"] == paper["year"], title
            assert after[title]["venue_name"] == paper["venue_name"], title
            assert sorted(after[title]["categories"]) == sorted(paper["categories"])


def test_where_the_catalog_is(qcat: Run, shipped: Path, folder: Path, tmp_path: Path) -> None:
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    assert len(qcat("list", cwd=below).stdout.splitlines()) == 70
    assert len(qcat("list", cwd=elsewhere, env={"QCAT_CATALOG": str(shipped)}).stdout.splitlines()) == 70
    assert str(shipped) in qcat("--help", cwd=below).stdout
    missing = qcat("list", cwd=elsewhere, code=5).stderr
    assert missing.count("\n") == 1
    for looked_at in ("-C/--catalog", "QCAT_CATALOG", str(elsewhere), "home"):
        assert looked_at in missing


def test_init_makes_a_catalog_once(qcat: Run, folder: Path) -> None:
    assert "made a catalog" in qcat("init").stderr
    made = (folder / "data" / "catalog.sqlite").read_bytes()
    assert "already" in qcat("init").stderr
    assert (folder / "data" / "catalog.sqlite").read_bytes() == made
    assert qcat("list").stdout == ""
    assert qcat("dupes").stdout == ""


def test_what_only_a_link_tells_is_marked_wherever_it_is_shown(qcat: Run, folder: Path) -> None:
    (folder / "list.md").write_text(
        "# A list\n\n- [Deep Nets](https://proceedings.mlr.press/v119/doe20a.html), Jane Doe\n"
    )
    qcat("init")
    qcat("import", "list.md")

    (paper,) = json.loads(qcat("list", "--format", "json").stdout)
    assert (paper["venue"], paper["year"]) == ("ICML", 2020)
    assert paper["listings"][0]["inferred"] == ["venue", "venue_name", "year"]
    assert qcat("why", f"{paper['key']}.year").stdout.rstrip().split("\t")[-2:] == ["chosen", "inferred"]
    assert qcat("why", f"{paper['key']}.title").stdout.rstrip("\n").split("\t")[-2:] == ["chosen", ""]
    assert "its links tell: venue, venue_name, year\n" in qcat("show", paper["key"]).stdout
