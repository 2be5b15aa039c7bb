"""Hayagriva YAML, the bibliographies of Typst: ``read`` takes it in, ``write`` gives it out."""

from collections.abc import Iterable, Iterator

from qcat.domain.listing import Document
from qcat.domain.paper import Paper


def read(text: str, source: str) -> Document:
    """A Hayagriva file as a document; see `qcat.formats.hayagriva.reader.read`."""
    from qcat.formats.hayagriva.reader import read as read_file

    return read_file(text, source)


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """Papers as Hayagriva YAML, an entry at a time; see `qcat.formats.hayagriva.writer.write`."""
    from qcat.formats.hayagriva.writer import write as write_file

    return write_file(papers)
