"""CSL-JSON, what citation processors read: ``read`` takes it in, ``write`` gives it out."""

from collections.abc import Iterable, Iterator

from qcat.domain.listing import Document
from qcat.domain.paper import Paper


def read(text: str, source: str) -> Document:
    """A CSL-JSON file as a document; see `qcat.formats.csl_json.reader.read`."""
    from qcat.formats.csl_json.reader import read as read_file

    return read_file(text, source)


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """Papers as CSL-JSON, an item at a time; see `qcat.formats.csl_json.writer.write`."""
    from qcat.formats.csl_json.writer import write as write_file

    return write_file(papers)
