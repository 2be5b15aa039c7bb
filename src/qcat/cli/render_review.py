"""Pairs that may be one paper, shown side by side and decided one by one."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qcat.domain.text import clean

if TYPE_CHECKING:
    from qcat.domain.paper import Paper
    from qcat.services.find_repeats import Suspects

KEYS = {"m": "merge", "d": "different papers", "s": "skip", "q": "quit"}
_SHOWN = ("key", "title", "authors", "year", "venue", "pages", "doi", "arxiv_id", "openreview_id")


def show_pair(number: int, count: int, pair: "Suspects", papers: "tuple[Paper, Paper]") -> None:
    """Two papers next to each other; ``≠`` marks what both state and do not agree on."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, settings in (
        ("", {"no_wrap": True}),
        ("field", {"no_wrap": True}),
        ("A", {"ratio": 1}),
        ("B", {"ratio": 1}),
    ):
        table.add_column(name, **settings)
    for mark, name, one, other in _rows(*papers):
        style = "bold" if mark else ""
        table.add_row(mark, name, Text(one, style=style), Text(other, style=style))
    console = Console()
    console.print(Text(f"{number} of {count}: {pair.tier} {pair.relation}, {pair.bits:.1f} bits: {clean(pair.reason)}"))
    console.print(table)


def _rows(one: "Paper", other: "Paper") -> Iterator[tuple[str, str, str, str]]:
    for name in _SHOWN:
        left, right = _shown(getattr(one, name)), _shown(getattr(other, name))
        if left or right:
            differ = left and right and left.casefold() != right.casefold() and name != "key"
            yield "≠" if differ else "", name, left, right
    listed = ("\n".join(clean(f"{at.source}:{at.line}") for at in paper.listings) for paper in (one, other))
    yield "", "listed", next(listed), next(listed)


def _shown(value: Any) -> str:
    return clean("; ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value))


def ask() -> str:
    """The key that was pressed, one of KEYS; the end of the input is quitting."""
    import typer

    sys.stdout.write("  ".join(f"[{key}] {what}" for key, what in KEYS.items()) + " ? ")
    sys.stdout.flush()
    while True:
        try:
            pressed = typer.getchar().lower()
        except (EOFError, KeyboardInterrupt):
            pressed = "q"
        if pressed in {"\x03", "\x04", "\x1b"}:
            pressed = "q"
        if pressed in KEYS:
            sys.stdout.write(f"{KEYS[pressed]}\n\n")
            return pressed
