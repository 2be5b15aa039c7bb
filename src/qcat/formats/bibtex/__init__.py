"""BibTeX and biblatex files: ``read`` takes one in, ``write`` gives BibTeX out."""

from collections.abc import Iterable, Iterator

from qcat.domain.listing import Document
from qcat.domain.paper import Paper


def read(text: str, source: str, strings: dict[str, str] | None = None) -> Document:
    """A .bib file as a document; see `qcat.formats.bibtex.reader.read`."""
    from qcat.formats.bibtex.reader import read as read_file

    return read_file(text, source, strings)


def write(
    papers: Iterable[Paper],
    *,
    all_fields: bool = False,
    keywords: bool = False,
    head: Iterable[str] = (),
    tail: Iterable[str] = (),
) -> Iterator[str]:
    """Papers as the text of a .bib file, an entry at a time; see `qcat.formats.bibtex.writer.write`."""
    from qcat.formats.bibtex.writer import write as write_file

    return write_file(papers, all_fields=all_fields, keywords=keywords, head=head, tail=tail)
