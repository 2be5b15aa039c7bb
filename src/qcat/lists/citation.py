"""What stands behind a title in a citation: container, volume, pages, publisher, year, identifier, remarks.

The styles of the MLA Handbook and their neighbours, with the slips people make in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qcat.domain.identifiers import find_arxiv_in_text
from qcat.domain.text import clean
from qcat.domain.venues import find_venue
from qcat.lists.pieces import ABBREVIATION
from qcat.lists.years import A_YEAR, WHOLE_YEAR

_JOURNAL = re.compile(
    rf"(?P<container>.*?\S)[\s,]+(?P<volume>\d+)(?:\.(?P<number>[\d-]+)|,\s*no\.\s*(?P<no>[\d-]+))?\s*\((?P<year>{A_YEAR})\)"
    r"(?:\s*[:,]\s*(?P<pages>[\w.–—-]+?))?[\s.]*$"
)
_YEAR_LAST = re.compile(
    rf"(?P<before>.*?)[\s,.:]*\(?(?<![-–—])\b(?P<year>{A_YEAR})\)?(?::\s*(?P<pages>\d+\s*[-–—]+\s*\d+))?[\s.]*$"
)
_LABELLED = (
    ("volume", re.compile(r"vol(?:ume)?\.?\s*(\w+)", re.IGNORECASE)),
    ("number", re.compile(r"(?:no\.?|number|issue)\s*([\w-]+)", re.IGNORECASE)),
    ("pages", re.compile(r"(?:pp?\.|pages?)\s*([\w.]+(?:\s*[-–—]+\s*[\w.]+)?)", re.IGNORECASE)),
    ("year", re.compile(rf"(?:[A-Z][a-z]{{2,8}}\.? )?({A_YEAR})")),
)
_UNDATED = re.compile(
    rf"(?P<container>.*[^\W\d].*?),\s+(?!{A_YEAR}\b)(?P<volume>\d+)(?:\s?\((?P<number>[^()]+)\))?"
    r"(?:,\s*(?P<pages>\w[\w.]*(?:\s*[-–—]+\s*\w[\w.]*)?))?"
)
_CHAPTER = re.compile(
    r"(?P<container>.+?),?\s*\((?:vol\.\s*(?P<volume>\d+),\s*)?(?:no\.\s*(?P<number>[\d-]+),\s*)?"
    r"(?:pp?\.|pages?)\s*(?P<pages>[\w.]+(?:\s*[-–—]+\s*[\w.]+)?)\)(?:\.\s*(?P<publisher>[^.]+))?",
    re.IGNORECASE,
)
_LONGEST = 400  # characters: what is longer is no venue, and the patterns above go over it again and again
_SENTENCE = re.compile(rf"\.(?<!\bJ\.){ABBREVIATION}\s+")
_VOLUME = re.compile(r"vol(?:ume)?\.?\s*(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:no\.?|number|issue)\s*(\d+|[A-Za-z]{1,3}-?\d+)", re.IGNORECASE)
_PAGES = re.compile(r"(?:pp?\.?|pages?)?\s*(\d+\s*[-–—]+\s*\d+)", re.IGNORECASE)
_IN = re.compile(r"(?:in:?\s+|\[[A-Z/]+\](?://|[.,])?\s*)(?=[^\W\d_])", re.IGNORECASE)
_EDITION = re.compile(r"\(?\d+(?:st|nd|rd|th) ed(?:n|ition)?\b[.)]*\s*[.,;:]?\s*(?=\S)", re.IGNORECASE)
_TRAILING_PAGES = re.compile(r",\s*(?:pp?\.?|pages?)\s*(\d+\s*[-–—]+\s*\d+)$", re.IGNORECASE)
_REMARK = re.compile(r"[\s.]*[(\[（【]\s*([^()\[\]（）【】]{3,80}?)\s*[)\]）】][\s.]*$")


@dataclass(slots=True)
class Citation:
    """The parts as printed; None where there are none."""

    container: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    year: int | None = None
    arxiv_id: str | None = None
    remark: str | None = None


def parse_citation(text: str) -> Citation:
    """The parts of ``Container 44.3 (2016): 243-254.``, ``Proceedings of X. Vol. 37. No. 8. 2023.``,
    ``Book. Publisher, 2022. 291-326.``, ``arXiv preprint arXiv:1503.02531 (2015). (ICLR 2016)``,
    ``Journal, vol. 18, no. 187, pp. 1-30, 2018``, ``Journal, 18(187), 1-30``, ``Book (pp. 1-9). Publisher``..."""
    body, remark = _split_remark(_behind(_IN, _behind(_EDITION, clean(text).strip(" ,."))))
    found = find_arxiv_in_text(body)
    citation = _journal(body) or _labelled(body) or _undated(body) or _sentences(body)
    citation.arxiv_id, citation.remark = found.value if found else None, remark
    return citation


def _behind(lead: re.Pattern[str], text: str) -> str:
    led = lead.match(text)
    return text[led.end() :] if led else text


def _split_remark(text: str) -> tuple[str, str | None]:
    """A bracket at the very end that names a venue, such as ``(WACV 2025 Accepted)``, is a remark."""
    match = _REMARK.search(text) if "(" in text or "[" in text or not text.isascii() else None
    if match is None or find_venue(match[1]) is None:
        return text, None
    before = text[: match.start()]
    # "Conference on Learning Representations (ICLR)" explains the name before it; that is no remark.
    if not WHOLE_YEAR.search(match[1]) or not before:
        return text, None
    return before.strip(" ,."), match[1]


def _journal(text: str) -> Citation | None:
    match = _JOURNAL.match(text)
    if match is None:
        return None
    return Citation(
        container=match["container"].strip(" ,."),
        volume=match["volume"],
        number=match["number"] or match["no"],
        pages=_page_range(match["pages"]) if match["pages"] else None,
        year=int(match["year"]),
    )


def _labelled(text: str) -> Citation | None:
    """``Container, vol. 18, no. 187, pp. 1-30, 2018``: what each number is stands before it, as in the IEEE's style."""
    if "," not in text:
        return None
    first, *fields = re.split(r",\s+", text)
    found: dict[str, Any] = {}
    while fields:
        named = next(((name, match[1]) for name, one in _LABELLED if (match := one.fullmatch(fields[-1]))), None)
        if named is None or named[0] in found:
            break
        found[named[0]] = named[1]
        fields.pop()
    if not found.keys() - {"year"}:
        return None
    found |= {"year": int(found["year"])} if "year" in found else {}
    found |= {"pages": _page_range(found["pages"])} if "pages" in found else {}
    return Citation(container=", ".join([first, *fields]).strip(" .") or None, **found)


