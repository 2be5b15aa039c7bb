"""For people, and for editors that read ``file:line:column: message``."""

from collections.abc import Iterator, Sequence

from qcat.checks.finding import Located
from qcat.domain.text import clean


def write(findings: Sequence[Located]) -> Iterator[str]:
    """A line a finding; ``[*]`` marks what --fix mends, ``[~]`` what --unsafe-fixes would."""
    for one in findings:
        mark = "" if one.fix is None else "[*] " if one.fixable else "[~] "
        place = f"{clean(one.file)}:{one.line}:{one.column}"
        yield f"{place}: {one.severity} {one.code} {mark}{clean(one.message)} ({one.name})\n"


def write_errorformat(findings: Sequence[Located]) -> Iterator[str]:
    """``%f:%l:%c: %t%n %m``, as Vim's errorformat, reviewdog and their kin read it."""
    for one in findings:
        yield f"{clean(one.file)}:{one.line}:{one.column}: {one.severity[0].upper()} {one.code} {clean(one.message)}\n"
