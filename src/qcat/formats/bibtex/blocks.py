"""A .bib file cut into blocks: common entries first, and `qcat.formats.bibtex.cutter` for what is between them."""

from qcat.formats.bibtex.common import find_common, read_common
from qcat.formats.bibtex.syntax import ENTRY, Block


def split(text: str) -> list[Block]:
    """The blocks of a file in order: every entry head at the start of a line is in one of them.

    ``text`` has line feeds only and no control characters (`qcat.domain.text.clean_block`).
    """
    out: list[Block] = []
    done, line = 0, 1
    for entry in find_common(text):
        start = entry.start("at")
        out += _split_exactly(text[done:start], done, line)
        line += text.count("\n", done, start)
        out.append(Block(ENTRY, start, entry.end("closing"), line, entry["type"].lower(), read_common(entry, line)))
        done = entry.end()
        line += text.count("\n", start, done)
    return [*out, *_split_exactly(text[done:], done, line)]


def _split_exactly(text: str, at: int, line: int) -> list[Block]:
    """The blocks of a part of the file that starts at ``at``, on ``line``, and ends before a common entry."""
    if not text.strip():
        return []
    from qcat.formats.bibtex.cutter import cut  # bibtexparser, which many a file does without

    blocks, lines_before = cut(text), line - 1
    for block in blocks:
        block.start += at
        block.end += at
        block.line += lines_before
        for row in block.body.fields:
            row.line += lines_before
    return blocks
