"""How entries lie on the page: lines, headings, bullets and what stands around them. All made up."""
# ruff: noqa: E501 - an entry stands on one line, as it does in a list

import pytest

from qcat.domain.paper import Record
from qcat.lists.read import read
from qcat.services.read_lists import read as read_list

URL = "https://arxiv.org/abs/2101.0000"
CODE = "https://github.com/doe/tiny"


def records(text: str) -> list[Record]:
    return [listing.record for listing in read(text, "list.md").listings if listing.record]


def titles(text: str) -> list[str]:
    return [record.title for record in records(text)]


def names(record: Record) -> list[str]:
    return [str(author) for author in record.authors]


def test_front_matter_is_no_heading() -> None:
    document = read(
        f"---\nlayout: wiki\ntitle: Tiny things\n---\n\n## Nets\n\n- [Tiny Nets for Everyone]({URL}1), 2021\n",
        "list.md",
    )
    (listing,) = document.listings
    assert (listing.category, listing.line, document.skipped["front matter"]) == ("Nets", 8, 1)


def test_bullets_indented_too_far_are_bullets() -> None:
    text = f"## Nets\n\n   - ICML 2021 -- [Tiny Nets for Everyone: A Study]({URL}1)\n    - ICML 2020 -- [Big Nets for Nobody: A Study]({URL}2)\n    - Other Nets for Somebody: A Study, ICML 2019\n"
    assert [(listing.line, listing.record and listing.record.title) for listing in read(text, "list.md").listings] == [
        (3, "Tiny Nets for Everyone: A Study"), (4, "Big Nets for Nobody: A Study"), (5, "Other Nets for Somebody: A Study"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        f"[[paper]]({URL}1) 2021.5 a note on it",
        f"Jane Doe, Max Roe\n[[paper]]({URL}1) 2021.5",
        f"ICML 2021 [[paper]]({URL}1)",
    ],
)
def test_lines_of_the_source_that_stand_for_themselves(below: str) -> None:
    (record,) = records(f"## Papers\n\n1. Tiny Nets for Everyone: A Study\n{below}\n")
    assert (record.title, record.year) == ("Tiny Nets for Everyone: A Study", 2021)


@pytest.mark.parametrize(
    "entry",
    [
        f"- Tiny Nets for Everyone, and a\n  Study of Other Nets. Jane Doe, Max Roe,\n  Ann Poe. ICML 2021. [paper]({URL}1)",
        f"- Jane Doe, Max Roe, Ann Poe (2021). Tiny Nets for Everyone, and a\n  Study of Other Nets. *Journal of Tiny and\n  Other Nets*, 7. [paper]({URL}1)",
    ],
)
def test_lines_of_the_source_that_go_on(entry: str) -> None:
    (record,) = records(f"## Papers\n\n{entry}\n")
    assert record.title == "Tiny Nets for Everyone, and a Study of Other Nets"
    assert names(record) == ["Jane Doe", "Max Roe", "Ann Poe"]
    assert record.venue in {"ICML", "Journal of Tiny and Other Nets"}


def test_paragraphs_of_one_link_are_an_entry_each() -> None:
    text = "## Nets\n\n" + "\n\n".join(
        f"[{title}]({URL}{n}) (Jane Doe, ICML 2021, [code]({CODE}{n}))"
        for n, title in enumerate(
            ["A Study of Tiny Nets for Everyone", "Universal Net Counter", "A Study of Big Nets for Nobody"]
        )
    )
    assert titles(text) == [
        "A Study of Tiny Nets for Everyone",
        "Universal Net Counter",
        "A Study of Big Nets for Nobody",
    ]


def test_a_remark_above_a_title_is_no_author() -> None:
    entry = "**{}**  \n{}  \n[ICML 2021]({}) • [Code]({})\n\n"
    text = "## Nets\n\n" + entry.format(
        "Tiny Nets for Everyone: A Study", "Jane Doe, Max Roe, Ann Poe", f"{URL}1", CODE
    )
    text += "--- Pre-net ---  \n" + entry.format(
        "Big Nets for Nobody: A Study", "Max Roe, Jane Doe, Ann Poe", f"{URL}2", CODE
    )
    assert [names(record)[0] for record in records(text)] == ["Jane Doe", "Max Roe"]


