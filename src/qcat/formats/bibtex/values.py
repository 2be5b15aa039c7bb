"""What stands in each field of an entry: a function for each BibTeX name, of paper, entry type and options."""

import re
from collections.abc import Callable
from functools import lru_cache

from qcat.domain.identifiers import find_arxiv, find_doi, is_serial
from qcat.domain.paper import Link, Paper
from qcat.domain.text import clean, letters
from qcat.domain.venues import find_venue
from qcat.domain.vocabulary import FIELD_OF, MISC, TYPE_KEYS, EntryType
from qcat.formats.bibtex.names import read_names, write_names
from qcat.formats.bibtex.options import BibtexOptions
from qcat.formats.bibtex.private import verbatim
from qcat.formats.bibtex.titles import write_title
from qcat.formats.containers import container_name, full_name
from qcat.formats.latex import decode, encode

Value = Callable[[Paper, EntryType, BibtexOptions], str]

_CARRIED = {kind: i for i, kind in enumerate("proceedings openreview paper project other pdf".split())}
"""The kinds of links that an entry may carry as its page, the best first."""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""The macros for months, which every BibTeX style defines."""
_DATE = re.compile(r"\d{4}(?:-(\d{2}))?(?:-\d{2})?", re.ASCII)
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])", re.IGNORECASE)
_LIKELY = re.compile(r"10\.\d|doi|arxiv|ar5iv|huggingface|alphaxiv")  # spares most URLs the parsing
_NUMBERED_PAGES = re.compile(r"\d+(?:-\d+)?", re.ASCII)
_CONTAINERS = ("booktitle", "journal", "howpublished")


@lru_cache(maxsize=1 << 14)  # venues, publishers and pages come again and again
def _text(value: str, ascii_only: bool) -> str:
    return encode(clean(value), ascii_only=ascii_only)


def _plain(attribute: str) -> Value:
    def value(paper: Paper, _: EntryType, options: BibtexOptions) -> str:
        text = getattr(paper, attribute)
        return _text(text, options.ascii_only) if text else ""

    return value


def _extra(name: str) -> Value:
    """A field that has no place in a record but in ``extra``."""

    names = FIELD_OF[name].names

    def value(paper: Paper, _: EntryType, options: BibtexOptions) -> str:
        text = next((text for one in names if (text := paper.extra.get(one))), "") if paper.extra else ""
        return _read(text, options.ascii_only) if text else ""

    return value


def _kind(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
    """What sort of thesis or report it is; the words that biblatex translates are none for BibTeX's styles."""
    text = _extra("type")(paper, type_, options)
    return text if options.biblatex or text not in TYPE_KEYS else ""


