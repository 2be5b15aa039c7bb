"""Every field of an export comes back from the readers of others: made-up papers by property, the shipped ones whole.

What a reader does by its own documentation is undone first: LaTeX is text, pybtex writes months out and takes names
apart, rispy splits pages, citeproc-py writes variables with underscores. Everything else has to be equal, and no
field may come or go: what is expected is told from the paper alone.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pybtex.database
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import DATA
from qcat.domain.filters import PaperFilter
from qcat.domain.paper import Author, Link, Paper
from qcat.domain.text import clean
from qcat.domain.vocabulary import TYPE_OF
from qcat.formats import get_writer
from qcat.formats.bibtex import write
from qcat.formats.bibtex.options import BibtexOptions
from qcat.formats.latex import decode
from qcat.storage.location import locate
from qcat.storage.reader import open_reader

MONTHS = "January February March April May June July August September October November December".split()
VENUES = [("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition"), ("Foo Days", "Foo Days")]
PEOPLE = [
    Author("Müller", "Jürgen"), Author("van der Maaten", "Laurens"), Author("King", "Martin", "Jr."),
    Author("The HAST Team", group=True), Author("O’Neil", "Zoë"), Author("García Márquez", "Gabriel"),
    Author("Ðặng", "Łukasz A."), Author("李", "明"),
]  # fmt: skip
ISBNS = st.sampled_from(["978-3-16-148410-0", "0-19-852663-6"])
SPECIAL = st.sampled_from("\\%#&_~^`'\"-–“”’@,=äßŁéøı μ℃")
TEXT = (
    st.text(
        SPECIAL | st.characters(categories=["L", "N", "P", "S"], exclude_characters="{}$<>"), min_size=1, max_size=25
    )
    .map(lambda text: unicodedata.normalize("NFC", clean(text)))
    .filter(bool)
)
WORD = st.text(st.characters(categories=["Lu", "Nd"], max_codepoint=0x7F), min_size=1, max_size=6)
TYPES = "article inproceedings book incollection inbook proceedings phdthesis mastersthesis techreport misc".split()


@st.composite
def papers_of_all_kinds(draw: st.DrawFn) -> Paper:
    """A paper whose fields are those that its type has."""
    type_ = draw(st.sampled_from(TYPES))
    contained = type_ in ("article", "inproceedings", "incollection", "inbook")
    venue, name = draw(st.sampled_from(VENUES)) if contained else (None, None)
    year = draw(st.integers(1000, 2100))
    extra = {"series": TEXT, "address": TEXT, "note": TEXT}
    extra |= {"month": st.sampled_from(["jan", "dec"])} if draw(st.booleans()) else {}
    extra |= {"editor": st.just("Roe, Max and {The Editors}")} if type_ in ("inproceedings", "incollection") else {}
    extra |= {"school": TEXT} if "thesis" in type_ else {"institution": TEXT} if type_ == "techreport" else {}
    extra |= {"edition": WORD, "isbn": ISBNS} if type_ in ("book", "incollection") else {}
    extra |= {"chapter": WORD} if type_ == "inbook" else {"issn": st.just("0378-5955")} if type_ == "article" else {}
    latex = draw(st.fixed_dictionaries({}, optional=extra))
    return Paper(
        key="a:key.1",
        type=type_,
        title=draw(TEXT),
        authors=tuple(draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True))),
        authors_complete=draw(st.booleans()),
        year=year,
        venue=venue,
        venue_name=name,
        volume=draw(st.none() | WORD),
        number=draw(st.none() | WORD) if TYPE_OF[type_].numbered else None,
        pages=draw(st.sampled_from([None, "1-9", "e12"])),
        publisher=draw(st.none() | TEXT),
        doi=draw(st.sampled_from([None, "10.1000/a_b%20(c)", "10.1002/(SICI)1<2::AID>3.0.CO;2-X"])),
        arxiv_id=draw(st.sampled_from([None, "2101.00001", "hep-th/9901001"])),
        links=draw(st.sampled_from([(), (Link("paper", "https://example.org/x_y%20z#frag~1"),)])),
        tags=tuple(draw(st.lists(WORD, max_size=2, unique=True))),
        extra={name: value if name in ("month", "editor") else escaped(value) for name, value in latex.items()},
    )


def escaped(text: str) -> str:
    """A value of ``extra`` is what a .bib file had."""
    from qcat.formats.latex import encode

    return encode(text)


def shipped() -> list[Paper]:
    with open_reader(locate(str(DATA / "catalog.sqlite"))) as reader:
        return list(reader.papers(PaperFilter()))


def plain(latex: str) -> str:
    return " ".join(decode(latex).split())


def extra_of(paper: Paper, name: str) -> str:
    return plain(paper.extra.get(name, ""))


def people(paper: Paper) -> list[str]:
    return [*map(str, paper.authors), *([] if paper.authors_complete else ["others"])]


def editors(paper: Paper) -> list[str]:
    return {"": [], "Roe, Max and {The Editors}": ["Max Roe", "The Editors"]}[paper.extra.get("editor", "")]


def month(paper: Paper) -> int:
    stated = paper.extra.get("month", "")
    return next((i for i, name in enumerate(MONTHS, 1) if stated and name.lower().startswith(stated)), 0)


def url(paper: Paper) -> str:
    """The page, unless it says but what an identifier says."""
    rank = {"proceedings": 0, "openreview": 1, "paper": 2, "project": 3, "pdf": 5}
    pages = [link.url for link in sorted(paper.links, key=lambda link: rank.get(link.kind, 9)) if link.kind in rank]
    own = [page for page in pages if "arxiv.org" not in page and "doi.org" not in page]
    return next(iter(own), "")


def expected(paper: Paper, flavour: str) -> dict[str, Any]:
    """What the entry of a paper has to say, by the names of BibTeX; empty values stand nowhere."""
    biblatex, type_ = flavour == "biblatex", paper.type or ""
    container = TYPE_OF[type_].container
    fields: dict[str, Any] = {
        "title": paper.title, "author": people(paper), "year": str(paper.year or ""), "month": month(paper),
        container: paper.venue_name, "volume": paper.volume, "pages": paper.pages,
        "publisher": paper.publisher, "doi": paper.doi, "url": url(paper), "editor": editors(paper),
    }  # fmt: skip
    fields |= {name: extra_of(paper, name) for name in "series address edition chapter school institution".split()}
    fields |= {name: extra_of(paper, name) for name in ("isbn", "issn")}
    fields["number"] = paper.number if biblatex or TYPE_OF[type_].numbered else ""
    fields["note"] = "" if paper.arxiv_id and paper.arxiv_id in extra_of(paper, "note") else extra_of(paper, "note")
    if paper.arxiv_id:
        fields |= {"eprint": paper.arxiv_id, "archiveprefix": "arXiv", "primaryclass": extra_of(paper, "primaryclass")}
    if type_ == "misc":
        fields["howpublished"] = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    if biblatex:
        fields = of_biblatex(fields, type_)
    return {name: value for name, value in fields.items() if value}


def of_biblatex(fields: dict[str, Any], type_: str) -> dict[str, Any]:
    """The same by the names of biblatex, without what its data model has no place for."""
    names = {
        "journal": "journaltitle", "address": "location", "school": "institution", "archiveprefix": "eprinttype",
        "primaryclass": "eprintclass",
    }  # fmt: skip
    no_place = {
        "article": "publisher address", "phdthesis": "volume series publisher",
        "mastersthesis": "volume series publisher",
        "techreport": "volume series publisher", "misc": "volume series number publisher pages",
    }.get(type_, "").split()  # fmt: skip
    number, year = fields.pop("month"), fields.pop("year")
    fields["date"] = f"{int(year):04}-{number:02}" if number else f"{int(year):04}"
    fields["type"] = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}.get(type_)
    if type_ == "misc" and any(fields.get(name) for name in ("eprint", "url", "doi")):
        no_place += ["howpublished", "address"]  # it is @online then
    return {names.get(name, name): value for name, value in fields.items() if value and name not in no_place}


def found(name: str, value: str) -> Any:
    """A field as its reader has it, as a value of a paper."""
    if name in ("doi", "url", "eprint"):
        return value
    if name == "month":
        return next(i for i, full in enumerate(MONTHS, 1) if full.lower().startswith(value.lower()))
    text = plain(value)
    return text.replace("–", "-") if name == "pages" else text


def names_in(field: str) -> list[str]:
    from qcat.formats.bibtex.names import read_names

    authors, complete, _ = read_names(field)
    return [*map(str, authors), *([] if complete else ["others"])]


def check_bibtex(papers: Sequence[Paper], flavour: str) -> None:
    text = "".join(write(papers, BibtexOptions(flavour=flavour)))  # type: ignore[arg-type]
    wanted = {paper.key: expected(paper, flavour) for paper in papers}
    same(dict(by_bibtexparser(text)), wanted)
    same(dict(by_pybtex(text)), wanted)


def same(have: Mapping[str, Mapping[str, Any]], wanted: Mapping[str, Mapping[str, Any]]) -> None:
    """The same entries with the same fields, entry by entry: what differs is easily seen."""
    assert list(have) == list(wanted)
    for key, fields in wanted.items():
        assert dict(sorted(have[key].items())) == dict(sorted(fields.items())), key


def by_bibtexparser(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    library = parse_string(text)
    assert not library.failed_blocks
    for entry in library.entries:
        fields = {field.key: str(field.value) for field in entry.fields}
        people_: dict[str, Any] = {name: names_in(fields.pop(name)) for name in ("author", "editor") if name in fields}
        yield entry.key, {**people_, **{name: found(name, value) for name, value in fields.items()}}


def by_pybtex(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, entry in pybtex.database.parse_string(text, "bibtex").entries.items():
        people_ = {role: list(map(person, persons)) for role, persons in entry.persons.items()}
        yield key, {**people_, **{name: found(name, value) for name, value in entry.fields.items()}}


def person(one: Any) -> str:
    return plain(
        " ".join([*one.first_names, *one.middle_names, *one.prelast_names, *one.last_names, *one.lineage_names])
    )


RIS_TYPES = {
    "article": "JOUR", "inproceedings": "CONF", "book": "BOOK", "incollection": "CHAP", "inbook": "CHAP",
    "proceedings": "BOOK", "phdthesis": "THES", "mastersthesis": "THES", "techreport": "RPRT", "misc": "GEN",
}  # fmt: skip
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}


def check_ris(papers: Sequence[Paper]) -> None:
    references = rispy.loads("".join(get_writer("ris")(papers)))
    same({one.pop("id"): one for one in references}, {paper.key: expected_ris(paper) for paper in papers})


def expected_ris(paper: Paper) -> dict[str, Any]:
    first, _, last = (paper.pages or "").partition("-")
    pdf = [link.url for link in paper.links if link.kind == "pdf"]
    forum = [f"https://openreview.net/forum?id={paper.openreview_id}"] if paper.openreview_id else []
    urls = [link.url for link in paper.links if link.kind != "pdf"] or forum
    fields: dict[str, Any] = {
        "type_of_reference": RIS_TYPES[paper.type or ""], "title": paper.title, "year": str(paper.year or ""),
        "authors": [ris_name(one) for one in paper.authors] + ([] if paper.authors_complete else ["et al."]),
        "secondary_authors": {"": []}.get(paper.extra.get("editor", ""), ["Roe, Max", "The Editors,"]),
        "journal_name" if paper.type == "article" else "secondary_title": paper.venue_name,
        "alternate_title1": paper.venue if paper.venue != paper.venue_name else "",
        "volume": paper.volume, "number": paper.number, "start_page": first, "end_page": last, "doi": paper.doi,
        "publisher": paper.publisher or extra_of(paper, "school") or extra_of(paper, "institution"),
        "accession_number": f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else "", "abstract": paper.abstract,
        "name_of_database": "arXiv" if paper.arxiv_id else "", "keywords": list(paper.tags), "urls": urls,
        "type_of_work": GENRES.get(paper.type or ""), "tertiary_title": extra_of(paper, "series"),
        "file_attachments1": next(iter(pdf), ""),
        "place_published": extra_of(paper, "address"), "edition": extra_of(paper, "edition"),
        "issn": extra_of(paper, "issn") or extra_of(paper, "isbn"), "note": extra_of(paper, "note"),
        "notes": list(map(clean, paper.notes)),
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def ris_name(author: Author) -> str:
    if author.group:
        return f"{author.family},"
    return ", ".join(filter(None, (author.family, author.given, author.suffix)))


def check_csl(papers: Sequence[Paper]) -> None:
    source = CiteProcJSON(json.loads("".join(get_writer("csl-json")(papers))))
    for paper in papers:
        reference = source[paper.key.lower()]
        assert reference.type == TYPE_OF[paper.type or ""].csl
        have = {name: of_csl(value) for name, value in reference.items() if name not in ("custom", "key", "type")}
        same({paper.key: have}, {paper.key: expected_csl(paper)})


def of_csl(value: Any) -> Any:
    if isinstance(value, list):
        return [dict(one) for one in value] if value and isinstance(value[0], Mapping) else "".join(map(str, value))
    return {k: v for k, v in value.items() if k != "circa"} if isinstance(value, Mapping) else str(value)


def expected_csl(paper: Paper) -> dict[str, Any]:
    thesis, report = "thesis" in (paper.type or ""), paper.type == "techreport"
    own = paper.type == "misc" and paper.arxiv_id and paper.venue == "arXiv"
    page = next((link.url for kind in ("proceedings", "openreview", "paper", "project", "other", "pdf")
                 for link in paper.links if link.kind == kind), "")  # fmt: skip
    named = f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id and not paper.doi else ""
    forum = f"https://openreview.net/forum?id={paper.openreview_id}" if paper.openreview_id else ""
    house = extra_of(paper, "school") if thesis else extra_of(paper, "institution") if report else ""
    variables: dict[str, Any] = {
        "title": paper.title, "author": csl_people(paper.authors, paper.authors_complete),
        "editor": [{"family": "Roe", "given": "Max"}, {"literal": "The Editors"}] if paper.extra.get("editor") else [],
        "issued": {"year": paper.year} if paper.year else None, "volume": paper.volume, "page": paper.pages,
        "container_title": "" if own else paper.venue_name,
        "container_title_short": paper.venue if paper.venue != paper.venue_name else "",
        "issue": None if report else paper.number, "publisher": house or paper.publisher or ("arXiv" if own else ""),
        "number": paper.number if report else f"arXiv:{paper.arxiv_id}" if own and not paper.number else "",
        "DOI": paper.doi, "URL": page or forum or named, "abstract": paper.abstract, "keyword": ", ".join(paper.tags),
        "genre": GENRES.get(paper.type or ""), "collection_title": extra_of(paper, "series"),
        "publisher_place": extra_of(paper, "address"), "edition": extra_of(paper, "edition"),
        "note": extra_of(paper, "note"), "chapter_number": extra_of(paper, "chapter"),
        "ISBN": extra_of(paper, "isbn"), "ISSN": extra_of(paper, "issn"), "annote": "\n".join(map(clean, paper.notes)),
    }  # fmt: skip
    return {name: value for name, value in variables.items() if value}


def csl_people(authors: Sequence[Author], complete: bool) -> list[dict[str, str]]:
    people_ = []
    for author in authors:
        words = author.family.split()
        small = [word for word in words[:-1] if word.islower()]
        parts = {
            "non-dropping-particle": " ".join(small), "family": " ".join(words[len(small) :]), "given": author.given,
            "suffix": author.suffix,
        }  # fmt: skip
        named = {name: part for name, part in parts.items() if part}
        people_.append({"literal": author.family} if author.group else named)
    return people_ if complete else [*people_, {"literal": "others"}]


@settings(max_examples=200)
@pytest.mark.parametrize("flavour", ["bibtex", "biblatex"])
@given(paper=papers_of_all_kinds())
def test_bibtex_by_property(flavour: str, paper: Paper) -> None:
    check_bibtex([paper], flavour)


@settings(max_examples=200)
@given(papers_of_all_kinds())
def test_ris_by_property(paper: Paper) -> None:
    check_ris([paper])


@pytest.mark.filterwarnings("ignore:The following arguments")
@settings(max_examples=200)
@given(papers_of_all_kinds())
def test_csl_json_by_property(paper: Paper) -> None:
    check_csl([paper])


@pytest.mark.parametrize("flavour", ["bibtex", "biblatex"])
def test_bibtex_of_the_shipped_catalog(flavour: str) -> None:
    check_bibtex(shipped(), flavour)


def test_ris_of_the_shipped_catalog() -> None:
    check_ris(shipped())


@pytest.mark.filterwarnings("ignore:The following arguments")
def test_csl_json_of_the_shipped_catalog() -> None:
    check_csl(shipped())