def test_an_acronym_with_a_year_is_no_byline() -> None:
    text = "## Nets\n\n" + "".join(
        f"**{title} Nets for Everyone: A Study**  \nJane Doe, Max Roe, Ann Poe  \n[TNY 2021]({URL}{n})\n\n"
        for n, title in enumerate(["Tiny", "Big", "Other"])
    )
    assert [(names(record)[0], record.venue) for record in records(text)] == [("Jane Doe", "TNY")] * 3


def test_what_is_printed_outranks_the_label_of_a_link() -> None:
    (record,) = records(
        "## Nets\n\n- **Tiny Nets for Everyone.** *Jane Doe, Max Roe.* **NAACL, 2021.** [[acl](https://aclanthology.org/2021.naacl-main.1/)]\n"
    )
    assert (record.venue, record.year) == ("NAACL", 2021)


def test_fields_with_pictures_before_their_names() -> None:
    (record,) = records(
        f"## Nets\n\n- [Tiny Nets for Everyone: A Study]({URL}1)\n    - Jane Doe, Max Roe\n    - 🏛️ Institutions: Tiny University\n    - 📅 Date: March 27, 2021\n    - 📑 Publisher: CVPR 2021\n    - 🔑 Key: [tiny], [nets]\n"
    )
    assert (names(record), record.year, record.venue) == (["Jane Doe", "Max Roe"], 2021, "CVPR")


def test_angle_brackets_around_a_linked_title() -> None:
    (record,) = records(
        f"## Nets\n\n* [Tiny] <[Tiny Nets for Everyone: A Study]({URL}1)> by\tJane Doe, Max Roe,\tAnn Poe, 2021.\n"
    )
    assert (record.title, names(record), record.year) == (
        "Tiny Nets for Everyone: A Study", ["Jane Doe", "Max Roe", "Ann Poe"], 2021,
    )  # fmt: skip


def test_a_quoted_word_in_a_linked_title() -> None:
    (record,) = records(f'## Nets\n\n- ICML -- [Be Wary of "Netless" Tiny Computing]({URL}1)\n')
    assert (record.title, record.venue) == ('Be Wary of "Netless" Tiny Computing', "ICML")


@pytest.mark.parametrize(
    "below", ["Jane Doe, Max Roe, ICML 2021", "Jane Doe, Max Roe. ICML 2021.", "- Jane Doe, Max Roe\n- ICML 2021"]
)
def test_numbered_headings_are_entries(below: str) -> None:
    text = "# Nets\n\n" + "".join(
        f"### {n}. {title} Nets for Everyone and Nobody\n\n{below}\n\n"
        for n, title in enumerate(["Tiny", "Big", "Other"], 1)
    )
    found = records(text)
    assert [record.title for record in found] == [
        f"{title} Nets for Everyone and Nobody" for title in ("Tiny", "Big", "Other")
    ]
    assert [(names(record), record.year, record.venue) for record in found] == [
        (["Jane Doe", "Max Roe"], 2021, "ICML")
    ] * 3


def test_numbered_headings_over_entries_are_categories() -> None:
    text = "# Nets\n\n" + "".join(
        f"### {n}. All the {title} Nets of the World\n\n- **{title} Nets for Everyone.** *Jane Doe.* ICML 2021. [pdf]({URL}{n})\n\n"
        for n, title in enumerate(["Tiny", "Big", "Other"], 1)
    )
    assert [record.categories for record in records(text)] == [
        (f"{n}. All the {title} Nets of the World",) for n, title in enumerate(["Tiny", "Big", "Other"], 1)
    ]


def test_long_headings_over_prose_are_no_papers() -> None:
    text = "# Nets\n\n" + "".join(
        f"## {title}\n\nPlease read this before you open an issue, and then write to us about it in your own words.\n\n"
        for title in ("How to add a net", "What is a tiny net", "Where to find us all", "Who is behind this list")
    )
    assert records(text) == []


def test_numbered_citations_in_one_paragraph() -> None:
    text = "## References\n\n[1] Jane Doe, Max Roe. Tiny nets are good. ICML, 2020.\n[2] Max Roe. Big nets are bad. ICML 2021.\n[3] Ann Poe. Other nets\nof all kinds. Nature, 2001.\n"
    assert [(listing.line, listing.record and listing.record.title) for listing in read(text, "list.md").listings] == [
        (3, "Tiny nets are good"), (4, "Big nets are bad"), (5, "Other nets of all kinds"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "- Papers on nets: [2021](#2021) | [2020](#2020) | [before](#before)",
        "[ICML Tiny Paper List](https://openaccess.thecvf.com/menu.py)",
    ],
)
def test_contents_and_lists_of_papers_are_no_papers(line: str) -> None:
    assert records(f"# List\n\n## Nets\n\n{line}\n") == []


