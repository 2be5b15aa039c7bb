"""Name lists of BibTeX: ``Last, First and First von Last and {Group} and others``."""

import re
from collections.abc import Sequence
from functools import lru_cache

from qcat.domain.names import parse_name
from qcat.domain.paper import Author
from qcat.domain.text import clean
from qcat.formats.bibtex.syntax import squeeze
from qcat.formats.latex import RELEASED, closing_brace, decode, decode_letters, encode

_AND = re.compile(r"\s+and(?=\s)|[{}]|\\.", re.IGNORECASE)
_SIMPLE_AND = re.compile(r" [aA][nN][dD](?= )")  # between single spaces
# Words in capitals alone, none of which is more than a part of a name: the last one is the family name.
_WORD = r"(?!(?i:and|al|[js]r|i{2,3}|iv)(?![A-Za-zÀ-ɏ'-]))[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ.]*+(?:[-'][A-Za-zÀ-ɏ.]++)*+"
_PERSON = rf"{_WORD}(?: {_WORD})++"
_PEOPLE = re.compile(rf"{_PERSON}(?: and {_PERSON})*+")
_SIMPLE = re.compile(r"[A-Za-z0-9 .]+(?:-[A-Za-z0-9 .]+)*")
_WORDS = r"(?!(?:And|Others|Et)\b)[A-Z][A-Za-z]*+\.?+(?:[ -](?!(?:And|Others|Et)\b)[A-Z][A-Za-z]*+\.?+)*+"
_PLAIN = re.compile(f"{_WORDS}, {_WORDS}")
_PLAIN_LIST = re.compile(f"{_PLAIN.pattern}(?: and {_PLAIN.pattern})*+")
_CUT = "and others"
_OTHERS = re.compile(r"others|et\.? al\.?", re.IGNORECASE)
_LABELLED = re.compile(r"(?:^|,)\s*(family|given|prefix|suffix)\s*=", re.IGNORECASE)
_OPTION = re.compile(r"[a-z]+\s*=\s*[\w-]*", re.IGNORECASE)  # of biblatex, for the whole list: useprefix=true
_APART = re.compile(r",|(?:^|\s)and(?:\s|$)|^others$|^et\.? al\.?$|\w=", re.IGNORECASE)


def read_names(text: str) -> tuple[tuple[Author, ...], bool, list[str]]:
    """The people in an author field, whether the list is complete, and what is wrong with it."""
    plain = decode_letters(text)
    if _PEOPLE.fullmatch(plain):  # as most are; it says in short what is found out below
        parted = [name.rpartition(" ") for name in plain.split(" and ")]
        return tuple([Author(family, given) for given, _, family in parted]), True, []
    text = squeeze(text)
    if not text:
        return (), True, []
    found = [_read_part(part.strip()) for part in _split(f" {text} ")]
    authors = tuple([author for author, _ in found if author])
    said = [remark for _, remark in found if remark]
    return authors, _CUT not in said, [remark for remark in said if remark != _CUT]


def _split(text: str) -> list[str]:
    """The names, cut at each ``and`` outside braces."""
    if "{" not in text and "\\" not in text and "}" not in text:
        return _SIMPLE_AND.split(text)
    parts, start, level = [], 0, 0
    for match in _AND.finditer(text):
        if match[0] == "{":
            level += 1
        elif match[0] == "}":
            level -= 1
        elif level == 0 and match[0][0] != "\\":
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


@lru_cache(maxsize=1 << 15)  # a bibliography names the same people again and again
def _read_part(text: str) -> tuple[Author | None, str]:
    """The name in a part of a list, if it holds one, and what is to be said of it: that the list is cut, or wrong."""
    if _OPTION.fullmatch(text) and not _LABELLED.search(text):
        return None, ""
    if _OTHERS.fullmatch(text):
        return None, _CUT
    author = _read_name(text)
    if not author.family and not author.given:
        return None, "a name is empty"
    if author.group and text.count(",") > 2 and not text.startswith("{"):
        return author, f"{clean(decode(text))[:60]!r} has too many commas for a name"
    return author, ""


def _read_name(text: str) -> Author:
    if _SIMPLE.fullmatch(text):
        return parse_name(text)
    if _is_group(text):
        return Author(squeeze(decode(text)), group=True)
    if _LABELLED.search(text):
        return _read_labelled(text)
    held = decode(text, hold=True)
    if held.count(",") > 2:
        return Author(_release(held), group=True)
    name = parse_name(held)
    return Author(_release(name.family), _release(name.given), _release(name.suffix))


def _release(text: str) -> str:
    return squeeze(text.translate(RELEASED))


def _is_group(text: str) -> bool:
    """Whether one pair of braces holds the whole name, and holds more than an accented letter."""
    if not text.startswith("{") or closing_brace(text, 0) != len(text) - 1:
        return False
    return not text.startswith("{\\") or len(decode(text)) > 1  # {\O} is a letter, {{\O}} is a group


def _read_labelled(text: str) -> Author:
    """``family=Adler, given=Alfred``: the extended form of biblatex (manual, section 2.3.3)."""
    parts: dict[str, str] = {}
    for part in decode(text, hold=True).split(","):
        label, _, value = part.partition("=")
        parts.setdefault(label.strip().lower(), _release(value).strip('"'))
    family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
    return Author(family, parts.get("given", ""), parts.get("suffix", ""))


def write_names(authors: Sequence[Author], complete: bool, *, ascii_only: bool = True) -> str:
    """An author field: ``Last, First``, groups in braces, ``and others`` where the list is not complete."""
    names = [f"{author.family}, {author.given}{author.suffix and ','}" for author in authors]
    text = " and ".join(names)
    # Most names are written as they are: one look at the whole list says so, else one at each name.
    if not (_PLAIN_LIST.fullmatch(text) and text.count(",") == len(names)):
        pairs = zip(names, authors, strict=True)
        written = (name if _PLAIN.fullmatch(name) else _write_name(author, ascii_only) for name, author in pairs)
        text = " and ".join(filter(None, written))
    return f"{text} and others" if text and not complete else text


@lru_cache(maxsize=1 << 14)
def _write_name(author: Author, ascii_only: bool) -> str:
    family, given, suffix = (clean(part.translate(RELEASED)) for part in (author.family, author.given, author.suffix))
    if author.group or not given:
        # Without a comma BibTeX would take all but the last word for given names.
        whole = author.group or (" " in family and not suffix)
        family = _braced(family, ascii_only) if whole and family else _write_part(family, ascii_only, bool(suffix))
        return f"{family}, {encode(suffix, ascii_only=ascii_only)}" if suffix and not author.group else family
    if not family:
        return _write_part(given, ascii_only, True)
    parts = (_write_part(family, ascii_only), encode(suffix, ascii_only=ascii_only), _write_part(given, ascii_only))
    return ", ".join(filter(None, parts))


def _write_part(text: str, ascii_only: bool, whole: bool = False) -> str:
    """A part of a name, in braces where it would be taken apart."""
    braced = _APART.search(text) or (whole and " " in text)
    return _braced(text, ascii_only) if braced else encode(text, ascii_only=ascii_only)


def _braced(text: str, ascii_only: bool) -> str:
    latex = encode(text, ascii_only=ascii_only)
    return f"{{{{{latex}}}}}" if len(text) == 1 and latex.startswith("\\") else f"{{{latex}}}"
