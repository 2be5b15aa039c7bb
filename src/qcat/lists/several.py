"""Several papers in one item: ``[Tiny nets](url) (2020) and [Big nets](url) (2021): a note on both``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qcat.domain.identifiers import is_reading, is_url, link_kind
from qcat.lists import weights
from qcat.lists.belonging import is_title
from qcat.lists.byline import names_before
from qcat.lists.cut_out import Entry
from qcat.lists.document import ITEM, PARAGRAPH
from qcat.lists.labels import is_label
from qcat.lists.like_names import are_names
from qcat.lists.like_venues import is_venue, venue_score
from qcat.lists.pieces import SENTENCE_END
from qcat.lists.spans import BREAK, IMAGE, LINE_BREAK, LINK, TEXT, Span, text_of
from qcat.lists.years import YEAR, year_only

_LEAST_WORDS = 3
_LEAST_LINES = 3
_MOST_WORDS = 20  # between two papers that stand on lines of their own: authors and venue
_JOINT = re.compile(
    r"[\s,;/+&|·•–—-]*(?:(?:and|or|also|see|the|plus|then|with|及|和)\b[\s,;]*){0,3}[\s,;/+&|·•–—-]*", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def papers_of(entry: Entry) -> list[Entry]:
    """The entry, or one for each of the papers in it; all stand on the lines of the item."""
    if entry.form == PARAGRAPH:
        lines = _broken(entry.spans)
        for cited in (lines, _broken(list(_at_newlines(entry.spans)))):
            if _is_bibliography(cited):
                return _parts(entry, cited, range(len(cited)))
        titles = [n for n, line in enumerate(lines) if _is_bold_title(line)]
        if len(titles) > 1 and all(b - a > 1 for a, b in pairwise((*titles, len(lines)))):
            return _parts(entry, lines, [0, *titles[1:]])
    starts = _starts(entry.spans) if entry.form in {ITEM, PARAGRAPH} else []
    if len(starts) < 2:
        return [entry]
    cuts = [0, *starts[1:], len(entry.spans)]
    return [
        replace(entry, spans=entry.spans[a:b], fields=list(entry.fields), notes=list(entry.notes))
        for a, b in pairwise(cuts)
    ]


def _is_bibliography(lines: Sequence[Sequence[Span]]) -> bool:
    """Whether each line of a paragraph is a citation: names, a title and a year, or a year and what it is of."""
    told = [line for line in (text_of(line).strip() for line in lines) if line]
    cited = [line for line in told if YEAR.match(line) or (YEAR.search(line) and _opens_with_names(line))]
    return len(told) >= _LEAST_LINES and len(cited) > len(told) * weights.NEARLY_ALL


def _opens_with_names(line: str) -> bool:
    first = SENTENCE_END.split(line, 1)[0]
    return are_names(first) or names_before(line, 0, len(line)) is not None


def _is_bold_title(line: Sequence[Span]) -> bool:
    """Whether nothing but a title in bold stands on a line."""
    told = [span for span in line if span.text.strip()]
    typed = bool(told) and all(span.strong for span in told)
    return typed and len(text_of(line).split()) >= _LEAST_WORDS and is_title(told[0])


def _parts(entry: Entry, lines: Sequence[list[Span]], starts: Sequence[int]) -> list[Entry]:
    """An entry for the lines from each start to the next, at their own lines where every line's end is a break."""
    numbered = len(lines) == entry.end_line - entry.line + 1
    return [
        replace(
            entry,
            line=entry.line + a if numbered else entry.line,
            end_line=entry.line + b - 1 if numbered else entry.end_line,
            spans=[span for line in lines[a:b] for span in (*line, LINE_BREAK)][:-1],
            fields=[],
            notes=[],
        )
        for a, b in pairwise((*starts, len(lines)))
        if text_of([span for line in lines[a:b] for span in line])
    ]


def _at_newlines(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans with a break at each line's end of the source, besides those inside a link or type."""
    for span in spans:
        if span.kind != TEXT or span.strong or span.em or "\n" not in span.text:
            yield span
            continue
        first, *others = span.text.strip("\n").split("\n")
        yield replace(span, text=first)
        for text in others:
            yield LINE_BREAK
            yield replace(span, text=text)


def _broken(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans of each line."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind == BREAK:
            lines.append([])
        else:
            lines[-1].append(span)
    return lines


def _starts(spans: Sequence[Span]) -> list[int]:
    """Where a paper begins: at a link around a title, with nothing but a joint or a line's end before it."""
    titles = [i for i, span in enumerate(spans) if span.kind == LINK and _names_a_paper(span)]
    if len(titles) < 2 or not _JOINT.fullmatch(_told(spans[: titles[0]])):
        return []
    starts = [titles[0]]
    for i in titles[1:]:
        between = spans[starts[-1] + 1 : i]
        if spans[i].href != spans[starts[-1]].href and (_joins(between) or _ends_a_line(between)):
            starts.append(i)
    return starts


def _names_a_paper(span: Span) -> bool:
    return (
        len(span.text.split()) >= _LEAST_WORDS
        and is_url(span.href)
        and is_reading(span.href)
        and link_kind(span.href) not in {"code", "video", "project"}
        and is_title(span)
    )


def _joins(between: Sequence[Span]) -> bool:
    return bool(_JOINT.fullmatch(_told(between))) and not any(span.kind == BREAK for span in between)


def _ends_a_line(between: Sequence[Span]) -> bool:
    """Whether a line with a citation ends there, and the next begins."""
    while between and not between[-1].text.strip() and between[-1].kind != BREAK:
        between = between[:-1]
    return bool(between) and between[-1].kind == BREAK and 0 < len(text_of(between).split()) <= _MOST_WORDS


def _told(spans: Sequence[Span]) -> str:
    """What stands there, without labels, images, and brackets that tell a year or venue."""
    text = "".join(" " if s.kind in {BREAK, IMAGE} or (s.kind == LINK and is_label(s.text)) else s.text for s in spans)
    text = _BRACKETS.sub(lambda m: " " if not m[1].strip() or year_only(m[1]) or venue_score(m[1]) > 0 else m[0], text)
    return " ".join(piece for piece in re.split(r"[,.]", text) if year_only(piece) is None and not is_venue(piece))
