"""What is known of venues, and the words of their names for comparing: the vocabulary of ``venues.toml``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from qcat.domain.text import words

_STUCK = re.compile(r"(?:(?:19|20)\d\d)?([a-z0-9]*[a-z]{2})(?:(?:19|20)?\d\d)?")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|v\d+)?")
_ROMAN = re.compile(r"[ivxl]{2,}")
_BREAK = re.compile(r"[,:;|()\[\]{}–—]|\s-+\s")
_SENTENCE = re.compile(r"\.(?:\s|$)")
_WORKSHOP = re.compile(r".*?\bworkshops?\b", re.IGNORECASE)


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

    return tomllib.loads(Path(__file__).with_name("venues.toml").read_text(encoding="utf-8"))


@cache
def words_for(*kinds: str) -> frozenset[str]:
    return frozenset(word for kind in kinds for word in _toml()["words"][kind].split())


@cache
def short_forms() -> dict[str, str]:
    return {word: form for form, full in _toml()["abbreviations"].items() for word in full.split()}


@lru_cache(maxsize=64)  # asked once for names as they are spelt, and once for slips
def parts_of(text: str) -> tuple[str, ...]:
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


@lru_cache(maxsize=1024)
def forms_of(text: str) -> tuple[str, str, str]:
    """A text for comparing: its short words; those without "Proceedings"; those without sponsors too."""
    short = short_forms()
    whole = [short.get(word) or _singular(word) for word in content(text)]
    headings, sponsors = words_for("headings"), words_for("sponsors")
    named = [word for word in whole if word not in headings]
    return " ".join(whole), " ".join(named), " ".join([word for word in named if word not in sponsors])


@lru_cache(maxsize=1024)
def content(text: str) -> tuple[str, ...]:
    """The words of a text that take part in a name: no number, year, ordinal or remark."""
    passed_over = words_for("little", "ordinals", "remarks")
    found = (word if word.isalpha() else _without_number(word) for word in words(text))
    left = tuple(word for word in found if word and word not in passed_over)
    return left[:-1] if len(left) > 2 and _ROMAN.fullmatch(left[-1]) else left


def _without_number(word: str) -> str:
    stuck = _STUCK.fullmatch(word)  # cvpr2019
    return "" if _NUMBER.fullmatch(word) else stuck[1] if stuck else word


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= 6 and word.endswith("s") and not word.endswith("ss") else word
