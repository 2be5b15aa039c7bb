"""Writing BibTeX: papers in, text out."""

import logging
from collections.abc import Iterator
from itertools import islice

import pytest
from bibtexparser.splitter import Splitter
from hypothesis import example, given
from hypothesis import strategies as st

from qcat.domain.paper import Author, Link, Paper, Record
from qcat.formats.bibtex import read, write
from qcat.formats.bibtex.options import BibtexOptions, Flavour

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

CVPR = "IEEE/CVF Conference on Computer Vision and Pattern Recognition"
FULL = Paper(
    key="li2023hard",
    type="inproceedings",
    title="Hard Sample Matters a Lot in Zero-Shot Quantization",
    authors=(Author("Li", "Huantong"), Author("van der Maaten", "Laurens"), Author("King", "Martin", "Jr.")),
    authors_complete=False,
    year=2023,
    venue="CVPR",
    venue_name=CVPR,
    pages="24417-24426",
    doi="10.1109/CVPR52729.2023.02339",
    arxiv_id="2303.13826",
    links=(Link("paper", "https://arxiv.org/abs/2303.13826"), Link("code", "https://github.com/lihuantong/HAST")),
    extra={"primaryclass": "cs.CV", "file": "not written"},
)


def field_of(paper: Paper, name: str) -> str | None:
    """A field of the written entry, as bibtexparser's splitter reads it."""
    library = Splitter("".join(write([paper]))).split()
    assert not library.failed_blocks
    (entry,) = library.entries
    found = entry.get(name)
    return None if found is None else str(found.value)[1:-1]


def test_published_with_arxiv() -> None:
    assert "".join(write([FULL])) == (
        """@inproceedings{li2023hard,
  title = {Hard Sample Matters a Lot in Zero-Shot Quantization},
  author = {Li, Huantong and van der Maaten, Laurens and King, Jr., Martin and others},
  year = {2023},
  booktitle = {IEEE/CVF Conference on Computer Vision and Pattern Recognition},
  pages = {24417--24426},
  doi = {10.1109/CVPR52729.2023.02339},
  eprint = {2303.13826},
  archiveprefix = {arXiv},
  primaryclass = {cs.CV},
}
"""
    )


def test_arxiv_only() -> None:
    paper = Paper(key="k", title="T", arxiv_id="math/0309136", venue="arXiv", extra={"primaryclass": "math.GT"})
    assert "".join(write([paper])) == (
        """@misc{k,
  title = {T},
  howpublished = {arXiv:math/0309136},
  eprint = {math/0309136},
  archiveprefix = {arXiv},
  primaryclass = {math.GT},
}
"""
    )


def test_entries_are_streamed_with_a_blank_line_between() -> None:
    def endless() -> Iterator[Paper]:
        while True:
            yield Paper(key="k", title="T")

    assert list(islice(write(endless()), 2)) == ["@misc{k,\n  title = {T},\n}\n", "\n@misc{k,\n  title = {T},\n}\n"]
    assert list(write([])) == []


