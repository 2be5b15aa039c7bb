"""What a stretch of text could be: a link label, names, a venue, a year. Features of text, never of a list."""

import re
from functools import lru_cache
from itertools import groupby

from qcat.domain.text import fold
from qcat.domain.venues import find_venue
from qcat.lists.journals import SHORTENED, journal_score

_LABELS = frozenset(
    "paper papers pdf code codes arxiv github git gitlab repo repository project page projectpage homepage "
    "home web webpage website site link links url abs html doi video videos youtube talk slides slide ppt "
    "poster demo blog post blogpost tweet twitter bibtex bib bibtext cite citation citations data dataset "
    "datasets supp supplementary supplement suppl supplemental appendix openreview review reviews acm ieee cvf "
    "cvpr springer elsevier usenix pytorch torch tensorflow tf keras jax mxnet caffe matlab python julia r "
    "java cpp colab notebook model models weights checkpoint checkpoints huggingface hf official unofficial "
    "implementation implementations reimplementation here source preprint full text long short version v1 v2 "
    "extended journal conference proceedings proceeding aclanthology acl anthology scholar google semantic "
    "semanticscholar pmlr neurips nips icml iclr summary notes note details readme docs documentation tutorial "
    "wiki benchmark leaderboard kaggle examples example app play try star stars media news thesis report tr "
    "techreport mirror cached local download read view more info author authors lua theano chainer paddle "
    "paddlepaddle mindspore scikit gym toolkit library package software api online openaccess ssrn biorxiv "
    "medrxiv hal researchgate article articles preprints doc pmid pmc pubmed eprint acmdl dl dblp blogs thread "
    "jstor sciencedirect wiley tandfonline repec econpapers philpapers chemrxiv psyarxiv zenodo osf nber "
    "c reference talks interview corr publication dois huggingface models resources material materials supplements "
    "论文 代码 项目 主页 数据 数据集 视频 博客 链接 and or the of in for 1 2 3 i ii ".split()
)
_PARTICLES = frozenset("de del della der den di da dos van von la le el al bin ibn ter ten zu du st y e".split())
_NOT_NAMES = frozenset(
    "the a an of in on for with to by at from and or is are as via using towards under over into learning "
    "neural deep network networks model models data analysis survey review language image video vision machine "
    "system systems framework method methods paper code training optimization detection generation recognition "
    "representation transformer transformers attention adversarial reinforcement supervised unsupervised self- "
    "supervised large efficient robust fast multi zero few shot workshop conference journal proceedings "
    "transactions symposium university institute google microsoft meta openai deepmind nvidia facebook amazon "
    "apple research lab labs keyword keywords abstract note best oral spotlight poster accepted preprint "
    "tools applications advances challenges prospects perspectives opportunities trends principles directions "
    "progress techniques approaches lessons problems solutions concepts algorithms experiments evaluation "
    "benchmarks architectures "
    "physics physical chemistry chemical biology biological biochemistry genetics genomics medicine clinical "
    "neuroscience psychology psychiatry economics econometrics finance statistics mathematics sociology "
    "geophysics ecology evolution engineering materials molecular theoretical computational applied climate "
    "environmental programming languages "
    "technical report arxiv new train test dataset publisher press springer ieee acm elsevier ".split()
)
VENUE_WORDS = re.compile(
    r"\b(?:journal|conference|proceedings|proc|transactions|trans|workshop|symposium|advances in|lecture notes|"
    r"communications of|meeting of|preprint|technical report|tech report|thesis|dissertation|unpublished|"
    r"working papers?|discussion papers?|manuscript|arxiv)\b|学报|期刊|杂志|会议|研究与发展|大学|通讯$",
    re.IGNORECASE,
)
# Author-date styles tell years apart by a letter: 2023a.
YEAR = re.compile(r"(?<![\w./-])(?<![\d/.]:)(?P<year>(?:19|20)\d\d)(?:[a-f](?!\w)|(?![\w]|\.\d{4,}|-\d))")
_MONTH = (
    r"(?:(?:jan|feb|mar|apr|ma[yi]|june?|july?|aug|sept?|o[ck]t|nov|de[cz])[a-z]*\.?|spring|summer|autumn|fall|winter)"
)
_MONTH_ONLY = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|Spring|Summer|Autumn|Fall|Winter)\.?(?: \d{1,2})?"
)
_YEAR_ONLY = re.compile(
    rf"\W*(?P<year>(?:19|20)\d\d)(?:[a-f]|(?:[./-]\d{{1,2}}){{1,2}}|,?\s+{_MONTH}(?:\s+\d{{1,2}})?)?\W*", re.IGNORECASE
)
_VENUE_YEAR = re.compile(
    r"\s*(?P<venue>(?:\d(?=[A-Z]{2}))?[^\W\d_].*?)[\s,'’`_-]*(?P<year>(?:19|20)\d\d|(?<=['’` -])\d\d(?!\d))"
    r"(?P<rest>[\s,(\[].{0,40})?[\s.,)\]]*"
)
_SHORT_YEAR = re.compile(r"\w['’`]\d\d$")
_TWO_DIGITS = re.compile(r"['’`]\s?\d\d$")
_LED_BY = re.compile(r"^(?:in|at|to appear in|published in|appeared in|accepted (?:by|at|to))\s+(?=\S)", re.IGNORECASE)
DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?{_MONTH},?\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s*)?(?=(?:19|20)\d\d)",
    re.IGNORECASE,
)
ET_AL = re.compile(r"\bet\.?\s*al\b\.?|\band others\b|等人?(?=$|[\s,.;])", re.IGNORECASE)
_ABBREVIATIONS = (
    "al vs e.g i.e No Vol Dr St Jr Proc Conf Int Intl Trans vol no pp Univ Inf Am Ann Acad Comp Proc J".split()
)
ABBREVIATION = "".join(
    rf"(?<!\b(?:{'|'.join(re.escape(one) for one in group)})\.)"
    for _, group in groupby(sorted({*_ABBREVIATIONS, *map(str.capitalize, SHORTENED)}, key=len), key=len)
)
"""Behind the full stop of none of these a sentence ends; a look behind has one length."""
# "Tiny Model. Small-Adapt. Interact., 2017" is one name.
_SHORTENED = r"(?![\w-]+(?:\. [\w-]+){0,5}\.,)"
SENTENCE_END = re.compile(rf"[.。](?=\s)(?<!\b[A-Z]\.){ABBREVIATION}\s+(?=\S){_SHORTENED}|(?<=[?!])\s+(?=[A-Z\"(])")
# "Doe 2005", "Doe and Roe (2005)", "Doe, Van Roe (2005)", "Doe et al., 2005": the whole of what stands there.
_FAMILY = r"(?![A-Z]+\b)[^\W\d_a-z][\w'’-]+"
BYLINE = re.compile(
    rf"(?P<names>{_FAMILY}(?:(?:,| and| &) {_FAMILY}(?: {_FAMILY})?)*(?:,? et al\.?)?),?\s*"
    r"\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?"
)
_TWO_SENTENCES = re.compile(r"[a-z]{4}\. [A-Z][a-z]")
SEPARATOR = r"\n|(?<![,;])\t|\s\|\s|\s[-–—]{1,2}\s|-{3,}|\s•\s|\s·\s"
"""What sets the parts of an entry apart, besides full stops and commas."""
# What stands behind a journal's name: "2007(12): 50-56", "2021: 1379-1389".
ISSUE = re.compile(r"(?:19|20)\d\d\s*(?:\(\d+\)|[,;]\s*\d+\s*[(:]|:\s*\d+\s*[-–])")
EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f"
"""Pictures that stand before an entry or the name of a field, for a class of characters."""
BRACKET = re.compile(r"[(\[【（「](?P<inside>[^()\[\]【】（）「」]*)[)\]】）」]")
UNLINKED = re.compile(r"\W*\[(?P<title>[^\s\[\]]+(?:\s+[^\s\[\]]+){3,})\]")
"""A title in the brackets of a link that is not there."""
NICKNAME = re.compile(r"\s*[\[【「](?P<inside>[^\[\]【】「」()]{1,40})[\]】」][\s:：]*")
"""The name of a method in brackets, where it stands before a title."""
_CJK_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,3}[·•][\u4e00-\u9fff]{1,6}")
_MARKS = re.compile(r"[*†‡§¶∗#]+|[⁰¹²³⁴-⁹]+|\$\^?\{?[\d*,]+\}?\$")
_PART = r"(?:[^\W\d_][\w.'’`\-–]*|[&.])"
_TOKENS = re.compile(rf"{_PART}(?:\s+{_PART})*")
_DIGIT = re.compile(r"\d")
_ONE_FAMILY = re.compile(r"(?:[a-z]{2,3} ){0,2}[^\W\d_a-z][\w'’-]+\.?")
_INITIAL = re.compile(r"[A-Z]\.")
_BETWEEN_NAMES = re.compile(r"\s*[;·•、，]\s*|,?\s+(?:and|&|with)\s+")
_BRACKETED = re.compile(r"\([^)]*\)")
_AND = re.compile(r"\s(?:and|&)\s")
_INNER_CAPITALS = re.compile(r"[a-z]{1,3}[A-Z]\w*")  # aiDM
_INITIALS_FIRST = re.compile(r"(?:and )?[A-Z]{1,3} [^\W\d_a-z][\w'’-]+")
INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,3}")
_LONGEST_INITIALS = 9
_LONGEST_SHORT = 5  # "Wm.", "St.", "Chr.", "J.-P." in a name
_NUMBERS = re.compile(r"\b\d+(?:[.:()]\d+)+\)?(?:v\d+)?|\b(?!(?:19|20)\d\d\b)\d+,?\s")
_LONGEST_LABEL = 60
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_NOT_IN_VENUES = frozenset('?"“”')
_PART_OF_NAME = 0.25
_INVERTED = 0.7
_LEAST_VENUE = 2  # letters of a name that is no known one
_VENUE_WITH_COLON = 6  # words; what is longer and has a colon is a title: "Tiny nets: a review of ..."
PAPER_LABEL = re.compile(r"\b(?:papers?(?![ -]?lists?\b)|pdf|arxiv|preprint|publication|论文)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s[-–—|]+\s|[,.:]\s")
_LABEL_WORD = re.compile(r"[^\W_]+")


