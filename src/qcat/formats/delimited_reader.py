"""Reading tables, CSV (RFC 4180) and TSV: columns go by their header, whatever program wrote it.

Known are the headers of Zotero, Google Scholar, Scopus, IEEE Xplore, Web of Science, PubMed, Dimensions, Lens,
Springer, Publish or Perish and of qcat's own export, and what people write.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from qcat.domain.identifiers import find_arxiv_in_text
from qcat.domain.listing import BIBLIOGRAPHY, Document, Listing, Problem
from qcat.domain.paper import Record
from qcat.domain.text import clean, clean_block, words
from qcat.domain.vocabulary import LINK_FIELDS, MISC, TYPE_OF
from qcat.formats.delimited import COLUMNS
from qcat.formats.facts import Facts, links_in, read_authors
from qcat.formats.keywords import split_keywords

if TYPE_CHECKING:
    from _csv import Reader

_HEADERS = {
    "key": "citekey|cite key|citation key|bibtex key|bibtexkey",
    "type": "item type|entry type|document type|publication type|content type|itemtype|entrytype|pt",
    "title": "ti|item title|article title|paper title|document title|paper|name|primary title",
    "full authors": "author full names|author full name|af",
    "authors": "author|au|author names|creators|creator",
    "date": "year|py|pubyear|publication year|pub year|published|publication date|pub date|date published|issued",
    "venue": "so|journal|booktitle|book title|publication title|publication|source title|conference|container title"
    "|journal book|journal title|proceedings title|proceedings|conference name|venue name|published in|appeared in"
    "|source",
    "volume": "vol|vl|journal volume",
    "number": "issue|no|is|issue number|journal issue",
    "pages": "page|page range|pagination|article number|art no",
    "first page": "start page|startpage|page start|bp",
    "last page": "end page|endpage|page end|ep",
    "publisher": "pu",
    "doi": "di|item doi",
    "arxiv": "arxiv id|arxivid|eprint|arxiv number",
    "openreview": "openreview id",
    "urls": "url|doi link|articleurl|link|links|paper url|paper link|article url",
    "tags": "tag|de|keywords|keyword|manual tags|automatic tags|author keywords|labels",
    "categories": "category|section|topic",
    "notes": "note|comment|comments|remarks|extra",
    "abstract": "abstract note|ab",
}
_COLUMN_OF = {name: column for column, names in _HEADERS.items() for name in (column, *names.split("|")) if name}
_LINK_OF = LINK_FIELDS | {
    "github": "code",
    "code url": "code",
    "code link": "code",
    "pdf link": "pdf",
    "pdf url": "pdf",
}
_TYPES = {
    "journal article": "article", "journalarticle": "article", "conference paper": "inproceedings",
    "conferencepaper": "inproceedings", "book section": "incollection", "booksection": "incollection",
    "book chapter": "incollection", "chapter": "incollection", "proceedings paper": "inproceedings",
    "review": "article", "preprint": "misc", "dissertation": "phdthesis", "report": "techreport",
    "j": "article", "c": "inproceedings", "b": "book",
}  # fmt: skip
_EXTRA = {"place": "address", "place of publication": "address", "isbns": "isbn", "issns": "issn", "editors": "editor"}
"""What a column is called in ``Record.extra``."""
_SEVERAL = ("urls", "tags", "categories", "notes")
_GUARDED = re.compile(r"'(?=[=+@\t\r-])")  # what `qcat.formats.delimited` puts before a formula
_NUMBER = re.compile(r"\s*\(\d+\)")  # that Scopus gives each author
_MOST_BEFORE = 10  # lines before the names of the columns
_MOST_LINES = 500  # of one row; an unclosed quote shall not swallow the table
_MOST_COLUMNS = 500


def read_csv(text: str, source: str) -> Document:
    """Each row of a table with a header as a listing; columns that nobody knows are kept in ``extra``.

    The delimiter is what the header is parted by: comma, semicolon or tab. Nothing in the text makes this raise: a
    row that names no paper is a listing without a record.
    """
    return _Table(clean_block(text), source).document()


def read_tsv(text: str, source: str) -> Document:
    """Like `read_csv`; also what `qcat.formats.delimited.write_tsv` writes, without a header and without quotes."""
    return _Table(clean_block(text), source, tabs=True).document()


class _Table:
    def __init__(self, text: str, source: str, *, tabs: bool = False) -> None:
        self.lines = text.split("\n")
        self.source, self.tabs = source, tabs
        self.problems: list[Problem] = []
        self.delimiter, self.quoting, self.width = ",", csv.QUOTE_MINIMAL, 0
        self.header: list[str] = []
        self.prose = 0

    def document(self) -> Document:
        start = self._read_header()
        known = {_COLUMN_OF.get(name) for name in self.header}
        reason = "" if known & {"title", "doi", "arxiv"} else "no column is called title"
        listings = tuple(self._listing(first, end, row, reason) for first, end, row in self._rows(start))
        return Document(
            source=self.source, kind=BIBLIOGRAPHY, listings=listings, problems=tuple(self.problems),
            skipped=({"header": 1} if start and listings else {}) | ({"prose": self.prose} if self.prose else {}),
        )  # fmt: skip

    def _read_header(self) -> int:
        """Find what names the columns and parts them; the answer is where the first row is."""
        stated = (i for i, line in enumerate(self.lines) if line.strip() and not line.startswith("sep="))
        first = list(islice(stated, _MOST_BEFORE))
        if not first:
            return 0
        marks = "\t," if self.tabs else ",;\t"
        # What stands before the names of the columns names at most one thing that a column may be called.
        named = (i for i in first if max(self._recognised(i, mark) for mark in marks) > 1)
        at = next(named, first[0])
        self.prose = first.index(at)
        self.delimiter = max(marks, key=lambda mark: self._recognised(at, mark))
        self.header, used = self._row(at)
        # One name of a column in a row of ours is a title: "Paper".
        names = sum(_name(title) in _COLUMN_OF for title in self.header)
        if self.tabs and names < 2 and self.lines[at].count("\t") == len(COLUMNS) - 1:
            self.delimiter, self.quoting, used = "\t", csv.QUOTE_NONE, 0
            self.header = list(COLUMNS)
        self.width = len(self.header)
        if self.width > _MOST_COLUMNS:
            message = f"the columns behind the first {_MOST_COLUMNS} are numbered; their names are not read"
            self.problems.append(Problem(self.source, at + 1, message))
        self.header = [_name(title) for title in self.header[:_MOST_COLUMNS]]
        return at + used

    def _recognised(self, at: int, mark: str) -> int:
        self.delimiter = mark
        return sum(_name(title) in _COLUMN_OF for title in next(self._reader(at), []))

    def _rows(self, at: int) -> Iterator[tuple[int, int, list[str]]]:
        """First line, line behind the last, and values of each row."""
        while at < len(self.lines):
            if not self.lines[at].strip():
                at += 1
                continue
            row, used = self._row(at)
            yield at, at + used, row
            at += used

    def _row(self, at: int) -> tuple[list[str], int]:
        """The values of the row that starts in a line, and how many lines it has."""
        reader = self._reader(at)
        try:
            row = next(reader)
        except csv.Error:
            row = []
        if row and (reader.line_num == 1 or len(row) == self.width or not self.width):
            return row, reader.line_num
        self.problems.append(Problem(self.source, at + 1, "a quote is not closed"))
        return self.lines[at].split(self.delimiter), 1

    def _reader(self, at: int) -> "Reader":
        lines = (f"{self.lines[i]}\n" for i in range(at, min(at + _MOST_LINES, len(self.lines))))
        return csv.reader(lines, delimiter=self.delimiter, quoting=self.quoting)  # type: ignore[arg-type]

    def _listing(self, first: int, end: int, row: Sequence[str], reason: str) -> Listing:
        values = _Values(self.header, row)
        record = None if reason else values.record()
        if record and not (record.title or record.doi or record.arxiv_id or record.links):
            record, reason = None, "neither a title nor an identifier"
        return Listing(
            line=first + 1,
            end_line=end,
            raw="\n".join(self.lines[first:end]),
            key=values.first("key"),
            printed=dict(values.printed),
            record=record,
            reason=reason,
        )


def _name(title: str) -> str:
    """What a column is called: of ``Author(s)`` and ``Venue / Conference`` the name that is known."""
    names = [" ".join(words(one)) for one in (title, title.replace("(s)", ""), *title.split("/"))]
    return next((name for name in names if name in _COLUMN_OF), names[0] or clean(title))


class _Values:
    """The values of a row by the column they belong to."""

    def __init__(self, header: Sequence[str], row: Sequence[str]) -> None:
        names = [*header, *(f"column {i}" for i in range(len(header) + 1, len(row) + 1))]
        self.printed: dict[str, str] = {}
        self.columns: dict[str, list[str]] = {}
        self.extra: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        for name, printed in zip(names, row, strict=False):
            if value := clean(_GUARDED.sub("", printed, count=1) if printed.startswith("'") else printed):
                self._take(name or "column", value)

    def _take(self, name: str, value: str) -> None:
        while name in self.printed:
            name += "+"
        self.printed[name] = value
        column = _COLUMN_OF.get(name, "")
        if name in _LINK_OF:
            self.links.append((_LINK_OF[name], value))
        elif column in _SEVERAL or (column and (column == "date" or column not in self.columns)):
            self.columns.setdefault(column, []).append(value)
        else:
            self.extra[_EXTRA.get(name) or name.replace(" ", "-")] = value

    def first(self, column: str) -> str:
        return next(iter(self.columns.get(column, ())), "")

    def record(self) -> Record:
        named = _NUMBER.sub("", self.first("full authors")) or self.first("authors")
        authors, complete = read_authors(named) if named else ((), True)
        facts = Facts(title=self.first("title"), authors=authors, authors_complete=complete)
        facts.doi, facts.openreview = self.first("doi"), self.first("openreview")
        ends = dict.fromkeys(filter(None, (self.first("first page"), self.first("last page"))))
        facts.pages = "-".join(ends) or self.first("pages")
        stated = self.first("type").lower()
        facts.type = _TYPES.get(stated) or (TYPE_OF[stated].name if stated in TYPE_OF else "")
        if stated and not facts.type:
            facts.type, self.extra["type"] = MISC.name, self.first("type")
        facts.date, facts.container = self._date(), self.first("venue")
        facts.arxiv = self.first("arxiv") or self._arxiv_in_notes()
        facts.plain = {name: self.first(name) for name in ("volume", "number", "publisher", "abstract")}
        facts.tags = [tag for value in self.columns.get("tags", ()) for tag in split_keywords(value)]
        facts.categories = self._parts("categories")
        facts.notes = self.columns.get("notes", ())
        self._links(facts)
        facts.extra |= self.extra
        return facts.record()

    def _date(self) -> str:
        """The year, or the date that has more than it."""
        dates = self.columns.get("date", [])
        return next((date for date in dates[1:] if dates[0] in date and len(date) > 4), self.first("date"))

    def _arxiv_in_notes(self) -> str:
        found = (find_arxiv_in_text(note) for note in self.columns.get("notes", ()))
        return next((identifier.value for identifier in found if identifier), "")

    def _parts(self, column: str) -> tuple[str, ...]:
        parts = (part.strip() for value in self.columns.get(column, ()) for part in value.split(";"))
        return tuple(dict.fromkeys(filter(None, parts)))

    def _links(self, facts: Facts) -> None:
        for kind, value in (*(("", value) for value in self.columns.get("urls", ())), *self.links):
            found, left = links_in([value], kind)
            facts.links += found
            if left:
                self.extra[kind or "url"] = " ".join(left)
