"""Author lists as citations print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.names import name_key, parse_name, parse_names, share_a_name
from qcat.domain.paper import Author


@pytest.mark.parametrize(
    ("text", "names", "complete"),
    [
        ("LeCun, Yann, John Denker, and Sara Solla", ["Yann LeCun", "John Denker", "Sara Solla"], True),
        ("Hinton, Geoffrey", ["Geoffrey Hinton"], True),
        ("Zoph, B.", ["B. Zoph"], True),
        ("Hubara, Itay, et al.", ["Itay Hubara"], False),
        ("Dong, Zhenyuan, and Sai Qian Zhang.", ["Zhenyuan Dong", "Sai Qian Zhang"], True),
        ("Heo, Jung Hwan, et al", ["Jung Hwan Heo"], False),
        ("Huang et al.", ["Huang"], False),
        ("Doe, J., Roe, M., & Poe, E. A.", ["J. Doe", "M. Roe", "E. A. Poe"], True),
        ("Jane Doe, Max Roe and Eve Poe", ["Jane Doe", "Max Roe", "Eve Poe"], True),
        ("van der Maaten, Laurens, and Geoffrey Hinton", ["Laurens van der Maaten", "Geoffrey Hinton"], True),
        ("Jane Doe*, Max Roe†, and others", ["Jane Doe", "Max Roe"], False),
        ("Doe, Jane; Roe, Max", ["Jane Doe", "Max Roe"], True),
        ("Doe, Jane, Roe, Max K., and Poe, Ann", ["Jane Doe", "Max K. Roe", "Ann Poe"], True),
        ("DOE, Jane, VAN ROE, Max", ["Jane DOE", "Max VAN ROE"], True),
        ("Doe, Jane.,Roe, Max.", ["Jane Doe", "Max Roe"], True),
        ("Poe Doe, E., M. Roe, and J. Moe", ["E. Poe Doe", "M. Roe", "J. Moe"], True),
        ("Doe JK, Roe M, et al.", ["JK Doe", "M Roe"], False),
        ("Doe J", ["J Doe"], True),
        ("Wei LI", ["Wei LI"], True),
        ("Dellaert and Yen-Chen", ["Dellaert", "Yen-Chen"], True),
        ("张三, 李四", ["张三", "李四"], True),
        ("M.Doe, K.Roe, J. Poe", ["M. Doe", "K. Roe", "J. Poe"], True),
        ("", [], True),
    ],
)
def test_author_lists(text: str, names: list[str], complete: bool) -> None:
    authors, whole = parse_names(text)

    assert [str(author) for author in authors] == names
    assert whole is complete


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Laurens van der Maaten", Author("van der Maaten", "Laurens")),
        ("King, Jr., Martin Luther", Author("King", "Martin Luther", "Jr.")),
        ("Max Roe Jr.", Author("Roe", "Max", "Jr.")),
        ("Rémi Gribonval", Author("Gribonval", "Rémi")),
        ("U Kang", Author("Kang", "U")),
        ("Plato", Author("Plato")),
    ],
)
def test_single_names(text: str, author: Author) -> None:
    assert parse_name(text) == author


def test_lists_of_one_paper_share_a_name() -> None:
    zaq = (Author("Liu", "Yuang"), Author("Zhang", "Wei"))

    assert share_a_name(zaq, (Author("Zhang"),))
    assert share_a_name((), zaq)
    assert not share_a_name(zaq, (Author("Li", "Hao"),))
    assert name_key(Author("Jégou")) == name_key(Author("JEGOU"))


@given(st.text())
def test_any_text_can_be_read_as_names(text: str) -> None:
    authors, _ = parse_names(text)
    assert all(author.family for author in authors)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{2,9}", fullmatch=True), min_size=1, max_size=8))
def test_a_plain_list_of_whole_names(names: list[str]) -> None:
    authors, complete = parse_names(", ".join(names))

    assert [str(author) for author in authors] == names
    assert complete
