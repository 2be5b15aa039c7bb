"""Entries over several blocks: below headings, in paragraphs and in nested bullets, and what goes on from what."""

import pytest

from qcat.domain.paper import Record
from qcat.lists.read import read

URL = "https://arxiv.org/abs/2101.0000"
CODE = "https://github.com/doe/tiny"
TITLES = ("Tiny Nets for Everyone: A Study", "Big Nets for Nobody at All", "Other Nets That Somebody Made")


def records(text: str) -> list[Record]:
    return [listing.record for listing in read(text, "list.md").listings if listing.record]


def names(record: Record) -> list[str]:
    return [str(author) for author in record.authors]


def three(entry: str) -> str:
    """A section of three entries of one form."""
    return "## Nets\n\n" + "\n\n".join(
        entry.replace("TITLE", title).replace("/N.pdf", f"/{i}.pdf").replace("doe/tiny", f"doe/tiny{i}")
        for i, title in enumerate(TITLES)
    )


@pytest.mark.parametrize(
    "entry",
    [
        "TITLE  \n*Jane Doe, Max Roe*  \n(ICML 2021)  \n[📄](https://example.org/N.pdf) [code](https://github.com/doe/tiny)",
        "*ICML*, 2021, **TITLE**  \nJ. Doe, M. Roe  \n<https://example.org/N.pdf>",
        "#### TITLE\n\n* *Jane Doe, Max Roe*\n* ICML 2021\n* [[paper]](https://example.org/N.pdf)",
        "#### TITLE\n\nJane Doe, Max Roe\n\n2021\n\nhttps://example.org/N.pdf",
        "#### [TITLE](https://example.org/N.pdf)\n\nAuthors: Jane Doe, Max Roe\n\n[ICML 2021]\n\n[![Star](https://img.shields.io/github/stars/doe/tiny)](https://github.com/doe/tiny)",
        "#### [TITLE](https://example.org/N.pdf)\n\n- **Authors:** Jane Doe, Max Roe\n- **Venue:** `ICML 2021`",
        "**[TITLE](https://example.org/N.pdf)** | ICML 2021\n\nJane Doe, Max Roe\n\n[code](https://github.com/doe/tiny)",
        "- TITLE\n    - (Jane Doe, Max Roe)\n    - ICML 2021\n    - [paper](https://example.org/N.pdf)",
        "- TITLE\n    - 作者：Jane Doe, Max Roe\n    - 年份：2021\n    - [论文](https://example.org/N.pdf)",
        '- Jane Doe, Max Roe\n    - "TITLE"\n    - ICML 2021 [[paper]](https://example.org/N.pdf) `tiny`',
        "- *Jane Doe, Max Roe*. ICML 2021\n    - [TITLE](https://example.org/N.pdf)",
        "**TITLE**\n\nJane Doe, Max Roe\n\n**ICML 2021**\n\n[paper](https://example.org/N.pdf)",
        "- **[Tiny-XL]** **TITLE**, J. Doe, M. Roe  \n  ICML'21 **[Full Text](https://example.org/N.pdf)**",
        "#### TITLE\n\n_Tiny Letters & Cards 2021_<br>\nby Jane Doe, Max Roe<br>\n[[paper](https://example.org/N.pdf)]<br>",
        "#### TITLE\n\n*Jane Doe, Max Roe*<br>\n[**ICML 2021**]<br>\n[[paper](https://example.org/N.pdf)]<br>",
        "- ICML 2021\n  TITLE\n  Jane Doe, Max Roe\n  [paper](https://example.org/N.pdf)",
        "- TITLE\n    - Doe, Jane; Roe, Max\n    - ICML'21\n    - [paper](https://example.org/N.pdf)",
    ],
)
def test_entries_of_several_blocks(entry: str) -> None:
    text = three(entry)
    found = records(text)
    assert [record.title for record in found] == list(TITLES)
    for i, record in enumerate(found):
        assert [name.split()[-1] for name in names(record)] == ["Doe", "Roe"]
        assert (record.year, record.categories) == (2021, ("Nets",))
        assert record.venue == next((venue for venue in ("ICML", "Tiny Letters & Cards") if venue in entry), None)
        assert f"https://example.org/{i}.pdf" in [link.url for link in record.links]
        assert (CODE in entry) == (f"{CODE}{i}" in [link.url for link in record.links])


def test_a_bullet_over_several_entries_is_none_itself() -> None:
    text = (
        "## 2021\n\n- **Nets and Their Friends**\n"
        f"    * *ICML 2021*. Tiny nets for all of us <br> \n      Jane Doe and Max Roe <br> \n      [Read]({URL}1)\n"
        f"    * *KDD 2021*. Big nets for nobody else <br> \n      Ann Poe and Max Roe <br> \n      [Read]({URL}2)\n"
    )
    assert [(record.title, names(record)[0]) for record in records(text)] == [
        ("Tiny nets for all of us", "Jane Doe"), ("Big nets for nobody else", "Ann Poe"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "venue"),
    [
        ("Jane Doe, Max K. Roe 2017", None),
        ("Max K. Roe 2017", None),
        ("*Max K. Roe* Tiny Science, 2017", "Tiny Science"),
        ("2017 arXiv: *Jane Doe, Max K. Roe*", "arXiv"),
    ],
)
def test_names_end_where_their_type_does(printed: str, venue: str | None) -> None:
    (record,) = records(f"## Papers\n\n- [Tiny Nets for Everyone](https://example.org/1.pdf) {printed}\n")
    assert (names(record)[-1], record.venue, record.year) == ("Max K. Roe", venue, 2017)


