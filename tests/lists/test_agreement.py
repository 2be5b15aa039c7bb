"""What the entries of a list tell about one another: which marks divide them, and which of them are papers."""

import pytest

from qcat.domain.paper import Record
from qcat.lists.read import read

OTHERS = [
    "Tiny Nets for Everyone", "Big Nets for Nobody", "Odd Nets for Somebody", "Even Nets for All of Us",
    "Fast Nets on Slow Machines", "Slow Nets on Fast Machines",
]  # fmt: skip


def records(text: str) -> list[Record]:
    return [listing.record for listing in read(text, "list.md").listings if listing.record]


def titles(text: str) -> list[str]:
    return [record.title for record in records(text)]


def listed(*entries: str, heading: str = "Nets") -> str:
    return f"# List\n\n## {heading}\n\n" + "\n".join(f"- {entry}" for entry in entries) + "\n"


def test_entries_without_any_link_are_papers_where_their_neighbours_are() -> None:
    placed = [f"{title} (ICML 202{n})" for n, title in enumerate(OTHERS)]
    text = listed(*placed, "Old Nets in New Bottles (2016)", "Nets or Sieves: An Essay on Holes")

    assert titles(text)[-2:] == ["Old Nets in New Bottles", "Nets or Sieves: An Essay on Holes"]


def test_a_heading_is_belied_by_the_entries_under_it() -> None:
    assert titles(listed(*[f"{title} (ICML 2020)" for title in OTHERS], heading="Systems and Tutorial")) == OTHERS


def test_an_item_that_groups_others_is_none_of_them() -> None:
    linked = "[Last Nets for the First](https://arxiv.org/abs/2101.00001) (ICML 2021)"
    text = listed(*[f"{title} (ICML 2020)" for title in OTHERS], f"Nets that are used in practice\n  - {linked}")

    assert titles(text) == [*OTHERS, "Last Nets for the First"]


@pytest.mark.parametrize("title", ["Nets in the wild - A survey", "NETS — Self-made tiny structures"])
def test_a_dash_belongs_to_the_title_where_dashes_do_not_divide(title: str) -> None:
    text = listed(*[f"{other} (ICML 2020)" for other in OTHERS], f"{title} (VLDB 2021)")

    assert titles(text)[-1] == title


def test_a_dash_divides_where_it_mostly_does() -> None:
    text = listed(*[f"{other} (ICML 2020) - on nets and their makers" for other in OTHERS])

    assert titles(text) == OTHERS


def test_the_venue_that_others_have_in_a_bracket() -> None:
    text = listed(
        *[f"{other} (ICML 2020)" for other in OTHERS], "Wet Nets in the Sea (Fishery 2021)", "Dry Nets (aiNETS2021)"
    )

    assert [(one.title, one.venue, one.year) for one in records(text)[-2:]] == [
        ("Wet Nets in the Sea", "Fishery", 2021),
        ("Dry Nets", "aiNETS", 2021),
    ]


@pytest.mark.parametrize(
    ("entry", "title", "venue", "year"),
    [
        ("16-ATC-Tiny Nets for Everyone", "Tiny Nets for Everyone", "USENIX ATC", 2016),
        ("**20-TiNY-Big-Nets for Nobody**", "Big-Nets for Nobody", "TiNY", 2020),
        (
            "2018-IJCAI-[Odd Nets for Somebody](https://arxiv.org/abs/1801.00001)",
            "Odd Nets for Somebody",
            "IJCAI",
            2018,
        ),
    ],
)
def test_venue_and_year_joined_to_the_title(entry: str, title: str, venue: str, year: int) -> None:
    others = [f"19-ICML-{other}" for other in OTHERS]
    found = records(listed(*others, entry))[-1]

    assert (found.title, found.venue, found.year) == (title, venue, year)


@pytest.mark.parametrize(
    ("entry", "title", "authors"),
    [
        ("[TN] Tiny Nets for Everyone, Doe, 2019", "Tiny Nets for Everyone", ["Doe"]),
        (
            "Nets of p(y | x) for Everyone. Jane Doe, Max Roe. ICML 2021",
            "Nets of p(y | x) for Everyone",
            ["Jane Doe", "Max Roe"],
        ),
        (
            "Nets! Nets! Nothing but Nets. A Doe, B van Roe, C Poe. ICML 2021",
            "Nets! Nets! Nothing but Nets",
            ["A Doe", "B van Roe", "C Poe"],
        ),
    ],
)
def test_titles_and_names_with_odd_signs(entry: str, title: str, authors: list[str]) -> None:
    others = [f"{other}. Jane Doe, Max Roe. ICML 2020" for other in OTHERS]
    found = records(listed(*others, entry))[-1]

    assert (found.title, [str(one) for one in found.authors]) == (title, authors)


