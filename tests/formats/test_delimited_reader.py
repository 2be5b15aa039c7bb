"""Tables: the headers of other programs in, records out."""

from typing import Any

import pytest

from qcat.domain.paper import Author, Link
from qcat.formats.delimited_reader import read_csv, read_tsv

ZOTERO = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Date","Manual Tags",'
    '"Automatic Tags","Extra","Library Catalog"\n'
    '"AB12","conferencePaper","2016","He, Kaiming; van der Maaten, Laurens","Deep ""Residual""\nLearning","CVPR",'
    '"10.1109/CVPR.2016.90","http://a.org/x","2016-06-27","nets; vision","auto","arXiv:1512.03385 [cs]","arXiv.org"\n'
)


def test_zotero() -> None:
    document = read_csv(ZOTERO, "x.csv")
    (listing,) = document.listings
    record = listing.record

    assert record is not None
    assert (listing.line, listing.end_line, listing.key) == (2, 3, "AB12")
    assert listing.raw == ZOTERO.partition("\n")[2].rstrip("\n")
    assert (record.type, record.title) == ("inproceedings", 'Deep "Residual" Learning')
    assert record.authors == (Author("He", "Kaiming"), Author("van der Maaten", "Laurens"))
    assert (record.year, record.venue, record.doi) == (2016, "CVPR", "10.1109/CVPR.2016.90")
    assert (record.arxiv_id, record.links) == ("1512.03385", (Link("other", "http://a.org/x"),))
    assert record.tags == ("nets", "vision", "auto")
    assert record.extra == {"date": "2016-06-27", "library-catalog": "arXiv.org"}


