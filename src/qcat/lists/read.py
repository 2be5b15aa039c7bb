"""A paper list read whole: document -> blocks -> entries -> listings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qcat.domain.listing import LIST, Document, Listing, Problem
from qcat.domain.text import clean_block
from qcat.lists.document import HEADING, ITEM, QUOTE, Block, read_blocks
from qcat.lists.entry import Template, read_entry
from qcat.lists.shared_code import disown_borrowed_code
from qcat.lists.spans import is_badge, is_contents, spans_of

_MOST = 0.6
_LINE_END = re.compile(r"\r\n?")


def read(text: str, source: str) -> Document:
    """A Markdown paper list as a Document of kind LIST; ``source`` names it in listings and problems.

    Every line that is not blank is accounted for: in a listing, or counted by kind in ``skipped``.
    """
    text = _LINE_END.sub("\n", text)
    lines = text.split("\n")
    title, blocks = read_blocks(text)
    entries: list[tuple[Block, str]] = []
    skipped: Counter[str] = Counter()
    covered: set[int] = set()
    for block in _with_notes(blocks):
        covered.update(range(block.line, block.end_line + 1))
        kind = _kind(block)
        if kind != "entry":
            skipped[kind] += 1
            continue
        raw = clean_block("\n".join(lines[block.line - 1 : block.end_line]))
        entries.append((block, raw))
    listings, problems = disown_borrowed_code(_read_entries(entries), source)
    rest = sum(1 for number, line in enumerate(lines, 1) if line.strip() and number not in covered)
    if rest:
        skipped["other lines"] = rest
    unread = (Problem(source, listing.line, listing.reason) for listing in listings if listing.record is None)
    return Document(
        source=source,
        kind=LIST,
        title=title,
        listings=tuple(listings),
        problems=(*unread, *problems),
        skipped={kind: count for kind, count in skipped.items() if kind != HEADING},
    )


def _read_entries(entries: Sequence[tuple[Block, str]]) -> list[Listing]:
    """The entries read one by one, then once more with what most of them agree on."""
    alone = [read_entry(block, raw, Template()) for block, raw in entries]
    named = sum(bool(listing.record and listing.record.authors) for listing in alone)
    template = Template(authors_last=named > _MOST * len(alone))
    return [
        listing if listing.record and listing.record.authors else read_entry(block, raw, template)
        for listing, (block, raw) in zip(alone, entries, strict=True)
    ]


def _with_notes(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with a block quote that follows an entry made its note."""
    entry: Block | None = None
    for block in blocks:
        if block.kind == QUOTE and entry is not None:
            entry.notes.append(block.text)
            entry.end_line = block.end_line
            continue
        if entry is not None:
            yield entry
        entry = block if block.kind == ITEM else None
        if entry is None:
            yield block
    if entry is not None:
        yield entry


def _kind(block: Block) -> str:
    """``entry``, or the kind of thing that is no paper."""
    if block.kind != ITEM:
        return "badge" if block.inline and is_badge(spans_of(block.inline)) else block.kind
    spans = spans_of(block.inline)
    if is_contents(spans):
        return "contents"
    if is_badge(spans):
        return "badge"
    return "entry" if any(span.text.strip() for span in spans) else "empty item"
