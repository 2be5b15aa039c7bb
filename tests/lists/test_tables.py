"""Tables: which column holds what, told by its name or by its content. All made up."""
# ruff: noqa: E501 - a row stands on one line, as it does in a table

import pytest

from qcat.domain.paper import Record
from qcat.lists.read import read

URL = "https://arxiv.org/abs/2101.0000"
TITLES = ["Tiny Nets for Everyone: A Study", "Big Nets and How to Hold Them", "Nets of Nets in the Deep Sea"]
VENUES = ["ICML", "TinyConf", "Nature Nets"]  # only the first is known


def records(text: str) -> list[Record]:
    return [listing.record for listing in read(text, "list.md").listings if listing.record]


def table(head: str, row: str) -> str:
    """A pipe table with a row for each title; ``row`` has places for n, title, venue and year."""
    columns = head.count("|") - 1
    rows = (row.format(n=n, title=TITLES[n], venue=VENUES[n], year=2020 + n, url=f"{URL}{n}") for n in range(3))
    return "\n".join([head, "|" + "---|" * columns, *rows]) + "\n"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("|Year|Title|Venue|Link|", "|{year}|{title}|{venue}|[pdf]({url})|"),
        ("|📅|📄|🏛️|🔗|", "|{year}-05|{title}|{venue}|[🔗]({url})|"),
        ("|年份|论文|会议|代码|", "|{year}|[{title}]({url})|{venue}|-|"),
        ("|Method|Venue|Title|Date|", "|TN{n}|{venue}|[{title}]({url})|{year}/03|"),
        ("|Model|Paper|Venue|", "|{title}|[Paper]({url})|{venue} {year}|"),
        ("| | | |", "|{venue} {year}|{title}|[pdf]({url})|"),
        (
            "|Paper|Note|",
            "|[**{title}**]({url})<br>{venue} {year}|A long remark on what is done there and why it is good|",
        ),
    ],
)
def test_columns(head: str, row: str) -> None:
    found = records(table(head, row))
    assert [record.title for record in found] == TITLES
    assert [(record.venue, record.year) for record in found] == [(VENUES[n], 2020 + n) for n in range(3)]
    assert not any(record.authors for record in found)


def test_a_paper_in_the_place_of_the_header_is_a_paper() -> None:
    rows = "".join(
        f"|ICML {2020 + n}|{TITLES[n]}|[pdf]({URL}{n})|\n" + ("|--|--|--|\n" if not n else "") for n in range(3)
    )
    document = read(rows, "list.md")
    assert [(listing.line, listing.record and listing.record.title) for listing in document.listings] == [
        (1, TITLES[0]), (3, TITLES[1]), (4, TITLES[2]),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["td", "th"])
def test_html_tables_name_their_columns_in_the_first_row(cell: str) -> None:
    head = "".join(f"<{cell}>{name}</{cell}>" for name in ("Year", "Title", "Venue"))
    rows = "".join(
        f'<tr>\n<td>{2020 + n}</td>\n<td><a href="{URL}{n}">{TITLES[n]}</a></td>\n<td>{VENUES[n]}</td>\n</tr>\n'
        for n in range(3)
    )
    document = read(f"<table>\n<tr>{head}</tr>\n{rows}</table>\n", "list.md")
    found = [listing.record for listing in document.listings if listing.record]
    assert [(record.title, record.venue, record.year) for record in found] == [
        (TITLES[n], VENUES[n], 2020 + n) for n in range(3)
    ]
    assert document.skipped["table header"] == 1


def test_citations_in_a_linked_cell() -> None:
    text = table(
        "|Name|Paper|Venue|Year|",
        "|TN|[Doe, J., Roe, M., & Poe, A. ({year}, May). {title}. In *Proceedings of {venue}*.]({url})|{venue}|{year}|",
    )
    found = records(text)
    assert [record.title for record in found] == TITLES
    assert [[author.family for author in record.authors] for record in found] == [["Doe", "Roe", "Poe"]] * 3


@pytest.mark.parametrize("byline", ["Doe et al. ({year})", "Doe, {year}", "Jane Doe ({year})"])
def test_years_behind_the_names_of_a_column(byline: str) -> None:
    text = table("|Title|Author / Year|Theme|Comment|", f"|[{{title}}]({{url}})|{byline}|Tiny Modelling|A paper|")
    found = records(text)
    assert [(record.title, record.year) for record in found] == [(title, 2020 + n) for n, title in enumerate(TITLES)]
    assert {author.family for record in found for author in record.authors} == {"Doe"}


def test_tables_of_datasets_and_results_are_no_papers() -> None:
    data = f"## Datasets\n\n|Dataset|Description|Paper|\n|--|--|--|\n|TinyNet|Ten thousand nets of the deep sea, taken by hand|[paper]({URL}1)|\n"
    results = "## Results\n\n|Method|Acc|F1|\n|--|--|--|\n|TinyNet (Doe et al., 2020)|10.1|3|\n"
    assert records(f"# Nets\n\n{data}\n{results}") == []


