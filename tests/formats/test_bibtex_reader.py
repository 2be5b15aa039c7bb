"""Reading BibTeX: text in, listings and problems out."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qcat.domain.listing import BIBLIOGRAPHY, Listing
from qcat.domain.paper import Author, Link, Record
from qcat.formats.bibtex import read

DATA = Path(__file__).parent.parent / "data" / "bibtex"
HEAD = re.compile(r"^[ \t]*@\s*(?!comment|string|preamble)\w+\s*[{(]", re.MULTILINE | re.IGNORECASE)


def read_one(text: str) -> Listing:
    document = read(text, "x.bib")
    assert len(document.listings) == 1
    return document.listings[0]


def record_of(fields: str, entry_type: str = "article") -> Record:
    record = read_one(f"@{entry_type}{{key,\n{fields}\n}}").record
    assert record is not None
    return record


FIELDS: list[tuple[str, str, dict[str, Any]]] = [
    ("article", r"title = {{B}{\"o}se {$\ell_1$} {GAN}s}", {"title": r"Böse $\ell_1$ GANs"}),
    ("article", "year = 2020", {"year": 2020}),
    ("article", "date = {2019-05-03}", {"year": 2019}),
    ("article", "year = {to appear}", {"year": None, "extra": {"year": "to appear"}}),
    ("article", r"year = {{\noopsort{1973b}}1981}", {"year": 1981}),
    ("article", "pages = {24417--24426}", {"pages": "24417-24426"}),
    ("article", "pages = {1 -- 5, 7}", {"pages": "1-5, 7"}),
    ("article", "volume = {3}, issue = {2}", {"volume": "3", "number": "2"}),
    ("book", "publisher = {O'Reilly \\& Co.}", {"type": "book", "publisher": "O'Reilly & Co."}),
    ("phdthesis", "school = {ETH}", {"type": "phdthesis", "extra": {"school": "ETH"}}),
    ("conference", "booktitle = {CVPR}", {"type": "inproceedings", "venue": "CVPR"}),
    ("article", "journal = {Journal of Foo}", {"venue": "Journal of Foo", "venue_name": "Journal of Foo"}),
    ("article", r"journal = {\mnras}", {"venue": "MNRAS"}),
    ("article", "journaltitle = {Journal of Foo}", {"venue": "Journal of Foo"}),
    (
        "inproceedings",
        "booktitle = {ICML}, journal = {Other}",
        {"venue": "ICML", "extra": {"booktitle": "ICML", "journal": "Other"}},
    ),
    ("article", "doi = {https://doi.org/10.1/AbC}", {"doi": None, "extra": {"doi": "https://doi.org/10.1/AbC"}}),
    ("article", "doi = {https://doi.org/10.1109/AbC}", {"doi": "10.1109/AbC"}),
    (
        "article",
        r"doi = {10.1007/978-3-030_1\_2}",
        {"doi": "10.1007/978-3-030_1_2"},
    ),
    (
        "article",
        "url = {https://dx.doi.org/10.1109/5.1}",
        {"doi": "10.1109/5.1", "links": (Link("paper", "https://dx.doi.org/10.1109/5.1"),)},
    ),
    (
        "inproceedings",
        "url = {https://openreview.net/forum?id=r1Ue8Hcxg}",
        {
            "openreview_id": "r1Ue8Hcxg",
            "links": (Link("openreview", "https://openreview.net/forum?id=r1Ue8Hcxg"),),
        },
    ),
    ("article", r"url = {\url{http://a.org/x\_y\%20z}}", {"links": (Link("other", "http://a.org/x_y%20z"),)}),
    ("misc", "howpublished = {\\url{http://a.org/x}}", {"links": (Link("other", "http://a.org/x"),)}),
    ("misc", "code = {https://github.com/a/b}", {"links": (Link("code", "https://github.com/a/b"),)}),
    ("misc", "code = {on request}", {"links": (), "extra": {"code": "on request"}}),
    ("misc", "keywords = {a b, c, d, c}", {"tags": ("a b", "c", "d")}),
    ("misc", "keywords = {Axons, physiology; Animals;}", {"tags": ("Axons, physiology", "Animals")}),
    ("misc", r"note = {see {\"o}}, Foo-Bar = {x}", {"extra": {"note": r"see {\"o}", "foo-bar": "x"}}),
]


@pytest.mark.parametrize(("entry_type", "fields", "expected"), FIELDS)
def test_fields(entry_type: str, fields: str, expected: dict[str, Any]) -> None:
    record = record_of(fields, entry_type)
    assert {name: getattr(record, name) for name in expected} == expected


ARXIV = [
    "eprint = {2303.13826v2}, archivePrefix = {arXiv}",
    "eprint = {2303.13826}, eprinttype = {arxiv}",
    "eprint = {arXiv:2303.13826 [cs.CV]}",
    "journal = {arXiv preprint arXiv:2303.13826}",
    "journal = {CoRR}, volume = {abs/2303.13826}",
    "journal = {CoRR abs/2303.13826}",
    "howpublished = {arXiv:2303.13826}",
    "doi = {10.48550/arXiv.2303.13826}",
    "url = {https://arxiv.org/pdf/2303.13826v1.pdf}",
]


@pytest.mark.parametrize("fields", ARXIV)
def test_arxiv_only(fields: str) -> None:
    record = record_of(fields)
    assert (record.type, record.venue, record.venue_name) == ("misc", "arXiv", "arXiv")
    assert (record.arxiv_id, record.volume) == ("2303.13826", None)
    assert not {"eprint", "archiveprefix", "journal", "howpublished"} & set(record.extra)


def test_published_with_arxiv() -> None:
    fields = "booktitle = {CVPR}, eprint = {2303.13826}, archiveprefix = {arXiv}, eprintclass = {cs.CV}"
    record = record_of(fields, "inproceedings")
    assert (record.type, record.venue, record.arxiv_id) == ("inproceedings", "CVPR", "2303.13826")
    assert record.extra == {"booktitle": "CVPR", "primaryclass": "cs.CV"}


def test_another_eprint_stays() -> None:
    record = record_of("eprint = {http://a.org/b.pdf}, journal = {Foo}")
    assert record.arxiv_id is None
    assert record.extra == {"eprint": "http://a.org/b.pdf"}


NAMES = [
    ("Yann LeCun and Solla, Sara A.", [Author("LeCun", "Yann"), Author("Solla", "Sara A.")]),
    ("Ludwig van Beethoven", [Author("van Beethoven", "Ludwig")]),
    ("van der Maaten, Laurens", [Author("van der Maaten", "Laurens")]),
    ("King, Jr., Martin Luther", [Author("King", "Martin Luther", "Jr.")]),
    ("{Barnes and Noble, Inc.}", [Author("Barnes and Noble, Inc.", group=True)]),
    ("{{IBM} Research} AND Roe, Max", [Author("IBM Research", group=True), Author("Roe", "Max")]),
    ("{Delgado Mena}, E. and {Figueira}, P.", [Author("Delgado Mena", "E."), Author("Figueira", "P.")]),
    ("Jos{\\'e} {Garc{\\'\\i}a Lorca}", [Author("García Lorca", "José")]),
    ("{\\'E}mile Zola and {\\'E}. {\\O}", [Author("Zola", "Émile"), Author("Ø", "É.")]),
    ("Plato", [Author("Plato")]),
    ("family=Adler, given=Alfred, prefix=von", [Author("von Adler", "Alfred")]),
    ("useprefix=false and Alan von Animal", [Author("von Animal", "Alan")]),
    ("Roe, Max and and Doe, Jane", [Author("Roe", "Max"), Author("Doe", "Jane")]),
    ("Anderson and\n Sandy Roe", [Author("Anderson"), Author("Roe", "Sandy")]),
]


@pytest.mark.parametrize(("text", "authors"), NAMES)
def test_names(text: str, authors: list[Author]) -> None:
    record = record_of(f"author = {{{text}}}")
    assert list(record.authors) == authors
    assert record.authors_complete


def test_a_name_that_is_empty_is_told() -> None:
    for names in ("Roe, Max and and Doe, Jane", r"Roe, M{\"a}x and and Doe, Jane"):
        assert "a name is empty" in read(f"@misc{{k, author = {{{names}}}}}", "x.bib").problems[0].message


def test_kinds_of_theses_of_biblatex() -> None:
    record = record_of("type = {mathesis}, institution = {MIT}, location = {Cambridge}", "thesis")
    assert record.type == "mastersthesis"


def test_others() -> None:
    record = record_of("author = {Roe, Max and others}")
    assert (record.authors, record.authors_complete) == ((Author("Roe", "Max"),), False)


def test_a_list_of_commas_stays_whole() -> None:
    document = read("@misc{k, author = {A Roe, B Doe, C Poe, D Moe}}", "x.bib")
    record = document.listings[0].record
    assert record is not None
    assert record.authors == (Author("A Roe, B Doe, C Poe, D Moe", group=True),)
    assert "too many commas" in document.problems[0].message


def test_listing_says_what_is_printed_and_where() -> None:
    text = "\n@string{j = {Foo}}\n@Article{Key:1,\n  Title = {A {B}},\n  journal = j # { Letters},\n}\n"
    document = read(text, "x.bib")
    (listing,) = document.listings
    assert document.kind == BIBLIOGRAPHY
    assert document.skipped == {"string": 1}
    assert (listing.line, listing.end_line, listing.key) == (3, 6, "Key:1")
    assert listing.raw == text.split("\n", 2)[2].rstrip("\n")
    assert listing.printed == {"type": "article", "title": "A {B}", "journal": "Foo Letters"}


def test_mendable_file() -> None:
    """One file with everything that is mended; records in their order, then what is said of them."""
    document = read((DATA / "mendable.bib").read_text(encoding="utf-8"), "m.bib")
    read_back = [(listing.key, listing.record and listing.record.title) for listing in document.listings]
    assert read_back == [
        ("comma", "A Comma is Missing"),
        ("spaced", 'Quotes "inside" Braces'),
        ("", "No Key"),
        ("", "No Key and no Comma"),
        ("parens", "In Parentheses :)"),
        ("twice", "First Title"),
        ("Twice", "Only the Case Differs"),
        ("twice", "The Same Key"),
        ("head", "An Abstract With an At Sign"),
        ("path", "A Path"),
        ("commented", "Comments Inside"),
    ]
    first, repeated = document.listings[0].printed, document.listings[5].printed
    assert (first["journal"], first["month"], first["year"]) == ("Machine Learning Letters", "October-November", "2020")
    assert (repeated["title+"], repeated["journal"]) == ("Second Title", "undefined")
    assert "@property{of a class} and so on" in document.listings[8].printed["abstract"]
    assert document.listings[10].printed == {"type": "misc", "title": "Comments Inside", "year": "2012"}
    assert document.skipped == {"comment": 3, "string": 2, "preamble": 1}
    assert [str(problem) for problem in document.problems] == [
        "m.bib:6: comma: a comma is missing behind title",
        "m.bib:19: an @misc without a key",
        "m.bib:23: an @article without a key",
        "m.bib:35: twice: title is there twice; the first is taken",
        "m.bib:36: the string undefined is not defined; its name is kept",
        "m.bib:40: the key Twice differs from twice only in its case",
        "m.bib:41: the key twice is there already, in line 33",
        "m.bib:56: an entry behind % is taken as a comment",
        "m.bib:58: commented: a comment inside the entry is passed over",
    ]


@pytest.mark.parametrize("head", ["@article{", "@ article {", "@article("])
def test_what_stands_behind_an_abstract_with_a_head_in_it_is_read(head: str) -> None:
    text = f"@misc{{b, title={{B}}, abstract={{of\n@word{{x}} and\n@article{{bar}} more}}}}\n{head}c, title={{C}}}}\n"
    text = text.removesuffix("}\n") + ")\n" if head.endswith("(") else text
    document = read(text, "x.bib")
    assert [(listing.key, listing.reason) for listing in document.listings] == [("b", ""), ("c", "")]
    assert not document.problems


def test_a_head_with_spaces_right_behind_an_entry_is_read() -> None:
    document = read("@misc{a, title={A}}@ article {b, title={B}} @misc{c, title={C}}", "x.bib")
    assert [listing.key for listing in document.listings] == ["a", "b", "c"]


UNREADABLE = [
    ("@article{a, title = {Open\n}\n@article{b, title = {B}}", ["its braces do not close", ""]),
    ("@article{a, title {No Equals}}", ["no field where 'title {No Equals}' stands"]),
    ("@article{a, title = }", ["a field has no value"]),
    ("@xdata{a, publisher = {P}}", ["@xdata is no paper"]),
    ("@{a, title = {T}}", ["no entry type"]),
    ("@misc{a,}\n@word{in an abstract}", ["it has no fields", "it has no fields"]),
]


@pytest.mark.parametrize(("text", "reasons"), UNREADABLE)
def test_unreadable_entries_are_kept(text: str, reasons: list[str]) -> None:
    listings = read(text, "x.bib").listings
    assert [listing.reason for listing in listings] == reasons
    assert all((listing.record is None) == bool(listing.reason) for listing in listings)
    assert all(listing.raw in text for listing in listings)


def test_crossref_inherits() -> None:
    text = """
    @inproceedings{a, title = {Paper}, crossref = {P}}
    @proceedings{p, title = {Proceedings of Foo}, year = 2001, publisher = {ACM}, doi = {10.1145/1.2}}
    @inproceedings{b, title = {Other}, crossref = {gone}}"""
    document = read(text, "x.bib")
    record = document.listings[0].record
    assert record is not None
    assert (record.title, record.venue, record.year, record.publisher, record.doi) == (
        "Paper", "Foo", 2001, "ACM", None,
    )  # fmt: skip
    assert [problem.line for problem in document.problems] == [4]


def test_an_unknown_type_is_told() -> None:
    document = read("@blogpost{a, title = {T}}", "x.bib")
    assert document.listings[0].record == Record(type="misc", title="T")
    assert document.listings[0].printed["type"] == "blogpost"
    assert "@blogpost is not known" in document.problems[0].message


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_bom_and_nul(ends: str) -> None:
    text = "\ufeff@misc{a,\n title = {A\0B}\n}\n@misc{b}\n".replace("\n", ends)
    assert [(x.line, x.key) for x in read(text, "x.bib").listings] == [(1, "a"), (4, "b")]


PIECES = st.sampled_from(
    '@article{ @misc{k, @comment{ @string{ @preamble{ @ x{ @{ @a( % , = # " { } ( ) \\ \\{ \\} \n a title author '
    "{T} {A and B} = { }} },\n 2020 jan $x$ and crossref = {k}, @article{k,\ntitle={T}}\n \ufeff \0 é".split(" ")
)


@settings(max_examples=400)
@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
@example("@article{a\n@b{c}")
@example("@string{a = }@string(b = {c)} @preamble{ @article{x,y={z}}")
def test_any_text_is_read_and_every_head_is_accounted_for(text: str) -> None:
    document = read(text, "x.bib")
    lines = {line for listing in document.listings for line in range(listing.line, listing.end_line + 1)}
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    comments = len(re.findall("@comment|@string|@preamble", body, re.IGNORECASE))
    for match in HEAD.finditer(body):
        line = body.count("\n", 0, match.end()) + 1
        assert line in lines or comments or "\0" in body, (text, document)


def test_many_broken_entries_take_no_longer_than_they_should() -> None:
    assert len(read("@a{\n" * 5_000, "x.bib").listings) == 5_000


def test_crossrefs_are_followed_through_every_parent() -> None:
    text = """@inproceedings{a, title = {A}, crossref = {b}}
