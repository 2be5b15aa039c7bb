"""An entry's content as one text with typed runs over it; links with a label are taken out of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qcat.domain.frozen import frozen
from qcat.domain.identifiers import is_url, link_kind
from qcat.domain.paper import Link
from qcat.domain.text import clean
from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.byline import dated_names
from qcat.lists.labels import PAPER_LABEL, is_label
from qcat.lists.like_names import BYLINE, ET_AL, are_names, names_score, split_names
from qcat.lists.like_venues import split_venue_year
from qcat.lists.pieces import EMOJI
from qcat.lists.source_lines import with_lines
from qcat.lists.spans import BREAK, CODE, CUT, IMAGE, LINK, TEXT, Span, first_of
from qcat.lists.years import A_YEAR, YEAR, may_hold_year, year_only

_LONGEST = 4000  # no entry is longer: what goes on is prose, and only its links are still taken
_MOST_RUNS = 300  # the same for what is set in many types
_NO_PAPER_LABEL = re.compile(r"\b(?:slides?|poster|supp\w*|presentation|talk|appendix)\b", re.IGNORECASE)
_FEW_WORDS = 12
_LONG_LINK = 8
_TO_PAPERS = frozenset({"paper", "pdf", "openreview", "proceedings"})
_BARE_URL = re.compile(r"(?:(?<![a-z])[a-z]*ttps?://|www\.)[^\s<>\"'）】]+", re.IGNORECASE)
_COUNTED = re.compile(r"[,;]\s*\d[\d,.]*k?\+?\s+(?:citations?|stars?)\b", re.IGNORECASE)
_LOOSE_COMMA = re.compile(r"(?<=\w) +,(?=[^\W\d])")  # "Jane Doe ,Max Roe"
_PICTURES = re.compile(rf"[{EMOJI}]")
_QUOTED = re.compile(r"[\"“”](?:[^\s\"“”]+\s+){2}.*[\"”“]")
_BYLINE_FIRST = re.compile(rf"{BYLINE.pattern}[\s.,:;–—-]+(?=\S.{{8}})")
# "Tiny nets — Doe, Roe & Poe (Nature Nets, 2017)"
_NAMES_BEHIND = re.compile(rf"(?<=\S) [—–-]{{1,2}} (?P<names>[^()—–]{{3,120}}) \((?:[^()]*\b)?{A_YEAR}\)\W*\Z")
_BY_NAMES = re.compile(r"(?<=\S\s)by (?P<names>[A-Z][^()\"“”:]{3,200})\W*\Z")
# Links leave blanks behind: brackets that were empty from the start, as in "int8()", belong to the text.
_EMPTY_BRACKETS = re.compile(r"[\[(【（](?:\s+[|,;:/·-]*\s*|[|,;:/·-]+\s*)[\])】）]")
_SEPARATORS = " \t|,;:，；：、·•–—/-"
_BADGE_TEXT = re.compile(r"/badge/(?P<text>[^?#)]+?)(?:-[\w]+)?(?:\.svg)?(?:[?#].*)?$")
_JOINED_MARK = re.compile(rf"\s*(?P<year>{A_YEAR}|[012]\d)[-_](?P<venue>[A-Z][\w&/]*?[A-Za-z])[-_](?=[^\W_])")
_TAG_SHAPE = re.compile(r"[A-Z0-9][\w.+/& -]{0,24}")
_ANY_BRACKET = re.compile(r"[()\[\]]")
_ENDS = frozenset(".,;)]|")  # what follows is no more of a title
_YEAR_LABEL = re.compile(rf"(?<![\d.:/]){A_YEAR}(?![.\d])")
_BADGES = ("shields.io", "badge", "visitor", "star-history", "stars.svg", "forks.svg")


@frozen
class Run:
    """A stretch of the text in one type; ``kind`` is text, link or code."""

    start: int
    end: int
    kind: str
    strong: bool
    em: bool


@dataclass(slots=True)
class Content:
    """The text with its runs, the links, tags and notes that stood in it, and venues told by labels and badges.

    ``cited`` says that a link is to a paper by its host or by its label, not only around a title. ``host`` is the
    venue, and ``server`` the preprint server, that a link's label names without a year: both may be no more than where
    the paper is kept. ``linked`` are the short texts of links to papers, ``authors`` is what a column of them holds.
    ``cut`` says that the entry goes on behind the text.
    """

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    authors: str = ""
    cited: bool = False
    cut: bool = False
    host: str = ""
    server: str = ""


def content_of(spans: Sequence[Span]) -> Content:
    """The content of an entry's spans."""
    content = Content()
    pieces: list[str] = []
    offset = 0
    parts = list(_unfolded(with_lines(spans)))
    tail = _tags_at_end(parts)
    opened = False
    for i, span in enumerate(parts):
        full = offset > _LONGEST or len(content.runs) > _MOST_RUNS
        content.cut |= span.kind == CUT or (full and bool(span.text))
        if full and span.kind != LINK:
            continue
        text = _take(content, span, opened=opened, last=i >= tail)
        opened = opened or bool(text.strip())
        if full or not text:
            continue
        last = content.runs[-1] if content.runs else None
        if last and last.end == offset - len(pieces[-1]) + len(pieces[-1].rstrip()) and _set_apart(last, span):
            pieces.append(" · ")
            offset += 3
        if text.strip() and (span.kind in {LINK, CODE} or span.strong or span.em):
            content.runs.append(Run(offset, offset + len(text), span.kind, span.strong, span.em))
        pieces.append(text)
        offset += len(text)
    content.text = "".join(pieces)
    return content


