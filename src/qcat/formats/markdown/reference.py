"""The styles of reference lists: APA (7th edition) and IEEE, a paper a line, the venue in italics."""

import re

from qcat.domain.paper import Author, Paper
from qcat.formats.markdown.layout import Style
from qcat.formats.markdown.markup import escape, escape_line, in_quotes, stop, web_url

_APA_NAMES = 20  # the style names this many authors; of more the first nineteen and the last
_IEEE_NAMES = 6


def _apa_entry(paper: Paper) -> str:
    parts = (
        stop(_apa_authors(paper)),
        f"({paper.year})." if paper.year else "(n.d.).",
        stop(_linked(paper)),
        stop(_apa_container(paper)),
    )
    return f"- {escape_line(' '.join(filter(None, parts)))}\n"


def _apa_authors(paper: Paper) -> str:
    names = [_inverted(author) for author in paper.authors]
    if not names or not paper.authors_complete:
        return ", ".join([*names, "et al."]) if names else ""
    if len(names) > _APA_NAMES:
        return f"{', '.join(names[: _APA_NAMES - 1])}, … {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else names[0]


def _apa_container(paper: Paper) -> str:
    """``*Journal*, *18*(187), 1-30`` or ``*Proceedings* (pp. 1-9). Publisher``"""
    name = _venue(paper)
    volume = escape(paper.volume or "")
    issue = f"({escape(paper.number)})" if paper.number else ""
    pages = escape(paper.pages or "")
    if paper.type == "article" or not paper.pages:
        numbered = f"*{volume}*{issue}" if volume else issue
        return ", ".join(filter(None, (_italic(name), numbered, pages)))
    place = " ".join(filter(None, (_italic(name), f"(pp. {pages})")))
    return ". ".join(filter(None, (f"In {place}" if name else place, escape(paper.publisher or ""))))


def _ieee_entry(paper: Paper) -> str:
    named = escape(paper.title)
    title = in_quotes(named if named.endswith((".", "?", "!")) else f"{named},") if named else ""
    authors = _ieee_authors(paper)
    parts = (f"{authors}," if authors else "", title, stop(_ieee_container(paper)), _address(paper))
    return f"- {escape_line(' '.join(filter(None, parts)))}\n"


def _ieee_authors(paper: Paper) -> str:
    names = [_initialled(author) for author in paper.authors]
    if not names:
        return ""
    if not paper.authors_complete or len(names) > _IEEE_NAMES:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _ieee_container(paper: Paper) -> str:
    """``*Journal*, vol. 18, no. 187, pp. 1-30, 2018`` or ``in *Proceedings*, 2018, pp. 1-9``"""
    name = _italic(_venue(paper))
    volume = f"vol. {escape(paper.volume)}" if paper.volume else ""
    issue = f"no. {escape(paper.number)}" if paper.number else ""
    pages = f"pp. {escape(paper.pages)}" if paper.pages else ""
    year = str(paper.year or "")
    in_order = (name, volume, issue, pages, year) if paper.type == "article" else (name, volume, issue, year, pages)
    cited = ", ".join(filter(None, in_order))
    return f"in {cited}" if name and paper.type == "inproceedings" else cited


def _venue(paper: Paper) -> str:
    name = paper.venue_name or paper.venue or ""
    if paper.arxiv_id and (not name or name.lower() in ("arxiv", "corr")):
        return escape(f"arXiv preprint arXiv:{paper.arxiv_id}")
    return escape(name)


def _italic(text: str) -> str:
    return f"*{text}*" if text else ""


def _linked(paper: Paper) -> str:
    """The title, which leads to the paper: so it is told from what stands around it also where it has commas."""
    title, url = escape(paper.title), _url(paper)
    return f"[{title}]({url})" if title and url else title


def _address(paper: Paper) -> str:
    url = _url(paper)
    return f"<{url}>" if url else ""


def _url(paper: Paper) -> str:
    """Where the paper is: its DOI, else its page."""
    if paper.doi:
        named = f"https://doi.org/{paper.doi}"
    elif paper.arxiv_id:
        named = f"https://arxiv.org/abs/{paper.arxiv_id}"
    else:
        named = next((link.url for link in paper.links if link.kind not in ("code", "data")), "")
    return web_url(named)


def _inverted(author: Author) -> str:
    return ", ".join(filter(None, (escape(author.family), escape(_initials(author.given)), escape(author.suffix))))


def _initialled(author: Author) -> str:
    named = " ".join(filter(None, (_initials(author.given), author.family)))
    return escape(", ".join(filter(None, (named, author.suffix))))


def _initials(given: str) -> str:
    """``T. H.`` of Thomas H., ``J.-P.`` of Jean-Pierre."""
    return " ".join(
        "-".join(f"{part[0]}." for part in re.split("[-‐]", word) if part) for word in given.replace(".", ". ").split()
    )


APA = Style(_apa_entry)
IEEE = Style(_ieee_entry)
