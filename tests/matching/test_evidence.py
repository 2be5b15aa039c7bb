"""Which records are one paper: the pairs that matter, by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.names import parse_names
from qcat.domain.paper import Record
from qcat.matching.evidence import DIFFERENT, SAME, SUSPECTED, compare, differences


def record(title: str, authors: str = "", **values: object) -> Record:
    return Record(title=title, authors=parse_names(authors)[0], **values)  # type: ignore[arg-type]


PCR = "Post-training Quantization for Text-to-Image Diffusion Models with Progressive Calibration"
PCR_NOW = "Post-training Quantization with Progressive Calibration for Text-to-Image Diffusion Models"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (record("Gpt3. int8 (): 8-bit", "Dettmers, Tim"), record("GPT3.int8(): 8-bit", "Tim Dettmers"), SAME),
        (
            record("Zero-shot Quantization", "Zhang et al."),
            record("Zero-Shot Quantization", "Liu, Yuang, Wei Zhang"),
            SAME,
        ),
        (record("Tiny Nets", "Doe, J."), record("Tiny Nets"), SAME),
        (record("Tiny Nets", "Doe, J."), record("Tiny Nets", "Roe, M."), SUSPECTED),
        (record("EN-DE", venue="WMT", year=2018), record("EN-DE", "Roe, M.", venue="WMT", year=2016), SUSPECTED),
        (
            record("Competence-based Curriculum Learning for Neural Machine Translation", arxiv_id="1"),
            record("Uncertainty-Aware Curriculum Learning for Neural Machine Translation", arxiv_id="1"),
            SUSPECTED,
        ),
        (record("Tiny Nets", "Doe, J.", doi="10.1/X"), record("Tiny Nets", "Roe, M.", doi="10.1/x"), SAME),
        (record(PCR, arxiv_id="2311.06322"), record(PCR_NOW, arxiv_id="2311.06322"), SAME),
        (
            record("Svdqunat: Low-Rank Components", arxiv_id="1"),
            record("SVDQuant: Low-Rank Component", arxiv_id="1"),
            SAME,
        ),
        (record("Tiny Nets for Vision", arxiv_id="1"), record("A History of Bread", arxiv_id="1"), SUSPECTED),
        (record("Svdqunat: Rank Components", "Li, M."), record("SVDQuant: Rank Component", "Li et al."), SAME),
        (
            record("A Survey of Multilingual Translation Corpora", "Dabre, R., Chu, C."),
            record("A Comprehensive Survey of Multilingual Translation Corpora", "Dabre, R., Chu, C."),
            SUSPECTED,
        ),
        (record("ZeroQ: A Framework", "Yao, Z."), record("ZeroQuant: A Framework", "Yao, Z."), DIFFERENT),
        (record("Tiny Nets, Part 1", "Doe, J."), record("Tiny Nets, Part 2", "Doe, J."), DIFFERENT),
        (
            record("Towards Accurate Quantization for Diffusion Models", "Wang, C., Zhou, J."),
            record("PTQD: Accurate Quantization for Diffusion Models", "He, Y., Zhou, H."),
            DIFFERENT,
        ),
        (
            record("Adaptive Data-Free Quantization", "Qian, B."),
            record("Rethinking Data-Free Quantization", "Qian, B."),
            DIFFERENT,
        ),
    ],
)
def test_pairs(left: Record, right: Record, relation: str) -> None:
    assert compare(left, right).relation == relation
    assert compare(right, left) == compare(left, right)


def test_differences_are_about_what_is_stated() -> None:
    one = record("Tiny Nets", "Doe, J.", year=2024, venue="NuerIPS")
    other = record("tiny nets", "J. Doe", year=2025, venue="NeurIPS", doi="10.1/x")
    third = record("Tiny Nets", "Roe, M.", year=2024)

    assert [(d.field, d.values) for d in differences([one, other])] == [("year", ("2024", "2025"))]
    assert [d.field for d in differences([one, third])] == ["authors"]
    assert differences([one]) == []


titles = st.lists(st.sampled_from("tiny nets for vision part 1 2 a the zeroq".split()), min_size=1, max_size=5).map(
    " ".join
)
records = st.builds(
    record, titles, st.sampled_from(["", "Doe, J.", "Roe, M.", "Doe, J., Roe, M."]),
    arxiv_id=st.none() | st.sampled_from(["2301.00001", "2301.00002"]),
)  # fmt: skip


@given(records, records)
def test_comparing_is_symmetric_and_a_record_is_itself(left: Record, right: Record) -> None:
    assert compare(left, right) == compare(right, left)
    assert compare(left, left).relation == SAME


def test_values_that_differ_in_writing_alone_are_said_once() -> None:
    records = [
        record("Deep Nets", "Jane Doe", year=2020),
        record("deep nets", "Jane Doe", year=2020),
        record("Other Nets", "Jane Doe"),
    ]
    (found,) = differences(records)
    assert found.values == ("Deep Nets", "deep nets", "Other Nets")
    assert found.distinct == ("Deep Nets", "Other Nets")
