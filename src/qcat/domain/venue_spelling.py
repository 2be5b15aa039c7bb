"""Venues whose names are printed with a slip: a letter too many, missing, changed or swapped."""

from collections.abc import Iterator
from functools import cache

from qcat.domain.venue_words import Venue, content, known_venues, parts_of, short_forms, words_for

Print = tuple[list[str], Venue]


@cache
def _spelled() -> tuple[dict[tuple[int, int, str], list[Print]], frozenset[str]]:
    """The prints that are long enough to stand a slip, by their traces; and every word of them."""
    names: dict[tuple[int, int, str], list[Print]] = {}
    known: set[str] = set(short_forms())
    for venue in known_venues().values():
        for text in venue.prints:
            found = _spelling(text)
            # "Multimedia" is no name where "ACM Multimedia" is one.
            if len("".join(found)) >= (6 if len(content(text)) == 1 else 20):
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
    return [word for word in content(text) if word not in words_for("sponsors", "headings")]


def misspelt(text: str) -> Venue | None:
    """The one venue that some part of the text names but for a slip."""
    names, known = _spelled()
    for part in dict.fromkeys((text, *parts_of(text))):
        found = _spelling(part)
        if len("".join(found)) >= 6:
            # Six letters in lower case are rather a word that happens to be near (COLING, cooling).
            least = 6 if sum(map(str.isupper, part)) > 1 else 7
            alike = (one for trace in _traces(found) for one in names.get(trace, ()))
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