def _undated(text: str) -> Citation | None:
    """``Journal, 18(187), 1-30`` and ``Proceedings (pp. 1-9). Publisher``: the APA's style has the year elsewhere."""
    if len(text) > _LONGEST:
        return None
    match = (_UNDATED.fullmatch(text) if "," in text else None) or (_CHAPTER.fullmatch(text) if "(" in text else None)
    if match is None:
        return None
    found: dict[str, Any] = {name: value for name, value in match.groupdict().items() if value}
    found |= {"pages": _page_range(found["pages"])} if "pages" in found else {}
    return Citation(**found)


def _sentences(text: str) -> Citation:
    first, *others = [part for part in _SENTENCE.split(text) if part.strip(" .,")] or [""]
    paged = _TRAILING_PAGES.search(first.strip(" ,."))
    container = first.strip(" ,.")[: paged.start()] if paged else first.strip(" ,.")
    if others and (_NUMBER.fullmatch(container) or _VOLUME.fullmatch(container)):
        first, container, others = "", "", [first, *others]  # a report has a number and an institution
    citation = Citation(container=container or None, pages=_page_range(paged[1]) if paged else None)
    if not others:
        return _with_year_at_end(citation)
    for part in others:
        _read_part(citation, part.strip(" ,."))
    return citation if citation.year is not None else _with_year_at_end(citation)


def _with_year_at_end(citation: Citation) -> Citation:
    match = _YEAR_LAST.match(citation.container or "")
    if match is None:
        return citation
    citation.container, citation.year = match["before"].strip(" ,.(") or None, int(match["year"])
    return citation


def _read_part(citation: Citation, part: str) -> None:
    for pattern, name in ((_VOLUME, "volume"), (_NUMBER, "number"), (_PAGES, "pages")):
        match = pattern.fullmatch(part)
        if match:
            setattr(citation, name, _page_range(match[1]) if name == "pages" else match[1])
            return
    match = _YEAR_LAST.match(part)
    if match is None:
        citation.publisher = citation.publisher or part or None
        return
    publisher = match["before"].strip(" ,.(")
    citation.pages = _page_range(match["pages"]) if match["pages"] else citation.pages
    citation.year = int(match["year"])
    for field in _pieces(publisher):
        _read_part(citation, field)


def _pieces(publisher: str) -> Iterator[str]:
    """``Springer, Cham`` and ``Cham: Springer`` name a publisher and its city: keep them in one piece."""
    if publisher:
        yield publisher.rpartition(": ")[2]


def _page_range(text: str) -> str:
    return re.sub(r"\s*[-–—]+\s*", "-", text.strip(" ."))
