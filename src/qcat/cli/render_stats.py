"""Counts on the screen, as bars; in pipes as TSV or JSON; in files as a chart."""

import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Literal

from qcat.cli.render import counted, shown, table_format, write_text

if TYPE_CHECKING:
    from qcat.services.count_papers import Counts, Stats

_FEW = 10  # venues and authors of the overview on a terminal
_SOME = 25  # and where they were asked for
_ALL = 10**9
_LONG = ("venue", "author")  # the groups with a long tail
_WIDEST_BAR = 50
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_TITLES = {
    "year": "Papers by year", "venue": "Papers by venue", "category": "Papers by category",
    "author": "Papers by author", "field": "Papers that have each field",
}  # fmt: skip


def print_stats(stats: "Stats", groups: Sequence[str], top: int | None, format: str) -> None:
    """All groups, or some of them."""
    chosen = table_format(format)
    if chosen == "json":
        import json

        plain = {group: [{group: name, "papers": count} for name, count in _top(stats, group, top)[0]]
                 for group in groups or stats.by}  # fmt: skip
        value = plain[groups[0]] if groups else {"papers": stats.papers, "preprints": stats.preprints, "by": plain}
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    elif chosen == "tsv":
        if not groups:
            sys.stdout.write(f"all\tpapers\t{stats.papers}\nall\tpreprints\t{stats.preprints}\n")
        for group in groups or stats.by:
            named = "" if groups else f"{group}\t"
            sys.stdout.writelines(f"{named}{shown(name)}\t{count}\n" for name, count in _top(stats, group, top)[0])
    else:
        sys.stdout.writelines(_text(stats, groups, top))


def write_svg(stats: "Stats", group: str, top: int | None, file: str) -> None:
    """A chart of one group into a file, ``-`` for standard output."""
    from qcat.pages.chart import write_chart

    counts, more = _top(stats, group, top or _SOME)
    kind: Literal["years", "names", "tree"] = "names"
    if group in {"year", "category"}:
        kind = "years" if group == "year" else "tree"
    text = write_chart(_TITLES[group], counts, kind, more)
    write_text([text], None if file == "-" else file)


def _top(stats: "Stats", group: str, top: int | None) -> "tuple[Counts, int]":
    """The values to show of a group, and how many there are beside them."""
    counts = stats.by[group]
    shown_of = min(top or _ALL, len(counts)) if group in _LONG else len(counts)
    return counts[:shown_of], len(counts) - shown_of


def _text(stats: "Stats", groups: Sequence[str], top: int | None) -> Iterator[str]:
    if not groups:
        yield f"{counted(stats.papers, 'paper')}, {stats.preprints} of them known as preprints only"
        yield f" ({_share(stats.preprints, stats.papers)})\n"
    for group in groups or stats.by:
        counts, more = _top(stats, group, top or (_SOME if groups else _FEW))
        if not groups:
            yield f"\n{_TITLES[group]}\n"
        yield from _bars(group, counts, stats.papers)
        if more:
            yield f"  and {more} more; --by {group} --top N shows N\n"


def _bars(group: str, counts: "Counts", papers: int) -> Iterator[str]:
    labels = [_label(group, name) for name, _ in counts]
    width = get_terminal_size().columns
    column = min(max((len(label) for label in labels), default=0), max(width // 2, 8))
    room = max(min(width - column - 16, _WIDEST_BAR), 5)
    most = papers if group == "field" else max((count for _, count in counts), default=1)
    for label, (_, count) in zip(labels, counts, strict=True):
        short = label if len(label) <= column else f"{label[: column - 1]}…"
        share = f" {_share(count, papers):>4}" if group == "field" else ""
        yield f"  {short:{column}} {count:5}{share} {_bar(count / (most or 1) * room)}".rstrip() + "\n"


def _label(group: str, name: str) -> str:
    if group == "category":
        return f"{'  ' * name.count(' / ')}{shown(name.rpartition(' / ')[2])}"
    return shown(name)


def _bar(length: float) -> str:
    if "utf" not in (sys.stdout.encoding or "").lower():
        return "#" * round(length)
    eighths = round(length * 8)
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"
