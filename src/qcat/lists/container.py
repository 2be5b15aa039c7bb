"""Where a citation says that its paper appeared: the name behind the title, up to what counts or dates it."""

import re

from qcat.domain.frozen import frozen
from qcat.lists.like_names import AND, INITIALS, are_names, may_be_name
from qcat.lists.like_venues import is_venue
from qcat.lists.pieces import SENTENCE_END, may_go_on
from qcat.lists.vocabulary import PUBLISHERS
from qcat.lists.years import A_MONTH, A_YEAR, YEAR

_EDITOR = r"(?:(?:eds?|editors?|hrsg|dir|coord)\b\.?|(?:Eds?|Hrsg|Dir)\.|(?<=[(\[])(?:Eds?|Hrsg)\b|Editors?\b)"
# What leads to the container: the end of the title, its year or pages, GB/T 7714's kind of document, "in".
_LED = re.compile(
    rf"[\s.,;:|?!\"'”’»–—-]*(?:\[[A-Z/]+\][\s.,]*)?(?:[(\[]?(?P<year>{A_YEAR})[)\]]?[\s.,;:]+(?:\d{{1,4}}\s+)?)?"
    r"(?:[(\[]?[Pp](?:p?\.?|ages?\b)\s*(?:\d+(?:\s?[–-]+\s?\d+)?)?[)\].,]*\s+(?=[Ii]n\b))?(?:\d+(?:st|nd|rd|th)\s+ed(?:ition|n)?\b[\s.,;]*)?"
    r"(?P<inside>(?i:in)\b(?:\s*[:.])?[\s|]+|//\s*)?['\"“‘«]?"
)
_EDITED = re.compile(rf"(?P<names>[^()\[\]\n]{{3,200}}?)[\s,;]*[(\[]?\b{_EDITOR}[)\]]?[\s.,:;|]+(?=\S)")
_EDITED_BY = re.compile(_EDITOR)
_UNMARKED = re.compile(
    r"[^\W\d_][\w'’-]+(?: [A-Z]){1,3}(?:, [^\W\d_][\w'’-]+(?: [A-Z]){1,3}){0,9}(?:, (?:等|et al))?\.\s+(?=\S)"
)
_NUMBERED = re.compile(rf"(?:{A_YEAR}\s+)?(?:\d+(?:st|nd|rd|th)\s+)?")
_COUNT = (
    r"(?i:vol(?:ume)?s?|nos?|nr|n°|iss(?:ue)?|pp?|pages?|art(?:icle)?|v)\b[\s.:]*[A-Z]?\d|"
    rf"{A_MONTH}[\s,.]+(?:\d{{1,2}}[\s,]+)?{A_YEAR}|[A-Za-z]{{0,2}}\d(?!\d*(?:st|nd|rd|th|D)\b)|[ivxlc]+(?=/\d|\s?\()"
)
_VOLUME = re.compile(r"[\s,.:·]*(?i:vol(?:ume)?)\b[\s.:]*\d")
_COUNTED = re.compile(rf"(?:\s*\[[A-Za-z ]+\])?[\s.,;:·()\[\]'’\"”]*(?:{_COUNT})")
_END = re.compile(
    rf"(?<!\bthe)(?<!\bof)[\s,.:;·]+[(\[]?(?:{_COUNT})|\n|\s[|·•]\s|(?<=\d),\s+[a-z]|[\s,.]*(?:;|[(\[](?![A-Z][\w&-]{{1,9}}\)\s+[A-Z]))|"
    rf"[\s,.]+(?i:edited by|ed\.? by|issn|isbn|doi|{_EDITOR}(?=\W))|['’\"”»](?=\W|$)"
)
_WORD = r"(?:[^\W\d_][\w'’-]{0,10}\.?|&)"
_SHORTENED = re.compile(rf"{_WORD}(?:[ ]{_WORD}){{1,8}}?(?=[\s,.:;·]+[(\[]?(?:{_COUNT}))")
_SHORT_WORD = re.compile(r"\b[A-Z][a-z]+\.")
_YEARS = (
    re.compile(rf"[(\[][^()\[\]]*\b(?P<year>{A_YEAR})[a-f]?[)\]]"),
    re.compile(rf"(?<![\w–—-])(?P<year>{A_YEAR})[a-f]?(?=\s?[;:]|,\s\d|\s?\()"),
    YEAR,
)
_STATE = re.compile(r"[A-Z]{2}|U\.?S\.?A\.?|U\.?K\.?")
_WITH_INITIALS = re.compile(r"(?:[A-Z]\. ?)+[^\W\d_a-z]|.*\s[A-Z]\.$")
_LONGEST = 400
_MOST_WORDS = 20