def test_the_name_of_a_method_is_no_author() -> None:
    found = records(
        listed(
            "TNE: [Tiny nets for everyone](https://arxiv.org/abs/2101.00001) [paper](https://arxiv.org/abs/2101.00001)",
            "BigNet: [Big nets for nobody](https://arxiv.org/abs/2101.00002)",
            heading="Glossary",
        )
    )
    assert [(one.title, one.authors) for one in found] == [("Tiny nets for everyone", ()), ("Big nets for nobody", ())]


def test_a_journal_of_shortened_words() -> None:
    entry = (
        "**Tiny nets for everyone.** Tiny Model. Small-Adapt. Interact., 2017. [paper](https://example.org/tiny.pdf)"
    )
    assert [(one.venue, one.year) for one in records(listed(entry))] == [("Tiny Model. Small-Adapt. Interact", 2017)]


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Jane Doe, Max Roe and Ann B. Poe", ["Jane Doe", "Max Roe", "Ann B. Poe"]),
        ("Jane Doe and Max Roe", ["Jane Doe", "Max Roe"]),
        ("Doe J, Roe M. ICML", ["J Doe", "M Roe"]),
        ("\tJane Doe, Max Roe,\tAnn Poe", ["Jane Doe", "Max Roe", "Ann Poe"]),
    ],
)
def test_names_behind_by(names: str, authors: list[str]) -> None:
    found = records(listed(f"<[Tiny Nets for Everyone](https://arxiv.org/abs/2101.00001)> by {names}, 2021."))

    assert [[str(one) for one in record.authors] for record in found] == [authors]


def test_the_last_of_many_names_begins_with_an_initial() -> None:
    entry = "Jane Doe, Max Roe, M. Noe Poe:\n  Tiny Nets for Everyone.\n  [[paper](https://arxiv.org/abs/2101.00001)]"
    found = records(listed(entry))

    assert [(one.title, len(one.authors)) for one in found] == [("Tiny Nets for Everyone", 3)]


@pytest.mark.parametrize("day", ["[2021.04.11]", "[2021/04]", "(2021)"])
def test_a_day_in_a_bracket_before_the_title(day: str) -> None:
    found = records(listed(f"**{day}** **[Tiny Nets for Everyone](https://openreview.net/forum?id=tiny)**"))

    assert [(one.title, one.year) for one in found] == [("Tiny Nets for Everyone", 2021)]


def test_a_venue_nobody_knows_before_the_title() -> None:
    others = [f"ICML 2020, [{other}](https://example.org/{n})" for n, other in enumerate(OTHERS)]
    found = records(listed(*others, "Tiny-Net 2021, [Nets in a Tin](https://example.org/tin)"))[-1]

    assert (found.venue, found.year, found.authors) == ("Tiny-Net", 2021, ())


@pytest.mark.parametrize(
    ("heading", "entry"),
    [
        ("Nets", "[Nets in a Nutshell](https://example.org/nuts) by Jane Doe, 2021. (Blog)"),
        ("Paper list collections", "**Nets of all lands:** [[paper-list](https://github.com/doe/nets)]"),
    ],
)
def test_what_says_that_it_is_no_paper(heading: str, entry: str) -> None:
    assert titles(listed(entry, heading=heading)) == []


def test_titles_set_as_code() -> None:
    text = listed(
        "**TNE** - `Tiny Nets for Everyone` (UAI'10). [[paper]](https://example.org/tiny.pdf)",
        '**Net++** - `From "Think Like a Net" to "Think Like a Sieve"` (VLDB\'14). [[paper]](https://example.org/big.pdf)',
        "**ONS** - `Odd Nets for Somebody` (SOSP'13 *poster*). [[paper]](https://example.org/odd.pdf), [[code]](https://github.com/doe/odd)",
    )
    assert [(one.title, one.venue, one.year) for one in records(text)] == [
        ("Tiny Nets for Everyone", "UAI", 2010),
        ('From "Think Like a Net" to "Think Like a Sieve"', "VLDB", 2014),
        ("Odd Nets for Somebody", "SOSP", 2013),
    ]


def test_an_item_of_links_belongs_to_the_title_above_it() -> None:
    entry = "**{}**. Jane Doe, Max Roe. ICML 2021.\n- [paper](https://arxiv.org/abs/2101.0000{})\n"
    text = "# List\n\n## Nets\n\n" + "\n".join(entry.format(title, n) for n, title in enumerate(OTHERS))

    assert [(one.title, one.arxiv_id) for one in records(text)] == [
        (title, f"2101.0000{n}") for n, title in enumerate(OTHERS)
    ]


