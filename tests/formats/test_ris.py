"""RIS: text in, records out, and text as other programs read it."""

from typing import Any

import pytest
import rispy

from qcat.domain.paper import Author, Link, Paper
from qcat.formats.ris import read, write

ZOTERO = """TY  - CONF
TI  - Deep Residual Learning
AU  - He, Kaiming
AU  - van der Maaten, Laurens
AU  - King, Martin, Jr.
AU  - The HAST Team,
T2  - CVPR
DA  - 2016/06/27/
PY  - 2016
SP  - 770
EP  - 778
DO  - 10.1109/CVPR.2016.90
UR  - https://arxiv.org/abs/1512.03385
L1  - https://a.org/b.pdf
KW  - nets
KW  - vision
N1  - Best paper
C1  - mine
XX  - odd
SN  - 978-1-4673-8851-1
ER  -
"""


def test_all_that_a_reference_states() -> None:
    (listing,) = read(ZOTERO, "x.ris").listings
    record = listing.record

    assert record is not None
    assert (listing.line, listing.end_line, listing.raw) == (1, 21, ZOTERO.rstrip("\n"))
    assert listing.printed["AU"] == ["He, Kaiming", "van der Maaten, Laurens", "King, Martin, Jr.", "The HAST Team,"]
    assert record.type == "inproceedings"
    assert record.authors == (
        Author("He", "Kaiming"), Author("van der Maaten", "Laurens"), Author("King", "Martin", "Jr."),
        Author("The HAST Team", group=True),
    )  # fmt: skip
    assert (record.year, record.venue, record.pages) == (2016, "CVPR", "770-778")
    assert (record.doi, record.arxiv_id) == ("10.1109/CVPR.2016.90", "1512.03385")
    assert record.links == (Link("paper", "https://arxiv.org/abs/1512.03385"), Link("pdf", "https://a.org/b.pdf"))
    assert (record.tags, record.notes) == (("nets", "vision"), ("Best paper",))
    assert record.extra == {"date": "2016-06-27", "custom1": "mine", "xx": "odd", "isbn": "978-1-4673-8851-1"}


FIELDS: list[tuple[str, dict[str, Any]]] = [
    ("TY  - JOUR\nT1  - A\nJF  - Nature\nJO  - Nat.\nER  - ", {"venue": "Nature", "extra": {"journal_name": "Nat."}}),
    ("TY  - JOUR\nTI  - A long\n      title\nER  - ", {"title": "A long title"}),
    ("TY - JOUR\nTI - A\nER -", {"type": "article", "title": "A"}),
    ("TY  - THES\nTI  - A\nPB  - ETH\nM3  - Master's thesis\nER  - ", {
        "type": "mastersthesis", "extra": {"school": "ETH"}}),
    ("TY  - GEN\nTI  - A\nAU  - Doe, J.\nAU  - et al.\nER  - ", {"authors_complete": False}),
    ("TY  - GEN\nTI  - A\nAN  - arXiv:2303.13826\nDB  - arXiv\nER  - ", {"arxiv_id": "2303.13826", "venue": "arXiv"}),
    ("TY  - JOUR\nTI  - A\nY1  - 2019///\nSP  - 1-5\nER  - ", {"year": 2019, "pages": "1-5"}),
    ("TY  - JOUR\nTI  - A\nDO  - n/a\nER  - ", {"doi": None, "extra": {"doi": "n/a"}}),
    ("TY  - JOUR\nTI  - A\nUR  - http://a.org/;http://b.org/\nER  - ", {
        "links": (Link("other", "http://a.org/"), Link("other", "http://b.org/"))}),
    ("TY  - CONF\nTI  - A\nPY  - 2017\nY1  - 21-26 July 2017\nIS  - \nER  - ", {
        "year": 2017, "extra": {"date": "21-26 July 2017"}}),
    ("TY  - JOUR\nTI  - A\nPY  - 2015\nDA  - Mar\nER  - ", {"year": 2015, "extra": {"month": "Mar"}}),
    ("TY  - JOUR\nTI  - A\nSN  - 9781450300000 (ISBN)\nER  - ", {"extra": {"isbn": "9781450300000 (ISBN)"}}),
    ("TY  - JOUR\nTI  - A\nSN  - 15324435 (ISSN)\nER  - ", {"extra": {"issn": "15324435 (ISSN)"}}),
    ("TY  - BOOK\nTI  - A\nT2  - Proceedings of the Foo Days\nSP  - 1\nEP  - 9\nSN  - 9781450342322\nER  - ", {
        "type": "inproceedings", "pages": "1-9"}),
    ("TY  - CHAP\nTI  - A\nBT  - B\nID  - 10.1007/978-3-319-24574-4_28\nER  - ", {
        "doi": "10.1007/978-3-319-24574-4_28"}),
    ("TY  - RPRT\nTI  - A\nPB  - arXiv\nAN  - arXiv:2101.01234 [cs.LG]\nER  - ", {
        "type": "misc", "venue": "arXiv", "arxiv_id": "2101.01234", "extra": {}}),
    ("TY  - JOUR\nTI  - A\nM1  - 7\nL1  - internal-pdf://1/a.pdf\nER  - ", {
        "number": "7", "links": (), "extra": {"file_attachments1": "internal-pdf://1/a.pdf"}}),
    ("TY  - JOUR\nTI  - A\nAU  - Doe J.\nA2  - Chair P.\nER  - ", {
        "authors": (Author("Doe", "J."),), "extra": {"editor": "Chair, P."}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_fields(text: str, expected: dict[str, Any]) -> None:
    (listing,) = read(text, "x.ris").listings
    assert {name: getattr(listing.record, name) for name in expected} == expected


def test_what_is_wrong_is_told() -> None:
    document = read(
        "Provider: X\n\nTY  - JOUR\nTI  - A\n\nTY  - ODD\nTI  - B\nER  - \nTI  - C\nER  - \nTY  - JOUR\nER  - ", "x"
    )

    assert [str(problem) for problem in document.problems] == [
        "x:3: a reference without ER",
        "x:6: the type 'ODD' is not known; taken as GEN",
        "x:9: a reference without TY; taken as GEN",
    ]
    assert [listing.record and listing.record.title for listing in document.listings] == ["A", "B", "C", None]
    assert document.listings[-1].reason == "neither a title nor an identifier"
    assert document.skipped == {"prose": 1}


def test_rispy_reads_what_is_written() -> None:
    paper = Paper(
        key="k", type="article", title="T\nER  - ", authors=(Author("Roe", "Max"), Author("X Team", group=True)),
        year=2020, venue="JMLR", venue_name="Journal of Machine Learning Research", pages="1-5", tags=("a", "b"),
    )  # fmt: skip

    first, second = rispy.loads("".join(write([paper, paper])))

    assert first == second
    assert first == {
        "type_of_reference": "JOUR", "id": "k", "title": "T ER -", "authors": ["Roe, Max", "X Team,"], "year": "2020",
        "journal_name": "Journal of Machine Learning Research", "start_page": "1", "end_page": "5",
        "alternate_title1": "JMLR", "keywords": ["a", "b"],
    }  # fmt: skip