@frozen
class Container:
    """A name, whether its words are shortened, whether a volume, pages or a year stand beside it, whether "in" leads
    to it, the year, and the text behind it."""

    name: str
    shortened: bool
    counted: bool
    inside: bool
    year: int | None
    behind: str


def container_of(text: str) -> Container | None:
    """The container that text behind a title begins with: ``In Doe J (ed) A book, pp. 1-9``, ``Tiny Lett. 4, 12``.

    None where something else stands there.
    """
    text = text[:_LONGEST]
    led = _LED.match(text)
    start = led.end() if led else 0
    inside = led is not None and led["inside"] is not None
    end = _end_of_shortened(text, start)
    if end is None:
        behind = _behind_editors(text, start)
        inside, start = inside or behind > start, behind
        end = _end(text, start)
    name = _without_place(text[start:end].strip(" .,:;"))
    tail = text[start + len(name) :]
    if not _is_name(name) or not (inside or _VOLUME.match(tail) or _is_no_list(name)):
        return None
    year = int(led["year"]) if led and led["year"] else _year_in(tail)
    shortened = len(_SHORT_WORD.findall(f"{name}.")) > 1
    return Container(name, shortened, year is not None or _COUNTED.match(tail) is not None, inside, year, tail)


def _behind_editors(text: str, start: int) -> int:
    """Where the book begins behind the names of its editors, which GB/T 7714 does not mark: ``//Doe J. A book``."""
    edited = _EDITED.match(text, start) if _EDITED_BY.search(text, start) else None
    if edited and (are_names(edited["names"]) or may_be_name(edited["names"])):
        return edited.end()
    unmarked = _UNMARKED.match(text, start) if text[:start].endswith("//") else None
    return unmarked.end() if unmarked else start


def _end_of_shortened(text: str, start: int) -> int | None:
    """Where a name of shortened words ends, which has full stops inside."""
    short = _SHORTENED.match(text, start)
    return short.end() if short and _is_shortened(short[0].split()) else None


def _end(text: str, start: int) -> int:
    """Where any other name ends."""
    numbered = _NUMBERED.match(text, start)
    stop = SENTENCE_END.search(text, start) if may_go_on(text) else None
    ends = (_END.search(text, numbered.end() if numbered else start), stop)
    return min((end.start() for end in ends if end), default=len(text))


def _is_shortened(words: list[str]) -> bool:
    dotted = [word for word in words if word.endswith(".")]
    if 2 * len(dotted) == len(words):
        return PUBLISHERS.search(words[-1]) is None
    return 2 * len(dotted) > len(words)


def _without_place(name: str) -> str:
    """A name without the editors, place and publisher behind its commas."""
    items = name.split(", ")
    for i, item in enumerate(items[1:], 1):
        if PUBLISHERS.search(item) or _STATE.fullmatch(item) or ": " in item or _WITH_INITIALS.match(item):
            city = i > 1 and (": " in item or _STATE.fullmatch(item) is not None)
            return ", ".join(items[: i - city])
    return name


def _is_name(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or not (name[0].isupper() or name[0].isdigit()) or INITIALS.fullmatch(name):
        return False
    return any(len(word) > 2 for word in words)


def _is_no_list(name: str) -> bool:
    """Whether it is no list of names, and does not begin with one."""
    if are_names(name.rpartition(", ")[0]):
        return False
    return ("," not in name and not AND.search(name)) or is_venue(name) or not are_names(name)


def _year_in(tail: str) -> int | None:
    found = next((match for match in (pattern.search(tail) for pattern in _YEARS) if match), None)
    return int(found["year"]) if found else None
