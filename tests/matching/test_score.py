"""What two records are to one another: the pairs that matter, by name, and what holds for any pair."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.matching.features import Features, of_mapping
from qcat.matching.frequencies import Frequencies, frequencies
from qcat.matching.score import CERTAIN, DIFFERENT, NONE, PROBABLE, RELATED, SAME, VERSION, score

ALONE = Frequencies()
"""What is known of words where nothing was counted: two records must be judged as among millions."""


def of(title: str, authors: str = "", **values: Any) -> Features:
    return of_mapping({"title": title, "authors": [a for a in authors.split("; ") if a], **values})


GENIE = "GENIE: Show Me the Data for Quantization"
HAST = "Hard Sample Matters a Lot in Zero-Shot Quantization"
CVPR = "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition"
JVIR = "Journal of Clinical Virology"


@pytest.mark.parametrize(
    ("left", "right", "relation", "tier"),
    [
        # One paper as lists print it.
        (of(HAST, "Huantong Li; Xiangmiao Wu", venue="CVPR", year=2023),
         of(HAST.lower(), "Li, H.; Wu, X.", venue=CVPR, year=2023), SAME, CERTAIN),
        (of(HAST, "Huantong Li; Xiangmiao Wu", venue="arXiv", year=2022),
         of(HAST, "Huantong Li; et al.", venue="CVPR", year=2023), VERSION, CERTAIN),
        (of("Value of p16(INK4a) as a marker", "del Pino, M; Garcia, S", venue="J Clin Virol", year=2009, pages="48-9"),
         of("Value of p16INK4a as a marker", "Garcia S; del Pino M", venue=JVIR, year=2009, pages="48-49"),
         SAME, CERTAIN),
        (of("Robot-assisted modifications of gait", "Kim, S. H.; Banala, S. K.", year=2010, pages="809-24"),
         of("Robot-assisted modifications of gait. [Erratum appears in Exp Brain Res. 2010;202(4):943]",
            "Kim, Seok Hun; Banala, Sai K.", year=2010, pages="809-824"), SAME, CERTAIN),
        (of("Visualising high-dimensional quantisation maps", "Doe, J.", year=2020, venue="ICML"),
         of("Visualizing high dimensional quantization maps", "Jane Doe", year=2020, venue="ICML"), SAME, CERTAIN),
        # A version that was published twice, or beside the journal: shown, not joined.
        (of("Learning-based scheduling for digital work", "Smith, John", venue="Journal of Digital Studies", year=2020),
         of("Learning-based scheduling for digital work", "Smith, John", venue="Workshop on Digital Work", year=2020),
         VERSION, PROBABLE),
        (of("Views in a large-scale XML repository", "Aguilera; Cluet; Milo", venue="VLDB J.", year=2002),
         of("Views in a Large Scale XML Repository", "Cluet; Veltri; Milo", venue="VLDB", year=2001),
         VERSION, PROBABLE),
        # What belongs to a paper and is not it.
        (of("Erratum to: Tiny quantized convolutional networks", "Doe, J.", year=2021),
         of("Tiny quantized convolutional networks", "Doe, J.", year=2020), RELATED, PROBABLE),
        (of("Tiny quantized convolutional networks: reply", "Doe, J.", year=2021),
         of("Tiny quantized convolutional networks", "Doe, J.", year=2021), RELATED, PROBABLE),
        # Two papers.
        (of("Tiny quantized convolutional networks, Part I", "Doe, J.", year=2020),
         of("Tiny quantized convolutional networks, Part II", "Doe, J.", year=2020), DIFFERENT, NONE),
        (of("Findings of the WMT10 shared task on evaluation", "Doe, J.; Roe, M.", year=2010),
         of("Findings of the WMT11 shared task on evaluation", "Doe, J.; Roe, M.", year=2011), DIFFERENT, NONE),
        (of("ZeroQ: A Novel Zero Shot Quantization Framework", "Zhewei Yao; Amir Gholami", venue="CVPR", year=2020),
         of("ZeroQuant: Efficient and Affordable Post-Training Quantization", "Zhewei Yao; Reza Aminabadi", year=2022),
         DIFFERENT, NONE),
        (of("Adaptive Data-Free Quantization", "Biao Qian; Yang Wang", venue="CVPR", year=2023),
         of("Rethinking Data-Free Quantization as a Zero-Sum Game", "Biao Qian; Yang Wang", venue="AAAI", year=2023),
         DIFFERENT, NONE),
        (of("PTQD: Accurate Post-Training Quantization for Diffusion Models", "Yefei He; Luping Liu", year=2023),
         of("Towards Accurate Post-training Quantization for Diffusion Models",
            "Changyuan Wang; Ziwei Wu", year=2023),
         DIFFERENT, NONE),
        (of("Editorial", "Doe, J.", venue="VLDB J.", year=2001), of("Editorial", "Roe, M.", venue="VLDB J.", year=2001),
         DIFFERENT, NONE),
        (of("Supervised learning of quantized image codes", "Doe, J.", year=2020),
         of("Unsupervised learning of quantized image codes", "Doe, J.", year=2020), DIFFERENT, NONE),
        # A number that was pasted to another paper is told, and joins nothing.
        (of("Tiny quantized convolutional networks", "Doe, J.", arxiv_id="2001.00001"),
         of("A history of bread and butter", "Roe, M.", arxiv_id="2001.00001"), DIFFERENT, PROBABLE),
    ],
)  # fmt: skip
def test_pairs(left: Features, right: Features, relation: str, tier: str) -> None:
    found = score(left, right, ALONE)
    assert (found.relation, found.tier) == (relation, tier), found
    assert score(right, left, ALONE) == found


def test_a_generic_title_needs_its_place() -> None:
    one = of("Editorial", "Doe, J.", venue="Brain Injury", year=2001)
    placed = {"volume": "12", "pages": "301-302"}

    assert score(one, of("Editorial", "Doe, J.", venue="Brain Injury", year=2001), ALONE).tier != CERTAIN
    assert score(
        of_mapping({"title": "Editorial", "authors": ["Doe, J."], "venue": "Brain Injury", "year": 2001, **placed}),
        of_mapping({"title": "Editorial", "authors": ["J. Doe"], "venue": "Brain Inj", "year": 2001, **placed}),
        ALONE,
    ).tier == CERTAIN  # fmt: skip


def test_what_is_generic_is_measured() -> None:
    column = "Reminiscences of the Quantizing Trade"
    people = ["Doe, J.", "Roe, M.", "Poe, E.", "Coe, S."]
    records = [of(column, one, year=2001) for one in people]
    left, right = of(column, "Doe, J.; Roe, M.", year=2001), of(column, "Roe, M.", year=2001)

    assert score(left, right, ALONE).tier != NONE
    assert score(left, right, frequencies([*records, left, right])).tier == NONE


def test_the_bits_are_the_sum_of_the_reasons() -> None:
    found = score(of(HAST, "Li, H.", year=2023, doi="10.1/x"), of(GENIE, "Li, H.", year=2022, doi="10.1/x"), ALONE)

    assert found.bits == pytest.approx(sum(reason.bits for reason in found.reasons))


words = st.sampled_from(
    "tiny quantized nets network networks netwoks part i ii 2 reply the of editorial data base database".split()
)
people = st.lists(st.sampled_from(["Doe, J.", "Jane Doe", "Roe M", "M. Rowe", "Li", "et al."]), max_size=3)
places = st.sampled_from(["", "CVPR", "arXiv", "J Clin Virol", JVIR, "Workshop on Tiny Nets"])
records = st.builds(
    lambda title, authors, venue, year, pages, doi: of_mapping(
        {"title": " ".join(title), "authors": authors, "venue": venue, "year": year, "pages": pages, "doi": doi}
    ),
    st.lists(words, max_size=6), people, places, st.sampled_from([None, 2001, 2002, 2004]),
    st.sampled_from([None, "1-10", "300-10", "300"]), st.sampled_from([None, "10.1000/a", "10.1000/b"]),
)  # fmt: skip


@given(records, records, st.lists(records, max_size=4))
def test_comparing_is_symmetric(left: Features, right: Features, others: list[Features]) -> None:
    known = frequencies([left, right, *others])
    found = score(left, right, known)

    assert score(right, left, known) == found
    assert score(right, left, frequencies([*others, right, left])) == found
    assert not (found.vetoed and found.relation in {SAME, VERSION})


@given(st.lists(records, max_size=8), st.randoms(use_true_random=False))
def test_what_is_counted_does_not_depend_on_the_order(found: list[Features], chance: random.Random) -> None:
    shuffled = chance.sample(found, len(found))
    one, other = frequencies(found), frequencies(shuffled)

    assert (one.words, one.names, one.generic) == (other.words, other.names, other.generic)
