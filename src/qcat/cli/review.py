"""``qcat dupes --review``: every open pair in turn, each decision a change of its own."""

import sys

from qcat.cli.render import counted
from qcat.cli.render_review import ask, show_pair
from qcat.errors import UsageError
from qcat.services.find_papers import show_papers
from qcat.services.find_repeats import find_repeats
from qcat.services.merge_papers import merge_papers, tell_apart
from qcat.storage.location import Location


def review(location: Location) -> None:
    """Ask about each pair that may be one paper. What is decided is kept, so that it can be left at any time."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--review asks on a terminal", "in a script: qcat merge KEY KEY, or qcat dupes --ignore A B")
    pairs = find_repeats(location).suspected
    decided = {"m": 0, "d": 0}
    for number, pair in enumerate(pairs, 1):
        one, other = show_papers(location, pair.keys)
        if one.key == other.key:  # a merge of this round has joined them
            continue
        show_pair(number, len(pairs), pair, (one, other))
        pressed = ask()
        if pressed == "q":
            break
        if pressed == "m":
            merge_papers(location, [[one.key, other.key]])
        elif pressed == "d":
            tell_apart(location, [one.key, other.key])
        decided[pressed] = decided.get(pressed, 0) + 1
    sys.stderr.write(
        f"{counted(len(pairs), 'pair')}: {decided['m']} merged, {decided['d']} told apart;"
        " what is open comes up again, 'qcat undo' takes a decision back\n"
    )
