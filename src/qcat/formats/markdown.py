"""Papers as a Markdown reading list: under their categories, in one of the styles such lists are kept in.

Values come from outside. Every one is escaped so that it shows as it is and makes no markup of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qcat.domain.identifiers import find_arxiv
from qcat.domain.paper import Author, Link, Paper
from qcat.domain.text import clean, clean_block

TITLE = "# Papers"
_PATH_SEPARATOR = " / "
_LEVELS = 5  # headings from the second level, under the title, to the sixth, the last that Markdown knows
_IN_FULL = 3  # MLA lists name this many authors before they say "et al."

_SPECIAL = re.compile(
    r"[\\`*_\[\]<>|~#$]"
    r"|&(?=#?\w+;)"  # an entity
    r"|:(?=//)|(?<=[wW]{3})\."  # GitHub links bare http:// and www. addresses
)
# What would make a line start a list, underline a heading, or draw a table; the backslash goes behind it.
_LEADING = re.compile(r"(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+=:]))")
_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_UNSAFE_IN_URL = re.compile(r"[\s<>()\[\]\\\"`|{}^]")
_ARXIV_VENUES = frozenset({"", "arxiv", "arxiv preprint", "corr"})
_LABELS = {
    "paper": "Paper", "pdf": "PDF", "code": "Code", "project": "Project", "openreview": "OpenReview",
    "proceedings": "Proceedings", "slides": "Slides", "video": "Video", "poster": "Poster", "data": "Data",
}  # fmt: skip


def write_mla(papers: Iterable[Paper], categories: Sequence[str] | None = None) -> Iterator[str]:
    """A list in MLA style, a paper a line.

    A paper stands under each of its categories; one that has none comes first, without a heading. The
    categories come in the order of ``categories`` (paths), then as the papers name them.
    """
    return _write(papers, categories, _mla_entry, gap="")


def write_tag(papers: Iterable[Paper], categories: Sequence[str] | None = None) -> Iterator[str]:
    """A list with ``[VENUE YEAR]`` before each title, links behind it, notes below; order as `write_mla`."""
    return _write(papers, categories, _tag_entry, gap="\n")


def escape(text: str) -> str:
    """Text on one line that Markdown shows as it is, anywhere but at the start of a line."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", clean(text))


# --- the tree of categories ---


@dataclass(slots=True)
class _Section:
    papers: list[Paper] = field(default_factory=list)
    inner: dict[str, "_Section"] = field(default_factory=dict)

    def at(self, path: str) -> "_Section":
        """The section of a path; what lies deeper than headings go stands in the last one, path and all."""
        names = [name for name in map(clean, path.split(_PATH_SEPARATOR)) if name]
        last = _PATH_SEPARATOR.join(names[_LEVELS - 1 :])
        section = self
        for name in filter(None, (*names[: _LEVELS - 1], last)):
            section = section.inner.setdefault(name, _Section())
        return section

    @property
    def empty(self) -> bool:
        return not self.papers and all(section.empty for section in self.inner.values())


def _write(
    papers: Iterable[Paper], categories: Sequence[str] | None, entry: Callable[[Paper], str], gap: str
) -> Iterator[str]:
    root = _Section()
    for path in categories or ():
        root.at(path)
    for paper in papers:
        for path in dict.fromkeys(paper.categories) or ("",):
            root.at(path).papers.append(paper)
    yield f"{TITLE}\n"
    yield from _write_section(root, 1, entry, gap)


def _write_section(section: _Section, level: int, entry: Callable[[Paper], str], gap: str) -> Iterator[str]:
    for number, paper in enumerate(section.papers):
        yield (gap if number else "\n") + entry(paper)
    for name, inner in section.inner.items():
        if not inner.empty:
            yield f"\n{'#' * (level + 1)} {escape(name)}\n"
            yield from _write_section(inner, level + 1, entry, gap)


# --- MLA ---


def _mla_entry(paper: Paper) -> str:
    title = f'"{_stop(escape(paper.title))}"' if clean(paper.title) else ""
    parts = (_stop(_mla_authors(paper)), title, _stop(_mla_container(paper)))
    return f"- {_line(' '.join(filter(None, parts)))}\n"


def _mla_authors(paper: Paper) -> str:
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


def _mla_container(paper: Paper) -> str:
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
    """``International Conference on Machine Learning. Vol. 48. PMLR, 2016. 2849-2858``"""
    issued = ", ".join(filter(None, (escape(paper.publisher or ""), str(paper.year or ""))))
    parts = (
        name,
        f"Vol. {escape(paper.volume)}" if paper.volume else "",
        f"No. {escape(paper.number)}" if paper.number else "",
        issued,
        escape(paper.pages or ""),
    )
    return " ".join(_stop(part) for part in parts if part)


# --- tags ---


def _tag_entry(paper: Paper) -> str:
    tag = _tag(paper)
    authors = _family_names(paper)
    named = ", ".join(filter(None, (escape(paper.title), authors)))
    links = " | ".join(_link(link) for link in _links(paper))
    entry = _line(" ".join(filter(None, (tag, named, links))))
    return f"- {entry}\n{_quote(paper.notes)}"


def _tag(paper: Paper) -> str:
    venue = paper.venue or paper.venue_name or ("arXiv" if paper.arxiv_id else "")
    text = clean(f"{venue} {paper.year or ''}")
    return _code(f"[{text}]") if text else ""


def _code(text: str) -> str:
    """Text in a code span, whose fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{text}{fence}"


def _family_names(paper: Paper) -> str:
    if not paper.authors:
        return ""
    first = escape(paper.authors[0].family)
    return first if paper.authors_complete and len(paper.authors) == 1 else f"{first} et al."


def _links(paper: Paper) -> list[Link]:
    """The links that lead to the web, each once; where there is none, what the identifiers say."""
    found = {url: Link(link.kind, url) for link in paper.links if (url := _web_url(link.url))}
    if found:
        return list(found.values())
    if paper.arxiv_id:
        return [Link("paper", _web_url(f"https://arxiv.org/abs/{paper.arxiv_id}"))]
    return [Link("paper", _web_url(f"https://doi.org/{paper.doi}"))] if paper.doi else []


def _web_url(url: str) -> str:
    """An http(s) URL that can stand between the parentheses of a link; nothing for any other."""
    url = clean(url)
    if not _WEB.match(url):
        return ""
    safe = _UNSAFE_IN_URL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    return re.sub(r"&(?=#?\w+;)", "&amp;", safe)


def _link(link: Link) -> str:
    label = _LABELS.get(link.kind, "Link")
    if link.kind in {"paper", "pdf"} and find_arxiv(link.url):
        label = "Arxiv"
    elif link.kind == "code" and re.match(r"https?://(?:www\.)?github\.com/", link.url, re.IGNORECASE):
        label = "Github"
    return f"[{label}]({link.url})"


def _quote(notes: Iterable[str]) -> str:
    """Notes as one block quote, a blank line of it between two of them."""
    paragraphs = [
        "\n".join(f"> {_line(escape(line))}".rstrip() for line in clean_block(note).strip().split("\n"))
        for note in notes
        if clean(note)
    ]
    return "\n>\n".join(paragraphs) + "\n" if paragraphs else ""


# --- lines ---


def _line(text: str) -> str:
    """Escaped text that can start a line without starting a list, a heading or a table."""
    match = _LEADING.match(text)
    return f"{match[0]}\\{text[match.end() :]}" if match else text


def _stop(text: str) -> str:
    """Text that ends a sentence."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
