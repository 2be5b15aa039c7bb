"""Whether an entry is a paper, or something else that lists hold: prose, tools, talks, courses, people."""

import re

from qcat.domain.text import fold
from qcat.domain.titles import title_key
from qcat.lists.content import tidy
from qcat.lists.document import HTML, PARAGRAPH, ROW
from qcat.lists.entries import Entry
from qcat.lists.entry import Reading, is_evident
from qcat.lists.features import is_label
from qcat.lists.spans import LINK
from qcat.lists.template import Template

_OTHER_SECTION = re.compile(
    r"\b(?:tools?|toolbox(?:es)?|toolkits?|librar(?:y|ies)|software|packages?|frameworks? and tools|"
    r"implementations?|blogs?|blog posts?|posts?|articles and blogs|news|talks?|videos?|lectures?|courses?|"
    r"tutorials?|slides|workshops?|competitions?|challenges|datasets?|data sets?|codebases?|source code|"
    r"models|people|researchers|labs?|groups?|communit(?:y|ies)|contribut\w*|licen[cs]e|acknowledg\w*|"
    r"contact|star history|related (?:lists|repos\w*|awesome)|other (?:lists|resources)|resources|"
    r"websites?|links|newsletters?|podcasts?|conferences|events|jobs|examples|projects|citation|how to)\b"
)
_OTHER_WORDS = re.compile(
    r"\W*(?:tutorials?|courses?|talks?|blogs?(?: post)?|videos?|lectures?|slides|datasets?|code|toolkits?|books?|news|"
    r"software|tools?|library|website|workshop)\b(?!\s*paper)\W*(?:on|about|by|of|for)?\W*",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(r"(?:tutorial|lecture|course|workshop|talk) (?:on|at|in|about)\b", re.IGNORECASE)
_PROSE_WORDS = 30


def kind_of(entry: Entry, reading: Reading, template: Template) -> str:
    """``paper``, or what the entry is instead."""
    if reading.title is None or not title_key(reading.title_text):
        return _without_title(entry, reading)
    evident = is_evident(reading)
    other = bool(_OTHER_SECTION.search(fold(entry.path[-1]))) if entry.path else False
    strong = bool(reading.rest.authors or reading.rest.year) and evident
    if _says_otherwise(reading):
        return "other link"
    if entry.form in {PARAGRAPH, HTML}:
        return "paper" if strong and _set_apart(reading) else "prose"
    if entry.form == ROW:
        return "paper" if evident else "table row"
    if evident and (not other or strong):
        return "paper"
    return _something(reading, template, other)


def _says_otherwise(reading: Reading) -> bool:
    """Whether the words before the title, or what the title links to, say that it is no paper."""
    if reading.title is None:
        return False
    before = tidy(reading.content.text[: reading.title.start])
    if _OTHER_WORDS.match(before) or _OTHER_TITLE.match(reading.title_text):
        return True
    if (
        len(before.split()) > 2
        and len(reading.title_text.split()) < 3
        and not (reading.rest.authors or reading.rest.year)
    ):
        return True
    first = reading.content.links[0].kind if reading.content.links and reading.title.kind == "link" else ""
    return first in {"code", "video"} and not reading.content.cited and not reading.rest.venue


def _something(reading: Reading, template: Template, other: bool) -> str:
    """An entry without evidence: a paper only where the list's papers have none either."""
    rest = reading.rest
    words = len(reading.title_text.split())
    if other:
        return "other link" if reading.content.links else "prose"
    as_usual = reading.title is not None and reading.title.kind == template.title and template.title != "plain"
    if rest.year is not None and words >= 3 and (rest.authors or rest.venue or as_usual):
        return "paper"
    if rest.authors and words >= 4 and as_usual:
        return "paper"
    return "other link" if reading.content.links else "prose"


def _set_apart(reading: Reading) -> bool:
    """Whether a paragraph is an entry: its title is set apart and little else stands there."""
    text = reading.content.text
    if reading.title is None or reading.title.kind == "plain" or reading.title.start > 120 + len(reading.rest.authors):
        return False
    left = len(text.split()) - len(reading.title_text.split()) - len(reading.rest.authors.split())
    return left < _PROSE_WORDS and len(reading.title_text.split()) >= 3


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
