"""Two titles compared: what they share, what only one has, and what makes them two papers whatever else agrees."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qcat.matching import weights as w
from qcat.matching.features import Features, plain, title_words
from qcat.matching.frequencies import Frequencies
from qcat.matching.markers import STYLES, companion, is_generic, number_of


class TitleEvidence(NamedTuple):
    """``veto`` says why they cannot be one paper; ``related`` what one is to the other (erratum, reply, part).

    ``exact`` is False where a word stands for another or one side has words of its own; ``enough`` where the words
    alone could tell a paper.
    """

    bits: float
    note: str
    exact: bool = False
    enough: bool = False
    veto: str = ""
    related: str = ""


_MISSING = TitleEvidence(0.0, "not stated")


def compare_titles(left: Features, right: Features, known: Frequencies) -> TitleEvidence:
    """What two titles say. Symmetric."""
    if not left.words or not right.words:
        return _MISSING
    kinds = companion(left.title), companion(right.title)
    if kinds[0] != kinds[1]:
        return _companions(left, right, known, kinds)
    if left.key == right.key:
        shared = known.bits(left.words)
        note = "same generic title" if _is_generic(left, shared, known) else "same title"
        return TitleEvidence(
            _agreed(left, right, shared, known), note, exact=True, enough=_is_enough(left, shared, known)
        )
    return _compare_words(left, right, known)


def _compare_words(left: Features, right: Features, known: Frequencies) -> TitleEvidence:
    """What two titles say that are not the same letters."""
    only_left, only_right, slips = _aligned(left, right, _only(left, right), _only(right, left), known)
    shared = known.bits(set(left.words) & set(right.words)) + slips.shared
    agreed = _agreed(left, right, shared, known) + slips.bits
    veto = _numbers_differ(only_left, only_right)
    if veto:
        return TitleEvidence(agreed + w.OTHER_WORDS_CAP, veto, veto=veto)
    if only_left and only_right:
        return _other_words(only_left, only_right, agreed, known)
    if only_left or only_right:
        return _one_longer(left, right, only_left or only_right, agreed, shared, known)
    exact = slips.bits > w.MISTAKEN
    return TitleEvidence(agreed, slips.note or "same words", exact, exact and _is_enough(left, shared, known))


def _only(one: Features, other: Features) -> list[str]:
    words = set(other.words)
    return [word for word in one.words if word not in words]


def _is_generic(one: Features, shared: float, known: Frequencies) -> bool:
    return is_generic(one.words) or known.is_generic(one.key, shared)


def _is_enough(one: Features, shared: float, known: Frequencies) -> bool:
    return shared >= w.SHORT_TITLE_BITS and not _is_generic(one, shared, known)


def _agreed(left: Features, right: Features, shared: float, known: Frequencies) -> float:
    """What the words that both titles have say."""
    cap = w.TITLE_CAP
    for one in (left, right):
        if _is_generic(one, shared, known):
            cap = min(cap, w.COLUMN_CAP if known.is_column(one) else w.GENERIC_CAP)
    return min(cap, w.TITLE_SHARE * shared)


def _other_words(only_left: list[str], only_right: list[str], agreed: float, known: Frequencies) -> TitleEvidence:
    """Each title has words in place of the other's: another paper of a series, unless they weigh little."""
    less, more = sorted((known.bits(only_left), known.bits(only_right)))
    against = max(w.OTHER_WORDS_CAP, w.OTHER_WORDS * (less + 0.25 * (more - less)))
    first, second = sorted((" ".join(only_left[:4]), " ".join(only_right[:4])))
    return TitleEvidence(agreed + against, f"other words: {first} / {second}")


def _companions(left: Features, right: Features, known: Frequencies, kinds: tuple[str, str]) -> TitleEvidence:
    """One is an erratum, a reply or the like, and the other is not, or is another kind of thing."""
    kind = " and ".join(sorted(filter(None, kinds)))
    shared = known.bits(set(left.words) & set(right.words))
    least = min(known.bits(left.words), known.bits(right.words))
    bits = min(w.TITLE_CAP, w.TITLE_SHARE * shared)
    related = kind if shared >= 0.6 * least else ""
    if set(kinds) <= STYLES | {""} and related:
        return TitleEvidence(bits + w.OTHER_STYLE, f"one is marked: {kind}", related=related)
    return TitleEvidence(bits, f"one is marked: {kind}", veto=f"only one is marked: {kind}", related=related)


class _Slips(NamedTuple):
    bits: float
    shared: float
    note: str


_NO_SLIPS = _Slips(0.0, 0.0, "")


def _aligned(
    left: Features, right: Features, only_left: list[str], only_right: list[str], known: Frequencies
) -> tuple[list[str], list[str], _Slips]:
    """The words that stay without a counterpart, and what the spelling variants among the others say."""
    if "".join(only_left) == "".join(only_right):
        return [], [], _NO_SLIPS
    only_left, only_right = _unjoined(only_left, only_right, right.words), _unjoined(only_right, only_left, left.words)
    if not only_left or not only_right:
        return only_left, only_right, _NO_SLIPS
    bits = shared = 0.0
    note = ""
    rest = sorted(only_right)
    kept = []
    for word in sorted(only_left):
        found = next(((other, cost) for other in rest if (cost := _variant(word, other, known))), None)
        if found is None:
            kept.append(word)
            continue
        other, cost = found
        rest.remove(other)
        bits += cost
        shared += min(known.word_bits(word), known.word_bits(other), w.RARE_WORD_BITS)
        note = f"spelling: {min(word, other)} / {max(word, other)}"
    return (
        [word for word in only_left if word in kept],
        [x for x in only_right if x in rest],
        _Slips(bits, shared, note),
    )