def _serial(name: str) -> Value:
    """A number that biber sums up: for biblatex only one that is in order."""
    stated = _extra(name)

    def value(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
        text = stated(paper, type_, options)
        return text if text and (options.ascii_only or is_serial(text)) else ""

    return value


@lru_cache(maxsize=1 << 14)
def _read(latex: str, ascii_only: bool) -> str:
    """A value as it was read, as text that is encoded."""
    return encode(decode(clean(latex)), ascii_only=ascii_only)


def _title(paper: Paper, _: EntryType, options: BibtexOptions) -> str:
    return write_title(clean(paper.title), options.protect, ascii_only=options.ascii_only)


def _authors(paper: Paper, _: EntryType, options: BibtexOptions) -> str:
    return write_names(paper.authors, paper.authors_complete, ascii_only=options.ascii_only)


def _editor(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
    """The editors; styles warn of them beside the authors of a book, and no style prints those of a journal."""
    editors = paper.extra.get("editor")
    if not editors or (paper.authors and (type_.container != "booktitle" or type_.name in ("book", "inbook"))):
        return ""
    return _editors(editors, options.ascii_only)


@lru_cache(maxsize=4096)  # a volume has many papers
def _editors(text: str, ascii_only: bool) -> str:
    people, complete, _wrong = read_names(clean(text))
    return write_names(people, complete, ascii_only=ascii_only)


def _sort_key(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
    """What styles sort and label an entry by that nobody is named in."""
    return "" if paper.authors or paper.extra.get("editor") else _extra("key")(paper, type_, options)


def _year(paper: Paper, _: EntryType, options: BibtexOptions) -> str:
    """The year; for biblatex with month and day where they are known."""
    if not paper.year or options.ascii_only:
        return str(paper.year or "")
    date = clean(paper.extra.get("date", ""))
    if _DATE.fullmatch(date) and date.startswith(f"{paper.year:04}"):
        return date
    month = _month_number(paper)
    return f"{paper.year:04}-{month:02}" if month else f"{paper.year:04}"


def _month(paper: Paper, _: EntryType, options: BibtexOptions) -> str:
    """A month, as its macro where it is one. In biblatex it is part of the date."""
    if options.biblatex or not paper.year or not ("month" in paper.extra or "date" in paper.extra):
        return ""
    number = _month_number(paper)
    # A range is written with the dash that TeX has for it: Typst knows no other.
    return MONTHS[number - 1] if number else _HYPHEN.sub("--", _read(paper.extra.get("month", ""), True))


def _month_number(paper: Paper) -> int:
    """The month, from 1; 0 where none is known, or the entry says more than a month."""
    date = _DATE.fullmatch(clean(paper.extra.get("date", "")))
    stated = clean(paper.extra.get("month", "")).strip("{}.").lower() or (date[1] if date and date[1] else "")
    if stated.isdecimal():
        return int(stated) if 1 <= int(stated) <= 12 else 0
    known = stated[:3] in MONTHS and stated.isalpha()
    return MONTHS.index(stated[:3]) + 1 if known else 0


def _container(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
    if options.venues == "stated":
        return _text(container_name(paper, type_), options.ascii_only)
    return _text(printed_venue(paper, options.venues), options.ascii_only)


def _how_published(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
    """Where something appeared that is in no book and no journal: without it styles print no number of a preprint."""
    if type_ is MISC and paper.arxiv_id:
        return encode(f"arXiv:{clean(paper.arxiv_id)}") if options.arxiv_as == "misc" else ""
    return _container(paper, type_, options) or _extra("howpublished")(paper, type_, options)


def printed_venue(paper: Paper, form: str) -> str:
    """The venue's name, or its acronym where there is one and ``form`` is ``short``."""
    return paper.venue if form == "short" and paper.venue else full_name(paper)


def container_field(type_: EntryType, options: BibtexOptions) -> str:
    """The name of the field that a macro may stand in."""
    return str(getattr(FIELD_OF[type_.container], options.flavour)) if type_.container != "howpublished" else ""


def macro_of(paper: Paper) -> str:
    """The macro for the paper's venue; none where the venue is not a known one."""
    return _macro(paper.venue or paper.venue_name or "")


@lru_cache(maxsize=4096)
def _macro(name: str) -> str:
    venue = find_venue(name)
    if venue is None or venue.kind == "preprint":
        return ""
    made = letters(venue.key).encode("ascii", "ignore").decode()
    # The names of months are macros already, and a macro may not begin with a digit.
    return made if made[:1].isalpha() and made not in MONTHS else f"venue{made}"


def _number(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
    # Styles warn of a number without a series where no journal is.
    if not paper.number or not (type_.numbered or options.biblatex):
        return ""
    return _text(paper.number, options.ascii_only)


def _pages(paper: Paper, _: EntryType, __: BibtexOptions) -> str:
    pages = paper.pages or ""
    if _NUMBERED_PAGES.fullmatch(pages):
        return pages.replace("-", "--")
    return "--".join(encode(part) for part in re.split(r"[-–—]+", clean(pages)))


def _note(paper: Paper, type_: EntryType, options: BibtexOptions) -> str:
    """A remark that styles print; not one that only names the number the entry carries anyway."""
    text = _extra("note")(paper, type_, options)
    return "" if paper.arxiv_id and paper.arxiv_id in text else text


def _doi(paper: Paper, _: EntryType, __: BibtexOptions) -> str:
    return verbatim(paper.doi) if paper.doi else ""


def _eprint(paper: Paper, _: EntryType, __: BibtexOptions) -> str:
    return verbatim(paper.arxiv_id) if paper.arxiv_id else ""


def _archive(paper: Paper, _: EntryType, __: BibtexOptions) -> str:
    return "arXiv" if paper.arxiv_id else ""


def _class(paper: Paper, _: EntryType, __: BibtexOptions) -> str:
    return _text(paper.extra.get("primaryclass", ""), True) if paper.arxiv_id else ""


def _repeats_identifier(url: str) -> bool:
    if url.startswith("https://doi.org/10."):
        return True
    return _LIKELY.search(url.lower()) is not None and (find_doi(url) or find_arxiv(url)) is not None


def _url(paper: Paper, _: EntryType, options: BibtexOptions) -> str:
    """The best page of the paper; where doi.org or arXiv is all there is, only if it is asked for."""
    if options.urls == "never":
        return ""
    links = paper.links if len(paper.links) < 2 else sorted(paper.links, key=_rank)
    urls = [link.url for link in links if link.kind in _CARRIED]
    for url in urls:
        if not _repeats_identifier(url):
            return verbatim(url)
    if paper.openreview_id and not urls:
        return verbatim(f"https://openreview.net/forum?id={paper.openreview_id}")
    if options.urls == "auto":
        return ""
    named = f"https://doi.org/{paper.doi}" if paper.doi else ""
    return verbatim(next(iter(urls), named) or (f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else ""))


def _rank(link: Link) -> int:
    return _CARRIED.get(link.kind, len(_CARRIED))


_VALUES: dict[str, Value] = {
    "title": _title,
    "author": _authors,
    "editor": _editor,
    "key": _sort_key,
    "year": _year,
    "month": _month,
    "booktitle": _container,
    "journal": _container,
    "howpublished": _how_published,
    "volume": _plain("volume"),
    "number": _number,
    "pages": _pages,
    "publisher": _plain("publisher"),
    "note": _note,
    "doi": _doi,
    "eprint": _eprint,
    "archiveprefix": _archive,
    "primaryclass": _class,
    "url": _url,
    **{name: _extra(name) for name in "series edition chapter address school institution".split()},
    "type": _kind,
    **{name: _serial(name) for name in ("isbn", "issn")},
}
_ONLY_IN = {
    "isbn": {"book", "inbook", "incollection", "proceedings", "inproceedings", "manual"},
    "issn": {"article"},
    "edition": {"book", "inbook", "incollection", "manual"},
    "chapter": {"inbook", "incollection"},
    "school": {"phdthesis", "mastersthesis"},
    "institution": {"techreport"},
    "type": {"techreport", "phdthesis", "mastersthesis", "incollection", "inbook"},
}


def values_of(type_: EntryType) -> dict[str, Value]:
    """What the BibTeX fields of an entry type hold, each empty where a paper has none."""
    return {
        name: value
        for name, value in _VALUES.items()
        if type_.name in _ONLY_IN.get(name, {type_.name}) and (name not in _CONTAINERS or name == type_.container)
    }
