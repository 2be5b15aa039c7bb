"""What an entry is, and what else tells about it: headings, neighbours, addresses, bibliographies below it."""
# ruff: noqa: E501 - an entry stands on one line, as it does in a list

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.claims import Claim, choose
from qcat.domain.listing import LIST, Document
from qcat.domain.paper import Record
from qcat.domain.proceedings import told_by
from qcat.domain.venues import known_venues
from qcat.lists.read import read
from qcat.matching.evidence import differences
from qcat.services.read_lists import read as read_with_bibtex

URL = "https://arxiv.org/abs/2101.00001"


def titles(text: str) -> list[str]:
    return [listing.record.title for listing in read(text, "list.md").listings if listing.record]


def only(text: str) -> Record:
    (listing,) = read(text, "list.md").listings
    assert listing.record
    return listing.record


@pytest.mark.parametrize(
    ("heading", "entry", "papers"),
    [
        ("Papers", f"- [Tiny Nets for Everyone]({URL})", 1),
        ("Papers", "- [Tiny Nets for Everyone](tiny-nets.pdf)", 1),
        ("Books", "- [Tiny Nets for Everyone](https://www.amazon.com/dp/1), Jane Doe", 0),
        ("Books", "- [Tiny Nets for Everyone](https://example.org/book) - Jane Doe 2012", 0),
        ("Data", f"- [Tiny Nets Corpus](https://example.org/data) [Paper]({URL})", 0),
        ("Datasets", f"- [Tiny Nets Corpus: A Study]({URL}) (ICML 2021)", 1),
        ("Talks", "- **Tiny Nets for Everyone.** Jane Doe [[link](https://example.org/talk)]", 0),
        ("Videos", "- [Tiny Nets for Everyone](https://www.youtube.com/watch?v=1) - ICML 2021", 0),
        ("People", "- [Jane Doe](https://example.org/doe) (Institute of Nets, Tinytown)", 0),
        ("Reading lists", "- Tinytown: https://example.org/readings.pdf", 0),
        ("Recent talks", "- [ICML 2021](https://example.org/icml) - Jun 2021", 0),
    ],
)
def test_what_is_a_paper_is_a_vote(heading: str, entry: str, papers: int) -> None:
    assert len(titles(f"# List\n\n## {heading}\n\n{entry}\n")) == papers


def test_neighbours_speak_for_an_entry_that_shows_little() -> None:
    bare = "- [Tiny Nets for Everybody Else](https://example.org/tiny)\n"
    others = "".join(f"- [Big Nets for Nobody {n}](https://arxiv.org/abs/2101.0000{n})\n" for n in range(1, 6))

    assert titles(f"# List\n\n## Nets\n\n{bare}") == []
    assert "Tiny Nets for Everybody Else" in titles(f"# List\n\n## Nets\n\n{others}{bare}")


def test_several_papers_in_one_item_are_several_entries() -> None:
    text = (
        "- [Tiny Nets for Everyone](https://example.org/a.pdf) (2020) and [Big Nets for Nobody](https://example.org/b.pdf) (2021): on both.\n"
        "- [Odd Nets for Somebody](https://example.org/c.pdf) (2022) [code](https://github.com/doe/odd)\n"
    )
    document = read(text, "list.md")

    assert [(one.line, one.record.title, one.record.year) for one in document.listings if one.record] == [
        (1, "Tiny Nets for Everyone", 2020), (1, "Big Nets for Nobody", 2021), (2, "Odd Nets for Somebody", 2022),
    ]  # fmt: skip
    assert [len(one.record.links) for one in document.listings if one.record] == [1, 1, 2]


@pytest.mark.parametrize(
    "entry",
    [
        "- [Tiny Nets for Everyone](https://example.org/a.pdf) and its [code](https://github.com/doe/tiny), [slides](https://example.org/s.pdf)",
        "- [Tiny Nets for Everyone](https://example.org/a.pdf): what came of it is told in [a very long story about nets](https://example.org/b.pdf).",
        "- Tiny Nets for Everyone | [Nature Methods](https://doi.org/10.1038/a) & [Nature Methods: in short](https://doi.org/10.1038/b)",
    ],
)
def test_several_links_of_one_paper_stay_one_entry(entry: str) -> None:
    assert len(titles(f"# List\n\n## Papers\n\n{entry}\n")) == 1


BIBTEX = "@inproceedings{doe2021tiny,\n  title={Tiny Nets for Everyone},\n  author={Doe, Jane and Roe, Max},\n  booktitle={ICML},\n  year={2021},\n  doi={10.1000/tiny}\n}"


