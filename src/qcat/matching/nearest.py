"""The names that somebody may have meant who mistyped one."""

from collections.abc import Iterable

_ALIKE = 0.6
"""How much of a name must be right, as the share of its letters."""


def nearest(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The known names nearest to a word, the nearest first, and then those that begin with it; case does not count.

    Near is by optimal string alignment distance: letters left out, added, changed or swapped.
    """
    from rapidfuzz.distance import OSA  # only a mistyped name pays for it
    from rapidfuzz.process import extract

    wanted, names = word.lower(), {name.lower(): name for name in known}
    alike = extract(wanted, names.keys(), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=most)
    begun = [name for name in names if wanted and name.startswith(wanted)]
    return [names[name] for name in dict.fromkeys([*(one[0] for one in alike), *begun])][:most]


def did_you_mean(word: str, known: Iterable[str], most: int = 1) -> str:
    """A hint with the nearest names, or nothing where none is near."""
    near = nearest(word, known, most)
    return f"did you mean {' or '.join(near)}?" if near else ""
