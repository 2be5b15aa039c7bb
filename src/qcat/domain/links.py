"""Where on the web a paper is: addresses that may be followed, and which of them stands for the paper."""

import re

from qcat.domain.paper import Link, Record
from qcat.domain.text import clean

_WEB = re.compile(r"https?://[^/?#\s\\]", re.IGNORECASE)
_UNSAFE = re.compile(r"[^!-~]|[\"<>`\\]|%(?![0-9A-Fa-f]{2})")
_STANDS_FOR = ("paper", "proceedings", "openreview")
_LABELS = {
    "paper": "Paper", "pdf": "PDF", "code": "Code", "project": "Project", "openreview": "OpenReview",
    "proceedings": "Proceedings", "slides": "Slides", "video": "Video", "poster": "Poster", "data": "Data",
}  # fmt: skip


def web_url(url: str) -> str:
    """An http(s) address in printable ASCII that no quoting can be broken with; nothing for any other."""
    url = clean(url)
    if not _WEB.match(url):
        return ""
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), url)


def web_links(record: Record) -> list[Link]:
    """The links that lead to the web, each once, what stands for the paper first; the identifiers' if none does."""
    found = {url: Link(link.kind, url) for link in record.links if (url := web_url(link.url))}
    links = sorted(found.values(), key=_rank)
    if links and links[0].kind in _STANDS_FOR:
        return links
    named = [("https://doi.org/", record.doi), ("https://arxiv.org/abs/", record.arxiv_id)]
    derived = (Link("paper", web_url(f"{place}{value}")) for place, value in named if value)
    return [*(link for link in derived if link.url not in found), *links]


def main_url(record: Record) -> str:
    """The address to open for a paper; empty where none is known."""
    links = web_links(record)
    return links[0].url if links else ""


def link_label(link: Link) -> str:
    """``Paper``, ``arXiv``, ``DOI``, ``Code``: what to call a link."""
    if link.kind in {"paper", "pdf"} and re.match(r"https?://(?:www\.)?arxiv\.org/", link.url, re.IGNORECASE):
        return "arXiv" if link.kind == "paper" else "PDF"
    if link.kind == "paper" and re.match(r"https?://(?:dx\.)?doi\.org/", link.url, re.IGNORECASE):
        return "DOI"
    return _LABELS.get(link.kind, "Link")


def _rank(link: Link) -> int:
    return _STANDS_FOR.index(link.kind) if link.kind in _STANDS_FOR else len(_STANDS_FOR)
