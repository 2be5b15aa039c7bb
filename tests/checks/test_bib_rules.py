"""Each rule for bibliographies: what it finds, what it leaves alone, and what --fix makes of it."""

# ruff: noqa: E501 - a case is read as it stands

import pytest

from checks import Case, find, mend
from qcat.checks.registry import RULES

CASES = [
    Case("BIB001", "@misc{doe, title = {A}}\n@misc{Doe, title = {B}}\n@misc{roe, title = {C}}\n", ((2, "Doe"),)),
    Case("BIB002", "@article{doe,\n author = {Jane Doe}, title = {A}, year = 2021}\n", ((1, "@article{doe"),)),
    Case("BIB002", "@article{doe, author = {Jane Doe}, title = {A}, date = 2021, journaltitle = {J}}\n"),
    Case("BIB002", "@inproceedings{doe, author = {Jane Doe}, title = {A}, crossref = {roe}}\n"),
    Case(
        "BIB003",
        "@article{doe, journal = {Nets & Things}, title = {100% of $a_b$ and C\\#}, url = {http://a.b/c_d}}\n",
        ((1, "&"), (1, "%")),
        "@article{doe, journal = {Nets \\& Things}, title = {100\\% of $a_b$ and C\\#}, url = {http://a.b/c_d}}\n",
    ),
    Case(
        "BIB004",
        '@article{doe, pages = {12-34, 40--41}}\n@article{roe, pages = "12 - 34"}\n@article{poe, pages = {e12-e34}}\n',
        ((1, "-"), (2, " - ")),
        '@article{doe, pages = {12--34, 40--41}}\n@article{roe, pages = "12--34"}\n@article{poe, pages = {e12-e34}}\n',
    ),
    Case("BIB005", "@misc{doe, title = {A {B}, year = 2021}\n", ((1, "@misc{doe, title = {A {B}, year = 2021}"),)),
    Case("BIB006", "@article{doe, journal = {arXiv preprint arXiv:2101.00001}}\n", ((1, "arXiv preprint arXiv:2101.00001"),)),
    Case("BIB006", "@misc{doe, eprint = {2101.00001}, archiveprefix = {arXiv}}\n"),
    Case(
        "BIB007",
        "@article{doe, doi = {https://doi.org/10.1000/182}}\n@article{roe, doi = {10.1000/183}}\n",
        ((1, "https://doi.org/10.1000/182"),),
        "@article{doe, doi = {10.1000/182}}\n@article{roe, doi = {10.1000/183}}\n",
    ),
    Case("BIB008", "@article{doe, author = {Jane Doe, Max Roe, Ann Poe, Kim Loe}}\n", ((1, "Jane Doe, Max Roe, Ann Poe, Kim Loe"),)),
    Case(
        "BIB008",
        "@article{doe, author = {Doe, Jane and Roe, Max, et al.}}\n",
        ((1, "Doe, Jane and Roe, Max, et al."),),
        "@article{doe, author = {Doe, Jane and Roe, Max and others}}\n",
    ),
    Case("BIB008", "@article{doe, author = {Doe, Jr., Jane and {Nets, Inc.} and Roe, Max and others}}\n"),
    Case(
        "BIB009",
        "@article{doe, title = {Bayesian BERT for {GPT} Nets: Markov Nets on ResNet-50 in English}}\n",
        ((1, "BERT for {GPT} Nets: Markov Nets on ResNet-50 in English"),),
        "@article{doe, title = {Bayesian {BERT} for {GPT} Nets: Markov Nets on {ResNet}-50 in {English}}}\n",
    ),
    Case("BIB010", "@article{doe, jounal = {Nets}, mynote = {x}, urls = {y}}\n", ((1, "jounal"),),
         "@article{doe, journal = {Nets}, mynote = {x}, urls = {y}}\n", unsafe=True),
    Case("BIB011", "@inproceeding{doe, title = {A}}\n@online{roe, title = {B}}\n", ((1, "inproceeding"),),
         "@inproceedings{doe, title = {A}}\n@online{roe, title = {B}}\n", unsafe=True),
    Case("BIB012", "@misc{doe,\n  title = {A}\n  year = 2021}\n", ((1, "@misc{doe,"),)),
    Case("FRM009", "@xdata{press, publisher = {P}}\n@{doe, title = {A}}\n", ((2, "@{doe, title = {A}}"),)),
    Case("RPT001", "@misc{doe, title = {Tiny Nets for Data}, author = {Jane Doe}, year = 2021}\n\n"
         "@misc{doe2, title = {Tiny nets for data}, author = {Doe, Jane}, year = 2021}\n",
         ((3, "@misc{doe2, title = {Tiny nets for data}, author = {Doe, Jane}, year = 2021}"),)),
    Case("RPT001", "@inproceedings{doe, title = {Tiny Nets for Data}, author = {Jane Doe}, year = 2021, booktitle = {ICML}}\n\n"
         "@article{doe2, title = {Tiny nets for data}, author = {Doe, Jane}, year = 2022, journal = {JMLR}}\n"),
    Case("VEN001", "@inproceedings{doe, title = {A}, booktitle = {Proceedings of NuerIPS}}\n", ((1, "NuerIPS"),),
         "@inproceedings{doe, title = {A}, booktitle = {Proceedings of NeurIPS}}\n"),
    Case("VEN001", "@inproceedings{doe, title = {A}, booktitle = {North {A}merican Chapter of the {A}ssociation for {C}omputational {L}inguistics}}\n"),
    Case("VEN003", "@inproceedings{doe, title = {A}, booktitle = {European Conference on Computer Vision},\n year = {2023}}\n", ((2, "2023"),)),
    Case("LNK005", "@misc{doe, title = {A}, url = {http://arxiv.org/abs/2101.00001}}\n", ((1, "http://arxiv.org/abs/2101.00001"),),
         "@misc{doe, title = {A}, url = {https://arxiv.org/abs/2101.00001}}\n"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_rule(case: Case) -> None:
    found = find(case.text, case.code, name="refs.bib")
    lines = case.text.split("\n")

    assert [(one.line, lines[one.line - 1][one.column - 1 : one.end_column - 1]) for one in found] == list(case.found)
    mended = mend(case.text, case.code, name="refs.bib", unsafe=case.unsafe)
    if case.fixed is not None:
        assert mended == case.fixed
        assert mend(mended, case.code, name="refs.bib", unsafe=case.unsafe) == mended


def test_every_rule_for_bibliographies_has_a_case() -> None:
    assert {code for code in RULES if code.startswith("BIB")} <= {case.code for case in CASES}
