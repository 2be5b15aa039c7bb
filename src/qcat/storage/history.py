"""What each change found before it, kept so that the change can be taken back exactly.

A change keeps an image of every thing it touched as that was before: a paper with all that hangs on it, a listing,
a source, a pair told apart, and the headings and tags it made. Taking it back swaps the images with what is there
now, and doing it again swaps them once more.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, exc, func, select

from qcat.domain.history import LogEntry
from qcat.errors import Conflict, NotFound
from qcat.storage import tables
from qcat.storage.codec import dump_json

KEEP = 100
"""How many changes are kept, unless the catalog says otherwise."""

PAPER_PARTS = (
    tables.AUTHOR, tables.LINK, tables.PAPER_CATEGORY, tables.PAPER_TAG, tables.NOTE, tables.IDENTIFIER, tables.ALIAS,
)  # fmt: skip
"""The tables whose rows hang on a paper."""

# Kinds of things, each after those that it refers to; a thing is a row of its table by ``id``.
_KINDS: dict[str, Table] = {
    "source": tables.SOURCE, "category": tables.CATEGORY, "tag": tables.TAG, "paper": tables.PAPER,
    "listing": tables.LISTING, "distinct_pair": tables.DISTINCT_PAIR,
}  # fmt: skip
# Words that papers share: made once, never changed, and kept as long as one of these columns names them.
_WORDS: dict[str, tuple[Column[Any], ...]] = {
    "category": (tables.CATEGORY.c.parent_id, tables.PAPER_CATEGORY.c.category_id),
    "tag": (tables.PAPER_TAG.c.tag_id,),
}

Image = dict[str, list[dict[str, Any]]]
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
        number = _last(self._connection) + 1
        row = {"id": number, "made_at": self._made_at, "command": self._command, "summary": self._summary()}
        tables.insert_rows(self._connection, tables.CHANGE, [{**row, "undone": False}])
        _put_images(self._connection, number, touched)
        forget(self._connection, keep=limit(self._connection))

    def _summary(self) -> str:
        papers = self._images.get("paper", {})
        there = _present(self._connection, "paper", papers)
        added = sum(image is None for one, image in papers.items() if one in there)
        removed = sum(image is not None for one, image in papers.items() if one not in there)
        counts = {"added": added, "changed": len(there) - added, "removed": removed}
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        return f"papers: {told}" if told else ""


def changes(connection: Connection) -> list[LogEntry]:
    """The changes that are kept, newest first."""
    rows = connection.execute(select(tables.CHANGE).order_by(tables.CHANGE.c.id.desc()))
    return [LogEntry(row.id, row.made_at, row.command, row.summary, bool(row.undone)) for row in rows]


def limit(connection: Connection) -> int:
    """How many changes this catalog keeps."""
    setting = tables.SETTING
    found = connection.execute(select(setting.c.value).where(setting.c.name == "history")).scalar()
    return int(found) if found is not None else KEEP


def set_limit(connection: Connection, keep: int) -> None:
    """Keep this many changes from now on."""
    tables.delete_where(connection, tables.SETTING, "name", ["history"])
    tables.insert_rows(connection, tables.SETTING, [{"name": "history", "value": str(keep)}])


def forget(connection: Connection, *, keep: int) -> int:
    """Forget all but the newest changes, and say how many went."""
    old = [change.number for change in changes(connection)[keep:]]
    tables.delete_where(connection, tables.IMAGE, "change_id", old)
    tables.delete_where(connection, tables.CHANGE, "id", old)
    return len(old)


def meant(connection: Connection, number: int | None, *, undo: bool) -> LogEntry:
    """The change to take back, or to do again. Without a number: the last one done, or the first one after it.

    Raises NotFound for a change that is not there, Conflict for one that others stand in the way of.
    """
    known = changes(connection)
    change = _numbered(known, number, undo) if number is not None else _next(known, undo)
    mine = _get_images(connection, change.number)
    for other in _in_the_way(known, change, undo):
        theirs = _get_images(connection, other.number)
        if any(mine[kind].keys() & theirs.get(kind, {}).keys() for kind in mine):
            raise Conflict(
                f"change {other.number} ({other.command}) touched the same papers as change {change.number}",
                f"{'undo' if undo else 'redo'} that one first",
            )
    return change


def swap(connection: Connection, change: LogEntry, *, undo: bool) -> None:
    """Make things what the change's images say, and keep in them what was there. Raises Conflict."""
    images = _get_images(connection, change.number)
    now = {kind: _images(connection, kind, things) for kind, things in images.items()}
    try:
        _restore(connection, images, now)
    except exc.IntegrityError as error:
        what = "taken back" if undo else "done again"
        raise Conflict(f"change {change.number} cannot be {what}: later ones build on it", "see qcat log") from error
    tables.delete_where(connection, tables.IMAGE, "change_id", [change.number])
    _put_images(connection, change.number, now)
    connection.execute(tables.CHANGE.update().where(tables.CHANGE.c.id == change.number).values(undone=undo))


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
    for part in PAPER_PARTS:
        tables.delete_where(connection, part, "paper_id", target.get("paper", {}))
    for kind, table in _KINDS.items():
        wanted = {one: image for one, image in target.get(kind, {}).items() if image is not None}
        there = {one for one, image in now.get(kind, {}).items() if image is not None}
        rows = {one: image[table.name][0] for one, image in wanted.items()}
        tables.insert_rows(connection, table, [row for one, row in rows.items() if one not in there])
        tables.update_rows(connection, table, [row for one, row in rows.items() if one in there])
        if kind == "paper":
            for part in PAPER_PARTS:
                tables.insert_rows(connection, part, [row for image in wanted.values() for row in image[part.name]])
    for kind, table in reversed(_KINDS.items()):
        leaving = [one for one, image in target.get(kind, {}).items() if image is None]
        for one in reversed(leaving):  # a heading after those below it
            if kind not in _WORDS or not _in_use(connection, kind, one):
                tables.delete_where(connection, table, "id", [one])


