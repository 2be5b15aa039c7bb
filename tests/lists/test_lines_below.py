"""Lines below a title: fields, links and tags in items and paragraphs of their own. All made up."""

from qcat.domain.paper import Record
from qcat.lists.read import read

URL = "https://arxiv.org/abs/2101.0000"


def records(text: str) -> list[Record]:
    return [listing.record for listing in read(text, "list.md").listings if listing.record]


def names(record: Record) -> list[str]:
    return [str(author) for author in record.authors]


def test_plain_titles_above_items_of_links() -> None:
    text = "# Literature\n\nA guide to nets. It is not whole.\n\n## Nets\n\n" + "\n".join(
        f"{title}\n- [Paper](https://eprint.iacr.org/2020/{n}.pdf)\n- [Talk](https://www.youtube.com/watch?v={n})\n"
        for n, title in enumerate(("On the size of tiny nets", "Nets: a study of knots", "Holding nets at sea"))
    )
    assert [(record.title, len(record.links)) for record in records(text)] == [
        ("On the size of tiny nets", 2),
        ("Nets: a study of knots", 2),
        ("Holding nets at sea", 2),
    ]


def test_headings_above_items_that_name_authors_and_links() -> None:
    titles = "On the size of tiny nets", "Nets and the study of knots"
    text = "# Nets of Tuesday\n\n### Today: 2 papers\n" + "".join(
        f"#### {title}\n - **Authors:** Jane Doe, Max Roe\n - **Subjects:** Subjects:\nNets (net.NE)\n"
        f" - **Arxiv link:** {URL}{n}\n\n - **Pdf link:** https://arxiv.org/pdf/2101.0000{n}\n\n"
        " - **Abstract**\n Nets have many knots. Here we count all of them.\n"
        for n, title in enumerate(titles)
    )
    assert [(record.title, names(record), len(record.links), record.categories) for record in records(text)] == [
        (title, ["Jane Doe", "Max Roe"], 2, ("Today: 2 papers",)) for title in titles
    ]


def test_a_paragraph_of_tags_names_nobody() -> None:
    text = "# Papers\n\n" + "".join(
        f"{n} [202{n}] Jane Doe and Max Roe, {title}. *Journal of Tinyness* [[SSRN]({URL}{n})]\n\n"
        "**Tags**: Tiny Nets, Knots Between, Holding Sieves.\n\n"
        for n, title in enumerate(("Tiny Nets for Everyone", "Holding Nets at Sea", "Knots of the Deep"))
    )
    assert [(names(record), record.tags) for record in records(text)] == [
        (["Jane Doe", "Max Roe"], ("Tiny Nets", "Knots Between", "Holding Sieves."))
    ] * 3


def test_headings_above_fields_of_several_words() -> None:
    text = "# Bibliography\n\n## Nets\n\n" + "".join(
        f"### {title}\n- **Author(s): Jane Doe, Max Roe**\n- *Institute(s): Tinytown, Netland*\n"
        f"- *Journal: Annals of Tinyness*\n- **Year: 2021** (sent in 2020)\n- *DOI: 10.1000/tiny.{n}*\n"
        f"- [Link to the article page](https://www.sciencedirect.com/{n})\n\nNew.\n\n"
        for n, title in enumerate(("On the size of tiny nets", "Nets: a study of knots"))
    )
    assert [(names(one), one.venue, one.year, one.doi, len(one.links)) for one in records(text)] == [
        (["Jane Doe", "Max Roe"], "Annals of Tinyness", 2021, f"10.1000/tiny.{n}", 1) for n in range(2)
    ]


def test_paragraphs_that_name_what_they_hold() -> None:
    text = "# Nets\n\n## Knots\n\n" + "\n---\n\n".join(
        f"**Title:** [{title}](https://www.ncbi.nlm.nih.gov/pubmed/{n})\n\n**Authors:** Jane Doe, et al.\n\n"
        "**Journal Info:** Annals of Tinyness, May 2017\n\n**Description:** This paper compares nets.\n"
        for n, title in enumerate(("On the size of tiny nets", "Nets: a study of knots", "Holding nets at sea"))
    )
    assert [(names(one), one.venue, one.year) for one in records(text)] == [
        (["Jane Doe"], "Annals of Tinyness", 2017)
    ] * 3


def test_nothing_but_titles_under_a_heading_of_papers() -> None:
    text = (
        "# Nets\n\n### Papers of the [list](https://example.org/list)\n\n"
        "- [x] [Tiny nets: the small ones](https://github.com/doe/notes/blob/main/tiny.md)\n"
        "- [ ] Holding nets at sea\n- [ ] Knots of the deep\n\n### Links\n\n- Nets of my friends\n- Nets in the town\n"
    )
    assert [record.title for record in records(text)] == [
        "Tiny nets: the small ones",
        "Holding nets at sea",
        "Knots of the deep",
    ]


def test_a_remark_in_italics_is_no_paper() -> None:
    text = (
        "# List\n\n## Papers\n\n*Papers stand in the order of names. Those without journals are preprints.*\n\n"
        + "".join(
            f"Jane Doe, Max Roe (202{n}). [{title}](https://doi.org/10.1000/tiny.{n}). Annals of Tinyness.\n\n"
            for n, title in enumerate(("On the size of tiny nets", "Nets: a study of knots", "Holding nets at sea"))
        )
    )
    assert len(records(text)) == 3


