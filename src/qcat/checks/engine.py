"""Running rules over pages, and mending a text until nothing is left to mend."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qcat.checks.corpus import Corpus, Evidence
from qcat.checks.edits import apply, choose
from qcat.checks.finding import Edit, Finding, Located
from qcat.checks.ignores import Ignore, ignores
from qcat.checks.page import Page
from qcat.checks.registry import Rule

_ROUNDS = 10  # a fix can make room for another; more rounds than this are two fixes undoing each other


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules run. ``severity`` overrides that of a code; ``silent`` says which are off for a file."""

    rules: Sequence[Rule]
    severity: dict[str, str] = field(default_factory=dict)
    silent: Callable[[str], frozenset[str]] = lambda _: frozenset()


def check(pages: Sequence[Page], settings: Settings, evidence: Iterable[Evidence] = ()) -> list[Located]:
    """Everything that the rules find, by page and place."""
    Corpus(pages, evidence)
    return [found for page in pages for found in check_page(page, settings)]


def check_page(page: Page, settings: Settings) -> list[Located]:
    """The findings on one page of a corpus, in order."""
    silenced, off = ignores(page), settings.silent(page.name)
    found: set[Located] = set()
    for rule in settings.rules:
        if page.document.kind in rule.kinds and rule.code not in off:
            severity = settings.severity.get(rule.code, rule.severity)
            found.update(_located(page, rule, severity, rule.check(page), silenced))
    return sorted(found, key=lambda one: (one.line, one.column, one.code, one.message))


def _located(
    page: Page, rule: Rule, severity: str, findings: Iterable[Finding], silenced: Sequence[Ignore]
) -> Iterator[Located]:
    for finding in findings:
        line, column = page.position(finding.start)
        end_line, end_column = page.position(max(finding.start, finding.end))
        if any(one.silences(line, rule.code, rule.name) for one in silenced) or not page.touched(line, end_line):
            continue
        yield Located(
            file=page.name,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            code=rule.code,
            name=rule.name,
            severity=severity,
            message=finding.message,
            evidence=finding.evidence,
            fix=finding.fix,
            context=page.line_text(line),
        )


def mend(
    page: Page,
    find: Callable[[Page], Iterable[Located]],
    read: Callable[[str, frozenset[int] | None], Page],
    *,
    unsafe: bool = False,
) -> tuple[Page, int]:
    """The page with every fix made, round by round until none is left, and how many edits that took.

    ``find`` says what is wrong with a page, ``read`` makes a page of a mended text and
    the lines of it that are under review.
    """
    edits_made, seen = 0, {page.text}
    for _ in range(_ROUNDS):
        edits = choose(one.fix for one in find(page) if one.fix and (one.fix.safe or unsafe))
        text = apply(page.text, edits)
        if text in seen:
            break
        seen.add(text)
        edits_made += len(edits)
        page = read(text, _moved(page, edits))
    return page, edits_made


def _moved(page: Page, edits: Sequence[Edit]) -> frozenset[int] | None:
    """The changed lines of a page, as they count once the edits are made."""
    if page.changed is None:
        return None
    moved: set[int] = set()
    for line in page.changed:
        start = page.starts[min(line, len(page.starts)) - 1]
        before = [edit for edit in edits if edit.end <= start]
        if not any(edit.start <= start < edit.end for edit in edits):
            moved.add(line + sum(_breaks(edit.text) - _breaks(page.text[edit.start : edit.end]) for edit in before))
    return frozenset(moved)


def _breaks(text: str) -> int:
    return len(re.findall(r"\r\n?|\n", text))
