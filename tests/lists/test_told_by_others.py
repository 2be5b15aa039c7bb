"""What labels, lines around an entry and the form of the others tell of it."""

import pytest

from qcat.domain.paper import Record
from qcat.lists.read import read


def records(text: str) -> list[Record]:
    return [listing.record for listing in read(text, "list.md").listings if listing.record]


def names(record: Record) -> list[str]:
    return [str(author) for author in record.authors]


LABELLED = {
    "lines": "**Title: Tiny nets for everyone: a study.**\nAuthors: ['Jane Doe', \"Max O'Roe\"]\nVenue: ICML 2020\n\n",
    "items": "- Title: Tiny nets for everyone: a study\n  - Authors: Jane Doe, Max O'Roe\n  - Venue: ICML 2020\n\n",
    "paragraphs": "Title: Tiny nets for everyone: a study\n\nAuthors: Jane Doe, Max O'Roe\n\nVenue: ICML 2020\n\n",
    "breaks": "**Paper:** Tiny nets for everyone: a study<br>\n**Authors:** Jane Doe, Max O'Roe<br>\n"
    "**Record:** ICML 2020\n\n",
}


@pytest.mark.parametrize("form", LABELLED)
def test_entries_that_label_each_line(form: str) -> None:
    for record in (found := records(f"# Papers\n\n{LABELLED[form]}{LABELLED[form].replace('Tiny', 'Big')}")):
        assert record.title.endswith(" nets for everyone: a study")
        assert (names(record), record.venue, record.year) == (["Jane Doe", "Max O'Roe"], "ICML", 2020)
    assert len(found) == 2


def test_a_labelled_link_is_no_title() -> None:
    below = "Paper: [pdf](https://arxiv.org/abs/2101.0000{0})\n\nCode: https://x.org\n\n"
    titles = ("Tiny nets for everyone", "Big nets for nobody at all", "Nets of nets in nets")
    text = "".join(f"## {title}\n\n{below.format(i)}" for i, title in enumerate(titles, 1))
    assert [record.title for record in records(text)] == list(titles)


@pytest.mark.parametrize(
    ("title", "heading", "told"),
    [
        ("Nets", "Conferences / ICML 2020", ("ICML", 2020)),
        (
            "Nets",
            "Proc. of the Fifth AAAI Conference on Artificial Intelligence, May 25-30, 2015",
            ("AAAI", 2015),
        ),
        ("Papers of EMNLP 2021", "Small nets", ("EMNLP", 2021)),
        ("Papers of EMNLP 2021", "ICML 2020", ("ICML", 2020)),
        ("Papers since 2021", "Small nets", (None, None)),
    ],
)
def test_headings_and_the_title_of_the_document_tell_the_venue(
    title: str, heading: str, told: tuple[str | None, int | None]
) -> None:
    (record,) = records(
        f"# {title}\n\n## {heading}\n\n- [Tiny nets for everyone](https://x.org/tiny.pdf), Jane Doe, Max Roe\n"
    )
    assert (record.venue, record.year) == told


def test_names_in_a_quote_below_a_numbered_heading() -> None:
    quote = "> Jane Doe (Tiny University, Testville)*; Max van Roe (Big Labs); Ann Poe (Tiny\nUniversity)"
    titles = ("Tiny nets for everyone", "Big nets for nobody at all", "Nets: a study of studies")
    text = "# Papers\n\n" + "\n\n".join(f"## [{i}]. {title}\n{quote}" for i, title in enumerate(titles, 1))
    assert [(record.title, names(record)) for record in records(text)] == [
        (title, ["Jane Doe", "Max van Roe", "Ann Poe"]) for title in titles
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "*Jane Doe; Max Roe; Ann Poe.* ICML 2020.",
        "Jane Doe (Tiny University); Max Roe (Big Labs)*; Ann Poe; ICML 2020.",
        "*J.Doe, M.Roe, A.Poe*, ICML 2020",
        "- nets that are small, and nobody's by Jane Doe, Max Roe, Ann Poe (2020)",
    ],
)
def test_names_behind_a_title(behind: str) -> None:
    (record,) = records(f"- **Tiny nets for everyone.** {behind} [pdf](https://x.org/tiny.pdf)\n")
    assert [author.family for author in record.authors] == ["Doe", "Roe", "Poe"]
    assert record.year == 2020


def test_family_names_with_a_year() -> None:
    entries = ("Tiny nets](https://x.org/1.pdf). Doe and Roe, 2011.", "Big nets](https://x.org/2.pdf). Poe, 2012.")
    found = records("".join(f"- [{entry}\n" for entry in (*entries, "Nets](https://x.org/3.pdf). Loe et al, 2013.")))
    assert [(names(record), record.year) for record in found] == [
        (["Doe", "Roe"], 2011),
        (["Poe"], 2012),
        (["Loe"], 2013),
    ]


def test_names_above_a_linked_title_in_a_column_of_titles() -> None:
    (record,) = records("| Papers |\n|---|\n| Jane Doe, Max Roe<br>**[Tiny nets: a study.](https://x.org/1)** |\n")
    assert (record.title, names(record)) == ("Tiny nets: a study", ["Jane Doe", "Max Roe"])


