"""The JSON record is a contract: its keys, their order, and what absence looks like."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.paper import Author, Link, Paper, Printed, Version
from qcat.formats.jsonl import record, write, write_json

CATEGORY = "Zero-Shot Quantization (Data-Free Quantization) / Data Generation (Zero-Shot Quantization)"
LI = Paper(
    key="li2023hard",
    type="inproceedings",
    title="Hard Sample Matters a Lot in Zero-Shot Quantization",
    authors=(Author("Li", "Huantong"), Author("Li", "Thomas H."), Author("The HAST Team", group=True)),
    year=2023,
    venue="CVPR",
    venue_name="IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    pages="24417-24426",
    doi="10.1109/CVPR52729.2023.02339",
    arxiv_id="2303.13826",
    links=(
        Link("paper", "https://arxiv.org/abs/2303.13826"),
        Link("code", "https://github.com/lihuantong/HAST"),
    ),
    categories=(CATEGORY,),
    versions=(Version(kind="preprint", arxiv_id="2303.13826", year=2023),),
    listings=(
        Printed(
            "data/lists/a.md",
            40,
            "- Li, Huantong",
            CATEGORY,
            {"year": 2023, "venue": "CVPR"},
            {"year": 2023, "venue": "CVPR", "authors": ["Huantong Li"]},
        ),
    ),
)
EXPECTED: dict[str, Any] = {
    "key": "li2023hard",
    "type": "inproceedings",
    "title": "Hard Sample Matters a Lot in Zero-Shot Quantization",
    "authors": ["Huantong Li", "Thomas H. Li", "The HAST Team"],
    "authors_complete": True,
    "year": 2023,
    "venue": "CVPR",
    "venue_name": "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    "volume": None,
    "number": None,
    "pages": "24417-24426",
    "publisher": None,
    "doi": "10.1109/CVPR52729.2023.02339",
    "arxiv_id": "2303.13826",
    "openreview_id": None,
    "abstract": None,
    "status": None,
    "links": [
        {"kind": "paper", "url": "https://arxiv.org/abs/2303.13826"},
        {"kind": "code", "url": "https://github.com/lihuantong/HAST"},
    ],
    "categories": [CATEGORY],
    "tags": [],
    "notes": [],
    "versions": [{"kind": "preprint", "arxiv_id": "2303.13826", "year": 2023}],
    "aliases": [],
    "extra": {},
    "listings": [
        {
            "source": "data/lists/a.md",
            "line": 40,
            "raw": "- Li, Huantong",
            "category": CATEGORY,
            "printed": {"year": 2023, "venue": "CVPR"},
            "title": None,
            "authors": ["Huantong Li"],
            "year": 2023,
            "venue": "CVPR",
            "venue_name": None,
            "arxiv_id": None,
            "doi": None,
            "links": [],
            "inferred": [],
        }
    ],
}


def test_record_holds_every_key_in_order() -> None:
    """The order counts as well, hence the comparison as text."""
    assert json.dumps(record(LI), indent=1) == json.dumps(EXPECTED, indent=1)


def test_what_is_unknown_is_null_or_empty_and_never_missing() -> None:
    bare = record(Paper(key="k"))

    assert list(bare) == list(EXPECTED)
    assert {key for key, value in bare.items() if value} == {"key", "authors_complete"}


def test_one_compact_line_a_record() -> None:
    lines = list(write([LI, Paper(key="k", title="Café")]))

    assert json.loads(lines[0]) == EXPECTED
    assert [line.count("\n") for line in lines] == [1, 1]
    assert '"title":"Café",' in lines[1]


def test_array() -> None:
    text = "".join(write_json([LI, Paper(key="k")]))

    assert [paper["key"] for paper in json.loads(text)] == ["li2023hard", "k"]
    assert text.startswith('[\n{"key":"li2023hard"')
    assert text.endswith("}\n]\n")
    assert "".join(write_json([])) == "[]\n"


@given(st.text(st.characters(codec=None)) | st.text('\x1b\x85\u2028\u2029\ud800\x00\n"\\'))
def test_any_text_is_one_line_of_utf8_and_comes_back(text: str) -> None:
    line = "".join(write([Paper(key="k", title=text, notes=(text,))]))

    assert len(line.splitlines()) == 1
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in line.rstrip("\n"))
    assert json.loads(line.encode("utf-8"))["title"] == text
