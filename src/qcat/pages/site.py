"""The static page of a catalog: one HTML file that holds its papers, style and script, and asks the network nothing.

The text of the page depends on the papers alone, so the same catalog gives the same bytes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Any

from qcat.domain.links import link_label, web_links
from qcat.domain.paper import Paper
from qcat.domain.text import clean, clean_block, fold
from qcat.formats import get_writer
from qcat.pages.embed import asset, markup, script_json, source_hash

GENERATOR = '<meta name="generator" content="qcat">'
"""By this line a page is known as one that qcat wrote."""
_SCRIPTS = ("model.js", "dom.js", "chart.js", "facets.js", "list.js", "main.js")
_SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper of the page, with when it came in and when it last changed (seconds since 1970)."""

    paper: Paper
    added: int
    changed: int


def write_page(entries: Iterable[Entry], categories: Sequence[str], title: str) -> str:
    """The page. ``categories`` are the paths in the order in which the page shows them."""
    papers = list(entries)
    style, script = asset("style.css"), _script()
    return Template(asset("index.html")).substitute(
        generator=GENERATOR,
        title=markup(title),
        policy=f"default-src 'none'; style-src {source_hash(style)}; script-src {source_hash(script)}; img-src data:;"
        " base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        papers=script_json(_Index(papers, categories).data()),
        details=script_json([_details(entry.paper) for entry in papers]),
    )


def _script() -> str:
    """The modules as one script in a scope of its own."""
    return '"use strict";\n(() => {\n' + "\n".join(map(asset, _SCRIPTS)) + "})();\n"


class _Index:
    """What the page searches: each venue, category and tag once, papers name them by their place."""

    def __init__(self, entries: Sequence[Entry], categories: Sequence[str]) -> None:
        self._entries = entries
        self._categories: dict[tuple[str, ...], int] = {}
        used = {path for entry in entries for path in entry.paper.categories}
        for path in (*(path for path in categories if path in used), *sorted(used.difference(categories))):
            self._category(path)
        self._venues = _places(_venue(entry.paper) for entry in entries)
        self._tags = _places(clean(tag) for entry in entries for tag in entry.paper.tags)

    def data(self) -> dict[str, Any]:
        """The whole of it, as plain values."""
        return {
            "categories": [[path[-1], self._categories.get(path[:-1], -1)] for path in self._categories],
            "venues": list(self._venues),
            "tags": list(self._tags),
            "papers": [self._paper(entry) for entry in self._entries],
        }

    def _paper(self, entry: Entry) -> dict[str, Any]:
        """What is known of a paper; absent values are left out."""
        paper = entry.paper
        first = paper.authors[0].family if paper.authors else ""
        values = {
            "key": clean(paper.key),
            "title": clean(paper.title),
            "authors": ", ".join(clean(str(author)) for author in paper.authors),
            "etal": not paper.authors_complete,
            "by": fold(clean(first)),
            "year": paper.year,
            "categories": [self._category(path) for path in paper.categories],
            "tags": [self._tags[clean(tag)] for tag in paper.tags if clean(tag)],
            "links": [[link_label(link), link.url] for link in web_links(paper)],
            "notes": [clean_block(note) for note in paper.notes],
            "added": entry.added,
        }
        venue = {"venue": self._venues[name]} if (name := _venue(paper)) else {}
        return {name: value for name, value in values.items() if value} | venue

    def _category(self, path: str) -> int:
        """The place of a category, after that of the category above it."""
        names = tuple(filter(None, map(clean, path.split(_SEPARATOR)))) or (path,)
        for depth in range(1, len(names) + 1):
            self._categories.setdefault(names[:depth], len(self._categories))
        return self._categories[names]


def _places(names: Iterable[str]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for name in filter(None, names):
        counts[name] = counts.get(name, 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: place for place, name in enumerate(ordered)}


def _venue(paper: Paper) -> str:
    return clean(paper.venue or paper.venue_name or "")


def _details(paper: Paper) -> dict[str, str]:
    """What the page shows of a paper when it is opened."""
    name = clean(paper.venue_name or "")
    values = {
        "bibtex": "".join(get_writer("bibtex")([paper])).strip(),
        "abstract": clean_block(paper.abstract or "").strip(),
        "venue": name if name != _venue(paper) else "",
    }
    return {name: value for name, value in values.items() if value}
