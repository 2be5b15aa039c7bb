"""Lists of names in BibTeX: those of the usual shape are read as any other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.paper import Author
from qcat.formats.bibtex.names import read_names
from qcat.formats.latex import decode

WORDS = (
    "Ada", "B.", "Jean-Luc", "O'Brien", "Öz", "{\\O}re", "Mar{\\'{\\i}}a", "Zhi{-}Hua", "Al", "Andy", "von", "III",
    "Jr.", "Et", "{\\AA}sa", "Müller", "A--B", "{de la}",
)  # fmt: skip
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@given(names, st.lists(names, max_size=3))
def test_a_list_is_read_as_its_names_are_one_by_one(first: str, others: list[str]) -> None:
    several = [first, *others]
    alone = [read_names(name) for name in several]
    authors, complete, wrong = read_names(" and ".join(several))
    assert authors == tuple(author for found, _, _ in alone for author in found)
    assert complete == all(one for _, one, _ in alone)
    assert wrong == [said for _, _, several in alone for said in several]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Ada King and B. Oz", (Author("King", "Ada"), Author("Oz", "B."))),
        ("Zhi{-}Hua Zhou and Mar{\\'{\\i}}a {\\O}re", (Author("Zhou", "Zhi-Hua"), Author("Øre", "María"))),
        ("Ada King AND Jean-Luc von Oz", (Author("King", "Ada"), Author("von Oz", "Jean-Luc"))),
        ("Ada Maria King III", (Author("King", "Ada Maria", "III"),)),
        ("{Ada and Oz}", (Author("Ada and Oz", group=True),)),
    ],
)
def test_names(text: str, authors: tuple[Author, ...]) -> None:
    assert read_names(text) == (authors, True, [])


@pytest.mark.parametrize("text", ["Ada King and others", "Ada King and et al.", "Ada King and Et Al"])
def test_a_list_that_is_cut(text: str) -> None:
    assert read_names(text) == ((Author("King", "Ada"),), False, [])


def test_letters_are_decoded_wherever_they_stand() -> None:
    assert decode("G{\\\"{o}}del {\\o} {\\'{\\i}} {\\v{s}}") == "Gödel ø í š"
    assert decode("\\unknown{\\'e}") == "é", "an argument stays, its macro goes"
    assert decode("\\{\\'{a}\\}") == "{á}"
