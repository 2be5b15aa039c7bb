"""Lists in Markdown: what they look like, and that no value in them is markup."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qcat.domain.paper import Author, Link, Paper
from qcat.domain.text import clean
from qcat.formats import get_style
from qcat.formats.markdown import Layout, escape, write_list


def write_mla(papers: Iterable[Paper], **layout: Any) -> Iterator[str]:
    return write_list(papers, get_style("mla"), Layout(**layout))


def write_tag(papers: Iterable[Paper], **layout: Any) -> Iterator[str]:
    return write_list(papers, get_style("tag"), Layout(**layout))


LECUN, DENKER, SOLLA = Author("LeCun", "Yann"), Author("Denker", "John S."), Author("Solla", "Sara A.")
NIPS = "Advances in Neural Information Processing Systems"
CVPR = "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition"
HUANG = Paper(
    key="huang2024tfmq",
    title="TFMQ-DM: Temporal Feature Maintenance",
    authors=(Author("Huang", "Yushi"),),
    authors_complete=False,
    venue="CVPR",
    year=2024,
    links=(
        Link("paper", "https://arxiv.org/abs/2311.16503"),
        Link("code", "https://github.com/ModelTC/TFMQ-DM"),
    ),
    notes=("One block a timestep.\n- A range each.", "# Two"),
)


def mla(paper: Paper) -> str:
    """The entry of a single paper, without what is around it."""
    return "".join(write_mla([paper])).removeprefix("# Papers\n\n- ").rstrip("\n")


def tag(paper: Paper) -> str:
    return "".join(write_tag([paper])).removeprefix("# Papers\n\n- ").rstrip("\n")


@pytest.mark.parametrize(
    ("authors", "complete", "expected"),
    [
        ((), True, '"T."'),
        ((LECUN,), True, 'LeCun, Yann. "T."'),
        ((LECUN, DENKER), True, 'LeCun, Yann, and John S. Denker. "T."'),
        ((LECUN, DENKER, SOLLA), True, 'LeCun, Yann, John S. Denker, and Sara A. Solla. "T."'),
        ((LECUN, DENKER, SOLLA, SOLLA), True, 'LeCun, Yann, et al. "T."'),
        ((LECUN,), False, 'LeCun, Yann, et al. "T."'),
        ((LECUN, DENKER), False, 'LeCun, Yann, et al. "T."'),
        ((Author("Zoph", "B."),), True, 'Zoph, B. "T."'),
        ((Author("OpenAI", group=True),), True, 'OpenAI. "T."'),
        ((Author("King", "Martin Luther", "Jr."),), True, 'King, Martin Luther, Jr. "T."'),
    ],
)
def test_mla_authors(authors: tuple[Author, ...], complete: bool, expected: str) -> None:
    assert mla(Paper(key="k", title="T", authors=authors, authors_complete=complete)) == expected


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (Paper(key="k", venue_name=NIPS, volume="2", year=1989), f"{NIPS} 2 (1989)."),
        (
            Paper(key="k", type="article", venue_name="JMLR", volume="18", number="187", year=2018, pages="1-30"),
            "JMLR 18.187 (2018): 1-30.",
        ),
        (Paper(key="k", type="article", venue="JMLR"), "JMLR."),
        (Paper(key="k", type="inproceedings", venue="CVPR", venue_name=CVPR, year=2023), f"{CVPR}. 2023."),
        (
            Paper(key="k", venue="AAAI", volume="38", number="17", year=2024, pages="1-9"),
            "AAAI. Vol. 38. No. 17. 2024. 1-9.",
        ),
        (Paper(key="k", venue="ICML", publisher="PMLR", year=2016), "ICML. PMLR, 2016."),
        (Paper(key="k", arxiv_id="1503.02531", year=2015), "arXiv preprint arXiv:1503.02531 (2015)."),
        (Paper(key="k", arxiv_id="1503.02531", venue="arXiv"), "arXiv preprint arXiv:1503.02531."),
        (Paper(key="k", arxiv_id="1503.02531", venue="CVPR", year=2023), "CVPR. 2023."),
        (Paper(key="k", title="T", year=2015), '"T." 2015.'),
    ],
)
def test_mla_container(paper: Paper, expected: str) -> None:
    assert mla(paper) == expected


def test_mla_title_keeps_its_own_stop() -> None:
    assert mla(Paper(key="k", title="Why?", year=2020)) == '"Why?" 2020.'


def test_tag_entry() -> None:
    assert tag(HUANG) == (
        "`[CVPR 2024]` TFMQ-DM: Temporal Feature Maintenance, Huang et al. "
        "[Arxiv](https://arxiv.org/abs/2311.16503) | [Github](https://github.com/ModelTC/TFMQ-DM)\n"
        "> One block a timestep.\n"
        "> \\- A range each.\n"
        ">\n"
        "> \\# Two"
    )


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (Paper(key="k", title="T"), "T"),
        (Paper(key="k", title="T", year=2020), "`[2020]` T"),
        (Paper(key="k", title="T", authors=(LECUN,), venue="A`B"), '``[A`B]`` "T", Yann LeCun'),
        (
            Paper(key="k", title="T", arxiv_id="1503.02531", year=2015),
            "`[arXiv 2015]` T [Arxiv](https://arxiv.org/abs/1503.02531)",
        ),
        (Paper(key="k", title="T", doi="10.1/a(b)"), "T [Paper](https://doi.org/10.1/a%28b%29)"),
        (Paper(key="k", title="1. T"), "1\\. T"),
    ],
)
def test_tag_with_less(paper: Paper, expected: str) -> None:
    assert tag(paper) == expected


def test_links_lead_to_the_web_once_and_stay_inside_their_parentheses() -> None:
    urls = (
        "javascript:alert(1)",
        "ftp://a.org",
        "https://",
        "https://a.org/(x) y\\<b>&copy;",
        "HTTP://a.org/",
    )
    links = tuple(Link("data", url) for url in urls * 2)

    assert tag(Paper(key="k", title="T", links=links)) == (
        "T [Data](https://a.org/%28x%29%20y%5C%3Cb%3E&amp;copy;) | [Data](HTTP://a.org/)"
    )


A = Paper(key="a", title="A", categories=("Q / Zero", "LLM"))
B = Paper(key="b", title="B")
C = Paper(key="c", title="C", categories=("Q", "Q"))


def test_papers_stand_under_each_of_their_categories() -> None:
    assert "".join(write_mla([A, B, C])) == (
        '# Papers\n\n- "B."\n\n## Q\n\n- "C."\n\n### Zero\n\n- "A."\n\n## LLM\n\n- "A."\n'
    )
    assert "".join(write_tag([C, A, C])) == "# Papers\n\n## Q\n\n- C\n\n- C\n\n### Zero\n\n- A\n\n## LLM\n\n- A\n"


def test_categories_in_a_given_order() -> None:
    text = "".join(write_mla([A, C], categories=["Nobody", "LLM"]))

    assert [line for line in text.splitlines() if line.startswith("##")] == ["## LLM", "## Q", "### Zero"]


def test_headings_end_at_the_sixth_level() -> None:
    text = "".join(write_mla([Paper(key="k", title="T", categories=("1 / 2 / 3 / 4 / 5 / 6 / 7",))]))

    assert text.endswith('\n##### 4\n\n###### 5 / 6 / 7\n\n- "T."\n')


HOSTILE = [
    "<script>alert(1)</script>", "[x](javascript:a)", "![x](http://a.b)", "*a* _b_ __c__ ~~d~~", "a|b",
    "`a` ``", "\\", "\\[x](y)", "&amp; &#60;b&#62; AT&T", "# a #", "- a", "+ a", "1. a", "1) a", "> a", "===",
    "---", "***", "~~~", "```", "[a]: http://b", "<http://a.b>", "http://a.b www.c.d", "- [ ] a", "$a$",
    ":-:", "\n\n# a",
]  # fmt: skip
hostile = st.text() | st.text("ab1 .)\n\t\\`*_[]<>()!#|~&;:/-+=\"'$h{}") | st.sampled_from(HOSTILE)


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


def shown(text: str) -> list[str]:
    """What a reader sees, an inline block an item; fails on markup that no list has."""
    found = list(tokens(text))
    strange = {token.type for token in found} - {
        "inline", "text", "softbreak", "code_inline", "link_open", "link_close", "heading_open",
        "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
        "list_item_open", "list_item_close", "blockquote_open", "blockquote_close",
    }  # fmt: skip
    assert not strange
    inline = [token.children or [] for token in found if token.type == "inline"]
    return ["".join(child.content or " " * (child.type == "softbreak") for child in block) for block in inline]


@given(hostile)
@example("www.a")
def test_a_title_shows_as_it_is(title: str) -> None:
    paper, plain = Paper(key="k", title=title), clean(title)
    stop = "" if not plain or plain.endswith((".", "?", "!")) else "."
    items = 1 if plain else 0

    (listed,) = shown("".join(write_tag([paper])))[1:] or [""]
    assert listed in {plain, f'"{plain}"', f"“{plain}”"}  # in quotation marks where it could be taken for ended
    start, end = "“”" if '"' in plain and not {"“", "”"} & set(plain) else '""'
    assert shown("".join(write_mla([paper])))[1:] == [f"{start}{plain}{stop}{end}"] * items


@given(hostile, st.lists(hostile, min_size=3, max_size=3))
def test_no_value_makes_markup(text: str, more: list[str]) -> None:
    """Links, code spans and quotes stay as many as the record has; every value is seen whole."""
    venue, category, note = more
    paper = Paper(
        key="k",
        title=f"T {text}",
        authors=(Author(text, text), Author(venue)),
        venue=venue,
        volume=text,
        categories=(f"C {category.replace('/', '')}",),
        links=(Link("code", f"https://a.org/{text}"), Link("other", text)),
        notes=(f"N {note}",),
    )

    rendered = "".join(write_tag([paper]))
    _, heading, entry, *notes = shown(rendered)
    assert heading == clean(paper.categories[0])
    assert clean(paper.title) in entry
    assert clean(" ".join(notes)) == clean(paper.notes[0])
    assert [token.type for token in tokens(rendered)].count("link_open") <= 2
    assert clean(paper.title) in shown("".join(write_mla([paper])))[2]
    assert not any(token.type == "link_open" for token in tokens("".join(write_mla([paper]))))


def test_github_finds_no_bare_address() -> None:
    assert escape("http://a.b WWW.c.d") == r"http\://a.b WWW\.c.d"
