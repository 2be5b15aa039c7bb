"""Which addresses may be followed, and which stands for a paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.links import link_label, main_url, web_links, web_url
from qcat.domain.paper import Link, Record


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd", "https://", "http:/\\x", ""],
)
def test_only_the_web_is_followed(url: str) -> None:
    assert web_url(url) == ""


@given(st.text())
def test_an_address_is_printable_ascii_that_ends_no_quotes(tail: str) -> None:
    assert re.fullmatch(r"https://e[!#-;=?-\[\]-_a-~]*", web_url(f"https://e{tail}") or "https://e")


def test_escapes_stay_as_they_are() -> None:
    assert web_url("https://example.org/a%20b?c=1&d=é") == "https://example.org/a%20b?c=1&d=%C3%A9"


def test_what_stands_for_the_paper_comes_first() -> None:
    code, page = Link("code", "https://github.com/a/b"), Link("proceedings", "https://aclanthology.org/x")

    assert web_links(Record(links=(code, page, code), doi="10.1/x")) == [page, code]
    assert main_url(Record(links=(code,), doi="10.1/x", arxiv_id="2303.13826")) == "https://doi.org/10.1/x"
    assert main_url(Record(arxiv_id="2303.13826")) == "https://arxiv.org/abs/2303.13826"
    assert main_url(Record(links=(code,))) == code.url
    assert main_url(Record(links=(Link("paper", "javascript:alert(1)"),))) == ""


def test_labels() -> None:
    links = web_links(Record(doi="10.1/x", arxiv_id="2303.13826", links=(Link("slides", "https://a.b/c"),)))
    assert [link_label(link) for link in links] == ["DOI", "arXiv", "Slides"]
