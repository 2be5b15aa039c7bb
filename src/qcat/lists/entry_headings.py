"""What stands under which headings, and the headings that are entries themselves and no categories."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from qcat.domain.identifiers import is_url
from qcat.lists import weights
from qcat.lists.belonging import (
    are_labels,
    field_name,
    hangs_on,
    has_title,
    heads,
    is_field,
    is_title,
    names_authors,
    tells_of,
)
from qcat.lists.document import HEADING, ITEM, PARAGRAPH, QUOTE, ROW, Block
from qcat.lists.like_venues import is_venue, may_be_venue
from qcat.lists.spans import LINK, first_of, text_of
from qcat.lists.years import year_only

NUMBERED = re.compile(r"\W*\d{1,3}(?:[.、)]|\](?=[.:\s]))(?!\d)")
ENTRY_HEADING = "entry heading"
"""A heading that is an entry itself, and no category."""
_LEAST_WORDS = 4
_LEAST_HEADINGS = 3


def with_paths(blocks: Sequence[Block], title: str) -> tuple[str, list[Block]]:
    """Every block under its headings. The first heading is the document's title if it is the highest one, and none
    is known."""
    path: list[tuple[int, str]] = []
    levels = _entry_levels(blocks)
    seen = bool(title)
    for position, block in enumerate(blocks):
        if block.kind == HEADING and not _is_entry_heading(block, blocks[position + 1 :], levels):
            text = block.text or text_of(block.spans)
            path = [(level, name) for level, name in path if level < block.level]
            if block.level == 1 and not seen:
                title = text
            elif text:
                path.append((block.level, text))
            seen = True
        elif block.kind == HEADING or _is_short_entry(block, next(iter(blocks[position + 1 : position + 2]), None)):
            block.kind = ENTRY_HEADING
        block.path = tuple(name for _, name in path)
    return title, list(blocks)


def _entry_levels(blocks: Sequence[Block]) -> frozenset[int]:
    """The levels on which nearly all headings are titles: long, and without anything below that could be a title."""
    places = [i for i, block in enumerate(blocks) if block.kind == HEADING]
    found: dict[int, list[bool]] = {}
    for start, end in pairwise((*places, len(blocks))):
        heading = blocks[start]
        deeper = end < len(blocks) and blocks[end].level > heading.level
        below = blocks[start + 1 : end]
        alone = bool(below) and tells_of(below[0]) and not any(map(_has_typed_title, below))
        led = alone or _links_by_label(below) or not any(map(_has_title, below))
        titled = _is_long(heading) and not deeper and led
        found.setdefault(heading.level, []).append(titled)
    return frozenset(
        level
        for level, titled in found.items()
        if level > 1 and len(titled) >= _LEAST_HEADINGS and sum(titled) >= weights.NEARLY_ALL * len(titled)
    )


def _is_entry_heading(block: Block, after: Sequence[Block], levels: frozenset[int]) -> bool:
    """Whether a heading is an entry itself: a title with its venue or a link to it, and only labels below; or one of
    a level on which headings are titles, with a number or a line of its entry below."""
    if block.level < 2:
        return False
    below = next((one for one in after if one.kind != QUOTE), None)
    if not _is_long(block):
        return block.level in levels and below is not None and tells_of(below)
    linked = any(len(s.text.split()) >= _LEAST_WORDS and is_url(s.href) for s in block.spans if s.kind == LINK)
    text = text_of(block.spans)
    marked = re.search(r"[(\[]([^()\[\]]+)[)\]]\W*$", text)
    if linked or (marked and may_be_venue(marked[1]) and not is_venue(text[: marked.start()])):
        return below is None or below.kind in {HEADING, PARAGRAPH} or (below.kind == ITEM and hangs_on(below))
    line = below if below is not None and below.kind in {PARAGRAPH, ITEM} else None
    if line and names_authors(line):
        return True
    told = line is not None and (tells_of(line) or not has_title(line.spans))
    if block.level not in levels:
        return False
    return told or NUMBERED.match(text) is not None or _links_by_label(takewhile(_is_no_heading, after))


def _is_no_heading(block: Block) -> bool:
    return block.kind != HEADING


def _links_by_label(section: Iterable[Block]) -> bool:
    """Whether an item of a section is the link to its paper, ``[pdf](url)``, and nothing in it links a title."""
    section = list(section)
    labelled = any(block.kind == ITEM and are_labels(block.spans) for block in section)
    return labelled and not any(map(_has_typed_title, section))


def _is_short_entry(block: Block, below: Block | None) -> bool:
    """Whether a word or two in bold, which could be a heading, are an entry: a field or labelled links stand below."""
    if (
        block.kind != PARAGRAPH
        or below is None
        or below.kind != ITEM
        or not heads(block)
        or year_only(text_of(block.spans)) is not None
    ):
        return False
    return bool(field_name(text_of(below.spans))) or are_labels(below.spans)


def _is_long(heading: Block) -> bool:
    return len(text_of(heading.spans).split()) >= _LEAST_WORDS


def _has_title(block: Block) -> bool:
    """Whether a block below a heading could be an entry: a row, or an item or paragraph with a title."""
    if block.kind == ITEM:
        return has_title(block.spans) and not is_field(block.spans)
    return _has_typed_title(block)


def _has_typed_title(block: Block) -> bool:
    if block.kind == ROW:
        return True
    first = first_of(block.spans)
    typed = first is not None and (first.kind == LINK or first.strong) and is_title(first)
    return typed and first is not None and len(first.text.split()) >= _LEAST_WORDS
