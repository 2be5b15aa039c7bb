"""Entries that say of each line what it holds: ``Title: Tiny nets``, ``Authors: Jane Doe``, ``Venue: ICML 2020``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from qcat.lists.belonging import line_name
from qcat.lists.document import ITEM, PARAGRAPH, Block
from qcat.lists.labels import is_label
from qcat.lists.source_lines import source_lines
from qcat.lists.spans import LINE_BREAK, LINK, TEXT, Span, text_of

_TITLE = re.compile(
    r"\W*(?:(?:paper|article)(?: title| name)?|title|论文(?:题目|标题|名称?)?|题目|标题)\s*[:：]\W*", re.IGNORECASE
)
_LEAST_WORDS = 3


def without_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where one that begins with a labelled title is an item of that title, its other lines in it."""
    return [
        _unlabelled(block, below) if block.kind in {ITEM, PARAGRAPH} else block
        for block, below in zip_longest(blocks, blocks[1:])
    ]


def _unlabelled(block: Block, below: Block | None) -> Block:
    if not _TITLE.match(text_of(block.spans)):
        return block
    first, *others = filter(text_of, source_lines(block.spans))
    label = _TITLE.match("".join(span.text for span in first))
    title = list(_behind(first, label.end() if label else 0))
    if len(text_of(title).split()) < _LEAST_WORDS or any(map(_is_labelled_link, title)):
        return block
    fields = [line for line in others if line_name(line)]
    if not fields and not any(line_name(one.spans) for one in (*block.children, *([below] if below else []))):
        return block
    spans = [*title, *(span for line in others if line not in fields for span in (LINE_BREAK, *line))]
    inside = [Block(ITEM, block.end_line, block.end_line, [line]) for line in fields]
    return replace(block, kind=ITEM, paragraphs=[spans, *block.paragraphs[1:]], children=[*inside, *block.children])


def _is_labelled_link(span: Span) -> bool:
    return span.kind == LINK and is_label(span.text)


def _behind(line: Sequence[Span], start: int) -> Iterator[Span]:
    """What stands in a line from there on, set as titles are."""
    for span in line:
        left = span.text[start:]
        start = max(start - len(span.text), 0)
        if span.kind != TEXT or left.strip():
            yield replace(span, text=left, strong=span.strong or span.kind == TEXT)