def _set_apart(last: Run, span: Span) -> bool:
    """Whether two typed runs that touch are set in different types: a bar stands between them for a reader."""
    typed = span.kind == LINK or span.strong or span.em
    return typed and (last.strong, last.em) != (span.strong, span.em) and CODE not in {last.kind, span.kind}


def _unfolded(spans: Sequence[Span]) -> Iterator[Span]:
    """Bare URLs become links; a link around a whole citation becomes its text and a link without one; a venue and
    year joined to the first word become a mark."""
    first = first_of(spans)
    for span in spans:
        led = _joined_mark(span.text) if span is first and span.kind in {TEXT, LINK} else None
        if led:
            yield Span(CODE, f"{led['venue']} {led['year']:0>4}".replace(" 00", " 20"))
            span = replace(span, text=span.text[led.end() :])  # noqa: PLW2901 - the rest of it
        behind = _names_behind(span.text) if span.kind == LINK else None
        if behind:
            yield replace(span, text=span.text[: behind.start()])
            yield Span(TEXT, behind[0])
        elif span.strong and span.kind == TEXT and (byline := _byline(span.text)):
            yield Span(TEXT, byline[0])
            yield replace(span, text=span.text[byline.end() :])
        elif span.kind == LINK and _is_citation(span.text):
            yield Span(TEXT, span.text)
            yield Span(LINK, "paper", span.href)
        elif span.kind == TEXT and _has_bare_url(span.text):
            last = 0
            for match in _BARE_URL.finditer(span.text):
                url = match[0].rstrip(".,;:)]")
                yield Span(TEXT, span.text[last : match.start()], "", span.strong, span.em)
                yield Span(LINK, "", url)
                last = match.start() + len(url)
            yield Span(TEXT, span.text[last:], "", span.strong, span.em)
        else:
            yield span


def _names_behind(text: str) -> re.Match[str] | None:
    """Names and a year behind a dash, or several names behind "by", at the end of a link's text."""
    dashed = _NAMES_BEHIND.search(text) if "(" in text else None
    if dashed and are_names(dashed["names"]):
        return dashed
    by = _BY_NAMES.search(text) if " by " in text else None
    full = by is not None and all(" " in name for name in split_names(by["names"]))
    return by if by and full and len(split_names(by["names"])) > 1 and are_names(by["names"]) else None


def _has_bare_url(text: str) -> bool:
    return ("://" in text or "www." in text.lower()) and _BARE_URL.search(text) is not None


def _joined_mark(text: str) -> re.Match[str] | None:
    """``16-ATC-``, ``2018-IJCAI-``, ``CVPR2019-`` before a title."""
    led = _JOINED_MARK.match(text)
    if led is None or not (find_venue(led["venue"]) or sum(map(str.isupper, led["venue"])) > 1):
        return None
    return led


def _byline(text: str) -> re.Match[str] | None:
    """Family names and a year that stand before a title: ``Doe et al. (2017) - Tiny nets``."""
    byline = _BYLINE_FIRST.match(text)
    if byline is None or byline["names"].isupper():
        return None
    if len(byline["names"].split()) == 1 and "(" not in byline[0]:  # "**Tinyeval 2018: Overview of ...**"
        return None
    return byline if find_venue(byline["names"]) is None else None


def _is_citation(text: str) -> bool:
    if _byline(text):
        return True
    if len(text.split()) <= _LONG_LINK:
        return False
    if _QUOTED.search(text) or dated_names(text, 0, len(text)):
        return True
    if not may_hold_year(text) or re.search(A_YEAR, text) is None:
        return False
    first, second, *_ = (*(YEAR.sub("", part) for part in text.split(". ", 2)), "")
    listed = "," in second and names_score(second) >= weights.LIKE_NAMES  # behind the title
    return ET_AL.search(text) is not None or (second != "" and names_score(first) >= weights.LIKE_NAMES) or listed


