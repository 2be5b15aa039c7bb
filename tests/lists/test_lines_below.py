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
