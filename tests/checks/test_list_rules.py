"""Each rule for lists: what it finds in a text, what it leaves alone, and what --fix makes of it."""

# ruff: noqa: E501 - a case is read as it stands

import pytest

from checks import Case, evidence, find, mend, page
from qcat.checks.registry import RULES

AGREEING = "".join(
    f'- Doe{i}, Jane, and Max Roe. "A method number {i} for tiny nets." International Conference on Machine Learning.'
    f" {2005 + i}.\n"
    for i in range(12)
)
LINKED = "".join(
    f"- Method number {i} for Tiny Nets, Doe et al. ICML {2005 + i}."
    f" [Arxiv](https://arxiv.org/abs/20{10 + i}.0{1000 + i}) | [Github](https://github.com/doe/m{i})\n"
    for i in range(12)
).replace("/20", "/")
VERIFIED = evidence(
    """
    @inproceedings{tiny, title = {TinyQuant: Small Networks for Big Data}, author = {Ann Poe and Jane Doe and Max Roe},
      booktitle = {International Conference on Machine Learning}, year = {2021}, eprint = {2101.00001},
      archiveprefix = {arXiv}}
    """
)

CASES = [
    Case("RPT001", '## A\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n\nEnd\n',
         ((3, '- Doe, Jane. "Tiny nets for big data." ICML. 2021.'),),
         '## A\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n\nEnd\n', unsafe=True),
    Case("RPT001", '## A\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n## B\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n'),
    Case("RPT002", '- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n\n## B\n- Doe, Jane. "Tiny Nets for Big Data." ICML. 2022.\n',
         ((4, "2022"),)),
    Case("RPT002", '- Doe, Jane. "Tiny nets for big data." ECCV. 2023.\n\n## B\n- Doe, Jane. "Tiny Nets for Big Data." ECCV. 2022.\n',
         ((1, "2023"),)),
    Case("RPT003", '- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n\n## B\n- Doe, Jane. "Tiny Nets for Big Data." ICLR. 2021.\n',
         ((4, "ICLR"),)),
    Case("RPT003", '- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n\n## B\n- Doe, Jane. "Tiny Nets for Big Data." arXiv preprint arXiv:2101.00001 (2021).\n'),
    Case("RPT004", '- Doe, Jane. "Tiny nets for big data." arXiv preprint arXiv:2101.00001 (2021).\n\n## B\n'
         '- Doe, Jane. "Tiny nest for big data." arXiv preprint arXiv:2101.00001 (2021).\n', ((4, "Tiny nest for big data"),)),
    Case("RPT005", '## A\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n## B\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n',
         ((4, '- Doe, Jane. "Tiny nets for big data." ICML. 2021.'),)),
    Case("RPT006", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Arxiv](https://arxiv.org/abs/2101.00001)\n"
         "- Huge Graphs in Small Rooms, Roe et al. ICML 2021. [Arxiv](https://arxiv.org/abs/2101.00001)\n", ((2, "2101.00001"),)),
    Case("RPT007", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Github](https://github.com/doe/tiny-nets)\n"
         "- Huge Graphs in Small Rooms, Roe et al. ICML 2021. [Github](https://github.com/doe/tiny-nets)\n",
         ((2, "https://github.com/doe/tiny-nets"),)),
    Case("RPT007", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Github](https://github.com/big/umbrella)\n"
         "- Huge Graphs in Small Rooms, Roe et al. ICML 2021. [Github](https://github.com/big/umbrella)\n"),
    Case("VEN001", "- `[NuerIPS 2023]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2301.00001)\n", ((1, "NuerIPS"),),
         "- `[NeurIPS 2023]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2301.00001)\n"),
    Case("VEN001", '- Doe, Jane. "Tiny nets for big data." International Conferense on Machine Learning. 2021.\n', ((1, "Conferense"),),
         '- Doe, Jane. "Tiny nets for big data." International Conference on Machine Learning. 2021.\n'),
    Case("VEN001", "- `[CVRP 2021]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n"
         + "".join(f"- `[CVPR 2021]` Method number {i} for Tiny Nets, Doe et al. [Arxiv](https://arxiv.org/abs/2101.0000{i})\n" for i in range(2, 6)),
         ((1, "CVRP"),)),
    Case("VEN001", "- `[CHIL 2023]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2301.00001)\n"),
    Case("VEN002", "- Tiny Nets for Big Data, Doe et al. NIPS 2021. [paper](https://arxiv.org/abs/2101.00001)\n", ((1, "NIPS"),),
         "- Tiny Nets for Big Data, Doe et al. NeurIPS 2021. [paper](https://arxiv.org/abs/2101.00001)\n", unsafe=True),
    Case("VEN002", "- Tiny Nets for Big Data, Doe et al. NIPS 2015. [paper](https://arxiv.org/abs/1501.00001)\n"),
    Case("VEN003", '- Doe, Jane. "Tiny nets for big data." European Conference on Computer Vision. 2023.\n', ((1, "2023"),)),
    Case("VEN003", '- Doe, Jane. "Tiny nets for big data." Advances in Neural Information Processing Systems 36 (2024).\n', ((1, "2024"),),
         '- Doe, Jane. "Tiny nets for big data." Advances in Neural Information Processing Systems 36 (2023).\n', unsafe=True),
    Case("VEN003", '- Doe, Jane. "Tiny nets for big data." International Conference on Learning Representations. 2001.\n', ((1, "2001"),)),
    Case("VEN003", '- Doe, Jane. "Tiny nets for big data." European Conference on Computer Vision. 2022.\n'),
    Case("VEN004", "- Tiny Nets for Big Data, Doe et al. ICML 2018. [Arxiv](https://arxiv.org/abs/2101.00001)\n", ((1, "2018"),)),
    Case("VEN004", "- Tiny Nets for Big Data, Doe et al. ICML 2020. [Arxiv](https://arxiv.org/abs/2101.00001)\n"),
    Case("VEN005", "## 2022\n" + "".join(f"- Method number {i} for Tiny Nets, Doe et al. ICML 2022. [paper](https://example.org/{i})\n" for i in range(10))
         + "- Tiny Nets for Big Data, Doe et al. ICML 2021. [paper](https://example.org/x)\n", ((12, "2021"),)),
    Case("VEN006", "- `[CVPR 2022]` Tiny Nets for Big Data, Doe et al. [CVF](https://openaccess.thecvf.com/content/CVPR2021/papers/Doe.pdf)\n",
         ((1, "https://openaccess.thecvf.com/content/CVPR2021/papers/Doe.pdf"),)),
    Case("VEN007", AGREEING + '- Doe, Jane. "Tiny nets for big data." International conference on machine learning. 2021.\n',
         ((13, "International conference on machine learning"),),
         AGREEING + '- Doe, Jane. "Tiny nets for big data." International Conference on Machine Learning. 2021.\n', unsafe=True),
    Case("STL001", '- Doe, Jane. "Tiny nets for big data." arXiv preprint arXiv:2101.00001 (2021). (ICML 2021)\n', ((1, "ICML 2021"),)),
    Case("STL002", '- Poe, Ann, et al. "TinyQuant: Small networks for big data." arXiv preprint arXiv:2101.00001 (2021).\n',
         ((1, "arXiv preprint arXiv:2101.00001"),), verified=True),
    Case("STL003", '- Doe, Jane. "Tiny nets for big data." arXiv preprint arXiv:2101.00001 (2021).\n\n## B\n- Doe, Jane. "Tiny nets for big data." ICML. 2021.\n',
         ((1, "arXiv preprint arXiv:2101.00001"),)),
    Case("CAT001", '- Poe, Ann, et al. "Tinyqaunt: Small network for big data." ICML. 2021. [Arxiv](https://arxiv.org/abs/2101.00001)\n',
         ((1, "Tinyqaunt: Small network for big data"),),
         '- Poe, Ann, et al. "Tinyquant: Small networks for big data." ICML. 2021. [Arxiv](https://arxiv.org/abs/2101.00001)\n', verified=True),
    Case("CAT002", '- Poe, Ann, et al. "TinyQuant: Big data for small networks." ICML. 2021. [Arxiv](https://arxiv.org/abs/2101.00001)\n',
         ((1, "TinyQuant: Big data for small networks"),), verified=True),
    Case("CAT003", "- `[ICML 2021]` TinyQuant: Small Networks for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n",
         ((1, "Doe et al"),),
         "- `[ICML 2021]` TinyQuant: Small Networks for Big Data, Poe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n", verified=True),
    Case("CAT003", '- Doe, Jane, et al. "TinyQuant: Small networks for big data." arXiv preprint arXiv:2101.00001 (2021).\n', verified=True),
    Case("CAT004", "- `[ICML 2020]` TinyQuant: Small Networks for Big Data, Poe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n", ((1, "2020"),),
         "- `[ICML 2021]` TinyQuant: Small Networks for Big Data, Poe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n", verified=True),
    Case("CAT005", "- `[ICLR 2021]` TinyQuant: Small Networks for Big Data, Poe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n", ((1, "ICLR"),),
         verified=True),
    Case("CAT006", '- Poe, Ann. "TinyQuant: Small networks for big data." ICML. 2021.\n', ((1, "Poe, Ann"),),
         '- Poe, Ann, et al. "TinyQuant: Small networks for big data." ICML. 2021.\n', verified=True),
    Case("CAT006", '- Poe, A. "TinyQuant: Small networks for big data." ICML. 2021.\n', ((1, "Poe, A."),),
         '- Poe, A., et al. "TinyQuant: Small networks for big data." ICML. 2021.\n', verified=True),
    Case("CAT007", "- `[ICML 2021]` TinyQuant: Small Networks for Big Data, Poe et al. [Arxiv](https://arxiv.org/abs/2101.00002)\n", ((1, "2101.00002"),),
         verified=True),
    Case("LNK001", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [paper]()\n", ((1, "[paper]()"),)),
    Case("LNK002", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [paper](ttps://arxiv.org/abs/2101.00001)\n", ((1, "ttps://arxiv.org/abs/2101.00001"),),
         "- Tiny Nets for Big Data, Doe et al. ICML 2021. [paper](https://arxiv.org/abs/2101.00001)\n"),
    Case("LNK002", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [code](https://https//github.com/doe/tiny)\n", ((1, "https://https//github.com/doe/tiny"),)),
    Case("LNK002", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [code](http://localhost:80/x) [a](./b.md) [c](mailto:a@b.org)\n"),
    Case("LNK003", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [paper](https://arxiv.org/abs/2101.00001https://github.com/doe/tiny)\n",
         ((1, "https://arxiv.org/abs/2101.00001https://github.com/doe/tiny"),)),
    Case("LNK003", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [paper](https://web.archive.org/web/2020/https://doe.org/tiny.pdf)\n"),
    Case("LNK004", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Github](https://doe.github.io/tiny/)\n", ((1, "[Github](https://doe.github.io/tiny/)"),)),
    Case("LNK004", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Github](https://github.com/doe/tiny) [Arxiv](https://arxiv.org/abs/2101.00001)\n"),
    Case("LNK005", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [a](http://arxiv.org/abs/2101.00001) [b](http://doe.example.org)\n",
         ((1, "http://arxiv.org/abs/2101.00001"),),
         "- Tiny Nets for Big Data, Doe et al. ICML 2021. [a](https://arxiv.org/abs/2101.00001) [b](http://doe.example.org)\n"),
    Case("LNK006", LINKED + "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Arxiv](https://arxiv.org/pdf/2101.00001.pdf)\n",
         ((13, "https://arxiv.org/pdf/2101.00001.pdf"),),
         LINKED + "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Arxiv](https://arxiv.org/abs/2101.00001)\n"),
    Case("LNK007", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Arxiv](https://arxiv.org/abs/2101.00001v2)\n", ((1, "https://arxiv.org/abs/2101.00001v2"),),
         "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Arxiv](https://arxiv.org/abs/2101.00001)\n", unsafe=True),
    Case("LNK008", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [blog](https://doe.org/tiny?utm_source=x&id=3#top)\n",
         ((1, "https://doe.org/tiny?utm_source=x&id=3#top"),), "- Tiny Nets for Big Data, Doe et al. ICML 2021. [blog](https://doe.org/tiny?id=3#top)\n"),
    Case("LNK008", "| Name | Paper | Code |\n|---|---|---|\n| A | [Tiny Nets for Big Data](https://doe.org/a_(b)?utm_source=x)|NA|\n",
         ((3, "https://doe.org/a_(b)?utm_source=x"),), "| Name | Paper | Code |\n|---|---|---|\n| A | [Tiny Nets for Big Data](https://doe.org/a_(b))|NA|\n"),
    Case("LNK009", LINKED + "- Tiny Nets for Big Data, Doe et al. ICML 2021.\n", ((13, "- Tiny Nets for Big Data, Doe et al. ICML 2021."),)),
    Case("LNK010", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Paper](https://doe.org/tiny) [Code](https://doe.org/tiny)\n",
         ((1, "[Code](https://doe.org/tiny)"),)),
    Case("FRM001", "- `[ICML 2021]`Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n", ((1, "`[ICML 2021]`"),),
         "- `[ICML 2021]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n"),
    Case("FRM002", "- `[ICML 2021]` TinyQuant:Small Networks for Big Data, Doe et al.[Arxiv](https://arxiv.org/abs/2101.00001)\n",
         ((1, ":S"), (1, ".[")),
         "- `[ICML 2021]` TinyQuant: Small Networks for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2101.00001)\n"),
    Case("FRM003", AGREEING + '- Doe, Jane. "Tiny nets for big data." ICML (2021)\n', ((13, ")"),), AGREEING + '- Doe, Jane. "Tiny nets for big data." ICML (2021).\n'),
    Case("FRM004", '- Doe, Jane,, and Max Roe . "Tiny nets for big data." ICML. 2021..\n', ((1, ",,"), (1, " ."), (1, "..")),
         '- Doe, Jane, and Max Roe. "Tiny nets for big data." ICML. 2021.\n'),
    Case("FRM004", "- Tiny Nets for Big Data..., Doe et al., ICML 2021. [paper](https://doe.org/a..b,,c)\n"),
    Case("FRM005", '- Doe, Jane. "Tiny nets (for big data." ICML. 2021.\n', ((1, "("),)),
    Case("FRM005", "- Tiny Nets (and more), Doe et al. ICML 2021. 1) a 2) b :) ([Citation](https://doe.org/a_(b)): 30)\n"),
    Case("FRM006", "- [A](#small-nets)\n- [B](#big-nets)\n\n## Small :fire: Nets\n\n## Larger Nets\n", ((2, "[B](#big-nets)"),)),
    Case("FRM006", '- [A](#1-small-nets)\n- [B](#here)\n\n## 1. Small Nets [![badge](x.svg)](y)\n\n<a name="here"></a>\n'),
    Case("FRM007", "# A\n\n## B\n\n#### C\n", ((5, "#### C"),)),
    Case("FRM008", AGREEING + '- Doe, Jane. "Tiny nets for big data." ICML. 2009.\n- Roe, Max. "Huge nets for small data." ICML. 2020.\n', ((13, "2009"),)),
    Case("FRM009", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [paper](https://arxiv.org/abs/2101.00001)\n- [[paper]](https://arxiv.org/abs/2101.00002)\n",
         ((2, "- [[paper]](https://arxiv.org/abs/2101.00002)"),)),
    Case("FRM010", AGREEING + '- Zoph, B. "Tiny nets for big data." ICML. 2021.\n', ((13, "Zoph, B."),)),
    Case("FRM010", AGREEING + '- Zoph, Bo. "Tiny nets for big data." ICML. 2021.\n'),
    Case("FRM011", "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Arxiv](https://arxiv.org/abs/2101.00001)| [Code](https://github.com/doe/tiny)\n",
         ((1, "| "),), "- Tiny Nets for Big Data, Doe et al. ICML 2021. [Arxiv](https://arxiv.org/abs/2101.00001) | [Code](https://github.com/doe/tiny)\n"),
    Case("FRM012", '- Doe, Jane. "Ti\u200bny nets for big d\ufffdta." ICML. 2021.\n', ((1, "\u200b"), (1, "\ufffd")),
         '- Doe, Jane. "Tiny nets for big d\ufffdta." ICML. 2021.\n'),
    Case("FRM013", LINKED + "- Tiny Nets for Big Data, Doe et al. [Paper](https://doe.org/tiny.pdf)\n",
         ((13, "- Tiny Nets for Big Data, Doe et al. [Paper](https://doe.org/tiny.pdf)"),) * 2),
    Case("FRM014", AGREEING + '- Doe, Jane. "Tiny nets for big data", ICML, 2021.\n- Roe, Max. "Why huge nets?" ICML. 2021.\n', ((13, '",'),)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_rule(case: Case) -> None:
    known = VERIFIED if case.verified else ()
    found = find(case.text, case.code, known=known)
    lines = case.text.split("\n")

    assert [(one.line, lines[one.line - 1][one.column - 1 : one.end_column - 1]) for one in found] == list(case.found)
    mended = mend(case.text, case.code, unsafe=case.unsafe, known=known)
    if case.fixed is not None:
        assert mended == case.fixed
        assert mend(mended, case.code, unsafe=case.unsafe, known=known) == mended


def test_every_rule_for_lists_has_a_case() -> None:
    assert {case.code for case in CASES} == {code for code in RULES if not code.startswith("BIB")}


def test_two_lists_of_one_run_are_compared() -> None:
    other = page(
        "- `[CVPR 2023]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2211.00001)\n", "a.md"
    )
    text = "- `[CVPR 2024]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2211.00001)\n"

    (found,) = find(text, "RPT002", name="b.md", others=[other])

    assert found.evidence == ("a.md:1",)
    assert "2023 in a.md:1" in found.message


def test_the_year_far_from_the_preprint_is_doubted_whatever_the_order() -> None:
    other = page(
        "- `[CVPR 2024]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2211.00001)\n", "a.md"
    )
    text = "- `[CVPR 2023]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2211.00001)\n"

    assert find(text, "RPT002", name="b.md", others=[other]) == []


def test_a_title_of_another_meaning_is_no_misprint() -> None:
    known = evidence("@misc{a, title = {Unsupervised Learning of Tiny Nets}, author = {Jane Doe}, year = 2021}")
    text = '- Doe, Jane. "Supervised learning of tiny nets." ICML. 2021.\n'

    assert find(text, "CAT", known=known) == []
