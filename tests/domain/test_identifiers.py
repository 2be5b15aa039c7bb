"""Identifiers in every form that people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.identifiers import (
    Identifier,
    find_arxiv,
    find_arxiv_in_text,
    find_doi,
    find_openreview,
    is_serial,
    link_kind,
    parse_identifier,
    repository_name,
    url_key,
)
from qcat.errors import BadIdentifier

HAST = Identifier("arxiv", "2303.13826")


@pytest.mark.parametrize(
    "text",
    [
        "2303.13826", " 2303.13826 ", "arXiv:2303.13826", "arxiv: 2303.13826 [cs.CV]", "arXiv:arXiv:2303.13826",
        "http://arxiv.org/abs/2303.13826", "https://www.arxiv.org/pdf/2303.13826.pdf",
        "https://export.arxiv.org/abs/2303.13826/", "https://browse.arxiv.org/html/2303.13826",
        "https://arxiv.org/pdf/2303.13826?download=1#page=3", "https://www.alphaxiv.org/abs/2303.13826",
        "https://alphaxiv.org/overview/2303.13826", "https://ar5iv.labs.arxiv.org/html/2303.13826",
        "https://ar5iv.org/abs/2303.13826", "https://huggingface.co/papers/2303.13826", "arxiv.org/abs/2303.13826",
        "https://link.example.org/?target=https%3A//arxiv.org/pdf/2303.13826.pdf",
        "https://doi.org/10.48550/arXiv.2303.13826", "10.48550/ARXIV.2303.13826", "doi:10.48550/arXiv.2303.13826",
    ],
)  # fmt: skip
def test_one_paper_in_many_forms(text: str) -> None:
    assert parse_identifier(text) == HAST


@pytest.mark.parametrize(
    ("text", "value", "version"),
    [
        ("2303.13826v2", "2303.13826", 2),
        ("https://arxiv.org/pdf/2303.13826v11.pdf", "2303.13826", 11),
        ("2303.13826V3", "2303.13826", 3),
        ("math/0309136", "math/0309136", None),
        ("math.GT/0309136v1", "math/0309136", 1),
        ("arXiv:hep-th/9901001", "hep-th/9901001", None),
        ("http://export.arxiv.org/abs/math.GT/0309136", "math/0309136", None),
        ("0704.0001", "0704.0001", None),
    ],
)
def test_versions_and_old_ids(text: str, value: str, version: int | None) -> None:
    assert parse_identifier(text) == Identifier("arxiv", value, version)


@pytest.mark.parametrize(
    "text",
    [
        "", "abc", "2303", "2303.123", "2313.12345", "0808.05394", "2303.1382", "12303.13826", "2303.13826v0",
        "https://arxiv.org/list/cs.CV/recent", "https://example.org/abs/2303.13826", "http://[bad", "math/03091367",
    ],
)  # fmt: skip
def test_what_is_no_identifier(text: str) -> None:
    with pytest.raises(BadIdentifier, match="give an arXiv id"):
        parse_identifier(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.1109/CVPR52729.2023.02339", "10.1109/CVPR52729.2023.02339"),
        ("doi: 10.1109/x", "10.1109/x"),
        ("https://doi.org/10.1007/978-3-031-20083-0_10.", "10.1007/978-3-031-20083-0_10"),
        ("https://dx.doi.org/10.1016/S0893-6080(98)00116-6", "10.1016/S0893-6080(98)00116-6"),
        ("10.1002/(SICI)1<2::AID>3.0.CO;2-#", "10.1002/(SICI)1<2::AID>3.0.CO;2-#"),
        ("10.1109/x)", "10.1109/x"),
        ("https://www.example.org/content/10.1101/2022.01.12.476051v1.full.pdf", "10.1101/2022.01.12.476051"),
        ("https://www.example.org/content/10.1101/613141v2", "10.1101/613141"),
        ("https://link.example.org/content/pdf/10.1007%2F978-3-319-1_24.pdf", "10.1007/978-3-319-1_24"),
        ("https://journals.example.org/prl/abstract/10.1103/Tiny.1.2", "10.1103/Tiny.1.2"),
        ("http://example.org/article/10.1088/17-25/14/1/0/meta;jsessionid=47.c2.example.org", "10.1088/17-25/14/1/0"),
    ],
)
def test_dois(text: str, value: str) -> None:
    found = find_doi(text)
    assert found == Identifier("doi", value)
    assert found.key == value.lower()


def test_ids_inside_other_text() -> None:
    assert find_arxiv_in_text("arXiv preprint arXiv:1503.02531 (2015)") == Identifier("arxiv", "1503.02531")
    assert find_arxiv_in_text("an arXiv paper of 2015") is None
    assert find_openreview("https://openreview.net/forum?id=r8LYNleLf9&noteId=x") == (
        Identifier("openreview", "r8LYNleLf9")
    )


@pytest.mark.parametrize(
    ("url", "label", "kind"),
    [
        ("https://arxiv.org/abs/2303.13826", "Github", "paper"),
        ("https://arxiv.org/pdf/2303.13826", "", "pdf"),
        ("https://github.com/a/b", "Arxiv", "code"),
        ("https://modeltc.github.io/TFMQ-DM/", "Github", "project"),
        ("https://openreview.net/forum?id=x", "Paper", "openreview"),
        ("https://www.ijcai.org/proceedings/2022/0504.pdf", "IJCAI", "proceedings"),
        ("https://youtu.be/x", "Talk", "video"),
        ("https://example.org/slides", "Slides", "slides"),
        ("https://example.org/a.pdf", "x", "pdf"),
        ("https://example.org", "x", "other"),
    ],
)
def test_the_host_tells_what_is_behind_a_link(url: str, label: str, kind: str) -> None:
    assert link_kind(url, label) == kind


def test_urls_are_compared_by_what_they_point_at() -> None:
    assert url_key("http://arxiv.org/abs/2303.13826v2") == url_key("https://arxiv.org/pdf/2303.13826.pdf")
    assert url_key("https://www.github.com/a/b.git") == url_key("http://github.com/a/b/")
    assert url_key("https://github.com/a/b") != url_key("https://github.com/a/c")
    assert repository_name("https://github.com/hfutqian/AdaDFQ.git") == "AdaDFQ"
    assert repository_name("https://example.org/a/b") is None


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    for find in (find_arxiv, find_doi, find_openreview, find_arxiv_in_text):
        find(text)
    url_key(text)
    link_kind(text)
    repository_name(text)


@given(st.integers(7, 99), st.integers(1, 12), st.integers(1, 9999), st.integers(0, 30))
def test_every_id_is_its_own_spelling(year: int, month: int, number: int, version: int) -> None:
    digits = 5 if year >= 15 else 4
    text = f"{year:02}{month:02}.{number:0{digits}}"
    found = parse_identifier(f"https://arxiv.org/abs/{text}{f'v{version}' if version else ''}")
    if (year, month) < (7, 4):
        return
    assert found == Identifier("arxiv", text, version or None)
    assert parse_identifier(str(found)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("978-3-16-148410-0", True), ("0-19-852663-6", True), ("0378-5955", True), ("2434-561X", True),
        ("978-3-16-148410-1", False), ("0378-5956", False), ("0378-5955, 2434-561X", False), ("", False), ("12", False),
        ("97831614841X0", False),
    ],
)  # fmt: skip
def test_serials_sum_up(text: str, expected: bool) -> None:
    assert is_serial(text) is expected