@pytest.mark.parametrize("before", ["Doe, Jane, and Max Roe.  \n\t2001   ", "Doe, Jane, and Max Roe\n  2001 "])
def test_a_year_on_the_line_below_the_names(before: str) -> None:
    (record,) = records(f"{before}Tiny nets for everyone. *European Journal of Archaeology* 22(3): 372–385.\n")
    assert (record.title, names(record), record.year) == ("Tiny nets for everyone", ["Jane Doe", "Max Roe"], 2001)


def test_a_title_that_looks_like_names_is_one_where_all_others_are_links() -> None:
    others = "".join(f"- [Tiny nets number {i}](https://x.org/{i}.pdf) - nets that are small\n" for i in range(20))
    title = "Categorical Stochastic Processes and Likelihood"
    *_, last = records(
        f"{others}- [{title}](https://x.org/l.pdf) - explores what tiny nets are in this and other worlds\n"
    )
    assert last.title == title


def test_an_item_that_is_nothing_but_a_title_is_a_paper_among_papers() -> None:
    papers = "".join(f"- [ ] Tiny Nets of Size {i} for Everyone. (ICLR22)\n" for i in range(5))
    text = f"# To read\n\n{papers}- [ ] Spectral Nets of Hidden Graphs.\n- [ ] write the summary of tiny nets\n"
    assert [record.title for record in records(text)][5:] == ["Spectral Nets of Hidden Graphs"]


def test_two_digits_of_a_year_behind_a_venue_that_nobody_knows() -> None:
    (record,) = records("[TinyComm'15] [In defence of tiny nets: a\nmanifesto](https://x.org/tiny.pdf)\n")
    assert (record.title, record.venue, record.year) == ("In defence of tiny nets: a manifesto", "TinyComm", 2015)


def test_lines_of_a_quote_are_names_a_venue_or_a_note() -> None:
    (record,) = records(
        "[Tiny nets for everyone](https://x.org/1.pdf)  \n> Jane Doe, Max Roe  \n> ICML 2020  \n> for phones\n"
    )
    assert (names(record), record.venue, record.year) == (["Jane Doe", "Max Roe"], "ICML", 2020)
    assert record.notes == ("for phones",)


def test_a_remark_in_another_script_behind_a_title() -> None:
    (record,) = records("# Papers\n\n- An Analysis of Tiny Nets in Large Ponds RecSys 2021 【池塘里的小网】\n")
    assert (record.title, record.venue, record.year) == ("An Analysis of Tiny Nets in Large Ponds", "RecSys", 2021)


def test_headings_with_the_link_to_their_paper_below() -> None:
    titles = ("Tiny nets in large ponds for everyone", "Big nets for nobody at all", "Nets of nets that are nets")
    below = "- Relevance of it : 1\n- [link](https://x.org/{0}.pdf)\n- Everybody should read this one\n\n"
    text = "# Papers\n\n" + "".join(f"### {title}\n{below.format(i)}" for i, title in enumerate(titles))
    assert [(record.title, record.links[0].url) for record in records(text)] == [
        (title, f"https://x.org/{i}.pdf") for i, title in enumerate(titles)
    ]


def test_a_venue_and_year_before_where_the_paper_comes_from() -> None:
    (record,) = records("- Rethinking tiny nets in ponds, ICML 2020, Tiny Lab [(pdf)](https://x.org/1.pdf)\n")
    assert (record.title, record.venue, record.year) == ("Rethinking tiny nets in ponds", "ICML", 2020)


def test_topics_that_are_linked_titles() -> None:
    rows = (
        "|Jan 7 | Jane | Sign-up\n|Jan 14 | Max R, Ann | [Tiny nets as a tool of thought](https://x.org/1.pdf) (1979)\n"
    )
    (record,) = records(f"| Date | Presenter | Topic\n|---|---|---\n{rows}")
    assert (record.title, record.year) == ("Tiny nets as a tool of thought", 1979)


def test_shortened_names_in_a_column_of_venues() -> None:
    row = "| TinyNet | Tiny nets for every molecule | 2024 | Chem. Sci. | [[code]](https://github.com/doe/tiny) |\n"
    (record,) = records(f"| Name | Paper Title | Year | **Venue** | Resources |\n|---|---|---|---|---|\n{row}")
    assert (record.title, record.venue_name) == ("Tiny nets for every molecule", "Chemical Science")


def test_a_topic_beside_a_column_of_addresses_is_the_title() -> None:
    row = "| Tiny Nets for Large Ponds and Their Fish | 2016 | https://arxiv.org/abs/1602.07261 |\n"
    (record,) = records(f"# Papers\n\n| Topic | Year | Paper Link |\n| --- | --- | --- |\n{row}")
    assert (record.title, record.year) == ("Tiny Nets for Large Ponds and Their Fish", 2016)


def test_several_names_behind_by_within_a_link() -> None:
    url = "https://arxiv.org/ftp/arxiv/papers/1801/1801.00631.pdf"
    (record,) = records(f"- [The Parable of Tiny Nets: A Study by Jane Doe, Max K. Roe]({url}) (PDF)\n")
    assert (record.title, names(record)) == ("The Parable of Tiny Nets: A Study", ["Jane Doe", "Max K. Roe"])
    assert record.arxiv_id == "1801.00631"
    (record,) = records(f"- [Learning Tiny Nets by Doing Nothing]({url})\n")
    assert record.title == "Learning Tiny Nets by Doing Nothing"
