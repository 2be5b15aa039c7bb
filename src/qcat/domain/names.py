"""Names of people: read in the forms that lists and bibliographies print, and compared."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from qcat.domain.paper import Author
from qcat.domain.text import clean, letters

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+")
_VANCOUVER = re.compile(r"(?P<family>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) (?P<given>[A-Z](?:[ -]?[A-Z]){0,2})")
_ET_AL = re.compile(r"(?<![\s,])[\s,]*(?:\band\s+)?(?:\bet\.?\s*al\b\.?|\bothers\b|等|\.{3}|…)[\s.,]*$", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\s*,?\s+(?:and|&|/)\s+|\s*;\s*", re.IGNORECASE)
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{2})(?<!\bJr)(?<!\bal)\.$")
_PARTICLES = frozenset("van von de der den del della di da do dos du la le ten ter te zu af av bin ibn al el".split())
_JOINED_INITIAL = re.compile(r"(?<=\b[A-Z]\.)(?=[^\W\d_]{2})")  # J.Doe
_MARKS = re.compile(r"[*†‡§¶∗]|[⁰¹²³⁴-⁹]+")  # footnote marks behind a name


def parse_name(text: str) -> Author:
    """A name printed as ``Family, Given``, ``Family, Jr., Given`` or ``Given von Family Jr.``.

    The particles before a family name start with a lower-case letter, as in BibTeX (Patashnik, "BibTeXing").
    """
    if "," not in text:
        return _parse_words(text.split())
    parts = [part.strip() for part in text.split(",")]
    if len(parts) >= 3 and _SUFFIX.fullmatch(parts[1]):
        return Author(parts[0], " ".join(parts[2:]), parts[1])
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        bare = parse_name(parts[0])
        return Author(bare.family, bare.given, parts[1])
    return Author(parts[0], " ".join(parts[1:]).strip())


def _parse_words(tokens: list[str]) -> Author:
    suffix = tokens.pop() if len(tokens) > 2 and _SUFFIX.fullmatch(tokens[-1]) else ""
    if len(tokens) > 1 and tokens[0] in _PARTICLES and not tokens[-1][0].islower():
        return Author(" ".join(tokens), "", suffix)  # a family name alone: "van Gogh et al."
    if len(tokens) == 2:
        return Author(tokens[1], tokens[0], suffix)
    start = next((i for i, token in enumerate(tokens[1:-1], 1) if token[0].islower()), len(tokens) - 1)
    return Author(" ".join(tokens[start:]), " ".join(tokens[: max(start, 0)]), suffix)


def parse_names(text: str) -> tuple[tuple[Author, ...], bool]:
    """The authors of a citation, in order, and whether the list is complete (no "et al.").

    Reads MLA (``Han, Song, Huizi Mao, and William J. Dally``), APA (``Doe, J., & Roe, M.``) and plain lists
    (``Jane Doe, Max Roe``): a part that cannot stand alone as a name belongs to the part before it. Where every
    name ends in bare initials (``Doe JK, Roe M``) the family names come first, as in the Vancouver style.
    """
    body = _without_stop(clean(apart(text if text.isascii() and "*" not in text else _MARKS.sub("", text))))
    cut = _ET_AL.search(body) if _may_leave_out(body) else None
    if cut:
        body = body[: cut.start()]
    # What an "and" joins are two names: a comma inside one of them may turn it round.
    groups = [_between_commas(group) for group in _joined(body.strip(" ,"))]
    pairs = _inverted(groups)
    if pairs:
        return tuple(Author(family, _without_stop(given)) for family, given in pairs), cut is None
    names = [name for group in groups for name in _join_inverted(group) if name.strip()]
    return tuple(map(parse_name, _turned(names))), cut is None


def apart(text: str) -> str:
    """Text with a blank behind initials that stick to a family name."""
    return _JOINED_INITIAL.sub(" ", text) if "." in text else text


def _without_stop(name: str) -> str:
    return _FULL_STOP.sub("", name) if name.endswith(".") else name


def _may_leave_out(body: str) -> bool:
    """False where no "et al." ends what `clean` left: to look for it costs as much as all the rest."""
    return "..." in body or body.rstrip(" .,").casefold().endswith(("al", "others", "等", "…"))


def _joined(body: str) -> list[str]:
    """What "and", "&", "/" and semicolons part."""
    low = body.casefold()
    parted = " and " in low or "&" in low or "/" in low or ";" in low
    return _CONJUNCTION.split(body) if parted else [body]


def _between_commas(group: str) -> list[str]:
    parts = map(str.strip, group.replace("，", ",").split(","))
    return [part for part in parts if part]


def _inverted(groups: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """The pairs of names that are all turned round: ``Doe, Jane and Van Roe, Max``, as in BibTeX, ``Doe, Jane, Roe,
    Max, and Poe, Ann``, ``DOE, Jane, ROE, Max`` or ``Doe, Jane., Roe, Max.``. Empty where they are not."""
    if any(len(group) % 2 for group in groups):
        return []
    pairs = [(family, given) for group in groups for family, given in zip(group[::2], group[1::2], strict=True)]
    single = sum(" " not in family for family, _ in pairs)
    joined = len(groups) > 1 and len(groups[-1]) == 2 and single * 2 >= len(pairs)
    several = len(pairs) > 1
    capitals = several and all(family.isupper() and len(family) > 1 and not given.isupper() for family, given in pairs)
    stopped = several and single == len(pairs) and all(map(_FULL_STOP.search, [given for _, given in pairs[:-1]]))
    return pairs if joined or capitals or stopped else []


def _turned(names: Sequence[str]) -> Sequence[str]:
    found = [match for match in takewhile(bool, map(_VANCOUVER.fullmatch, names)) if match]
    # "Wei LI" alone may be a family name in capitals; a single letter never is one.
    if not found or len(found) < len(names) or max(len(match["given"]) for match in found) > 1 == len(names):
        return names
    return [f"{match['family']}, {match['given']}" for match in found]


def _are_initials(text: str) -> bool:
    """``J. K.``, ``JK``, ``J.-P.``: up to four capital letters and what stands between them."""
    letters = [c for c in text if c.isalpha()]
    return 0 < len(letters) <= 4 and all(map(str.isupper, letters)) and not set(text) - {*letters, ".", " ", "-"}


def _join_inverted(parts: Sequence[str]) -> list[str]:
    """Put ``Family`` and ``Given`` together where a comma stood between them."""
    if len(parts) < 2:
        return list(parts)
    paired = len(parts) % 2 == 0 and all(map(_are_initials, parts[1::2]))
    if paired:
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    # MLA turns only the first name round: the parts behind it are whole names, or there are none.
    family = " " not in parts[0] or (parts[0][0].islower() and not _VANCOUVER.fullmatch(parts[0]))
    inverted = (family and not _IDEOGRAPHS.fullmatch(parts[0])) or _are_initials(parts[1])
    if inverted and all(" " in name for name in parts[2:]):
        return [f"{parts[0]}, {parts[1]}", *parts[2:]]
    return list(parts)


def name_key(author: Author) -> str:
    """The family name for comparing: folded letters and digits."""
    return letters(author.family)


def share_a_name(left: Iterable[Author], right: Iterable[Author]) -> bool:
    """Whether two author lists can be of one paper: they share a family name, or one of them is empty.

    Order is not asked for: lists name the wrong author first, and some services scramble the order.
    """
    mine, theirs = {name_key(a) for a in left}, {name_key(a) for a in right}
    return not mine or not theirs or not mine.isdisjoint(theirs)
