"""What journals of any field are called, and how they are cited: a name, a volume, pages."""

import re
from functools import lru_cache

from qcat.lists import weights
from qcat.lists.pieces import SENTENCE_END
from qcat.lists.vocabulary import SHORTENED
from qcat.lists.years import A_YEAR

_TELLING = re.compile(
    r"\b(?:journal|transactions|proceedings|acta|zeitschrift|revista|revue|rivista|giornale|jahrbuch|proc)\b"
    r"|^(?:frontiers|trends|current opinion) in\b"
    r"|^(?:physical review|lecture notes|annual review|nber|cepr|plos|bmc|bmj|npj|jama|lancet|nat) ?\b",
    re.IGNORECASE,
)
"""These are a journal's, if all of its words are capital."""
_LIKELY = re.compile(
    r"\b(?:review|reviews|letters|magazine|annals|bulletin|chronicle|quarterly|congress|science|sciences|"
    r"archives|gazette|notices|memoirs|yearbook)\b",
    re.IGNORECASE,
)
"""These may stand in a title, but hardly where all of its words are capital."""
_WEAK = re.compile(
    r"^(?:nature|cell|studies in|advances in|progress in|perspectives on|topics in|ieee|acm|siam|acs|aip|the lancet)\b|"
    r"\b(?:research|reports|communications|record|handbook|encyclopedia|methods|perspectives|today|forum)$",
    re.IGNORECASE,
)
"""These stand in titles as well: they tell a journal by where they stand."""
_HINTS = SHORTENED.union(
    *(re.findall(r"[a-z]+", pattern.pattern.replace(r"\b", " ")) for pattern in (_TELLING, _LIKELY, _WEAK))
)
"""The words that the patterns above look for: what has none of them is spared the rest."""
_SMALL = frozenset("a an and at by de del der des di du e en et for für i in la le les of on the to und y &".split())
_LONGEST = 14
_LEAST_LETTERS = 3
_WORD = re.compile(r"[^\W\d_][\w.'’-]*|&")
JOURNAL = re.compile(
    rf"(?:in:?\s+)?(?P<venue>[A-Z][^\d,;]{{2,80}}?)[\s,]+(?:vol(?:ume)?\.?\s*)?(?!{A_YEAR}\b)"
    r"\d{1,4}\s*"
    r"(?:[,.:(]\s*(?i:no\.?\s*|art(?:icle)?\.? ?(?:number:?|no\.?)? ?)?[a-zA-Z]{0,6}\d+.*|"
    r"[,:]?\s+pp?\.?\s*\d+.*|\s*:.*)"
)
"""A name with a volume and pages behind it: "American Psychologist, 39(10), 1123-1134"."""
_GOES_ON = re.compile(r"\d\s*(?::|[,.(p].*\d)", re.DOTALL)
DASH = "[-‐‑‒–—−]"
PAGES = re.compile(rf"(?<![\d-])[A-Za-z]?\d+\s*{DASH}{{1,2}}\s*[A-Za-z]?\d+(?!-?\d)")
ISSUED = re.compile(rf"\d\s*\(\d+(?:{DASH}\d+)?\)\s*[,:]\s*[a-zA-Z]{{0,6}}\d")
# What stands behind a journal's name: "2007(12): 50-56", "2021: 1379-1389".
ISSUE = re.compile(rf"{A_YEAR}\s*(?:\(\d+\)|[,;]\s*\d+\s*[(:]|:\s*\d+\s*[-–])")
VOLUME = re.compile(r"\s*(?:vol(?:ume)?|no|number|issue|pp?|pages?|art(?:icle)?)\.?\s*[\w–-]+\s*", re.IGNORECASE)
_WITH_VOLUME = re.compile(r"(?P<venue>[A-Z][^\d,;:]{2,80}?)[\s,]+\d{1,4}(?: ?\([\d–-]+\))?")
_ARTICLE = re.compile(
    rf"(?:no\.? ?|pp?\.? ?|article ?)?[A-Za-z]{{0,2}}\d+(?:\s*{DASH}{{1,2}}\s*[A-Za-z]{{0,2}}\d+)?\W*", re.IGNORECASE
)


@lru_cache(maxsize=50_000)
def journal_score(text: str) -> float:
    """How much a name without volume and year looks like a journal's, from 0 to 1."""
    if _HINTS.isdisjoint(text.lower().replace(".", " ").replace(":", " ").split()):
        return 0.0
    found = _WORD.findall(text)
    if not found or len(found) > _LONGEST or found[0].lower() in {"a", "an"} or not are_capital(found):
        return 0.0
    if _is_shortened(found) or _TELLING.search(text) or _LIKELY.search(text):
        return 0.8
    several = len(found) > 1 and found[0] not in _SMALL
    return 0.65 if several and _WEAK.search(text) else 0.0


def are_capital(found: list[str]) -> bool:
    """Whether every word but the small ones begins with a capital, as in a name."""
    return all(word[0].isupper() or word in _SMALL or word == "npj" for word in found)


def _is_shortened(found: list[str]) -> bool:
    short = [word for word in found if word.rstrip(".").lower() in SHORTENED]
    if max(map(len, short), default=0) < _LEAST_LETTERS:  # "Doe, J. J." is a name
        return False
    return len(short) > 1 or (len(found) == 2 and short[0] == found[-1])


def has_volume(item: str, behind: str) -> bool:
    """Whether an item between commas is a name with a volume, and pages or an article number stand behind it."""
    named = _WITH_VOLUME.fullmatch(item) if item[-1:].isdecimal() or item.endswith(")") else None
    return named is not None and _ARTICLE.fullmatch(behind) is not None and are_capital(named["venue"].split())


def journal_in(text: str) -> re.Match[str] | None:
    """Text that is a name with a volume and pages; without a number that something stands behind it is none."""
    return JOURNAL.fullmatch(text) if _GOES_ON.search(text) else None


def cites(text: str) -> bool:
    """Whether text is a journal with a volume: by the words of its name, or by the issue and pages behind."""
    cited = journal_in(text)
    if cited is None or SENTENCE_END.search(cited["venue"]):
        return False
    name, behind = cited["venue"], text[cited.end("venue") :]
    if journal_score(name) >= weights.PLACED or (PAGES.search(behind) and are_capital(name.split())):
        return True
    return ISSUED.search(behind) is not None
