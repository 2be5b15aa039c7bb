"""The fields of an entry that are for its keeper and not for a style: what ``--all-fields`` adds."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, count

from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.domain.venues import name_venue
from qcat.domain.vocabulary import FIELD_OF, FIELDS, LINK_FIELDS
from qcat.formats.bibtex.options import BibtexOptions
from qcat.formats.containers import STATED
from qcat.formats.keywords import join_keywords
from qcat.formats.latex import decode, encode

_URL_SAFE = re.compile(r"[!-\[\]-z|~]*")
_URL_UNSAFE = str.maketrans({char: f"%{ord(char):02X}" for char in "{}\\ "})
_ALSO = {row.biblatex: row.names for row in FIELDS} | {"date": ("date", "year", "month")}
"""What BibTeX calls a field of biblatex: one of them is enough."""
_ATTRIBUTES = frozenset("title year volume number pages publisher abstract".split())
_KINDS = {kind: name for name, kind in reversed(LINK_FIELDS.items())}


def with_private(paper: Paper, values: Mapping[str, str], options: BibtexOptions) -> dict[str, str]:
    """The values of an entry, and behind them all that the paper has besides, in a fixed order.

    What was read under a name that has no place in a record is written as it was read, as far as its braces close.
    """
    out = {name: _as_printed(paper, name, options) or value for name, value in values.items()}
    if paper.extra.get("url"):  # more than a URL, of which only that part has a place in the record
        out["url"] = _as_read(paper.extra["url"])
    ascii_only = options.ascii_only
    for name, value in _stated(paper, ascii_only):
        if value and name not in out:
            out[name] = _as_printed(paper, name, options) or value
    public = {name.lower() for field in out for name in (field, *_ALSO.get(field, ()))}
    written: set[str] = set()
    for name, value in paper.extra.items():
        text = _as_read(value)
        if text and _field_name(name).lower() not in public:
            field = _unused(_field_name(name), public | written)
            written.add(field.lower())
            out[field] = text
    return out


def _unused(name: str, taken: set[str]) -> str:
    """The name, numbered where BibTeX, which has no regard for case, would take it for another field's."""
    numbered = (f"{name}{number}" for number in count(2))
    return next(one for one in chain([name], numbered) if one.lower() not in taken)


def _as_printed(paper: Paper, name: str, options: BibtexOptions) -> str:
    """A value as a bibliography prints it: with its font commands, and a venue by its acronym if it is so."""
    printed = clean(paper.extra.get(name, ""))
    if not printed or name not in FIELD_OF:
        return ""
    if name in STATED:
        same = options.venues == "stated" and name_venue(decode(printed))[0] == paper.venue
    elif name in _ATTRIBUTES:  # it may have been changed since
        stated = str(getattr(paper, FIELD_OF[name].attribute) or "")
        same = stated in printed if name == "year" else stated == clean(decode(printed))
    else:
        same = re.search(r"[\\{]", printed) is not None
    return _as_read(printed) if same else ""


def _stated(paper: Paper, ascii_only: bool) -> Iterator[tuple[str, str]]:
    yield "number", encode(clean(paper.number or ""), ascii_only=ascii_only)
    yield "publisher", encode(clean(paper.publisher or ""), ascii_only=ascii_only)
    url = next((link.url for link in paper.links if link.kind not in _KINDS), "") or _first_url(paper)
    yield "url", verbatim(url)
    for link in paper.links:
        if link.kind in _KINDS:
            yield _KINDS[link.kind], verbatim(link.url)
    yield "abstract", encode(clean(paper.abstract or ""), ascii_only=ascii_only)
    yield "keywords", write_keywords(paper, ascii_only=ascii_only)
    yield "annote", " ".join(encode(clean(note), ascii_only=ascii_only) for note in paper.notes)


def _first_url(paper: Paper) -> str:
    return paper.links[0].url if paper.links else ""


def write_keywords(paper: Paper, *, ascii_only: bool = True) -> str:
    """The tags of a paper as one value."""
    return join_keywords(encode(clean(tag), ascii_only=ascii_only) for tag in paper.tags)


def verbatim(text: str) -> str:
    """A URL or identifier: never escaped, since \\url and hyperref take it as it is."""
    return text if _URL_SAFE.fullmatch(text) else clean(text).translate(_URL_UNSAFE)


def _field_name(name: str) -> str:
    """A name that BibTeX takes; the reader marks the second field of a name by ``+``, here it is numbered."""
    bare = name.rstrip("+")
    number = str(len(name) - len(bare) + 1) if bare != name else ""
    legal = re.sub(r"[^A-Za-z0-9_+:./*-]+", "-", bare).strip("-")
    return f"{legal if legal[:1].isalpha() else f'x-{legal}'}{number}"


def _as_read(value: str) -> str:
    value = clean(value)
    level = 0
    for match in re.finditer(r"(?P<escape>\\[{}]?)|[{}]", value):
        if match["escape"] and match.end() - match.start() == 2:
            return encode(value)  # BibTeX counts an escaped brace, other readers do not
        level += {"{": 1, "}": -1}.get(match[0], 0)
        if level < 0:
            return encode(value)
    return value if level == 0 and not value.endswith("\\") else encode(value)
