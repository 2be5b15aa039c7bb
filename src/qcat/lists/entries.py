"""Where an entry starts and ends: blocks put together with the lines, items and quotes that belong to them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qcat.lists.attaching import attach, attach_block, attach_quote
from qcat.lists.belonging import (
    GROUP_WORDS,
    are_labels,
    bold_label,
    continues,
    field_name,
    hangs_on,
    has_link,
    has_title,
    heads,
    heads_group,
    is_field,
    is_fold,
    is_plain_title,
    is_title,
    links_to_paper,
    names_or_places,
    opens_with_title,
    points_down,
    tells_of,
)
from qcat.lists.bibtex_blocks import is_bibtex
from qcat.lists.columns import Columns, with_columns
from qcat.lists.cut_out import Entry, Skipped
from qcat.lists.document import CODE_BLOCK, COMMENT, HEADING, HTML, ITEM, PARAGRAPH, QUOTE, ROW, Block
from qcat.lists.entry_headings import ENTRY_HEADING, with_paths
from qcat.lists.labels import is_label
from qcat.lists.like_names import are_names
from qcat.lists.like_venues import is_venue
from qcat.lists.spans import LINE_BREAK, LINK, Span, first_of, has_links, is_badge, is_contents, lines_of, text_of
from qcat.lists.years import YEAR, year_only

_NEAR = 3  # lines from a paragraph to the first item below it, blank ones among them
_BETWEEN = frozenset({"badge", COMMENT, CODE_BLOCK})
"""What may stand between an entry and the lines that belong to it."""


def cut(blocks: Sequence[Block], title: str = "") -> tuple[str, list[Entry | Skipped]]:
    """The document's title, where none is known already, and its entries and other lines, in order."""
    title, placed = with_paths(blocks, title)
    found: list[Entry | Skipped] = []
    last: Entry | Skipped | None = None
    year = ""
    for block, columns in with_columns(placed):
        if block.kind == HEADING or (block.kind == PARAGRAPH and _heads(block, last)):
            year = text_of(block.spans)
            year = year if block.kind == PARAGRAPH and year_only(year) is not None else ""
        for one in _entries(block, last, columns):
            if isinstance(one, Entry):
                _take_remarks(one)
            if year and isinstance(one, Entry):
                one.context = one.context or year
            found.append(one)
            last = one if isinstance(one, Entry) or one.kind not in _BETWEEN else last
    return title, found


def _entries(block: Block, last: Entry | Skipped | None, columns: Columns) -> Iterator[Entry | Skipped]:
    if block.kind == ITEM:
        if isinstance(last, Entry) and _takes(last, block):
            attach(last, block)
            return
        yield from _item(block, block.path, "")
    elif block.kind == QUOTE and isinstance(last, Entry):
        attach_quote(last, block)
        last.end_line = block.end_line
    elif block.kind == ROW and points_down(block.paragraphs):
        yield Skipped("contents", block.line, block.end_line)
    elif block.kind == ROW:
        yield Entry(block.line, block.end_line, block.path, cells=block.paragraphs, columns=columns, form=ROW)
    elif block.kind == ENTRY_HEADING:
        yield Entry(block.line, block.end_line, block.path, list(block.spans), form=HEADING)
    elif block.kind in {PARAGRAPH, HTML} and block.spans:
        yield from _paragraph(block, last)
    elif block.kind == CODE_BLOCK and isinstance(last, Entry) and (is_bibtex(block.text) or _names_of(last, block)):
        attach_block(last, block)
    else:
        yield Skipped(block.kind, block.line, block.end_line)


def _take_remarks(entry: Entry) -> None:
    """Below the link that is an entry's title, lines such as ``**Idea**: small nets`` and what follows them without
    a link are remarks."""
    first = first_of(entry.spans)
    if LINE_BREAK not in entry.spans or first is None or first.kind != LINK or is_label(first.text):
        return
    lines = list(lines_of(entry.spans))
    kept, name = lines[:1], ""
    for line in lines[1:]:
        called = bold_label(line)
        name = "" if has_links(line) or field_name(text_of(line)) else called or name
        if called and name:
            entry.fields.append((name, line))
        elif name:
            entry.notes.append(text_of(line))
        else:
            kept.append(line)
    if len(kept) < len(lines):
        entry.spans = [span for line in kept for span in (*line, LINE_BREAK)][:-1]


def _takes(last: Entry, block: Block) -> bool:
    """Whether an item is a line of the heading or paragraph above it: of a paragraph, a field or links with labels."""
    if last.form == HEADING:
        return hangs_on(block)
    if last.form != PARAGRAPH or last.end_line + _NEAR < block.line:
        return False
    if opens_with_title(last.spans):
        return are_labels(block.spans) or bool(field_name(text_of(block.spans)))
    return last.end_line + 1 == block.line and are_labels(block.spans) and is_plain_title(last.spans)


def _follows(block: Block, last: Entry) -> bool:
    """Whether a block stands right below an entry."""
    return last.end_line + 2 >= block.line


