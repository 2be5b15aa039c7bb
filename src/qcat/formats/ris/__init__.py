"""RIS, what reference managers exchange: ``read`` takes it in, ``write`` gives it out."""

from collections.abc import Iterable, Iterator

from qcat.domain.listing import Document
from qcat.domain.paper import Paper


def read(text: str, source: str) -> Document:
    """A RIS file as a document; see `qcat.formats.ris.reader.read`."""
    from qcat.formats.ris.reader import read as read_file

    return read_file(text, source)


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """Papers as RIS, a reference at a time; see `qcat.formats.ris.writer.write`."""
    from qcat.formats.ris.writer import write as write_file

    return write_file(papers)