def test_a_technical_report_is_a_title() -> None:
    entry = "[2021] Net-4 2.0 Technical Report · TINY · Fishing Model / Generalist Net [[paper](https://arxiv.org/abs/2101.00001)]"
    assert titles(listed(entry)) == ["Net-4 2.0 Technical Report"]


def test_notes_in_the_repository_are_papers_where_the_entries_are_dated() -> None:
    notes = "https://github.com/doe/notes/blob/main/{}.md"
    text = listed(*[f"[202{n}-{title}]({notes.format(n)})" for n, title in enumerate(OTHERS)], heading="Reading")

    assert [(one.title, one.year) for one in records(text)] == [(title, 2020 + n) for n, title in enumerate(OTHERS)]


def test_titles_with_a_short_year_that_link_into_the_repository() -> None:
    text = listed(*[f"[{title} (Fishery'2{n})](notes/{n}.md)" for n, title in enumerate(OTHERS)], heading="2021")

    assert [(one.title, one.venue, one.year) for one in records(text)] == [
        (title, "Fishery", 2020 + n) for n, title in enumerate(OTHERS)
    ]


@pytest.mark.parametrize(
    ("entry", "venue"),
    [
        ("[{} - ICML 2020](https://example.org/{}.pdf)", "ICML"),
        ("[{}, NeurIPS 2020](https://example.org/{}.pdf)", "NeurIPS"),
        ("[{} - FSE - 2020](https://example.org/{}.pdf)", "FSE"),
        ("[{} | CVPR'20](https://example.org/{}.pdf)", "CVPR"),
    ],
)
def test_a_link_around_a_title_and_its_venue_is_no_label(entry: str, venue: str) -> None:
    found = records(listed(*[entry.format(title, n) for n, title in enumerate(OTHERS)]))

    assert [(one.title, one.venue, one.year) for one in found] == [(title, venue, 2020) for title in OTHERS]


def test_a_link_around_a_citation_with_its_title_first() -> None:
    entry = "[Tiny Nets for Everyone. Jane Doe, Max Roe. ICML 2020](https://example.org/tiny.pdf)"
    (found,) = records(listed(entry))

    assert (found.title, len(found.authors), found.venue) == ("Tiny Nets for Everyone", 2, "ICML")


def test_a_colon_behind_two_names_of_methods() -> None:
    others = [f"{other}. Jane Doe, Max Roe. ICML 2020." for other in OTHERS]
    found = records(
        listed(*others, "Hard Netting & Soft Weaving: Nets of Words and Phrases. Jane Doe, Max Roe. ACL 2021.")
    )

    assert (found[-1].title, len(found[-1].authors)) == ("Hard Netting & Soft Weaving: Nets of Words and Phrases", 2)


@pytest.mark.parametrize("heading", ["##Nets", "#2 Nets of old"])
def test_a_heading_without_a_blank(heading: str) -> None:
    text = f"# List\n\n{heading}\n- [Tiny Nets for Everyone](https://arxiv.org/abs/2101.00001)\n"

    assert [one.categories for one in records(text)] == [(heading.lstrip("#"),)]


def test_what_stands_behind_a_title_is_its_journal_where_names_and_a_year_stood_before_it() -> None:
    known = [f"Doe, J., Roe, M., 201{n}. {title}. Journal of Tinyness 4{n}, 1-9." for n, title in enumerate(OTHERS)]
    text = listed(*known, "Poe, A., 1996. Sieves on the sea. Tinywirtschaft Tinytechnik, ISSN: 0000-0000, Nr. 7.")

    assert [record.venue_name for record in records(text)][-2:] == ["Journal of Tinyness", "Tinywirtschaft Tinytechnik"]


def test_italics_are_no_venue_where_few_entries_name_one() -> None:
    words = ["Tiny", "Big", "Wide", "Deep", "Small", "Long"]
    rest = ["", "", "", " *TinyNet*", "", " *Annals of Holding 2020*"]
    text = "# Papers\n\n" + "".join(
        f"- [2021/0{n + 1}] **{word} Nets and How to Hold Them** [[paper](https://arxiv.org/abs/2101.0000{n})]{rest[n]}\n"
        for n, word in enumerate(words)
    )
    found = [listing.record for listing in read(text, "list.md").listings if listing.record]
    assert [record.venue for record in found] == [None] * 5 + ["Annals of Holding"]


