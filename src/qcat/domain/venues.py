"""Venues: conferences, journals and preprint servers, recognised in every form they are printed in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from qcat.domain.text import clean, words

_LONGEST = 600  # characters; what is longer is no venue, and looking through it would take long
_STUCK = re.compile(r"(?:(?:19|20)\d\d)?([a-z0-9]*[a-z]{2})(?:(?:19|20)?\d\d)?")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|v\d+)?")
_AT = re.compile(r"\w\s*@")
_PUBLISHER = re.compile(r"\s*[.,;:(]\s*(?:PMLR|Springer|Elsevier|Wiley|Curran|Cham|OpenReview)\b.*")
_ROMAN = re.compile(r"[ivxl]{2,}")
_BREAK = re.compile(r"[,:;|()\[\]{}–—]|\s-+\s")
_SENTENCE = re.compile(r"\.(?:\s|$)")
_WORKSHOP = re.compile(r".*?\bworkshops?\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:in\s*:\s*|in\s+(?!silico\b|vitro\b|vivo\b)|proc(?:eedings?\s+of|\.(?:\s+of)?)\s+(?:the\s+)?"
    r"|(?:19|20)\d\d\s+)(?=\S)",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?<=\S)(?:[\s,.;:]*\(?\b(?:19|20)\d\d\)?|\s*['’]\d\d|[\s,.;:(]+\d[\d.:–-]*\)?(?:\(\d+\))?"
    r"|[\s,.;:]+(?:vol(?:ume)?|no|number|issue)\b\.?\s*\w*|[\s,.;:]+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Venue:
    """What qcat knows of a venue; ``venues.toml`` explains the fields. What is not known is None or empty."""

    key: str
    name: str
    kind: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    first: int | None = None
    years: str | None = None
    parity_from: int | None = None
    annual_from: int | None = None
    volume: int | None = None
    volume_from: int = 1

    @property
    def short(self) -> str:
        """The acronym, or the name where the field uses no acronym."""
        return self.acronym or self.name

    @property
    def entry_type(self) -> str:
        """The type of what appears there, as BibTeX calls it."""
        return {"journal": "article", "preprint": "misc"}.get(self.kind, "inproceedings")

    @property
    def prints(self) -> tuple[str, ...]:
        """Every acronym and name of the venue."""
        return (self.short, self.name, *self.aliases)

    def year_of_volume(self, volume: str | int) -> int | None:
        """The year of a volume (``36``, ``Vol. 36``, ``37(8)``), or None where the volume tells none."""
        found = re.match(r"\s*(?:vol(?:ume)?\b\.?)?\s*(\d{1,4})(?!\d)", str(volume), re.IGNORECASE)
        if found is None or self.volume is None or int(found[1]) < self.volume_from:
            return None
        return self.volume + int(found[1])

    def held_in(self, year: int) -> bool:
        """False only for a year in which the venue's calendar has no edition."""
        if self.first is not None and year < self.first:
            return False
        if self.years is None or year < (self.parity_from or year):
            return True
        return year >= (self.annual_from or year + 1) or year % 2 == (self.years == "odd")


def find_venue(text: str) -> Venue | None:
    """The venue that a text names, in any printed form and with small misspellings; None where it names none.

    A workshop is never taken for the conference that it belongs to.
    """
    return _find(text[:_LONGEST])


def venue_key(text: str) -> str:
    """The key of a known venue; of an unknown one its words without year, ordinal and volume, for comparing.

    Empty only for empty text.
    """
    venue = find_venue(text)
    if venue:
        return venue.key
    aside = _words("ordinals") | {"the"}
    bare = [word for word in words(_bare(text)) if word not in aside and not _NUMBER.fullmatch(word)]
    return " ".join(bare or words(text)) or clean(text)


def name_venue(text: str) -> tuple[str, str]:
    """The short and the full name of a known venue; of an unknown one, twice, what is printed, without
    "Proceedings of the" in front and without the year and volume behind it."""
    venue = find_venue(text)
    if venue:
        return venue.short, venue.name
    bare = _bare(text)
    return bare, bare


@cache
def known_venues() -> Mapping[str, Venue]:
    """Every known venue by its key, in the order of ``venues.toml``."""
    tables = {key: table for key, table in _toml().items() if "kind" in table}
    lists = {key: {k: tuple(table.get(k, ())) for k in ("aliases", "cased")} for key, table in tables.items()}
    return {key: Venue(key=key, **(table | lists[key])) for key, table in tables.items()}