@pytest.mark.parametrize(
    "block",
    [
        f"```\n{BIBTEX}\n```\n",
        f"```bibtex\n{BIBTEX}\n```\n",
        f"<details><summary>BibTeX</summary>\n\n```\n{BIBTEX}\n```\n\n</details>\n",
        f"<details><summary>bib</summary><pre>\n{BIBTEX}\n</pre></details>\n",
    ],
)
def test_a_bibtex_block_tells_what_its_entry_does_not(block: str) -> None:
    text = f"# List\n\n- [Tiny Nets for Everyone]({URL})\n\n{block}\n- [Big Nets for Nobody]({URL}2), ICML 2020\n"
    document = read_with_bibtex(text, "list.md")
    tiny, big = document.listings
    assert tiny.record
    assert big.record

    assert [str(author) for author in tiny.record.authors] == ["Jane Doe", "Max Roe"]
    assert (tiny.record.year, tiny.record.venue, tiny.record.doi) == (2021, "ICML", "10.1000/tiny")
    assert tiny.record.inferred == ()
    assert tiny.record.notes == ()
    assert big.record.authors == ()
    assert document.problems == ()


def test_a_bibtex_block_that_says_otherwise_is_reported() -> None:
    text = f"- [Tiny Nets for Everyone]({URL}), Max Poe, 2020\n\n```\n{BIBTEX}\n```\n"
    document = read_with_bibtex(text, "list.md")
    (listing,) = document.listings
    assert listing.record

    assert listing.record.year == 2020
    assert [str(problem) for problem in document.problems] == [
        "list.md:1: its BibTeX says otherwise for year: 2021",
        "list.md:1: its BibTeX says otherwise for authors: Jane Doe, Max Roe",
    ]


def test_a_bibtex_block_of_another_paper_tells_nothing() -> None:
    text = f"- [Several Other Things Entirely]({URL}), 2020\n\n```\n{BIBTEX}\n```\n"
    document = read_with_bibtex(text, "list.md")

    assert document.listings[0].record
    assert document.listings[0].record.authors == ()
    assert [problem.message for problem in document.problems] == [
        "its BibTeX says otherwise for title: Tiny Nets for Everyone"
    ]


@pytest.mark.parametrize(
    ("url", "venue", "year"),
    [
        ("https://aclanthology.org/P18-1001", "acl", 2018),
        ("https://aclanthology.org/P18-4001", None, 2018),
        ("https://www.aclweb.org/anthology/2020.emnlp-main.1.pdf", "emnlp", 2020),
        ("https://aclanthology.org/N19-1423/", "naacl", 2019),
        ("https://doi.org/10.18653/v1/P19-1001", "acl", 2019),
        ("https://openaccess.thecvf.com/content_CVPR_2019/papers/Doe_Tiny.pdf", "cvpr", 2019),
        ("https://openaccess.thecvf.com/content/ICCV2021/html/Doe_Tiny.html", "iccv", 2021),
        ("http://openaccess.thecvf.com/content_ICCV_2017_workshops/papers/w1/Doe_Tiny.pdf", None, None),
        ("http://proceedings.mlr.press/v97/doe19a.html", "icml", 2019),
        ("http://proceedings.mlr.press/v3/doe08a.html", None, None),
        ("https://papers.nips.cc/paper/1234-tiny-nets", "neurips", None),
        ("https://proceedings.neurips.cc/paper_files/paper/2022/hash/1.html", "neurips", 2022),
        ("https://www.ecva.net/papers/eccv_2020/papers_ECCV/papers/1.pdf", "eccv", 2020),
        ("https://www.usenix.org/conference/nsdi21/presentation/doe", "nsdi", 2021),
        ("https://www.ijcai.org/proceedings/2019/1", "ijcai", 2019),
        ("https://doi.org/10.1109/CVPR52729.2023.00001", "cvpr", 2023),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1", "biorxiv", 2020),
        ("https://www.nature.com/articles/s41467-020-12345-6", "natcommun", 2020),
        ("https://arxiv.org/abs/2101.00001", None, 2021),
        ("https://ojs.aaai.org/index.php/AAAI/article/view/1", None, None),
        ("https://example.org/tiny.pdf", None, None),
    ],
)
def test_an_address_tells_venue_and_year(url: str, venue: str | None, year: int | None) -> None:
    told = told_by(url)
    assert (told.venue, told.year) == (venue, year)


@given(st.text() | st.from_regex(r"https?://[a-z.]{1,30}/[A-Za-z0-9./_-]{0,60}", fullmatch=True))
def test_any_address_tells_a_known_venue_or_none(url: str) -> None:
    told = told_by(url)
    assert told.venue is None or told.venue in known_venues()
    assert told.year is None or 1900 < told.year < 2100


