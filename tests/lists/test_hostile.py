"""Texts that repeat one thing without end cost time in proportion, and what is not read is told."""

import time

import pytest

from qcat.lists.read import read

ENTRY = '- Doe, Jane. "A small net for large graphs." ICML 2020. [[Paper](https://arxiv.org/abs/2001.00001)]\n'


@pytest.mark.parametrize(
    "piece",
    ["- [x](y) ", "[x](y)", "<h1 ", "<pre ", "<div ", "<![", "<!--", "**a", "CVPR", "http", "a. b", "“", '"', "[", "(",
     "[Title of a paper](u) ", "[p](http://a.b/) ", "Doe, J., ", "<td>", "| ", "&amp;"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "<div>", "- "])
@pytest.mark.parametrize("between", ["", "\n"])
def test_reading_twenty_thousand_times_the_same_takes_seconds(piece: str, before: str, between: str) -> None:
    started = time.process_time()
    read(before + f"{piece}{between}" * 20_000, "list.md")
    assert time.process_time() - started < 20


def test_rows_without_a_table_below_which_something_else_stands_take_no_longer_for_each() -> None:
    started = time.process_time()
    read("text\n" + "| a | b | c | d | e |\n" * 200 + "end", "list.md")
    read("| a | b | c | d | e |\n" * 200 + "| end", "list.md")
    assert time.process_time() - started < 20


def test_an_entry_that_is_too_long_is_read_as_far_as_it_goes_and_told() -> None:
    long = ENTRY.rstrip("\n") + " [code](https://github.com/doe/net)" * 2_000 + "\n"
    document = read(f"# List\n\n{ENTRY}{long}{ENTRY.replace('small', 'tiny')}", "list.md")
    titles = [listing.record.title for listing in document.listings if listing.record]
    assert titles == ["A small net for large graphs", "A small net for large graphs", "A tiny net for large graphs"]
    assert [(one.line, one.message) for one in document.problems if "too long" in one.message] == [
        (4, "too long for an entry; only its beginning is read")
    ]
    assert document.listings[1].raw == long.rstrip("\n")


def test_numbered_entries_without_blank_lines_between_them_are_all_read() -> None:
    text = "".join(f"[{n}] Doe, Jane. A small net for graphs of kind {n}. ICML 2020. {'x' * 200}\n" for n in range(200))
    assert len(read(text, "list.md").listings) == 200


def test_a_sign_in_html_that_opens_no_tag_stays() -> None:
    document = read("<ul><li><a href='https://arxiv.org/abs/2001.00001'>Small nets for a < b graphs</a></ul>", "x.md")
    assert [listing.record.title for listing in document.listings if listing.record] == ["Small nets for a < b graphs"]


@pytest.mark.parametrize(
    "piece",
    ["2021: ", "2021. ", "(2021) ", " 2021", "ICML 2021: ", "Doe, J., ", "Doe, J. and ", "by Jane Doe, ", "vol. 1, ",
     "In ICML, 2021, ", "[2021] ", "; Doe, Jane", "Publisher, 2021. ", "et al. ", ": "],
)  # fmt: skip
@pytest.mark.parametrize(
    "before", ["- [Tiny nets for all](https://x.org/a.pdf) ", '- Doe, Jane. "Tiny nets for all." Press, ', "- "]
)
def test_an_entry_that_says_one_thing_all_over_is_read(before: str, piece: str) -> None:
    line = f"{before}{piece * (4_000 // len(piece))}Max Roe"

    document = read(f"# List\n\n{line}\n", "list.md")

    assert sum(document.skipped.values()) + len(document.listings) >= 1  # "- 2021. 2021." are lists in lists
