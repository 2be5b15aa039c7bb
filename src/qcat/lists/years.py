"""Years and dates: where they stand in text, and text that is nothing else."""

import re

A_YEAR = r"(?:19|20)\d\d"
WHOLE_YEAR = re.compile(rf"(?<!\d){A_YEAR}(?!\d)")
"""Four digits, whatever letters or marks stand beside them."""
YEAR_AT_END = re.compile(rf"\s\(?{A_YEAR}\)?\s*\Z")
# Author-date styles tell years apart by a letter: 2023a.
YEAR = re.compile(rf"(?<![\w./-])(?<![\d/.]:)(?P<year>{A_YEAR})(?:[a-f](?!\w)|(?![\w]|\.\d{{4,}}|-\d))")
_MONTH = (
    r"(?:(?:jan|feb|mar|apr|ma[yi]|june?|july?|aug|sept?|o[ck]t|nov|de[cz])[a-z]*\.?|spring|summer|autumn|fall|winter)"
)
A_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|Spring|Summer|Autumn|Fall|Winter)\.?"
)
_MONTH_ONLY = re.compile(rf"{A_MONTH}(?: \d{{1,2}})?")
_YEAR_ONLY = re.compile(
    rf"\W*(?P<year>{A_YEAR})(?:[a-f]|(?:[./-]\d{{1,2}}){{1,2}}|,?\s+{_MONTH}(?:\s+\d{{1,2}})?)?\W*", re.IGNORECASE
)
DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?{_MONTH},?\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s*)?(?={A_YEAR})",
    re.IGNORECASE,
)


def may_hold_year(text: str) -> bool:
    """False where no year can stand: this is asked before patterns that cost more and need one."""
    return "19" in text or "20" in text


def year_only(text: str) -> int | None:
    """The year of text that is nothing but a year or a date."""
    if not may_hold_year(text):
        return None
    match = _YEAR_ONLY.fullmatch(DATE.sub("", text))
    return int(match["year"]) if match else None


def is_month(text: str) -> bool:
    """Whether text is a month or a season and nothing else, which a date may have behind its year."""
    return _MONTH_ONLY.fullmatch(text.strip(" .")) is not None
