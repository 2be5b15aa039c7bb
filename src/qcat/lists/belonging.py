"""What a block is to the blocks beside it: the rest of an entry, something that hangs on one, or a heading."""

import re
from collections.abc import Iterator, Sequence

from qcat.domain.identifiers import is_url
from qcat.lists import weights
from qcat.lists.byline import dated_names
from qcat.lists.document import HTML, ITEM, PARAGRAPH, Block
from qcat.lists.labels import PAPER_LABEL, is_label
from qcat.lists.like_names import ET_AL, are_names, names_score
from qcat.lists.like_venues import is_venue, may_be_venue
from qcat.lists.piece_roles import are_several
from qcat.lists.pieces import BRACKET, EMOJI, UNLINKED, sentences_of
from qcat.lists.rest_pieces import AUTHORS_LABEL
from qcat.lists.spans import LINK, Span, first_of, is_contents, lines_of, text_of
from qcat.lists.vocabulary import VENUE_WORDS
from qcat.lists.years import YEAR_AT_END, year_only

FIELD = re.compile(
    rf"[\s{EMOJI}]*(?P<name>authors?|key\s?words?|tags?|tl;?dr|codes?|(?:arxiv|pdf) (?:link|url)|paper|pdf|links?|"
    r"project(?: page)?|website|venue|subjects?|"
    r"published(?: in)?|conference|journal|year|date|abstract|summary|notes?|comments?|task|dataset|data|video|slides|"
    r"highlights?|github|publisher|publication|title|doi|institut(?:ions?|es?)|affiliations?|organi[sz]ations?|env|key|"
    r"intro|作者|会议|期刊|年份|关键词|摘要|代码|论文)(?:\(s\)| info)?\s*[:：]\s*(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
AUTHORED = frozenset({"author", "authors", "作者"})
"""What a field of names is called."""
# "github(Caffe): https://x.org", "webcam demo: <https://x.org>": what an address is, and nothing else.
_ADDRESSED = re.compile(r"(?P<name>[^\W\d_][^:：\n]{0,60}?)\s*[:：]+(?:\s*<?https?://[^\s<>]+>?)+\W*")
GROUP_WORDS = 6
_URL = re.compile(r"<?https?://\S+")
_WORD = re.compile(r"[^\W_]")
_QUOTED = re.compile(r"\s*[\"“].{12,}[\"”]")
_LABEL_WORDS = 3
_LONGEST_VENUE = 16
_FULL_NAME = 2  # words
_LONGEST_REST = 400  # characters of names and a venue
_VENUE_WORDS = 7  # what is longer is no venue, and asking costs
_LONGEST_DATED = 12
_FEW_WORDS, _TITLE_WORDS = 3, 25
_TITLE_AND_PLACE = 6  # words
_FOLDS = frozenset({"click to expand", "show bibtex", "show abstract", "click me"})


def field_name(text: str) -> str:
    """What a line like ``Keyword: a, b`` or ``github (Caffe): https://x.org`` is called; "" for any other."""
    named = FIELD.match(text)
    if named:
        return named["name"].lower()
    addressed = _ADDRESSED.fullmatch(text)
    name = addressed["name"].partition("(")[0].strip() if addressed else ""
    return name.lower() if name and (name.islower() or is_label(name)) else ""


def bold_label(spans: Sequence[Span]) -> str:
    """What a line is called by a word or two in bold before a colon: ``**Download:** [PDF](url)``; "" for none."""
    first = first_of(spans)
    label = first.text.strip() if first and first.strong else ""
    if not label or len(label.split()) > _LABEL_WORDS:
        return ""
    behind = text_of(spans).removeprefix(label).lstrip()
    return label.strip(" :：").lower() if label.endswith((":", "：")) or behind.startswith((":", "：")) else ""


def line_name(spans: Sequence[Span]) -> str:
    """What a line says that it holds, by a word we know or one in bold; "" for any other."""
    return field_name(text_of(spans)) or bold_label(spans)


def heads(block: Block) -> bool:
    """Whether a paragraph stands for a heading: a year, one or two bold words, or a few before a colon."""
    text = text_of(block.spans)
    if year_only(text) is not None:
        return True
    typed = all(span.strong and span.kind != LINK for span in block.spans if span.text.strip())
    return typed and bool(text) and len(text.split()) <= (GROUP_WORDS if text.endswith((":", "：")) else 2)


def is_field(spans: Sequence[Span]) -> bool:
    """Whether a line names what it holds: ``Venue: Tiny Letters``, ``**Abstract** Tiny nets ...``."""
    first = first_of(spans)
    named = first is not None and first.strong and FIELD.fullmatch(f"{first.text.strip(' :：')}:") is not None
    return named or (bool(field_name(text_of(spans))) and not _links_to_title(spans))


def names_authors(block: Block) -> bool:
    """Whether a line below says of itself that it names authors."""
    return field_name(text_of(block.spans)) in AUTHORED


def is_fold(block: Block) -> bool:
    """Whether it is what a fold in the text is called, such as "Abstract": a word, and no text of the entry."""
    text = text_of(block.spans).casefold()
    return block.kind == HTML and (text in _FOLDS or " " not in text) and not has_link(block.spans)


def continues(spans: Sequence[Span], before: Sequence[Span]) -> bool:
    """Whether a paragraph is the rest of the entry before it: names or a venue, and no title of its own."""
    if links_to_paper(spans) and links_to_paper(before):
        return False
    first, opening = first_of(spans), first_of(before)
    if first and opening and _opens_entry(first) and _opens_entry(opening):
        return False
    bold = first is not None and first.strong and len(first.text.split()) > _FULL_NAME
    if first and bold and ((opening and opening.strong) or not are_names(first.text)):
        return False
    if any(
        len(span.text.split()) > 2 and is_title(span) for span in spans if span.kind == LINK or span.em or span.strong
    ):
        return False
    lines = list(_bare_lines(spans))
    if any(map(UNLINKED.match, lines)):
        return False
    pieces = [piece for line in lines for piece in sentences_of(line)]
    return sum(map(len, lines)) < _LONGEST_REST and bool(pieces) and all(map(_tells, pieces))


def _bare_lines(spans: Sequence[Span]) -> Iterator[str]:
    """The text of each line, without what links."""
    for line in lines_of(spans):
        yield _URL.sub("", text_of([span for span in line if span.kind != LINK])).strip()


def names_or_places(spans: Sequence[Span]) -> bool:
    """Whether nothing stands there but several names, a venue or a year, beyond doubt: no words of a group."""
    pieces = sentences_of(text_of(spans))
    return bool(pieces) and all(map(_tells, pieces)) and any(map(_tells_surely, pieces))


def _tells_surely(piece: str) -> bool:
    bare = piece.strip("()[] ")
    several = ET_AL.search(bare) is not None or (are_names(bare) and are_several(bare))
    return several or YEAR_AT_END.search(f" {bare}") is not None


def tells_of(block: Block) -> bool:
    """Whether a line below a title says who wrote it, where it appeared or what it links to, and nothing else."""
    if block.kind not in {ITEM, PARAGRAPH}:
        return False
    lines = [line for line in _bare_lines(block.spans) if _WORD.search(line)]
    told = bool(lines) and all(is_dated_line(line) or all(map(_tells, sentences_of(line))) for line in lines)
    titled = any(is_title(span) for span in block.spans if span.kind == LINK)
    return (told and not titled) or are_labels(block.spans) or bool(field_name(text_of(block.spans)))


def is_dated_line(text: str) -> bool:
    """Whether it is a few words and a year, as a venue nobody knows is."""
    return YEAR_AT_END.search(text.rstrip(" .)]")) is not None and len(text.split()) <= _LONGEST_DATED


def _opens_entry(span: Span) -> bool:
    return span.kind == LINK and not is_label(span.text)


def _tells(piece: str) -> bool:
    """Whether it is names, a venue or a year."""
    piece = AUTHORS_LABEL.sub("", piece)
    bare = piece.strip("()[] ")
    piece = piece if BRACKET.search(piece, 1) else bare  # "Tiny Nets (Doe) [2021]" keeps both of its brackets
    return names_score(piece) > weights.LIKE_NAMES or _is_place(piece) or year_only(piece) is not None


def _is_place(piece: str) -> bool:
    """Whether it is a venue, and no title with one behind it: ``Tiny nets for everyone, (ICML'21)``."""
    outside = BRACKET.sub("", piece).strip(" .,") or piece
    count, first = len(outside.split()), outside.partition(",")[0]
    short = count <= _VENUE_WORDS or (count <= _LONGEST_VENUE and VENUE_WORDS.search(outside) is not None)
    return short and may_be_venue(piece) and (len(first.split()) <= _FEW_WORDS or may_be_venue(first))


def hangs_on(block: Block) -> bool:
    """Whether a nested item says something of the paper above it, and is none itself."""
    text = text_of(block.spans)
    if field_name(text):
        return True
    if any(_links_to_title(child.spans) for child in block.children):
        return False
    links = [span for span in block.spans if span.kind == LINK]
    if links and all(is_label(span.text) for span in links):
        return True
    if links:
        return not has_title(block.spans)
    if UNLINKED.match(text) or _cites(text):
        return False
    return not _QUOTED.match(text) or bool(ET_AL.search(text) and names_score(text) > weights.LIKE_NAMES)


def _cites(text: str) -> bool:
    """Whether a text without links is a citation: ``Doe, J. (2013). Tiny nets. Annals of Tinyness, 120, 5-9.``"""
    dated = dated_names(text, 0, len(text))
    return dated is not None and dated[0].strip()[-1] in ".,:" and len(text[dated.end() :].split()) > _TITLE_AND_PLACE


def heads_group(block: Block) -> bool:
    """Whether an item without links has several items in it that each say something and link somewhere: entries."""
    if has_link(block.spans):
        return False
    inside = (child.spans for child in block.children if child.kind == ITEM)
    return sum(has_link(spans) and _says_more(spans) for spans in inside) > 1


def _says_more(spans: Sequence[Span]) -> bool:
    """Whether there are words beside the links that are no field, names, venue or year."""
    text = text_of([span for span in spans if span.kind != LINK])
    return len(text.split()) > _FEW_WORDS and not field_name(text) and not all(map(_tells, sentences_of(text)))


def _links_to_title(spans: Sequence[Span]) -> bool:
    return any(span.kind == LINK and is_url(span.href) and not is_label(span.text) for span in spans)


def has_title(spans: Sequence[Span]) -> bool:
    """Whether something in it could be a title: linked, bold or quoted words."""
    for span in spans:
        words = len(span.text.split())
        if span.kind == LINK and words >= 2 and is_title(span):
            return True
        if span.strong and words >= 3:
            return True
    text = text_of(spans)
    if UNLINKED.match(text) or _QUOTED.search(text):
        return True
    plain = text_of([span for span in spans if span.kind != LINK])
    return len(plain.split()) >= 4 and names_score(plain) < weights.LIKE_NAMES and not FIELD.match(plain)


def opens_with_title(spans: Sequence[Span]) -> bool:
    """Whether words in a type of their own, which could be a title, stand before all else."""
    first = first_of(spans)
    set_apart = first is not None and (first.kind == LINK or first.strong or first.em)
    return first is not None and set_apart and len(first.text.split()) > 1 and is_title(first)


def is_plain_title(spans: Sequence[Span]) -> bool:
    """Whether nothing stands there but a sentence that could be a title."""
    text = text_of(spans)
    count = len(text.split())
    return _FEW_WORDS < count <= _TITLE_WORDS and not text.endswith((":", "：")) and len(sentences_of(text)) == 1


def are_labels(spans: Sequence[Span]) -> bool:
    """Whether nothing but links with labels stands there."""
    links = [span for span in spans if span.kind == LINK]
    return (
        bool(links)
        and all(is_label(span.text) for span in links)
        and not _WORD.search(text_of([span for span in spans if span.kind != LINK]))
    )


def is_title(span: Span) -> bool:
    """Whether the text of a link, or text in a type of its own, could be a title: no label, names or venue."""
    text = span.text
    if is_label(text) or names_score(text) >= weights.LIKE_NAMES:
        return False
    asked = len(text.split()) <= _VENUE_WORDS or (VENUE_WORDS.search(text) and YEAR_AT_END.search(text))
    return not (asked and is_venue(text))


def links_to_paper(spans: Sequence[Span]) -> bool:
    """Whether a label names a paper."""
    return any(span.kind == LINK and PAPER_LABEL.search(span.text) and is_label(span.text) for span in spans)


def points_down(cells: Sequence[Sequence[Span]]) -> bool:
    """Whether a row stands for an entry further down: its first cell, the longest, links there, and none elsewhere."""
    if not cells or not is_contents(cells[0]) or any(map(has_link, cells)):
        return False
    first, *others = (len(text_of(cell).split()) for cell in cells)
    return first > max([1, *others])


def has_link(spans: Sequence[Span]) -> bool:
    return any(span.kind == LINK and is_url(span.href) for span in spans)
