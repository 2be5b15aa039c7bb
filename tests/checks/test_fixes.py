"""--fix changes what findings are about and nothing else, whatever the text is."""

# ruff: noqa: E501 - a case is read as it stands

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks import find, mend
from checks import settings as rules
from qcat.checks import edits
from qcat.checks.engine import mend as mend_page
from qcat.checks.finding import Edit, Fix, Located
from qcat.checks.page import Page
from qcat.domain.listing import LIST, Document

PIECES = st.sampled_from(
    [
        "- ", "* ", "`[NuerIPS 2023]`", "`[CVPR 2021]` ", "Tiny Nets:Big Data", ", Doe et al.", "[Arxiv](", ")| [Github](",
        "http://arxiv.org/abs/2101.00001v2", "https://arxiv.org/pdf/2101.00001.pdf", "ttps://github.com/a/b", ")", "(", "]",
        '"Tiny nets."', " arXiv preprint arXiv:2101.00001 (2021).", "(ICML 2021)", " ,", "..", ",,", "\n", "\r\n", "\r", "\n\n",
        "## ", "2021", "2022", "\u200b", "é", "𝔘", "| a | b |\n|---|---|\n", "<!-- qcat: ignore -->", "```\n", "> ", "ICML",
        "@misc{a, ", "title = {A BERT}", "pages = {1-2}", ", ", "}\n", "{", "author = {A, B, C, D et al.}", "doi = {doi:10.1/x}",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)


@settings(max_examples=120)
@given(TEXTS, st.sampled_from(["list.md", "refs.bib"]), st.booleans())
@example("- `[NuerIPS 2023]`A:Bcd ef et al.[Arxiv](http://arxiv.org/abs/2101.00001)| [x](y)\r\n", "list.md", False)
def test_fixing_any_text_twice_changes_nothing_more(text: str, name: str, unsafe: bool) -> None:
    mended = mend(text, name=name, unsafe=unsafe)

    assert mend(mended, name=name, unsafe=unsafe) == mended
    if not any(one.fix for one in find(text, name=name)):
        assert mended == text


@settings(max_examples=80)
@given(TEXTS, st.sampled_from(["list.md", "refs.bib"]))
def test_one_round_changes_only_the_spans_of_edits(text: str, name: str) -> None:
    chosen = edits.choose(one.fix for one in find(text, name=name) if one.fix)
    mended, done, shift = edits.apply(text, chosen), 0, 0

    for edit in chosen:
        assert mended[done + shift : edit.start + shift] == text[done : edit.start]
        assert mended[edit.start + shift : edit.start + shift + len(edit.text)] == edit.text
        done, shift = edit.end, shift + len(edit.text) - (edit.end - edit.start)
    assert mended[done + shift :] == text[done:]


EDITS = st.builds(
    lambda start, length, text: Edit(start, start + length, text),
    st.integers(0, 40),
    st.integers(0, 8),
    st.text(max_size=3),
)
FIXES = st.lists(st.builds(lambda them: Fix(tuple(them)), st.lists(EDITS, min_size=1, max_size=3)), max_size=12)


@given(st.text(min_size=50, max_size=60), FIXES)
def test_edits_that_overlap_are_never_made_together(text: str, fixes: list[Fix]) -> None:
    chosen = edits.choose(fixes)
    mended = edits.apply(text, chosen)

    assert all(a.end < b.start for a, b in pairwise(chosen))
    assert len(mended) == len(text) + sum(len(edit.text) - (edit.end - edit.start) for edit in chosen)
    for fix in fixes:  # all of a fix, or none of it
        inside = [edit in chosen for edit in set(fix.edits)]
        assert all(inside) or not all(edit in chosen for edit in fix.edits)


@given(st.text(min_size=50, max_size=60), FIXES)
def test_any_set_of_findings_leaves_the_rest_of_the_text(text: str, fixes: list[Fix]) -> None:
    rounds = iter([fixes])

    def look(page: Page) -> list[Located]:
        return [Located("x", 1, 1, 1, 1, "X", "x", "error", "", (), fix, "") for fix in next(rounds, [])]

    def read(text: str, _: frozenset[int] | None) -> Page:
        return Page("x", text, Document(source="x", kind=LIST))

    mended, count = mend_page(read(text, None), look, read)

    assert mended.text == edits.apply(text, edits.choose(fixes))
    assert (count == 0) == (mended.text == text)


def test_two_fixes_of_one_place_are_made_one_after_the_other() -> None:
    text = "- `[NuerIPS 2023]`Tiny Nets:Small Data, Doe et al.[Arxiv](http://arxiv.org/abs/2301.00001)\n"

    assert (
        mend(text) == "- `[NeurIPS 2023]` Tiny Nets: Small Data, Doe et al. [Arxiv](https://arxiv.org/abs/2301.00001)\n"
    )


def test_line_ends_and_missing_last_break_stay() -> None:
    text = "# A\r\n\r\n- `[NuerIPS 2023]` Tiny Nets for Big Data, Doe et al. [Arxiv](https://arxiv.org/abs/2301.00001)"

    assert mend(text) == text.replace("Nuer", "Neur")


def test_every_rule_has_documentation_with_its_three_parts() -> None:
    for rule in rules().rules:
        assert rule.summary, rule.code
        assert all(f"\n\n{part}\n    " in rule.documentation for part in ("Why", "Example", "Fix")), rule.code
