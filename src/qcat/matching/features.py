"""What is compared of a record: made once, small, the same for a catalog, a file and a cluster."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape
from sys import intern
from typing import Any, NamedTuple

from qcat.domain.identifiers import find_arxiv, find_doi
from qcat.domain.paper import Record
from qcat.domain.text import fold, words

_ODD = re.compile(r"[&<\\{}$\u00c2\u00c3\u00e2\u2030\ufffd]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|[cvuHkrbd](?=[\s{]))\s*\{?\s*\\?([a-zA-Z])\}?")
_MACRO = re.compile(r"\\[a-zA-Z]+\*?")
_MARKUP = re.compile(r"[{}$\\]")
_MOJIBAKE = re.compile("[\u00c2\u00c3\u00e2][\u0080-\u00bf\u20ac\u2122\u0152-\u0192\u2013-\u203a]")
_ET_AL = re.compile(r"(?:and\s+)?(?:et\.?\s*al\.?|others)|\.{3}|…", re.IGNORECASE)
# What is longer than any title, or than any list that a person would compare, is cut.
_LONGEST = 1000
_MOST_WORDS = 80
_MOST_NAMES = 100
_BARE_DOI = re.compile(r"10\.\d{4,9}/[\w.()/;:-]*\w")
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ARXIV_VENUE = re.compile(r"\b(?:arxiv|corr)\b", re.IGNORECASE)


class Features(NamedTuple):
    """A record, ready to be compared. What is not known is empty; ``year`` is then 0.

    ``words`` are those of the title, folded, ``key`` the same without spaces; ``names`` the family names, folded,
    ``initials`` the first letter of each given name ("" where none is printed). Texts that take long to understand
    (venue, pages, volume) stay as printed: few records are ever compared, and what is compared is kept.
    """

    id: str
    title: str
    words: tuple[str, ...]
    key: str
    names: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    complete: bool = True
    year: int = 0
    venue: str = ""
    type: str = ""
    doi: str = ""
    arxiv: str = ""
    openreview: str = ""
    pages: str = ""
    volume: str = ""
    number: str = ""


def of_record(record: Record, id: str = "") -> Features:  # noqa: A002 - the name of the field
    """The features of a record of the catalog or of a file."""
    fields = ("title", "year", "type", "doi", "arxiv_id", "openreview_id", "pages", "volume", "number")
    stated: dict[str, Any] = {name: getattr(record, name) for name in fields}
    stated["venue"] = record.venue_name or record.venue
    stated["authors"] = [f"{one.family}, {one.given}" for one in record.authors]
    stated["authors_complete"] = record.authors_complete
    return of_mapping(stated, id)


def of_mapping(item: Mapping[str, Any], id: str = "") -> Features:  # noqa: A002
    """The features of plain values under the names of a record; a value of another kind counts as not known."""
    get = item.get
    printed, year = get("authors"), get("year")
    people = printed[:_MOST_NAMES] if isinstance(printed, list) else [printed]
    names = [name_parts(one[:_LONGEST]) for one in people if isinstance(one, str) and one.strip()]
    whole = [one for one in names if one[0]]
    title, venue = _text(get("title")), _text(get("venue_name") or get("venue"))
    doi, arxiv = _text(get("doi")), _text(get("arxiv_id"))
    doi, arxiv = _identifiers(doi, arxiv, venue) if doi or arxiv or "rxiv" in venue else ("", "")
    found = tuple(map(intern, title_words(title)))
    return Features(
        id=id,
        title=title,
        words=found,
        key="".join(found)[:_LONGEST],
        names=tuple([family for family, _ in whole]),
        initials=tuple([first for _, first in whole]),
        complete=len(whole) == len(names) and get("authors_complete") is not False,
        year=year if type(year) is int else 0,
        venue=intern(venue),
        type=intern(_text(get("type"))),
        doi=doi,
        arxiv=arxiv,
        openreview=_text(get("openreview_id")),
        pages=_text(get("pages")),
        volume=_text(get("volume")),
        number=_text(get("number")),
    )


def _text(value: Any) -> str:
    if not value:
        return ""
    return value[:_LONGEST] if type(value) is str else str(value)[:_LONGEST] if isinstance(value, int | float) else ""


def _identifiers(doi: str, arxiv: str, venue: str) -> tuple[str, str]:
    """DOI and arXiv id for comparing; an arXiv DOI is an arXiv id."""
    if doi and not _BARE_DOI.fullmatch(doi):
        found = find_doi(doi)
        doi = found.value if found else ""
    doi = doi.lower()
    if not arxiv and _ARXIV_VENUE.search(venue):
        arxiv = venue.rpartition("abs/")[2].rpartition(":")[2]
    stated = (find_arxiv(arxiv) if arxiv else None) or (find_arxiv(doi) if "arxiv" in doi else None)
    return ("" if "arxiv" in doi else doi), stated.value if stated else ""


def plain(text: str) -> str:
    """Text without entities, tags, LaTeX and the traces of a wrong decoding."""
    if not _ODD.search(text):
        return text
    if "&" in text:
        text = unescape(text)
    if _MOJIBAKE.search(text):
        text = _redecoded(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return _MARKUP.sub("", _MACRO.sub(" ", _ACCENT.sub(r"\1", text))) if _MARKUP.search(text) else text


def _redecoded(text: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def title_words(title: str) -> list[str]:
    """The words of a title, folded; a remark on its language is none of them."""
    text = plain(title)
    if text.find("[", 1) > 0 or text.endswith(")"):
        text = without_notes(text)
    if "'" in text or "’" in text:
        text = _APOSTROPHE.sub("", text)
    return words(text)[:_MOST_WORDS]


_APOSTROPHE = re.compile(r"(?<=\w)['’](?=s\b)")
_NOTE = re.compile(
    r"(?<=\S)\s*(?:\[(?P<note>[^\[\]]*)\]?|\((?:structured|provisional) abstract\)|\(brief record\))\W*$", re.IGNORECASE
)
_MARK = re.compile(
    r"\W*(?:\w+ )?(?:errat|corrigend|addend|retract|repl(?:y|ies)\b|comment|letter|rejoinder|abstract|editorial"
    r"|berichtigung)(?!.*\b(?:in|see|appears)\b)",
    re.IGNORECASE,
)


def without_notes(text: str) -> str:
    """A title without what cataloguers put behind it in brackets: the language, ``[Review] [70 refs]``, where an
    erratum appeared. What makes it a thing of its own, such as ``[Erratum]``, stays."""
    while (found := _NOTE.search(text)) and not _MARK.match(found["note"] or ""):
        text = text[: found.start()]
    return text


@lru_cache(maxsize=1 << 17)
def name_parts(name: str) -> tuple[str, str]:
    """Family name and initial of a printed name, folded: ``Kim, J. H.``, ``J. H. Kim``, ``Kim JH``, ``Jin Kim``.

    Both are empty for "et al.". Of a name in several words the last counts: particles come and go.
    """
    tokens = name.split()
    last = tokens[-1]
    if (
        len(last) > 3
        and len(tokens) > 1
        and last.isascii()
        and last.isalpha()
        and name[0].isalpha()
        and "," not in name
    ):
        last = last.lower()  # most names: the rest of this is for those in other forms
        return (intern(last), fold(name[0])[:1]) if last != "others" else ("", "")
    family, first = _odd_name(name)
    return intern(family), intern(first)


def _odd_name(name: str) -> tuple[str, str]:
    if _ET_AL.fullmatch(name.strip()):
        return "", ""
    text = plain(name)
    family, comma, given = text.partition(",")
    parts = words(family)
    if comma:
        while len(parts) > 1 and (parts[-1] in _SUFFIX or len(parts[-1]) == 1):
            parts.pop()
        first = fold(given.strip()[:1]) or (parts[0][:1] if len(parts) > 1 else "")
        return (parts[-1] if parts else "".join(words(given))), first
    while len(parts) > 2 and parts[-1] in _SUFFIX:
        parts.pop()
    if len(parts) < 2:
        return (parts[0] if parts else ""), ""
    if _ends_in_initials(text.split()):
        whole = [part for part in parts if len(part) > 2] or parts
        return whole[-1], parts[parts.index(whole[-1]) + 1 :][0][:1] if parts[-1] != whole[-1] else parts[0][:1]
    return parts[-1], parts[0][:1]


def _ends_in_initials(printed: Iterable[str]) -> bool:
    """``Kim JH``, ``Smith, J. A.`` without its comma: capitals at the end, and a whole word in front."""
    tokens = list(printed)
    last = tokens[-1].replace(".", "").replace("-", "")
    return len(last) <= 3 and last.isupper() and len(tokens[0].replace(".", "")) > 1 and not tokens[0].isupper()