def test_one_name_with_a_year_gives_way_to_several() -> None:
    (record,) = records(
        '## Nets\n\n1. **"Tiny Nets for Everyone: A Study (2019-nTN)."** European Netology, 2021. <br>\ndoi: https://doi.org/10.1000/tiny\n\n    *Jane Doe, Max Roe, and Ann Poe*\n'
    )
    assert record.title == "Tiny Nets for Everyone: A Study (2019-nTN)"
    assert (names(record), record.venue, record.year) == (["Jane Doe", "Max Roe", "Ann Poe"], "European Netology", 2021)


def test_titles_in_the_brackets_of_links_that_are_not_there() -> None:
    text = (
        f"# Tiny things\n\n## Nets\n\n- nets and data\n  - [Tiny Nets for Everyone: A Study]({URL}1) ICML2021\n"
        "  - [Big Nets and How to Hold Them] ICML2020\n  - [Nets of Nets in the Deep Sea] NeurIPS2019, a remark on it\n"
    )
    assert [(record.title, record.venue, record.year) for record in records(text)] == [
        ("Tiny Nets for Everyone: A Study", "ICML", 2021),
        ("Big Nets and How to Hold Them", "ICML", 2020),
        ("Nets of Nets in the Deep Sea", "NeurIPS", 2019),
    ]


def test_entries_of_a_group_speak_for_one_another_whatever_the_heading_says() -> None:
    entries = "".join(
        f"  - [{title} Nets for Everyone and Nobody]({URL}{n}) a remark on it\n"
        for n, title in enumerate(["Tiny", "Big", "Other"])
    )
    text = f"# Tiny things\n\n## Datasets & Challenges\n\n- reasoning\n{entries}- issues\n  - small nets are small\n  - big nets are big\n  - others are not\n"
    assert len(titles(text)) == 3


def test_lists_without_links_and_years() -> None:
    text = "# Papers on nets\n\n## Survey\n\n" + "".join(
        f"- **{title} Nets for Everyone and Nobody;** {names}\n"
        for title, names in [
            ("Tiny", "Jane Doe, Max Roe"),
            ("Big", "Max Roe et al"),
            ("Other", "Ann Poe and Jim Noe; Says what nets are."),
        ]
    )
    assert [(record.title, names(record)[0]) for record in records(text)] == [
        ("Tiny Nets for Everyone and Nobody", "Jane Doe"),
        ("Big Nets for Everyone and Nobody", "Max Roe"),
        ("Other Nets for Everyone and Nobody", "Ann Poe"),
    ]


@pytest.mark.parametrize("title", ["Tiny Paper List", "tinyPaperList", "papers_on_nets", "Tiny-Reading-Papers"])
def test_a_document_that_says_it_lists_papers(title: str) -> None:
    text = f"# {title}\n\n## Nets\n\n- `2021` Tiny Nets for Everyone and Nobody\n  - 一个关于小网络的说明，没有写清楚输入和输出\n"
    (record,) = records(text)
    assert (record.title, record.year) == ("Tiny Nets for Everyone and Nobody", 2021)


@pytest.mark.parametrize(
    ("entry", "venue"),
    [
        ("[1] 一个小网络：Tiny Nets for Everyone: A Study [[论文]]({url})", None),
        ("[1] TNE （ICML2021）：Tiny Nets for Everyone: A Study [论文]({url})", "ICML"),
        ("[1] TNE (ICML 2021): Tiny Nets for Everyone: A Study [pdf]({url})", "ICML"),
        ("1. Tiny Nets for Everyone: A Study----TinyConf'21 ([link]({url}))", "TinyConf"),
    ],
)
def test_what_stands_before_and_behind_a_title(entry: str, venue: str | None) -> None:
    (record,) = records(f"## Papers\n\n{entry.format(url='https://example.org/tiny.pdf')}\n")
    assert (record.title, record.venue, record.year) == (
        "Tiny Nets for Everyone: A Study",
        venue,
        2021 if venue else None,
    )