@cache
def _toml() -> dict[str, dict[str, Any]]:
    import tomllib  # here, since most commands read no venue
    from pathlib import Path

    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _words(*kinds: str) -> frozenset[str]:
    return frozenset(word for kind in kinds for word in _toml()["words"][kind].split())


@cache
def _short() -> dict[str, str]:
    return {word: form for form, full in _toml()["abbreviations"].items() for word in full.split()}


@cache
def _index() -> dict[str, Venue]:
    """Every venue by the forms of its prints; a form without sponsors yields to one that is printed so."""
    full: dict[str, Venue] = {}
    bare: dict[str, Venue] = {}
    for venue in known_venues().values():
        for text in venue.prints:
            whole, _, unsponsored = _forms(text)
            full.setdefault(whole, venue)
            if unsponsored.count(" ") >= 2:  # two words without their sponsor are an ordinary phrase
                bare.setdefault(unsponsored, venue)
        if venue.kind == "conference":
            bare.setdefault(f"{_forms(venue.short)[0]} conf", venue)
    return bare | full


@lru_cache(maxsize=8192)
def _find(text: str) -> Venue | None:
    text = clean(text)
    return _spelt(text) or (None if _qualifiers(text) else _misspelt(text))


def is_misspelt(text: str) -> bool:
    """Whether a text names a venue, and that with a slip."""
    return find_venue(text) is not None and _spelt(clean(text[:_LONGEST])) is None


@lru_cache(maxsize=8192)
def _spelt(text: str) -> Venue | None:
    """The venue that a text names without a slip."""
    asked = _qualifiers(text)
    server = None
    for venue in _exact(text):
        if not asked or asked <= _qualifiers(*venue.prints):
            if venue.kind != "preprint":
                return venue
            server = server or venue
    return server or _server(text)


def _qualifiers(*texts: str) -> frozenset[str]:
    """The words that tell a workshop and its like from the main venue; "Name@CVPR" says one too."""
    found = {_short().get(word, word) for text in texts for word in words(text)}
    return _words("qualifiers") & (found | ({"workshop"} if _AT.search(texts[0]) else set()))


def _exact(text: str) -> Iterator[Venue]:
    """What the text as a whole names; if nothing, what its parts name, from left to right."""
    venue = _look_up(text) or (_look_up(_PUBLISHER.sub("", text)) if _PUBLISHER.search(text) else None)
    if venue:
        yield venue
        return
    for part in _parts(text):
        venue = _look_up(part)
        if venue and not _is_weak(part, venue):
            yield venue


@lru_cache(maxsize=64)  # asked once for names as they are spelt, and once for slips
def _parts(text: str) -> tuple[str, ...]:
    """What may be a name in a text: what stands between breaks, then runs of that, then sentences."""
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[str]:
    pieces = [piece.strip() for piece in _BREAK.split(text) if piece.strip()][:12]
    yield from pieces
    for end in range(2, 5):  # commas within a name: "Acoustics, Speech and Signal Processing"
        yield from (" ".join(pieces[i : i + end]) for i in range(min(2, len(pieces) - end + 1)))
    for piece in pieces:
        workshop = _WORKSHOP.match(piece)
        if workshop:
            yield workshop[0]
        sentences = _SENTENCE.split(piece)
        if len(sentences) > 1:
            yield from (sentence.strip() for sentence in sentences)


def _look_up(text: str) -> Venue | None:
    index, forms = _index(), _forms(text)
    for form in forms:
        venue = index.get(form)
        if venue and all(word in text for word in venue.cased if _forms(word)[0] == form):
            return venue
    name, _, acronym = forms[-1].rpartition(" ")
    return index.get(name) if index.get(name) == index.get(acronym) else None


def _is_weak(part: str, venue: Venue) -> bool:
    """Whether a part of a text is too ordinary to be a name: ``Machine Learning``, ``Nature``, ``SC``."""
    form = _forms(part)[0]
    if len(form) <= 2:
        return not any(c.isdigit() for c in part)
    return venue.kind == "journal" and form.count(" ") < 2 and form == _forms(venue.name)[0]


