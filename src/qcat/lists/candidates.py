"""The stretches of an entry that could be its title, by how they are set."""

import re
from collections.abc import Iterator

from qcat.domain.frozen import frozen
from qcat.lists.byline import dated_names, names_at_start, names_before
from qcat.lists.content import Content
from qcat.lists.journals import cites
from qcat.lists.like_names import BYLINE, are_names, looks_like_names
from qcat.lists.like_venues import is_venue, may_be_venue
from qcat.lists.pieces import NICKNAME, SENTENCE_END, SEPARATOR, UNLINKED
from qcat.lists.spans import CODE, LINK
from qcat.lists.template import Template
from qcat.lists.title_edges import LEADING, YEAR_BEFORE, bracket_at_end, placed_at_end, trimmed
from qcat.lists.years import year_only

# In straight quotation marks others may stand inside, and a curly one that opens is closed by one that closes.
QUOTED = re.compile(
    r"(?:\"(?P<straight>[^\n\"]{3,}?[^\s\"])\"|(?:(?P<curly>“)(?=[^“”\n]{4,}”)|[\"“”«„「《])(?P<title>[^\n]{3,}?[^\s])"
    r"(?(curly)”|[\"“”»」》]))(?=[\s,.;:()\[\]|。，]|$)"
)
# British styles set titles in single ones: one that opens stands first or behind a mark, one that closes before a mark.
_SINGLE = re.compile(
    r"(?:^|(?<=[,.:;)] ))[‘'](?P<title>[^\s\n][^\n]{8,400}?[^\s])['’]"
    r"(?=[,.;|·]|\s*(?:[(\[|·\d\n]|in\b|$))"
)
# The first is GB/T 7714's mark of the kind of document: [C]//, [J].
_BOUNDARY = re.compile(
    r"\[(?:[CJDMRNPSG]|EB)(?:/OL)?\](?://|[.,])?|//(?<=[\w)]//)(?=[A-Z\d])|"
    rf"\b(?:[Ii]n ?:\s+(?=[A-Z\d])|Retrieved from\b|Available (?:from|at|online)\b)|{SEPARATOR}"
)
_CALLED = re.compile(r"(?!Re\b)[A-Z][\w+-]*(?: [\w+-]+)?")
_LEAST_TITLE = 12  # characters
_SHORT_DASH = 2
_LONG_VENUE = 8


@frozen
class Candidate:
    """A stretch of the text that could be the title, and how it is set."""

    start: int
    end: int
    kind: str


def typed(content: Content) -> Iterator[Candidate]:
    """What stands in quotation marks, links, code, bold or italics."""
    for match in QUOTED.finditer(content.text):
        if not any(_goes_into(content.text[run.start : run.end], match, run.start) for run in content.runs):
            name = "straight" if match["straight"] else "title"
            yield Candidate(match.start(name), match.end(name), "quote")
    if "'" in content.text or "‘" in content.text:
        for match in _SINGLE.finditer(content.text):
            yield Candidate(match.start("title"), match.end("title"), "quote")
    yield from _linked(content)
    yield from _in_type(content)


def _linked(content: Content) -> Iterator[Candidate]:
    """Links and code, and what stands in the brackets of one that is not there."""
    unlinked = UNLINKED.match(content.text)
    if unlinked and not looks_like_names(unlinked["title"]):
        yield Candidate(unlinked.start("title"), unlinked.end("title"), "link")
    for run in content.runs:
        if run.kind in {LINK, CODE}:
            yield _undated(content, run.start, run.end, run.kind)


def _in_type(content: Content) -> Iterator[Candidate]:
    """Bold or italic runs, those that touch as one: a title may be broken, and names and venues are no part of it."""
    for name in ("strong", "em"):
        start = end = -1
        for run in content.runs:
            if not getattr(run, name):
                continue
            between = content.text[end : run.start]
            touches = start >= 0 and not between.strip() and "\n" not in between
            if touches and not any(map(_stands_alone, (content.text[start:end], content.text[run.start : run.end]))):
                end = run.end
                continue
            if start >= 0:
                yield _undated(content, start, end, name)
            start, end = run.start, run.end
        if start >= 0:
            yield _undated(content, start, end, name)


def _stands_alone(text: str) -> bool:
    """Whether a run in bold or italics is a venue or a list of names."""
    return is_venue(text) or ("," in text and looks_like_names(text))


