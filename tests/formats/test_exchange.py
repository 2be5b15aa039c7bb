"""What the formats that programs exchange have in common: nothing is lost, what is written comes back."""

import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qcat.domain.listing import BIBLIOGRAPHY, Document
from qcat.domain.paper import Author, Link, Paper, Record
from qcat.domain.text import clean, clean_block
from qcat.domain.vocabulary import ENTRY_TYPES
from qcat.formats import get_reader, get_writer

SUFFIXES = [".ris", ".json", ".jsonl", ".csv", ".tsv", ".yml"]
ODD = [
    '{"title": "A"}', '{"author": [1, {"family": null}], "issued": {"date-parts": [[null]]}}', "NaN", "1e999",
    '{"authors": [2], "year": "x", "links": [{}], "extra": []}', "\\ud800", "TY  - JOUR\n", "TI  - A\n",
    "ER  - \n", "AU  - ",
    "title,", "author,", "'=1", "\n", "\r", "\t", "[", "]", "{", "}", ",", '"', ";", "[[[[", "-", " ",
]  # fmt: skip
PIECES = st.sampled_from(ODD)
ANY = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(ANY | st.text())
@example("[" * 100_000)
@example('{"a":' * 5_000)
@example('{"year": ' + "9" * 5_000 + "}")
def test_any_text_is_read_and_accounted_for(suffix: str, text: str) -> None:
    document = get_reader(suffix)(text, "x")

    assert document.kind == BIBLIOGRAPHY
    lines = clean_block(text).split("\n")
    end = 0
    for listing in document.listings:
        assert end <= listing.line <= listing.end_line <= len(lines)
        assert listing.raw in clean_block(text)
        assert bool(listing.reason) == (listing.record is None)
        json.dumps([listing.key, dict(listing.printed)], ensure_ascii=False).encode()
        end = listing.line
    assert accounted(document, lines, suffix)


def accounted(document: Document, lines: list[str], suffix: str) -> bool:
    """Whether every line with a letter belongs to an entry or was told as something else."""
    if suffix == ".json":
        return bool(document.listings or document.problems) or not any(c.isalnum() for line in lines for c in line)
    covered = {n for listing in document.listings for n in range(listing.line, listing.end_line + 1)}
    left = [n for n, line in enumerate(lines, 1) if any(map(str.isalpha, line)) and n not in covered]
    if suffix in (".csv", ".tsv"):
        return True
    if suffix == ".yml":
        return bool(document.problems) or all(lines[n - 1].lstrip().startswith(("#", "%", "-", ".")) for n in left)
    return not left or bool(document.skipped) or all("ER" in lines[n - 1] for n in left)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", clean(text))


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="{}\\$~`<>;,'-")
TEXT = st.text(LETTERS, min_size=1, max_size=20).map(composed).filter(bool)
TITLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<"), max_size=30).map(clean).filter(bool)
WORD = st.text(st.characters(categories=["Lu"], max_codepoint=0x24F), min_size=2, max_size=8).filter(
    lambda name: name not in ("II", "III", "IV", "JR", "SR")
)
GROUP = st.sampled_from(["The HAST Team", "OpenAI", "Barnes and Noble, Inc."])
PEOPLE = st.builds(Author, WORD, WORD, st.sampled_from(["", "Jr."])) | st.builds(Author, GROUP, group=st.just(True))
PEOPLE |= st.just(Author("van der Maaten", "Laurens"))
VENUES = [
    (None, None), ("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition"),
    ("Foo Days", "Foo Days"), ("JMLR", "Journal of Machine Learning Research"),
]  # fmt: skip
LINKS = [
    Link("paper", "https://arxiv.org/abs/2303.13826"), Link("code", "https://github.com/a/b"),
    Link("pdf", "https://a.org/b.pdf"), Link("openreview", "https://openreview.net/forum?id=r1Ue8Hcxg"),
]  # fmt: skip
RECORDS = st.builds(
    Record,
    type=st.sampled_from([row.name for row in ENTRY_TYPES if row.container != "howpublished"]),
    title=TITLE,
    authors=st.lists(PEOPLE, min_size=1, max_size=3).map(tuple),
    authors_complete=st.booleans(),
    year=st.none() | st.integers(1000, 9999),
    volume=st.none() | TEXT,
    number=st.none() | TEXT,
    pages=st.sampled_from([None, "1-5", "e12", "A4"]),
    doi=st.sampled_from([None, "10.1109/CVPR_52%3E.(2)_x", "10.1002/(SICI)1<2::AID>3.0.CO;2-X"]),
    abstract=st.none() | TITLE,
    tags=st.lists(TEXT, unique=True, max_size=2).map(tuple),
    notes=st.lists(TEXT, unique=True, max_size=2).map(tuple),
    extra=st.fixed_dictionaries({}, optional={"editor": st.just("Roe, Max"), "edition": TEXT, "series": TEXT}),
)


