"""A chart of counts as an SVG file that stands alone: columns for years, bars for names and for a tree of them."""

from collections.abc import Iterator, Sequence
from typing import Literal

from qcat.domain.text import clean
from qcat.pages.embed import markup

_WIDTH, _EDGE, _TOP = 720, 24, 58
_COLUMNS = 220  # height of the columns
_ROW = 24
_LABEL = 34  # letters of a name
_LETTER = 7
_INDENT = 14
_SEPARATOR = " / "
_YEARS = 80  # a longer span shows only the years there are
_STYLE = (
    "text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;fill:#1f2023}"
    ".title{font-size:16px;font-weight:600}.soft{fill:#65645f}.bar{fill:#35648f}.back{fill:#fcfbf9}.line{stroke:#d9d6ce}"
    "@media(prefers-color-scheme:dark){text{fill:#e7e5e0}.soft{fill:#a09e98}.bar{fill:#6d9fd0}.back{fill:#16181b}"
    ".line{stroke:#3a3d42}}"
)


def write_chart(
    title: str, counts: Sequence[tuple[str, int]], kind: Literal["years", "names", "tree"], more: int = 0
) -> str:
    """The SVG of some counts. ``more`` says how many values are not shown."""
    height, drawn = _columns(_in_years(counts)) if kind == "years" else _bars(counts, tree=kind == "tree")
    note = f"and {more} more" if more else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
        f' role="img" aria-label="{markup(title)}">',
        f"<style>{_STYLE}</style>",
        f'<rect class="back" width="{_WIDTH}" height="{height}"/>',
        f'<text class="title" x="{_EDGE}" y="34">{markup(title)}</text>',
        *([f'<text class="soft" x="{_WIDTH - _EDGE}" y="34" text-anchor="end">{note}</text>'] if note else []),
        *drawn,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _in_years(counts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Every year from the first to the last."""
    known = {int(year): count for year, count in counts}
    if not known or max(known) - min(known) > _YEARS:
        return list(counts)
    return [(str(year), known.get(year, 0)) for year in range(min(known), max(known) + 1)]


def _columns(counts: Sequence[tuple[str, int]]) -> tuple[int, Iterator[str]]:
    return _TOP + _COLUMNS + 40, _draw_columns(counts)


def _draw_columns(counts: Sequence[tuple[str, int]]) -> Iterator[str]:
    floor = _TOP + _COLUMNS
    most = max((count for _, count in counts), default=1)
    step = (_WIDTH - 2 * _EDGE) / max(len(counts), 6)
    every = -(-40 // int(max(step, 1)))
    yield f'<line class="line" x1="{_EDGE}" x2="{_WIDTH - _EDGE}" y1="{floor}" y2="{floor}"/>'
    for place, (name, count) in enumerate(counts):
        middle = _EDGE + (place + 0.5) * step
        height = count / most * (_COLUMNS - 24)
        if count:
            yield (
                f'<rect class="bar" x="{middle - step * 0.38:.1f}" y="{floor - height:.1f}"'
                f' width="{step * 0.76:.1f}" height="{height:.1f}"><title>{markup(name)}: {count}</title></rect>'
            )
            if step > 18:
                yield _text(middle, floor - height - 5, str(count), "middle", "soft")
        if (len(counts) - 1 - place) % every == 0:
            yield _text(middle, floor + 18, name, "middle", "soft")


def _bars(counts: Sequence[tuple[str, int]], *, tree: bool) -> tuple[int, Iterator[str]]:
    depths = [name.count(_SEPARATOR) if tree else 0 for name, _ in counts]
    labels = [_short(name.rpartition(_SEPARATOR)[2] if tree else name) for name, _ in counts]
    ends = (len(label) * _LETTER + depth * _INDENT for label, depth in zip(labels, depths, strict=True))
    left = min(_EDGE + max(ends, default=0) + 10, _WIDTH / 2)
    return _TOP + _ROW * len(counts) + _EDGE, _draw_bars(counts, labels, depths, left)


def _draw_bars(
    counts: Sequence[tuple[str, int]], labels: Sequence[str], depths: Sequence[int], left: float
) -> Iterator[str]:
    most = max((count for _, count in counts), default=1) or 1
    room = _WIDTH - _EDGE - left - 40
    for place, (name, count) in enumerate(counts):
        top = _TOP + place * _ROW
        width = count / most * room
        yield _text(_EDGE + depths[place] * _INDENT, top + 15, labels[place], "start")
        yield (
            f'<rect class="bar" x="{left:.1f}" y="{top + 3}" width="{width:.1f}" height="{_ROW - 7}">'
            f"<title>{markup(name)}: {count}</title></rect>"
        )
        yield _text(left + width + 6, top + 15, str(count), "start", "soft")


def _short(name: str) -> str:
    name = clean(name)
    return name if len(name) <= _LABEL else f"{name[: _LABEL - 1].rstrip()}…"


def _text(x: float, y: float, text: str, anchor: str, style: str = "") -> str:
    named = f' class="{style}"' if style else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{markup(text)}</text>'