@pytest.mark.parametrize("between", ["", "<!--| Hidden Nets | ICML20 | -->\n"])
def test_rows_that_markdown_takes_for_text(between: str) -> None:
    rows = [
        f"| {title} | ICML2{n} | A long remark on what is done there, in a method of theirs |\n{between}"
        for n, title in enumerate(TITLES)
    ]
    text = (
        "# Nets\n\n|Title|Conference|Method|\n|--|--|--|\n" + (between or "\n") + ("" if between else "\n").join(rows)
    )
    assert [(record.title, record.venue, record.year) for record in records(text)] == [
        (title, "ICML", 2020 + n) for n, title in enumerate(TITLES)
    ]


def test_html_tables_set_all_in_headers() -> None:
    rows = "".join(
        f"<tr>\n<th>{n + 1}\n<th>{title}\n<th>Jane Doe, Max Roe\n<th>University of Tinytown\n</tr>\n"
        for n, title in enumerate(TITLES)
    )
    text = f"# Nets\n\n## ICML 2021\n\n<table>\n<tr>\n<th>\n<th>Title\n<th>Authors\n<th>Organization\n</tr>\n{rows}</table>\n"
    found = records(text)
    assert [record.title for record in found] == TITLES
    assert [(len(record.authors), record.venue, record.year) for record in found] == [(2, "ICML", 2021)] * 3


def test_rows_that_point_to_entries_further_down() -> None:
    entries = "".join(f"- [{title}]({URL}{n}), ICML 202{n}\n" for n, title in enumerate(TITLES))
    head = "# Papers\n\n## Datasets\n\n|Dataset|Task|Size|\n|--|--|--|\n"
    rows = "".join(
        f"|[{title} (Tiny, ICML, 202{n})](#tiny-{n})|Net holding|{n}5 nets|\n" for n, title in enumerate(TITLES)
    )
    assert [record.title for record in records(f"{head}{rows}\n## Nets\n\n{entries}")] == TITLES


def test_one_column_pointing_down() -> None:
    assert records("# Papers\n\n|Part|\n|--|\n|[Tiny Nets of ICML 2020](#tiny)|\n") == []


def test_code_beside_a_column_of_titles_is_nothing_against_them() -> None:
    text = """# 论文

| 编号 | 文章名称 | 作者 | 链接 |
|---|---|---|---|
| 1 | **Tiny Nets for Every Fish** | Jane Doe, Max Roe | [进入](https://github.com/doe/tiny) |
| 2 | **Big Nets for Nobody at All** | Tiny Net Collaboration | [进入](https://github.com/doe/big) |
"""
    found = [listing.record for listing in read(text, "list.md").listings if listing.record]

    assert [(one.title, len(one.authors)) for one in found] == [
        ("Tiny Nets for Every Fish", 2),
        ("Big Nets for Nobody at All", 1),
    ]


def test_a_known_venue_with_full_stops_in_its_name() -> None:
    text = f"| Title | Venue | Year | Links |\n| --- | --- | --- | --- |\n| Tiny Nets for Everyone | Data Min. Knowl. Discov. | 2020 | [[Paper]]({URL}1)<br>[[Code]](https://github.com/doe/tiny) |\n"
    (record,) = records(text)
    assert (record.title, record.venue_name) == ("Tiny Nets for Everyone", "Data Mining and Knowledge Discovery")


def test_nothing_but_titles_in_a_column_of_them() -> None:
    rows = "".join(f"| {n} | {title} | TODO |\n" for n, title in enumerate(TITLES))

    assert [one.title for one in records(f"## Nets\n\n| ID | paper | assign |\n|---|---|---|\n{rows}")] == TITLES


def test_the_date_of_something_else_beside_a_year() -> None:
    text = (
        "# Nets\n\n| Date read | Title | Authors | Year of Publication | Link |\n| --- | --- | --- | --- | --- |\n"
        "| 23/10/2024 | On the size of tiny nets | Doe & Roe | 2015 | [pdf](https://doi.org/10.1000/tiny.1) |\n"
        "| 30/10/2024 | Nets: a study of knots | Tiny Net Consortium | 2017 | [pdf](https://doi.org/10.1000/tiny.2) |\n"
    )
    found = [listing.record for listing in read(text, "list.md").listings if listing.record]
    assert [(record.year, len(record.authors)) for record in found] == [(2015, 2), (2017, 1)]


def test_a_column_of_venues_that_is_not_called_so() -> None:
    places = ["Neurocomputing", "TinyConf Letters of Netland", "ICML", "Nets and Their Applications"]
    rows = "".join(f"| 202{n} | {place} | [{TITLES[n % 3]} {n}]({URL}{n}) | why |\n" for n, place in enumerate(places))
    found = records(f"| Year | Database | Title | Topics |\n|---|---|---|---|\n{rows}")

    assert [one.venue_name if one.venue in {"NC", None} else one.venue for one in found][1::2] == places[1::2]


def test_rows_of_data_sets_are_no_papers() -> None:
    rows = "".join(
        f"| [TN{n}-L]({URL}{n}) | ICML-202{n} | [TN{n}-L](https://x.org/{n}) | 99 nets |\n" for n in range(4)
    )

    assert records(f"# Papers\n\n| Dataset | Pub. & Date | WebSite | Introduction |\n|---|---|---|---|\n{rows}") == []
