"""arXiv: the metadata of preprints by id, through the query API (info.arxiv.org/help/api/user-manual.html).

The ``arxiv`` package asks and reads; the transport is ours, and the package sees a feed only after `_checked`
did: its own parser takes a feed that was cut in the middle of an author list for complete.
"""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from qcat.domain.identifiers import Identifier, find_arxiv, find_doi
from qcat.domain.names import parse_name
from qcat.domain.paper import Author, Link, Record
from qcat.domain.text import clean
from qcat.errors import SourceError
from qcat.sources import LATER, Answer, Fetched, Service, TransientError
from qcat.sources.http import Http, status_text

# Terms of use (info.arxiv.org/help/api/tou.html): one connection, one request every three seconds.
ARXIV = Service("arXiv", "ARXIV", "https://export.arxiv.org", "/api/query", interval=3.0)

_BATCH = 100
_ATOM = "{http://www.w3.org/2005/Atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ERRORS = "/api/errors"
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FORBIDDEN = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x00-\x08\x0b\x0c\x0e-\x1f]"
    rb"|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));",
    re.IGNORECASE,
)
_RATE = re.compile(rb"\s*rate exceeded", re.IGNORECASE)
_ENDS_EARLY = {
    expat.errors.codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}
_GROUP = re.compile(r"\b(?:Collaborations?|Consortium|Team|Working Group|Committee)\b|\bGroup$", re.IGNORECASE)
_NEXT_DOI = re.compile(r"\s+|[;,](?=\s*(?:10\.|doi|http))", re.IGNORECASE)


def fetch(identifiers: Sequence[Identifier], http: Http) -> Fetched:
    """The records of arXiv identifiers.

    Each paper is asked for once: of several versions the newest, which an id without version stands for.
    Raises SourceError; then nothing is accepted. Ids that a complete answer does not hold are in ``missing``.
    """
    wanted: dict[str, Identifier] = {}
    for identifier in identifiers:
        known = wanted.get(identifier.value)
        if known is None or _newness(identifier) > _newness(known):
            wanted[identifier.value] = identifier
    values = list(wanted)
    records: dict[str, Record] = {}
    for start in range(0, len(values), _BATCH):
        records.update(_batch({value: wanted[value] for value in values[start : start + _BATCH]}, http))
    return Fetched(
        {value: records[value] for value in values if value in records},
        tuple(value for value in values if value not in records),
    )


def _newness(identifier: Identifier) -> float:
    return identifier.version or float("inf")


def _batch(wanted: Mapping[str, Identifier], http: Http) -> dict[str, Record]:
    import arxiv  # type: ignore[import-untyped]
    from arxiv import _feed

    # It warns of odd entries on stderr, in words of the server; what is wrong we say ourselves.
    logging.getLogger("arxiv").setLevel(logging.CRITICAL)

    class Client(arxiv.Client):  # type: ignore[misc]
        """The package's client with our transport and strictness in the place of its own."""

        query_url_format = "{}"

        def _parse_feed(self, url: str, **_: Any) -> Any:
            return http.get(ARXIV, url, lambda answer: _parsed(answer, wanted, _feed))

    ids = [f"{value}v{asked.version}" if asked.version else value for value, asked in wanted.items()]
    search = arxiv.Search(id_list=ids, max_results=len(ids))
    results = list(Client(page_size=len(ids)).results(search))
    return {_identifier(result.entry_id).value: _record(result) for result in results}


def _parsed(answer: Answer, wanted: Mapping[str, Identifier], package: Any) -> Any:
    """The package's reading of an answer that is all that was asked for."""
    # Characters that XML forbids are never data: without them a title that carries terminal escapes is only a title.
    answer = replace(answer, body=_FORBIDDEN.sub(b"", answer.body))
    entries = _checked(answer, wanted)
    feed = package.parse(answer.body)
    read = [(r.entry_id, clean(r.title), [author.name for author in r.authors]) for r in feed.results]
    if feed.malformed or read != [(_text(e, "id"), clean(_text(e, "title")), _names(e)) for e in entries]:
        _refuse("sent a feed that two readers understand differently")
    return feed


def _checked(answer: Answer, wanted: Mapping[str, Identifier]) -> list[Element]:
    """The entries of a complete, well-formed feed about the papers asked for. Raises SourceError."""
    if answer.status not in (200, 400):
        _refuse(f"answered {status_text(answer.status)}")
    try:
        entries = _entries(answer)
    except SourceError:
        if answer.status == 200:
            raise
        entries = []
    for entry in entries:
        if _ERRORS in _text(entry, "id"):
            _refuse(
                f"refuses the request: {_short(_text(entry, 'summary')) or 'no reason given'}",
                "look at the ids",
            )
    if answer.status != 200:
        _refuse(f"answered {status_text(answer.status)}")
    _check_ids([_identifier(_text(entry, "id")) for entry in entries], wanted)
    for entry in entries:
        _check_complete(entry)
    return entries


