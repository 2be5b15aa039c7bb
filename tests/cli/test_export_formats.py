"""``qcat export`` in the formats that programs exchange, and back in."""

import json
from pathlib import Path

import pytest

from conftest import Run

ODD = """@inproceedings{zoe2016,
  title = {Zebras on a Lattice},
  author = {Zoe, Ann},
  year = {2016},
  booktitle = {Foo Days},
  keywords = {stripes},
  file = {a.pdf},
}

@article{abe2015,
  title = {Abacus Arithmetic for Everyone},
  author = {Abe, Ben},
  year = {2015},
  journal = {Journal of Beads},
}
"""


@pytest.fixture
def catalog(folder: Path, qcat: Run) -> Path:
    (folder / "odd.bib").write_text(ODD, "utf-8")
    qcat("init")
    qcat("import", "odd.bib")
    return folder


def test_all_fields_in_the_order_of_the_file(qcat: Run, catalog: Path) -> None:
    text = qcat("export", "--bibtex", "--all-fields", "--sort", "added").stdout

    assert text == ODD
    assert "keywords" in qcat("export", "--bibtex", "--with-keywords").stdout
    assert "file" not in qcat("export", "--bibtex", "--with-keywords").stdout
    assert "keywords" not in qcat("export", "--bibtex").stdout


@pytest.mark.parametrize(("option", "name"), [("--ris", "a.ris"), ("--csl-json", "a.json"), ("--jsonl", "a.jsonl")])
def test_exported_and_imported_again(qcat: Run, catalog: Path, option: str, name: str) -> None:
    before = qcat("list", "--sort", "key").stdout
    qcat("export", option, "-o", name)

    qcat("-C", "other.sqlite", "init")
    qcat("-C", "other.sqlite", "import", name)

    assert qcat("-C", "other.sqlite", "list", "--sort", "key").stdout == before
    assert json.loads(qcat("-C", "other.sqlite", "show", "zoe2016", "-f", "jsonl").stdout)["tags"] == ["stripes"]


def test_options_of_bibtex_go_with_it(qcat: Run, catalog: Path) -> None:
    assert "--all-fields goes with --bibtex" in qcat("export", "--ris", "--all-fields", code=2).stderr