def word_count(text: str) -> int:
    """How many words there are; of a script without blanks, three letters are one."""
    count = len(text.split())
    return count if text.isascii() else max(count, (count + len(_UNSPACED.findall(text))) // 3)


@lru_cache(maxsize=50_000)
def is_label(text: str) -> bool:
    """Whether the text of a link says what is behind it, not what the entry is: ``pdf``, ``Code (PyTorch)``."""
    words = _LABEL_WORD.findall(fold(text))
    if not words:
        return True
    if len(words) <= 4 and all(word.rstrip("0123456789") in _LABELS or word.isdigit() for word in words):
        return True
    if len(words) <= 3 and (find_venue(text) is not None or any(word in _STRONG_LABELS for word in words)):
        return True
    if len(text) > _LONGEST_LABEL or not any(c.isdigit() for c in text):
        return False
    # "Nature Communications 15.1 (2024)", "bioRxiv 2024.03.25.585721", but not "Tiny nets - ICML 2020"
    venue, year = split_venue_year(_NUMBERS.sub(" ", text))
    whole = find_venue(_PARTED.split(venue, maxsplit=1)[0]) is not None
    return whole and (year is not None or len(venue.split()) <= 2)


_STRONG_LABELS = frozenset(
    "paper pdf code arxiv github project website webpage video slides poster demo dataset bibtex".split()
)


def others_in(text: str) -> re.Match[str] | None:
    """Where "et al." stands. This is asked of every piece, so what cannot hold it is not searched."""
    low = text.lower()
    return ET_AL.search(text) if ("al" in low and "et" in low) or "others" in low or "等" in low else None


@lru_cache(maxsize=50_000)
def name_likeness(text: str) -> float:
    """From 0 (no name) to 1: what is said of one comma-separated piece."""
    bare = (ET_AL.sub("", text) if others_in(text) else text).strip(" ,;.:()[]")
    if not bare.replace(" ", "").isalpha():
        bare = _MARKS.sub("", bare).strip(" ,;.:()[]")
    tokens = bare.split()
    if not _can_be_name(bare, tokens):
        return 0.0
    if _CJK_NAME.fullmatch(bare):
        return 0.8
    if len(tokens) == 1:
        return 0.4 if len(bare) > 1 and not bare.isupper() else 0.3
    capital = sum(not token[0].islower() for token in tokens)
    if len(tokens) > 4:  # "Maria Angels de Luis Balaguer" has particles; without any, it is a title's words
        return 0.6 if capital < len(tokens) or any(len(token.strip(".")) == 1 for token in tokens) else 0.2
    return 0.7 if capital == len(tokens) == 2 else 0.8


def _can_be_name(bare: str, tokens: list[str]) -> bool:
    """Whether every token can be part of a name, one is capital, and none is a word that names do not have."""
    if not 0 < len(tokens) <= 6 or len(bare) > 60 or _DIGIT.search(bare) or not _TOKENS.fullmatch(bare):
        return False
    dotted = "." in bare
    folded = bare.lower().split() if bare.isascii() else list(map(fold, tokens))
    if dotted or "'" in bare or not bare.isascii():
        folded = [token.strip(".'") for token in folded]
    if _LABELS.issuperset(folded):
        return False
    if not _NOT_NAMES.isdisjoint(folded):  # "A." and, behind another, "A" are initials
        bare_initials = (_INITIAL.fullmatch(token) or (i and token == "A") for i, token in enumerate(tokens))
        if any(word in _NOT_NAMES for word, initial in zip(folded, bare_initials, strict=True) if not initial):
            return False
    small = [token for token, plain in zip(folded, tokens, strict=True) if plain[0].islower()]
    if len(small) == len(tokens) or not _PARTICLES.issuperset(small):
        return False
    if dotted and any(token.find(".") == len(token) - 1 >= _LONGEST_SHORT for token in tokens[:-1]):
        return False  # "Tiny Model. Interact." is a journal's name
    return len(tokens) == 2 or find_venue(bare) is None


def split_names(text: str) -> list[str]:
    """The pieces of a list of names: split at commas, semicolons, "and", "&" and dots in the middle."""
    if not text.isascii() or ";" in text or "&" in text or " and" in text or " with" in text:
        text = _BETWEEN_NAMES.sub(", ", text)
    return [piece.strip() for piece in text.split(",") if piece.strip(" .")]


@lru_cache(maxsize=50_000)
def names_score(text: str) -> float:
    """How much a run of text looks like a list of names, from 0 to 1."""
    if not text.strip():
        return 0.0
    others = others_in(text)
    body = _BRACKETED.sub("", text) if "(" in text else text
    body = ET_AL.sub("", body) if others else body
    if ";" in body and are_inverted(body):
        return 1.0
    pieces = split_names(body)
    if not pieces:
        return 0.0
    if len(pieces) == 1:
        return min(1.0, name_likeness(pieces[0]) + (0.3 if others else 0.0))
    if len(pieces) == 2 and _initials(pieces[1]) and name_likeness(pieces[0]) > _PART_OF_NAME:
        return _INVERTED  # "Doe, J."
    values = [_initials(piece) or name_likeness(piece) for piece in pieces]
    if 0.0 in values and all(map(_INITIALS_FIRST.fullmatch, pieces)):  # "A Doe" is a name among "B Roe, C Poe"
        values = [0.8] * len(pieces)
    mean = sum(values) / len(pieces)
    if any(value <= 0.2 and len(piece.split()) > 4 for value, piece in zip(values, pieces, strict=True)):
        mean /= 2  # a long piece that is no name: the commas are a title's
    paired = len(pieces) > 1 and _AND.search(body) is not None
    bonus = 0.3 if others else 0.2 if paired else 0.1 if len(pieces) > 2 else 0.0
    return min(1.0, mean + bonus) if mean > 0.35 else mean


def are_families(text: str, least: int = 2) -> bool:
    """Whether text is so many family names and nothing else: ``Doe, van Roe``, ``Doe, Roe & Poe``, not ``Doe, Jane and
    Roe, Max``."""
    names = split_names(ET_AL.sub("", text))
    joined = _AND.split(text)
    if are_inverted(text) or (len(joined) > 1 and "," in text and ("," in joined[-1] or len(names) <= len(joined))):
        return False
    return len(names) >= least and all(name_likeness(name) > 0.25 and _ONE_FAMILY.fullmatch(name) for name in names)


def are_inverted(text: str) -> bool:
    """Whether text is names turned round, with semicolons between them: ``Doe, Jane; van Roe, Max K.``"""
    names = [name.split(",") for name in text.split(";") if name.strip()]
    return len(names) > 1 and all(
        len(parts) == 2 and name_likeness(f"{parts[1].strip()} {parts[0].strip()}") > _PART_OF_NAME for parts in names
    )


def _initials(piece: str) -> float:
    return 0.6 if len(piece) <= _LONGEST_INITIALS and INITIALS.fullmatch(piece) else 0.0


def year_only(text: str) -> int | None:
    """The year of text that is nothing but a year or a date."""
    if "19" not in text and "20" not in text:
        return None
    match = _YEAR_ONLY.fullmatch(DATE.sub("", text))
    return int(match["year"]) if match else None


def is_month(text: str) -> bool:
    """Whether text is a month or a season and nothing else, which a date may have behind its year."""
    return _MONTH_ONLY.fullmatch(text.strip(" .")) is not None


def split_venue_year(text: str) -> tuple[str, int | None]:
    """``CVPR2019``, ``ACL'23``, ``In Proceedings of X 2018`` as venue and year."""
    text = DATE.sub("", text.strip(" .,;:()[]【】")).strip()
    text = _LED_BY.sub("", text)
    joined = re.fullmatch(r"(?P<venue>[A-Za-z]{3,})(?P<year>\d\d)", text)
    if joined and find_venue(joined["venue"]) is not None:
        return joined["venue"], 2000 + int(joined["year"])
    match = _VENUE_YEAR.fullmatch(text)
    if match is None:
        led = re.fullmatch(r"(?P<year>(?:19|20)\d\d)[\s,./-]+(?P<venue>(?:\d+(?:st|nd|rd|th)\s+)?[^\W\d_].*)", text)
        return (led["venue"].strip(" .,("), int(led["year"])) if led else (text, None)
    digits = match["year"]
    if len(digits) == 2 and not _TWO_DIGITS.search(text[: match.end("year")]) and not _takes_two(match["venue"]):
        return text, None
    year = int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 60 else 1900 + int(digits)
    rest = match["rest"] or ""
    return f"{match['venue'].strip(' .,(')}{rest if find_venue(rest) else ''}".strip(), year


def _takes_two(venue: str) -> bool:
    """Whether two digits behind a venue are a year: behind a journal they are a volume."""
    known = find_venue(venue)
    return known is not None and known.kind != "journal"


@lru_cache(maxsize=50_000)
def venue_score(text: str) -> float:
    """How much a piece of text looks like where a paper appeared, from 0 to 1."""
    bare = text.strip(" .,;:()[]")
    if (
        not bare
        or len(bare) > 200
        or not _NOT_IN_VENUES.isdisjoint(bare)
        or (_TWO_SENTENCES.search(bare) and SENTENCE_END.search(text))
    ):
        return 0.0
    if find_venue(bare) is not None:
        return 1.0
    venue, year = split_venue_year(bare)
    words = venue.split()
    if find_venue(venue) is not None:
        return 1.0
    short_year = year is not None and _SHORT_YEAR.search(bare) is not None
    return _unknown_score(venue, words, year, short_year)


def _unknown_score(venue: str, words: list[str], year: int | None, short_year: bool) -> float:
    """The same for what names no known venue: by its words, or by its year and capital."""
    if VENUE_WORDS.search(venue) and len(words) <= (_VENUE_WITH_COLON if ": " in venue else 16):
        return 0.8 if venue[:1].isupper() or year else 0.4
    likely = 0.0 if ": " in venue else journal_score(venue)
    if likely:
        return likely
    # "Doe 2020" is an author, "PaPoC 2020" and "Nets'20" are none.
    named = (
        not short_year
        and len(words) == 1
        and (len(venue.strip(".")) < _LEAST_VENUE or (venue[1:].islower() and name_likeness(venue) > _PART_OF_NAME))
    )
    capital = venue[:1].isupper() or _INNER_CAPITALS.fullmatch(venue) is not None
    return 0.6 if year and 1 <= len(words) <= 6 and capital and not named else 0.0