def _names_of(last: Entry, block: Block) -> bool:
    """Whether indented text, code to Markdown, is the names of the entry right above it."""
    text = block.text.strip()
    return _follows(block, last) and "\n" not in text and are_names(text.strip("*_ "))


def _paragraph(block: Block, last: Entry | Skipped | None) -> Iterator[Entry | Skipped]:
    above = last if isinstance(last, Entry) else None
    goes_on = above is not None and _follows(block, above) and _goes_on(block, above)
    if is_badge(block.spans) and not goes_on:
        yield Skipped("badge", block.line, block.end_line)
    elif _heads(block, last):
        yield Skipped(HEADING, block.line, block.end_line)
    elif above and (is_fold(block) or is_bibtex(text_of(block.spans))):
        attach_block(above, block)
    elif above and _follows(block, above) and is_field(block.spans):
        attach(above, block)
    elif above and goes_on:
        above.spans += [LINE_BREAK, *block.spans]
        above.end_line = block.end_line
    elif above and above.form == HEADING and above.path == block.path and not has_title(block.spans):
        attach(above, block)
    else:
        yield Entry(block.line, block.end_line, block.path, list(block.spans), form=PARAGRAPH)


def _heads(block: Block, last: Entry | Skipped | None) -> bool:
    """Whether a paragraph stands for a heading: what stands right below an entry may be its year or venue."""
    if not heads(block) or not isinstance(last, Entry) or not _follows(block, last):
        return heads(block)
    if last.form == PARAGRAPH and opens_with_title(last.spans):
        return not is_venue(text_of(block.spans)) or YEAR.search(text_of(last.spans)) is not None
    return last.form != HEADING


def _goes_on(block: Block, last: Entry) -> bool:
    """Whether a paragraph is the rest of the entry above it: its links, names or a venue."""
    if last.form == HEADING and (is_badge(block.spans) or tells_of(block)):
        return True
    if is_badge(block.spans) and (last.form != PARAGRAPH or not has_link(block.spans)):
        return False
    more = not has_links(last.spans) or (opens_with_title(last.spans) and not links_to_paper(block.spans))
    return (are_labels(block.spans) and more) or continues(block.spans, last.spans)


def _item(block: Block, path: tuple[str, ...], context: str) -> Iterator[Entry | Skipped]:
    text = text_of(block.spans)
    if is_badge(block.spans) or (not text and not block.children and not has_link(block.spans)):
        yield Skipped("badge" if is_badge(block.spans) else "empty item", block.line, block.end_line)
        return
    if is_contents(block.spans):
        yield Skipped("contents", block.line, max(block.line, _own_end(block)))
        for child in block.children:
            if child.kind == ITEM:
                yield from _item(child, path, context)
        return
    inner = _only_entry(block) or _titled_below(block)
    if inner:
        children = [*inner.children, *(child for child in block.children if child is not inner)]
        block = replace(block, paragraphs=[[*_lines(inner), LINE_BREAK, *_lines(block)]], children=children)
    entry = Entry(block.line, _own_end(block), path, _lines(block), context=context, group=block.group)
    titled = has_title(block.spans) and not heads_group(block)
    nested: list[Block] = []
    for child in block.children:
        if child.kind != ITEM:
            attach_block(entry, child)
        elif not nested and ((titled and hangs_on(child)) or continues(child.spans, entry.spans)):
            attach(entry, child)
        else:
            nested.append(child)
    entry.groups = bool(nested)
    yield entry
    for child in nested:
        yield from _item(child, path, text if not titled or len(text.split()) < 12 else context)


def _only_entry(block: Block) -> Block | None:
    """The one item nested in an item of links without a title: ``Group [paper](url)``, and below it the citation."""
    links = [span for span in block.spans if span.kind == LINK]
    bare = text_of([span for span in block.spans if span.kind != LINK]).strip(" []|,")
    inner = block.children[0] if len(block.children) == 1 else None
    if inner is None or inner.kind != ITEM or inner.children or not links or len(bare.split()) > GROUP_WORDS:
        return None
    labelled = all(is_label(span.text) for span in links)
    titled = any(span.em and len(span.text.split()) > 2 and is_title(span) for span in inner.spans)
    return inner if labelled and titled else None


def _titled_below(block: Block) -> Block | None:
    """The first item nested in one of names, or of a venue, if it has the title of what these belong to: no other
    has one."""
    inner = block.children[0] if block.children else None
    if inner is None or inner.kind != ITEM or has_link(block.spans) or not has_title(inner.spans):
        return None
    others = (child for child in block.children[1:] if child.kind == ITEM)
    return inner if names_or_places(block.spans) and not any(has_title(child.spans) for child in others) else None


def _own_end(block: Block) -> int:
    """The last line before the items nested in it."""
    first = next((child.line for child in block.children if child.kind == ITEM), None)
    end = block.end_line if first is None else first - 1
    return max(block.line, end)


def _lines(block: Block) -> list[Span]:
    spans: list[Span] = []
    for paragraph in block.paragraphs:
        spans += [LINE_BREAK, *paragraph] if spans else paragraph
    return spans
