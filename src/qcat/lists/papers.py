"""Whether an entry is a paper, or something else that lists hold: a vote of what the entry, its heading and its
neighbours show, with the weights of `qcat.lists.weights.PAPER`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from qcat.domain.identifiers import is_academic, is_reading
from qcat.domain.text import fold
from qcat.domain.titles import title_key
from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.columns import column_role
from qcat.lists.content import Content, tidy
from qcat.lists.cut_out import Entry
from qcat.lists.document import HEADING, HTML, ITEM, PARAGRAPH, ROW
from qcat.lists.entry_headings import NUMBERED
from qcat.lists.labels import is_label
from qcat.lists.like_names import ET_AL, are_names, names_score
from qcat.lists.pieces import word_count
from qcat.lists.reading import Reading, are_authors, is_evident, is_placed
from qcat.lists.spans import LINK, text_of
from qcat.lists.template import Template
from qcat.lists.title_edges import LEADING

_PAPERS_SECTION = re.compile(
    r"\b(?:papers?(?! lists? collection)|publications?|articles?|surveys?|reviews?|preprints?|literature|bibliography|"
    r"references)\b|论文|文献|综述"
)
_OTHER_SECTION = re.compile(
    r"\b(?:tools?|toolbox(?:es)?|toolkits?|librar(?:y|ies)|software|packages?|implementations?|competitions?|"
    r"datasets?|data sets?|codebases?|source code|contribut\w*|related (?:lists|repos\w*|awesome)|"
    r"(?:other|meta|awesome) lists?|lists? collections?|collections? of lists|"
    r"(?:external )?reading lists|resources|websites?|how to|repositor\w+|repos)\b|"
    r"^\W*(?:data|code|models|labs?|groups?|challenges|examples|links|projects|citation)\W*\Z|数据集|工具|代码"
)
_NO_SECTION = re.compile(
    r"\b(?:blogs?(?: post)?|posts|articles and blogs|news|updates?|changelog|talks?|videos?|lectures?|courses?|"
    r"tutorials?|slides|workshops?|people|researchers?|communit(?:y|ies)|licen[cs]e|acknowledg\w*|contact|star history|"
    r"newsletters?|podcasts?|conferences|events|jobs|books?|textbooks?|meetups?)\b|博客|课程|书籍|教程|视频"
)
_JOINED_WORDS = re.compile(r"[_-]|(?<=[a-z])(?=[A-Z])|(?=list\b)")
_OTHER_WORDS = re.compile(
    r"\W*(?:tutorials?|courses?|talks?|blogs?(?: post)?|videos?|lectures?|slides|datasets?|code|toolkits?|books?|news|"
    r"software|tools?|library|website|workshop)\b(?!\s*paper)\W*(?:on|about|by|of|for)?\W*",
    re.IGNORECASE,
)
_CALLED_OTHER = re.compile(
    r"[(\[（]\W*(?:blogs?(?: post)?|videos?|talks?|courses?|books?|tutorials?|lectures?|slides|podcasts?|website)"
    r"\W*[)\]）]",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(
    r"(?:tutorial|lecture|course|workshop|talk) (?:on|at|in|about)\b|.*\b(?:papers?|reading) lists?\Z|.*, chapters? \d",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:was|were|is|are|ha(?:s|ve) been|got) (?:now )?"
    r"(?:online|accepted|released|updated|added|published|available)\b|"
    r"\b(?:updated|released)!?\Z",
    re.IGNORECASE,
)
_OTHER_COLUMN = re.compile(
    r"(?:datasets?|benchmarks?|corp(?:us|ora)|tools?|software|librar(?:y|ies)|packages?|frameworks?|repos?|repositor(?:y|ies)|"
    r"courses?|books?)(?: names?)?|(?:数据集|工具)(?:名称)?"
)
_PROSE_START = re.compile(r"(?:it|this|these|there|they|we|you|if|please|see|here|in this)\b", re.IGNORECASE)
_PROSE_WORDS = 30
_ASIDE_WORDS = 12
_SAID = 2  # words in small letters before a title: it stands in a sentence
_FEW_LETTERS = 12
_TITLE_WORDS = 3
_SMALL_WORD = 4  # letters
_LEAST_IN_TABLE = 4  # words of a title in a column that is called by something else


def kind_of(entry: Entry, reading: Reading, template: Template, siblings: float) -> str:
    """``paper``, or what the entry is instead; ``siblings`` is the share of papers among its neighbours."""
    if reading.title is None or not title_key(reading.title_text):
        return _without_title(entry, reading)
    if _says_otherwise(reading) or _is_called_otherwise(entry, reading):
        return "table row" if entry.form == ROW else "other link"
    votes = sum(weights.PAPER[vote] for vote in _votes(entry, reading, template))
    votes += (weights.AMONG_PAPERS if siblings > weights.MOST else weights.AMONG_OTHERS) * (2 * siblings - 1)
    votes += min(weights.PAPER.get(_section_says(entry), 0.0), 0.0) * -weights.BELIED * siblings
    is_paper = votes >= weights.ENOUGH
    if entry.form in {PARAGRAPH, HTML}:
        entered = _set_apart(reading) or _told_whole(reading, siblings) or _is_of_the_form(reading, template, siblings)
        return "paper" if is_paper and entered else "prose"
    if is_paper:
        return "paper"
    if entry.form == ROW:
        return "table row"
    return "other link" if reading.content.links else "prose"


def _votes(entry: Entry, reading: Reading, template: Template) -> Iterator[str]:
    """What speaks for and against a paper, by the names of the weights."""
    apart = entry.columns.names_titles and reading.title is not None and reading.title.kind != LINK
    yield from _votes_of_links(reading.content, apart)
    yield from _votes_of_rest(reading, template)
    yield from _votes_of_title(reading, template)
    if not reading.content.links and _is_nothing_else(entry, reading) and _is_capital(reading.title_text):
        yield "nothing but a title"
    if any(column_role(column) == "title" for column in entry.columns.names):
        yield "column of titles"
    if entry.form == HEADING and NUMBERED.match(reading.content.text):
        yield "numbered heading"
    rest = reading.rest
    told = rest.placed or rest.dated or rest.authors or reading.content.cited
    if entry.groups and (not told or text_of(entry.spans).endswith((":", "："))):
        yield "group"
    section = _section_says(entry)
    if section:
        yield section
    if template.papers and (not section or (section == "section of others" and word_count(reading.title_text) > 3)):
        yield "document of papers"


def _votes_of_rest(reading: Reading, template: Template) -> Iterator[str]:
    rest = reading.rest
    if rest.venue:
        yield "venue in a heading" if not rest.placed else "venue" if is_placed(rest) else "venue of no name"
    if rest.authors:
        yield "authors" if are_authors(reading) else "what may be authors"
    if rest.dated:
        yield "year"
        if template.dated > weights.NEARLY_ALL:
            yield "year where papers have it"
    elif template.dated > weights.NEARLY_ALL and not (rest.authors or rest.placed or not _links_elsewhere(reading)):
        yield "nothing where papers have a year"
    if rest.citation is not None:
        yield "citation"


def _links_elsewhere(reading: Reading) -> bool:
    return bool(reading.content.links) and not reading.content.cited


def _votes_of_links(content: Content, apart: bool) -> Iterator[str]:
    """What the links say. ``apart`` says that the first one stands in another column than the title."""
    if content.cited:
        yield "link to a paper"
    elif not content.links:
        if not any(run.kind == LINK for run in content.runs):  # one inside the document's repository is no address
            yield "no link"
    elif (content.links[0].kind in {"code", "video"} and not apart) or not is_reading(content.links[0].url):
        yield "link to no paper"
    elif is_academic(content.links[0].url):
        yield "link to a university"


def _votes_of_title(reading: Reading, template: Template) -> Iterator[str]:
    text = reading.title_text
    count = word_count(text)
    if count <= 2:
        yield "one word" if count == 1 else "two words"
    elif count > 3:
        yield "long title"
    if reading.title and reading.title.kind == template.title != "plain":
        yield "set as titles are"
    if count <= 4 and not reading.content.cited and _is_name(text):
        written = reading.rest.dated and are_authors(reading)  # by others than the title names
        if not written:
            yield "a name for a title"


def _is_name(text: str) -> bool:
    """Whether text is names of people or the name of a venue."""
    return names_score(text) >= 0.8 or find_venue(text) is not None


def is_of_papers(title: str) -> bool:
    """Whether a document's title says that it lists papers."""
    return _PAPERS_SECTION.search(fold(_JOINED_WORDS.sub(" ", title))) is not None


