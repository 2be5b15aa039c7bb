"""Styles of lists, headings and contents, templates and CSL; what is written reads as the same papers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.paper import Author, Link, Paper
from qcat.domain.titles import title_key
from qcat.errors import BadInput
from qcat.formats import STYLES, get_style
from qcat.formats.markdown import Layout, write_list
from qcat.formats.markdown.csl import read_csl
from qcat.formats.markdown.layout import Style, _Anchors
from qcat.formats.markdown.template import read_template
from qcat.lists.read import read

PAPER = Paper(
    key="hubara2018",
    type="article",
    title="Quantized | Neural *Networks*",
    authors=(Author("Hubara", "Itay"), Author("van der Maaten", "Jean-Pierre K."), Author("The HAST Team", group=True)),
    venue="JMLR",
    venue_name="Journal of Machine Learning Research",
    volume="18",
    number="187",
    pages="1-30",
    year=2018,
    doi="10.1000/a_b",
)
TALK = Paper(
    key="li2023", type="inproceedings", title="Why?", authors=(Author("Li", "Huantong"),), authors_complete=False,
    venue="CVPR", venue_name="Conf on CV", pages="1-9", year=2023, arxiv_id="2303.13826",
)  # fmt: skip


def written(style: str | Style, *papers: Paper, **layout: Any) -> str:
    chosen = get_style(style) if isinstance(style, str) else style
    return "".join(write_list(papers, chosen, Layout(**{"title": "", "group_by": "none", **layout})))


def test_apa() -> None:
    assert written("apa", PAPER, TALK) == (
        "- Hubara, I., van der Maaten, J.-P. K., & The HAST Team. (2018)."
        " [Quantized \\| Neural \\*Networks\\*](https://doi.org/10.1000/a_b)."
        " *Journal of Machine Learning Research*, *18*(187), 1-30.\n"
        "- Li, H., et al. (2023). [Why?](https://arxiv.org/abs/2303.13826). In *Conf on CV* (pp. 1-9).\n"
    )


def test_ieee() -> None:
    assert written("ieee", PAPER, TALK) == (
        '- I. Hubara, J.-P. K. van der Maaten, and The HAST Team, "Quantized \\| Neural \\*Networks\\*,"'
        " *Journal of Machine Learning Research*, vol. 18, no. 187, pp. 1-30, 2018. <https://doi.org/10.1000/a_b>\n"
        '- H. Li et al., "Why?" in *Conf on CV*, 2023, pp. 1-9. <https://arxiv.org/abs/2303.13826>\n'
    )


def test_table() -> None:
    assert written("table", TALK, PAPER) == (
        "| Title | Authors | Venue | Year | Links |\n|---|---|---|---|---|\n"
        "| **Why?** | Huantong Li et al. | CVPR | 2023 | [Arxiv](https://arxiv.org/abs/2303.13826) |\n"
        "| **Quantized \\| Neural \\*Networks\\*** | Itay Hubara, Jean-Pierre K. van der Maaten, The HAST Team | JMLR"
        " | 2018 | [Paper](https://doi.org/10.1000/a_b) |\n"
    )


@pytest.mark.parametrize(
    ("group_by", "headings"),
    [("year", ["2023", "2018"]), ("venue", ["CVPR", "JMLR"]), ("none", []), ("category", [])],
)
def test_groups(group_by: str, headings: list[str]) -> None:
    text = written("mla", PAPER, TALK, Paper(key="k", title="Neither"), group_by=group_by)

    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == headings
    assert text.count("\n- ") + text.startswith("- ") == 3


def test_contents_have_the_anchors_of_github() -> None:
    paths = ("A & B (C): d_e / Émile's-X", "A  B!", "a--b-c-d_e", "A & B (C): d_e / A B", "+")
    papers = [Paper(key="k", title="T", categories=paths)]

    text = "".join(write_list(papers, get_style("mla"), Layout(toc=True, headings=["Papers", "A b"])))

    assert text.startswith(
        "# Papers\n\n"
        "- [A & B (C): d\\_e](#a--b-c-d_e)\n"
        "  - [Émile's-X](#émiles-x)\n"
        "  - [A B](#a-b-1)\n"
        "- [A B!](#a-b-2)\n"
        "- [a--b-c-d\\_e](#a--b-c-d_e-1)\n"
        "- [+](#)\n"
    )


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["foo", "foo", "foo-1", "foo", "FOO", "foo-1"], ["foo", "foo-1", "foo-1-1", "foo-2", "foo-3", "foo-1-2"]),
        (["😄 emoji", "👩\u200d🔬", "☃ snow", "🚀Rocket"], ["-emoji", "", "-snow", "rocket"]),
        (
            ["量化 模型", "हिन्दी", "Ⅳ roman", "Émile's-X", "e\u0301 x"],
            ["量化-模型", "हिन्दी", "ⅳ-roman", "émiles-x", "e\u0301-x"],
        ),
        (["x²", "½ and ①", "a‿b", "İstanbul", "ª º"], ["x", "-and-", "a‿b", "i̇stanbul", "ª-º"]),
        (["v1.0 · x", "C++ / C#", "it’s — dash", "100%"], ["v10--x", "c--c", "its--dash", "100"]),
    ],
)
def test_anchors_are_those_of_github(headings: list[str], anchors: list[str]) -> None:
    named = _Anchors([])
    assert [named.of(heading) for heading in headings] == anchors


def test_a_template_of_one_paper() -> None:
    template = read_template("* {{ title }} `{{ year }}` {{ doi }}{{ status }} {{ links[0].url|url if links }}", "t.j2")

    assert written(template.style, PAPER) == "* Quantized \\| Neural \\*Networks\\* `2018` 10.1000/a\\_b\n"
    linked = Paper(key="k", title="T", links=(Link("code", "https://a.org/(b)"),))
    assert written(template.style, linked) == "* T ``  https://a.org/%28b%29\n"


def test_a_template_of_the_list() -> None:
    text = "{% for s in sections %}\n{{ s.heading }}\n\n{{ s.papers|map(attribute='key')|join(', ') }}\n{% endfor %}"
    template = read_template(text, "t.j2")

    assert template.whole
    assert "".join(template.write(iter([PAPER, TALK]), Layout(group_by="year"))) == (
        "## 2023\n\nli2023\n## 2018\n\nhubara2018\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ title ", "t.j2:1: "),
        ("{{ titel }}", "'titel' is undefined"),
        ("{{ ''.__class__.__mro__ }}", "t.j2: "),
        ("{% include '/etc/passwd' %}", "t.j2: "),
        ("{% for x in range(10000000) %}{% endfor %}", "t.j2: "),
        ("{{ title.foo.bar }}", "t.j2: "),
    ],
)
def test_a_template_that_will_not_do(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        written(read_template(text, "t.j2").style, PAPER)


CSL = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"><name name-as-sort-order="first"/></names>
    <text variable="title" prefix=" " font-style="italic"/>
    <date variable="issued" prefix=" "><date-part name="year"/></date>
  </layout></bibliography>
</style>"""


