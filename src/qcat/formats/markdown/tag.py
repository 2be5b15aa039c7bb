"""The style of lists with ``[VENUE YEAR]`` before each title, links behind it and notes below."""

from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.formats.markdown.layout import Style
from qcat.formats.markdown.markup import code, escape, escape_line, links_of, quote


def _entry(paper: Paper) -> str:
    tag = _tag(paper)
    authors = _family_names(paper)
    named = ", ".join(filter(None, (escape(paper.title), authors)))
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
    if paper.authors_complete and len(paper.authors) == 1:
        return escape(str(paper.authors[0]))  # a family name alone could be a word of the title
    return f"{escape(paper.authors[0].family)} et al."


STYLE = Style(_entry, gap="\n")
