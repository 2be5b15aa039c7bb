"""The catalog that ships with qcat: built by the command in data/README.md, and right."""

import json
import re
import shutil
import sqlite3
import subprocess
import sysconfig
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from conftest import DATA, ROOT, Run


@pytest.fixture
def papers(qcat: Run, shipped: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in qcat("-C", shipped, "list", "--format", "jsonl").stdout.splitlines()]


def verified() -> list[dict[str, str]]:
    library = parse_string((DATA / "verified.bib").read_text("utf-8"))
    return [{"key": e.key, **{f.key: f.value for f in e.fields}} for e in library.entries]


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def test_every_listing_is_there(papers: list[dict[str, Any]]) -> None:
    listings = [listing for paper in papers for listing in paper["listings"]]

    assert len(papers) == 70
    assert len(listings) == 82
    assert sum(len(paper["listings"]) > 1 for paper in papers) == 12
    for listing in listings:
        lines = (ROOT / listing["source"]).read_text("utf-8").splitlines()
        assert lines[listing["line"] - 1] == listing["raw"].splitlines()[0]


def test_every_paper_is_as_verified(papers: list[dict[str, Any]]) -> None:
    by_title = {letters(paper["title"]): paper for paper in papers}
    for entry in verified():
        paper = by_title[letters(entry["title"])]
        assert paper["title"] == entry["title"]
        assert paper["authors"] == entry["author"].split(" and ")
        assert paper["authors_complete"]
        assert paper["year"] == int(entry["year"])
        assert paper["venue_name"] == entry.get("booktitle", entry.get("journal", "arXiv"))
        assert paper["arxiv_id"] == entry.get("eprint")
        assert paper["doi"] == entry.get("doi")
        if "pages" in entry:
            assert paper["pages"] == entry["pages"].replace("--", "-")
        if "volume" in entry:
            assert paper["volume"] == entry["volume"]
        if "code" in entry:
            assert {"kind": "code", "url": entry["code"]} in paper["links"]


def test_the_contract_example(papers: list[dict[str, Any]]) -> None:
    paper = next(paper for paper in papers if paper["key"] == "li2023hard")

    assert paper["venue"] == "CVPR"
    assert paper["links"] == [
        {"kind": "paper", "url": "https://arxiv.org/abs/2303.13826"},
        {"kind": "code", "url": "https://github.com/lihuantong/HAST"},
    ]
    assert paper["versions"] == [{"kind": "preprint", "arxiv_id": "2303.13826", "year": 2023}]
    assert paper["listings"][0]["printed"]["year"] == 2023
    assert [listing["line"] for listing in paper["listings"] if "compression" in listing["source"]] == [40]


def test_exactly_three_repeats_conflict(qcat: Run, shipped: Path) -> None:
    report = json.loads(qcat("-C", shipped, "dupes", "--format", "json", code=1).stdout)
    conflicts = {repeat["key"]: repeat["conflicts"] for repeat in report["repeats"] if repeat["conflicts"]}

    assert len(report["repeats"]) == 12
    assert report["suspected"] == []
    assert {key: [c["field"] for c in found] for key, found in conflicts.items()} == {
        "chen2023texq": ["year"],
        "li2024genq": ["year"],
        "shang2023post": ["year"],
    }
    assert sorted(conflicts["li2024genq"][0]["values"]) == ["2024", "2025"]


def test_a_code_link_of_another_paper_is_not_taken(papers: list[dict[str, Any]]) -> None:
    multiquant = next(paper for paper in papers if paper["title"].startswith("MultiQuant"))

    assert [link["kind"] for link in multiquant["links"]] == ["proceedings"]
    assert any("norm-tweaking" in url for url in multiquant["listings"][0]["printed"]["links"])


def test_the_documented_command_builds_it(tmp_path: Path) -> None:
    command = re.search(r"```sh\n(.+?)\n```", (DATA / "README.md").read_text("utf-8"))
    assert command
    shutil.copytree(DATA, tmp_path / "data")
    scripts = sysconfig.get_path("scripts")
    subprocess.run(
        command[1], shell=True, check=True, cwd=tmp_path, capture_output=True, env={"PATH": f"{scripts}:/usr/bin:/bin"}
    )

    assert dump(tmp_path / "data" / "catalog.sqlite") == dump(DATA / "catalog.sqlite")


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_importing_again_changes_no_byte(qcat: Run, shipped: Path) -> None:
    for name in ("lists", "verified.bib"):
        copy = shutil.copytree if (DATA / name).is_dir() else shutil.copy
        copy(DATA / name, shipped.parent / name)
    before = shipped.read_bytes()
    done = qcat(
        "import", "data/lists/model-compression.md", "data/lists/awesome-model-quantization.md", "data/verified.bib"
    )

    assert done.stdout.count("nothing changed") == 4  # each file, and all of them
    assert "62 entries: 59 papers (0 new, 59 known), 3 listed twice, 0 unread" in done.stdout
    assert shipped.read_bytes() == before
    assert [path.name for path in shipped.parent.iterdir() if path.name.startswith("catalog")] == ["catalog.sqlite"]
