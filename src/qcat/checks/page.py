"""A document on the desk: its text, its entries with their places in it, and what may be asked of them."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qcat.checks import markdown
from qcat.domain.listing import LIST, Document, Listing
from qcat.domain.paper import Record
from qcat.domain.source import BibEntry, Span
from qcat.domain.text import clean
from qcat.domain.venues import find_venue

if TYPE_CHECKING:
    from qcat.checks.corpus import Corpus

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(slots=True, eq=False)
class Item:
    """An entry that was read, from ``start`` to ``end`` of the page's text (without the break behind it)."""

    page: "Page" = field(repr=False)
    listing: Listing
    record: Record
    start: int
    end: int
    bib: BibEntry | None = None

    @property
    def line(self) -> int:
        return self.listing.line

    @property
    def place(self) -> str:
        """``FILE:LINE``."""
        return f"{self.page.name}:{self.line}"

    @property
    def text(self) -> str:
        return self.page.text[self.start : self.end]

    @property
    def bare(self) -> str:
        """The entry without the targets of its links and without comments, as long as before."""
        return self.page.bare[self.start : self.end]

    @property
    def printed(self) -> Mapping[str, Any]:
        return self.listing.printed

    def find(self, value: str) -> Span | None:
        """The one place at which a printed value stands in the entry; None where there is none, or several."""
        if not value:
            return None
        found = _only(value, self.bare)
        return (self.start + found[0], self.start + found[1]) if found else None

    def find_year(self) -> Span | None:
        """Where the year is printed in the entry itself, and not in a heading above it."""
        if self.bib:
            return self.field_span("year") or self.field_span("date")
        year = str(self.record.year or "")
        found = [m.span() for m in re.finditer(rf"(?<!\d){year}(?!\d)", self.bare)] if year else []
        if len(found) > 1:  # a title or page number may show the same digits: the venue stands nearest to the year
            venue = self.find(str(self.printed.get("venue", "")))
            found = [f for f in found if venue and abs(self.start + f[0] - venue[1]) < 12] or []
        return (self.start + found[0][0], self.start + found[0][1]) if len(found) == 1 else None

    def field_span(self, name: str) -> Span | None:
        """Where a field's value stands in a .bib entry."""
        found = self.bib.field(name) if self.bib else None
        return found.inside if found else None

    def span_of(self, name: str) -> Span:
        """Where a printed value stands; the entry's first line where that cannot be said."""
        if self.bib:
            names = {"venue": ("booktitle", "journal", "journaltitle"), "authors": ("author",), "arxiv_id": ("eprint",)}
            spans = (self.field_span(one) for one in names.get(name, (name,)))
            found = next((span for span in spans if span), None)
        else:
            found = self.find_year() if name == "year" else self.find(str(self.printed.get(name, "")))
        return found or self.first_line

    @property
    def first_line(self) -> Span:
        """The first line of the entry, without the blanks around it."""
        line = _LINE_END.split(self.text, maxsplit=1)[0]
        start = self.start + len(line) - len(line.lstrip())
        return start, max(start, self.start + len(line.rstrip()))

    @property
    def is_preprint(self) -> bool:
        """Whether it is cited as a preprint, by the venue that is printed before any remark."""
        venue = find_venue(str(self.printed.get("venue", ""))) if self.printed.get("venue") else None
        return venue is not None and venue.kind == "preprint"

    @property
    def is_published(self) -> bool:
        """Whether it says where it appeared, beyond a preprint server."""
        venue = find_venue(self.record.venue) if self.record.venue else None
        return self.record.venue is not None and (venue is None or venue.kind != "preprint")


def _only(value: str, text: str) -> Span | None:
    """Where a value stands in a text, if that is one place; a line may break inside it."""
    at = text.find(value)
    if at >= 0:
        return (at, at + len(value)) if text.find(value, at + 1) < 0 else None
    found = (
        [match.span() for match in re.finditer(r"\s+".join(map(re.escape, value.split())), text)]
        if " " in value
        else []
    )
    return found[0] if len(found) == 1 else None