def test_links_and_names_that_left_their_item() -> None:
    text = (
        "# Papers on nets\n\n"
        f"1. **Tiny Nets for Everyone.** ICML, 2021. [paper]({URL}1)\n\n    *Jane Doe, Max Roe.*\n"
        f"2. **Big Nets and How to Hold Them.** ICML, 2020.\n\n[paper]({URL}2) [presentation](https://example.org/p)\n"
        "    \n    *Ann Poe, Tim Noe.*\n"
        f"3. **Nets of Nets in the Deep Sea.** ICML, 2019. [paper]({URL}3)\n\n    *Max Roe, Ann Poe.*\n"
    )
    assert [(record.title, names(record), len(record.links)) for record in records(text)] == [
        ("Tiny Nets for Everyone", ["Jane Doe", "Max Roe"], 1),
        ("Big Nets and How to Hold Them", ["Ann Poe", "Tim Noe"], 2),
        ("Nets of Nets in the Deep Sea", ["Max Roe", "Ann Poe"], 1),
    ]


def test_code_below_an_entry_is_no_line_of_it() -> None:
    text = f"# Papers\n\n- [Tiny Nets for Everyone]({URL}1), ICML 2021\n\n```\npip install tiny, nets\n```\n"
    (record,) = records(text)
    assert (record.title, names(record)) == ("Tiny Nets for Everyone", [])


def test_titles_in_angle_brackets() -> None:
    text = (
        "# Papers\n\n## Nets\n\n"
        f"* <[Tiny nets for everyone]({URL}1)> by Jane Doe and Max Roe, 2021.\n"
        f"* <[Nets of nets in the deep sea]({URL}2))> by Ann Poe and Max Roe, 2020.\n"
        "* **[Holder]** <A class of big nets that nobody holds> by Jane Doe, 1984.\n"
    )
    assert [(record.title, names(record), record.year, record.venue) for record in records(text)] == [
        ("Tiny nets for everyone", ["Jane Doe", "Max Roe"], 2021, None),
        ("Nets of nets in the deep sea", ["Ann Poe", "Max Roe"], 2020, None),
        ("A class of big nets that nobody holds", ["Jane Doe"], 1984, None),
    ]


def test_entries_of_one_paragraph_with_their_titles_in_bold() -> None:
    text = (
        "## Papers\n\n"
        f"**Tiny Nets for Everyone**  \nJane Doe, Max Roe  \n[arXiv 2021]({URL}1)  \n"
        f"**Big Nets for Nobody**  \nAnn Poe, Max Roe  \n[ICML 2020]({URL}2) • [code]({CODE})\n"
    )
    document = read(text, "list.md")
    assert [
        (listing.line, listing.end_line, listing.record and listing.record.title) for listing in document.listings
    ] == [(3, 5, "Tiny Nets for Everyone"), (6, 8, "Big Nets for Nobody")]


def test_folds_between_an_entry_and_its_bibtex() -> None:
    text = (
        f"# Papers\n\n- [[2021-ICML]]({URL}1) **Tiny Nets for Everyone**\n\n"
        "<details>\n<summary> Abstract </summary>\n<pre>\nNets are tiny, and 1) they stay so.\n</pre>\n</details>\n\n"
        "<details>\n<summary> Words </summary>\n<pre>\nnet : Netz\n</pre>\n</details>\n\n![alt](images/nets.png)\n\n"
        "<pre>\n@inproceedings{doe,\n  title={Tiny Nets for Everyone},\n  author={Doe, Jane and Roe, Max}\n}\n</pre>\n"
    )
    (record,) = [listing.record for listing in read_list(text, "list.md").listings]
    assert record
    assert (record.title, names(record)) == ("Tiny Nets for Everyone", ["Jane Doe", "Max Roe"])


def test_a_paragraph_among_entries_with_much_behind_its_linked_title() -> None:
    note = "a study of nets that are tiny, of those that are not, and of what becomes of both of them where nobody looks at them for long, with remarks on their holders and on everything else that was found in the sea"
    text = "# Papers\n\n" + "".join(
        f"-[Tiny Nets for {who}]({URL}{n}) - {what}. In ICML 2020\n\n"
        for n, (who, what) in enumerate(
            [("Everyone", "a study"), ("Nobody", note), ("Somebody", "more"), ("Us", "new")]
        )
    )
    assert len(titles(text)) == 4