def _in_use(connection: Connection, kind: str, word_id: int) -> bool:
    return any(
        connection.execute(select(func.count()).where(column == word_id)).scalar_one() for column in _WORDS[kind]
    )


def _images(connection: Connection, kind: str, ids: Collection[int]) -> dict[int, Image | None]:
    """The things as they are now; None for those that are not there."""
    table = _KINDS[kind]
    parts = PAPER_PARTS if kind == "paper" else ()
    found: dict[int, Image | None] = dict.fromkeys(ids)
    for row in tables.rows_where(connection, select(table), table.c.id, ids):
        found[row.id] = {table.name: [dict(row._mapping)], **{part.name: [] for part in parts}}
    for part in parts:
        order = select(part).order_by(*part.primary_key)
        for row in tables.rows_where(connection, order, part.c.paper_id, ids):
            image = found[row.paper_id]
            if image is not None:
                image[part.name].append(dict(row._mapping))
    return found


def _put_images(connection: Connection, number: int, images: Images) -> None:
    rows = [
        {"change_id": number, "kind": kind, "things": dump_json(_packed(things))} for kind, things in images.items()
    ]
    tables.insert_rows(connection, tables.IMAGE, rows)


def _get_images(connection: Connection, number: int) -> Images:
    image = tables.IMAGE
    rows = connection.execute(select(image.c.kind, image.c.things).where(image.c.change_id == number))
    return {row.kind: _unpacked(json.loads(row.things)) for row in rows}


def _packed(things: dict[int, Image | None]) -> dict[str, Any]:
    """Rows as lists, with the columns named once: a later schema may have more of them."""
    columns: dict[str, list[str]] = {}
    packed: dict[int, dict[str, list[list[Any]]] | None] = {}
    for one, image in things.items():
        for table, rows in (image or {}).items():
            if rows:
                columns.setdefault(table, list(rows[0]))
        packed[one] = {name: [list(row.values()) for row in rows] for name, rows in image.items()} if image else None
    return {"columns": columns, "things": packed}


def _unpacked(packed: dict[str, Any]) -> dict[int, Image | None]:
    columns = packed["columns"]
    return {
        int(one): {name: [dict(zip(columns[name], row, strict=True)) for row in rows] for name, rows in image.items()}
        if image
        else None
        for one, image in packed["things"].items()
    }


def _present(connection: Connection, kind: str, ids: Collection[int]) -> set[int]:
    column = _KINDS[kind].c.id
    return {row.id for row in tables.rows_where(connection, select(column), column, ids)}


def _all_ids(connection: Connection, kind: str) -> list[int]:
    """The ids of all things of a kind, headings before those below them."""
    table = _KINDS[kind]
    order = table.c.added if kind == "category" else table.c.id
    return list(connection.execute(select(table.c.id).order_by(order)).scalars())


def _last(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(tables.CHANGE.c.id), 0))).scalar_one())
