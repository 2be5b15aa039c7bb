"""Metadata from arXiv: what is read, and what is not taken for an answer."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qcat.domain.identifiers import Identifier, parse_identifier
from qcat.domain.paper import Author, Link
from qcat.errors import SourceError, UsageError
from qcat.sources import SOURCES, Fetched, load
from qcat.sources.http import Http
from standins import Fault, body, broken_off, changed, cut, gzipped, status, web_page
from standins.arxiv import (
    ArxivStandIn,
    Preprint,
    doctype,
    empty_feed,
    entity_bomb,
    error,
    invalid_utf8,
    no_authors,
    other_paper,
    rate_exceeded,
    raw_escape,
)

DATA = Path(__file__).parents[1] / "data" / "arxiv"


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ArxivStandIn]:
    for name in ("QCAT_MAIL", "QCAT_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    with ArxivStandIn() as server:
        for name, value in server.environ(tmp_path).items():
            monkeypatch.setenv(name, value)
        yield server


def fetch(*ids: str) -> Fetched:
    with Http() as http:
        return load("arxiv")([parse_identifier(text) for text in ids], http)


def failure(*ids: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        fetch(*(ids or ("2303.13826",)))
    assert caught.value.hint
    assert re.fullmatch(r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e]+", str(caught.value))
    return caught.value


def test_every_source_can_be_loaded() -> None:
    assert all(callable(load(kind)) for kind in SOURCES)
    with pytest.raises(UsageError, match="cannot fetch doi identifiers; it fetches: arxiv"):
        load("doi")


@pytest.mark.parametrize("legacy", [False, True])
def test_a_record_has_what_arxiv_states(arxiv: ArxivStandIn, legacy: bool) -> None:
    arxiv.legacy = legacy
    record = fetch("2401.00001").records["2401.00001"]
    assert (record.type, record.title, record.year) == ("misc", "A Paper of Two Versions", 2023)
    assert record.authors == (Author("van der Example", "Ada"), Author("Roe", "Max", "Jr."))
    assert record.authors_complete
    assert (record.venue, record.venue_name, record.arxiv_id) == ("arXiv", "arXiv", "2401.00001")
    assert record.doi == "10.5555/Example.1"
    assert record.abstract == "An abstract in words of our own."
    assert record.links == (Link("paper", "https://arxiv.org/abs/2401.00001"),)
    assert record.extra == {
        "primaryclass": "cs.CV",
        "comment": "Accepted somewhere",
        "journal_ref": "J. Ex. 1 (2024) 2",
    }


def test_what_arxiv_does_not_state_is_absent(arxiv: ArxivStandIn) -> None:
    record = fetch("2303.13826").records["2303.13826"]
    assert (record.doi, record.status, record.pages) == (None, None, None)
    assert record.extra == {"primaryclass": "cs.CV"}


def test_text_that_would_play_tricks_on_a_terminal(arxiv: ArxivStandIn) -> None:
    record = fetch("2401.00002").records["2401.00002"]
    assert record.title.endswith("and [bold]bold[/bold] titles & <tags>")
    assert record.authors == (Author("Example", "Eve"), Author("ATLAS Collaboration", group=True))
    assert record.doi == "10.5555/a.b"
    assert record.abstract == "One line. Another line."
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066]", repr(record))


@pytest.mark.parametrize(
    ("field", "doi"),
    [
        ("10.1109/ICSTW55395.2022.00035", "10.1109/ICSTW55395.2022.00035"),
        ("doi: 10.5555/a;10.5555/b", "10.5555/a"),
        ("https://doi.org/10.5555/A, 10.5555/b", "10.5555/A"),
        ("10.5555/(a)1.", "10.5555/(a)1"),
        ("10.1002/(SICI)1521-3951(199911)216:1<135::AID-PSSB135>3.0.CO;2-#",) * 2,
        ("10.48550/arXiv.2401.00009", None),
        ("to appear", None),
    ],
)
def test_the_doi_is_one_doi_or_none(arxiv: ArxivStandIn, field: str, doi: str | None) -> None:
    arxiv.add(Preprint("2401.00009", "T", ("A B",), ("2024-01-01T00:00:00Z",), doi=field))
    assert fetch("2401.00009").records["2401.00009"].doi == doi


def test_the_form_since_november_2025(arxiv: ArxivStandIn) -> None:
    arxiv.next(body((DATA / "post-2025.xml").read_bytes()))
    records = fetch("1605.08386", "astro-ph/0601001").records
    assert list(records) == ["1605.08386", "astro-ph/0601001"]
    jupiters = records["astro-ph/0601001"]
    assert [author.family for author in jupiters.authors] == ["Gould", "Dorsher", "Gaudi", "Udalski"]
    assert jupiters.year == 2006
    assert jupiters.extra["journal_ref"] == "ActaAstron.56:1-50,2006"


def test_the_form_before_november_2025(arxiv: ArxivStandIn) -> None:
    arxiv.next(body((DATA / "legacy-2019.xml").read_bytes()))
    record = fetch("1503.01162").records["1503.01162"]
    assert record.title.startswith("Report on a Boston University Conference December 7-8, 2012 on 'How Can the")
    assert record.authors[1] == Author("Benétreau-Dupin", "Yann")
    assert (record.doi, record.year) == ("10.1007/s11191-014-9716-8", 2015)


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("name", ["post-2025.xml", "legacy-2019.xml"])
def test_the_stand_in_speaks_like_the_recorded_feeds(name: str, legacy: bool) -> None:
    """Every element it sends is one that arXiv sends, in the same place."""

    def paths(text: bytes) -> set[str]:
        root = ElementTree.fromstring(text)
        return {f"{parent.tag}/{child.tag}" for parent in root.iter() for child in parent}

    recorded = set().union(*(paths(file.read_bytes()) for file in DATA.glob("*.xml")))
    with ArxivStandIn(legacy=legacy) as server:
        sent = paths(server.feed([(paper, 1) for paper in server.papers.values()], 6))
    assert sent <= recorded
    assert paths((DATA / name).read_bytes()) - sent <= {
        "{http://www.w3.org/2005/Atom}author/{http://arxiv.org/schemas/atom}affiliation"
    }


def test_ids_are_sent_as_arxiv_writes_them(arxiv: ArxivStandIn) -> None:
    fetched = fetch(
        "https://arxiv.org/pdf/2303.13826.pdf",
        "arXiv:2303.13826",
        "arXiv:2401.00001V1",
        "https://arxiv.org/abs/math.GT/0309136",
        "2401.09999",
    )
    assert list(fetched.records) == ["2303.13826", "2401.00001", "math/0309136"]
    assert fetched.missing == ("2401.09999",)
    assert len(arxiv.requests) == 1
    query = arxiv.requests[0].query
    assert query["id_list"] == "2303.13826,2401.00001v1,math/0309136,2401.09999"
    assert query["max_results"] == "4"


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        (["2401.00001v1", "2401.00001v2"], "2401.00001v2"),
        (["2401.00001", "2401.00001v1"], "2401.00001"),
        (["2401.00001v1", "2401.00001"], "2401.00001"),
    ],
)
def test_of_several_versions_the_newest_is_asked(arxiv: ArxivStandIn, asked: list[str], sent: str) -> None:
    assert list(fetch(*asked).records) == ["2401.00001"]
    assert arxiv.requests[0].query["id_list"] == sent


def test_a_version_that_is_not_there_is_missing(arxiv: ArxivStandIn) -> None:
    assert fetch("2401.00001v3") == Fetched({}, ("2401.00001",))


def test_nothing_asked_nothing_sent(arxiv: ArxivStandIn) -> None:
    assert fetch() == Fetched({}, ())
    assert arxiv.requests == []


def test_large_lists_go_in_batches(arxiv: ArxivStandIn) -> None:
    ids = [f"2402.{number:05}" for number in range(250)]
    for value in ids[:-1]:
        arxiv.add(Preprint(value, f"Paper {value}", ("Ada Example",), ("2024-02-01T00:00:00Z",)))
    fetched = fetch(*ids)
    assert list(fetched.records) == ids[:-1]
    assert fetched.missing == (ids[-1],)
    assert [len(request.query["id_list"].split(",")) for request in arxiv.requests] == [100, 100, 50]


def test_a_batch_that_fails_fails_all(arxiv: ArxivStandIn) -> None:
    arxiv.next(changed(lambda good: good))
    arxiv.next(status(404))
    ids = [f"2402.{number:05}" for number in range(101)]
    assert failure(*ids).message == "arXiv answered 404 (Not Found)"


@pytest.mark.parametrize("fault", [cut(0.9), cut(0.5), cut(0.1), broken_off(0.9), body(b""), gzipped])
def test_a_passing_fault_is_mended(arxiv: ArxivStandIn, fault: Fault) -> None:
    arxiv.next(fault)
    assert len(fetch("2303.13826").records["2303.13826"].authors) == 8


def test_no_cut_at_all_gives_a_record(arxiv: ArxivStandIn) -> None:
    """Cut where it hurts: within a tag, between two authors, in a letter of two bytes, behind the last entry."""
    arxiv.add(Preprint("2401.00009", "Ü", ("Ä Ö", "É È"), ("2024-01-01T00:00:00Z",)))
    whole = arxiv.feed([(arxiv.papers["2401.00009"], 1)], 1)
    places = [match.start() for match in itertools.islice(re.finditer(rb"[<>\x80-\xff]", whole), 4, None, 9)]
    with Http() as http:
        for place in [*places, whole.index("Ü".encode()) + 1, len(whole) - 2]:
            arxiv.next(body(whole[:place]), times=3)
            with pytest.raises(SourceError, match=r"^arXiv's answer was cut short.* three times; try again later$"):
                load("arxiv")([Identifier("arxiv", "2401.00009")], http)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (web_page, "arXiv answered with a web page instead of a feed"),
        (body(b"<p>hi</p>", content_type="text/html"), "arXiv answered with a web page instead of a feed"),
        (rate_exceeded, "arXiv's answer is only: Rate exceeded"),
        (other_paper, "arXiv answered with arXiv:1605.08386v1, which was not asked for"),
        (error("incorrect id format for abc"), "arXiv refuses the request: incorrect id format for abc"),
        (error("incorrect id format for abc", 200), "arXiv refuses the request: incorrect id format for abc"),
        (error("\x9b31m\u202e" + "x" * 500), f"arXiv refuses the request: {'x' * 119}…"),
        (status(400), "arXiv answered 400 (Bad Request)"),
        (status(404), "arXiv answered 404 (Not Found)"),
        (status(403), "arXiv answered 403 (Forbidden)"),
        (doctype, "arXiv sent a document type, which a feed has not"),
        (entity_bomb, "arXiv sent a document type, which a feed has not"),
        (invalid_utf8, "arXiv sent a feed that is not UTF-8"),
        (changed(lambda good: good.replace(b"UTF-8", b"latin1", 1)), "arXiv sent a feed that is not UTF-8"),
        (changed(lambda good: good.decode().encode("utf-16")), "arXiv sent a feed that is not UTF-8"),
        (body(b"<rss/>"), "arXiv answered with XML that is not an Atom feed"),
        (no_authors, "arXiv sent an incomplete entry: arXiv:2303.13826v1 lacks authors"),
        (
            changed(lambda good: good.replace(b"<name>Bo Han</name>", b"<name> </name>")),
            "arXiv sent an incomplete entry: arXiv:2303.13826v1 lacks authors",
        ),
        (
            changed(lambda good: re.sub(rb"(<published>)[^<]*|Hard Sample[^<]*", rb"\1", good)),
            "arXiv sent an incomplete entry: arXiv:2303.13826v1 lacks title, published",
        ),
        (
            changed(lambda good: good.replace(b"abs/2303.13826v1</id>", b"abs/</id>")),
            "arXiv sent an entry without an arXiv id: http://arxiv.org/abs/",
        ),
        (
            changed(lambda good: re.sub(rb"<entry>.*</entry>", rb"\g<0>\g<0>", good, flags=re.DOTALL)),
            "arXiv answered with arXiv:2303.13826v1 twice",
        ),
        (
            changed(lambda good: good.replace(b"Zero-Shot", b"<!-- x -->Zero-Shot")),
            "arXiv sent a feed that two readers understand differently",
        ),
    ],
)
def test_what_is_no_answer(arxiv: ArxivStandIn, fault: Fault, message: str) -> None:
    arxiv.next(fault)
    assert failure().message == message
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize("fault", [body(b"{}"), body(b"<feed>&nbsp;</feed>"), body(b"<a></b>")])
def test_broken_xml_is_not_mended(arxiv: ArxivStandIn, fault: Fault) -> None:
    arxiv.next(fault)
    assert failure().message.startswith("arXiv sent a feed that is not well-formed (line ")


@pytest.mark.parametrize(
    "escape", [raw_escape, changed(lambda good: good.replace(b"    <title>", b"    <title>&#27;&#x7;", 1))]
)
def test_characters_that_xml_forbids_are_left_out(arxiv: ArxivStandIn, escape: Fault) -> None:
    arxiv.next(escape)

    assert fetch("2401.00001").records["2401.00001"].title == "A Paper of Two Versions"


def test_another_version_is_another_paper(arxiv: ArxivStandIn) -> None:
    arxiv.next(changed(lambda good: good.replace(b"00001v1<", b"00001v2<")))
    assert failure("2401.00001v1").message == "arXiv answered with arXiv:2401.00001v2, which was not asked for"


def test_an_empty_feed_is_an_answer(arxiv: ArxivStandIn) -> None:
    arxiv.next(empty_feed)
    assert fetch("2303.13826").missing == ("2303.13826",)


def test_a_feed_shorter_than_it_says_is_no_answer(arxiv: ArxivStandIn) -> None:
    arxiv.next(changed(lambda good: good.replace(b"totalResults>1<", b"totalResults>2<")), times=None)
    message = "arXiv's answer was cut short (2 papers announced, 1 sent) three times"
    assert failure("2303.13826", "2401.09999").message == message
