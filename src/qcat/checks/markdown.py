"""Where things stand in the source of a Markdown document: links, headings and what no rule should look into."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qcat.domain.text import fold

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)|\Z)", re.DOTALL | re.MULTILINE
)
_LABEL = r"(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,300}?"
_TARGET = r"[^()\n]{0,1500}(?:\([^()\n]{0,300}\)[^()\n]{0,600}){0,3}"
_LINK = re.compile(rf"(?P<image>!?)\[(?P<label>{_LABEL})\]\((?P<target>{_TARGET})\)")
_ANCHOR = re.compile(
    r"<a\s[^<>]*?\bhref\s*=\s*(?P<quote>[\"'])(?P<target>[^\"'<>]*)(?P=quote)[^<>]*>(?P<label>[^<]{0,300})",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
_URL = re.compile(r"\b[a-z]{2,9}://[^\s<>{}|\"'`\]\\）】]+", re.IGNORECASE)
_SHORTCODE = re.compile(r":[a-z0-9_+-]{2,}:")
_IMAGE = re.compile(r"!\[[^\[\]]{0,200}\]\([^()]{0,600}\)")
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>[^\n\r]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_INSIDE = re.compile(r"^[ \t]*(?:(?:[-*+>]|\d{1,3}[.)])[ \t]+)+(?=#{1,6}[ \t])", re.MULTILINE)
_NAMED = re.compile(r"<[a-z][\w-]*\s[^<>]*?\b(?:id|name)\s*=\s*[\"']?(?P<name>[^\"'<>]+?)[\"'>]", re.IGNORECASE)
_HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b[^<>]{0,300}>(?P<text>.{0,500}?)(?=</h|\n\n|\Z)", re.IGNORECASE | re.DOTALL
)
_UNDERLINE = re.compile(r"(?<=\S)[ \t]*\r?\n {0,3}(?P<line>=+|-+)[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """``[label](url)`` or ``<a href="url">label``, from ``start`` to ``end``; the URL stands at ``url_start``."""

    start: int
    end: int
    label: str
    url: str
    url_start: int
    image: bool = False

    @property
    def url_end(self) -> int:
        return self.url_start + len(self.url)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level, from ``start`` to ``end``."""

    start: int
    end: int
    level: int
    text: str


def visible(text: str) -> str:
    """The text with comments and fenced code blanked out, as long as before."""
    return _HIDDEN.sub(lambda match: blank(match[0]), text)


def blank(text: str) -> str:
    """As many blanks, lines kept."""
    return re.sub(r"[^\n\r]", " ", text)


def links(text: str) -> Iterator[Link]:
    """The inline links and images, in order; ``text`` is `visible`."""
    for match in sorted([*_LINK.finditer(text), *_ANCHOR.finditer(text)], key=lambda match: match.start()):
        target = match["target"]
        bare = _TITLE.sub("", target).strip(" \t<>")
        start = match.start("target") + (target.index(bare) if bare else 0)
        yield Link(match.start(), match.end(), match["label"], bare, start, bool(match.groupdict().get("image")))


def urls(text: str) -> Iterator[tuple[int, str]]:
    """Every URL with a scheme and where it starts."""
    for match in _URL.finditer(text):
        url = _balanced(match[0]).rstrip(".,;:!?*_")
        yield match.start(), url


def _balanced(url: str) -> str:
    """A URL up to the bracket that closes what stands around it."""
    depth = 0
    for i, sign in enumerate(url):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return url[:i]
    return url


def headings(text: str) -> list[Heading]:
    """The headings in order, of Markdown and of HTML."""
    found = [Heading(m.start(), m.end(), len(m["marks"]), m["text"]) for m in _HEADING.finditer(text)]
    found += [Heading(m.start(), m.end(), int(m["level"]), m["text"]) for m in _HTML_HEADING.finditer(text)]
    for match in _UNDERLINE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        level = 1 if match["line"].startswith("=") else 2
        found.append(Heading(start, match.start(), level, text[start : match.start()]))
    return sorted(found, key=lambda heading: heading.start)


def anchors(text: str) -> set[str]:
    """What a link into this document can name, made comparable by `anchor_key`."""
    found = {anchor_key(match["name"]) for match in _NAMED.finditer(text)}
    text = _INSIDE.sub("", text)  # a heading in an item or a quote is one too
    seen: dict[str, int] = {}
    for heading in headings(text):
        bare = _labels_only(heading.text)
        for shown in (heading.text, _SHORTCODE.sub("", bare), bare):
            key = anchor_key(shown)
            found |= {key, f"{key}{seen.get(key, 0)}"}
        seen[key] = seen.get(key, 0) + 1
    return found


def _labels_only(text: str) -> str:
    return re.sub(r"<[^>]*>", "", _LINK.sub(lambda match: match["label"], _IMAGE.sub("", text)))


def anchor_key(name: str) -> str:
    """An anchor for comparing. Sites differ in what they make of blanks and signs."""
    from urllib.parse import unquote

    return "".join(c for c in fold(unquote(name)) if c.isalnum())
