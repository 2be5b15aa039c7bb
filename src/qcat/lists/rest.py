"""What stands around the title: authors, venue and year, each from the pieces that look most like it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.byline import names_before
from qcat.lists.citation import Citation, parse_citation
from qcat.lists.content import Content, tidy
from qcat.lists.features import (
    BRACKET,
    BYLINE,
    DATE,
    ET_AL,
    INITIALS,
    NICKNAME,
    SENTENCE_END,
    SEPARATOR,
    VENUE_WORDS,
    YEAR,
    are_families,
    is_label,
    is_month,
    name_likeness,
    names_score,
    others_in,
    split_names,
    split_venue_year,
    venue_score,
    year_only,
)
from qcat.lists.journals import JOURNAL, has_volume, journal_score
from qcat.lists.spans import LINK
from qcat.lists.template import Template
from qcat.lists.title import VOLUME, Candidate
from qcat.lists.venue_edges import venue_at_end, venue_at_start

_INVERTED_NAME = r"[^\W\d_][\w'’. -]{1,30}, [^\W\d_][\w'’. -]{0,30}(?=[;:.|(]|\s*$)"
_LINES = re.compile(rf"{SEPARATOR}|;\s(?!{_INVERTED_NAME})|【|】")
_ORG = re.compile(r"^(?:@|by\s+)", re.IGNORECASE)
_AUTHORS_LABEL = re.compile(r"^[\s<>]*(?:authors?|by|作者)\s*[:：]?\s+", re.IGNORECASE)
# "Hinton, Geoffrey" before a title scores as two lone words.
_INVERTED = 0.3
_COMMA = re.compile(r",\s+|,$")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])[\s.]+$")
_CALLED = re.compile(r"\s*[A-Z0-9][^,.;:\n]{0,40}[:：]\s*")
# A journal with its year before volume and pages, as GB/T 7714 has it: "软件学报, 2002, 13(11): 2076-2082".
_DATED_JOURNAL = re.compile(r"(?P<venue>[^\W\d_][^\d,;:]{1,80}?),\s*(?:19|20)\d\d(?:,\s*\d|\s*\().*")
# The book of a chapter: "In J. Doe & M. Roe (Eds.), Handbook of tinyness", "In Handbook of tinyness (pp. 1-9)".
_BOOK = re.compile(
    r"\bIn:? (?:[^()\n]{3,200}?\((?:eds?|editors?|hrsg|dir)\.?\)[.,:]? (?P<edited>[^.\n(]{3,150})(?:\([^()]*\)[.,]?)?|"
    r"(?P<paged>[A-Z\d][^()\n]{3,200}?) ?(?:\([A-Z][^()\n]{2,20}\) ?)?\(pp?\.[^()]*\)[.,]?)",
    re.IGNORECASE,
)
_FAMILIES = 0.35
"""From this likeness on, family names alone are a list of names, in a list that prints them so."""
_CAPITALS = re.compile(r"[A-Z]\w*[A-Z]")
_YEAR_BEHIND = re.compile(r",?\s*\(?(?:19|20)\d\d\)?$")
_IN_AT_END = re.compile(r"\b[Ii]n:?\s*$")
_FEW_WORDS = 4
_JOINED = re.compile(r"\w (?:and|&) \w")
_KNOWN = 0.8
_NOBODY = re.compile(r"\banonymous\b", re.IGNORECASE)
_SPONSORED = re.compile(r"(?<=\w)\((\w+)\)")  # IEEE(TETCI)
_ADDRESS = re.compile(r"\s<?https?://\S+$")
_NO_VENUE = re.compile(r"\b(?:cited by|citations?|equal contribution|stars?|updated|code)\b", re.IGNORECASE)


@dataclass(slots=True)
class Rest:
    """The authors as printed, the venue as printed, the year, and the parts of a citation.

    ``families`` says that the authors are family names alone, ``doubtful`` that they are one name with a year behind
    it, which may as well be a venue. ``around`` names those that stand in a heading or in
    the item around the entry, not in it.
    """

    authors: str = ""
    venue: str = ""
    year: int | None = None
    citation: Citation | None = None
    around: set[str] = field(default_factory=set)
    doi: str = ""
    families: bool = False
    doubtful: bool = False


def read_rest(content: Content, title: Candidate, template: Template) -> Rest:
    """Read what stands before and behind the title of an entry in a list of this form."""
    rest = Rest(authors=content.authors)
    named = template.names_authors
    before = content.text[: title.start].rstrip('"“”«„「《 ') + " "  # a dash stands between blanks
    after = _behind(content, title.end).lstrip('"“”»」》')
    _read_marks(rest, content.marks)
    book = _BOOK.search(after)
    if book:
        rest.venue = rest.venue or (book["edited"] or book["paged"]).strip(" .,")
        after = f"{after[: book.start()]} {after[book.end() :]}"
    byline = BYLINE.fullmatch(before.strip(" .,"))
    if byline and find_venue(byline["names"]) is None and not _is_venue_here(byline["names"], template):
        rest.authors, rest.year, before = byline["names"], rest.year or int(byline["year"]), ""
    told = _without_nickname(before, content.text[title.start :])
    for piece in _pieces(told):
        weak = "," in piece or (named and not _names_several(after))
        _read_piece(rest, piece, _INVERTED if weak else weights.AUTHORS)
    if rest.authors or title.kind == "quote":
        _read_citation(rest, content.text[title.end :].lstrip('"“”»」》').split("\n")[0])
    _read_byline(rest, content, title.end)
    behind = _FAMILIES if template.names_families else weights.AUTHORS
    for piece in _pieces(after):
        _read_piece(rest, piece, behind if are_families(piece) else weights.AUTHORS)
    called = before.strip(" :：")
    if not rest.authors and told != before and not _is_nickname(called, content.text[title.start :]):
        # "Doe: Tiny nets" names the author, where nobody else is named.
        _read_piece(rest, tidy(before), weights.AUTHORS if not named else _INVERTED)
    if named and not rest.authors:
        alone = (_YEAR_BEHIND.sub("", piece) for piece in _pieces(after))
        lone = (piece for piece in alone if 0 < len(piece.split()) <= 3 and venue_score(piece) == 0)
        rest.authors = next((piece for piece in lone if name_likeness(piece) >= 0.3), "")
    rest.venue = rest.venue or content.host or _venue_by_type(content, title, rest) or content.server
    rest.families = template.names_families and are_families(rest.authors)
    rest.venue = rest.venue or _venue_by_template(before, after, rest, template)
    return rest


def _is_venue_here(name: str, template: Template) -> bool:
    """Whether a lone name with a year is rather a venue: in capitals, or where entries name venues and no authors."""
    return " " not in name and (name.isupper() or (template.names_venues and not template.names_authors))


def _names_several(text: str) -> bool:
    """Whether a piece is a list of names beyond doubt."""
    return any("," in piece and names_score(piece) >= weights.AUTHORS for piece in _pieces(text))


def _read_byline(rest: Rest, content: Content, start: int) -> None:
    """Names and year that link to the paper: ``Tiny nets. [Doe, Roe (2020)](url)``."""
    linked = (content.text[run.start : run.end] for run in content.runs if run.kind == LINK and run.start >= start)
    found = next((match for match in map(BYLINE.fullmatch, linked) if match), None)
    if found and not rest.authors and find_venue(found["names"]) is None:
        rest.authors, rest.year = found["names"], rest.year or int(found["year"])


def _behind(content: Content, end: int) -> str:
    """The text behind the title; a venue in italics is set apart from the names before it."""
    text = ""
    for run in content.runs:
        inside = content.text[run.start : run.end]
        if run.start >= end and run.em and run.kind != LINK and venue_score(inside) >= weights.PLACED:
            text += f"{_IN_AT_END.sub('', content.text[end : run.start])} | {inside} "
            end = run.end
    return text + content.text[end:]


def _without_nickname(before: str, behind: str) -> str:
    """What stands before the title, without a name of the method: ``[Tiny]``, ``Tiny Net:``."""
    led = NICKNAME.match(before)
    if led and not YEAR.search(led["inside"]) and not ET_AL.search(led["inside"]) and venue_score(led["inside"]) < 0.8:
        return before[led.end() :]
    called = before.strip(" :：")
    repeated = " " not in called or behind.startswith(called)
    return "" if repeated and _CALLED.fullmatch(before) else before


def _is_nickname(called: str, behind: str) -> bool:
    """Whether what stands before the title can be no author: it is in brackets, has capitals inside, or is repeated."""
    return bool(BRACKET.match(called) or _CAPITALS.search(called)) or behind.startswith(called)


def _venue_by_type(content: Content, title: Candidate, rest: Rest) -> str:
    """A venue nobody knows, told by its place: what links to the paper, or stands in italics, behind the title."""
    if title.kind == "link" and not rest.authors:
        return ""
    runs = [run for run in content.runs if run.start >= title.end]
    texts = [content.text[run.start : run.end] for run in runs if run.em and not run.strong and run.kind != LINK]
    linked = [text for text in content.linked if title.kind != "link" and text in content.text[title.end :]]
    for text in (*linked, *texts):
        if _NOBODY.search(text):
            continue
        others = ET_AL.search(text)
        venue, _ = split_venue_year(_SPONSORED.sub(r" \1", text[others.end() :] if others else text))
        if 0 < len(venue.split()) <= 12 and venue[:1].isupper() and venue not in rest.authors and venue.count(",") < 2:
            return venue
    return ""


def _venue_by_template(before: str, after: str, rest: Rest, template: Template) -> str:
    """A venue nobody knows, told by where the list's other entries have theirs: it has capitals and few words."""
    led = NICKNAME.match(before)
    if led and template.opens_with_venue and _CAPITALS.search(led["inside"]):
        return split_venue_year(led["inside"])[0]
    if not template.names_venues:
        return ""
    if not rest.authors:
        around = (*_pieces(before), *_pieces(after))
        dated = (venue for venue, year in map(split_venue_year, around) if year)
        named = (venue for venue in dated if venue[:1].isupper() and len(venue.split()) <= _FEW_WORDS)
        return "" if template.names_authors else next(named, "")
    short = (piece for piece in _pieces(after) if len(piece.split()) <= _FEW_WORDS and not is_label(piece))
    return next((piece for piece in short if _CAPITALS.search(piece) and piece not in rest.authors), "")


