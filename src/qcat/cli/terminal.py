"""What the terminal can show: its width, colours (https://no-color.org), hyperlinks, letters of two columns."""

import os
import sys
import unicodedata
from functools import cache
from shutil import get_terminal_size

# Terminals that follow hyperlinks (OSC 8); others may print the address.
_LINKING = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"})
_LINKING_BY = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_PANE")
_LINKING_TERM = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
_VTE = 5000  # 0.50, of the year 2017


def width() -> int:
    """The columns of the terminal."""
    return max(get_terminal_size().columns, 20)


@cache
def has_colour() -> bool:
    """Whether standard output may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@cache
def has_links() -> bool:
    """Whether standard output follows hyperlinks; ``FORCE_HYPERLINK`` says so, or with 0 that it does not."""
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced != "0" and sys.stdout.isatty()
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    vte = os.environ.get("VTE_VERSION", "")
    return (
        os.environ.get("TERM_PROGRAM") in _LINKING
        or any(name in os.environ for name in _LINKING_BY)
        or os.environ.get("TERM", "").startswith(_LINKING_TERM)
        or (vte.isdecimal() and int(vte) >= _VTE)
    )


def styled(text: str, code: str) -> str:
    """Text in a style (``1`` bold, ``2`` faint, ``36`` cyan) where the terminal has styles."""
    return f"\x1b[{code}m{text}\x1b[0m" if text and has_colour() else text


def linked(text: str, url: str) -> str:
    """Text that leads to an address of `qcat.domain.links` where the terminal follows them."""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if url and text and has_links() else text


def columns(text: str) -> int:
    """How many columns a text takes: Chinese, Japanese and Korean letters take two, accents none."""
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def pad(text: str, room: int) -> str:
    """Text with blanks up to a number of columns."""
    return text + " " * (room - columns(text))


def wrap(text: str, room: int) -> list[str]:
    """Text in lines of some columns, at blanks where there are any; at least one line."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if columns(joined) <= room:
            lines[-1] = joined
            continue
        pieces = _pieces(word, room)
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *pieces]
    return lines


def _pieces(word: str, room: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and columns(pieces[-1] + letter) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
