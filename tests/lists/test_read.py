"""Markdown lists: what is an entry, and how it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qcat.domain.listing import LIST, Listing
from qcat.domain.paper import Record
from qcat.lists.citation import Citation, parse_citation
from qcat.lists.document import Parser
from qcat.lists.read import read


def one(text: str) -> Record:
    (listing,) = read(text, "list.md").listings
    assert listing.record, listing.reason
    return listing.record


def only(record: Record, *names: str) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("Nature of Things 2 (1989).", Citation("Nature of Things", volume="2", year=1989)),
        (
            "Computer News 44.3 (2016): 243-254.",
            Citation("Computer News", volume="44", number="3", year=2016, pages="243-254"),
        ),
        (
            "Proceedings of the AAAI conference on artificial intelligence. Vol. 37. No. 8. 2023.",
            Citation("Proceedings of the AAAI conference on artificial intelligence", "37", "8", year=2023),
        ),
        (
            "International conference on machine learning. PMLR, 2016.",
            Citation("International conference on machine learning", publisher="PMLR", year=2016),
        ),
        (
            "Low-Power Computer Vision. Chapman and Hall/CRC, 2022. 291-326.",
            Citation("Low-Power Computer Vision", pages="291-326", publisher="Chapman and Hall/CRC", year=2022),
        ),
        (
            "European Conference. Cham: Springer, 2024.",
            Citation("European Conference", publisher="Springer", year=2024),
        ),
        (", The Conference on Things (COT), 2025.", Citation("The Conference on Things (COT)", year=2025)),
        (
            "arXiv preprint arXiv:2409.07756 (2024). (WACV 2025 Accepted)",
            Citation("arXiv preprint", volume=None, year=2024, arxiv_id="2409.07756", remark="WACV 2025 Accepted"),
        ),
        ("Nowhere", Citation("Nowhere")),
        ("", Citation()),
    ],
)
def test_what_stands_behind_a_title(text: str, citation: Citation) -> None:
    found = parse_citation(text)
    if citation.arxiv_id:
        assert (found.arxiv_id, found.year, found.remark) == (citation.arxiv_id, citation.year, citation.remark)
    else:
        assert found == citation


def test_an_mla_citation() -> None:
    record = one(
        '- Roe, Max, et al. "It\'s all in the nets: A test." '
        "Advances in neural information processing systems 35 (2022): 1-9."
    )

    assert only(record, "type", "title", "year", "venue", "volume", "pages", "authors_complete") == {
        "type": "inproceedings",
        "title": "It's all in the nets: A test",
        "year": 2022,
        "venue": "NeurIPS",
        "volume": "35",
        "pages": "1-9",
        "authors_complete": False,
    }


def test_a_trailing_remark_is_the_real_venue() -> None:
    text = '- Doe, Jane. "Tiny nets." arXiv preprint arXiv:2411.07762 (2024).(AAAI 2025) '
    (listing,) = read(text, "list.md").listings
    assert listing.record

    assert only(listing.record, "venue", "year", "arxiv_id", "type") == {
        "venue": "AAAI", "year": 2025, "arxiv_id": "2411.07762", "type": "inproceedings",
    }  # fmt: skip
    assert listing.printed["year"] == 2024
    assert listing.printed["remark"] == "AAAI 2025"
    assert listing.raw == text


def test_a_tagged_entry_with_links_and_a_note() -> None:
    text = (
        '# List\n\n## Papers\n\n### <a name="Nets"></a> Nets\n\n'
        "- `[NuerIPS 2023]`Tiny Nets: Small, Fast, Doe et al.[Arxiv](https://arxiv.org/pdf/2301.00001)| "
        "[Github](https://github.com/doe/tiny)\n>It is small.\nAnd fast.\n\n- `[ICML 2022]` Other Nets, Roe et al.\n"
    )
    document = read(text, "list.md")
    tiny, other = document.listings
    assert tiny.record
    assert other.record

    assert document.title == "List"
    assert tiny.record.title == "Tiny Nets: Small, Fast"
    assert [str(author) for author in tiny.record.authors] == ["Doe"]
    assert (tiny.record.venue, tiny.printed["venue"]) == ("NeurIPS", "NuerIPS")
    assert tiny.record.arxiv_id == "2301.00001"
    assert [link.kind for link in tiny.record.links] == ["pdf", "code"]
    assert tiny.record.notes == ("It is small.\nAnd fast.",)
    assert tiny.category == "Papers / Nets"
    assert (tiny.line, tiny.end_line) == (7, 9)
    assert other.record.notes == ()


def test_what_is_no_paper_is_counted() -> None:
    text = (
        "# List\n\nSome prose.\n\n- [Nets](#nets)\n- [Other](#other)\n\n## Nets\n\n"
        '- Doe, Jane. "Tiny nets." Journal of Nets 1.2 (2020).\n\n'
        "[![Stars](https://example.org/stars.svg)](https://example.org)\n\n<!-- hidden -->\n\n```\ncode\n```\n"
    )
    document = read(text, "list.md")

    assert document.kind == LIST
    assert len(document.listings) == 1
    assert document.skipped == {"prose": 1, "contents": 2, "badge": 1, "comment": 1, "code": 1}


def test_what_cannot_be_read_is_reported_and_kept() -> None:
    document = read(
        '- Doe, Jane. "Tiny nets." Journal of Nets 1.2 (2020).\n- [](https://arxiv.org/abs/2101.00001) !!\n', "list.md"
    )
    unread = document.listings[1]

    assert unread.record is None
    assert unread.raw == "- [](https://arxiv.org/abs/2101.00001) !!"
    assert [str(problem) for problem in document.problems] == ["list.md:2: no title can be made out"]


def test_a_lone_author_is_one_where_the_other_entries_end_with_authors() -> None:
    entries = ["Tiny Nets, Doe et al.", "Big Nets, Roe and Poe", "Odd Nets: A Report, Krishna"]
    document = read("".join(f"- `[ICML 2020]` {entry}\n" for entry in entries), "list.md")
    alone = one("- `[ICML 2020]` Nets: Small, Fast\n")

    assert [listing.record.title for listing in document.listings if listing.record] == [
        "Tiny Nets", "Big Nets", "Odd Nets: A Report",
    ]  # fmt: skip
    assert alone.title == "Nets: Small, Fast"
    assert alone.authors == ()


def test_a_code_link_pasted_from_a_neighbour_is_reported() -> None:
    text = (
        "- `[ICML 2020]` Tiny Nets, Doe et al. [Github](https://github.com/doe/tiny-nets)\n"
        "- `[ICML 2020]` Other Things, Roe et al. [Github](https://github.com/doe/tiny-nets)\n"
    )
    document = read(text, "list.md")

    assert [len(listing.record.links) for listing in document.listings if listing.record] == [1, 0]
    assert "belongs to 'Tiny Nets'" in document.problems[0].message
    assert document.listings[1].printed["links"] == ["https://github.com/doe/tiny-nets"]


def test_terminal_escapes_and_control_characters_go() -> None:
    record = one('- Doe, Jane. "Tiny \x1b[31mred\x1b[0m ne\u200bts\u202e." Journal of Nets 1.2 (2020).\n')
    assert record.title == "Tiny red nets"


def test_line_ends_do_not_matter() -> None:
    text = "# A\n\n## B\n\n- `[ICML 2020]` Tiny Nets, Doe et al.\n> note\n> more\n"
    lines = [(listing.line, listing.end_line, listing.record) for listing in read(text, "x").listings]

    for end in ("\r\n", "\r"):
        again = read(text.replace("\n", end), "x").listings
        assert [(listing.line, listing.end_line, listing.record) for listing in again] == lines


markdown = st.lists(
    st.sampled_from(
        ["- ", "* ", "1. ", "# ", "## ", "> ", "`[ICML 2020]`", "[a](http://b.c)", '"A title."', "et al.", "\n", "\n\n",
         "    ", "<b>", "| a | b |\n|---|---|\n", "(2020)", "Doe, Jane", "**", "](", "$x$", "\t", "```"]
    ) | st.text(max_size=8),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.text() | markdown)
def test_any_text_is_read_and_every_line_accounted_for(text: str) -> None:
    document = read(text, "any.md")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    for listing in document.listings:
        assert 1 <= listing.line <= listing.end_line <= len(lines)
        assert (listing.record is None) == bool(listing.reason)
    assert ordered(document.listings)


def ordered(listings: tuple[Listing, ...]) -> bool:
    """No line belongs to two entries, unless they are nested in one another."""
    starts = [listing.line for listing in listings]
    return starts == sorted(starts)


_HOSTS = st.from_regex(r"[a-z0-9-]{1,9}(\.[a-zA-Z0-9_-]{0,9}){0,3}(:[0-9]{0,6})?", fullmatch=True)
_PLACES = st.text(st.sampled_from("abZ09/?#&=%2Fä~.,;:@!$'*+-_|[]^"), max_size=20)


@given(st.sampled_from(("https://", "http://", "ftp://", "//", "")), _HOSTS, _PLACES)
def test_addresses_are_those_that_markdown_gives(scheme: str, host: str, place: str) -> None:
    address = f"{scheme}{host}/{place}"
    assert Parser("commonmark").normalizeLink(address) == MarkdownIt("commonmark").normalizeLink(address)