def test_a_venue_nobody_knows_where_the_others_begin_with_theirs() -> None:
    others = [f"ICML 202{n}: {other} [[pdf]](https://arxiv.org/abs/2101.0000{n})" for n, other in enumerate(OTHERS)]
    found = records(listed(*others, "QZ 2019: Wet Nets: Holes in the Sea [[pdf]](https://x.org/wet.pdf)"))[-1]

    assert (found.title, found.venue, found.year) == ("Wet Nets: Holes in the Sea", "QZ", 2019)


def test_the_name_of_a_method_is_no_author_where_these_stand_behind_the_title() -> None:
    others = [f"[{other}](https://arxiv.org/abs/2101.0000{n}) - *A Doe et al*" for n, other in enumerate(OTHERS)]
    found = records(
        listed(*others, "Tiny NET: [Nets for Tiny Fish](https://arxiv.org/abs/2102.00001) - *QZ Roe et al*")
    )

    assert [str(one.authors[0]) for one in found] == ["A Doe"] * len(OTHERS) + ["QZ Roe"]


def test_a_long_note_behind_the_title_of_a_paragraph() -> None:
    note = "This is the one that says how nets are made, who makes them and why, what they hold, and what they let go."
    linked = [f"[{other}](https://arxiv.org/abs/2101.0000{n})" for n, other in enumerate(OTHERS)]
    text = "# List\n\n## Nets\n\n" + "\n\n".join([*linked[:-1], f"{linked[-1]} - {note} {note} In ICML 2021"]) + "\n"

    assert titles(text) == OTHERS


@pytest.mark.parametrize(
    ("behind", "venue", "year"),
    [
        ("ACM Transactions on Tiny Nets ‘84", "ACM Transactions on Tiny Nets", 1984),
        ("OSDI94", "OSDI", 1994),
        ("arXiv:1910.01234. ICCV 2019", "ICCV", 2019),
        ("QZNF, 2016, (with holes)", "QZNF", 2016),
    ],
)
def test_what_tells_venue_and_year(behind: str, venue: str, year: int) -> None:
    others = [f"{other}, ICML, 2020" for other in OTHERS]
    found = records(listed(*others, f"Nets for Tiny Fish, {behind} [pdf](https://x.org/fish.pdf)"))[-1]

    assert (found.title, found.year) == ("Nets for Tiny Fish", year)
    assert venue in {found.venue, found.venue_name}


@pytest.mark.parametrize(
    ("behind", "authors"),
    [
        ("Roe, Max et al. ICCV 2019", ["Max Roe"]),
        ("Roe, Max & Poe, Eve. arXiv:1910.01234", ["Max Roe", "Eve Poe"]),
        ("Max Roe / Eve Poe. ICML 2020", ["Max Roe", "Eve Poe"]),
        ("Max Roe ,Eve Poe. ICML 2020", ["Max Roe", "Eve Poe"]),
    ],
)
def test_names_turned_round_or_set_apart_in_other_ways(behind: str, authors: list[str]) -> None:
    others = [f"{other}. Doe, Jane et al. ICML 2020" for other in OTHERS]
    found = records(listed(*others, f"Relational Net Distillation. {behind}"))[-1]

    assert (found.title, [str(one) for one in found.authors]) == ("Relational Net Distillation", authors)


def test_titles_with_names_and_nothing_else() -> None:
    named = [f"{other}, Jane Doe, Max Roe" for other in OTHERS]
    found = records(listed(*named, "Nets and their Makers – A survey, Jane Doe, Max Roe", heading="Papers"))

    assert [one.title for one in found] == [*OTHERS, "Nets and their Makers – A survey"]
    assert {len(one.authors) for one in found} == {2}


@pytest.mark.parametrize(("title", "listed_titles"), [("Papers", OTHERS), ("Things to do", [])])
def test_bare_titles_are_papers_where_the_document_says_so(title: str, listed_titles: list[str]) -> None:
    assert titles(f"# {title}\n\n" + "".join(f"- {other}\n" for other in OTHERS)) == listed_titles


def test_two_family_names_where_others_are_one_and_et_al() -> None:
    others = [f"[{other}](https://arxiv.org/abs/2101.0000{n}), Doe et al, 2020" for n, other in enumerate(OTHERS)]
    found = records(listed(*others, "[Nets for Tiny Fish](https://arxiv.org/abs/2102.00001), Roe and Poe, 2021"))[-1]

    assert ([str(one) for one in found.authors], found.year) == (["Roe", "Poe"], 2021)


def test_an_award_behind_a_title() -> None:
    awarded = "Nets for Tiny Fish (Best Paper Honorable Mention) [pdf](https://x.org/fish.pdf)"

    assert titles(listed(*[f"{other} (ICML 2020)" for other in OTHERS], awarded))[-1] == "Nets for Tiny Fish"


