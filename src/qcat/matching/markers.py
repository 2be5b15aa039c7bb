"""Words that tell what kind of thing a title names: numbers of a series, errata and replies, columns."""

import re
from functools import lru_cache

from qcat.domain.text import fold
from qcat.matching.features import plain

_ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15", "i": "1", "v": "5", "x": "10",
}  # fmt: skip
_COUNTED = dict(zip("one two three four five six seven eight nine ten".split(), map(str, range(1, 11)), strict=True))
_ORDINAL = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), map(str, range(1, 11)), strict=True)
)
_NUMBERS = {**_ROMAN, **_COUNTED, **_ORDINAL}


def number_of(word: str) -> str:
    """The number that a word of a title is, or holds with its letters; "" for another word."""
    found = _NUMBERS.get(word)
    if found:
        return found
    if word[:1].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}:
        return word[:-2]
    return word if any(c.isdigit() for c in word) else ""


# What is printed before or behind a paper's title when the thing is not that paper. Several languages, folded.
_KINDS = {
    "erratum": r"errat(?:um|a)|corrigend(?:um|a)|addend(?:um|a)|retract(?:ion|ed)|withdrawn"
    r"|(?:author|publisher)s? corrections?|corrections?(?= to\b|:)|berichtigung(?:en)?|errate|fe de erratas?"
    r"|expression of concern",
    "reply": r"repl(?:y|ies)|rejoinder|(?:authors? )?response(?= to\b)|reponse|antwort|respuesta|in reply|author reply",
    "comment": r"comments?|commentar(?:y|ies)|discussion(?= of\b| on\b)|letters?(?= to the editor)|kommentar"
    r"|comentario|re(?=:)",
    "abstract": r"(?:extended |conference |meeting |poster )?abstracts?(?: only)?|zusammenfassung|resume etendu",
    "demo": r"(?:system )?demo(?:nstration)?s?(?: (?:paper|abstract))?",
    "tutorial": r"tutorials?(?: (?:notes|abstract|session))?",
    "poster": r"posters?(?: (?:paper|abstract))?",
    "talk": r"keynote(?: (?:talk|address|speech))?|invited (?:talk|paper|lecture)"
    r"|panel(?: (?:discussion|session|abstract|summary))?",
    "review": r"book reviews?|review of|buchbesprechung(?:en)?|rezension(?:en)?|compte rendu",
    "supplement": r"supplement(?:ary|al)? (?:material|information|data)|appendix(?: to)?|online supplement",
    "protocol": r"(?:study )?protocol(?= for\b)|study protocol|trial protocol",
}
STYLES = frozenset({"abstract", "demo", "tutorial", "poster", "talk", "review"})
"""What one service prints behind a title and another leaves out; the others are always things of their own."""
_ANY = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items())
# In front: the mark and what leads on from it. Behind: in brackets or after a sign.
_FRONT = re.compile(rf"\W*(?:{_ANY})(?=\s*(?:[:.\-–—)\]]|$|(?:to|on|of|for|by)\b))")
_BEHIND = re.compile(rf".*[:.(\[–—-]\s*(?:an?\s+|the\s+)?(?:{_ANY})\W*$", re.DOTALL)
_LIKELY = re.compile(
    r"errat|corr|addend|retract|withdrawn|bericht|concern|repl|rejoinder|resp|antwort|comm?ent|komment|discussion"
    r"|letter|\bre:|abstract|zusammen|resume|demo|tutorial|poster|keynote|invited|panel|review|besprech|rezens|compte"
    r"|suppl|append|protocol|reponse"
)


@lru_cache(maxsize=1 << 16)
def companion(title: str) -> str:
    """What a title says it is beside a paper: ``erratum``, ``reply``, ``comment``, ...; "" for a paper."""
    text = fold(plain(title))
    if not _LIKELY.search(text):
        return ""
    found = _FRONT.match(text) or _BEHIND.match(text)
    return found.lastgroup or "" if found else ""


_GENERIC = frozenset(
    """about acknowledgement acknowledgements acknowledgments address ahead and announcement announcements annual
    article articles author authors award awards back board book bookreview books brief briefs by calendar call chair
    chairman chairs column committee conference contents contributors cover current data department description der des
    die discussion editor editorial editorials editoriale editors einleitung errata erratum et events features for
    foreword forthcoming forum from front general guest highlights home in index influential information inhalt intro
    introducing introduction introductory issue issues journal keynote la le letter letters list magazine masthead
    matter meeting meetings member members message messages minitrack news newsletter note notes notice notices
    obituary of on opening organizers our page pages panel papers part preface prefacio presentation president
    proceedings program prologue propos publications published referees regular reminiscences report reports research
    review reviewers reviews s section selected session short special speech subject summary symposium table the this
    title to track tutorial upcoming vol volume vorwort welcome workshop workshops""".split()
)


@lru_cache(maxsize=1 << 15)
def is_generic(words: tuple[str, ...]) -> bool:
    """Whether a title is made of words that stand over columns and front matter, and of numbers."""
    return all(word in _GENERIC or number_of(word) for word in words)