def _entries(answer: Answer) -> list[Element]:
    body = answer.body
    if _RATE.match(body):
        raise SourceError("arXiv's answer is only: Rate exceeded", "try again in a minute")
    if _PAGE.match(body) or "html" in answer.content_type.lower():
        _refuse("answered with a web page instead of a feed")
    if not body.strip():
        raise TransientError("arXiv's answer was cut short (nothing was sent)")
    root = _tree(body)
    if root.tag != f"{_ATOM}feed":
        _refuse("answered with XML that is not an Atom feed")
    entries = root.findall(f"{_ATOM}entry")
    total = (root.findtext(_TOTAL) or "").strip()
    announced = int(total[:9]) if total.isascii() and total.isdecimal() else 0
    if announced > len(entries):
        counts = f"{announced} papers announced, {len(entries)} sent"
        raise TransientError(f"arXiv's answer was cut short ({counts})")
    return entries


def _tree(body: bytes) -> Element:
    """The tree of a UTF-8 document without DTD; nothing is mended. Raises SourceError."""
    builder = TreeBuilder()
    parser = expat.ParserCreate("UTF-8", "}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: builder.start(_clark(tag), attributes)
    parser.EndElementHandler = lambda tag: builder.end(_clark(tag))
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = lambda *_: _refuse("sent a document type, which a feed has not")
    parser.XmlDeclHandler = lambda _, encoding, __: _check_encoding(encoding)
    try:
        body.decode("utf-8")
        parser.Parse(body, True)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise TransientError("arXiv's answer was cut short") from None
        _refuse("sent a feed that is not UTF-8")
    except expat.ExpatError as error:
        if error.code in _ENDS_EARLY:
            raise TransientError("arXiv's answer was cut short") from None
        _refuse(f"sent a feed that is not well-formed (line {error.lineno}: {expat.ErrorString(error.code)})")
    return builder.close()


def _clark(tag: str) -> str:
    return "{" + tag if "}" in tag else tag


def _check_encoding(encoding: str | None) -> None:
    if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
        _refuse("sent a feed that is not UTF-8")


def _check_ids(found: Iterable[Identifier], wanted: Mapping[str, Identifier]) -> None:
    seen = set()
    for identifier in found:
        asked = wanted.get(identifier.value)
        if asked is None or asked.version not in (None, identifier.version):
            _refuse(f"answered with {identifier}, which was not asked for")
        if identifier.value in seen:
            _refuse(f"answered with {identifier} twice")
        seen.add(identifier.value)


def _check_complete(entry: Element) -> None:
    names = _names(entry)
    lacks = [
        what
        for what, there in (
            ("title", clean(_text(entry, "title"))),
            ("authors", all(map(clean, names)) and any(map(_is_name, names))),
            ("published", _is_date(_text(entry, "published"))),
            ("updated", _is_date(_text(entry, "updated"))),
        )
        if not there
    ]
    if lacks:
        _refuse(f"sent an incomplete entry: {_identifier(_text(entry, 'id'))} lacks {', '.join(lacks)}")


def _is_date(text: str) -> bool:
    try:
        return 1990 < datetime.fromisoformat(text.strip()).year < 2200
    except ValueError:
        return False


def _is_name(text: str) -> bool:
    """Some entries have a lone colon between a collaboration and its members, as if it were an author."""
    return any(character.isalnum() for character in text)


def _text(entry: Element, name: str) -> str:
    return entry.findtext(f"{_ATOM}{name}") or ""


def _names(entry: Element) -> list[str]:
    return [_text(author, "name") for author in entry.iterfind(f"{_ATOM}author")]


def _identifier(url: str) -> Identifier:
    """The identifier of an entry. Raises SourceError if it is none of arXiv's."""
    found = find_arxiv(url)
    if found is None:
        _refuse(f"sent an entry without an arXiv id: {_short(url) or 'nothing'}")
    return found


def _short(text: str) -> str:
    """Text of the server, fit for a message."""
    text = clean(text)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _refuse(what: str, hint: str = LATER) -> NoReturn:
    raise SourceError(f"arXiv {what}", hint)


def _record(result: Any) -> Record:
    value = _identifier(result.entry_id).value
    extra = {
        "primaryclass": clean(result.primary_category or ""),
        "comment": clean(result.comment or ""),
        "journal_ref": clean(result.journal_ref or ""),
    }
    return Record(
        type="misc",
        title=clean(result.title),
        authors=tuple(_author(author.name) for author in result.authors if _is_name(author.name)),
        year=result.published.year,
        venue="arXiv",
        venue_name="arXiv",
        arxiv_id=value,
        doi=_doi(result.doi or ""),
        abstract=clean(result.summary) or None,
        links=(Link("paper", f"https://arxiv.org/abs/{value}"),),
        extra={name: text for name, text in extra.items() if text},
    )


def _author(name: str) -> Author:
    name = clean(name)
    return Author(name, group=True) if _GROUP.search(name) else parse_name(name)


def _doi(text: str) -> str | None:
    """The first DOI of a field that authors fill in by hand, if it is nothing but a DOI."""
    for piece in filter(None, _NEXT_DOI.split(clean(text))):
        found = find_doi(piece)
        # What is left out must be punctuation: half of a DOI is another DOI. arXiv's own is no publication.
        if found and not find_arxiv(piece) and piece.rstrip(".,;)").endswith(found.value.rstrip(")")):
            return found.value
    return None
