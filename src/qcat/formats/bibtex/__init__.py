"""BibTeX and biblatex files: ``read`` takes one in, ``write`` gives BibTeX out."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from qcat.domain.listing import Document
from qcat.domain.paper import Paper

if TYPE_CHECKING:
    from qcat.formats.bibtex.options import BibtexOptions


def read(text: str, source: str, strings: dict[str, str] | None = None) -> Document:
    """A .bib file as a document; see `qcat.formats.bibtex.reader.read`."""
    from qcat.formats.bibtex.reader import read as read_file

    return read_file(text, source, strings)


def write(
    papers: Iterable[Paper],
    options: "BibtexOptions | None" = None,
    *,
    remark: Callable[[str], None] | None = None,
    notice: Callable[[str], None] | None = None,
    head: Iterable[str] = (),
    tail: Iterable[str] = (),
) -> Iterator[str]:
    """Papers as the text of a .bib file, an entry at a time; see `qcat.formats.bibtex.writer.write`."""
    from qcat.formats.bibtex.options import DEFAULTS
    from qcat.formats.bibtex.writer import write as write_file

    return write_file(papers, options or DEFAULTS, remark=remark, notice=notice, head=head, tail=tail)
