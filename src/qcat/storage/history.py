"""What each change found before it, kept so that the change can be taken back exactly.

A change keeps an image of every thing it touched as that was before: a paper with all that hangs on it, a listing,
a source, a pair told apart, and the headings and tags it made. Taking it back swaps the images with what is there
now, and doing it again swaps them once more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, islice

from qcat.domain.history import LogEntry
from qcat.errors import Conflict, NotFound
from qcat.storage import tables
from qcat.storage.codec import pack, unpack
from qcat.storage.connection import Connection, Row

KEEP = 100
"""How many changes are kept, unless the catalog says otherwise."""
KEEP_LETTERS = 64_000_000
"""How long their images may be together: of changes to whole libraries fewer are kept, the last one always."""

# Kinds of things, each after those that it refers to. A thing is a row, by ``id``, with the rows that hang on it.
_KINDS = ("source", "category", "tag", "paper", "listing", "distinct_pair")
_PARTS = {"paper": ("author", "link", "paper_category", "paper_tag", "note", "identifier", "alias")}
_WORDS = ("category", "tag")  # that papers share: made once, never changed
# What stays as long as one of these columns names it.
_NAMED_BY = {
    "source": ("listing.source_id",),
    "category": ("category.parent_id", "paper_category.category_id"),
    "tag": ("paper_tag.tag_id",),
}

Image = dict[str, list[Row]]
"""The rows of a thing, by table."""

Images = dict[str, dict[int, Image | None]]
"""Things by kind and id; None for what is not there."""


class Recorder:
    """Keeps the images of what one transaction is about to change, and writes them with it."""

    def __init__(self, connection: Connection, command: str, made_at: int) -> None:
        self._connection = connection
        self._command = command
        self._made_at = made_at
        self._images: Images = {}
        self._words = {kind: _all_ids(connection, kind) for kind in _WORDS}

    def touch(self, kind: str, ids: Collection[int]) -> None:
        """Remember things as they are, before the first time they change."""
        known = self._images.setdefault(kind, {})
        known.update(_images(self._connection, kind, [one for one in ids if one not in known]))

    def write(self) -> None:
        """Put the change into the history, if there was one; the oldest beyond the limit are forgotten."""
        touched = {kind: things for kind, things in self._images.items() if things}
        if not touched:
            return
        for kind, before in self._words.items():
            made = dict.fromkeys(_all_ids(self._connection, kind))
            for one in before:
                made.pop(one, None)
            if made:
                touched[kind] = made
        ((last,),) = self._connection.rows("SELECT coalesce(max(id), 0) FROM change")
        row = (last + 1, self._made_at, self._command, self._summary(), False)
        _drop(self._connection, _superseded(self._connection, touched))
        tables.insert_rows(self._connection, "change", [row])
        _put_images(self._connection, last + 1, touched)
        forget(self._connection, keep=_limit(self._connection))

    def _summary(self) -> str:
        papers = self._images.get("paper", {})
        there = {row[0] for row in self._connection.rows_in("SELECT id FROM paper WHERE id {values}", list(papers))}
        added = sum(image is None for one, image in papers.items() if one in there)
        removed = sum(image is not None for one, image in papers.items() if one not in there)
        counts = {"added": added, "changed": len(there) - added, "removed": removed}
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        return f"papers: {told}" if told else ""


def changes(connection: Connection) -> list[LogEntry]:
    """The changes that are kept, newest first."""
    rows = connection.rows("SELECT id, made_at, command, summary, undone FROM change ORDER BY id DESC")
    return [LogEntry(number, made, command, told, bool(undone)) for number, made, command, told, undone in rows]


def set_limit(connection: Connection, keep: int) -> None:
    """Keep this many changes from now on."""
    tables.put_setting(connection, "history", str(keep))


def _limit(connection: Connection) -> int:
    found = next(connection.rows("SELECT value FROM setting WHERE name = 'history'"), None)
    return int(found[0]) if found else KEEP


def forget(connection: Connection, *, keep: int) -> int:
    """Forget all but the newest changes, and those beyond KEEP_LETTERS; say how many went."""
    sizes = "SELECT change_id, sum(length(things)) FROM image GROUP BY change_id ORDER BY change_id DESC"
    up_to = accumulate(connection.rows(sizes), lambda sum_, row: (row[0], sum_[1] + row[1]))
    too_long = {number for number, total in islice(up_to, 1, None) if total > KEEP_LETTERS}
    known = [change.number for change in changes(connection)]
    old = [number for place, number in enumerate(known) if place >= keep or number in too_long]
    _drop(connection, old)
    return len(old)


def _superseded(connection: Connection, touched: Mapping[str, Collection[int]]) -> list[int]:
    """The undone changes of things that change anew: done again, they would take that back unsaid."""
    undone = [change.number for change in changes(connection) if change.undone]
    return [number for number in undone if _share(_get_images(connection, number), touched)]


def _share(mine: Mapping[str, Collection[int]], theirs: Mapping[str, Collection[int]]) -> bool:
    return any(not set(things).isdisjoint(theirs.get(kind, ())) for kind, things in mine.items())


def _drop(connection: Connection, numbers: Collection[int]) -> None:
    tables.delete_where(connection, "image", "change_id", numbers)
    tables.delete_where(connection, "change", "id", numbers)


def meant(connection: Connection, number: int | None, *, undo: bool) -> LogEntry:
    """The change to take back, or to do again. Without a number: the last one done, or the first one after it.

    Raises NotFound for a change that is not there, Conflict for one that others stand in the way of.
    """
    known = changes(connection)
    change = _numbered(known, number, undo) if number is not None else _next(known, undo)
    mine = _get_images(connection, change.number)
    for other in _in_the_way(known, change, undo):
        if _share(mine, _get_images(connection, other.number)):
            raise Conflict(
                f"change {other.number} ({other.command}) touched the same papers as change {change.number}",
                f"{'undo' if undo else 'redo'} that one first",
            )
    return change


def swap(connection: Connection, change: LogEntry, *, undo: bool) -> None:
    """Make things what the change's images say, and keep in them what was there. Raises Conflict."""
    images = _get_images(connection, change.number)
    now = {kind: _images(connection, kind, list(things)) for kind, things in images.items()}
    try:
        _restore(connection, images, now)
    except connection.broken_rule as error:
        what = "taken back" if undo else "done again"
        raise Conflict(f"change {change.number} cannot be {what}: later ones build on it", "see qcat log") from error
    tables.delete_where(connection, "image", "change_id", [change.number])
    _put_images(connection, change.number, now)
    tables.update_rows(connection, "change", ["undone"], [(undo, change.number)])


