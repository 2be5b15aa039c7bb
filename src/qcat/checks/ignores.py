"""Comments that silence a rule: ``<!-- qcat: ignore VEN001 -->`` in a list, ``% qcat: ignore VEN001`` in a .bib.

On the line of an entry it speaks for that entry, on a line of its own for what follows; ``ignore-file`` speaks for
the whole file. Without a code it silences every rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qcat.checks.page import Page

_COMMENT = re.compile(r"<!--\s*qcat:\s*(?P<what>ignore(?:-file)?)\b[:\s]*(?P<codes>[\w\s,-]*?)\s*-->", re.IGNORECASE)
_BIB_COMMENT = re.compile(
    r"^[ \t]*%+\s*qcat:\s*(?P<what>ignore(?:-file)?)\b[:\s]*(?P<codes>[\w ,-]*)", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """``selectors`` (none: every rule) are silent from line ``first`` to ``last``."""

    first: int
    last: int
    selectors: tuple[str, ...]

    def silences(self, line: int, code: str, name: str) -> bool:
        """Whether a rule of this code and name is silent on a line."""
        if not self.first <= line <= self.last:
            return False
        return not self.selectors or any(code.startswith(one.upper()) or name == one.lower() for one in self.selectors)


def ignores(page: Page) -> list[Ignore]:
    """The comments of a page, each with the lines it speaks for."""
    if "qcat:" not in page.text.lower():
        return []
    return list(_ignores(page))


def _ignores(page: Page) -> Iterator[Ignore]:
    for match in (_COMMENT if page.is_list else _BIB_COMMENT).finditer(page.text):
        selectors = tuple(re.findall(r"[\w-]+", match["codes"]))
        if match["what"].lower() == "ignore-file":
            yield Ignore(1, len(page.starts), selectors)
            continue
        line = page.line_at(match.start() + len(match[0]) - len(match[0].lstrip()))
        start, end = page.span_of_lines(line, line)
        alone = not (page.text[start : match.start()] + page.text[match.end() : end]).strip()
        first = _next_line(page, line) if alone else line
        yield Ignore(line, _last_line(page, first), selectors)


def _next_line(page: Page, line: int) -> int:
    last = len(page.starts)
    return next((n for n in range(line + 1, last + 1) if page.line_text(n)), line)


def _last_line(page: Page, line: int) -> int:
    """The end of the entry that a line belongs to, or the line itself."""
    item = page.item_at(page.span_of_lines(line, line)[1])
    return max(line, item.listing.end_line) if item else line
