"""What hangs on an entry becomes part of it: a field, a line, a note or its BibTeX."""

from qcat.domain.identifiers import is_url
from qcat.domain.text import clean
from qcat.lists import weights
from qcat.lists.belonging import has_link, is_dated_line, is_fold, line_name
from qcat.lists.bibtex_blocks import is_bibtex
from qcat.lists.cut_out import Entry
from qcat.lists.document import CODE_BLOCK, HTML, ITEM, PARAGRAPH, QUOTE, Block
from qcat.lists.like_names import are_names, names_score
from qcat.lists.like_venues import may_be_venue, split_venue_year
from qcat.lists.pieces import word_count
from qcat.lists.spans import LINE_BREAK, TEXT, Span, text_of
from qcat.lists.years import YEAR

_LONGEST_LINE = 20
_LONGEST_VENUE = 10  # words


def attach(entry: Entry, block: Block) -> None:
    """Make a nested item part of the entry: a named field, another line of it, or a note."""
    text = text_of(block.spans)
    named = line_name(block.spans)
    if named:
        entry.fields.append((named, block.spans))
    elif has_link(block.spans) or is_url(text) or _is_line(text):
        entry.spans += [LINE_BREAK, *block.spans]
    elif text:
        entry.notes.append(text)
    entry.end_line = max(entry.end_line, block.end_line)
    for child in block.children:
        if child.kind == ITEM:
            attach(entry, child)
        else:
            attach_block(entry, child)


def _is_line(text: str) -> bool:
    """Whether a nested item could be a line of its entry: a few words, names, or a venue."""
    text = text.strip("()[] ")
    if word_count(text) <= 4 or names_score(text) > weights.AUTHORS or may_be_venue(text) or is_dated_line(text):
        return True
    opened = names_score(text.partition(",")[0].lstrip("( ")) >= weights.AUTHORS  # "Doe et al., Tiny Letters 5 (2021)"
    return opened and len(text.split()) <= _LONGEST_LINE and YEAR.search(text) is not None


def attach_quote(entry: Entry, block: Block) -> None:
    """Make a quote a note of the entry, but for what is names or a venue with its year: lines of it."""
    whole = clean(block.text)
    lines = [whole] if are_names(whole) else list(filter(None, map(clean, block.text.split("\n"))))
    told = [line for line in lines if are_names(line) or _places(line)]
    for line in told:
        entry.spans += [LINE_BREAK, Span(TEXT, line)]
    if not told:
        entry.notes.append(block.text)
    elif len(told) < len(lines):
        entry.notes.append("\n".join(line for line in lines if line not in told))


def _places(text: str) -> bool:
    """Whether text is a few words with a year, as a venue is."""
    venue, year = split_venue_year(text)
    return year is not None and len(venue.split()) <= _LONGEST_VENUE and may_be_venue(text)


def attach_block(entry: Entry, block: Block) -> None:
    if block.kind == QUOTE:
        attach_quote(entry, block)
    elif is_bibtex(block.text or text_of(block.spans)):
        entry.bibtex += f"{block.text or text_of(block.spans)}\n"
    elif block.kind == CODE_BLOCK and block.text.strip():
        entry.spans += [LINE_BREAK, Span(TEXT, clean(block.text))]
    elif block.kind in {HTML, PARAGRAPH} and block.spans and not is_fold(block):
        entry.spans += [LINE_BREAK, *block.spans]
    entry.end_line = max(entry.end_line, block.end_line)