def there_and_back(name: str, suffix: str, record: Record) -> Record:
    paper = Paper(key="key1", **{field: getattr(record, field) for field in Record.__dataclass_fields__})
    text = "".join(get_writer(name)([paper, replace(paper, key="key2")]))
    document = get_reader(suffix)(text, "x")
    assert not document.problems
    assert [listing.key for listing in document.listings] == ["key1", "key2"]
    found = document.listings[1].record
    assert found is not None
    return found


def with_links(record: Record, links: tuple[Link, ...]) -> Record:
    arxiv_id = "2303.13826" if LINKS[0] in links else None
    return replace(record, links=links, arxiv_id=arxiv_id, openreview_id="r1Ue8Hcxg" if LINKS[3] in links else None)


@settings(max_examples=150)
@given(RECORDS, st.sampled_from(VENUES[1:]), st.lists(st.sampled_from(LINKS), unique=True).map(tuple), st.none() | TEXT)
def test_csl_json(record: Record, venue: tuple[str, str], links: tuple[Link, ...], status: str | None) -> None:
    record = with_links(replace(record, venue=venue[0], venue_name=venue[1], status=status), links)
    record = replace(record, categories=("A / B", "C"), extra={**record.extra, "zzz": "odd", "date": "2023-05"})
    record = replace(record, year=2023)
    assert there_and_back("csl-json", ".json", record) == record


RIS_TYPES = {"JOUR": "article", "CONF": "inproceedings", "BOOK": "book", "CHAP": "incollection", "RPRT": "techreport"}


@settings(max_examples=150)
@given(RECORDS, st.sampled_from(VENUES[1:]), st.sampled_from([*RIS_TYPES.values(), "phdthesis", "mastersthesis"]))
def test_ris(record: Record, venue: tuple[str, str], type_: str) -> None:
    record = with_links(replace(record, type=type_, venue=venue[0], venue_name=venue[1]), tuple(LINKS[:2]))
    if type_ == "book":  # a book in proceedings, with pages from and to, is one of their papers
        record = replace(record, pages=None)
    if "thesis" in type_:
        record = replace(record, extra={**record.extra, "school": "ETH"})
    assert there_and_back("ris", ".ris", record) == record


@settings(max_examples=150)
@given(RECORDS, st.sampled_from(VENUES), st.lists(st.sampled_from(LINKS), unique=True).map(tuple))
@pytest.mark.parametrize(("name", "suffix"), [("jsonl", ".jsonl"), ("json", ".json")])
def test_jsonl(
    name: str, suffix: str, record: Record, venue: tuple[str | None, str | None], links: tuple[Link, ...]
) -> None:
    record = with_links(replace(record, venue=venue[0], venue_name=venue[1], status="read"), links)
    found = there_and_back(name, suffix, record)
    # A name of one word may be a person's or a group's.
    printed = [str(author) for author in record.authors]
    assert [str(author) for author in found.authors] == printed
    assert replace(found, authors=()) == replace(record, authors=())


@given(RECORDS, st.sampled_from(VENUES[1:3]))
@example(Record(title="Paper"), VENUES[1])
@pytest.mark.parametrize(("name", "suffix"), [("csv", ".csv"), ("tsv", ".tsv")])
def test_tables(name: str, suffix: str, record: Record, venue: tuple[str | None, str | None]) -> None:
    record = with_links(replace(record, venue=venue[0]), tuple(LINKS))
    record = replace(record, title=clean(record.title.replace("'", "")) or "T", authors=(Author("Roe", "Max"),))
    kept = ["type", "title", "authors", "authors_complete", "year", "venue", "doi", "arxiv_id", "tags", "links"]
    found = there_and_back(name, suffix, replace(record, categories=("A", "B / C")))
    kept += ["volume", "number", "pages", "abstract"] if name == "csv" else []
    assert [getattr(found, field) for field in kept] == [getattr(record, field) for field in kept]
    assert found.categories == ("A", "B / C")


HOSTILE = st.text(st.sampled_from('\n\r\t "\\{}\x00\x1b\u2028\ud800,;ER-TY=é') | st.characters(), max_size=25)


HOSTILE_PAPERS = st.builds(
    Paper,
    key=HOSTILE,
    title=HOSTILE,
    authors=st.tuples(st.builds(Author, HOSTILE, HOSTILE)),
    venue=st.none() | HOSTILE,
    abstract=HOSTILE,
    notes=st.tuples(HOSTILE),
    tags=st.tuples(HOSTILE),
    extra=st.dictionaries(HOSTILE, HOSTILE, max_size=2),
)


