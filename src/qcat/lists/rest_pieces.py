"""What stands around a title, cut into pieces that can each be names, a venue or a year."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import groupby

from qcat.lists import weights
from qcat.lists.byline import names_before
from qcat.lists.content import tidy
from qcat.lists.like_names import are_names, name_likeness
from qcat.lists.like_venues import may_be_venue, split_venue_year
from qcat.lists.pieces import BRACKET, SEPARATOR, split_sentences
from qcat.lists.years import A_YEAR, YEAR

_INVERTED_NAME = r"[^\W\d_][\w'’. -]{1,30}, [^\W\d_][\w'’. -]{0,30}(?=[;:.|()\[\n]|,?\s*$)"
_LINES = re.compile(rf"{SEPARATOR}|【|】")
_SEMICOLON = re.compile(rf";\s(?!{_INVERTED_NAME})")
_ACRONYM = re.compile(r"\b[A-Z]{4,}\b")
_DATED_VOLUME = re.compile(rf"\d ?\({A_YEAR}\)[,:]? ?[A-Za-z]?\d+(?!\d*\))")  # "Geophysics 47 (1982) 1402–1412"
AUTHORS_LABEL = re.compile(r"^[\s<>()\[\]]*(?:authors?|by|作者)\s*[:：]?\s+", re.IGNORECASE)


def without_label(text: str) -> str:
    """Text without the "Authors:" before it."""
    label = AUTHORS_LABEL.match(text)
    return text[label.end() :] if label else text


@lru_cache(maxsize=64)  # what stands behind a title is asked for by whoever looks for names or a venue there
def pieces_of(text: str) -> tuple[str, ...]:
    """Lines, then sentences and brackets of them, each without separators at its ends."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for line in map(_unwrapped, _lines(text)):
        inside: list[str] = []
        bare = BRACKET.sub(partial(_taken_out, inside), line)
        outside = (one for part in bare.split("\0") for one in _sentences(part))
        yield from (piece for piece in map(tidy, (*outside, *inside)) if piece.strip("."))


def _lines(text: str) -> Iterator[str]:
    """What separators and semicolons part, but for lists of names: ``Jane Doe (Tiny University); Max Roe``."""
    for line in _LINES.split(text) if _may_part(text) else [text]:
        parts = _SEMICOLON.split(line) if ";" in line else [line]
        for named, several in groupby(parts, _is_name) if len(parts) > 1 else [(False, parts)]:
            yield from [BRACKET.sub("", "; ".join(several))] if named else several


def _may_part(text: str) -> bool:
    """False where no separator stands."""
    return not text.isascii() or "\n" in text or "|" in text or "-" in text or "\t" in text


def _is_name(part: str) -> bool:
    """Whether it is the whole name of one person, with or without an affiliation in brackets."""
    name = BRACKET.sub("", part).strip(" .,*")
    if " " not in name or _ACRONYM.search(name) or may_be_venue(name):
        return False
    return name_likeness(name) >= weights.A_NAME


def _unwrapped(line: str) -> str:
    """A line without the one bracket that stands round all of it and others."""
    bare = line.strip(" .")
    inside = bare[1:-1]
    return inside if bare[:1] == "(" and bare[-1:] == ")" and inside.find("(") < inside.find(")") else line


def _taken_out(telling: list[str], bracket: re.Match[str]) -> str:
    """What a bracket leaves behind: one that tells nothing, an affiliation or a remark, may stand among names."""
    if not _tells(bracket["inside"]):
        return ""
    if _DATED_VOLUME.match(bracket.string, max(bracket.start() - 2, 0)):
        return bracket[0]
    telling.append(bracket["inside"])
    return "\0"


def _sentences(text: str) -> Iterator[str]:
    """Sentences; one may end behind an initial too, where names do: ``Doe J, Roe M. Tiny Journal``."""
    for sentence in split_sentences(without_label(text)):
        stop = names_before(sentence, 0, len(sentence))
        yield from (sentence[: stop.start()], sentence[stop.end() :]) if stop else (sentence,)


def _tells(inside: str) -> bool:
    """Whether a bracket holds a venue, a year or names."""
    return bool(inside.strip()) and (
        YEAR.search(inside) is not None
        or split_venue_year(inside)[1] is not None
        or may_be_venue(inside)
        or are_names(inside)
    )
