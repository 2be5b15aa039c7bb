"""Which of the candidates is the title: the weights that choose between them."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from qcat.lists import weights
from qcat.lists.byline import are_dated_names, dated_names, names_at_start, names_before
from qcat.lists.candidates import QUOTED, Candidate, typed, untyped
from qcat.lists.content import Content, tidy
from qcat.lists.journals import ISSUE, are_capital, cites
from qcat.lists.like_names import BYLINE, ET_AL, looks_like_names, names_score
from qcat.lists.like_venues import is_venue, may_be_venue
from qcat.lists.pieces import BRACKET, SENTENCE_END, may_go_on, split_sentences, word_count
from qcat.lists.spans import LINK
from qcat.lists.template import Template
from qcat.lists.title_edges import bracket_at_end, without_lead
from qcat.lists.vocabulary import PRESSES
from qcat.lists.years import YEAR, YEAR_AT_END, may_hold_year, year_only

_MOST_CANDIDATES = 100  # an entry's title is among the first; each is compared with all that stands before it
_LEAST_NAME = 4
_TYPES = frozenset({"strong", "em", "code"})
_FEW_BEFORE = 8
_LONGEST_PUBLISHER = 6  # words
_OTHERS = re.compile(rf"(?:{ET_AL.pattern})\W*\Z", re.IGNORECASE)
_LED_BY_IN = re.compile(r"[Ii]n(?::|\s+(?=[A-Z\d]))")
_EDITORS = (" ed", " eds", " editor", " editors", "(ed", "(eds", " Ed", " Eds", "(Ed", "(Eds")
_SHORTENED_TAIL = re.compile(r",\s[A-Z]\w*\.\s(?:[A-Z]\w*\.?\s)*[A-Z]\w*\.?\Z")  # "Tiny nets, J. Tiny Weav"
_REPORT = re.compile(r".*\d.* technical report", re.IGNORECASE)  # "Net-4 Technical Report" is a title
NOTHING = frozenset({"na", "n/a", "none", "tba", "tbd", "todo", "coming soon", "to appear", "under review"})


def choose(content: Content, template: Template, within: int | None = None) -> Candidate | None:
    """The candidate that the weights favour in a list of this form. None where nothing fits.

    ``within`` is where the line ends that the title stands on, if that is known.
    """
    best: tuple[float, Candidate] | None = None
    for stage in (typed(content), untyped(content, template)):
        for candidate in islice(stage, _MOST_CANDIDATES):
            if within is not None and candidate.start >= within:
                continue
            value = score(content, candidate, template)
            if value is not None and (best is None or value > best[0]):
                best = (value, candidate)
        plain = weights.KIND["plain"] + template.agrees("plain") + weights.HIGHEST
        if best and best[0] > plain:  # nothing plain can reach it
            break
    return _without_bracket(content, best[1]) if best and best[0] > weights.LEAST else None


def _without_bracket(content: Content, chosen: Candidate) -> Candidate:
    """What reads like names and a year, "Meltdown (2018)", is a title where nothing else could be one.

    What stands in quotation marks is the title with its bracket.
    """
    if chosen.kind == "quote":
        return chosen
    cut = bracket_at_end(content.text[chosen.start : chosen.end].rstrip(" .,;:"))
    return Candidate(chosen.start, chosen.start + cut, chosen.kind) if cut else chosen


def score(content: Content, candidate: Candidate, template: Template) -> float | None:
    """The sum of the weights of a candidate's features; None for what has no letters."""
    text = tidy(content.text[candidate.start : candidate.end])
    if not any(map(str.isalpha, text)) or year_only(text) is not None or text.lower() in NOTHING:
        return None
    before = content.text[: candidate.start]
    return sum(
        chain(_of_type(candidate, text, before, template), _of_text(text), _of_place(candidate, text, before, template))
    )


