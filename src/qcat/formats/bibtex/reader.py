"""Reading BibTeX and biblatex: Patashnik, "BibTeXing"; the biblatex manual, section 2; what real files do beside."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from qcat.domain.listing import BIBLIOGRAPHY, Document, Listing, Problem
from qcat.domain.text import clean_block
from qcat.domain.vocabulary import TYPE_OF
from qcat.formats.bibtex.blocks import split
from qcat.formats.bibtex.record import make_record
from qcat.formats.bibtex.syntax import (
    COMMENT,
    ENTRY,
    FAILED,
    MONTHS,
    PREAMBLE,
    STRING,
    BadSyntax,
    Block,
    Body,
    RawField,
    evaluate,
    is_simple,
    scan_fields,
    scan_value,
    squeeze,
)

_MOST_REPEATS = 100  # of one field in an entry
_NO_PAPERS = frozenset({"xdata", "set"})
_INHERITED = frozenset(
    "booktitle editor publisher year month date volume number series address location journal journaltitle isbn issn "
    "edition organization institution school".split()
)
_WHOLE = frozenset({"title", "author", "pages", "doi"})
_COMMENT_LINE = re.compile(r"^\s*%[^\n]*(?:\n|$)", re.MULTILINE)


def read(text: str, source: str, strings: dict[str, str] | None = None) -> Document:
    """Every entry of a .bib file as a listing; ``source`` is the name it goes by in problems.

    Nothing in the text makes this raise, and nothing is lost: an entry that cannot be read is a listing without a
    record, what was mended is a problem, and comments, strings and preambles are counted in ``skipped`` and kept.
    ``strings`` are macros that files before this one define; those of this file are added.
    """
    return _Reader(clean_block(text), source, {} if strings is None else strings).run()


class _Reader:
    def __init__(self, text: str, source: str, strings: dict[str, str]) -> None:
        self.text, self.source, self.strings = text, source, strings
        for name, month in MONTHS.items():
            strings.setdefault(name, month)
        self.unknown: set[str] = set()
        self.problems: list[Problem] = []
        self.skipped: Counter[str] = Counter()

    def run(self) -> Document:
        blocks = split(self.text)
        for block in blocks:  # a first time, for entries that stand before the strings they use
            if block.kind == STRING:
                self._define(block, quiet=True)
        entries = [entry for block in blocks if (entry := self._take(block)) is not None]
        self._say_repeated(entries)
        self._inherit(entries)
        head, tail = self._beside(blocks)
        return Document(
            source=self.source,
            kind=BIBLIOGRAPHY,
            listings=tuple(entry.listing(self) for entry in entries),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.line)),
            skipped=dict(self.skipped),
            head=head,
            tail=tail,
        )

    def _beside(self, blocks: Iterable[Block]) -> tuple[str, str]:
        """All text that is in no entry: what is before the first, and what is behind it."""
        places = [(0, 0), *((b.start, b.end) for b in blocks if b.kind in (ENTRY, FAILED)), (len(self.text), 0)]
        head, *others = (self.text[end:start].strip() for (_, end), (start, _) in pairwise(places))
        return head, "\n\n".join(filter(None, others))

    def say(self, line: int, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.source, line, message))

    def _take(self, block: Block) -> "_Entry | None":
        if block.kind in (ENTRY, FAILED):
            return self._read_entry(block)
        self.skipped[{COMMENT: "comment", PREAMBLE: "preamble", STRING: "string"}[block.kind]] += 1
        if block.reason:
            self.say(block.line, block.reason)
        if block.kind == STRING:
            self._define(block)
        return None

    def _define(self, block: Block, quiet: bool = False) -> None:
        for row in block.body.fields:
            try:
                parts, _ = scan_value(row.value, 0)
            except BadSyntax as error:
                if not quiet:
                    self.say(row.line, f"@string {squeeze(row.name)}: {error}")
                continue
            value, _ = evaluate(parts, self.strings)
            self.strings[row.name.strip().lower()] = squeeze(value)

    def _read_entry(self, block: Block) -> "_Entry":
        entry = _Entry(block, self.text[block.start : block.end])
        try:
            self._read_fields(entry, block.body)
        except BadSyntax as error:
            entry.reason = str(error)
        if not (entry.reason or any(entry.printed.values())):
            entry.reason = "it has no fields"
        return entry

    def _read_fields(self, entry: "_Entry", body: Body) -> None:
        if not body.fields:
            entry.printed = body.values
        mended = list(body.mended)
        for row in body.fields:
            name = self._field_name(row)
            if not name:
                continue
            more = Body()
            self._keep(entry, name, row.line, self._value(row, more))
            for added in more.fields:
                self._keep(entry, added.name.lower(), added.line, self._value(added, Body()))
            mended += more.mended
        for message in mended:
            self.say(entry.line, f"{entry.called}: {message}")

    def _field_name(self, row: RawField) -> str:
        """The name in lower case, without comment lines before it; empty where the field itself is one."""
        if "%" not in row.name:
            return squeeze(row.name).lower()
        name = squeeze(_COMMENT_LINE.sub("", row.name)).lower()
        self.say(row.line, f"a comment inside an entry is passed over{'' if name else ', with the field behind it'}")
        return name

    def _value(self, row: RawField, more: Body) -> str:
        """The value with macros put in; what stands behind it although no comma does goes to ``more``."""
        if is_simple(row.value):
            return squeeze(row.value if row.value.isdigit() else row.value[1:-1])
        parts, end = scan_value(row.value, 0)
        if row.value[end:].strip():
            scan_fields(row.value, end, row.line, more)
            if more.fields:
                more.mended.insert(0, f"a comma is missing behind {squeeze(row.name)}")
        value, unknown = evaluate(parts, self.strings)
        for name in unknown:
            if name.lower() not in self.unknown:
                self.unknown.add(name.lower())
                self.say(row.line, f"the string {name[:60]} is not defined; its name is kept")
        return squeeze(value)

    def _keep(self, entry: "_Entry", name: str, line: int, value: str) -> None:
        if name in entry.printed:
            self.say(line, f"{entry.called}: {name} is there twice; the first is taken")
            wanted = name
            while name in entry.printed:
                name += "+"
            if len(name) - len(wanted) > _MOST_REPEATS:
                raise BadSyntax(f"{wanted[:60]} is there more than {_MOST_REPEATS} times")
        entry.printed[name] = value

    def _say_repeated(self, entries: Iterable["_Entry"]) -> None:
        seen: dict[str, _Entry] = {}
        for entry in entries:
            first = seen.setdefault(entry.key.lower(), entry)
            if not entry.key:
                self.say(entry.line, f"an @{entry.type or 'entry'} without a key")
            elif first is not entry and first.key == entry.key:
                self.say(entry.line, f"the key {entry.called} is there already, in line {first.line}")
            elif first is not entry:
                self.say(entry.line, f"the key {entry.called} differs from {first.called} only in its case")

    def _inherit(self, entries: Iterable["_Entry"]) -> None:
        """Give each entry with a crossref what its parent states, or inherits itself, and it does not."""
        parents: dict[str, _Entry] = {}
        for entry in entries:
            parents.setdefault(entry.key.lower(), entry)
        waiting: dict[_Entry, _Entry] = {}
        for entry in entries:
            wanted = entry.printed.get("crossref", "")
            if wanted and not entry.reason:
                parent = parents.get(wanted.lower())
                if parent is None or parent is entry:
                    self.say(entry.line, f"{entry.called}: its crossref {wanted[:60]} is not in the file")
                else:
                    waiting[entry] = parent
        while waiting:
            _hand_down(waiting)


def _hand_down(waiting: dict["_Entry", "_Entry"]) -> None:
    """Follow one chain of parents to its end, or round to where it began; the heirs on it wait no longer."""
    chain = [next(iter(waiting))]
    parents = []
    while chain[-1] in waiting:
        parents.append(waiting.pop(chain[-1]))
        chain.append(parents[-1])
    for entry, parent in reversed(list(zip(chain, parents, strict=False))):
        whole = parent.type == entry.type and "title" not in entry.printed
        entry.inherited = {**parent.inherited, **_inheritance(parent.printed, whole=whole)}


def _inheritance(parent: Mapping[str, str], *, whole: bool) -> dict[str, str]:
    """What an entry has from its parent; ``whole`` where it is the same work, whose title and authors it leaves out."""
    given = {name: value for name, value in parent.items() if name in _INHERITED or (whole and name in _WHOLE)}
    if "title" in parent and not whole:
        given.setdefault("booktitle", parent["title"])
    return given


class _Entry:
    """An entry on its way from a block to a listing."""

    __slots__ = ("inherited", "key", "line", "printed", "raw", "reason", "type")

    def __init__(self, block: Block, raw: str) -> None:
        self.type, self.line, self.raw = block.type, block.line, raw
        self.key = squeeze(block.body.key)
        self.reason = block.reason
        if not self.reason and (not self.type or self.type in _NO_PAPERS):
            self.reason = f"@{self.type} is no paper" if self.type else "no entry type"
        self.printed: dict[str, str] = {}
        self.inherited: dict[str, str] = {}

    @property
    def called(self) -> str:
        """What problems call it."""
        return self.key[:60] or f"@{self.type}"

    def listing(self, reader: _Reader) -> Listing:
        """The listing, with its record unless there is a reason against one."""
        record = None
        if not self.reason:
            if self.type not in TYPE_OF:
                reader.say(self.line, f"{self.called}: the entry type @{self.type} is not known; taken as @misc")
            record, wrong = make_record(self.type, self.printed, self.inherited)
            for message in wrong:
                reader.say(self.line, f"{self.called}: {message}")
        fields = self.printed
        if "type" in fields:
            fields = {("type+" if name == "type" else name): value for name, value in fields.items()}
        return Listing(
            line=self.line,
            end_line=self.line + self.raw.count("\n"),
            raw=self.raw,
            key=self.key,
            printed={"type": self.type, **fields},
            record=record,
            reason=self.reason,
        )
