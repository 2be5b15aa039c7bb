"""What journals of any field are called, and how they are cited: a name, a volume, pages."""

import re

_TELLING = re.compile(
    r"\b(?:journal|transactions|proceedings|acta|zeitschrift|revista|revue|rivista|giornale|jahrbuch|proc)\b"
    r"|^(?:frontiers|trends|current opinion) in\b"
    r"|^(?:physical review|lecture notes|annual review|nber|cepr|plos|bmc|bmj|npj|jama|lancet|nat) ?\b",
    re.IGNORECASE,
)
"""These are a journal's, if all of its words are capital."""
_LIKELY = re.compile(
    r"\b(?:review|reviews|letters|magazine|annals|bulletin|chronicle|quarterly|university|congress|science|sciences|"
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
_SHORTENED = frozenset(
    "acad adv aerosp agric amer anal annu anthropol appl archaeol astron astrophys atmos autom behav biochem biol "
    "biomed biophys biosci biotechnol brit bull cardiol chem climatol clin cogn commun comput contemp crit curr "
    "demogr dyn ecol econ econom educ electr electron endocrinol environ epidemiol eur evol genet geogr geol "
    "geophys hist hydrol immunol infect inst instrum intell interact j jour lett linguist mach magn mater math "
    "mech meteorol microbiol mol nanotechnol nat natl neurobiol neurol neurophysiol neurosci nucl numer nutr "
    "oceanogr ophthalmol opt pathol pediatr pharm pharmacol philos phys physiol plast polym proc prog psychiatry "
    "psychol psychonom psychophys quant radiol res rev sci soc sociol softw spectrosc stat statist struct surg "
    "surv symp syst technol theor toxicol trans virol zool".split()
)
"""Words as ISO 4 shortens them: two of them are no title, nor is one behind a single other word."""
_SMALL = frozenset("a an and at by de del der des di du e en et for für i in la le les of on the to und y &".split())
_LONGEST = 14
_LEAST_LETTERS = 3
_WORD = re.compile(r"[^\W\d_][\w.'’-]*|&")
JOURNAL = re.compile(
    r"(?:in:?\s+)?(?P<venue>[A-Z][^\d,;]{2,80}?)[\s,]+(?:vol(?:ume)?\.?\s*)?(?!(?:19|20)\d\d\b)"
    r"\d{1,4}\s*"
    r"(?:[,.:(]\s*(?i:no\.?\s*|art(?:icle)?\.? ?(?:number:?|no\.?)? ?)?[a-zA-Z]{0,6}\d+.*|"
    r"[,:]?\s+pp?\.?\s*\d+.*|\s*:.*)"
)
"""A name with a volume and pages behind it: "American Psychologist, 39(10), 1123-1134"."""

DASH = "[-‐‑‒–—−]"
PAGES = re.compile(rf"(?<![\d-])[A-Za-z]?\d+\s*{DASH}{{1,2}}\s*[A-Za-z]?\d+(?!-?\d)")
ISSUED = re.compile(rf"\d\s*\(\d+(?:{DASH}\d+)?\)\s*[,:]\s*[a-zA-Z]{{0,6}}\d")
_WITH_VOLUME = re.compile(r"(?P<venue>[A-Z][^\d,;:]{2,80}?)[\s,]+\d{1,4}(?: ?\([\d–-]+\))?")
_ARTICLE = re.compile(
    rf"(?:no\.? ?|pp?\.? ?|article ?)?[A-Za-z]{{0,2}}\d+(?:\s*{DASH}{{1,2}}\s*[A-Za-z]{{0,2}}\d+)?\W*", re.IGNORECASE
)


def has_volume(item: str, behind: str) -> bool:
    """Whether an item between commas is a name with a volume, and pages or an article number stand behind it."""
    named = _WITH_VOLUME.fullmatch(item)
    return named is not None and _ARTICLE.fullmatch(behind) is not None and are_capital(named["venue"].split())


def journal_score(text: str) -> float:
    """How much a name without volume and year looks like a journal's, from 0 to 1."""
    found = _WORD.findall(text)
    if not found or len(found) > _LONGEST or found[0].lower() in {"a", "an"} or not are_capital(found):
        return 0.0
    if _is_shortened(found) or _TELLING.search(text) or _LIKELY.search(text):
        return 0.8
    return 0.65 if len(found) > 1 and _WEAK.search(text) else 0.0


def are_capital(found: list[str]) -> bool:
    """Whether every word but the small ones begins with a capital, as in a name."""
    return all(word[0].isupper() or word in _SMALL or word == "npj" for word in found)


def _is_shortened(found: list[str]) -> bool:
    short = [word for word in found if word.rstrip(".").lower() in _SHORTENED]
    if max(map(len, short), default=0) < _LEAST_LETTERS:  # "Doe, J. J." is a name
        return False
    return len(short) > 1 or (len(found) == 2 and short[0] == found[-1])
