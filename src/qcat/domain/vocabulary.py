"""Entry types and fields, with the names that BibTeX, biblatex, CSL, RIS and Hayagriva give them.

The names are those of btxdoc (Patashnik, "BibTeXing"), the biblatex manual (sections 2.1 and 2.2), CSL 1.0.2 and
the RIS Format Specifications of Research Information Systems, and Hayagriva's file format.
The order of the rows is the order in which writers print.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryType:
    """A kind of work. ``container`` is the BibTeX field that names what it appeared in.

    ``numbered`` says whether BibTeX's styles print its number; elsewhere they warn of one. ``required`` are the
    BibTeX fields that styles miss, ``a|b`` either of two. ``aliases`` are further names that files use for it.
    """

    name: str
    biblatex: str
    csl: str
    container: str = "booktitle"
    numbered: bool = False
    aliases: tuple[str, ...] = ()
    ris: str = "GEN"
    required: str = "author title year"

    @property
    def bibtex(self) -> str:
        """The BibTeX entry type: qcat calls the types as BibTeX does."""
        return self.name


@dataclass(frozen=True, slots=True)
class Field:
    """A field. ``attribute`` is that of `qcat.domain.paper.Record`, or else a name in ``Record.extra``.

    An empty name says that the format has none. ``aliases`` are further names that files use for it. A dot in the
    name that Hayagriva gives it stands between a value and what it is part of.
    """

    attribute: str
    bibtex: str
    biblatex: str
    csl: str = ""
    aliases: tuple[str, ...] = ()
    ris: str = ""
    hayagriva: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a .bib file may use, the usual one first."""
        return tuple(dict.fromkeys(name for name in (self.bibtex, self.biblatex, *self.aliases) if name))


MISC = EntryType(
    "misc", "online", "article", "howpublished", True,
    ("online", "web", "www", "electronic", "software", "dataset", "webpage", "web_page", "preprint",
     "generic"),
)  # fmt: skip
_WHOLE_BOOK = "author|editor title publisher year"
ENTRY_TYPES = (
    EntryType(
        "article", "article", "article-journal", "journal", True, ("suppperiodical", "magazine", "newspaper"), "JOUR",
        "author title journal year",
    ),
    EntryType(
        "inproceedings", "inproceedings", "paper-conference", aliases=("conference",), ris="CONF",
        required="author title booktitle year",
    ),
    MISC,
    EntryType(
        "book", "book", "book", ris="BOOK", required=_WHOLE_BOOK,
        aliases=("mvbook", "collection", "mvcollection", "bookinbook", "reference"),
    ),
    EntryType(
        "incollection", "incollection", "chapter", ris="CHAP", required="author title booktitle publisher year",
        aliases=("book_section", "inreference", "suppbook", "suppcollection"),
    ),
    EntryType("inbook", "inbook", "chapter", ris="CHAP", required=f"{_WHOLE_BOOK} chapter|pages"),
    EntryType(
        "proceedings", "proceedings", "book", aliases=("mvproceedings", "periodical"), ris="BOOK",
        required="title year",
    ),
    EntryType(
        "phdthesis", "thesis", "thesis", aliases=("thesis",), ris="THES", required="author title school year"
    ),
    EntryType(
        "mastersthesis", "thesis", "thesis", aliases=("masterthesis",), ris="THES",
        required="author title school year",
    ),
    EntryType(
        "techreport", "report", "report", numbered=True, aliases=("report", "standard"), ris="RPRT",
        required="author title institution year",
    ),
    EntryType("manual", "manual", "report", ris="RPRT", required="title"),
    EntryType("booklet", "booklet", "pamphlet", "howpublished", ris="PAMP", required="title"),
    EntryType("unpublished", "unpublished", "manuscript", ris="UNPB", required="author title note"),
    EntryType("patent", "patent", "patent", numbered=True, ris="PAT"),
)  # fmt: skip
TYPE_OF = {name: row for row in reversed(ENTRY_TYPES) for name in (*row.aliases, row.name)}
"""The type that a name in a .bib file stands for."""

TYPE_KEYS = {
    "phdthesis": "phdthesis", "mathesis": "mastersthesis", "masterthesis": "mastersthesis",
    "mastersthesis": "mastersthesis", "bathesis": "phdthesis", "candthesis": "phdthesis", "techreport": "techreport",
    "resreport": "techreport", "software": "misc", "datacd": "misc", "audiocd": "misc",
}  # fmt: skip
"""The words for a ``type`` that biblatex translates (manual, section 4.9.2.13), and the entry type each is."""

FIELDS = (
    Field("title", "title", "title", "title", ris="TI", hayagriva="title"),
    Field("authors", "author", "author", "author", ris="AU", hayagriva="author"),
    Field("editor", "editor", "editor", "editor", ris="A2", hayagriva="editor"),
    Field("key", "key", "sortkey"),
    Field("year", "year", "date", "issued", ris="PY", hayagriva="date"),
    Field("month", "month", "month"),
    Field("venue", "booktitle", "booktitle", "container-title", ris="T2", hayagriva="parent.title"),
    Field("venue", "journal", "journaltitle", "container-title", ris="JO", hayagriva="parent.title"),
    Field("venue", "howpublished", "howpublished", "container-title", ris="T2", hayagriva="parent.title"),
    Field("series", "series", "series", "collection-title", ris="T3", hayagriva="parent.parent.title"),
    Field("volume", "volume", "volume", "volume", ris="VL", hayagriva="volume"),
    Field("number", "number", "number", "issue", ("issue",), ris="IS", hayagriva="issue"),
    Field("edition", "edition", "edition", "edition", ris="ET", hayagriva="edition"),
    Field("chapter", "chapter", "chapter", "chapter-number", hayagriva="chapter"),
    Field("pages", "pages", "pages", "page", ris="SP", hayagriva="page-range"),
    Field("publisher", "publisher", "publisher", "publisher", ris="PB", hayagriva="publisher"),
    Field("address", "address", "location", "publisher-place", ris="CY", hayagriva="location"),
    Field("school", "school", "institution", "publisher", ris="PB", hayagriva="organization"),
    Field("institution", "institution", "institution", "publisher", ris="PB", hayagriva="organization"),
    Field("type", "type", "type", "genre", ris="M3", hayagriva="genre"),
    Field("isbn", "isbn", "isbn", "ISBN", ris="SN", hayagriva="serial-number.isbn"),
    Field("issn", "issn", "issn", "ISSN", ris="SN", hayagriva="serial-number.issn"),
    Field("note", "note", "note", "note", ris="M1", hayagriva="note"),
    Field("doi", "doi", "doi", "DOI", ris="DO", hayagriva="serial-number.doi"),
    Field("arxiv_id", "eprint", "eprint", ris="AN", hayagriva="serial-number.arxiv"),
    Field("archiveprefix", "archiveprefix", "eprinttype"),
    Field("primaryclass", "primaryclass", "eprintclass"),
    Field("links", "url", "url", "URL", ris="UR", hayagriva="url"),
    Field("abstract", "abstract", "abstract", "abstract", ris="AB", hayagriva="abstract"),
    Field("tags", "keywords", "keywords", "keyword", ris="KW"),
)
FIELD_OF = {row.bibtex: row for row in FIELDS}
"""The row of a BibTeX field."""

LINK_FIELDS = {
    "code": "code", "software": "code", "repository": "code", "pdf": "pdf", "project": "project",
    "slides": "slides", "video": "video", "poster": "poster", "data": "data", "dataset": "data",
}  # fmt: skip
"""Fields that hold a URL and nothing else, with the kind of link each is. No style knows them; many files do."""