@proceedings{b, title = {B}, crossref = {c}}
@proceedings{c, title = {C}, publisher = {P}, year = 2001, crossref = {b}}
@misc{d, title = {D}, crossref = {a}}"""

    records = [listing.record for listing in read(text, "x.bib").listings]

    found = [(record.title, record.venue, record.year) for record in records if record]
    assert found == [("A", "B", 2001), ("B", "C", 2001), ("C", "B", 2001), ("D", "A", 2001)]


def test_an_entry_with_one_field_over_and_over_is_kept_unread_and_the_next_one_is_read() -> None:
    document = read("@article{a, " + "note = {x}, " * 2_000 + "}\n@article{b, title = {T}}\n", "x.bib")
    first, second = document.listings
    assert first.record is None
    assert first.reason == "note is there more than 100 times"
    assert first.raw.count("note") == 2_000
    assert second.record == Record(type="article", title="T")


def test_an_entry_that_only_refers_to_another_is_the_same_work() -> None:
    text = "@article{a, crossref = {b}}\n@article{b, title = {T}, author = {Doe, Ann}, journal = {J of X}, year = 2001}"
    records = [listing.record for listing in read(text, "x.bib").listings]
    assert [(one.title, one.authors, one.year) for one in records if one] == [("T", (Author("Doe", "Ann"),), 2001)] * 2
