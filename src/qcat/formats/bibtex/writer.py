"""Writing BibTeX (Patashnik, "BibTeXing") and biblatex, in the form that styles and readers take without a warning."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain

from qcat.domain.citekey import can_be_cited
from qcat.domain.paper import Paper
from qcat.domain.venues import find_venue, may_be_server
from qcat.domain.vocabulary import FIELDS, MISC, TYPE_OF, EntryType
from qcat.formats.bibtex import biblatex
from qcat.formats.bibtex.options import DEFAULTS, BibtexOptions
from qcat.formats.bibtex.private import with_private, write_keywords
from qcat.formats.bibtex.values import MONTHS, Value, container_field, macro_of, printed_venue, values_of
from qcat.formats.containers import patent_number
from qcat.formats.latex import encode, unknown_to_pdflatex

Remark = Callable[[str], None]
"""Hears what styles will miss in an entry."""

_JOURNAL = re.compile(r"\b(?:journal|transactions|letters|magazine|trans\.|j\.)(?:\s|$)", re.IGNORECASE)
_UNSAFE_IN_KEY = re.compile(r"[^A-Za-z0-9:_.+/-]|^[^A-Za-z0-9]+")
_SHOWN = 5  # characters that are named


def write(
    papers: Iterable[Paper],
    options: BibtexOptions = DEFAULTS,
    *,
    remark: Remark | None = None,
    notice: Remark | None = None,
    head: Iterable[str] = (),
    tail: Iterable[str] = (),
) -> Iterator[str]:
    """The text of a .bib file, an entry at a time: one field a line, in a fixed order.

    ``head`` and ``tail`` are put round the entries as they are: comments, strings and preambles that were read.
    Each piece ends with a line break; all but the first start with a blank line. Whatever the values hold, each
    piece is read back as one entry with the paper's key. ``remark`` hears of the fields that styles will miss.
    """
    if options.versions == "all":
        papers = chain.from_iterable(map(_versions, papers))
    if options.venues == "strings":
        entries = _with_strings(papers, options, remark)
    else:
        entries = (_entry(paper, options, remark) for paper in papers)
    pieces = chain((f"{text}\n" for text in head), entries, (f"{text}\n" for text in tail))
    foreign = set[str]()
    for count, text in enumerate(pieces):
        yield f"\n{text}" if count else text
        if notice is not None and not text.isascii():
            foreign.update(unknown_to_pdflatex(text))
    if notice is not None and foreign:
        shown, more = sorted(foreign)[:_SHOWN], ", ..." if len(foreign) > _SHOWN else ""
        notice(f"pdflatex cannot set {', '.join(shown)}{more}: typeset with lualatex or xelatex")


def _with_strings(papers: Iterable[Paper], options: BibtexOptions, remark: Remark | None) -> Iterator[str]:
    """The macros that entries use, sorted, and the entries: their text is held until the last macro is known."""
    macros: dict[str, str] = {}
    entries = []
    for paper in papers:
        if macro := macro_of(paper):
            macros[macro] = encode(printed_venue(paper, "full"), ascii_only=options.ascii_only)
        entries.append(_entry(paper, options, remark))
    if macros:
        yield "".join(f"@string{{{name} = {{{value}}}}}\n" for name, value in sorted(macros.items()))
    yield from entries


def _versions(paper: Paper) -> Iterator[Paper]:
    """A paper, and behind one that was published the preprint of it."""
    yield paper
    if _entry_type(paper).name != MISC.name:
        for version in paper.versions:
            yield Paper(
                key=f"{paper.key}-{version.kind}",
                type=MISC.name,
                title=paper.title,
                authors=paper.authors,
                authors_complete=paper.authors_complete,
                year=version.year,
                arxiv_id=version.arxiv_id,
                extra={name: paper.extra[name] for name in ("primaryclass",) if name in paper.extra},
            )


def _entry(paper: Paper, options: BibtexOptions, remark: Remark | None) -> str:
    type_ = _entry_type(paper)
    if type_ is MISC and paper.arxiv_id and options.arxiv_as == "journal":
        type_ = TYPE_OF["article"]
        named = f"arXiv preprint arXiv:{paper.arxiv_id}"
        paper = replace(paper, venue=None, venue_name=named, extra={**paper.extra, "journal": named})
    rows = _rows(type_.name, options.flavour)
    values = {name: text for name, write in rows if (text := write(paper, type_, options))}
    name = type_.bibtex
    if type_.name == "patent" and not (options.biblatex or options.all_fields):
        name = MISC.name  # the styles that come with BibTeX have no patents
        values["howpublished"] = patent_number(values.get("number", ""))
    if options.biblatex:
        name = biblatex.entry_type(type_, values)
        values = biblatex.fit(name, type_, values)
    key = _key(paper.key)
    if remark is not None and (missing := _missing(type_, values, options)):
        remark(f"{key}: no {', '.join(missing)}")
    if options.all_fields:
        values = with_private(paper, values, options)
    elif options.keywords and paper.tags:
        values["keywords"] = write_keywords(paper, ascii_only=options.ascii_only)
    if values.get("month") in MONTHS or options.venues == "strings":
        return f"@{name}{{{key},\n{_with_macros(paper, type_, values, options)}}}\n"
    lines = [f"  {field} = {{{value}}},\n" for field, value in values.items()]
    return f"@{name}{{{key},\n{''.join(lines)}}}\n"


def _with_macros(paper: Paper, type_: EntryType, values: dict[str, str], options: BibtexOptions) -> str:
    """The fields of an entry, of which the month and the venue may be macros."""
    macros = {"month": values["month"]} if values.get("month") in MONTHS else {}
    if options.venues == "strings" and (macro := macro_of(paper)):
        macros[container_field(type_, options)] = macro
    return "".join(f"  {field} = {macros.get(field) or f'{{{value}}}'},\n" for field, value in values.items())


@cache
def _rows(type_name: str, flavour: str) -> list[tuple[str, Value]]:
    """The fields that an entry of a type may have, in order, each with what it holds."""
    values = values_of(TYPE_OF[type_name])
    return [(name, values[row.bibtex]) for row in FIELDS if row.bibtex in values and (name := getattr(row, flavour))]


def _missing(type_: EntryType, values: dict[str, str], options: BibtexOptions) -> list[str]:
    """The fields that the styles warn of, in BibTeX's names."""
    return [text for text, names in _required(type_.name, options.flavour) if names.isdisjoint(values)]


