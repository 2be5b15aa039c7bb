"""Rows for pipes and spreadsheets."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.paper import Author, Link, Paper
from qcat.formats.delimited import COLUMNS, CSV_COLUMNS, columns, write_csv, write_keys, write_tsv

HAN = Paper(
    key="han2016eie",
    type="article",
    title='EIE: "Efficient", they say',
    authors=(Author("Han", "Song"), Author("Liu", "Xingyu")),
    authors_complete=False,
    year=2016,
    venue="CAN",
    doi="10.1145/3007787.3001163",
    arxiv_id="1602.01528",
    categories=("A", "A / B"),
    tags=("hardware", "sparse"),
    links=(Link("paper", "https://arxiv.org/abs/1602.01528"), Link("other", "https://example.org/")),
)
ROW = (
    "han2016eie",
    "article",
    'EIE: "Efficient", they say',
    "Song Han; Xingyu Liu; et al.",
    "2016",
    "CAN",
    "10.1145/3007787.3001163",
    "1602.01528",
    "A; A / B",
    "hardware; sparse",
    "https://arxiv.org/abs/1602.01528; https://example.org/",
)
hostile = st.text() | st.text("\t\r\n\x0b\x1c\x85\u2028=+-@,\"' a")


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text), strict=True))


def test_columns() -> None:
    assert columns(HAN) == ROW
    assert columns(Paper(key="k")) == ("k", *[""] * (len(COLUMNS) - 1))


def test_tsv_quotes_nothing() -> None:
    assert "".join(write_tsv([HAN])) == "\t".join(ROW) + "\n"


def test_csv_quotes_what_needs_it() -> None:
    text = "".join(write_csv([HAN, Paper(key="k")]))

    more = len(CSV_COLUMNS) - len(COLUMNS)
    assert read_csv(text) == [list(CSV_COLUMNS), [*ROW, *[""] * more], ["k", *[""] * (len(CSV_COLUMNS) - 1)]]
    assert '"EIE: ""Efficient"", they say"' in text


def test_no_papers_leave_the_header_of_csv() -> None:
    assert "".join(write_tsv([])) == ""
    assert "".join(write_csv([])) == ",".join(CSV_COLUMNS) + "\n"
    assert "".join(write_keys([])) == ""


def test_keys() -> None:
    assert "".join(write_keys([HAN, Paper(key="k")])) == "han2016eie\nk\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_values_are_no_formulas(start: str) -> None:
    title = f"{start}HYPERLINK(1)"

    row = read_csv("".join(write_csv([Paper(key="k", title=title)])))[1]

    assert row[2] == "'" + title.replace("\t", " ").replace("\r", " ")


@given(hostile)
def test_tsv_is_a_line_a_paper_and_a_tab_between_columns(text: str) -> None:
    (line,) = write_tsv([Paper(key="k", title=text, tags=(text, text), venue=text)])

    assert len(line.splitlines()) == 1
    assert line.count("\t") == len(COLUMNS) - 1


@given(hostile)
def test_csv_is_a_line_a_paper_without_formulas(text: str) -> None:
    line = list(write_csv([Paper(key="k", title=text, tags=(text, text), venue=text)]))[1]

    assert len(line.splitlines()) == 1
    (row,) = read_csv(line)
    assert len(row) == len(CSV_COLUMNS)
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row)
