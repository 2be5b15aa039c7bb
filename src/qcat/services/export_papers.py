"""`qcat export`: papers as the text of a format."""

from collections.abc import Iterator
from contextlib import contextmanager

from qcat.domain.filters import PaperFilter
from qcat.formats import get_style, get_writer
from qcat.storage.location import Location
from qcat.storage.reader import open_reader

_SORTED_BY_KEY = {"bibtex"}  # so that adding a paper changes only its own lines


@contextmanager
def export_papers(
    location: Location,
    asked: PaperFilter,
    format: str,
    *,
    style: str = "",
    all_fields: bool = False,
    keywords: bool = False,
    sort: str = "",
    limit: int | None = None,
) -> Iterator[Iterator[str]]:
    """The pieces of text of a format, as a stream that lasts as long as the block.

    ``style`` is for Markdown, ``all_fields`` and ``keywords`` are for BibTeX; with ``all_fields`` the comments, strings
    and preambles that were read come back too.
    Raises UnknownFormat for a format or style that nobody writes.
    """
    order = sort or ("key" if format in _SORTED_BY_KEY else "added")
    with open_reader(location) as reader:
        papers = reader.papers(asked, sort=order, limit=limit)
        if format == "markdown":
            yield get_style(style or "mla")(papers, [path for path, _ in reader.categories()])
        elif format == "bibtex":
            from qcat.formats.bibtex import write

            head, tail = reader.beside_entries() if all_fields else ([], [])
            yield write(papers, all_fields=all_fields, keywords=keywords, head=head, tail=tail)
        else:
            yield get_writer(format)(papers)
