"""Python's own readers get every value of an export back."""

import json
import re
from pathlib import Path
from typing import Any

import pybtex.database
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from conftest import Run
from qcat.formats.latex import decode


@pytest.fixture
def papers(catalog: str, qcat: Run) -> dict[str, dict[str, Any]]:
    """Every paper of the catalog as its JSON record."""
    return {paper["key"]: paper for paper in map(json.loads, qcat("list", "-f", "jsonl").stdout.splitlines())}


def plain(value: str | None) -> str:
    """A value of LaTeX as text."""
    return " ".join(decode(value or "").split())


def check(paper: dict[str, Any], fields: dict[str, str], number: bool = True) -> None:
    """Whether the fields of a BibTeX entry say what the paper does."""
    assert re.sub(r"\$", "", plain(fields["title"])) == re.sub(r"\$", "", paper["title"])
    assert plain(fields.get("year")) == str(paper["year"] or "")
    assert fields.get("doi") == paper["doi"]
    assert fields.get("eprint") == paper["arxiv_id"]
    assert plain(fields.get("pages")).replace("–", "-") == (paper["pages"] or "")
    assert plain(fields.get("volume")) == (paper["volume"] or "")
    assert plain(fields.get("publisher")) == (paper["publisher"] or "")
    container = fields.get("booktitle") or fields.get("journal")
    if container:
        assert plain(container) in (paper["venue_name"], *(plain(value) for value in paper["extra"].values()))


def test_bibtexparser(papers: dict[str, dict[str, Any]], qcat: Run) -> None:
    library = parse_string(qcat("export", "--bibtex").stdout)

    assert not library.failed_blocks
    assert {entry.key for entry in library.entries} == set(papers)
    for entry in library.entries:
        fields = {field.key: str(field.value) for field in entry.fields}
        check(papers[entry.key], fields)
        names = fields["author"].split(" and ")
        complete = papers[entry.key]["authors_complete"]
        assert len(names) == len(papers[entry.key]["authors"]) + (not complete)


def test_pybtex(papers: dict[str, dict[str, Any]], qcat: Run) -> None:
    database = pybtex.database.parse_string(qcat("export", "--bibtex").stdout, "bibtex")

    assert set(database.entries) == set(papers)
    for key, entry in database.entries.items():
        check(papers[key], dict(entry.fields.items()))
        names = [
            plain(" ".join([*p.first_names, *p.middle_names, *p.prelast_names, *p.last_names, *p.lineage_names]))
            for p in entry.persons["author"]
        ]
        assert [name for name in names if name != "others"] == papers[key]["authors"]


def test_rispy(papers: dict[str, dict[str, Any]], qcat: Run) -> None:
    references = {one["id"]: one for one in rispy.loads(qcat("export", "--ris").stdout)}

    assert set(references) == set(papers)
    for key, one in references.items():
        paper = papers[key]
        assert one["title"] == paper["title"]
        assert one.get("year", "") == str(paper["year"] or "")
        assert one.get("doi") == paper["doi"]
        assert one.get("volume") == paper["volume"]
        assert len([name for name in one["authors"] if name != "et al."]) == len(paper["authors"])
        assert one.get("keywords", []) == paper["tags"]


@pytest.mark.filterwarnings("ignore")  # citeproc-py has its own
def test_citeproc(papers: dict[str, dict[str, Any]], qcat: Run, tmp_path: Path) -> None:
    items = json.loads(qcat("export", "--csl-json").stdout)
    assert {item["id"]: item["title"] for item in items} == {key: paper["title"] for key, paper in papers.items()}
    style = tmp_path / "s.csl"
    style.write_text(STYLE, "utf-8")
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(str(style), validate=False), CiteProcJSON(items), formatter.plain
    )
    for key in papers:
        bibliography.register(Citation([CitationItem(key.lower())]))

    printed = "\n".join(map(str, bibliography.bibliography()))

    for paper in papers.values():
        assert str(paper["year"]) in printed
        assert re.sub(r"\W", "", paper["title"]) in re.sub(r"\W", "", printed)


def test_yaml(papers: dict[str, dict[str, Any]], qcat: Run) -> None:
    entries = yaml.safe_load(qcat("export", "--hayagriva").stdout)

    assert set(entries) == set(papers)
    for key, entry in entries.items():
        paper = papers[key]
        assert re.sub(r"\\(.)|[{}]", r"\1", entry["title"]) == paper["title"]
        assert len(entry["author"]) == len(paper["authors"]) + (not paper["authors_complete"])
        assert str(entry["date"])[:4] == str(paper["year"])
        assert entry.get("serial-number", {}).get("doi") == paper["doi"]
        assert entry.get("serial-number", {}).get("arxiv") == paper["arxiv_id"]


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"><name/></names>
    <text variable="title" prefix=" " font-style="italic"/>
    <date variable="issued" prefix=" "><date-part name="year"/></date>
  </layout></bibliography>
</style>
"""