@given(st.lists(HOSTILE_PAPERS, max_size=3))
@pytest.mark.parametrize(("name", "suffix"), [("ris", ".ris"), ("csl-json", ".json")])
def test_hostile_values_stay_inside_their_entry(name: str, suffix: str, papers: list[Paper]) -> None:
    pieces = list(get_writer(name)(iter(papers)))
    text = "".join(pieces)

    text.encode()
    assert len(get_reader(suffix)(text, "x").listings) == len(papers)


HAYAGRIVA_TYPES = "article inproceedings book inbook incollection proceedings phdthesis mastersthesis techreport manual"


@settings(max_examples=150)
@given(
    RECORDS,
    st.sampled_from([*VENUES[1:], ("NeurIPS", "Advances in Neural Information Processing Systems")]),
    st.sampled_from([*HAYAGRIVA_TYPES.split(), "patent"]),
    st.fixed_dictionaries({}, optional=dict.fromkeys(("note", "address", "isbn", "type"), TEXT)),
)
def test_hayagriva(record: Record, venue: tuple[str, str], type_: str, extra: dict[str, str]) -> None:
    inside = type_ in ("article", "inproceedings", "inbook", "incollection")
    short, name = venue if inside else (None, None)
    record = replace(record, type=type_, venue=short, venue_name=name, tags=(), notes=(), year=2021)
    record = with_links(replace(record, extra={**record.extra, **extra, "date": "2021-03"}), tuple(LINKS[:1]))
    if type_ == "mastersthesis":  # a thesis is one by what its genre says
        record = replace(record, extra={**record.extra, "type": "Master's essay"})
    if "thesis" in type_ or type_ == "techreport":
        record = replace(record, extra={**record.extra, "institution" if type_ == "techreport" else "school": "ETH"})
    assert there_and_back("hayagriva", ".yml", record) == record


@pytest.mark.parametrize(("suffix", "form"), [(".yml", "hayagriva"), (".ris", "ris"), (".json", "csl-json")])
@pytest.mark.parametrize("name", ["2018 IEEE Conference on Big Data, Seattle, USA", "J. Mach. Learn. Res."])
def test_what_a_venue_was_called_comes_back(suffix: str, form: str, name: str) -> None:
    record = Record(type="article", title="T", venue="X", venue_name="X", extra={"journal": name})
    found = there_and_back(form, suffix, record)
    assert found.extra == {"journal": name}


HAND_WRITTEN = """# by hand
%YAML 1.2
---
kinetics:
    type: Article
    title: Kinetics of {GANs} and \\$5
    author: ["Doan, T. D.", "van der Maaten, Laurens", {name: King, given-name: Martin, suffix: Jr.}, "King, Jr., Ann"]
    doi: "10.1103/PhysRevB.102.165126"
    page-range: 1-9
    date: 2020-10-14
    parent:
        - title: Journal of Machine Learning Research
          volume: 102
          issue: 16
          publisher: {name: Press, location: Berlin}
        - type: Video

web: {title: {value: A Page, verbatim: true}, author: Ishkur, url: {value: "https://a.org/x", date: 2020-11-12}}
broken:
    title: [unclosed
alias:
    title: &a One
    note: *a
thesis:
    type: thesis
    title: T
    genre: Master's thesis
    organization: ETH
"""


def test_hayagriva_as_people_write_it() -> None:
    document = get_reader(".yml")(HAND_WRITTEN, "x")

    records = {listing.key: listing.record for listing in document.listings if listing.record}
    lines = {listing.key or listing.reason: listing.line for listing in document.listings}
    first = records["kinetics"]
    assert first.title == "Kinetics of GANs and $5"
    assert first.authors == (
        Author("Doan", "T. D."), Author("van der Maaten", "Laurens"), Author("King", "Martin", "Jr."),
        Author("King", "Ann", "Jr."),
    )  # fmt: skip
    assert (first.type, first.venue, first.volume, first.number, first.pages) == ("article", "JMLR", "102", "16", "1-9")
    assert (first.year, first.extra["date"], first.doi) == (2020, "2020-10-14", "10.1103/PhysRevB.102.165126")
    assert first.publisher == "Press"
    assert (records["web"].title, records["web"].links[0].url) == ("A Page", "https://a.org/x")
    assert (records["thesis"].type, records["thesis"].extra) == ("mastersthesis", {"school": "ETH"})
    assert [listing.reason for listing in document.listings if not listing.record] == [
        "no YAML: did not find expected ',' or ']'",
        "it repeats another place of the file (a YAML alias): write the value out",
    ]
    assert (lines["kinetics"], lines["web"], lines["thesis"]) == (4, 18, 24)


@pytest.mark.parametrize("bomb", ["- " * 100_000, "[" * 100_000, "a:\n  title: " + "{b: " * 50_000, "? " * 100_000])
def test_deep_yaml_is_told(bomb: str) -> None:
    document = get_reader(".yml")(bomb if bomb.startswith("a") else f"a:\n  {bomb}", "x")
    assert [listing.reason for listing in document.listings] == ["it is nested too deep"]