def _unjoined(only: list[str], others: list[str], words: tuple[str, ...]) -> list[str]:
    """What is left of the words that only one title has when those are passed over that the other prints apart or
    together: ``database`` and ``data base``."""
    if not only or not others:
        return only
    pairs = {one + next_ for one, next_ in pairwise(words)}
    apart = set(others)
    left = [word for word in only if word not in pairs]
    joined = {one + next_: (one, next_) for one, next_ in pairwise(left)}
    gone = {word for text, parts in joined.items() if text in apart for word in parts}
    return [word for word in left if word not in gone]


_ENDINGS = frozenset({"", "s", "es", "ed", "ing", "d", "al", "e", "y", "ies", "ly", "ion", "ions", "r", "er", "ers"})
_OPPOSED = re.compile(r"^(?:un|in|im|ir|non|de|dis|re|pre|post|sub|super|semi|hyper|hypo|inter|intra|ex|bi|mono)")


@lru_cache(maxsize=1 << 15)
def _near(one: str, other: str) -> str:
    """How two words can be one: ``form``, ``slip``, ``short`` for a slip in a short word, or not at all."""
    if any(c.isdigit() for c in one + other):
        return ""
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if same >= 4 and one[same:] in _ENDINGS and other[same:] in _ENDINGS:
        return "form"
    shorter = min(len(one), len(other))
    if shorter < 5:
        return "short" if shorter > 2 and _is_short_slip(one, other) else ""
    if {one, _OPPOSED.sub("", one)} & {other, _OPPOSED.sub("", other)} - {""}:
        return ""
    from rapidfuzz.distance import OSA  # only fuzzy cases pay for the import

    allowed = 1 if shorter < 8 else 2
    return "slip" if OSA.distance(one, other, score_cutoff=allowed) <= allowed else ""


def _is_short_slip(one: str, other: str) -> bool:
    """Two neighbours swapped, or one of four letters or more wrong: TPC, TCP; but not CNN, RNN."""
    swapped = len(one) == len(other) and sorted(one) == sorted(other)
    wrong = sum(a != b for a, b in zip(one, other, strict=False))
    return (swapped and wrong == 2) or (len(one) == len(other) >= 4 and wrong == 1 and one[0] == other[0])


def _variant(one: str, other: str, known: Frequencies) -> float:
    """What it costs that one word is a form or a misspelling of another; 0 where it is neither.

    Two words that both stand in several titles are two words, however near: adaption, adoption.
    """
    how = _near(one, other)
    if how == "form":
        return w.INFLECTED
    if how == "slip":
        rare = min(known.words[one], known.words[other]) <= max(2, known.records // 20_000)
        return w.MISSPELT if rare else w.MISTAKEN
    return w.MISTAKEN if how == "short" else 0.0


def _numbers_differ(left: list[str], right: list[str]) -> str:
    """Numbers on both sides that the other lacks: Part I and Part II, WMT10 and WMT11."""
    mine, theirs = (sorted({n for word in words if (n := number_of(word))}) for words in (left, right))
    if mine and theirs and mine != theirs:
        return f"other numbers: {' / '.join(sorted((' '.join(mine[:3]), ' '.join(theirs[:3]))))}"
    return ""


_YEAR = re.compile(r"(?:19|20)\d\d")
_BREAK = re.compile(r"[:;.?!–—(\[\])]\s*|\s-+\s")


def _one_longer(
    left: Features, right: Features, extra: list[str], agreed: float, shared: float, known: Frequencies
) -> TitleEvidence:
    """One title has words that the other lacks: a subtitle, the rest of a cut title, or another paper's."""
    bits = known.bits(extra)
    longer, shorter = sorted((left, right), key=lambda one: (-len(one.words), one.words))
    note = f"only one has: {' '.join(extra[:5])}"
    if any(number_of(word) and not _YEAR.fullmatch(word) for word in extra):
        return TitleEvidence(agreed + max(w.OTHER_WORDS_CAP, w.OTHER_WORDS * max(bits, 6.0)), note)
    cut = longer.key.startswith(shorter.key) or longer.key.endswith(shorter.key)
    if cut and _at_a_break(longer.title, shorter.key):
        return TitleEvidence(agreed + w.DROPPED_PART, note, enough=shared >= 2 * w.SHORT_TITLE_BITS)
    against = max(w.OTHER_WORDS_CAP, w.EXTRA_WORDS * bits)
    if is_generic(tuple(extra)):
        against = max(against, w.DROPPED_PART)
    if cut and longer.key.startswith(shorter.key):
        against = max(against, w.CUT_TITLE + 0.25 * w.EXTRA_WORDS * bits)
    return TitleEvidence(agreed + against, note)


def _at_a_break(title: str, key: str) -> bool:
    """Whether the letters of a shorter title are a whole part of the longer one."""
    text = plain(title)
    for found in _BREAK.finditer(text):
        head, tail = "".join(title_words(text[: found.start()])), "".join(title_words(text[found.end() :]))
        if key in (head, tail):
            return True
    return False
