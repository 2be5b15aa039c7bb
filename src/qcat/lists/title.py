"""Which stretch of an entry is the title: candidates, and the weights that choose between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from qcat.domain.titles import title_key
from qcat.lists import weights
from qcat.lists.byline import are_dated_names, dated_names, names_at_end, names_at_start, names_before
from qcat.lists.content import Content, looks_like_names, tidy
from qcat.lists.features import (
    BRACKET,
    BYLINE,
    EMOJI,
    ET_AL,
    ISSUE,
    SENTENCE_END,
    SEPARATOR,
    YEAR,
    names_score,
    split_venue_year,
    venue_score,
    year_only,
)
from qcat.lists.journals import ISSUED, JOURNAL, PAGES, are_capital, journal_score
from qcat.lists.spans import LINK
from qcat.lists.template import Template

# In straight quotation marks others may stand inside, and a curly one that opens is closed by one that closes.
_QUOTED = re.compile(
    r"(?:\"(?P<straight>[^\n\"]{3,}?[^\s\"])\"|(?:(?P<curly>“)(?=[^“”\n]{4,}”)|[\"“”«„「《])(?P<title>[^\n]{3,}?[^\s])"
    r"(?(curly)”|[\"“”»」》]))(?=[\s,.;:()\[\]|。，]|$)"
)
_MOST_CANDIDATES = 100  # an entry's title is among the first; each is compared with all that stands before it
# The last is GB/T 7714's mark of the kind of document: [C]//, [J].
_BOUNDARY = re.compile(rf"\[(?:[CJDMRNPSG]|EB)(?:/OL)?\](?://|[.,])?|{SEPARATOR}")
_COMMA = re.compile(r",\s+|,$")
_LEAST_NAME = 4
_LAST_PIECES = 3
_FEW_WORDS = 3
_FEW_BEFORE = 8
_LONG_VENUE = 8
_KNOWN = 0.8
VOLUME = re.compile(r"\s*(?:vol(?:ume)?|no|number|issue|pp?|pages?|art(?:icle)?)\.?\s*[\w–-]+\s*", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:[\s|,;:·•–—/*#>.\-]|\(?\d{1,3}[.)](?=\s)|\d{1,3}[.、](?=[^\W\d])|\[\d{1,3}\](?=\s|[^\W\d])|\[[ xX]?\]|"
    rf"[{EMOJI}]|"
    r"(?:title|paper|标题|题目)\s*[:：])+",
    re.IGNORECASE,
)
_DAY = r"(?:19|20)\d\d(?:[-./]\d{1,2}){0,2}"
_YEAR_BEFORE = re.compile(rf"\s*(?:[\[(]?{_DAY}[\])]?(?:\s*[-–—:：|]\s*|\.\s+)|[\[(【]{_DAY}[\])】]\s*)(?=[^\W\d_])")
_DATED_WORD = re.compile(r"[^\W\d_][\w&/-]*,?\s+(?:19|20)\d\d")
NOTHING = frozenset({"na", "n/a", "none", "tba", "tbd", "todo", "coming soon", "to appear", "under review"})
_NICKNAME = re.compile(r"^[\[【(](?P<name>[^\[\]【】()]{1,40})[\]】)]\s*[:：]?\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the text that could be the title, and how it is set."""

    start: int
    end: int
    kind: str


def _untyped(content: Content, template: Template) -> Iterator[Candidate]:
    """The stretches between the typed runs."""
    text = content.text
    covered = [(run.start, run.end) for run in content.runs if run.kind == LINK or run.strong or run.em]
    start = 0
    for a, b in [*covered, (len(text), len(text))]:
        if a > start:
            yield from _plain(text, start, a, template)
        start = max(start, b)


def _typed(content: Content) -> Iterator[Candidate]:
    """What stands in quotation marks, links, and bold or italic runs with what joins them."""
    for match in _QUOTED.finditer(content.text):
        name = "straight" if match["straight"] else "title"
        yield Candidate(match.start(name), match.end(name), "quote")
    for run in content.runs:
        if run.kind == LINK:
            yield _undated(content, run.start, run.end, "link")
    for name in ("strong", "em"):
        start = end = -1
        for run in content.runs:
            if not getattr(run, name):
                continue
            if start >= 0 and not content.text[end : run.start].strip():
                end = run.end
                continue
            if start >= 0:
                yield _undated(content, start, end, name)
            start, end = run.start, run.end
        if start >= 0:
            yield _undated(content, start, end, name)


def _undated(content: Content, start: int, end: int, kind: str) -> Candidate:
    """A typed run without the year before and the bracket behind the title: ``[2020 - Tiny nets (ICML)](url)``."""
    led = _YEAR_BEFORE.match(content.text, start, end)
    start = led.end() if led else start
    piece = content.text[start:end].rstrip(" .,;:")
    cut = None if BYLINE.fullmatch(piece) else _bracket_at_end(piece)
    return Candidate(start, start + cut if cut else end, kind)