def is_bare_title(entry: Entry, reading: Reading, *, bare: bool) -> bool:
    """Whether an item is a title and nothing else under a heading of papers, or begins with one where the whole
    document is ``bare``."""
    text = reading.title_text
    if entry.form != ITEM or entry.groups or text[:1].islower() or text[-1] == ":" or _PROSE_START.match(text):
        return False
    told = bare or (_is_nothing_else(entry, reading) and _section_says(entry) == "section of papers")
    return word_count(text) >= _TITLE_WORDS and told


def _is_nothing_else(entry: Entry, reading: Reading) -> bool:
    """Whether an item, without what is set before it, is its title and nothing else."""
    whole = tidy(LEADING.sub("", reading.content.text)).rstrip("()[] ")
    return entry.form == ITEM and not entry.groups and len(whole) - len(reading.title_text) <= 1


def _is_capital(title: str) -> bool:
    """Whether a title has as many words as few names have, and nearly all the long ones begin with a capital."""
    words = [word for word in title.split() if len(word) > _SMALL_WORD]
    return len(words) >= _TITLE_WORDS and sum(word[0].isupper() for word in words) > weights.NEARLY_ALL * len(words)


def is_among_talk(entry: Entry) -> bool:
    """Whether it stands under a heading of news, talks and the like."""
    return _section_says(entry) == "section of talk"


