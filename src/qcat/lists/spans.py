"""Inline content as spans: what is printed, in which type, and where it links to. From Markdown tokens or HTML."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import groupby
from typing import TYPE_CHECKING

from qcat.domain.frozen import frozen
from qcat.domain.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

TEXT = "text"
CODE = "code"
LINK = "link"
IMAGE = "image"
BREAK = "break"
CUT = "cut"
"""Where reading stopped, although the text goes on."""

LONGEST = 20_000
"""Characters of one block that are read; what looks back from each of them would take for ever over more."""

_EMOJI_NAME = re.compile(r":[a-z0-9_+-]{2,}:(?!//)")
# What site generators replace: "{{< raw >}}", "{% include x %}".
_SHORTCODE = re.compile(r"\{\{[<%][^{}\n]{0,200}[>%]\}\}|\{%[^{}\n]{0,200}%\}")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SECTION = re.compile(r"<!\[[^<>]*+>?")  # <![CDATA[...]]>, <![endif]>
_WORDS_IN_ANGLES = re.compile(r"^<([A-Za-z]+(?:[ \n][\w.:-]+){3,})>\Z")  # "<A study of nets>" is no tag
_FOOTNOTE = re.compile(r"[\d,*†‡§¶∗ ]{1,6}")  # marks behind a name; "x<sup>2</sup>" is no name
_STRONG = frozenset({"b", "strong"})
_EM = frozenset({"i", "em"})
_NEW_LINE = frozenset({"br", "p", "div", "li", "td", "th"})


@frozen
class Span:
    """A run of text of one kind. ``href`` is where a link or image points; ``strong`` and ``em`` are its type.

    A line break in ``text`` is one of the source, which a reader sees as a blank.
    """

    kind: str
    text: str = ""
    href: str = ""
    strong: bool = False
    em: bool = False


LINE_BREAK = Span(BREAK)
CUT_OFF = Span(CUT)


class _Collector(HTMLParser):
    """Puts text and tags, as they come, together into spans."""

    def __init__(self, *, names_emoji: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.names_emoji = names_emoji
        self.spans: list[Span] = []
        self.strong = self.em = 0
        self.raised = False
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.strong += tag in _STRONG
        self.em += tag in _EM
        self.raised |= tag == "sup"
        if tag == "a" and values.get("href"):
            self.open_link(values["href"] or "")
        elif tag == "img":
            self.add(Span(IMAGE, clean(values.get("alt") or ""), clean(values.get("src") or "")))
        elif tag in _NEW_LINE:
            self.add(LINE_BREAK)

    def handle_endtag(self, tag: str) -> None:
        self.strong -= tag in _STRONG and self.strong > 0
        self.em -= tag in _EM and self.em > 0
        if tag == "sup":
            self.raised = False
        elif tag == "a":
            self.close_link()

    def handle_data(self, data: str) -> None:
        if not (self.raised and _FOOTNOTE.fullmatch(data)):
            self.write(TEXT, data)

    def write(self, kind: str, text: str) -> None:
        """Text in the type that is on."""
        text = _SHORTCODE.sub(" ", text) if "{" in text else text
        text = _EMOJI_NAME.sub(" ", text) if ":" in text and not self.names_emoji else text
        self.add(Span(kind, text, "", self.strong > 0, self.em > 0))

    def add(self, span: Span) -> None:
        """A span as it is."""
        self.spans.append(span)

    def open_link(self, href: str) -> None:
        """What follows is the text of a link; a link inside a link ends it."""
        self.close_link()
        self._link = (clean(href), len(self.spans))

    def close_link(self) -> None:
        """Make one span of what came since `open_link`; images stay beside it."""
        if self._link is None:
            return
        href, start = self._link
        inside, self.spans[start:] = self.spans[start:], []
        self._link = None
        text = clean("".join(" " if span.kind == BREAK else span.text for span in inside if span.kind != IMAGE))
        typed = any(span.strong or span.em for span in inside)
        strong, em = (typed and _mostly(inside, name) for name in ("strong", "em"))
        self.spans += [span for span in inside if span.kind == IMAGE]
        self.spans.append(Span(LINK, text, href, strong or self.strong > 0, em or self.em > 0))


def _mostly(spans: Sequence[Span], name: str) -> bool:
    """Whether most of the text is in a type: a journal in italics within a linked citation does not set all of it."""
    typed = sum(len(span.text) for span in spans if getattr(span, name) and span.kind != IMAGE)
    return typed > 0 and 2 * typed > sum(len(span.text) for span in spans if span.kind != IMAGE)


def spans_of(inline: Sequence["Token"], *, names_emoji: bool = False) -> list[Span]:
    """The spans of Markdown's inline tokens, in order; inline HTML is read, comments are left out, and so are the
    names of emoji (``:book:``) unless they are asked for."""
    collector = _Collector(names_emoji=names_emoji)
    for token in inline:
        _take(collector, token)
    collector.close_link()
    return list(joined(collector.spans))


def _take(collector: _Collector, token: "Token") -> None:
    match token.type:
        case "strong_open" | "strong_close":
            collector.strong += token.nesting
        case "em_open" | "em_close":
            collector.em += token.nesting
        case "link_open":
            collector.open_link(str(token.attrs.get("href", "")))
        case "link_close":
            collector.close_link()
        case "image":
            collector.add(Span(IMAGE, clean(token.content), clean(str(token.attrs.get("src", "")))))
        case "html_inline":
            collector.feed(_WORDS_IN_ANGLES.sub(r"“\1”", _COMMENT.sub("", token.content)))
        case "hardbreak":
            collector.add(LINE_BREAK)
        case "text" if collector.raised:
            collector.handle_data(token.content)
        case "text" | "code_inline" | "softbreak":
            collector.write(CODE if token.type == "code_inline" else TEXT, token.content or "\n")


def html_spans(html: str) -> list[Span]:
    """The spans of a piece of HTML."""
    collector = _Collector()
    collector.feed(tags_closed(_COMMENT.sub("", html[:LONGEST])))
    collector.close()
    collector.close_link()
    return [*joined(collector.spans), *([CUT_OFF] if len(html) > LONGEST else [])]


def tags_closed(html: str, instead: str = "&lt;") -> str:
    """HTML without sections and without tags that are never closed: for each, the parser would look for its end."""
    whole, end, rest = _SECTION.sub(lambda match: " " * len(match[0]), html).rpartition(">")
    return f"{whole}{end}{rest.replace('<', instead)}"


def joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbouring text of one type as one span."""
    for (kind, strong, em), group in groupby(spans, key=lambda span: (span.kind, span.strong, span.em)):
        if kind == TEXT:
            yield Span(TEXT, "".join(span.text for span in group), "", strong, em)
        else:
            yield from group


def text_of(spans: Sequence[Span]) -> str:
    """What a person reads, on one line."""
    return clean("".join(" " if span.kind == BREAK else span.text for span in spans if span.kind != IMAGE))


def lines_of(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans of each line, without the breaks."""
    for is_break, line in groupby(spans, key=lambda span: span.kind == BREAK):
        if not is_break:
            yield list(line)


def has_links(spans: Sequence[Span]) -> bool:
    """Whether anything in it links, in the document or out of it."""
    return any(span.kind == LINK for span in spans)


def first_of(spans: Sequence[Span]) -> Span | None:
    """The first span with text in it."""
    return next((span for span in spans if span.text.strip()), None)


def is_badge(spans: Sequence[Span]) -> bool:
    """Whether nothing but images stands there."""
    return any(span.kind == IMAGE for span in spans) and not text_of(spans)


def is_contents(spans: Sequence[Span]) -> bool:
    """Whether it is a line of a contents list: links into this document and nothing else, or several of them."""
    links = [span for span in spans if span.kind == LINK]
    rest = text_of([span for span in spans if span.kind != LINK])
    if not links or not all(span.href.startswith("#") for span in links):
        return False
    return len(links) > 1 or not rest.strip(" -–—|·*()0123456789.")