def _plain(text: str, start: int, end: int, template: Template) -> Iterator[Candidate]:
    """Pieces of text without type: cut at lines, bars, dashes and full stops, names and venues cut off its end.

    A single name may be one where most entries have names; where these stand first, only surely behind the title.
    """
    lone = template.names_authors and template.title in {"", "plain"}
    for piece_start, piece_end in _pieces(text, start, end, template.dashed):
        begin = piece_start
        while begin < piece_end:
            stop = _stop(text, begin, piece_end)
            while stop and text[stop.start() - 1] in "?!" and _goes_on(text[stop.end() : piece_end]):
                stop = _stop(text, stop.end(), piece_end)
            for finish in dict.fromkeys((stop.start() if stop else piece_end, piece_end)):
                a, b = _trimmed(text, begin, finish, lone, template.names_first)
                if a < b:
                    yield Candidate(a, b, "plain")
                    named = names_at_start(text[a:b], lone)
                    if named:
                        yield Candidate(a + named, b, "plain")
            begin = stop.end() if stop else piece_end


def _goes_on(behind: str) -> bool:
    """Whether what stands behind a question mark belongs to the title: it is neither names nor a venue."""
    first = SENTENCE_END.split(behind, 1)[0].strip(" .")
    if _cites(first):
        return False
    if first.endswith(("!", "?")):
        return True
    is_venue = len(first.split()) <= _LONG_VENUE and venue_score(first) >= weights.PLACED
    return len(first.split()) > 2 and not looks_like_names(first) and not is_venue