def _read_marks(rest: Rest, marks: list[str]) -> None:
    for mark in marks:
        year = year_only(mark)
        venue, marked = ("", year) if year is not None else split_venue_year(mark)
        rest.venue = rest.venue or venue
        rest.year = rest.year or marked


def _pieces(text: str) -> Iterator[str]:
    """Lines, then sentences and brackets of them, each without separators at its ends."""
    for line in map(_unwrapped, _LINES.split(text)):
        inside: list[str] = []
        bare = BRACKET.sub(partial(_taken_out, inside), line)
        outside = (one for part in bare.split("\0") for one in _sentences(part))
        yield from (piece for piece in map(tidy, (*outside, *inside)) if piece.strip("."))


def _taken_out(telling: list[str], bracket: re.Match[str]) -> str:
    """What a bracket leaves behind: one that tells nothing, an affiliation or a remark, may stand among names."""
    if not _tells(bracket["inside"]):
        return ""
    telling.append(bracket["inside"])
    return "\0"


def _unwrapped(line: str) -> str:
    """A line without the one bracket that stands round all of it and others."""
    bare = line.strip(" .")
    inside = bare[1:-1]
    return inside if bare[:1] == "(" and bare[-1:] == ")" and inside.find("(") < inside.find(")") else line


def _sentences(text: str) -> Iterator[str]:
    """Sentences; one may end behind an initial too, where names do: ``Doe J, Roe M. Tiny Journal``."""
    for sentence in SENTENCE_END.split(_AUTHORS_LABEL.sub("", text)):
        stop = names_before(sentence, 0, len(sentence))
        yield from (sentence[: stop.start()], sentence[stop.end() :]) if stop else (sentence,)


