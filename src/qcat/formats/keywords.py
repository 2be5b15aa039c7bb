"""Keywords in one value, as bibliographies and tables print them."""

import re
from collections.abc import Iterable


def split_keywords(text: str) -> list[str]:
    """The keywords, each once: parted by semicolons where there is one, since a comma then belongs to a keyword."""
    parts = re.split(";" if ";" in text else ",", text)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def join_keywords(keywords: Iterable[str]) -> str:
    """The text that `split_keywords` takes apart again."""
    keywords = list(keywords)
    if not any("," in keyword for keyword in keywords):
        return ", ".join(keywords)
    return "; ".join(keywords) if len(keywords) > 1 else f"{keywords[0]};"
