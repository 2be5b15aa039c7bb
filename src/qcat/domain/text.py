"""Text from outside, made safe and comparable."""

import re
import unicodedata

_UNSAFE_CHARACTER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 but for tab, line feed, carriage return
    r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufff9-\ufffb]"  # zero width, bidi
)
_UNSAFE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # ANSI control sequences, whole, so that no "[31m" stays behind
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # operating system commands: window titles, hyperlinks
    rf"|{_UNSAFE_CHARACTER.pattern}"
)
_UNSAFE_ASCII = bytes(code for code in range(128) if _UNSAFE_CHARACTER.match(chr(code)))
_SPACE = re.compile(r"\s+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# ASCII needs no Unicode tables: most text is, and bytes are translated in a fifth of the time.
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(code for code in _ASCII if not chr(code).isalnum())
_ASCII_WORDS = _ASCII.lower().translate(bytes.maketrans(_NO_LETTERS, b" " * len(_NO_LETTERS))).ljust(256)


def clean(text: str) -> str:
    """Text without control, zero-width and direction characters, with every run of white space one space."""
    if text.isascii() and text.isprintable():  # so the only white space is a blank
        return " ".join(text.split()) if "  " in text else text.strip()
    return _SPACE.sub(" ", _UNSAFE.sub("", text)).strip()


def clean_block(text: str) -> str:
    """Like `clean`, but the line breaks stay: for raw entries and notes."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub("", text) if _is_unsafe(text) else text


def _is_unsafe(text: str) -> bool:
    if text.isascii():  # of whole files this is asked, and bytes are looked through three times as fast
        return len(text.encode().translate(None, _UNSAFE_ASCII)) < len(text)
    return _UNSAFE_CHARACTER.search(text) is not None


def blanked(text: str) -> str:
    """The text that `clean_block` makes, with blanks for what is taken out: every offset stays as it is."""
    return _UNSAFE_CHARACTER.sub(" ", re.sub(r"\r(?=\n)", " ", text)).replace("\r", "\n")


def fold(text: str) -> str:
    """Lower case without accents: two spellings that a reader takes for one become equal."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_UNDECOMPOSED)
    return "".join(c for c in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(c))


def letters(text: str) -> str:
    """The letters and digits of a text, folded, and nothing else."""
    if text.isascii():
        return text.encode().translate(_ASCII_WORDS, _NO_LETTERS).decode()
    return "".join(c for c in fold(text) if c.isalnum())


def words(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits in any script."""
    if text.isascii():
        return text.encode().translate(_ASCII_WORDS).decode().split()
    return re.findall(r"[^\W_]+", fold(text))


def tag_key(tag: str) -> str:
    """A tag for comparing: ``Hard-Samples`` and ``hard samples`` are one tag, ``C++`` and ``C#`` two."""
    return " ".join(re.split(r"[\s_-]+", fold(tag).strip()))


def words_key(text: str) -> str:
    """The words with a space around each, so that `` zero shot `` is found inside a longer key."""
    found = words(text)
    return f" {' '.join(found)} " if found else ""