def _server(text: str) -> Venue | None:
    """The preprint server that a text starts with, whatever number or class stands behind it."""
    venue = _look_up((words(text) or [""])[0])
    return venue if venue and venue.kind == "preprint" else None


@lru_cache(maxsize=1024)
def _forms(text: str) -> tuple[str, str, str]:
    """A text for comparing: its short words; those without "Proceedings"; those without sponsors too."""
    whole = [_short().get(word) or _singular(word) for word in _content(text)]
    named = [word for word in whole if word not in _words("headings")]
    return " ".join(whole), " ".join(named), " ".join(w for w in named if w not in _words("sponsors"))


@lru_cache(maxsize=1024)
def _content(text: str) -> tuple[str, ...]:
    """The words of a text that take part in a name: no number, year, ordinal or remark."""
    passed_over = _words("little", "ordinals", "remarks")
    found = (word if word.isalpha() else _without_number(word) for word in words(text))
    content = tuple(word for word in found if word and word not in passed_over)
    return content[:-1] if len(content) > 2 and _ROMAN.fullmatch(content[-1]) else content


def _without_number(word: str) -> str:
    stuck = _STUCK.fullmatch(word)  # cvpr2019
    return "" if _NUMBER.fullmatch(word) else stuck[1] if stuck else word


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= 6 and word.endswith("s") and not word.endswith("ss") else word


Print = tuple[list[str], Venue]


@cache
def _spelled() -> tuple[dict[tuple[int, int, str], list[Print]], frozenset[str]]:
    """The prints that are long enough to stand a slip, by their traces; and every word of them."""
    names: dict[tuple[int, int, str], list[Print]] = {}
    known: set[str] = set(_short())
    for venue in known_venues().values():
        for text in venue.prints:
            found = _spelling(text)
            # "Multimedia" is no name where "ACM Multimedia" is one.
            if len("".join(found)) >= (6 if len(_content(text)) == 1 else 20):
                known.update(found)
                for trace in _traces(found):
                    names.setdefault(trace, []).append((found, venue))
    return names, frozenset(known)


def _traces(found: list[str]) -> Iterator[tuple[int, int, str]]:
    """What two spellings have in common that differ by slips in two words at most: any word where there are more,
    else the first word but for a letter."""
    count, first = len(found), found[0]
    if count > 2:
        yield from ((count, i, word) for i, word in enumerate(found))
    else:
        yield count, 0, first
        yield from {(count, 0, first[:i] + first[i + 1 :]) for i in range(len(first))}


def _spelling(text: str) -> list[str]:
    return [word for word in _content(text) if word not in _words("sponsors", "headings")]


def _misspelt(text: str) -> Venue | None:
    """The one venue that some part of the text names but for a slip."""
    names, known = _spelled()
    for part in dict.fromkeys((text, *_parts(text))):
        found = _spelling(part)
        alike = [one for trace in _traces(found) for one in names.get(trace, ())] if sum(map(len, found)) >= 6 else []
        if alike:
            # Six letters in lower case are rather a word that happens to be near (COLING, cooling).
            least = 6 if sum(c.isupper() for c in part) > 1 else 7
            hits = {venue for name, venue in alike if _near(found, name, known, least)}
            if len(hits) == 1:
                return hits.pop()
    return None


def _near(printed: list[str], name: list[str], known: frozenset[str], least: int) -> bool:
    """Whether two names of as many words differ by slips alone: a known word is no slip for another."""
    wrong = [(a, b) for a, b in zip(printed, name, strict=True) if a != b]
    if len(wrong) > 2 or len("".join(name)) < least or any(len(a) < 5 or a in known for a, _ in wrong):
        return False
    return all(one_slip(a, b) for a, b in wrong)


def one_slip(left: str, right: str) -> bool:
    """Whether one letter added, dropped or changed, or two neighbours swapped, turn left into right."""
    pairs = enumerate(zip(left, right, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), min(len(left), len(right)))
    a, b = left[start:], right[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _bare(text: str) -> str:
    """The text without what stands before and behind a venue's name."""
    text, before = clean(text), ""
    while before != text and len(text) <= _LONGEST:
        before = text
        text = _TRAIL.sub("", _LEAD.sub("", text, count=1) if _LEAD.match(text) else text) or text
    return text
