"""The inline content of an entry as spans: what is printed, in which type, and where it links to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcat.domain.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

TEXT = "text"
CODE = "code"
LINK = "link"
IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one kind. ``href`` is where a link or image points; ``strong`` and ``em`` are its type."""

    kind: str
    text: str
    href: str = ""
    strong: bool = False
    em: bool = False


def spans_of(inline: Sequence["Token"]) -> list[Span]:
    """Spans in order. Inline HTML is left out; a line break is a space."""
    spans: list[Span] = []
    strong = em = 0
    link: str | None = None
    label: list[str] = []
    for token in inline:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                em += token.nesting
            case "link_open":
                link, label = str(token.attrs.get("href", "")), []
            case "link_close":
                spans.append(Span(LINK, clean("".join(label)), clean(link or ""), strong > 0, em > 0))
                link = None
            case "image":
                spans.append(Span(IMAGE, clean(token.content), clean(str(token.attrs.get("src", "")))))
            case "text" | "code_inline" | "softbreak" | "hardbreak":
                text = token.content if token.type in {"text", "code_inline"} else " "
                if link is not None:
                    label.append(text)
                else:
                    spans.append(Span(CODE if token.type == "code_inline" else TEXT, text, "", strong > 0, em > 0))
    return spans


def is_badge(spans: Sequence[Span]) -> bool:
    """Whether nothing but images stands there."""
    shown = [span for span in spans if span.text.strip() or span.kind == IMAGE]
    return any(span.kind == IMAGE for span in spans) and all(
        span.kind == IMAGE or (span.kind == LINK and not span.text) for span in shown
    )


def is_contents(spans: Sequence[Span]) -> bool:
    """Whether it is a line of a contents list: links into this document and nothing else."""
    links = [span for span in spans if span.kind == LINK]
    return (
        bool(links)
        and all(span.href.startswith("#") for span in links)
        and not any(span.text.strip(" -–—|·*()0123456789.") for span in spans if span.kind not in {LINK, IMAGE})
    )