@cache
def _required(type_name: str, flavour: str) -> list[tuple[str, frozenset[str]]]:
    names = {row.bibtex: getattr(row, flavour) for row in FIELDS}
    wanted = [either.split("|") for either in TYPE_OF[type_name].required.split()]
    return [(" or ".join(either), frozenset(names[name] for name in either)) for either in wanted]


def _key(key: str) -> str:
    return key if can_be_cited(key) else _UNSAFE_IN_KEY.sub("", key) or "paper"


def _entry_type(paper: Paper) -> EntryType:
    """The paper's own type; from its venue where a list said none; @misc for what is on arXiv alone."""
    short, name = paper.venue or "", paper.venue_name or ""
    known = TYPE_OF.get(paper.type or "")
    if known is not None and (known.name not in ("article", "inproceedings") or not may_be_server(short or name)):
        return known
    kind = _venue_kind(short, name)
    if kind == "preprint" or (known is None and kind == "none"):
        return MISC
    return known or TYPE_OF["article" if kind == "journal" else "inproceedings"]


@lru_cache(maxsize=4096)
def _venue_kind(short: str, name: str) -> str:
    """``preprint``, ``journal``, ``conference`` or ``none``."""
    if not (short or name):
        return "none"
    venue = find_venue(short or name)
    if venue is not None:
        return venue.kind
    return "journal" if _JOURNAL.search(f"{short} {name}") else "conference"
