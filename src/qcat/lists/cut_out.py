"""What a document is cut into: entries as they stand, and lines that are none."""

from dataclasses import dataclass, field

from qcat.lists.columns import NO_COLUMNS, Columns
from qcat.lists.document import ITEM
from qcat.lists.spans import Span


@dataclass(slots=True)
class Entry:
    """An entry: its lines, what is printed in it and what hangs on it.

    ``spans`` are the content with a break between lines; ``cells`` those of a table row, under ``columns``.
    ``fields`` are lines like ``Keyword: a, b``. ``context`` is the text of the item it is nested in, ``bibtex`` are
    entries of a bibliography below it. ``groups`` says that other entries are nested in it, ``group`` is the line
    where the list of an item begins.
    """

    line: int
    end_line: int
    path: tuple[str, ...] = ()
    spans: list[Span] = field(default_factory=list)
    cells: list[list[Span]] = field(default_factory=list)
    columns: Columns = NO_COLUMNS
    fields: list[tuple[str, list[Span]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    context: str = ""
    form: str = ITEM
    bibtex: str = ""
    groups: bool = False
    group: int = 0


@dataclass(slots=True)
class Skipped:
    """Lines that are no entry, and what they are."""

    kind: str
    line: int
    end_line: int
