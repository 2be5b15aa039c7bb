"""What is written is what is read back, as far as BibTeX has a field for it."""

import unicodedata
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qcat.domain.paper import Author, Link, Paper, Record
from qcat.domain.text import clean
from qcat.domain.vocabulary import ENTRY_TYPES
from qcat.formats.bibtex import read, write
from qcat.formats.bibtex.names import read_names, write_names


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", clean(text))


SPECIAL = st.sampled_from("{}\\%#$&_~^`'\"-–“”’@,=äßŁéøı ")
TEXT = st.text(SPECIAL | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).map(composed).filter(bool)
WORD = st.text(st.characters(categories=["L", "M"]) | st.sampled_from("'-.{}\\$%&"), min_size=1, max_size=10)
NAME = (
    st.lists(WORD, min_size=1, max_size=3)
    .map(lambda words: composed(" ".join(words)))
    .filter(lambda name: any(char.isalpha() for char in name))
)
PEOPLE = st.builds(Author, NAME, NAME, st.sampled_from(["", "", "Jr.", "III"])) | st.builds(
    Author, TEXT, group=st.just(True)
)
SUFFIX_LIKE = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


def read_back(paper: Paper) -> Record:
    (listing,) = read("".join(write([paper])), "x.bib").listings
    assert listing.key == paper.key
    assert listing.record is not None
    return listing.record


@given(st.lists(PEOPLE, min_size=1, max_size=4).map(tuple), st.booleans())
def test_names(authors: tuple[Author, ...], complete: bool) -> None:
    # "Jr" as a given name would be taken for a suffix, as in any BibTeX.
    assume(not any(author.given.lower() in SUFFIX_LIKE for author in authors))
    assert read_names(write_names(authors, complete)) == (authors, complete, [])


@given(TEXT)
def test_titles(title: str) -> None:
    assert read_back(Paper(key="k", title=title)).title == title


CONTAINED = [row.name for row in ENTRY_TYPES if row.container in ("journal", "booktitle")]
PUBLISHED = st.builds(
    Record,
    type=st.sampled_from(CONTAINED),
    title=TEXT,
    authors=st.just((Author("García Márquez", "Gabriel"), Author("{X} & Co", group=True))),
    year=st.integers(1000, 9999),
    volume=st.none() | TEXT,
    pages=st.sampled_from([None, "1-5", "e12, 7-9", "A4"]),
    publisher=st.none() | TEXT,
    doi=st.sampled_from([None, "10.1109/CVPR_52%3E.(2)_x", "10.1002/(SICI)1<2::AID>3.0.CO;2-X"]),
    arxiv_id=st.sampled_from([None, "2303.13826", "math/0309136"]),
    links=st.sampled_from([(), (Link("proceedings", "https://jmlr.org/x_y%20z#&~a"),)]),
    extra=st.just({}),
)
VENUES = st.sampled_from(["CVPR", "Journal of Foo & Bar", "Tagung für Łódź", "{Odd} $ Venue"])


@settings(max_examples=150)
@given(PUBLISHED, VENUES)
def test_published_papers(record: Record, name: str) -> None:
    from qcat.domain.venues import name_venue

    short, full = name_venue(name)
    record = replace(record, venue=short, venue_name=full)
    assert read_back(paper_of(record)) == record


def test_preprints() -> None:
    record = Record(
        type="misc", title="T", year=2023, venue="arXiv", venue_name="arXiv", arxiv_id="2303.13826",
        extra={"primaryclass": "cs.CV"},
    )  # fmt: skip
    assert read_back(paper_of(record)) == record


def test_openreview() -> None:
    url = "https://openreview.net/forum?id=r1Ue8Hcxg"
    record = Record(type="inproceedings", title="T", openreview_id="r1Ue8Hcxg", links=(Link("openreview", url),))
    assert read_back(paper_of(record)) == record
    assert read_back(paper_of(replace(record, links=()))) == record


def paper_of(record: Record) -> Paper:
    values = {name: getattr(record, name) for name in Record.__dataclass_fields__}
    return Paper(key="key", **values)
