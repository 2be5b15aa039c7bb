"""How much text looks like names: one, a list of them, family names alone."""

import re
from functools import lru_cache

from qcat.domain.names import apart
from qcat.domain.text import fold
from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.vocabulary import LABELS, NOT_NAMES, PARTICLES, SHORTENED
from qcat.lists.years import A_YEAR

ET_AL = re.compile(r"\bet\.?\s*al\b\.?|\band others\b|等人?(?=$|[\s,.;])", re.IGNORECASE)
# "Doe 2005", "Doe and Roe (2005)", "Doe, Van Roe (2005)", "Doe et al., 2005": the whole of what stands there.
_FAMILY = r"(?![A-Z]+\b)[^\W\d_a-z][\w'’-]+"
BYLINE = re.compile(
    rf"(?P<names>{_FAMILY}(?:(?:,| and| &) {_FAMILY}(?: {_FAMILY})?)*(?:,? et al\.?)?)[+,]?\s*"
    rf"\(?(?P<year>{A_YEAR})[a-z]?\)?"
)
_CJK_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,3}[·•][\u4e00-\u9fff]{1,6}")
_MARKS = re.compile(r"[*†‡§¶∗#]+|[⁰¹²³⁴-⁹]+|\$\^?\{?[\d*,]+\}?\$")
_PART = r"(?:[^\W\d_][\w.'’`\-–]*|[&.])"
_TOKENS = re.compile(rf"{_PART}(?:\s+{_PART})*")
_DIGIT = re.compile(r"\d")
_ONE_FAMILY = re.compile(r"(?:[a-z]{2,3} ){0,2}[^\W\d_a-z][\w'’-]+\.?")
_INITIAL = re.compile(r"[A-Z]\.")
_BETWEEN_NAMES = re.compile(r"\s*[;·•、，]\s*|\s+/\s+|,?\s+(?:and|&|with)\s+")
_BRACKETED = re.compile(r"\([^)]*\)")
AND = re.compile(r"\s(?:and|&)\s")
_TURNED = re.compile(r"(?P<family>[^\W\d_][\w'’-]+), (?P<given>[^\W\d_][\w.'’ -]*)")
_INITIALS_FIRST = re.compile(r"(?:and )?[A-Z]{1,3} [^\W\d_a-z][\w'’-]+")
INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,3}")
_GROUPS = (" Consortium", " Collaboration", " Study Group", " Working Group", " Investigators")
_LONGEST_INITIALS = 9
_LONGEST_SHORT = 5  # "Wm.", "St.", "Chr.", "J.-P." in a name
_INVERTED = 0.7


def others_in(text: str) -> re.Match[str] | None:
    """Where "et al." stands. This is asked of every piece, so what cannot hold it is not searched."""
    low = text.lower()
    return ET_AL.search(text) if ("al" in low and "et" in low) or "others" in low or "等" in low else None


@lru_cache(maxsize=50_000)
def name_likeness(text: str) -> float:
    """From 0 (no name) to 1: what is said of one comma-separated piece."""
    bare = (ET_AL.sub("", text) if others_in(text) else text).strip(" ,;.:()[]")
    if not bare.replace(" ", "").isalpha():
        bare = apart(_without_marks(bare))
    if bare.endswith(_GROUPS) and bare[0].isalpha():
        return 0.8
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


def _without_marks(bare: str) -> str:
    marked = not bare.isascii() or "*" in bare or "#" in bare or "$" in bare
    return _MARKS.sub("", bare).strip(" ,;.:()[]") if marked else bare


def _can_be_name(bare: str, tokens: list[str]) -> bool:
    """Whether every token can be part of a name, one is capital, and none is a word that names do not have."""
    if not 0 < len(tokens) <= 6 or len(bare) > 60 or not _is_spelt_as_names(bare):
        return False
    dotted, low = "." in bare, bare.lower()
    folded = low.split() if bare.isascii() else list(map(fold, tokens))
    if dotted or "'" in bare or not bare.isascii():
        folded = [token.strip(".'") for token in folded]
    if LABELS.issuperset(folded) or "tion" in low or "ology" in low or "ility" in low or "ivity" in low:
        return False
    if not NOT_NAMES.isdisjoint(folded):
        whole = [folded[i] for i in range(len(tokens)) if not _is_initial(tokens, i)]
        if not NOT_NAMES.isdisjoint(whole):
            return False
    small = [] if bare.istitle() else [token for token, plain in zip(folded, tokens, strict=True) if plain[0].islower()]
    if len(small) == len(tokens) or not PARTICLES.issuperset(small):
        return False
    if dotted and any(map(_is_shortened, tokens[:-1], folded)):
        return False  # "Tiny Model. Interact.", "Proc. R. Soc." are journals' names
    return len(tokens) == 2 or find_venue(bare) is None