@pytest.mark.filterwarnings("ignore")  # citeproc-py has its own
def test_csl() -> None:
    text = written(read_csl(CSL, "s.csl"), PAPER)

    assert text == (
        "- Hubara, Itay, Jean-Pierre K. van der Maaten, The HAST Team *Quantized \\| Neural \\*Networks\\** 2018.\n"
    )


@pytest.mark.parametrize("data", [b"", b"<a/>", b"\xff", CSL.replace(b"bibliography", b"biblio")])
def test_no_csl(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"s\.csl"):
        written(read_csl(data, "s.csl"), PAPER)


WORDS = st.sampled_from("Deep Learning of Sparse Nets with Graph Noise and a Small Prior for Vision Tasks".split())
TITLES = st.lists(WORDS, min_size=3, max_size=8).map(lambda words: f"On {' '.join(words)}")
NAMES = st.builds(Author, st.sampled_from(["Doe", "van Gogh", "García"]), st.sampled_from(["Jane", "Max K.", "Li"]))
PAPERS = st.lists(
    st.builds(
        Paper,
        key=st.just("k"),
        type=st.just("inproceedings"),
        title=TITLES,
        authors=st.lists(NAMES, min_size=2, max_size=3, unique=True).map(tuple),
        year=st.integers(1990, 2026),
        venue=st.sampled_from(["CVPR", "NeurIPS", "ICLR"]),
        doi=st.just("10.1000/x"),
        categories=st.sampled_from([("Sparse Nets",), ("Vision", "Vision / Tasks"), ("A (B)",)]),
    ),
    min_size=2,
    max_size=6,
    unique_by=lambda paper: title_key(paper.title),
)


@pytest.mark.parametrize("style", STYLES)
@given(papers=PAPERS, toc=st.booleans())
def test_what_is_written_reads_as_the_same_papers(style: str, papers: list[Paper], toc: bool) -> None:
    document = read("".join(write_list(papers, get_style(style), Layout(toc=toc))), "x.md")

    found = {(title_key(one.record.title), one.category, one.record.year) for one in document.listings if one.record}
    assert found == {
        (title_key(paper.title), category, paper.year) for paper in papers for category in paper.categories or ("",)
    }