@pytest.mark.parametrize(
    "entry",
    [
        f"Tiny Nets for Everyone — *Tiny Letters 2021* — [paper]({URL}1) `low-rank`",
        f"[pdf]({URL}1) [code]({CODE}) - Tiny Nets for Everyone `low-rank` `theory`",
    ],
)
def test_code_at_the_end_is_a_tag(entry: str) -> None:
    (record,) = records(f"## Papers\n\n- {entry}\n")
    assert (record.title, record.tags[0]) == ("Tiny Nets for Everyone", "low-rank")


def test_a_badge_that_names_a_server_tells_no_venue_that_is_printed() -> None:
    badge = f"[![](https://img.shields.io/badge/arXiv-red)]({URL}1)"
    (record,) = records(f"## Papers\n\n- **Tiny Nets for Everyone** {badge} Published in Tiny Letters, 2020\n")
    assert record.venue == "Tiny Letters"


def test_a_venue_in_bold_stands_behind_a_plain_title() -> None:
    (record,) = records(
        f"## Papers\n\n- A Design of Tiny Nets **Tiny Applications and Technology 1970** [paper]({URL}1)\n"
    )
    assert (record.title, record.venue, record.year) == (
        "A Design of Tiny Nets",
        "Tiny Applications and Technology",
        1970,
    )


def test_names_turned_round_in_a_list_that_names_authors() -> None:
    text = f"**Nets for All of Us** <br>\n*Doe, Jane, et al.* <br>\nICML (2021) [paper]({URL}1)\n\n"
    text += f"**Nets for All Others** <br>\n*Doe, Jane, and Max Roe* <br>\nICML (2021) [paper]({URL}2)\n\n"
    text += f"**Nets for None of Us** <br>\n*Poe, Ann K.* <br>\nTiny Letters (2021) [paper]({URL}3)\n"
    assert names(records(f"## Papers\n\n{text}")[2]) == ["Ann K. Poe"]


def test_a_field_says_more_than_what_a_label_is_called() -> None:
    (record,) = records(
        f"## Papers\n\n1. **Nets for All of Us**\n   * **Venue**: Tiny Letters & Cards 2013\n   * [arXiv]({URL}1)\n"
    )
    assert (record.venue, record.year) == ("Tiny Letters & Cards", 2013)


def test_an_address_in_a_cell_is_a_link() -> None:
    rows = f"| Nets for All of Us | 2021 | {CODE} |\n| Nets for None of Us | 2020 | - |\n"
    first, second = records(f"## Papers\n\n| Title | Year | Implementation |\n|---|---|---|\n{rows}")
    assert ([link.url for link in first.links], second.links) == ([CODE], ())


def test_a_heading_tells_more_than_the_server_of_a_preprint() -> None:
    (record,) = records(f"## NeurIPS 2022\n\n**Nets for All of Us**\n\nJane Doe, Max Roe\n\n[[arXiv]]({URL}1)\n")
    assert (record.venue, record.year) == ("NeurIPS", 2022)


def test_a_long_venue_in_bold_is_no_title() -> None:
    (record,) = records(
        f"## Papers\n\n- **Conference on Tiny Methods in Nets and Cards 2019** | **Nets for All of Us** | [p]({URL}1)\n"
    )
    assert (record.title, record.year) == ("Nets for All of Us", 2019)


def test_what_links_elsewhere_among_dated_papers_is_none() -> None:
    papers = "".join(
        f"- [Nets for All of Us, Part {i}](https://openreview.net/forum?id={i}), 201{i}\n" for i in range(5, 9)
    )
    text = f"## Nets\n\n{papers}- [The state of tiny nets](https://medium.com/@doe/state)\n"
    assert len(records(text)) == 4


@pytest.mark.parametrize(
    ("entry", "venue"),
    [
        (f'"Nets for All of Us". J. Doe, M. K. Roe. 2023 ([pdf]({URL}1))', None),
        (f"Published in KDD, 2023. **Nets for All of Us**. Jane Doe, Max K. Roe [pdf]({URL}1)", "KDD"),
    ],
)
def test_names_are_no_venue_and_labels_no_names(entry: str, venue: str | None) -> None:
    (record,) = records(f"## Papers\n\n- {entry}\n")
    assert ([name.split()[-1] for name in names(record)], record.year) == (["Doe", "Roe"], 2023)
    assert record.venue == venue
