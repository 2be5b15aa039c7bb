"""An Atom feed (RFC 4287) of the papers that came in last."""

from collections.abc import Iterable, Iterator
from heapq import nlargest
from uuid import UUID, uuid5

from qcat.domain.links import main_url
from qcat.domain.paper import Paper
from qcat.domain.times import iso_time
from qcat.pages.embed import markup
from qcat.pages.site import Entry

_NEWEST = 100
_IDS = UUID("5d6c4f7e-3b0a-5c59-9a0e-6d2f0f3f5b11")
_NO_AUTHOR = "unknown"  # Atom wants an author


def write_feed(entries: Iterable[Entry], title: str, url: str) -> str:
    """The feed, newest first. ``url`` is the address of the page; without one the links are relative.

    An entry is known by its paper's key, whatever the page is called and wherever it moves.
    """
    newest = nlargest(_NEWEST, entries, key=lambda entry: (entry.added, entry.changed))
    return "\n".join(_feed(newest, title, url)) + "\n"


def _feed(entries: list[Entry], title: str, url: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"  <title>{markup(title)}</title>"
    yield f"  <id>{_id(f'feed {url or title}')}</id>"
    yield f"  <updated>{iso_time(max((entry.changed for entry in entries), default=0))}</updated>"
    yield f'  <link rel="self" type="application/atom+xml" href="{markup(f"{url}feed.xml")}"/>'
    yield f'  <link rel="alternate" type="text/html" href="{markup(url or "index.html")}"/>'
    yield "  <generator>qcat</generator>"
    for entry in entries:
        yield from _entry(entry, url or "index.html")
    yield "</feed>"


def _entry(entry: Entry, page: str) -> Iterator[str]:
    paper = entry.paper
    yield "  <entry>"
    yield f"    <title>{markup(paper.title) or markup(paper.key)}</title>"
    yield f"    <id>{_id(f'paper {paper.key}')}</id>"
    yield f"    <published>{iso_time(entry.added)}</published>"
    yield f"    <updated>{iso_time(entry.changed)}</updated>"
    for name in [str(author) for author in paper.authors] or [_NO_AUTHOR]:
        yield f"    <author><name>{markup(name) or _NO_AUTHOR}</name></author>"
    yield f'    <link rel="alternate" type="text/html" href="{markup(f"{page}#p={_fragment(paper.key)}")}"/>'
    if address := main_url(paper):
        yield f'    <link rel="related" href="{markup(address)}"/>'
    for path in paper.categories:
        yield f'    <category term="{markup(path)}"/>'
    yield f"    <summary>{markup(_summary(paper))}</summary>"
    yield "  </entry>"


def _summary(paper: Paper) -> str:
    venue = " ".join(str(part) for part in (paper.venue or paper.venue_name, paper.year) if part)
    return " – ".join(filter(None, (", ".join(filter(None, (paper.byline, venue))), *paper.notes)))


def _id(name: str) -> str:
    return uuid5(_IDS, name.encode("utf-8", "replace").decode()).urn


def _fragment(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="", errors="replace")