def _tells(inside: str) -> bool:
    """Whether a bracket holds a venue, a year or names."""
    return bool(inside.strip()) and (
        YEAR.search(inside) is not None
        or split_venue_year(inside)[1] is not None
        or venue_score(inside) >= weights.PLACED
        or names_score(inside) >= weights.AUTHORS
    )


def _read_piece(rest: Rest, piece: str, least: float) -> None:
    piece = _AUTHORS_LABEL.sub("", piece)
    if _ORG.match(piece) or _NO_VENUE.search(piece):
        return
    after_names = others_in(piece)
    parts = [piece]
    if after_names and after_names.end() < len(piece):
        parts = [piece[: after_names.end()], piece[after_names.end() :].strip(" ,.")]
    for part in parts:
        names, venue, year = _split(part, least)
        if names and (not rest.authors or (rest.doubtful and _are_several(names))):
            rest.venue = rest.venue or rest.authors
            rest.authors, rest.doubtful = names, year is not None and len(split_names(names)) == 1
        if venue and (not rest.venue or (find_venue(rest.venue) is None and find_venue(venue) is not None)):
            rest.venue = venue
            rest.year = year or rest.year
        rest.year = rest.year or year


def _are_several(names: str) -> bool:
    """Whether it is two full names or more."""
    return len(split_names(names)) > 1 and all(" " in name or "." in name for name in split_names(names))


