"""The style of citation lists: MLA, a paper a line."""

import re

from qcat.domain.paper import Author, Paper
from qcat.domain.text import clean
from qcat.formats.markdown.layout import Style
from qcat.formats.markdown.markup import escape, escape_line, in_quotes, stop

_IN_FULL = 3  # this many authors are named before "et al."
_SPONSORED = re.compile(r"(?:IEEE|CVF|ACM|AAAI|USENIX)\b.* (?:Conference|Symposium|Workshop)s?\b")
_ARXIV_VENUES = frozenset({"", "arxiv", "arxiv preprint", "corr"})


def _entry(paper: Paper) -> str:
    title = in_quotes(stop(escape(paper.title))) if clean(paper.title) else ""
    parts = (stop(_authors(paper)), title, stop(_container(paper)))
    return f"- {escape_line(' '.join(filter(None, parts)))}\n"


def _authors(paper: Paper) -> str:
    if not paper.authors:
        return ""
    first, *others = [_inverted(paper.authors[0]), *(escape(str(author)) for author in paper.authors[1:])]
    if not paper.authors_complete or len(paper.authors) > _IN_FULL:
        return f"{first}, et al."
    if not others:
        return first
    return f"{', '.join([first, *others[:-1]])}, and {others[-1]}"


def _inverted(author: Author) -> str:
    return ", ".join(escape(part) for part in (author.family, author.given, author.suffix) if part)


def _container(paper: Paper) -> str:
    """Where a paper appeared: a preprint, an issue of a journal, or a volume of proceedings."""
    name, year = escape(paper.venue_name or paper.venue or ""), paper.year
    if name.lower() in _ARXIV_VENUES and paper.arxiv_id:
        dated = f" ({year})" if year else ""
        return f"arXiv preprint arXiv:{escape(paper.arxiv_id)}{dated}"
    # NeurIPS numbers its proceedings as a journal does, and lists cite them so.
    if name and (paper.type == "article" or name.startswith("Advances in ")):
        return _journal(paper, name)
    return _proceedings(paper, name)


def _journal(paper: Paper, name: str) -> str:
    """``Journal of Machine Learning Research 18.187 (2018): 1-30``"""
    issue = ".".join(escape(part) for part in (paper.volume, paper.number) if part)
    dated = f"({paper.year})" if paper.year else ""
    cited = " ".join(filter(None, (name, issue, dated)))
    return f"{cited}: {escape(paper.pages)}" if paper.pages else cited


def _proceedings(paper: Paper, name: str) -> str:
    """``International Conference on Machine Learning. Vol. 48. PMLR, 2016. 2849-2858``

    A conference that goes by its sponsor is cited by its proceedings: ``Proceedings of the AAAI Conference on ...``.
    """
    if _SPONSORED.match(name):
        name = f"Proceedings of the {name}"
    issued = ", ".join(filter(None, (escape(paper.publisher or ""), str(paper.year or ""))))
    parts = (
        name,
        f"Vol. {escape(paper.volume)}" if paper.volume else "",
        f"No. {escape(paper.number)}" if paper.number else "",
        issued,
        escape(paper.pages or ""),
    )
    return " ".join(stop(part) for part in parts if part)


STYLE = Style(_entry)
