"""The block of facts before a page's text, as site generators want it: no part of the list, but it may name it."""

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<facts>(?:.*\n){0,99}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)")
_FACT = re.compile(r"(?:[\w.\"'-]+\s*[:=].*|[ \t]+.*|[-#\]}].*|)")
_TITLE = re.compile(r"^title\s*[:=]\s*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)\s*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """How many lines it takes, and the page's title in it; none of either where there is none."""

    lines: int = 0
    title: str = ""


def front_matter(text: str) -> FrontMatter:
    """What stands between two fences at the very beginning, if all of it is facts."""
    block = _BLOCK.match(text)
    if block is None or not all(_FACT.fullmatch(line) for line in block["facts"].split("\n")):
        return FrontMatter()
    title = _TITLE.search(block["facts"])
    return FrontMatter(block[0].rstrip("\n").count("\n") + 1, title["title"] if title else "")