@pytest.mark.parametrize(
    ("entry", "title", "venue"),
    [
        ("[Nets for Tiny Fish, SIGMOD, 2008](https://x.org/fish)", "Nets for Tiny Fish", "SIGMOD"),
        ("Nets for Tiny Fish (VLDB 2018) [[Paper](https://x.org/fish.pdf)]🌟", "Nets for Tiny Fish", "VLDB"),
        (
            "Jane Doe and Max Roe.<br>Nets for Tiny Fish.<br>In _QZN '15: The 8th Symposium on Nets_, ACM, 2015.",
            "Nets for Tiny Fish",
            "QZN '15: The 8th Symposium on Nets",
        ),
    ],
)
def test_where_a_venue_stands(entry: str, title: str, venue: str) -> None:
    (found,) = records(listed(entry))

    assert (found.title, venue in {found.venue, found.venue_name}) == (title, True)


def test_an_oral_is_no_venue() -> None:
    (found,) = records(
        "# List\n\n## 2020 CVPR\n\n* Nets for Tiny Fish. [PDF](https://x.org/fish.pdf) *(Oral)*\n_Jane Doe_\n"
    )

    assert (found.title, found.venue, found.year) == ("Nets for Tiny Fish", "CVPR", 2020)


def test_files_of_papers_are_papers() -> None:
    text = "1. nets\n   - [ ] Nets for Tiny Fish: a Study.pdf\n   - [x] Nets.pdf\n   - [ ] Big Nets: How to.pdf\n"

    assert titles(text) == ["Nets for Tiny Fish: a Study", "Nets", "Big Nets: How to"]


@pytest.mark.parametrize(
    ("entry", "authors", "venue"),
    [
        ("`[Roe et al. SIGIR20]` Nets for Tiny Fish. SIGIR, 2020.", ["Roe"], "SIGIR"),
        (
            '**TN & MoeNet:** Jane Doe, Max Roe.<br />"Nets for Tiny Fish." ICML (2020).',
            ["Jane Doe", "Max Roe"],
            "ICML",
        ),
        ("Nets for Tiny Fish (preprint from Tinynet)", [], "preprint from Tinynet"),
    ],
)
def test_nicknames_names_and_venues_together(entry: str, authors: list[str], venue: str) -> None:
    (found,) = records(listed(f"{entry} [[paper]](https://x.org/fish.pdf)"))

    assert (found.title, [str(one) for one in found.authors]) == ("Nets for Tiny Fish", authors)
    assert venue in {found.venue, found.venue_name}


def test_what_other_items_of_the_same_list_are() -> None:
    topics = "".join(
        f"- [N-{n}] {topic}\n" for n, topic in enumerate(("Nets in Seas", "Nets in Lakes", "Nets in Rivers"))
    )
    placed = "".join(f"1. {title} (ICML 202{n})\n" for n, title in enumerate(OTHERS))

    assert titles(f"# Papers on nets\n\n## Fishing\n\nTopics:\n{topics}\n\n{placed}") == OTHERS


@pytest.mark.parametrize("news", ["2025.12.08: The Paper of TinyNet was Online", "Apr.28 more papers of nets updated!"])
def test_news_are_no_papers(news: str) -> None:
    placed = [f"{title} ([arXiv](https://arxiv.org/abs/2101.0000{n})), 2021" for n, title in enumerate(OTHERS)]

    assert titles(listed(*placed, f"{news} ([arXiv](https://arxiv.org/abs/2512.07385))")) == OTHERS


def test_the_number_that_browsers_show_before_a_title() -> None:
    (found,) = records(listed("[[2101.00001] Nets for Tiny Fish](https://arxiv.org/abs/2101.00001)"))

    assert (found.title, found.arxiv_id) == ("Nets for Tiny Fish", "2101.00001")


def test_names_and_year_in_the_type_of_the_title() -> None:
    text = listed("**Doe et al. (2017) - Nets for Tiny Fish**", "**Roe et al. (2018) - Big Nets**", heading="Papers")

    assert [(one.title, str(one.authors[0]), one.year) for one in records(text)] == [
        ("Nets for Tiny Fish", "Doe", 2017),
        ("Big Nets", "Roe", 2018),
    ]


def test_an_event_with_its_year_in_the_type_of_the_title() -> None:
    events = [f"**Tinyeval-201{n}: Overview of the contest on nets {n}**" for n in (7, 8)]
    entries = [f"{event} Jane Doe, John Roe. [[pdf]](https://example.org/{n}.pdf)" for n, event in enumerate(events)]

    assert titles(listed(*entries)) == [event.strip("*") for event in events]