ROWS: list[tuple[str, dict[str, Any]]] = [
    ("Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n\"Doe, J; Roe, M; \",A,JMLR,1,2,3-4,2016,X",
     {"authors": (Author("Doe", "J"), Author("Roe", "M")), "venue": "JMLR", "pages": "3-4", "publisher": "X"}),
    ("title;authors;year\nA;Jane Doe and Max Roe;2016", {
        "authors": (Author("Doe", "Jane"), Author("Roe", "Max"))}),
    ("sep=;\ntitle;author\nA;Doe, J. and Roe, M. and others", {
        "authors": (Author("Doe", "J."), Author("Roe", "M.")), "authors_complete": False}),
    ("title,author\nA,\"García Márquez, Gabriel\"", {"authors": (Author("García Márquez", "Gabriel"),)}),
    ("title,author\nA,The HAST Team", {"authors": (Author("The HAST Team", group=True),)}),
    ("PAPER TITLE,Author\nA,\"Jane Doe, Max Roe\"", {"authors": (Author("Doe", "Jane"), Author("Roe", "Max"))}),
    ("title,code,pdf\nA,https://a.org/c,https://a.org/p", {
        "links": (Link("code", "https://a.org/c"), Link("pdf", "https://a.org/p"))}),
    ("title,arxiv\nA,https://arxiv.org/abs/2303.13826v2", {"arxiv_id": "2303.13826", "type": "misc", "venue": "arXiv"}),
    ("title,notes,Rating\n'=A,'tis,5", {"title": "=A", "notes": ("'tis",), "extra": {"rating": "5"}}),
    ("title,year\nA,2016,more", {"extra": {"column-3": "more"}}),
    ("Paper Title;Author(s);Venue/Conference\nA;Jane Doe & Max Roe;ICML", {
        "title": "A", "authors": (Author("Doe", "Jane"), Author("Roe", "Max")), "venue": "ICML"}),
    ("Title,Authors\nA,\"Doe J., Roe M.-K.\"", {"authors": (Author("Doe", "J."), Author("Roe", "M.-K."))}),
    ("Title,Authors\nA.,\"Doe J, Roe MK, Poe E.\"", {
        "authors": (Author("Doe", "J"), Author("Roe", "MK"), Author("Poe", "E."))}),
    ("Authors,Author full names,Title,Page start,Page end\nDoe J.; Roe M.,\"Doe, Jane (12); Roe, Max (3)\",A,1,9", {
        "authors": (Author("Doe", "Jane"), Author("Roe", "Max")), "pages": "1-9"}),
    ("Authors,Title\n\"Poe, E; others, \",A", {"authors": (Author("Poe", "E"),), "authors_complete": False}),
    ("Title,Authors\nA,{Team}", {"authors": (Author("Team", group=True),)}),
    ("Title,Author Keywords\nA,\"Axons, physiology; Animals\"", {"tags": ("Axons, physiology", "Animals")}),
    ("\"Exported on Jan 1, 2020\"\nRank,Title,PubYear,Pagination\n1,A,2012,3-9", {"year": 2012, "pages": "3-9"}),
    ("PT,AU,TI,SO,PY,BP,EP,DI\nJ,\"Doe, J; Roe, M\",A,LANCET,2010,45,50,10.1016/x", {
        "type": "article", "authors": (Author("Doe", "J"), Author("Roe", "M")), "venue": "The Lancet",
        "pages": "45-50", "doi": "10.1016/x"}),
    ("Cites,Authors,Title,Year,Source,ArticleURL,Volume,Issue,StartPage,EndPage\n3,\"J Doe, M Roe\",A,2012,Cell,"
     "https://a.org/1,4,5,6,9", {
        "authors": (Author("Doe", "J"), Author("Roe", "M")), "venue": "Cell", "volume": "4", "number": "5",
        "pages": "6-9", "links": (Link("other", "https://a.org/1"),), "extra": {"cites": "3"}}),
    ("Title,Publication Type,Source Title,ISSNs,Author/s,Issue Number\n"
     "A,journal article,Cell,1-2,Jane Doe; Max Roe,7", {
        "type": "article", "authors": (Author("Doe", "Jane"), Author("Roe", "Max")), "number": "7",
        "extra": {"issn": "1-2"}}),
    ("Item Title,Item DOI,Publication Title,Content Type\nA,10.1000/1,Lecture Notes,Chapter", {
        "title": "A", "doi": "10.1000/1", "type": "incollection"}),
    ("标题,title\n甲,A", {"title": "A", "extra": {"标题": "甲"}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_rows(text: str, expected: dict[str, Any]) -> None:
    (listing,) = read_csv(text, "x.csv").listings
    assert {name: getattr(listing.record, name) for name in expected} == expected


def test_a_quote_that_is_not_closed_costs_one_row() -> None:
    document = read_csv('title,year\nA,2016\n"B,2017\nC,2018\n', "x.csv")

    assert [str(problem) for problem in document.problems] == ["x.csv:3: a quote is not closed"]
    assert [listing.record and listing.record.title for listing in document.listings] == ["A", '"B', "C"]


def test_rows_that_name_no_paper() -> None:
    assert [one.reason for one in read_csv("title,year\n,2016\n", "x").listings] == [
        "neither a title nor an identifier"
    ]
    assert [one.reason for one in read_csv("a,b\nc,d\n", "x").listings] == ["no column is called title"]
    assert read_csv("", "x").listings == ()


def test_tabs_with_a_header() -> None:
    (listing,) = read_tsv('title\tyear\n"A\tB"\t2016\n', "x").listings
    assert listing.record
    assert (listing.record.title, listing.record.year) == ("A B", 2016)


def test_columns_without_end_keep_their_values_under_numbers() -> None:
    document = read_csv(f"title{',url' * 2_000}\nSmall nets{',https://a.org/x' * 1_999},last\n", "x.csv")
    (listing,) = document.listings
    assert listing.record is not None
    assert listing.record.title == "Small nets"
    assert listing.record.extra["column-2001"] == "last"
    assert [(one.line, one.message) for one in document.problems] == [
        (1, "the columns behind the first 500 are numbered; their names are not read")
    ]