def _of_type(candidate: Candidate, text: str, before: str, template: Template) -> Iterator[float]:
    """How it is set, how long it is, and what that says of what looks like names or a venue."""
    count, kind = word_count(text), candidate.kind
    yield weights.KIND[kind] + next(weight for most, weight in weights.LENGTH if count <= most)
    yield template.agrees(kind)
    likeness = names_score(text)
    titled = count > 3 and (kind == "quote" or (kind == LINK and ":" in text))
    if likeness > weights.AUTHORS:
        yield weights.BYLINE * (_OTHERS.search(text) is not None)
        if not titled and not are_dated_names(before):
            yield weights.NAMES * likeness * (weights.LONE_NAME if "," not in text and " and " not in text else 1.0)
    short = count <= 6 or kind in {"plain", "em"} or (may_hold_year(text) and YEAR_AT_END.search(text) is not None)
    if short and is_venue(text) and not (_REPORT.fullmatch(text) and _opens(before)):
        yield weights.VENUE


def _of_text(text: str) -> Iterator[float]:
    """What its words and marks say."""
    dated = may_hold_year(text)
    yield weights.VENUE * ((dated and ISSUE.search(text) is not None) or cites(text))
    yield weights.NAMES * text.rstrip(".)").endswith(_EDITORS)
    yield weights.BRACKETED * (BRACKET.fullmatch(text) is not None)
    yield weights.BYLINE * (dated and BYLINE.fullmatch(text) is not None and ("," in text or not may_be_venue(text)))
    yield weights.COLON * (":" in text.strip(":"))
    yield weights.RUNS_ON * (_holds_more(text) or _SHORTENED_TAIL.search(text) is not None)
    ends = SENTENCE_END.findall(text) if may_go_on(text) else []
    yield weights.SENTENCE * (text[:1].islower() or text[:1] == "&" or len(ends) > 1)
    yield weights.GOES_ON * (len(ends) == 1 and ends[0][:1] in {".", "。"})


def _of_place(candidate: Candidate, text: str, before: str, template: Template) -> Iterator[float]:
    """What stands before it, and what may stand there."""
    kind, opens = candidate.kind, _opens(before)
    yield weights.LATER_LINE * min(before.strip().count("\n"), 2)
    yield weights.FIRST * opens
    yield weights.VENUE * (kind == "plain" and bool(before.strip()) and _is_publisher(text))
    led = _LED_BY_IN.match(text) if kind in {"plain", "em"} else None
    yield weights.VENUE * bool(led and before and (led[0].endswith(":") or not opens))
    if template.names_first and kind in {"plain", "em"}:
        yield weights.BEFORE_NAMES * (len(tidy(before)) < _LEAST_NAME)
    yield weights.DATED_BEHIND * (not opens and kind in _TYPES and YEAR_AT_END.search(text) is not None)
    yield weights.IN_PROSE * (kind == LINK and not opens and len(before.split()) > _FEW_BEFORE)
    yield weights.BEHIND_NAMES * (kind == "em" and _are_names(before))


def _is_publisher(text: str) -> bool:
    """Whether text is a publisher, with its place or without: ``Urbana: University of Netland Press``."""
    name = text.rpartition(": ")[2].strip(" .,")
    words = name.split()
    return len(words) <= _LONGEST_PUBLISHER and are_capital(words) and PRESSES.search(name) is not None


def _are_names(before: str) -> bool:
    """Whether what stands before a title in italics is names, with or without a year."""
    return are_dated_names(before) or ("," in before and looks_like_names(before.strip(" ,")))


def _holds_more(text: str) -> bool:
    """Whether a sentence of it is a list of names, or its last one a venue or a journal with volume and pages."""
    if names_before(text, 0, len(text)) or names_at_start(text) or dated_names(text, 0, len(text)):
        return True
    pieces = split_sentences(text)
    if len(pieces) < 2:
        return False
    last = pieces[-1]
    if looks_like_names(pieces[0]) or looks_like_names(last) or cites(last) or year_only(last) is not None:
        return True
    return any(_LED_BY_IN.match(piece) or is_venue(piece) for piece in pieces[1:])


def _opens(before: str) -> bool:
    """Whether nothing but names, a venue, marks or numbers stands before it."""
    text = tidy(without_lead(before))
    if QUOTED.search(text):  # that is more likely the title
        return False
    if not any(map(str.isalpha, text)):
        return True
    return names_score(YEAR.sub("", text) if may_hold_year(text) else text) > weights.AUTHORS or may_be_venue(text)