def _is_shortened(token: str, bare: str) -> bool:
    """Whether a word with a full stop behind it is no name's, but the beginning of a longer one."""
    return token.find(".") == len(token) - 1 and (len(bare) >= _LONGEST_SHORT or (len(bare) > 2 and bare in SHORTENED))


def _is_spelt_as_names(bare: str) -> bool:
    """Whether there are letters and the marks that names have, and nothing else."""
    return bare.replace(" ", "").isalpha() or (_DIGIT.search(bare) is None and _TOKENS.fullmatch(bare) is not None)


def _is_initial(tokens: list[str], at: int) -> bool:
    """Whether a token is "A." or, behind another, "A"."""
    return _INITIAL.fullmatch(tokens[at]) is not None or (at > 0 and tokens[at] == "A")


def may_be_name(text: str) -> bool:
    """Whether a piece may be a family name alone, or one of several names."""
    return name_likeness(text) > weights.PART_OF_NAME


@lru_cache(maxsize=64)  # whoever looks at a list of names takes it apart
def split_names(text: str) -> tuple[str, ...]:
    """The pieces of a list of names: split at commas, semicolons, "and", "&" and dots in the middle."""
    if not text.isascii() or ";" in text or "&" in text or " / " in text or " and" in text or " with" in text:
        text = _BETWEEN_NAMES.sub(", ", text)
    return tuple([piece.strip() for piece in text.split(",") if piece.strip(" .")])


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
        lone = 0.8 if others and _INITIALS_FIRST.fullmatch(pieces[0]) else name_likeness(pieces[0])  # "A Doe et al."
        return min(1.0, lone + (0.3 if others else 0.0))
    if len(pieces) == 2 and _initials(pieces[1]) and may_be_name(pieces[0]):
        return _INVERTED  # "Doe, J."
    values = [_initials(piece) or name_likeness(piece.rstrip(".")) for piece in pieces]
    if 0.0 in values and all(map(_INITIALS_FIRST.fullmatch, pieces)):  # "A Doe" is a name among "B Roe, C Poe"
        values = [0.8] * len(pieces)
    mean = sum(values) / len(pieces)
    if any(value <= 0.2 and len(piece.split()) > 4 for value, piece in zip(values, pieces, strict=True)):
        mean /= 2  # a long piece that is no name: the commas are a title's
    paired = len(pieces) > 1 and ("and" in body or "&" in body) and AND.search(body) is not None
    bonus = 0.3 if others else 0.2 if paired else 0.1 if len(pieces) > 2 else 0.0
    return min(1.0, mean + bonus) if mean > 0.35 else mean


def _initials(piece: str) -> float:
    return 0.6 if len(piece) <= _LONGEST_INITIALS and INITIALS.fullmatch(piece) else 0.0


def are_names(text: str) -> bool:
    """Whether a run of text is a list of names rather than anything else."""
    return names_score(text) >= weights.AUTHORS


def looks_like_names(text: str) -> bool:
    """Whether a whole piece reads as names."""
    return names_score(text) >= weights.LIKE_NAMES or (len(text.split()) == 2 and name_likeness(text) >= weights.A_NAME)


def are_families(text: str, least: int = 2) -> bool:
    """Whether text is so many family names and nothing else: ``Doe, van Roe``, ``Doe, Roe & Poe``, not ``Doe, Jane and
    Roe, Max``."""
    names = split_names(ET_AL.sub("", text))
    joined = AND.split(text)
    if are_inverted(text) or (len(joined) > 1 and "," in text and ("," in joined[-1] or len(names) <= len(joined))):
        return False
    return len(names) >= least and all(may_be_name(name) and _ONE_FAMILY.fullmatch(name) for name in names)


def are_inverted(text: str) -> bool:
    """Whether text is names turned round, with semicolons between them: ``Doe, Jane; van Roe, Max K.``"""
    names = [name.split(",") for name in text.split(";") if name.strip()]
    if len(names) < 2 or any(len(parts) != 2 for parts in names):
        return False
    return all(may_be_name(f"{given.strip()} {family.strip()}") for family, given in names)


def is_turned(piece: str) -> bool:
    """Whether it is one name turned round: ``Doe, Jane``, ``Doe, Jane K.``"""
    turned = _TURNED.fullmatch(piece.strip(" ."))
    return turned is not None and name_likeness(f"{turned['given']} {turned['family']}") >= weights.A_NAME