TITLES = [
    ("Zero-Shot Learning for End-to-End Systems", None),
    ("BERT: A Survey of Deep Nets", "{BERT}: A Survey of Deep Nets"),
    ("U-Net and ResNet-50 meet DoReFa", "{U-Net} and {ResNet}-50 meet {DoReFa}"),
    ("GAN-Based 3D-Aware L1-Norm", "{GAN}-Based {3D}-Aware {L1}-Norm"),
    ("Bayesian Markov's World in C++", "{Bayesian} {Markov's} World in {C++}"),
    ("Is A Type I Error all?", "Is A Type {I} Error all?"),
    (r"On $\ell_1$-GANs & 50% of ÖVP", r"On $\ell_1$-{GANs} \& 50\% of {{\"O}VP}"),
    ("O'Brien’s Method", "{O'Brien{\\textquoteright}s} Method"),
    ("lone $ and { and }", r"lone \$ and {\textbraceleft} and {\textbraceright}"),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_titles(title: str, expected: str | None) -> None:
    assert field_of(Paper(key="k", title=title), "title") == (expected or title)


NAMES = [
    (Author("OpenAI", group=True), "{OpenAI}"),
    (Author("Barnes and Noble, Inc.", group=True), "{Barnes and Noble, Inc.}"),
    (Author("Plato"), "Plato"),
    (Author("van Gogh"), "{van Gogh}"),
    (Author("Müller", "Søren"), r"M{\"u}ller, S{\o}ren"),
    (Author("Roe, Doe", "Max"), "{Roe, Doe}, Max"),
    (Author("Roe", "Max and Moritz"), "Roe, {Max and Moritz}"),
    (Author("others"), "{others}"),
    (Author("", ""), None),
]


@pytest.mark.parametrize(("author", "expected"), NAMES)
def test_names(author: Author, expected: str | None) -> None:
    assert field_of(Paper(key="k", authors=(author,)), "author") == expected


TYPES = [
    (Paper(key="k", venue="ICML"), "inproceedings", "booktitle", "International Conference on Machine Learning"),
    (Paper(key="k", venue="JMLR"), "article", "journal", "Journal of Machine Learning Research"),
    (Paper(key="k", venue="Journal of Foo"), "article", "journal", "Journal of Foo"),
    (Paper(key="k", venue="Foo Days"), "inproceedings", "booktitle", "Foo Days"),
    (Paper(key="k", venue="bioRxiv"), "misc", "howpublished", "bioRxiv"),
    (Paper(key="k", type="article", venue="arXiv"), "misc", "howpublished", "arXiv"),
    (Paper(key="k", type="phdthesis", extra={"school": r"ETH Z{\"u}rich"}), "phdthesis", "school", r"ETH Z{\"u}rich"),
    (Paper(key="k", type="book", extra={"editor": "Max Roe"}), "book", "editor", "Roe, Max"),
]


@pytest.mark.parametrize(("paper", "entry_type", "name", "value"), TYPES)
def test_types_and_containers(paper: Paper, entry_type: str, name: str, value: str) -> None:
    assert "".join(write([paper])).startswith(f"@{entry_type}{{k,")
    assert field_of(paper, name) == value


LINKS = [
    ((Link("paper", "https://doi.org/10.1109/5.1"),), None),
    ((Link("pdf", "https://arxiv.org/pdf/2303.13826"),), None),
    ((Link("code", "https://github.com/a/b"),), None),
    (
        (Link("pdf", "http://a.org/b.pdf"), Link("proceedings", "https://jmlr.org/x_y%20z#&~")),
        "https://jmlr.org/x_y%20z#&~",
    ),
    ((Link("paper", "http://a.org/{b\\"),), "http://a.org/%7Bb%5C"),
]


@pytest.mark.parametrize(("links", "url"), LINKS)
def test_url(links: tuple[Link, ...], url: str | None) -> None:
    assert field_of(Paper(key="k", links=links), "url") == url


def test_number_only_where_styles_print_it() -> None:
    proceedings = Paper(key="k", type="inproceedings", volume="33", number="1")
    assert field_of(proceedings, "number") is None
    assert field_of(Paper(key="k", type="article", number="1"), "number") == "1"


HOSTILE = st.text(
    st.sampled_from("{}\\@%#$,=\"'()\n\r\t \x00\x1b\x07\u2028éa-~") | st.characters(exclude_categories=["Cs"]),
    max_size=25,
)
AUTHORS = st.lists(st.builds(Author, HOSTILE, HOSTILE, HOSTILE, st.booleans()), max_size=3).map(tuple)
PAPERS = st.builds(
    Paper,
    key=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9:_.+/-]*", fullmatch=True),
    type=st.sampled_from([None, "article", "inproceedings", "misc", "book", "phdthesis", "odd"]),
    title=HOSTILE,
    authors=AUTHORS,
    authors_complete=st.booleans(),
    venue=st.none() | HOSTILE,
    venue_name=st.none() | HOSTILE,
    volume=st.none() | HOSTILE,
    number=st.none() | HOSTILE,
    pages=st.none() | HOSTILE,
    publisher=st.none() | HOSTILE,
    doi=st.none() | HOSTILE,
    arxiv_id=st.none() | HOSTILE,
    links=st.lists(st.builds(Link, st.just("paper"), HOSTILE), max_size=2).map(tuple),
    extra=st.dictionaries(st.sampled_from(["school", "primaryclass", "editor"]), HOSTILE),
)


@given(st.lists(PAPERS, min_size=1, max_size=3))
@example([Paper(key="k", arxiv_id="{")])
@example([Paper(key="k", authors=(Author("&", group=True),))])
def test_hostile_values_stay_inside_their_entry(papers: list[Paper]) -> None:
    pieces = list(write(papers))
    text = "".join(pieces)
    assert text == "".join(write(papers))
    assert all(piece.endswith("}\n") for piece in pieces)
    library = Splitter(text).split()
    keys = [paper.key for paper in papers]
    if len(set(keys)) == len(keys):
        assert not library.failed_blocks
        assert [entry.key for entry in library.entries] == keys
        assert len(library.blocks) == len(keys)
    listings = read(text, "x.bib").listings
    assert [listing.key for listing in listings] == keys
    assert {listing.reason for listing in listings} <= {"", "it has no fields"}


@pytest.mark.parametrize("flavour", ["bibtex", "biblatex"])
def test_fields_that_biblatex_calls_otherwise(flavour: Flavour) -> None:
    text = "@thesis{a, title={T}, type={phdthesis}, institution={MIT}, location={Boston}}"
    record = read(text, "x.bib").listings[0].record
    assert record is not None
    paper = Paper(key="a", **{name: getattr(record, name) for name in Record.__dataclass_fields__})
    (written,) = read("".join(write([paper], BibtexOptions(flavour=flavour))), "x.bib").listings
    if flavour == "bibtex":
        assert (written.printed["school"], written.printed["address"]) == ("MIT", "Boston")
        assert written.printed["type"] == "phdthesis"
        assert "type+" not in written.printed
    else:
        assert (written.printed["institution"], written.printed["location"]) == ("MIT", "Boston")
        assert written.printed["type+"] == "phdthesis"
