"""The style of lists with ``[VENUE YEAR]`` before each title, links behind it and notes below."""

import re

from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.formats.markdown.layout import Style
from qcat.formats.markdown.markup import code, escape, escape_line, in_quotes, links_of, quote

_AMBIGUOUS = re.compile(r"\s[-–—]+\s|[|]")  # where a reader could take the title for ended


def _entry(paper: Paper) -> str:
    tag = _tag(paper)
    authors = _family_names(paper)
    title = escape(paper.title)
    if title and (_AMBIGUOUS.search(title) or _is_alone(paper)):
        title = in_quotes(title)
    named = ", ".join(filter(None, (title, authors)))
    links = " | ".join(links_of(paper))
    entry = escape_line(" ".join(filter(None, (tag, named, links))))
    return f"- {entry}\n{quote(paper.notes)}"


def _tag(paper: Paper) -> str:
    venue = paper.venue or paper.venue_name or ("arXiv" if paper.arxiv_id else "")
    text = clean(f"{venue} {paper.year or ''}")
    return code(f"[{text}]") if text else ""


def _family_names(paper: Paper) -> str:
    if not paper.authors:
        return ""
    if _is_alone(paper):
        return escape(str(paper.authors[0]))  # a family name alone could be a word of the title
    return f"{escape(paper.authors[0].family)} et al."


def _is_alone(paper: Paper) -> bool:
    return paper.authors_complete and len(paper.authors) == 1


STYLE = Style(_entry, gap="\n")