class Page:
    """One document of a run. ``changed`` are the lines that the change under review touched; None means all."""

    def __init__(
        self,
        name: str,
        text: str,
        document: Document,
        bib: Sequence[BibEntry] = (),
        changed: frozenset[int] | None = None,
    ) -> None:
        self.name, self.text, self.document, self.bib, self.changed = name, text, document, tuple(bib), changed
        self._corpus: Corpus | None = None
        self._line_texts: dict[int, str] = {}  # a line can have many findings
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    @property
    def corpus(self) -> "Corpus":
        """All the pages of the run."""
        if self._corpus is None:
            from qcat.checks.corpus import Corpus

            self._corpus = Corpus([self])
        return self._corpus

    @corpus.setter
    def corpus(self, corpus: "Corpus") -> None:
        self._corpus = corpus

    @property
    def is_list(self) -> bool:
        return self.document.kind == LIST

    @cached_property
    def items(self) -> list[Item]:
        """The entries that were read, in order."""
        by_line = {self.line_at(entry.start): entry for entry in self.bib}
        found = []
        for listing in self.document.listings:
            if listing.record is None:
                continue
            start, end = self.span_of_lines(listing.line, listing.end_line)
            bib = by_line.get(listing.line)
            if bib:
                start, end = bib.start, bib.end
            found.append(Item(self, listing, listing.record, start, end, bib))
        return found

    @cached_property
    def visible(self) -> str:
        """The text without comments and code, as long as before."""
        return markdown.visible(self.text) if self.is_list else self.text

    @cached_property
    def links(self) -> list[markdown.Link]:
        """The links of a list, in order."""
        return list(markdown.links(self.visible)) if self.is_list else []

    @cached_property
    def urls(self) -> list[tuple[int, str]]:
        """Every URL and where it starts."""
        return list(markdown.urls(self.visible))

    @cached_property
    def headings(self) -> list[markdown.Heading]:
        return markdown.headings(self.visible) if self.is_list else []

    @cached_property
    def bare(self) -> str:
        """The text without comments, code and the targets of links, as long as before."""
        pieces, done = [], 0
        spans = [(link.url_start, link.url_end) for link in self.links]
        spans += [(start, start + len(url)) for start, url in self.urls]
        for start, end in sorted(spans):
            if start >= done:
                pieces += [self.visible[done:start], markdown.blank(self.visible[start:end])]
                done = end
        return "".join([*pieces, self.visible[done:]])

    def section(self, item: Item) -> tuple[str, int]:
        """Under which heading an entry stands; the summary of a folded part is one too."""
        return item.listing.category, bisect_right(self._summaries, item.start)

    @cached_property
    def _summaries(self) -> list[int]:
        return [
            match.start()
            for match in re.finditer(r"<summary\b|^ {0,3}\*\*[^*\n]+\*\*:?[ \t]*\r?$", self.visible, re.MULTILINE)
        ]

    @cached_property
    def _item_starts(self) -> list[int]:
        return [item.start for item in self.items]

    def item_at(self, offset: int) -> Item | None:
        """The entry that an offset lies in."""
        index = bisect_right(self._item_starts, offset) - 1
        return self.items[index] if index >= 0 and offset <= self.items[index].end else None

    def line_at(self, offset: int) -> int:
        """The line, from 1, of an offset."""
        return bisect_right(self.starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset."""
        line = self.line_at(offset)
        return line, offset - self.starts[line - 1] + 1

    def span_of_lines(self, first: int, last: int) -> Span:
        """From the start of one line to the end of another, without its line break."""
        start = self.starts[min(first, len(self.starts)) - 1]
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        return start, max(start, start + len(self.text[start:end].rstrip("\r\n")))

    def line_text(self, line: int) -> str:
        """A line as a person would recognise it."""
        if line not in self._line_texts:
            start, end = self.span_of_lines(line, line)
            self._line_texts[line] = clean(self.text[start:end])
        return self._line_texts[line]

    def touched(self, first: int, last: int) -> bool:
        """Whether the change under review touched one of the lines, or the entry that they belong to."""
        return self.changed is None or any(line in self._touched for line in range(first, last + 1))

    @cached_property
    def _touched(self) -> frozenset[int]:
        """The changed lines, and every line of an entry with a changed one."""
        changed = self.changed or frozenset()
        spans = [range(item.line, item.listing.end_line + 1) for item in self.items]
        return changed.union(*(span for span in spans if not changed.isdisjoint(span)))
