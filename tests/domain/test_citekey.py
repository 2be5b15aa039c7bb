"""Citekeys: one way to make them, for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.citekey import is_citekey, make_citekey
from qcat.domain.paper import Author


@pytest.mark.parametrize(
    ("family", "year", "title", "key"),
    [
        ("Li", 2023, "Hard Sample Matters a Lot", "li2023hard"),
        ("Cai", 2020, "ZeroQ: A Novel Framework", "cai2020zeroq"),
        ("Gholami", 2022, "A Survey of Quantization Methods", "gholami2022survey"),
        ("van der Maaten", 2008, "Visualizing data", "vandermaaten2008visualizing"),
        ("Jégou", None, "On the Übersicht", "jegouubersicht"),
        ("李", 2020, "量化", "2020"),
    ],
)
def test_keys(family: str, year: int | None, title: str, key: str) -> None:
    assert make_citekey(title, [Author(family)], year, lambda _: False) == key


def test_a_taken_key_gets_a_letter() -> None:
    taken = {"li2023hard", "li2023hardb"}
    assert make_citekey("Hard", [Author("Li")], 2023, taken.__contains__) == "li2023hardc"


@given(st.text(), st.lists(st.builds(Author, st.text()), max_size=2), st.none() | st.integers(1, 9999))
def test_every_paper_gets_a_key_that_bibtex_takes(title: str, authors: list[Author], year: int | None) -> None:
    assert is_citekey(make_citekey(title, authors, year, lambda _: False))