def test_links_with_their_brackets_swapped() -> None:
    text = "# List\n\n## Papers\n\n" + "".join(
        f"- (Nets of {name})[{URL}{n}]\n    - about nets\n\n" for n, name in enumerate(("Doe", "the sea", "all"))
    )
    assert [(record.title, record.arxiv_id) for record in records(text)] == [
        ("Nets of Doe", "2101.00000"),
        ("Nets of the sea", "2101.00001"),
        ("Nets of all", "2101.00002"),
    ]


def test_links_of_wikis() -> None:
    text = (
        "# Papers\n\n| Paper | Year | Journal |\n| --- | --- | --- |\n"
        "| [[notes/On tiny nets at sea.md\\|On tiny nets at sea]] | 2021 | Annals of Tinyness |\n"
        "| [[notes/Nets.md\\|Nets: a study of knots]] | 2020 | Nature |\n"
    )
    assert [(record.title, record.year, record.venue) for record in records(text)] == [
        ("On tiny nets at sea", 2021, "Annals of Tinyness"),
        ("Nets: a study of knots", 2020, "Nature"),
    ]


def test_citations_below_the_names_of_models() -> None:
    text = "# Models of nets\n\nThey are kept here.\n\n" + "".join(
        f"* {name}: Accumulating Model of Nets.\n\n  * Doe, J., & Roe, M. (201{n}). On nets of size {n}: a model that\n"
        f"    accumulates knots.\n    *Annals of Tinyness, 12{n},* 522-543.\n\n"
        for n, name in enumerate(("amn", "tmn", "kmn"))
    )
    assert [(record.title, record.year, len(record.authors)) for record in records(text)] == [
        (f"On nets of size {n}: a model that accumulates knots", 2010 + n, 2) for n in range(3)
    ]


def test_fields_below_a_field_of_the_title() -> None:
    text = "# Publications list\n\n## Nets\n\n" + "".join(
        f'- **Title**: "Nets of size {n}: a study"\n  - **Authors**: Jane Doe, Max Roe\n'
        f"  - **Published in**: Annals of Tinyness, 202{n}\n  - **Date:** 202{n}-08-0{n + 1}\n"
        f"  - **Link**: [Annals](https://example.org/{n})\n  - **Summary**: A study of nets that are tiny.\n\n"
        for n in range(3)
    )
    assert [(record.title, names(record), record.year) for record in records(text)] == [
        (f"Nets of size {n}: a study", ["Jane Doe", "Max Roe"], 2020 + n) for n in range(3)
    ]


def test_names_broken_between_two_lines_of_the_source() -> None:
    text = (
        f"# Nets\n\n## Papers\n\n* [On the size of tiny nets]({URL}1) - Jane Doe, Max Roe, Tim Noe, Ann\n"
        "Poe, Kim Loe (2019)\n"
        f"* [Nets: a study of knots]({URL}2) - Max Roe, Jane Doe (2018)\n"
    )
    assert [names(record) for record in records(text)] == [
        ["Jane Doe", "Max Roe", "Tim Noe", "Ann Poe", "Kim Loe"],
        ["Max Roe", "Jane Doe"],
    ]


def test_citations_of_physics() -> None:
    entries = (
        "[[Jane Doe]], M. Roe, *Nets for Information: An Outlook*, Science **339** 6124 (2013) 1169-1174 "
        '\\[<a href="https://doi.org/10.1126/science.1231930">doi:10.1126/science.1231930</a>\\]',
        "Roe, M. et al. (2019). “A guide to the nets of the sea.” Tiny. Phys. Rev. 6, 021318. arXiv:1904.00001",
        "Jane Doe, Max Roe, Kim Poe: **Nets of the ice sheet**, *Global and Planetary Tinyness*, Volume 200, 103474,"
        'ISSN 0000-0000, <a href="https://doi.org/10.1000/nets">doi.org/10.1000/nets</a>, 2021.',
    )
    assert [
        [(r.title, names(r)[0], r.venue_name, r.year) for r in records(f"# References\n\n- {e}\n")] for e in entries
    ] == [
        [("Nets for Information: An Outlook", "Jane Doe", "Science", 2013)],
        [("A guide to the nets of the sea", "M. Roe", "Tiny. Phys. Rev", 2019)],
        [("Nets of the ice sheet", "Jane Doe", "Global and Planetary Tinyness", 2021)],
    ]


def test_year_and_journal_in_a_bracket_before_the_title() -> None:
    text = (
        "# Readings\n\n## Nets\n\n"
        f"- [Doe and Roe (2010 JTN), The Revolution of Nets in the Sea]({URL}1)\n"
        f'- [Poe and Roe (2009 JTN), "Regressing Nets: Designs of the Sea"]({URL}2)\n'
    )
    assert [(record.title, record.year) for record in records(text)] == [
        ("The Revolution of Nets in the Sea", 2010),
        ("Regressing Nets: Designs of the Sea", 2009),
    ]
