"""The style of lists that are tables: a row a paper."""

from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.formats.markdown.layout import Style
from qcat.formats.markdown.markup import escape, links_of

_IN_FULL = 3  # this many authors are named before "et al."


def _entry(paper: Paper) -> str:
    venue = paper.venue or paper.venue_name or ("arXiv" if paper.arxiv_id else "")
    title = f"**{escape(paper.title)}**" if clean(paper.title) else ""
    cells = (title, _authors(paper), escape(venue), str(paper.year or ""), " ".join(links_of(paper)))
    return f"| {' | '.join(cells)} |\n"


def _authors(paper: Paper) -> str:
    if paper.authors_complete and len(paper.authors) <= _IN_FULL:
        return ", ".join(escape(str(author)) for author in paper.authors)
    return f"{escape(str(paper.authors[0]))} et al." if paper.authors else ""


STYLE = Style(_entry, head="| Title | Authors | Venue | Year | Links |\n|---|---|---|---|---|\n")
