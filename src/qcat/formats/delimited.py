"""Papers as rows, a line each: TSV for pipes, CSV for spreadsheets, and bare citekeys.

`qcat.formats.delimited_reader` reads tables, these and those of other programs.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from qcat.domain.paper import Paper

COLUMNS = (
    "key", "type", "title", "authors", "year", "venue", "doi", "arxiv_id", "categories", "tags", "urls",
)  # fmt: skip
"""The columns of either table."""
CSV_COLUMNS = (*COLUMNS, "volume", "number", "pages", "publisher", "openreview_id", "abstract", "notes")
"""The columns of CSV, which has a header and can say more."""

_SEPARATOR = "; "
# Tab and every character that some reader takes for the end of a line; a lone surrogate is no text in UTF-8.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_FORMULA = re.compile("[=+@\t\r-]")


def columns(paper: Paper) -> tuple[str, ...]:
    """The values of a paper under `COLUMNS`, as they are; several in one column are joined by ``; ``."""
    names = [str(author) for author in paper.authors]
    if not paper.authors_complete:
        names.append("et al.")
    return (
        paper.key,
        paper.type or "",
        paper.title,
        _SEPARATOR.join(names),
        "" if paper.year is None else str(paper.year),
        paper.venue or "",
        paper.doi or "",
        paper.arxiv_id or "",
        _SEPARATOR.join(paper.categories),
        _SEPARATOR.join(paper.tags),
        _SEPARATOR.join(link.url for link in paper.links),
    )


def _more(paper: Paper) -> tuple[str, ...]:
    plain = (paper.volume, paper.number, paper.pages, paper.publisher, paper.openreview_id, paper.abstract)
    return (*(value or "" for value in plain), _SEPARATOR.join(paper.notes))


def write_tsv(papers: Iterable[Paper]) -> Iterator[str]:
    """Tab-separated for ``cut`` and ``awk``: no header, nothing quoted, a tab or line break becomes a space."""
    for paper in papers:
        yield "\t".join(map(_one_line, columns(paper))) + "\n"


def write_csv(papers: Iterable[Paper]) -> Iterator[str]:
    """Comma-separated, quoted where needed; a value that a spreadsheet would compute starts with ``'``."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    yield buffer.getvalue()
    for paper in papers:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_one_line(_as_text(value)) for value in (*columns(paper), *_more(paper))])
        yield buffer.getvalue()


def write_keys(papers: Iterable[Paper]) -> Iterator[str]:
    """Citekeys, one a line."""
    for paper in papers:
        yield f"{_one_line(paper.key)}\n"


def _one_line(value: str) -> str:
    return _BREAKS.sub(" ", value)


def _as_text(value: str) -> str:
    """A value that no spreadsheet takes for a formula (OWASP, "CSV Injection")."""
    return f"'{value}" if _FORMULA.match(value) else value
