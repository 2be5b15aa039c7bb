"""A stand-in for export.arxiv.org: the wire format of /api/query, real HTTP, and the faults seen in the wild.

    with ArxivStandIn() as arxiv:
        monkeypatch.setenv("QCAT_ARXIV_URL", arxiv.url)      # arxiv.environ(tmp_path) has all that is needed
        arxiv.next(status(503), times=2)                     # from standins import status; times=None: all
        ...
        arxiv.requests[0].query["id_list"]                   # what was asked; .at is when, .headers who

It knows `PAPERS`; ``arxiv.add(Preprint(...))`` adds one, and ``arxiv.legacy = True`` answers in the form of
before November 2025. As the real one does, it compares ids as they are written and returns ten results unless
told. The faults that any server can have are in `standins`, those of arXiv at the end of this file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from standins import Fault, Handler, StandIn, body, changed

_ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
_OPENSEARCH = 'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
_ARXIV = 'xmlns:arxiv="http://arxiv.org/schemas/atom"'
_SCHEME = 'scheme="http://arxiv.org/schemas/atom"'
_ID = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z-]+)?/\d{7})(?:v\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preprint:
    """What the stand-in knows of a paper. ``days`` are the dates of its versions."""

    id: str
    title: str
    authors: tuple[str, ...]
    days: tuple[str, ...]
    categories: tuple[str, ...] = ("cs.LG",)
    abstract: str = "An abstract in words of our own."
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""


PAPERS = (
    Preprint(
        "1605.08386",
        "Heat-bath random walks with Markov bases",
        ("Caprice Stanley", "Tobias Windisch"),
        ("2016-05-26T17:59:46Z",),
        ("math.CO", "math.ST"),
        comment="20 pages, 3 figures",
    ),
    Preprint(
        "2303.13826",
        "Hard Sample Matters a Lot in Zero-Shot Quantization",
        (
            "Huantong Li",
            "Xiangmiao Wu",
            "Fanbing Lv",
            "Daihai Liao",
            "Thomas H. Li",
            "Yonggang Zhang",
            "Bo Han",
            "Mingkui Tan",
        ),
        ("2023-03-24T00:00:00Z",),
        ("cs.CV",),
    ),
    Preprint(
        "quant-ph/0201082",
        "Quantum Computers and Quantum Computer Languages: Quantum Assembly Language and Quantum C Language",
        ("Stephen Blaha",),
        ("2002-01-18T15:08:05Z",),
        ("quant-ph", "cs.PL"),
        comment="32 pages",
    ),
    # From here on the papers are made up.
    Preprint(
        "2401.00001",
        "A Paper of\n  Two Versions",
        ("Ada van der Example", "Max Roe Jr."),
        ("2023-12-31T23:59:00Z", "2024-02-01T12:00:00Z"),
        ("cs.CV", "cs.LG"),
        comment="Accepted somewhere",
        journal_ref="J. Ex. 1 (2024) 2",
        doi="10.5555/Example.1.",
    ),
    Preprint(
        "2401.00002",
        "On \x9b31mred\x9b0m and [bold]bold[/bold] \u202etitles\u202c & <tags>",
        ("Eve\u200b Example", "ATLAS Collaboration", ":"),
        ("2024-01-01T00:00:00Z",),
        abstract="One line.\n  Another \x85\u2066line.",
        doi="10.5555/a.b 10.5555/c",
    ),
    Preprint("math/0309136", "A Paper Under an Old Id", ("Ada Example",), ("2003-09-08T10:00:00Z",), ("math.GT",)),
)


@dataclass
class ArxivStandIn(StandIn):
    """The server; see the top of the file."""

    papers: dict[str, Preprint] = field(default_factory=lambda: {paper.id: paper for paper in PAPERS})
    content_type: str = "application/atom+xml; charset=utf-8"
    legacy: bool = False

    def environ(self, state: Path, interval: float = 0) -> dict[str, str]:
        """The environment variables that send a qcat here, with a state directory of its own."""
        return {
            "QCAT_ARXIV_URL": self.url,
            "QCAT_ARXIV_INTERVAL": str(interval),
            "XDG_STATE_HOME": str(state),
        }

    def add(self, paper: Preprint) -> None:
        """Know one more paper."""
        self.papers[paper.id] = paper

    def answer(self, path: str, query: Mapping[str, str]) -> tuple[bytes, int]:
        """The answer that the real service gives, and its status."""
        if path != "/api/query":
            return b"<html>Not Found</html>", 404
        ids = [text for text in query.get("id_list", "").split(",") if text]
        bad = next((text for text in ids if not _ID.search(text)), None)
        if bad is not None:
            return error_feed(f"incorrect id format for {bad}"), 400
        found = [entry for entry in (self._find(text) for text in sorted(set(ids))) if entry]
        return self.feed(found[: int(query.get("max_results", "10"))], len(found)), 200

    def _find(self, text: str) -> tuple[Preprint, int] | None:
        bare, _, version = text.partition("v") if re.search(r"\dv\d+$", text) else (text, "", "")
        paper = self.papers.get(bare)
        if paper is None or int(version or 1) > len(paper.days):
            return None
        return paper, int(version or len(paper.days))

    def feed(self, entries: list[tuple[Preprint, int]], total: int) -> bytes:
        """A feed of these papers and versions."""
        write, head = (_legacy_entry, _LEGACY_HEAD) if self.legacy else (_entry, _HEAD)
        text = head.format(total=total) + "".join(write(*entry) for entry in entries) + "</feed>\n"
        return text.encode()


_HEAD = f"""<?xml version='1.0' encoding='UTF-8'?>
<feed {_OPENSEARCH} {_ARXIV} {_ATOM}>
  <id>https://arxiv.org/api/StandIn</id>
  <title>arXiv Query: search_query=&amp;id_list=&amp;start=0&amp;max_results=100</title>
  <updated>2026-04-12T22:09:36Z</updated>
  <link href="https://arxiv.org/api/query?search_query=" type="application/atom+xml"/>
  <opensearch:itemsPerPage>100</opensearch:itemsPerPage>
  <opensearch:totalResults>{{total}}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
