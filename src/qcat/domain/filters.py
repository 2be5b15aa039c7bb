"""What `list` and `export` ask for: one filter, understood by the catalog and in memory."""

from dataclasses import dataclass

from qcat.domain.paper import Paper
from qcat.domain.text import tag_key, words, words_key
from qcat.errors import UsageError


@dataclass(frozen=True, slots=True)
class Years:
    """An inclusive range; None leaves that side open."""

    first: int | None
    last: int | None


def parse_years(text: str) -> Years:
    """``2023``, ``2021-2023``, ``2021-`` or ``-2021``. Raises UsageError."""
    left, dash, right = (part.strip() for part in text.replace("–", "-").partition("-"))
    if not all(part.isdecimal() and len(part) == 4 for part in (left, right) if part) or not (left or right):
        raise UsageError(f"{text!r} is not a year or a range of years", "write 2023, 2021-2023, 2021- or -2021")
    first, last = (int(part) if part else None for part in (left, right))
    if not dash:
        return Years(first, first)
    if first is not None and last is not None and first > last:
        raise UsageError(f"the range of years {text!r} is empty", f"write {last}-{first}")
    return Years(first, last)


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Conditions that a paper must all meet. An absent one asks nothing.

    ``category``, ``author``, ``text`` hold words that must all occur (case, accents and punctuation aside);
    a category's words may stand anywhere on its path, so a subtree is included. ``text`` looks at the title and
    takes parts of words. ``venue`` is a venue key (`qcat.domain.venues.venue_key`). ``keys`` are citekeys.
    """

    category: str = ""
    venue: str = ""
    years: Years | None = None
    author: str = ""
    tag: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("category", "author", "tag", "text"):
            value = getattr(self, name)
            if value and not words(value):
                raise UsageError(f"there is no word to look for in --{name} {value!r}", "give a word or a number")

    def matches(self, paper: Paper) -> bool:
        """Whether a paper meets every condition; the meaning that the catalog's SQL is tested against."""
        return all(
            (
                not self.category or any(holds(path, self.category) for path in paper.categories),
                not self.venue or self._venue_matches(paper),
                self.years is None or self._year_matches(paper.year),
                not self.author or any(holds(str(author), self.author) for author in paper.authors),
                not self.tag or any(tag_key(tag) == tag_key(self.tag) for tag in paper.tags),
                not self.text or all(word in words_key(paper.title) for word in words(self.text)),
                not self.keys or paper.key.lower() in {key.lower() for key in self.keys},
            )
        )

    def _venue_matches(self, paper: Paper) -> bool:
        from qcat.domain.venues import venue_key

        return paper.venue is not None and venue_key(paper.venue) == self.venue

    def _year_matches(self, year: int | None) -> bool:
        years = self.years
        if years is None:
            return True
        if year is None:
            return years.first is None and years.last is None
        return (years.first is None or years.first <= year) and (years.last is None or year <= years.last)


def holds(text: str, wanted: str) -> bool:
    """Whether every one of the wanted words is among those of a text."""
    key = words_key(text)
    return all(f" {word} " in key for word in words(wanted))


def make_filter(
    *, category: str = "", venue: str = "", year: str = "", author: str = "", tag: str = "", text: str = ""
) -> PaperFilter:
    """The filter that is spelled by texts: a venue by any of its names, a year or range. Raises UsageError."""
    if venue:
        from qcat.domain.venues import venue_key

        venue = venue_key(venue)
    years = parse_years(year) if year else None
    return PaperFilter(category=category, venue=venue, years=years, author=author, tag=tag, text=text)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which papers a command is about, in which order, and how many at most.

    An empty ``sort`` leaves the order to the command. ``names`` are keys, aliases or identifiers; with them only
    papers that they name are meant. ``prefer`` says which edition of each is shown: published or preprint.
    """

    asked: PaperFilter = PaperFilter()
    sort: str = ""
    limit: int | None = None
    names: tuple[str, ...] = ()
    prefer: str = ""