def _stop(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where the first sentence, or the list of names before the title, ends."""
    dated = dated_names(text, start, end)
    if dated:
        return dated
    stops = [SENTENCE_END.search(text, start, end), names_before(text, start, end)]
    return min((stop for stop in stops if stop), key=lambda stop: stop.start(), default=None)


def _pieces(text: str, start: int, end: int, dashed: bool) -> Iterator[tuple[int, int]]:
    """The parts that lines, bars and dashes set apart; ``dashed`` says that dashes do in this list."""
    last = start
    for match in _BOUNDARY.finditer(text, start, end):
        mark = match[0].strip(" ")
        if not dashed and mark and not mark.strip("-–—"):
            continue
        if mark == "|" and text.rfind("(", last, match.start()) > text.rfind(")", last, match.start()):
            continue  # "p(y | x)" is one piece
        yield last, match.start()
        last = match.end()
    yield last, end


def _trimmed(text: str, start: int, end: int, lone: bool, first: bool) -> tuple[int, int]:
    """The piece without numbers and marks before it, and without brackets, venues, years and names behind it. Where
    names stand ``first``, none but "et al." stand behind."""
    while (
        led := _LEADING.match(text[start:end])
        or _NICKNAME.match(text[start:end])
        or _YEAR_BEFORE.match(text[start:end])
    ):
        start += led.end()
    named = False  # names are cut off once: what is left may well end like names too
    while True:
        piece = text[start:end].rstrip(" ,;:|-–—[(")
        cut = _remark_at_end(piece)
        if cut is None and not named:
            cut = names_at_end(piece, lone) if not first or ET_AL.search(piece) else None
            named = cut is not None
        end = start + (len(piece) if cut is None else cut)
        if cut is None:
            return start, end


def _remark_at_end(piece: str) -> int | None:
    """Where a bracket with a venue, a year or nothing, or a venue, year or volume behind a comma begins."""
    bracket = _bracket_at_end(piece)
    if bracket is not None:
        return bracket
    commas = list(_COMMA.finditer(piece))[-_LAST_PIECES:]
    for n, comma in enumerate(reversed(commas)):
        end = commas[-n].start() if n else len(piece)
        last = piece[comma.end() : end]
        if year_only(last) is not None or (not n and (_is_dated(last) or VOLUME.fullmatch(last))):
            return comma.start()
        if _cites(piece[comma.end() :]):
            return comma.start()
        if len(last.split()) > _FEW_WORDS:  # ", Dec 2015, Google": what stands behind a date is short
            break
    return None


def _cites(text: str) -> bool:
    """Whether text is a journal with a volume: by the words of its name, or by the issue and pages behind."""
    cited = JOURNAL.fullmatch(text)
    if cited is None or SENTENCE_END.search(cited["venue"]):
        return False
    name, behind = cited["venue"], text[cited.end("venue") :]
    if journal_score(name) >= weights.PLACED or (PAGES.search(behind) and are_capital(name.split())):
        return True
    return ISSUED.search(behind) is not None


def _bracket_at_end(piece: str) -> int | None:
    bracket = next((m for m in BRACKET.finditer(piece) if m.end() == len(piece)), None)
    return bracket.start() if bracket and (_aside(bracket[0]) or not tidy(bracket[0])) else None


def _is_dated(piece: str) -> bool:
    """Whether a piece is a venue, or anything short with a year behind it."""
    venue, year = split_venue_year(piece)
    return venue_score(piece) >= weights.PLACED or (year is not None and venue[:1].isupper() and len(venue.split()) < 4)


def _aside(bracket: str) -> bool:
    inside = bracket[1:-1]
    return (
        venue_score(inside) >= weights.PLACED
        or bool(_DATED_WORD.fullmatch(inside))
        or year_only(inside) is not None
        or bool(ET_AL.search(inside))
        or inside.startswith("@")
    )


def choose(content: Content, template: Template) -> Candidate | None:
    """The candidate that the weights favour in a list of this form. None where nothing fits."""
    best: tuple[float, Candidate] | None = None
    for stage in (_typed(content), _untyped(content, template)):
        for candidate in islice(stage, _MOST_CANDIDATES):
            value = score(content, candidate, template)
            if value is not None and (best is None or value > best[0]):
                best = (value, candidate)
        plain = weights.KIND["plain"] + weights.AGREES * (template.title == "plain") + weights.HIGHEST
        if best and best[0] > plain:  # nothing plain can reach it
            break
    return _without_bracket(content, best[1]) if best and best[0] > weights.LEAST else None


def _without_bracket(content: Content, chosen: Candidate) -> Candidate:
    """What reads like names and a year, "Meltdown (2018)", is a title where nothing else could be one.

    What stands in quotation marks is the title with its bracket.
    """
    if chosen.kind == "quote":
        return chosen
    cut = _bracket_at_end(content.text[chosen.start : chosen.end].rstrip(" .,;:"))
    return Candidate(chosen.start, chosen.start + cut, chosen.kind) if cut else chosen


def score(content: Content, candidate: Candidate, template: Template) -> float | None:
    """The sum of the weights of a candidate's features; None for what has no letters."""
    text = tidy(content.text[candidate.start : candidate.end])
    count = len(text.split()) if text.isascii() else max(len(text.split()), len(title_key(text)) // 3)
    if not any(map(str.isalpha, text)) or year_only(text) is not None or text.lower() in NOTHING:
        return None
    value = weights.KIND[candidate.kind] + next(weight for most, weight in weights.LENGTH if count <= most)
    value += weights.AGREES * (candidate.kind == template.title)
    before = content.text[: candidate.start]
    likeness = names_score(text)
    titled = count > 3 and (candidate.kind == "quote" or (candidate.kind == "link" and ":" in text))
    if likeness > weights.AUTHORS and not titled and not are_dated_names(before):
        value += weights.NAMES * likeness * (weights.LONE_NAME if "," not in text and " and " not in text else 1.0)
    if (count <= 6 or candidate.kind in {"plain", "em"}) and venue_score(text) >= 0.8:
        value += weights.VENUE
    value += weights.VENUE * (bool(ISSUE.search(text)) or _cites(text))
    value += weights.BRACKETED * bool(BRACKET.fullmatch(text))
    value += weights.BYLINE * (bool(BYLINE.fullmatch(text)) and ("," in text or venue_score(text) < weights.PLACED))
    value += weights.COLON * (":" in text.strip(":"))
    value += weights.RUNS_ON * _holds_more(text)
    ends = SENTENCE_END.findall(text)
    value += weights.SENTENCE * (text[:1].islower() or len(ends) > 1)
    value += weights.GOES_ON * (len(ends) == 1 and ends[0][:1] in {".", "。"})
    value += weights.LATER_LINE * min(before.strip().count("\n"), 2)
    opens = _opens(before)
    value += weights.FIRST * opens
    value += weights.BEFORE_NAMES * (
        template.names_first and candidate.kind in {"plain", "em"} and len(tidy(before)) < _LEAST_NAME
    )
    value += weights.IN_PROSE * (candidate.kind == "link" and not opens and len(before.split()) > _FEW_BEFORE)
    value += weights.BEHIND_NAMES * (candidate.kind == "em" and "," in before and looks_like_names(before.strip(" ,")))
    return value


def _holds_more(text: str) -> bool:
    """Whether a sentence of it is a list of names, or its last one a venue or a journal with volume and pages."""
    if names_before(text, 0, len(text)) or names_at_start(text) or dated_names(text, 0, len(text)):
        return True
    pieces = SENTENCE_END.split(text)
    if len(pieces) < 2:
        return False
    last = pieces[-1]
    return looks_like_names(pieces[0]) or looks_like_names(last) or _cites(last) or venue_score(last) >= _KNOWN


def _opens(before: str) -> bool:
    text = tidy(_LEADING.sub("", before))
    if _QUOTED.search(text):  # that is more likely the title
        return False
    return not text or names_score(YEAR.sub("", text)) > weights.AUTHORS or venue_score(text) >= weights.PLACED