def _tags_at_end(spans: Sequence[Span]) -> int:
    """Where the code begins, behind links, a year or a full stop, or in several pieces, that ends an entry."""
    start, codes, behind = len(spans), 0, False
    for i in range(len(spans) - 1, -1, -1):
        span = spans[i]
        labelled = span.kind == IMAGE or (span.kind == LINK and is_label(span.text))
        if span.kind == CODE:
            start, codes = i, codes + 1
        elif codes and labelled:
            behind = True
        elif not labelled and any(map(str.isalnum, span.text)):
            last = span.text.rstrip()[-1:]
            behind = behind or last in _ENDS or last.isdecimal()
            break
    return start if behind or codes > 1 else len(spans)


def _take(content: Content, span: Span, *, opened: bool, last: bool) -> str:
    """The text that a span leaves behind; "" for what is taken out.

    ``opened`` says that text stands before it, ``last`` that only tags and links follow.
    """
    if span.kind == BREAK:
        return "\n"
    if span.kind == IMAGE:
        return " · " if _take_badge(content, span) else ""  # names may stand behind it, and the title before
    if span.kind == LINK:
        return _take_link(content, span)
    if span.kind == CODE and _marks(span.text):
        mark = span.text.strip(" []【】()")
        others = ET_AL.search(mark)
        if others:  # "Doe et al. SIGIR20"
            content.authors, mark = mark[: others.end()], mark[others.end() :].strip(" .,")
        content.marks.append(mark)
        return " "
    if span.kind == CODE and opened and (last or _is_tag(span.text)):
        content.tags.append(span.text.strip(" []"))
        return " "
    text = _COUNTED.sub("", span.text[:_LONGEST])
    text = text if text.isascii() else _PICTURES.sub(" ", text)
    return _LOOSE_COMMA.sub(", ", text) if " ," in text else text


def _take_link(content: Content, span: Span) -> str:
    shown = is_url(span.text)
    label = shown or is_label(span.text)
    if span.href.lower().endswith(".pdf") and not _NO_PAPER_LABEL.search(span.text):
        content.cited = True
    if is_url(span.href) and not any(map(span.href.lower().__contains__, _BADGES)):
        content.links.append(Link(link_kind(span.href, span.text if label else "paper"), span.href))
        names_paper = label and PAPER_LABEL.search(span.text) is not None
        content.cited = content.cited or names_paper or link_kind(span.href) in _TO_PAPERS
    if not label:
        if len(span.text.split()) <= _FEW_WORDS and link_kind(span.href) in _TO_PAPERS:
            content.linked.append(span.text)
        return span.text
    venue = find_venue(span.text) if span.text and span.text != "www" else None
    if venue is not None and venue.kind != "preprint":
        if split_venue_year(span.text)[1] is None:
            content.host = content.host or span.text
        else:
            content.marks.append(span.text)
    elif venue is not None:
        content.server = content.server or venue.short
    if shown:
        return " · "  # what stands behind an address does not go on from before it
    dated = may_hold_year(span.text) and _YEAR_LABEL.search(span.text)
    return f" ({_ANY_BRACKET.sub(' ', span.text)}) " if dated else " "


def _take_badge(content: Content, span: Span) -> bool:
    """Whether a badge's text is a mark, which it then becomes: ``img.shields.io/badge/CVPR-2023-blue``."""
    shown = _BADGE_TEXT.search(span.href)
    text = re.sub(r"%20|[_-]+", " ", shown[1]) if shown else span.text
    marks = _marks(text)
    venue = find_venue(text.strip()) if marks else None
    if venue is not None and venue.kind == "preprint" and not YEAR.search(text):
        content.server = content.server or venue.short
    elif marks:
        content.marks.append(clean(text))
    return marks


def _is_tag(text: str) -> bool:
    bare = text.strip(" []【】()")
    return bool(_TAG_SHAPE.fullmatch(bare)) and len(bare.split()) <= 3


def _marks(text: str) -> bool:
    """Whether text names a venue or a year, and nothing else."""
    bare = text.strip(" []【】()")
    if year_only(bare) is not None:
        return True
    venue, year = split_venue_year(bare)
    return find_venue(bare) is not None or (year is not None and len(venue.split()) <= 3 and len(venue) < 30)


def tidy(text: str) -> str:
    """Text without the brackets and separators that links left behind."""
    if not text.isascii() or "[" in text or "(" in text:
        while (shorter := _EMPTY_BRACKETS.sub(" ", text)) != text:
            text = shorter
    text = clean(text)
    return text.strip(_SEPARATORS if text.count("<") == text.count(">") else f"{_SEPARATORS}<>")