def _section_says(entry: Entry) -> str:
    """What the headings say; the innermost that says anything decides."""
    return next((vote for vote in map(_vote_of, reversed(entry.path)) if vote), "")


@lru_cache(maxsize=1024)
def _vote_of(heading: str) -> str:
    bare = fold(heading)
    if _PAPERS_SECTION.search(bare):
        return "section of papers"
    if _NO_SECTION.search(bare):
        return "section of talk"
    return "section of others" if _OTHER_SECTION.search(bare) else ""


def _says_otherwise(reading: Reading) -> bool:
    """Whether the words before the title, or what the title links to, say that it is no paper."""
    if reading.title is None:
        return False
    before = tidy(reading.content.text[: reading.title.start])
    if _OTHER_WORDS.match(before) or _OTHER_TITLE.match(reading.title_text) or _NEWS.search(reading.title_text):
        return True
    if not reading.content.cited and _CALLED_OTHER.search(reading.content.text, reading.title.end):
        return True
    rest = reading.rest
    told = rest.dated or are_names(rest.authors) or find_venue(before) is not None
    if len(before.split()) > 2 and len(reading.title_text.split()) < 3 and not told:
        return True
    first = reading.content.links[0].kind if reading.content.links and reading.title.kind == "link" else ""
    return first in {"code", "video"} and not reading.content.cited and not reading.rest.venue


def _is_called_otherwise(entry: Entry, reading: Reading) -> bool:
    """Whether a row has a few words in a column of datasets or tools."""
    column = fold(entry.columns.title_name)
    return _OTHER_COLUMN.fullmatch(column) is not None and word_count(reading.title_text) < _LEAST_IN_TABLE


def _set_apart(reading: Reading) -> bool:
    """Whether a paragraph is an entry: its title is set apart and little else stands there."""
    text, rest, title = reading.content.text, reading.rest, reading.title
    if title is None or title.kind == "plain" or title.start > 120 + len(rest.authors):
        return False
    before = ET_AL.sub("", text[: title.start]).split()
    if sum(map(str.islower, before)) >= _SAID and not reading.names_first:  # "The repository for our survey"
        return False
    left = len(text.split()) - len(reading.title_text.split()) - len(rest.authors.split())
    if rest.citation is not None and rest.authors:
        return left < _PROSE_WORDS
    told = bool(rest.authors or rest.year)
    if title.kind == "em" and not told and not reading.content.links:
        return False  # a remark
    least = 3 if not told and left > 0 else 1 if reading.content.cited else 2
    return left < (_PROSE_WORDS if told else _ASIDE_WORDS) and len(reading.title_text.split()) >= least


def _is_of_the_form(reading: Reading, template: Template, siblings: float) -> bool:
    """Whether a paragraph among its likes opens with a title set as theirs are: a long note may stand behind it."""
    title = reading.title
    opens = title is not None and title.kind == template.title != "plain" and title.start < _FEW_LETTERS
    return opens and reading.content.cited and siblings > weights.NEARLY_ALL


def _told_whole(reading: Reading, siblings: float) -> bool:
    """Whether a paragraph among its likes, or with names before all else, is an entry with a plain title: next to
    nothing else stands in it."""
    rest, title = reading.rest, reading.title
    whole = rest.dated and bool(rest.venue or reading.content.links)
    cited = whole and reading.names_first
    if title is None or title.kind != "plain" or not (siblings > weights.MOST or cited) or not is_evident(reading):
        return False
    if _PROSE_START.match(reading.title_text):
        return False
    known = sum(len(part.split()) for part in (reading.title_text, rest.authors, rest.venue))
    most = _PROSE_WORDS if reading.names_first and rest.year else _ASIDE_WORDS
    return len(reading.content.text.split()) - known < most


def _without_title(entry: Entry, reading: Reading) -> str:
    if entry.form in {PARAGRAPH, HTML}:
        return "prose"
    if entry.form == ROW:
        return "table row"
    links = [span for span in entry.spans if span.kind == LINK]
    if (
        links
        and all(is_label(span.text) for span in links)
        and any(link.kind in {"paper", "pdf"} for link in reading.content.links)
    ):
        return "paper"
    return "other link" if links else "prose"
