"""The record that `qcat.formats.jsonl` writes, read back: an object of another shape than its gives what fits."""

from collections.abc import Mapping
from typing import Any

from qcat.domain.identifiers import find_arxiv, link_kind
from qcat.domain.paper import Link, Record
from qcat.domain.text import clean_block
from qcat.formats.facts import printed, read_doi, read_people, tidy

_PLAIN = ("volume", "number", "publisher", "abstract", "status")


def read_record(item: Mapping[str, Any]) -> Record:
    """The record in an object with the keys of `record`; values of another shape than there are passed over."""
    authors, complete = read_people(map(_name, _list(item.get("authors"))), inverted=False)
    year = item.get("year")
    plain: dict[str, Any] = {name: tidy(item.get(name)) or None for name in _PLAIN}
    return Record(
        type=tidy(item.get("type")) or None,
        title=tidy(item.get("title")),
        authors=authors,
        authors_complete=complete and item.get("authors_complete") is not False,
        year=year if type(year) is int and 0 < year < 10000 else None,
        venue=tidy(item.get("venue")) or None,
        venue_name=tidy(item.get("venue_name")) or None,
        pages=tidy(item.get("pages")) or None,
        doi=read_doi(tidy(item.get("doi"))),
        arxiv_id=_arxiv_id(item),
        openreview_id=tidy(item.get("openreview_id")) or None,
        links=read_links(item.get("links")),
        categories=read_texts(item.get("categories")),
        tags=read_texts(item.get("tags")),
        notes=read_texts(item.get("notes"), block=True),
        extra=read_extra(item.get("extra")),
        **plain,
    )


def _arxiv_id(item: Mapping[str, Any]) -> str | None:
    versions = [version.get("arxiv_id") for version in _list(item.get("versions")) if isinstance(version, dict)]
    found = (find_arxiv(text) for value in (item.get("arxiv_id"), *versions) if (text := tidy(value)))
    return next((identifier.value for identifier in found if identifier), None)


def read_links(value: Any) -> tuple[Link, ...]:
    """Links from a list of objects with ``kind`` and ``url``."""
    pairs = ((tidy(one.get("kind")), tidy(one.get("url"))) for one in _list(value) if isinstance(one, dict))
    return tuple(dict.fromkeys(Link(kind or link_kind(url), url) for kind, url in pairs if url))


def read_texts(value: Any, *, block: bool = False) -> tuple[str, ...]:
    """The texts in a list, each once; with ``block`` they keep their line breaks."""
    lines = (text.split("\n") if block and isinstance(text, str) else [text] for text in _list(value))
    found = (clean_block("\n".join(map(tidy, one))).strip() for one in lines)
    return tuple(dict.fromkeys(text for text in found if text))


def read_extra(value: Any) -> dict[str, str]:
    """An object of further values, as text."""
    return printed(value) if isinstance(value, dict) else {}


def _name(value: Any) -> str:
    """A name, which other programs put into an object."""
    return tidy(value.get("name")) if isinstance(value, dict) else tidy(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
