"""Of everything that is stated about a paper, the values to stand behind."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.claims import Claim, choose, possible
from qcat.domain.identifiers import url_key
from qcat.domain.listing import BIBLIOGRAPHY, HAND, LIST, SERVICE
from qcat.domain.paper import Author, Link, Record
from qcat.domain.text import words_key
from qcat.domain.versions import PUBLICATION

TITLE = "A Paper"


def claim(kind: str, **stated: Any) -> Claim:
    return Claim(Record(**{"title": TITLE, **stated}), kind)


def hand(**stated: Any) -> Claim:
    return claim(HAND, **{"title": "", **stated})


def bib(**stated: Any) -> Claim:
    return claim(BIBLIOGRAPHY, **stated)


def service(**stated: Any) -> Claim:
    return claim(SERVICE, **stated)


def listed(**stated: Any) -> Claim:
    return claim(LIST, **stated)


@pytest.mark.parametrize(
    ("claims", "venue", "year"),
    [
        pytest.param([listed(venue="CVPR", year=2023)], "CVPR", 2023, id="the only one"),
        pytest.param([bib(venue="CVPR", year=2023), hand(venue="ICCV", year=2021)], "ICCV", 2021, id="hand"),
        pytest.param([hand(venue="ICCV", year=2021), bib(venue="CVPR", year=2023)], "ICCV", 2021, id="hand, older"),
        pytest.param([hand(year=2022), hand(year=2024), bib(venue="CVPR", year=2023)], "CVPR", 2024, id="newest hand"),
        pytest.param([bib(venue="CVPR", year=2023), listed(venue="ICCV", year=2021)], "CVPR", 2023, id="bibliography"),
        pytest.param([service(venue="CVPR", year=2023), listed(venue="ICCV", year=2021)], "CVPR", 2023, id="service"),
        pytest.param(
            [service(venue="arXiv", year=2022), listed(venue="CVPR", year=2023)],
            "CVPR",
            2023,
            id="published, by a list",
        ),
        pytest.param(
            [bib(venue="arXiv", year=2022), service(venue="arXiv", year=2022), bib(venue="CVPR", year=2023)],
            "CVPR",
            2023,
            id="published, by a bibliography",
        ),
        pytest.param([listed(venue="arXiv", year=2023), bib(venue="arXiv", year=2022)], "arXiv", 2022, id="preprint"),
        pytest.param([bib(year=2022), listed(venue="CVPR", year=2023)], "CVPR", 2023, id="a year alone"),
        pytest.param(
            [listed(venue="CVPR", year=2023), listed(venue="CVPR 2023", year=2023), listed(venue="ICCV", year=2021)],
            "CVPR 2023",
            2023,
            id="majority of lists",
        ),
        pytest.param(
            [listed(venue="CVPR", year=2023), listed(venue="ICML", year=2022)], "ICML", 2022, id="newest on a tie"
        ),
        pytest.param(
            [bib(venue="CVPR", year=2023), bib(venue="ICML", year=2022)], "ICML", 2022, id="newest bibliography"
        ),
        pytest.param(
            [listed(venue="ECCV", year=2024), listed(venue="ECCV", year=2025)], "ECCV", 2024, id="no ECCV then"
        ),
        pytest.param(
            [listed(venue="ECCV", year=2025), listed(venue="ECCV", year=2025), listed(venue="ECCV", year=2024)],
            "ECCV",
            2024,
            id="no ECCV then, whoever says it",
        ),
        pytest.param(
            [bib(venue="ECCV", year=2025), listed(venue="ECCV", year=2024)], "ECCV", 2024, id="nor in a bibliography"
        ),
        pytest.param([listed(venue="ECCV", year=2025)], "ECCV", 2025, id="impossible, but the only one"),
        pytest.param(
            [bib(venue="NeurIPS", year=2023), bib(venue="NeurIPS", year=2024, volume="36")],
            "NeurIPS",
            2023,
            id="volume",
        ),
        pytest.param([bib(venue="CVPR"), listed(venue="CVPR", year=2023)], "CVPR", 2023, id="the year from elsewhere"),
        pytest.param([listed(), bib()], None, None, id="nothing"),
    ],
)
def test_where_and_when_it_appeared(claims: Sequence[Claim], venue: str | None, year: int | None) -> None:
    chosen = choose(claims)
    assert (chosen.venue, chosen.year) == (venue, year)


@pytest.mark.parametrize(
    ("record", "held"),
    [
        (Record(venue="ECCV", year=2025), False),
        (Record(venue="ECCV", year=2024), True),
        (Record(venue="NeurIPS", year=2024, volume="36"), False),
        (Record(venue="NeurIPS", year=2023, volume="36"), True),
        (Record(venue="Foo Conference", year=2025), True),
        (Record(venue="ECCV"), True),
        (Record(year=2025), True),
    ],
)
def test_years_that_can_be(record: Record, held: bool) -> None:
    assert possible(record) is held


def test_a_publication_is_not_mixed_from_two() -> None:
    conference = bib(type="inproceedings", venue="CVPR", year=2023, pages="1-9")
    journal = listed(
        type="article", venue="Neural Computation", year=2024, volume="3", number="2", publisher="MIT Press"
    )
    chosen = choose([journal, conference])
    assert {name: getattr(chosen, name) for name in PUBLICATION} == {
        "type": "inproceedings", "venue": "CVPR", "venue_name": None, "year": 2023, "volume": None, "number": None,
        "pages": "1-9", "publisher": None,
    }  # fmt: skip


def test_a_publication_is_filled_from_others_that_state_it() -> None:
    chosen = choose([listed(venue="CVPR 2023", year=2023, pages="1-9"), bib(venue="CVPR", year=2023, publisher="IEEE")])
    assert (chosen.venue, chosen.pages, chosen.publisher) == ("CVPR", "1-9", "IEEE")


@pytest.mark.parametrize(
    ("claims", "title"),
    [
        ([bib(title="From a Bibliography"), listed(title="From a list")], "From a Bibliography"),
        ([listed(title="One"), listed(title="Two"), listed(title="one!")], "one!"),
        ([listed(title="One"), listed(title="Two")], "Two"),
        ([listed(title="One"), hand(title="By Hand")], "By Hand"),
        ([bib(title="Published", venue="CVPR"), service(title="Preprint", venue="arXiv")], "Published"),
    ],
)
def test_titles(claims: Sequence[Claim], title: str) -> None:
    assert choose(claims).title == title


@pytest.mark.parametrize(
    ("claims", "families", "complete"),
    [
        (
            [listed(authors=(Author("Li"),), authors_complete=False), bib(authors=(Author("Li"), Author("Wu")))],
            "Li Wu",
            True,
        ),
        ([bib(authors=(Author("Li"),)), listed(authors=(Author("Li"), Author("Wu")))], "Li", True),
        (
            [bib(authors=(Author("Li"), Author("Wu"))), bib(authors=(Author("Li"),), authors_complete=False)],
            "Li Wu",
            True,
        ),
        (
            [listed(authors=(Author("L"),)), listed(authors=(Author("L"), Author("W")), authors_complete=False)],
            "L",
            True,
        ),
        ([listed(), listed(authors=(Author("Li"),), authors_complete=False)], "Li", False),
        ([listed(authors_complete=False)], "", True),
    ],
)
def test_authors(claims: Sequence[Claim], families: str, complete: bool) -> None:
    chosen = choose(claims)
    assert " ".join(author.family for author in chosen.authors) == families
    assert chosen.authors_complete is complete


def test_fuller_names_are_taken() -> None:
    initials, names = (Author("Li", "H."),), (Author("Li", "Huantong"),)
    assert choose([bib(authors=names), bib(authors=initials)]).authors == names


def test_what_is_gathered_keeps_its_order_and_is_there_once() -> None:
    chosen = choose(
        [
            listed(links=(Link("code", "https://github.com/a/b"),), categories=("A", "B"), tags=("To Read",)),
            bib(links=(Link("other", "http://www.github.com/a/b/"),), categories=("B", "C"), tags=("new", "to-read")),
            hand(tags=("NEW", "last")),
        ]
    )
    assert chosen.links == (Link("code", "https://github.com/a/b"),)
    assert chosen.categories == ("A", "B", "C")
    assert chosen.tags == ("To Read", "new", "last")


def test_further_fields_come_from_the_most_trusted() -> None:
    chosen = choose(
        [bib(extra={"school": "B", "isbn": "1"}), hand(extra={"school": "H"}), listed(extra={"school": "L"})]
    )
    assert chosen.extra == {"school": "H", "isbn": "1"}


small = st.sampled_from
records = st.builds(
    Record,
    type=small([None, "article", "inproceedings"]),
    title=small(["", "One", "one", "Two"]),
    authors=small([(), (Author("Li"),), (Author("Li", "H."), Author("Wu"))]),
    authors_complete=st.booleans(),
    year=small([None, 2022, 2023, 2024, 2025]),
    venue=small([None, "CVPR", "cvpr 2023", "ECCV", "NeurIPS", "arXiv", "Foo"]),
    venue_name=small([None, "A", "B"]),
    volume=small([None, "36", "37"]),
    number=small([None, "1"]),
    pages=small([None, "1-9", "3"]),
    publisher=small([None, "IEEE"]),
    doi=small([None, "10.1/a", "10.1/b"]),
    arxiv_id=small([None, "2303.13826"]),
    abstract=small([None, "x", "y"]),
    status=small([None, "read"]),
    links=small(
        [(), (Link("code", "https://a.org/b"),), (Link("pdf", "http://a.org/b/"), Link("pdf", "https://c.org"))]
    ),
    categories=small([(), ("A",), ("B", "A")]),
    tags=small([(), ("A",), ("a", "b")]),
    notes=small([(), ("n",)]),
    extra=small([{}, {"isbn": "1"}, {"isbn": "2", "school": "B"}]),
)
claims_of_a_paper = st.lists(st.builds(Claim, records, small([HAND, BIBLIOGRAPHY, SERVICE, LIST])), max_size=6)


@given(claims_of_a_paper)
def test_every_chosen_value_was_stated(claims: list[Claim]) -> None:
    chosen = choose(claims)
    for name in (field.name for field in fields(Record)):
        value, stated = getattr(chosen, name), [getattr(one.record, name) for one in claims]
        if name in {"links", "categories", "tags", "notes"}:
            assert set(value) <= {part for parts in stated for part in parts}
        elif name == "extra":
            assert set(value.items()) <= {item for items in stated for item in items.items()}
        elif value != getattr(Record(), name):
            assert value in stated


@given(claims_of_a_paper)
def test_nothing_that_is_stated_is_left_empty(claims: list[Claim]) -> None:
    chosen = choose(claims)
    for name in {field.name for field in fields(Record)} - {*PUBLICATION, "authors_complete"}:
        assert bool(getattr(chosen, name)) == any(getattr(one.record, name) for one in claims)
    assert {url_key(link.url) for link in chosen.links} == {
        url_key(link.url) for one in claims for link in one.record.links
    }
    assert {words_key(tag) for tag in chosen.tags} == {words_key(tag) for one in claims for tag in one.record.tags}


@given(claims_of_a_paper.filter(lambda claims: all(one.kind != HAND for one in claims)))
def test_a_publication_was_stated_as_one(claims: list[Claim]) -> None:
    chosen = choose(claims)
    agreeing = [one.record for one in claims if one.record.venue and chosen.venue]
    parts = {name: getattr(chosen, name) for name in PUBLICATION if name != "year" and getattr(chosen, name)}
    if chosen.venue and chosen.year:
        agreeing = [record for record in agreeing if record.year in {None, chosen.year}]
        for name, value in parts.items():
            assert value in {getattr(record, name) for record in agreeing}


@given(claims_of_a_paper)
def test_saying_everything_again_changes_nothing(claims: list[Claim]) -> None:
    assert choose([*claims, *claims]) == choose(claims)
    assert choose([one for one in claims for _ in range(3)]) == choose(claims)


@given(claims_of_a_paper)
def test_what_was_chosen_is_chosen_again(claims: list[Claim]) -> None:
    chosen = choose(claims)
    assert choose([Claim(chosen, BIBLIOGRAPHY)]) == chosen


@given(st.builds(Claim, records, small([HAND, BIBLIOGRAPHY, SERVICE, LIST])))
def test_one_claim_is_chosen_from_as_two_that_say_the_same(one: Claim) -> None:
    assert choose([one]) == choose([one, one])


def test_month_and_editor_of_the_preprint_are_not_those_of_the_publication() -> None:
    preprint = Record(title="T", venue="arXiv", year=2022, extra={"month": "January", "note": "v3", "file": "a.pdf"})
    published = Record(title="T", venue="CVPR", year=2023, extra={"month": "June"})

    assert choose([Claim(published, BIBLIOGRAPHY), Claim(preprint, BIBLIOGRAPHY)]).extra == {
        "month": "June",
        "file": "a.pdf",
    }
    alone = [Claim(preprint, BIBLIOGRAPHY), Claim(Record(title="T", venue="arXiv", extra={"note": "v1"}), BIBLIOGRAPHY)]
    assert choose(alone).extra["month"] == "January"
