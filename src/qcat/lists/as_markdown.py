"""What the writers of lists take for Markdown, and others do not, as Markdown; every line stays where it is."""

import re

# "##Nets", "#2 Nets": headings to their writer, and to the Markdown of old.
_JOINED_HEADING = re.compile(r"^(#{2,6}(?=[^\W_])|#(?=\d{1,2}[.)]?(?: [^\s\[]+){1,6}$))", re.MULTILINE)
_SWAPPED_LINK = re.compile(r"\((?P<text>[^()\[\]\n]{2,300})\)\[(?P<url>https?://[^\s\[\]()]+)\]")
# A link of Obsidian and of wikis, to a page of their own.
_WIKI_LINK = re.compile(r"\[\[[^\[\]|\n]{1,300}\|(?P<text>[^\[\]|\n]{1,300})\]\](?!\()")
_WIKI_NAME = re.compile(r"\[\[(?P<text>[A-Z][^\[\]|\n\d]{0,30} [A-Z][^\[\]|\n\d]{1,30})\]\](?=,\s|\s(?:and|&)\s)")


def as_markdown(text: str) -> str:
    """``##Nets``, ``(Tiny nets)[https://x.org]``, ``[[notes|Tiny nets]]``, ``[[Jane Doe]],`` as Markdown has them."""
    text = _JOINED_HEADING.sub(r"\1 ", text)
    if ")[http" in text:
        text = _SWAPPED_LINK.sub(r"[\g<text>](\g<url>)", text)
    if "[[" in text:
        text = _WIKI_NAME.sub(r"\g<text>", _WIKI_LINK.sub(r"\g<text>", text))
    return text
