"""What sets the pieces of an entry apart: sentences, separators, brackets; and how many words one has."""

import re
from itertools import groupby

from qcat.lists.vocabulary import SHORTENED

_ABBREVIATIONS = (
    "al et vs e.g i.e No Vol Dr St Jr Proc Conf Int Intl Trans vol no pp Univ Inf Am Ann Acad Comp Proc J "
    "Md Mohd Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
ABBREVIATION = "".join(
    rf"(?<!\b(?:{'|'.join(re.escape(one) for one in group)})\.)"
    for _, group in groupby(sorted(sorted({*_ABBREVIATIONS, *map(str.capitalize, SHORTENED)}), key=len), key=len)
)
"""Behind the full stop of none of these a sentence ends; a look behind has one length."""
# "Tiny Model. Small-Adapt. Interact., 2017" is one name: no sentence ends behind a short word with a capital, where
# shortened words and a comma follow.
_SHORT_WORD = "".join(rf"(?<!\b[A-Z][a-z]{{{n}}}\.)" for n in range(2, 6))
_SHORTENED = r"\s+[\w-]+(?:\. [\w-]+){0,5}\.,"
SENTENCE_END = re.compile(
    rf"[.。](?=\s)(?<!\b[A-Z]\.){ABBREVIATION}(?:{_SHORT_WORD}|(?!{_SHORTENED}))\s+(?=\S)|(?<=[?!])\s+(?=[A-Z\"(])"
)
SEPARATOR = r"\n|\t(?<![,;]\t)|\s(?:[|•·]|[-–—]{1,2})\s|-{3,}"
"""What sets the parts of an entry apart, besides full stops and commas."""
COMMA = re.compile(r",\s+|,$")
BRACKET = re.compile(r"[(\[【（「](?P<inside>[^()\[\]【】（）「」]*)[)\]】）」]")
UNLINKED = re.compile(r"\W*\[(?P<title>[^\s\[\]]+(?:\s+[^\s\[\]]+){3,})\](?<!\b(?:19|20)\d\d\])")
"""A title in the brackets of a link that is not there; what ends in a year there is a venue."""
NICKNAME = re.compile(r"\s*[\[【「](?P<inside>[^\[\]【】「」()]{1,40})[\]】」][\s:：]*")
"""The name of a method in brackets, where it stands before a title."""
EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f"
"""Pictures that stand before an entry or the name of a field, for a class of characters."""
AWARD = re.compile(
    r"\b(?:best|outstanding|distinguished|influential) (?:\w+ )?papers?\b|\bhonou?rable mention\b|^(?:oral|spotlight|"
    r"highlight|poster)(?: (?:paper|presentation))?$",
    re.IGNORECASE,
)
"""What a paper was chosen for."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def may_go_on(text: str) -> bool:
    """False where no sentence ends within the text: this is asked before `SENTENCE_END`, which costs much more."""
    inside = text.rstrip()[:-1]
    return "." in inside or "?" in inside or "!" in inside or "。" in inside


def split_sentences(text: str) -> list[str]:
    return SENTENCE_END.split(text) if may_go_on(text) else [text]


def sentences_of(text: str) -> list[str]:
    """The sentences that hold a letter or a digit."""
    return [sentence for sentence in split_sentences(text) if any(map(str.isalnum, sentence))]


def word_count(text: str) -> int:
    """How many words there are; of a script without blanks, three letters are one."""
    count = len(text.split())
    return count if text.isascii() else max(count, (count + len(_UNSPACED.findall(text))) // 3)
