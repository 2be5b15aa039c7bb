"""Lines of the source that a reader of the page sees run together: which of them are lines of the entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qcat.lists.labels import is_label
from qcat.lists.like_names import ET_AL, are_names, is_turned, may_be_name
from qcat.lists.like_venues import is_venue
from qcat.lists.pieces import sentences_of
from qcat.lists.spans import BREAK, IMAGE, LINE_BREAK, LINK, TEXT, Span, first_of, text_of
from qcat.lists.years import A_YEAR, year_only

_FEW_WORDS = 5  # of a venue and its year
_LONGEST = 400  # characters; what is longer is neither names nor a venue
_DATED = re.compile(rf"(?P<year>{A_YEAR}[a-f]?)[.,:]?(?:\s+|\Z)(?!\Z)")
_AROUND_LABELS = " []()|,;:/·•–—-"


def with_lines(spans: Sequence[Span]) -> Sequence[Span]:
    """The spans, where a line of the source that stands for itself begins with a break, and others with a blank."""
    if not any("\n" in span.text or span.kind == BREAK for span in spans):
        return spans
    lines = list(_lines(spans))
    joined = list(lines[0][1])
    for (_, before), (soft, line) in pairwise(lines):
        dated = _DATED.match(text_of(line))
        if dated and _are_people(text_of(before)):
            joined += [Span(TEXT, f" ({dated['year']}) "), *_without_year(line)]
            continue
        apart = _may_end(before) and (_stands_alone(line) or _is_short(text_of(before)))
        joined.append(LINE_BREAK if apart or not soft else Span(TEXT, " "))
        joined += line
    return joined


def source_lines(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans of each line, also of those that the source alone has."""
    return [line for _, line in _lines(spans)]


def _lines(spans: Sequence[Span]) -> Iterator[tuple[bool, list[Span]]]:
    """Each line, and whether it is one of the source only."""
    soft, line = False, list[Span]()
    for span in spans:
        if span.kind == BREAK:
            yield soft, line
            soft, line = False, []
            continue
        if "\n" in span.text and (span.strong or span.em):  # what is set in one type goes on
            line.append(replace(span, text=span.text.replace("\n", " ")))
            continue
        first, *others = span.text.split("\n")
        line.append(replace(span, text=first) if others else span)
        for text in others:
            yield soft, line
            soft, line = True, [replace(span, text=text)]
    yield soft, line


def _may_end(line: Sequence[Span]) -> bool:
    """Whether a line may end an author list or a title: nothing that goes on."""
    text = text_of(line)
    return not text.endswith((",", " and", "&", ":")) and not _ends_within_name(text)


def _ends_within_name(text: str) -> bool:
    """Whether a given name alone stands behind full ones: ``Jane Doe, Max Roe, Ann``."""
    *full, last = text.rsplit(", ", 3)[1:] or [""]
    two = len(full) > 1 and all(" " in name for name in full) and are_names(", ".join(full))
    return two and " " not in last and may_be_name(last)


def _stands_alone(line: Sequence[Span]) -> bool:
    """Whether a line opens with the label of a link, or is a list of names or a venue and nothing else."""
    for span in line:
        if span.kind == LINK:
            return is_label(span.text) or _is_whole(text_of(line))
        if span.kind != IMAGE and span.text.strip(_AROUND_LABELS):
            break
    return _is_whole(text_of(line))


def _without_year(line: Sequence[Span]) -> Iterator[Span]:
    """The rest of a line that begins with a year, as archaeologists and anthropologists cite."""
    first = first_of(line)
    for span in line:
        yield replace(span, text=_DATED.sub("", span.text.lstrip(), count=1)) if span is first else span


def _are_people(text: str) -> bool:
    return are_names(text) or is_turned(text)


def _is_whole(text: str) -> bool:
    pieces = sentences_of(text)
    return 0 < len(text) <= _LONGEST and bool(pieces) and all(map(_tells, pieces))


def _is_short(text: str) -> bool:
    """Whether a line is names, or a venue in a few words, and what follows it something else."""
    return _is_whole(text) and (len(text.split()) <= _FEW_WORDS or are_names(text))


def _tells(piece: str) -> bool:
    """Whether it is several names, a venue or a year."""
    if is_venue(piece) or year_only(piece) is not None:
        return True
    several = "," in piece or " and " in piece or ET_AL.search(piece) is not None
    return several and are_names(piece)