"""
_LEGACY_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed {_ATOM}>
  <link href="http://arxiv.org/api/query?search_query%3D" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=&amp;start=0&amp;max_results=10</title>
  <id>http://arxiv.org/api/StandIn</id>
  <updated>2019-08-10T00:00:00-04:00</updated>
  <opensearch:totalResults {_OPENSEARCH}>{{total}}</opensearch:totalResults>
  <opensearch:startIndex {_OPENSEARCH}>0</opensearch:startIndex>
  <opensearch:itemsPerPage {_OPENSEARCH}>10</opensearch:itemsPerPage>
"""


def _line(name: str, text: str, attributes: str = "") -> str:
    return f"    <{name}{attributes}>{escape(text)}</{name}>\n" if text else ""


def _entry(paper: Preprint, version: int) -> str:
    address = f"{paper.id}v{version}"
    people = "".join(f"    <author>\n  {_line('name', name)}    </author>\n" for name in paper.authors)
    return (
        "  <entry>\n"
        + _line("id", f"http://arxiv.org/abs/{address}")
        + _line("title", re.sub(r"\s+", " ", paper.title))
        + _line("updated", paper.days[version - 1])
        + f'    <link href="https://arxiv.org/abs/{address}" rel="alternate" type="text/html"/>\n'
        + f'    <link href="https://arxiv.org/pdf/{address}" rel="related" title="pdf"/>\n'
        + _line("summary", paper.abstract)
        + "".join(f'    <category term="{term}" {_SCHEME}/>\n' for term in paper.categories)
        + _line("published", paper.days[0])
        + _line("arxiv:comment", paper.comment)
        + f'    <arxiv:primary_category term="{paper.categories[0]}"/>\n'
        + _line("arxiv:journal_ref", paper.journal_ref)
        + people
        + _line("arxiv:doi", paper.doi)
        + "  </entry>\n"
    )


def _legacy_entry(paper: Preprint, version: int) -> str:
    address = f"http://arxiv.org/abs/{paper.id}v{version}"
    people = "".join(f"    <author>\n  {_line('name', name)}    </author>\n" for name in paper.authors)
    return (
        "  <entry>\n"
        + _line("id", address)
        + _line("updated", paper.days[version - 1])
        + _line("published", paper.days[0])
        + _line("title", paper.title)
        + _line("summary", f"  {paper.abstract}\n")
        + people
        + _line("arxiv:doi", paper.doi, f" {_ARXIV}")
        + _line("arxiv:comment", paper.comment, f" {_ARXIV}")
        + _line("arxiv:journal_ref", paper.journal_ref, f" {_ARXIV}")
        + f'    <link href="{address}" rel="alternate" type="text/html"/>\n'
        + f'    <arxiv:primary_category {_ARXIV} term="{paper.categories[0]}" {_SCHEME}/>\n'
        + "".join(f'    <category term="{term}" {_SCHEME}/>\n' for term in paper.categories)
        + "  </entry>\n"
    )


def error_feed(reason: str) -> bytes:
    """The feed that says why a request was refused."""
    url = f"https://arxiv.org/api/errors#{reason.replace(' ', '_')}"
    entry = _line("id", url) + _line("title", "Error") + _line("summary", reason)
    person = "    <author>\n      <name>arXiv api core</name>\n    </author>\n"
    return f"{_HEAD.format(total=1)}  <entry>\n{entry}{person}  </entry>\n</feed>\n".encode()


def error(reason: str, code: int = 400) -> Fault:
    """A refusal; older servers sent it with status 200."""
    return body(error_feed(reason), code)


def other_paper(handler: Handler, _: bytes) -> None:
    """A good feed of a paper that nobody asked for."""
    server = handler.owner
    assert isinstance(server, ArxivStandIn)
    handler.reply(server.feed([(server.papers["1605.08386"], 1)], 1))


rate_exceeded = body(b"Rate exceeded.", content_type="text/plain")
empty_feed = body(f"{_HEAD.format(total=0)}</feed>\n".encode())
doctype = changed(lambda good: good.replace(b"<feed", b"<!DOCTYPE feed>\n<feed", 1))
entity_bomb = changed(
    lambda good: good.replace(
        b"<feed",
        b"<!DOCTYPE feed [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\n<feed",
        1,
    ).replace(b"<summary>", b"<summary>&b;", 1)
)
raw_escape = changed(lambda good: good.replace(b"    <title>", b"    <title>\x1b[31m", 1))
invalid_utf8 = changed(lambda good: good.replace(b"    <title>", b"    <title>\xe9\xff", 1))
no_authors = changed(lambda good: re.sub(rb"\s*<author>.*?</author>", b"", good, flags=re.DOTALL))