def _goes_into(run: str, quoted: re.Match[str], start: int) -> bool:
    """Whether the words of a run go on into quotation marks inside it: ``[From "small" to "tiny" nets](url)``."""
    before = run[: max(quoted.start() - start, 0)].rstrip()
    return quoted.end() <= start + len(run) and before[-1:].isalnum()


def _undated(content: Content, start: int, end: int, kind: str) -> Candidate:
    """A typed run without the year or nickname before, and what tells the venue behind the title:
    ``[2020 - Tiny (ICML)](url)``, ``**[Tiny]** **Tiny nets for everyone**``."""
    led = YEAR_BEFORE.match(content.text, start, end)
    start = led.end() if led else start
    led = NICKNAME.match(content.text, start, end)
    start = led.end() if led and _CALLED.fullmatch(led["inside"]) and end - led.end() > _LEAST_TITLE else start
    piece = content.text[start:end].rstrip(" .,;:")
    if BYLINE.fullmatch(piece):
        return Candidate(start, end, kind)
    dated = False
    while cut := bracket_at_end(piece) or placed_at_end(piece, dated=dated):
        dated = year_only(piece[cut:]) is not None
        piece, end = piece[:cut].rstrip(" .,;:-–—|"), start + cut
    return Candidate(start, end, kind)


def untyped(content: Content, template: Template) -> Iterator[Candidate]:
    """The stretches between the typed runs."""
    text = content.text
    covered = [(run.start, run.end) for run in content.runs if run.kind == LINK or run.strong or run.em]
    start = 0
    for a, b in [*covered, (len(text), len(text))]:
        if a > start:
            yield from _plain(text, start, a, template)
        start = max(start, b)


def _plain(text: str, start: int, end: int, template: Template) -> Iterator[Candidate]:
    """Pieces of text without type: cut at lines, bars, dashes and full stops, names and venues cut off its end.

    A single name may be one where most entries have names; where these stand first, only surely behind the title.
    """
    lone = template.names_authors and template.title in {"", "plain"}
    for piece_start, piece_end in _pieces(text, start, end, template.dashed):
        numbered = LEADING.match(text[piece_start:piece_end])
        begin, listed = piece_start + (numbered.end() if numbered else 0), False
        while begin < piece_end:
            stop = _stop(text, begin, piece_end)
            while (
                stop
                and text[stop.start() - 1] in "?!"
                and text[stop.start()] != "."
                and _goes_on(text[stop.end() : piece_end])
            ):
                stop = _stop(text, stop.end(), piece_end)
            for finish in dict.fromkeys((stop.start() if stop else piece_end, piece_end)):
                a, b = trimmed(text, begin, finish, lone, template)
                if a < b:
                    yield Candidate(a, b, "plain")
                    named = 0 if template.names_behind or listed else names_at_start(text[a:b], lone)
                    if named:
                        yield Candidate(a + named, b, "plain")
            if stop is None:
                break
            listed, begin = are_names(text[begin : stop.start()]), stop.end()


def _pieces(text: str, start: int, end: int, dashed: bool) -> Iterator[tuple[int, int]]:
    """The parts that lines, bars and dashes set apart; ``dashed`` says that dashes do in this list."""
    last = start
    for match in _BOUNDARY.finditer(text, start, end):
        mark = match[0].strip(" ")
        if not dashed and 0 < len(mark) <= _SHORT_DASH and not mark.strip("-–—"):
            continue
        if mark == "|" and text.rfind("(", last, match.start()) > text.rfind(")", last, match.start()):
            continue  # "p(y | x)" is one piece
        yield last, match.start()
        last = match.end()
    yield last, end


def _stop(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where the first sentence, or the list of names before the title, ends."""
    dated = dated_names(text, start, end)
    if dated:
        return dated
    stops = [SENTENCE_END.search(text, start, end), names_before(text, start, end)]
    return min((stop for stop in stops if stop), key=lambda stop: stop.start(), default=None)


def _goes_on(behind: str) -> bool:
    """Whether what stands behind a question mark belongs to the title: it is neither names nor a venue."""
    first = SENTENCE_END.split(behind, 1)[0].strip(" .")
    if cites(first):
        return False
    if first.endswith(("!", "?")):
        return True
    placed = len(first.split()) <= _LONG_VENUE and may_be_venue(first)
    return len(first.split()) > 2 and not looks_like_names(first) and not placed
