"""CSL-JSON: text in, records out, and text as other programs read it."""

import json
from typing import Any

import pytest

from qcat.domain.paper import Author, Link, Paper
from qcat.formats.csl_json import read, write

NAMES = [
    ({"family": "Doe", "given": "Jane"}, Author("Doe", "Jane")),
    ({"family": "Maaten", "given": "L.", "non-dropping-particle": "van der"}, Author("van der Maaten", "L.")),
    ({"family": "Humboldt", "given": "A.", "dropping-particle": "von"}, Author("von Humboldt", "A.")),
    ({"family": "King", "given": "M.", "suffix": "Jr."}, Author("King", "M.", "Jr.")),
    ({"literal": "The HAST Team"}, Author("The HAST Team", group=True)),
    ("Jane Doe", Author("Doe", "Jane")),
    ({"name": "ACME"}, Author("ACME", group=True)),
    ({"name": "Doe, Jane"}, Author("Doe", "Jane")),
]


@pytest.mark.parametrize(("name", "author"), NAMES)
def test_names(name: Any, author: Author) -> None:
    (listing,) = read(json.dumps([{"title": "T", "author": [name, {"literal": "others"}]}]), "x").listings
    assert listing.record
    assert (listing.record.authors, listing.record.authors_complete) == ((author,), False)


DATES = [
    ({"date-parts": [[2023]]}, 2023, {}),
    ({"date-parts": [["2023", "5"]]}, 2023, {"date": "2023-05"}),
    ({"date-parts": [2023, 5, 4]}, 2023, {"date": "2023-05-04"}),
    ({"date-parts": [[2022, 1], [2023, 2]]}, 2022, {"date": "2022-01/2023-02"}),
    ({"date-parts": [[None]]}, None, {}),
    ({"raw": "May 2023"}, 2023, {"date": "May 2023"}),
    ({"literal": "2023"}, 2023, {}),
    (2023, 2023, {}),
    ("n.d.", None, {"date": "n.d."}),
    ([], None, {"date": "[]"}),
]


@pytest.mark.parametrize(("issued", "year", "extra"), DATES)
def test_dates(issued: Any, year: int | None, extra: dict[str, str]) -> None:
    (listing,) = read(json.dumps([{"title": "T", "issued": issued}]), "x").listings
    assert listing.record
    assert (listing.record.year, listing.record.extra) == (year, extra)


FIELDS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "paper-conference", "container-title": "CVPR"}, {"type": "inproceedings", "venue": "CVPR"}),
    ({"type": "article", "number": "arXiv:2303.13826", "publisher": "arXiv"}, {
        "type": "misc", "venue": "arXiv", "arxiv_id": "2303.13826", "number": None, "publisher": None}),
    ({"type": "thesis", "genre": "Master thesis", "publisher": "ETH"}, {
        "type": "mastersthesis", "extra": {"school": "ETH", "type": "Master thesis"}}),
    ({"type": "report", "number": 5, "ISBN": "978", "zzz": {"a": [1]}}, {
        "type": "techreport", "number": "5", "extra": {"isbn": "978", "zzz": '{"a": [1]}'}}),
    ({"title": "An <i>odd</i> one", "keyword": "a, b, c"}, {"title": "An odd one", "tags": ("a", "b", "c")}),
    ({"URL": "https://openreview.net/forum?id=abc"}, {
        "openreview_id": "abc", "links": (Link("openreview", "https://openreview.net/forum?id=abc"),)}),
    ({"title": ["A &amp; B"], "container-title": ["Nature", "Nat"], "ISSN": ["1", "2"]}, {
        "title": "A & B", "venue": "Nature", "extra": {"issn": "1, 2"}}),
    ({"container-title": [], "short-container-title": ["Cell"], "issued": {"date-parts": [[None]]},
      "published-print": {"date-parts": [[2018, 4]]}}, {"venue": "Cell", "year": 2018, "extra": {"date": "2018-04"}}),
    ({"author": "Doe, Jane and Roe, Max"}, {"authors": (Author("Doe", "Jane"), Author("Roe", "Max"))}),
    ({"volume": True, "page": None, "DOI": "https://doi.org/10.1/X"}, {"volume": None, "pages": None}),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), FIELDS)
def test_fields(item: dict[str, Any], expected: dict[str, Any]) -> None:
    (listing,) = read(json.dumps([{"title": "T", **item}]), "x").listings
    assert {name: getattr(listing.record, name) for name in expected} == expected


def test_places_and_what_cannot_be_read() -> None:
    document = read(
        '[\n{"id": "a",\n "title": "A"},\n{"id": "b" "title": "B"},\n{"id": "c", "title": "C"}, 7,\n{}]', "x"
    )

    found = [(one.line, one.end_line, one.key, one.reason) for one in document.listings]
    assert found == [
        (2, 3, "a", ""),
        (4, 4, "", "no JSON: Expecting ',' delimiter"),
        (5, 5, "c", ""),
        (5, 5, "", "it is no JSON object"),
        (6, 6, "", "neither a title nor an identifier"),
    ]


@pytest.mark.parametrize("text", ['{"title": "A"}', '{"items": [{"title": "A"}]}', '{"references": [{"title": "A"}]}'])
def test_a_single_item_and_wrapped_ones(text: str) -> None:
    (listing,) = read(text, "x").listings
    assert listing.record
    assert listing.record.title == "A"


PAPER = Paper(
    key="maaten2008", type="article", title="Visualizing Data", authors=(Author("van der Maaten", "Laurens"),),
    year=2008, venue="JMLR", venue_name="Journal of Machine Learning Research", volume="9", pages="2579-2605",
)  # fmt: skip


def test_written() -> None:
    assert json.loads("".join(write([PAPER]))) == [
        {
            "id": "maaten2008", "type": "article-journal", "title": "Visualizing Data",
            "author": [{"non-dropping-particle": "van der", "family": "Maaten", "given": "Laurens"}],
            "issued": {"date-parts": [[2008]]}, "container-title": "Journal of Machine Learning Research",
            "container-title-short": "JMLR", "volume": "9", "page": "2579-2605",
        }
    ]  # fmt: skip
    assert "".join(write([])) == "[]\n"


@pytest.mark.filterwarnings("ignore")
def test_citeproc_prints_what_is_written() -> None:
    import citeproc
    from citeproc.source import json as source

    items = json.loads("".join(write([PAPER])))

    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, source.CiteProcJSON(items), citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem("maaten2008")]))

    (printed,) = map(str, bibliography.bibliography())
    for part in ("van der Maaten, L.", "2008", "Visualizing Data", "Journal of Machine Learning Research", "2579"):
        assert part in printed
