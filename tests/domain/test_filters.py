"""Years as they are typed, and the words of a filter."""

import pytest

from qcat.domain.filters import PaperFilter, Years, parse_years
from qcat.domain.paper import Author, Paper
from qcat.errors import UsageError


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023", Years(2023, 2023)),
        ("2021-2023", Years(2021, 2023)),
        ("2021–2023", Years(2021, 2023)),
        (" 2021 - 2023 ", Years(2021, 2023)),
        ("2023-2023", Years(2023, 2023)),
        ("2021-", Years(2021, None)),
        ("-2021", Years(None, 2021)),
    ],
)
def test_years(text: str, years: Years) -> None:
    assert parse_years(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "23",
        "20233",
        "2023a",
        "soon",
        "2021-2023-2025",
        "2021--2023",
        "2021-23",
        "2021,2023",
        "20.3",
        "²⁰²³",
    ],
)
def test_what_is_no_range_of_years(text: str) -> None:
    with pytest.raises(UsageError, match=r"write 2023, 2021-2023, 2021- or -2021"):
        parse_years(text)


def test_a_range_that_runs_backwards_is_told_how_it_would_run() -> None:
    with pytest.raises(UsageError, match="write 2021-2023"):
        parse_years("2023-2021")


PAPER = Paper(
    key="li2023hard",
    title="Hard Sample Matters a Lot in Zero-Shot Quantization",
    authors=(Author("Li", "Huantong"), Author("García Márquez", "Ada", "Jr.")),
    year=2023,
    venue="CVPR 2023",
    categories=("Quantization / Zero-Shot (Data-Free)",),
    tags=("To Read",),
)


@pytest.mark.parametrize(
    "asked",
    [
        PaperFilter(),
        PaperFilter(category="data free"),
        PaperFilter(category="quantization"),
        PaperFilter(category="FREE, quantization"),
        PaperFilter(venue="cvpr"),
        PaperFilter(years=Years(2023, 2023)),
        PaperFilter(years=Years(2020, None)),
        PaperFilter(years=Years(None, 2023)),
        PaperFilter(author="garcia marquez"),
        PaperFilter(author="LI huantong"),
        PaperFilter(author="jr"),
        PaperFilter(tag="to-read"),
        PaperFilter(text="zero-shot quant"),
        PaperFilter(text="atter"),
        PaperFilter(keys=("nothing", "LI2023HARD")),
        PaperFilter(category="zero", venue="cvpr", author="li", tag="to read", text="hard", keys=("li2023hard",)),
    ],
)
def test_it_matches(asked: PaperFilter) -> None:
    assert asked.matches(PAPER)


@pytest.mark.parametrize(
    "asked",
    [
        PaperFilter(category="quant"),
        PaperFilter(category="zero pruning"),
        PaperFilter(venue="neurips"),
        PaperFilter(years=Years(2024, None)),
        PaperFilter(years=Years(None, 2022)),
        PaperFilter(author="l"),
        PaperFilter(author="li ada"),
        PaperFilter(tag="read"),
        PaperFilter(text="soft"),
        PaperFilter(keys=("li2023",)),
        PaperFilter(text="hard", venue="neurips"),
    ],
)
def test_it_does_not_match(asked: PaperFilter) -> None:
    assert not asked.matches(PAPER)


def test_a_paper_without_a_year_or_venue_is_in_no_range() -> None:
    bare = Paper(key="a", title="A")
    assert not PaperFilter(years=Years(None, 2023)).matches(bare)
    assert not PaperFilter(venue="cvpr").matches(bare)


def test_a_condition_without_a_word_is_refused() -> None:
    with pytest.raises(UsageError, match="--category"):
        PaperFilter(category="?!")
    with pytest.raises(UsageError, match="--author"):
        PaperFilter(author=" ")
    with pytest.raises(UsageError, match="--tag"):
        PaperFilter(tag="--")
    with pytest.raises(UsageError, match="--text"):
        PaperFilter(text="?!")