def test_fields_below_a_title_in_bold() -> None:
    text = """# List

## Nets

**Tiny Nets for Every Fish**

- intro: ICML 2021. Tiny University
- arxiv: <https://arxiv.org/abs/2101.00001>
- github(Caffe): https://github.com/doe/tiny
- talk on it: <https://x.org/talk>

**Fish Nets**

- arxiv:https://arxiv.org/abs/2101.00002
- github("Nets in Fish"): <https://github.com/doe/fish>

**A Net in the Sea with Other Nets**

- github: <https://github.com/doe/sea>
"""
    tiny, fish = records(text)

    assert (tiny.title, tiny.venue, tiny.year, tiny.arxiv_id) == (
        "Tiny Nets for Every Fish",
        "ICML",
        2021,
        "2101.00001",
    )
    assert [link.url for link in tiny.links] == [
        "https://arxiv.org/abs/2101.00001",
        "https://github.com/doe/tiny",
        "https://x.org/talk",
    ]
    assert (fish.title, fish.arxiv_id, len(fish.links)) == ("Fish Nets", "2101.00002", 2)


def test_fields_that_nobody_knows_are_no_part_of_the_title() -> None:
    text = (
        "## Researcher\n\n+ Ann Poe\n  + Professor\n  + HomePage: https://example.org/poe\n\n"
        "## Survey\n\n"
        "+ **Tiny Nets for Everyone: A Study**\n  + **Authors:** Jane Doe, Max Roe, et al.\n"
        "  + **Publiser:** Press of Nets\n  + **Year of Publication:** 2018\n"
        f"  + **Download:** [PDF]({URL}1)\n  + **Highlights:** This paper\n    + says a lot about nets, and about fish\n"
        "+ **Big Nets for Nobody**\n  + **Authors:** Ann Poe\n  + **Publisher:** arXiv\n"
        f"  + **Year of Publication:** 2019\n  + **Download:** [PDF]({URL}2)\n"
    )
    tiny, big = records(text)
    assert (tiny.title, names(tiny), tiny.year, tiny.arxiv_id) == (
        "Tiny Nets for Everyone: A Study", ["Jane Doe", "Max Roe"], 2018, "2101.00001",
    )  # fmt: skip
    assert (big.title, names(big), big.year, big.venue) == ("Big Nets for Nobody", ["Ann Poe"], 2019, "arXiv")


def test_badges_below_a_title_in_bold_are_its_links() -> None:
    badge = '<a href="{url}"><img alt="link" src="https://img.shields.io/badge/-Link-blue"/></a>'
    entries = "".join(
        f"**{title}**. ICML20.\n\n{badge.format(url=f'{URL}{n}')} {badge.format(url=f'{CODE}{n}')}\n\n> Some words.\n\n<br>\n\n"
        for n, title in enumerate(["Tiny Nets for Everyone", "Deep Sea Nets", "Big Nets for Nobody"])
    )
    assert [(record.title, record.year, [link.url for link in record.links]) for record in records(f"# Nets\n\n{entries}")] == [
        ("Tiny Nets for Everyone", 2020, [f"{URL}0", f"{CODE}0"]),
        ("Deep Sea Nets", 2020, [f"{URL}1", f"{CODE}1"]),
        ("Big Nets for Nobody", 2020, [f"{URL}2", f"{CODE}2"]),
    ]  # fmt: skip


def test_a_category_keeps_the_names_of_emoji() -> None:
    document = read(f"# Nets\n\n## :closed_book: Papers\n\n- :fire: [Tiny Nets for Everyone]({URL}1)\n", "list.md")
    (listing,) = document.listings
    assert listing.record
    assert (listing.category, listing.record.title) == (":closed_book: Papers", "Tiny Nets for Everyone")


def test_a_date_behind_the_names_of_a_field() -> None:
    text = f"# Papers\n\n* [Tiny Nets for Everyone]({URL}2)\n\t* Author: Ken-Ichi Doe, 5/1988\n\t* Institution: CMU\n* [Big Nets for Nobody]({URL}1)\n\t* Authors: Ann Poe and Max Roe. (3/2017).\n"
    assert [(names(record), record.year) for record in records(text)] == [
        (["Ken-Ichi Doe"], 1988),
        (["Ann Poe", "Max Roe"], 2017),
    ]


def test_lines_of_a_paragraph_that_begin_with_a_year() -> None:
    text = """2021: TSE      - Tiny Nets: Fishing in Code Reviews.
2022: TSE      - Do Nets Hold What They Promise?
2023: ICSE     - Nets and Their Makers.
"""
    assert [(one.title, one.venue, one.year) for one in records(text)] == [
        ("Tiny Nets: Fishing in Code Reviews", "TSE", 2021),
        ("Do Nets Hold What They Promise?", "TSE", 2022),
        ("Nets and Their Makers", "ICSE", 2023),
    ]
