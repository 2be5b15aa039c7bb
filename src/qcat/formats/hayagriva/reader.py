"""Reading Hayagriva YAML (its "File Format" reference)."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from qcat.domain.listing import BIBLIOGRAPHY, Document, Listing, Problem
from qcat.domain.names import parse_name
from qcat.domain.paper import Author, Record
from qcat.domain.text import clean, clean_block
from qcat.domain.vocabulary import MISC
from qcat.formats.bibtex.names import write_names
from qcat.formats.facts import Facts, links_in, read_name, tidy
from qcat.formats.hayagriva.terms import GENRES, NAME_OF, OTHERS, TYPE_IN, TYPE_OF_KIND
from qcat.formats.latex import decode

_KEY = re.compile(r"[^\s#&*!|>%@\[\]{},-].*:|[\"'].*:|\{|---")
_NO_ENTRY = re.compile(r"\s*#|%|---|\.\.\.")
_MARKUP = re.compile(r"\\(.)|[{}]", re.DOTALL)
_DEEPEST = 20  # levels of YAML; a bibliography has five
_EXTRA = ("note", "edition", "address", "isbn", "issn", "type")
_FORMATTED = frozenset({"title", "abstract", "note", "type", "publisher", "address", "institution"})


class _UnreadableError(Exception):
    """YAML that is none, or that no bibliography is made of."""


def read(text: str, source: str) -> Document:
    """Each entry of a Hayagriva file as a listing; values that have no place in a record are kept in ``extra``.

    Nothing in the text makes this raise. Each entry is read by itself: one that is no YAML is a listing without a
    record, and leaves the others alone.
    """
    text = clean_block(text)
    listings = tuple(listing for first, part in _cut(text) for listing in _listings(part, first))
    before = text.split("\n")[: listings[0].line - 1 if listings else None]
    passed_over = [line for line in before if line.strip() and not _NO_ENTRY.match(line)]
    said = "text in front of the entries" if listings else "there is no entry in it"
    problems = (Problem(source, 1, said),) if passed_over else ()
    return Document(source=source, kind=BIBLIOGRAPHY, listings=listings, problems=problems)


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of text that each hold an entry, with their first lines; all of it, where braces hold the entries."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _KEY.match(line)]
    if starts and lines[starts[0]].startswith("{"):
        del starts[1:]
    for start, end in pairwise([*starts, len(lines)]):
        part = "\n".join(lines[start:end]).rstrip()
        if part.strip("-. "):
            yield start + 1, part


def _listings(part: str, first: int) -> Iterator[Listing]:
    end = first + part.count("\n")
    try:
        entries = _load(part)
        if not isinstance(entries, dict):
            raise _UnreadableError("it is no entry: a key, a colon and fields")
    except _UnreadableError as error:
        yield Listing(line=first, end_line=end, raw=part, reason=str(error))
        return
    for key, entry in entries.items():
        record = _record(entry) if isinstance(entry, dict) else None
        known = record is not None and bool(record.title or record.doi or record.arxiv_id or record.links)
        yield Listing(
            line=first,
            end_line=end,
            raw=part,
            key=tidy(key),
            printed={tidy(name): tidy(value) for name, value in entry.items()} if isinstance(entry, dict) else {},
            record=record if known else None,
            reason="" if known else "neither a title nor an identifier",
        )


def _load(text: str) -> Any:
    """YAML as dicts, lists and text. Built from events, since a loader would follow hostile nesting down the stack.

    Raises _UnreadableError.
    """
    import yaml

    found: list[Any] = []
    open_: list[tuple[Any, list[Any]]] = [(list, found)]
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            if isinstance(event, yaml.ScalarEvent):
                open_[-1][1].append(event.value)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                open_.append((dict if isinstance(event, yaml.MappingStartEvent) else list, []))
                if len(open_) > _DEEPEST:
                    raise _UnreadableError("it is nested too deep")
            elif isinstance(event, yaml.CollectionEndEvent):
                kind, items = open_.pop()
                open_[-1][1].append(items if kind is list else _mapping(items))
            elif isinstance(event, yaml.AliasEvent):
                raise _UnreadableError("it repeats another place of the file (a YAML alias): write the value out")
    except (yaml.YAMLError, ValueError) as error:
        problem = getattr(error, "problem", None) or str(error)
        raise _UnreadableError(f"no YAML: {clean(str(problem))[:80]}") from error
    return found[0] if found else None


def _mapping(items: list[Any]) -> dict[str, Any]:
    """Names and values in turn; of a name that comes twice the first counts."""
    mapping: dict[str, Any] = {}
    for name, value in zip(items[::2], items[1::2], strict=True):
        mapping.setdefault(tidy(name), value)
    return mapping


def _record(entry: Mapping[str, Any]) -> Record:
    values = _Entry(entry)
    kind, inside = tidy(entry.get("type")).lower() or "misc", tidy(values.parent.get("type")).lower()
    type_ = TYPE_IN.get((kind, inside)) or TYPE_OF_KIND.get(kind, MISC.name)
    genre = values.text("type")
    if type_ == "phdthesis" and re.search("master", genre, re.IGNORECASE):
        type_ = "mastersthesis"
    authors, complete = _people(values.value("authors"))
    facts = Facts(type=type_, title=values.text("title"), authors=authors, authors_complete=complete)
    facts.date, facts.pages = values.text("year"), values.text("pages")
    facts.container = values.text("venue")
    facts.doi, facts.arxiv = values.text("doi") or tidy(entry.get("doi")), values.text("arxiv_id")
    facts.links = links_in([values.text("links")])[0]
    facts.plain = {name: values.text(name) for name in ("volume", "number", "publisher", "abstract")}
    facts.extra = {name: values.text(name) for name in _EXTRA}
    if genre == GENRES.get(type_):
        del facts.extra["type"]
    facts.extra["series"] = values.text("series")
    facts.extra["school" if "thesis" in type_ else "institution"] = values.text("institution")
    editors, all_of_them = _people(values.value("editor"))
    facts.extra["editor"] = decode(write_names(editors, all_of_them))
    publisher = entry.get("publisher")
    if isinstance(publisher, dict) and not facts.extra["address"]:
        facts.extra["address"] = tidy(publisher.get("location"))
    facts.extra |= values.left()
    return facts.record()


class _Entry:
    """The fields of an entry and of what it appeared in, and which of them have found their place."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.entry = entry
        self.parent = _first(entry.get("parent"))
        self.used = {"type", "parent"}

    def value(self, attribute: str) -> Any:
        """What the field of an attribute holds, in the entry or in its parent."""
        path = NAME_OF[attribute].split(".")
        own = self._at(self.entry, path)
        if own is not None:
            self.used.add(path[0])
            return own
        return self._at(self.parent, path) if attribute not in ("title", "authors", "venue", "series") else None

    def text(self, attribute: str) -> str:
        """The same as text; what braces protect from a change of case is the text in them."""
        value = self.value(attribute)
        if isinstance(value, Mapping):
            value = value.get("value") or value.get("name")
        if isinstance(value, list | Mapping):
            return ""
        text = tidy(value)
        formatted = attribute in _FORMATTED or attribute in ("venue", "series")
        return _MARKUP.sub(lambda match: match[1] or "", text) if formatted else text

    def left(self) -> dict[str, str]:
        """The fields that have no place in a record."""
        left = {name: text for name, value in self.entry.items() if name not in self.used and (text := tidy(value))}
        serial = _first(self.entry.get("serial-number"))
        ours = {NAME_OF[name].partition(".")[2] for name in ("doi", "arxiv_id", "isbn", "issn")}
        return left | {name: text for name, value in serial.items() if name not in ours and (text := tidy(value))}

    @staticmethod
    def _at(place: Any, path: list[str]) -> Any:
        for name in path:
            place = _first(place).get(name)
        return place


def _first(value: Any) -> Mapping[str, Any]:
    """A mapping; of several the first, as of a work that appeared in two places."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, dict)), None)
    return value if isinstance(value, dict) else {}


def _people(value: Any) -> tuple[tuple[Author, ...], bool]:
    names = value if isinstance(value, list) else [] if value is None else [value]
    people = [author for name in names if (author := _person(name)) is not None]
    complete = not (people and str(people[-1]) == OTHERS)
    return tuple(people if complete else people[:-1]), complete


def _person(name: Any) -> Author | None:
    if isinstance(name, dict):
        part = {key: tidy(value) for key, value in name.items()}
        family = " ".join(filter(None, (part.get("prefix"), part.get("name"))))
        given, suffix = part.get("given-name", ""), part.get("suffix", "")
        return Author(family, given, suffix, group=not (given or suffix)) if family else None
    text = "" if isinstance(name, list) else tidy(name)
    if not text:
        return None
    return parse_name(text) if "," in text else read_name(text)
