"""What is suggested to somebody who mistyped a name."""

import pytest

from qcat.matching.nearest import did_you_mean, nearest

KEYS = ["hubara2018quantized", "li2023hard", "li2024genq", "qian2023adaptive", "Qian2023rethinking"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("li2023hrad", ["li2023hard"]),
        ("LI2023HARD", ["li2023hard"]),
        ("li2032hard", ["li2023hard"]),
        ("hubara", ["hubara2018quantized"]),
        ("qian2023", ["qian2023adaptive", "Qian2023rethinking"]),
        ("zhang1999nothing", []),
        ("", []),
    ],
)
def test_a_mistyped_or_unfinished_name_finds_what_was_meant(typed: str, meant: list[str]) -> None:
    assert sorted(nearest(typed, KEYS, 2), key=str.lower) == meant


def test_the_nearest_name_comes_first() -> None:
    assert nearest("li2024gen", KEYS, 2)[0] == "li2024genq"


def test_the_hint_names_all_that_were_asked_for() -> None:
    assert did_you_mean("qian2023", KEYS, 2) == "did you mean qian2023adaptive or Qian2023rethinking?"
    assert did_you_mean("nothing like it", KEYS) == ""
