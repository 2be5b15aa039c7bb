"""Repeats among many records: pairs, groups, and that the order of the input does not matter."""

import random
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qcat.matching.features import Features, of_mapping
from qcat.matching.find import Matches, find_matches
from qcat.matching.frequencies import frequencies
from qcat.matching.score import CERTAIN, NONE, RELATED, score

SYLLABLES = "ba chen do fi gar han jo kim li mar na or per qin ros san tor val wei yu zha".split()


def made(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Papers that have nothing to do with one another."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=3))

    return [
        {
            "id": f"r{number}", "title": " ".join(word() for _ in range(6)), "year": chance.randrange(1990, 2024),
            "authors": [f"{word().title()} {word().title()}" for _ in range(3)], "venue": "CVPR",
        }
        for number in range(count)
    ]  # fmt: skip


def features(records: list[dict[str, Any]]) -> list[Features]:
    return [of_mapping(one, one["id"]) for one in records]


def by_id(found: Matches, known: list[Features]) -> set[tuple[object, ...]]:
    """Every pair with what is said of it, by the ids of its records."""
    group_of = {pair.group: frozenset(known[one].id for one in found.groups[pair.group - 1].members)
                for pair in found.pairs if pair.group}  # fmt: skip
    return {
        (frozenset((known[p.left].id, known[p.right].id)), p.evidence.relation, p.evidence.tier, p.evidence.bits,
         group_of.get(p.group))
        for p in found.pairs
    }  # fmt: skip


def test_copies_among_thousands() -> None:
    records = made(3000)
    for number in range(0, 3000, 10):
        original = records[number]
        title = original["title"] if number % 20 else original["title"].replace("a", "", 1)
        authors = [f"{name.split()[1]}, {name[0]}." for name in reversed(original["authors"])]
        records.append({**original, "id": f"c{number}", "title": title.upper(), "authors": authors, "venue": "arXiv"})
    known = features(records)
    found = find_matches(known)
    pairs = {frozenset((known[p.left].id, known[p.right].id)) for p in found.pairs}

    assert pairs == {frozenset((f"r{number}", f"c{number}")) for number in range(0, 3000, 10)}
    assert all(pair.evidence.tier == CERTAIN for pair in found.pairs)


def test_papers_that_are_two_stay_two() -> None:
    assert list(find_matches(features(made(2000))).pairs) == []


def test_a_paper_that_is_listed_hundreds_of_times_is_one_group() -> None:
    records = made(50)
    records += [{**records[0], "id": f"c{number}"} for number in range(150)]
    found = find_matches(features(records))

    assert [len(group.members) for group in found.groups] == [151]
    assert len(list(found.pairs)) == 151 * 150 // 2


def test_parts_and_errata_never_share_a_group() -> None:
    base = {"authors": ["Jane Doe", "Max Roe"], "year": 2020, "venue": "CVPR"}
    title = "Tiny quantized convolutional networks"
    titles = [f"{title}, Part I", f"{title}, Part II", title, f"Erratum: {title}, Part I"]
    known = features([{**base, "id": f"{n}{c}", "title": title} for c in "ab" for n, title in enumerate(titles)])
    found = find_matches(known)
    groups = [{known[one].id for one in group.members} for group in found.groups]

    assert groups == [{"0a", "0b"}, {"1a", "1b"}, {"2a", "2b"}, {"3a", "3b"}]
    errata = [pair for pair in found.pairs if {known[pair.left].id[0], known[pair.right].id[0]} == {"0", "3"}]
    assert {pair.evidence.relation for pair in errata} == {RELATED}


words = st.sampled_from("tiny quantized nets network networks netwoks part i ii reply the editorial".split())
records = st.fixed_dictionaries(
    {
        "title": st.lists(words, min_size=1, max_size=5).map(" ".join),
        "authors": st.lists(st.sampled_from(["Doe, J.", "Roe M", "Li", "et al."]), max_size=2),
        "year": st.sampled_from([2001, 2002, None]),
        "venue": st.sampled_from([None, "CVPR", "arXiv"]),
    }
)


@given(st.lists(records, max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(found: list[dict[str, Any]], chance: random.Random) -> None:
    known = features([{**one, "id": f"r{number}"} for number, one in enumerate(found)])
    shuffled = chance.sample(known, len(known))

    assert by_id(find_matches(shuffled), shuffled) == by_id(find_matches(known), known)


@given(st.lists(records, max_size=14))
def test_no_group_holds_a_vetoed_pair(found: list[dict[str, Any]]) -> None:
    known = features([{**one, "id": f"r{number}"} for number, one in enumerate(found)])
    table = frequencies(known)

    for group in find_matches(known).groups:
        for left, right in combinations(group.members, 2):
            assert not score(known[left], known[right], table).vetoed


@given(st.lists(records, max_size=10))
def test_one_of_each_group_repeats_nothing_for_certain(found: list[dict[str, Any]]) -> None:
    known = features([{**one, "id": f"r{number}"} for number, one in enumerate(found)])
    table = frequencies(known)
    joined = find_matches(known, table)
    gone = {one for group in joined.groups for one in group.members[1:]}
    left = [one for number, one in enumerate(known) if number not in gone]
    again = find_matches(left, table)

    assert all(pair.evidence.tier != NONE for pair in again.pairs)
    certain = {frozenset((known[p.left].id, known[p.right].id)) for p in joined.pairs}
    assert {frozenset((left[p.left].id, left[p.right].id)) for p in again.pairs} <= certain
