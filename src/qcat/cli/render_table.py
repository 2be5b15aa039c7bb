"""Tables: as wide as the terminal, with what does not fit on further lines; in pipes padded, a line a row.

The first column is a key, which somebody may want to copy: it is never broken. The last one is the text that gets
what the others leave. Those between shrink, the first of them first, and on a very narrow terminal they are left out.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from qcat.cli.terminal import columns, linked, pad, styled, width, wrap

_SEEN = 300  # rows that decide how wide the columns are
_GAP = "  "
_LEAST = 8  # no column is made narrower
_SHARE = 0.34  # of the width is for the last column, where it needs it

_BOLD, _CYAN = "1", "36"

Row = tuple[Sequence[str], str]
"""The cells of a row, and the address that its last cell leads to."""


def print_table(header: Sequence[str], rows: Iterable[Row], *, fitting: bool) -> None:
    """Print rows as they come. ``fitting`` breaks them to the width of the terminal."""
    stream = iter(rows)
    first = list(islice(stream, _SEEN))
    natural = [max(map(columns, column)) for column in zip(header, *(cells for cells, _ in first), strict=True)]
    room = _fitted(natural, width()) if fitting else dict(enumerate(natural))
    for cells, url in chain([(header, "")], first, stream):
        if fitting:
            style = _BOLD if cells is header else _CYAN
            sys.stdout.writelines(f"{line}\n" for line in _broken(cells, url, room, style))
        else:
            sys.stdout.write(_line([pad(cells[i], space) for i, space in room.items()]) + "\n")


def _fitted(natural: Sequence[int], wanted: int) -> dict[int, int]:
    """The columns to show on a terminal, and how wide each is."""
    room = dict(enumerate(natural))
    last = len(natural) - 1
    need = min(natural[last], int(wanted * _SHARE))

    def left() -> int:
        return wanted - sum(space + len(_GAP) for i, space in room.items() if i != last)

    while left() < need:
        between = [i for i in room if 0 < i < last]
        wide = next((i for i in between if room[i] > _LEAST), None)
        if wide is not None:
            room[wide] -= 1
        elif between:
            del room[between[-1]]
        else:
            break
    room[last] = max(min(natural[last], left()), _LEAST)
    return room


def _broken(cells: Sequence[str], url: str, room: Mapping[int, int], style: str) -> Iterator[str]:
    """The lines of one row. Bold is for all of it, a colour for its key."""
    broken = {i: wrap(cells[i], space) if i else [cells[i]] for i, space in room.items()}
    for number in range(max(map(len, broken.values()))):
        parts = [pad(lines[number] if number < len(lines) else "", room[i]) for i, lines in broken.items()]
        parts[-1] = linked(parts[-1].rstrip(), url)
        if number == 0 and style != _BOLD:
            parts[0] = styled(parts[0], style)
        yield styled(_line(parts), style) if style == _BOLD else _line(parts)


def _line(parts: Sequence[str]) -> str:
    return _GAP.join(parts).rstrip()