def _split(piece: str, least: float) -> tuple[str, str, int | None]:
    """A piece as names, venue and year: ``Jane Doe, Max Roe, ICML 2020``."""
    year = year_only(piece)
    if year is not None:
        return "", "", year
    journal = JOURNAL.fullmatch(piece) or _DATED_JOURNAL.fullmatch(piece)
    if journal and names_score(journal["venue"]) < weights.NAMED_VENUE:
        dated = YEAR.search(piece)
        return "", journal["venue"].strip(" ."), int(dated["year"]) if dated else None
    beside = _names_beside_venue(piece, least)
    if beside:
        return beside
    items = [item.strip() for item in _COMMA.split(_FULL_STOP.sub("", piece.strip())) if item.strip(" .")]
    venue_at = _venue_items(items)
    venue, year = "", None
    if venue_at is not None:
        first, last = venue_at
        venue, year = split_venue_year(", ".join(items[first : last + 1]))
        items, behind = items[:first], items[last + 1 :]
        years = (year_only(item) for item in (*items, *behind))
        year = year or next((found for found in years if found is not None), None)
        items = [item for item in items if year_only(item) is None]
        if not items and names_score(", ".join(behind)) >= weights.AUTHORS:
            items = behind
    else:
        year = next((found for found in map(year_only, items) if found is not None), None)
        items = [item for item in items if year_only(item) is None and not (year and is_month(item))]
    names = ", ".join(items)
    found = names_score(names)
    if found < least and not (len(items) == 1 and name_likeness(names) >= 0.7):
        names = ""
    if not names and year is None:
        match = None if venue else YEAR.search(piece)
        year = int(match["year"]) if match and len(piece.split()) <= 14 else None
    return names, venue, year


def _names_beside_venue(piece: str, least: float) -> tuple[str, str, int | None] | None:
    """``Jane Doe, Max Roe ICML 2020``, ``ICML 2020: Jane Doe, Max Roe`` and ``Jane Doe, Max Roe 2020``."""
    led = venue_at_start(piece, loose=True)
    if led and names_score(piece[led:]) >= least:
        return piece[led:], *split_venue_year(piece[:led])
    edge = venue_at_end(piece)
    if edge and _end_in_a_name(piece[:edge], least):
        return piece[:edge], *split_venue_year(piece[edge:])
    dated = _YEAR_BEHIND.search(piece)
    if dated and _are_several(piece[: dated.start()]) and _end_in_a_name(piece[: dated.start()], weights.AUTHORS):
        return piece[: dated.start()], "", year_only(dated[0])
    return None


def _end_in_a_name(text: str, least: float) -> bool:
    return names_score(text) >= least and name_likeness(split_names(text)[-1]) > 0


def _venue_items(items: list[str]) -> tuple[int, int] | None:
    """Which of the comma-separated items are the venue, with its year: the first that scores as one."""
    for i, item in enumerate(items):
        if 0 < i < len(items) - 1 and has_volume(item, items[i + 1]):
            return i, i
        if i + 1 < len(items) and INITIALS.fullmatch(items[i + 1].strip()) and item[1:].islower():
            continue  # "Tse, C.-S." is a name, whatever else it may be
        dated = i + 1 < len(items) and year_only(items[i + 1]) is not None
        if _likeness(item) >= 0.7 and not (
            VENUE_WORDS.search(item)
            or journal_score(item) >= _KNOWN
            or ((dated or len(items) == 1) and find_venue(item))
        ):
            continue
        value = max(venue_score(item), weights.PLACED if 0 < i == len(items) - 1 and split_venue_year(item)[1] else 0.0)
        if value == 0 and dated:
            value = venue_score(f"{item}, {items[i + 1]}")  # "BigDIA, 2019"
        if value < weights.PLACED or item.startswith("and "):
            continue
        if value < 0.8 and i == 0 and len(items) > 1 and name_likeness(item) > 0.5:
            continue
        last = i
        while last + 1 < len(items) and _goes_on(items[last + 1]):
            last += 1
        return i, last
    return None


def _likeness(item: str) -> float:
    """How much an item looks like a name, or like two that are joined."""
    return names_score(item) if _JOINED.search(item) else name_likeness(item)


def _goes_on(item: str) -> bool:
    """Whether an item between commas belongs to the venue before it: a year, or more of its name."""
    if year_only(item) is not None:
        return True
    if VOLUME.fullmatch(item):
        return False
    known = find_venue(item)
    return venue_score(item) >= _KNOWN and (known is None or known.kind != "preprint")


def _read_citation(rest: Rest, text: str) -> None:
    """``Container 44.3 (2016): 243-254.`` behind a title whose authors stood before it."""
    body = tidy(_ADDRESS.sub("", text)).strip(" .,")
    if not body:
        return
    cited = parse_citation(DATE.sub("", body) if "," in body else body)
    container = cited.container or ""
    journal = JOURNAL.fullmatch(container)
    container = journal["venue"] if journal else container
    if (
        cited.arxiv_id
        or venue_score(container) >= weights.PLACED
        or (
            (cited.year or (rest.year and cited.pages))
            and container
            and len(container.split()) <= 14
            and names_score(container) < 0.75
        )
    ):
        rest.citation = cited
        rest.venue = rest.venue or container
        rest.year = rest.year or cited.year
