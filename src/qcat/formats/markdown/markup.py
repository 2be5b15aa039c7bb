"""Text from outside in Markdown: escaped so that it shows as it is and makes no markup of its own."""

import re
from collections.abc import Iterable

from qcat.domain.identifiers import find_arxiv
from qcat.domain.paper import Link, Paper
from qcat.domain.text import clean, clean_block

_SPECIAL = re.compile(
    r"[\\`*_\[\]<>|~#$]"
    r"|&(?=#?\w+;)"  # an entity
    r"|:(?=//)|(?<=[wW]{3})\."  # GitHub links bare http:// and www. addresses
)
# What would make a line start a list, underline a heading, or draw a table; the backslash goes behind it.
_LEADING = re.compile(r"(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+=:]))")
_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_UNSAFE_IN_URL = re.compile(r"[\s<>()\[\]\\\"`|{}^]")
_LABELS = {
    "paper": "Paper", "pdf": "PDF", "code": "Code", "project": "Project", "openreview": "OpenReview",
    "proceedings": "Proceedings", "slides": "Slides", "video": "Video", "poster": "Poster", "data": "Data",
}  # fmt: skip


def escape(text: str) -> str:
    """Text on one line that Markdown shows as it is, anywhere but at the start of a line."""
    return escape_marks(clean(text))


def escape_marks(text: str) -> str:
    """The same, with its spaces as they are."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def escape_line(text: str) -> str:
    """Escaped text that can start a line without starting a list, a heading or a table."""
    match = _LEADING.match(text)
    return f"{match[0]}\\{text[match.end() :]}" if match else text


def code(text: str) -> str:
    """Text in a code span, whose fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{text}{fence}"


def quote(notes: Iterable[str]) -> str:
    """Notes as one block quote, a blank line of it between two of them."""
    paragraphs = [
        "\n".join(f"> {escape_line(escape(line))}".rstrip() for line in clean_block(note).strip().split("\n"))
        for note in notes
        if clean(note)
    ]
    return "\n>\n".join(paragraphs) + "\n" if paragraphs else ""


def in_quotes(text: str) -> str:
    """Text in quotation marks; curly ones where it has straight ones itself, so that its end is plain."""
    return f"“{text}”" if '"' in text and not {"“", "”"} & set(text) else f'"{text}"'


def stop(text: str) -> str:
    """Text that ends a sentence."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def web_url(url: str) -> str:
    """An http(s) URL that can stand between the parentheses of a link; nothing for any other."""
    url = clean(url)
    if not _WEB.match(url):
        return ""
    safe = _UNSAFE_IN_URL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    return re.sub(r"&(?=#?\w+;)", "&amp;", safe)


def links_of(paper: Paper) -> list[str]:
    """The links that lead to the web, each once, as ``[Label](URL)``; where there is none, what identifiers say."""
    found = {url: Link(link.kind, url) for link in paper.links if (url := web_url(link.url))}
    if not found and paper.arxiv_id:
        return [_link(Link("paper", web_url(f"https://arxiv.org/abs/{paper.arxiv_id}")))]
    if not found and paper.doi:
        return [_link(Link("paper", web_url(f"https://doi.org/{paper.doi}")))]
    return [_link(link) for link in found.values()]


def _link(link: Link) -> str:
    label = _LABELS.get(link.kind, "Link")
    if link.kind in {"paper", "pdf"} and find_arxiv(link.url):
        label = "Arxiv"
    elif link.kind == "code" and re.match(r"https?://(?:www\.)?github\.com/", link.url, re.IGNORECASE):
        label = "Github"
    return f"[{label}]({link.url})"