def test_what_a_link_tells_is_marked_and_not_printed() -> None:
    (listing,) = read("- [Tiny Nets for Everyone](https://aclanthology.org/P18-1001)\n", "list.md").listings
    assert listing.record

    assert (listing.record.venue, listing.record.year, listing.record.type) == ("ACL", 2018, "inproceedings")
    assert listing.record.inferred == ("venue", "venue_name", "year")
    assert "year" not in listing.printed
    assert "venue" not in listing.printed


def test_a_printed_value_keeps_what_a_link_tells_out() -> None:
    record = only(f"- [Tiny Nets for Everyone]({URL}), ICML 2022")
    assert (record.venue, record.year, record.inferred) == ("ICML", 2022, ())
    assert only(f"- [Tiny Nets for Everyone]({URL}), ICML").year is None


def test_an_inferred_value_contradicts_nobody_and_yields_to_print() -> None:
    inferred, printed = (
        only(f"- [Tiny Nets for Everyone]({URL})"),
        only(f"- [Tiny Nets for Everyone]({URL}), ICML 2022"),
    )
    chosen = choose([Claim(printed, LIST), Claim(inferred, LIST)])

    assert inferred.year == 2021
    assert differences([printed, inferred]) == []
    assert (chosen.venue, chosen.year, chosen.inferred) == ("ICML", 2022, ())
    assert choose([Claim(inferred, LIST), Claim(inferred, LIST)]).year == 2021


WORD = st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True)
TITLE = st.lists(WORD, min_size=2, max_size=5).map(lambda words: f"Learning networks for {' '.join(words)}")
NAMED = st.tuples(TITLE, st.integers(1995, 2024), WORD)


def as_link(paper: tuple[str, int, str], number: int) -> str:
    title, year, _ = paper
    return f"[{title}](https://arxiv.org/abs/2101.{number:05}) ({year})"


def as_block(paper: tuple[str, int, str], number: int) -> str:
    title, year, family = paper
    return f"@article{{k{number},\n  title = {{{title}}},\n  author = {{{family}, Jane}},\n  year = {{{year}}}\n}}"


def in_range(document: Document, text: str) -> bool:
    lines = len(text.split("\n"))
    return all(1 <= one.line <= one.end_line <= lines for one in document.listings)


@given(
    st.lists(st.lists(NAMED, min_size=1, max_size=4), min_size=1, max_size=5), st.sampled_from([" and ", ", ", "; "])
)
def test_no_paper_of_an_item_is_lost(items: list[list[tuple[str, int, str]]], joint: str) -> None:
    papers = [(row, paper) for row, item in enumerate(items, 5) for paper in item]
    links = iter(as_link(paper, number) for number, (_, paper) in enumerate(papers))
    text = "# List\n\n## Papers\n\n" + "".join(f"- {joint.join(next(links) for _ in item)}\n" for item in items)

    document = read(text, "list.md")

    found = [(one.line, one.record.links[0].url) for one in document.listings if one.record]
    assert found == [(row, f"https://arxiv.org/abs/2101.{n:05}") for n, (row, _) in enumerate(papers)]
    assert in_range(document, text)


@given(
    st.lists(st.tuples(NAMED, NAMED | st.none()), min_size=1, max_size=5),
    st.sampled_from(
        ["```\n{}\n```", "```bibtex\n{}\n```", "<details><summary>BibTeX</summary>\n\n```\n{}\n```\n\n</details>"]
    ),
)
def test_a_bibtex_block_belongs_to_the_entry_above(
    entries: list[tuple[tuple[str, int, str], tuple[str, int, str] | None]], fold: str
) -> None:
    text = "# List\n\n## Papers\n"
    for number, (paper, block) in enumerate(entries):
        text += f"\n- {as_link(paper, number)}\n"
        text += f"\n{fold.format(as_block(block, number))}\n" if block else ""

    document = read_with_bibtex(text, "list.md")

    assert [one.record.links[0].url for one in document.listings if one.record] == [
        f"https://arxiv.org/abs/2101.{number:05}" for number in range(len(entries))
    ]
    for listing, (paper, block) in zip(document.listings, entries, strict=True):
        lines = text.split("\n")[listing.line - 1 : listing.end_line]
        assert any(paper[0] in line for line in lines)
        assert (f"title = {{{block[0]}}}" in "".join(lines)) if block else not any("@article" in line for line in lines)
        told = listing.record is not None and bool(listing.record.authors)
        assert block is None or told or any(problem.line == listing.line for problem in document.problems)
    assert in_range(document, text)