def _numbered(known: Sequence[LogEntry], number: int, undo: bool) -> LogEntry:
    change = next((change for change in known if change.number == number), None)
    if change is None:
        raise NotFound(f"there is no change {number}", "'qcat log' shows those that are kept")
    if change.undone == undo:
        raise Conflict(f"change {number} is {'taken back already' if undo else 'in force'}", "see qcat log")
    return change


def _next(known: Sequence[LogEntry], undo: bool) -> LogEntry:
    last = next((change.number for change in known if not change.undone), 0)
    fitting = [change for change in known if (change.number == last if undo else change.number > last)]
    if not fitting:
        raise NotFound(f"there is nothing to {'undo' if undo else 'redo'}", "'qcat log' shows what was changed")
    return fitting[-1]


def _in_the_way(known: Sequence[LogEntry], change: LogEntry, undo: bool) -> Iterator[LogEntry]:
    """Changes of the same things are taken back newest first, and done again oldest first."""
    for other in known:
        later = other.number > change.number
        if other.number != change.number and other.undone != undo and later == undo:
            yield other


def _restore(connection: Connection, target: Images, now: Images) -> None:
    """Make the things what the target says: what is referred to is there first, and goes last."""
    for kind, parts in _PARTS.items():
        for part in parts:
            tables.delete_where(connection, part, f"{kind}_id", list(target.get(kind, {})))
    for kind in _KINDS:
        wanted = {one: image for one, image in target.get(kind, {}).items() if image is not None}
        there = {one for one, image in now.get(kind, {}).items() if image is not None}
        new = [image[kind][0] for one, image in wanted.items() if one not in there]
        changed = [(*image[kind][0][1:], one) for one, image in wanted.items() if one in there]
        tables.insert_rows(connection, kind, new)
        tables.update_rows(connection, kind, tables.COLUMNS[kind][1:], changed)
        for part in _PARTS.get(kind, ()):
            tables.insert_rows(connection, part, [row for image in wanted.values() for row in image[part]])
    for kind in reversed(_KINDS):
        leaving = [one for one, image in target.get(kind, {}).items() if image is None]
        for one in reversed(leaving) if kind in _NAMED_BY else ():  # a heading after those below it
            if not _is_named(connection, kind, one):
                tables.delete_where(connection, kind, "id", [one])
        if kind not in _NAMED_BY:
            tables.delete_where(connection, kind, "id", leaving)


def _is_named(connection: Connection, kind: str, thing_id: int) -> bool:
    for place in _NAMED_BY[kind]:
        table, column = place.split(".")
        sql = f"SELECT 1 FROM {table} WHERE {column} = :id LIMIT 1"  # noqa: S608 - names of ours
        if next(connection.rows(sql, {"id": thing_id}), None):
            return True
    return False


def _images(connection: Connection, kind: str, ids: Collection[int]) -> dict[int, Image | None]:
    """The things as they are now; None for those that are not there."""
    if not ids:
        return {}
    parts = _PARTS.get(kind, ())
    found: dict[int, Image | None] = dict.fromkeys(ids)
    for row in _rows_of(connection, kind, "id", ids):
        found[row[0]] = {kind: [row], **{part: [] for part in parts}}
    there = [one for one, image in found.items() if image is not None]
    for part in parts if there else ():
        place = tables.COLUMNS[part].index(f"{kind}_id")
        for row in _rows_of(connection, part, f"{kind}_id", there):
            image = found[row[place]]
            if image is not None:
                image[part].append(row)
    return found


def _rows_of(connection: Connection, table: str, column: str, ids: Collection[int]) -> Iterator[Row]:
    columns = ", ".join(tables.COLUMNS[table])
    return connection.rows_in(f"SELECT {columns} FROM {table} WHERE {column} {{values}}", ids)  # noqa: S608 - names of ours


def _put_images(connection: Connection, number: int, images: Images) -> None:
    rows = [
        (number, kind, pack({one: _plain(image) for one, image in things.items()})) for kind, things in images.items()
    ]
    tables.insert_rows(connection, "image", rows)


def _plain(image: Image | None) -> Image | None:
    return {table: [list(row) for row in rows] for table, rows in image.items()} if image else None


def _get_images(connection: Connection, number: int) -> Images:
    rows = connection.rows("SELECT kind, things FROM image WHERE change_id = :id", {"id": number})
    return {kind: {int(one): image for one, image in unpack(things).items()} for kind, things in rows}


def _all_ids(connection: Connection, kind: str) -> list[int]:
    """The ids of all things of a kind, headings before those below them."""
    order = "added" if kind == "category" else "id"
    return [row[0] for row in connection.rows(f"SELECT id FROM {kind} ORDER BY {order}")]  # noqa: S608 - names of ours
