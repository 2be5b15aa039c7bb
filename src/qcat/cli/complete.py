"""What the shell asks when somebody presses Tab: the commands, options and values that may stand there.

The scripts of `qcat completion` call ``qcat`` with QCAT_COMPLETE set to their shell. bash hands over its line, because
it splits words at other places than a shell does; zsh and fish hand over the words before the cursor.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from qcat.cli.commands import COMMANDS
from qcat.domain.text import clean
from qcat.errors import QcatError
from qcat.storage.location import Location, locate

VARIABLE = "QCAT_COMPLETE"
Found = tuple[str, str]
"""A value, and a word about it for the shells that show one."""


def answer(root: Any) -> None:
    """Print what may stand at the cursor, a line each, as the shell wants it."""
    shell = os.environ[VARIABLE]
    if shell == "bash":
        words, typed = split_line(os.environ.get("COMP_LINE", ""), os.environ.get("COMP_POINT", ""))
        found = (typed.write(value) for value, _ in candidates(root, words[1:]))
    else:
        pairs = candidates(root, sys.argv[1:] or [""])
        found = (_described(value, about, shell) for value, about in pairs)
    with suppress(BrokenPipeError):
        sys.stdout.writelines(f"{line}\n" for line in found)
        sys.stdout.flush()


def _described(value: str, about: str, shell: str) -> str:
    """A value and a word about it, as fish and zsh take them."""
    if shell == "fish":
        return f"{value}\t{about}"
    escaped = value.replace("\\", "\\\\").replace(":", "\\:")
    return f"{escaped}:{about}" if about else escaped


def candidates(root: Any, words: Sequence[str]) -> list[Found]:
    """What may stand in place of the last word, which is typed so far."""
    *before, typed = words
    place = _Place(root)
    try:
        for word in before:
            place.read(word)
        found = [(clean(value), clean(about)) for value, about in place.possible(typed)]
    except QcatError:  # no catalog to ask, or one that cannot be read: then there is nothing to offer
        return []
    return [one for one in found if one[0].lower().startswith(typed.lower())]


class _Place:
    """Where on the command line the cursor is: in which command, at which option or argument."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._command = root
        self._waiting: Any = None  # the option whose value comes next
        self._catalog: str | None = None
        self._options_end = False

    def read(self, word: str) -> None:
        """Take in a whole word."""
        if self._waiting is not None:
            self._set(self._waiting, word)
            self._waiting = None
        elif word == "--":
            self._options_end = True
        elif word.startswith("-") and len(word) > 1 and not self._options_end:
            name, given, value = word.partition("=")
            option = self._option(name)
            if given:
                self._set(option, value)
            elif option is not None and not option.is_flag:
                self._waiting = option
        elif self._command is self._root:
            self._command = self._root.get_command(None, word) or _Nothing()

    def possible(self, typed: str) -> Iterable[Found]:
        """Everything that may stand here; ``typed`` only says of what kind it is."""
        if self._waiting is not None:
            return self._values(self._waiting)
        if typed.startswith("-") and not self._options_end:
            name, given, _ = typed.partition("=")
            if given:
                return ((f"{name}={value}", about) for value, about in self._values(self._option(name)))
            return self._options()
        if self._command is self._root:
            names = self._root.list_commands(None)
            return ((name, self._root.get_command(None, name).get_short_help_str(80)) for name in names)
        return self._values(next((one for one in self._command.params if one.param_type_name == "argument"), None))

    def _option(self, name: str) -> Any:
        return next((one for one in self._command.params if name in one.opts), None)

    def _set(self, option: Any, value: str) -> None:
        if option is not None and option.name == "catalog":
            self._catalog = value

    def _options(self) -> Iterator[Found]:
        for one in self._command.params:
            if one.param_type_name == "option" and not one.hidden:
                yield next((name for name in one.opts if name.startswith("--")), one.opts[0]), one.help or ""
        yield "--help", "Show help."

    def _values(self, parameter: Any) -> Iterable[Found]:
        if parameter is None:
            return ()
        name = self._command.name
        source = _VALUES.get(f"{name} {parameter.name}", _VALUES.get(parameter.name))
        return source(locate(self._catalog)) if source else ()


class _Nothing:
    """Stands for a command that is not there."""

    name = ""
    params: Sequence[Any] = ()


def _keys(location: Location) -> Iterable[Found]:
    from qcat.services.find_papers import key_titles

    return key_titles(location)


def _categories(location: Location) -> Iterable[Found]:
    """The headings' own names: the words of any heading find what stands below it."""
    from qcat.services.find_papers import category_counts

    return {path.rpartition(" / ")[2]: path for path, _ in category_counts(location)}.items()


def _venues(location: Location) -> Iterable[Found]:
    from qcat.services.find_papers import venue_counts

    return ((name, f"{count} papers") for name, count in venue_counts(location))


def _tags(location: Location) -> Iterable[Found]:
    from qcat.services.find_papers import tag_counts

    return ((name, f"{count} papers") for name, count in tag_counts(location))


def _formats(location: Location) -> Iterable[Found]:  # noqa: ARG001
    from qcat.formats import WRITERS

    return ((name, "") for name in ("table", *WRITERS))


def _styles(location: Location) -> Iterable[Found]:  # noqa: ARG001
    from qcat.formats import STYLES

    return ((name, "") for name in STYLES)


def _orders(location: Location) -> Iterable[Found]:  # noqa: ARG001
    from qcat.storage.queries import SORTS

    return ((f"{sign}{name}", "turned round" if sign else "") for sign in ("", "-") for name in SORTS)


def _commands(location: Location) -> Iterable[Found]:  # noqa: ARG001
    return ((name, "") for name in COMMANDS)


def _words(*words: str) -> Callable[[Location], Iterable[Found]]:
    return lambda _: ((word, "") for word in words)


# Values by the name of a parameter, or by command and name. A parameter that is not here names a file, or is free.
_VALUES: dict[str, Callable[[Location], Iterable[Found]]] = {
    "keys": _keys, "category": _categories, "venue": _venues, "tag": _tags, "tag add": _tags, "tag remove": _tags,
    "sort": _orders, "style": _styles, "format": _words("text", "tsv", "json"), "list format": _formats,
    "show format": _formats, "dupes format": _words("text", "json"), "import format": _words("text", "json"),
    "stats by": _words("year", "venue", "category", "author", "field"),
    "completion shell": _words("bash", "zsh", "fish"), "man command": _commands,
}  # fmt: skip


class Typed:
    """A word as it is typed in bash, which other words may take the place of."""

    def __init__(self, raw: str, quote: str) -> None:
        self._quote = quote
        # readline replaces only what follows the last of these; inside quotes they are letters like others.
        cut = max(raw.rfind(":"), raw.rfind("=")) + 1
        self._kept = 0 if quote else len(raw[:cut].replace("\\", ""))

    def write(self, value: str) -> str:
        """A value in place of the word: quoted as the word is."""
        rest = value[self._kept :]
        if self._quote == "'":
            return rest.replace("'", "'\\''")
        special = '"\\$`' if self._quote else " \t\"'\\$`&|;<>()[]{}*?!#~^"
        return "".join(f"\\{letter}" if letter in special else letter for letter in rest)


def split_line(line: str, point: str) -> tuple[list[str], Typed]:
    """The words of a line of bash up to the cursor, and the last one as it is typed."""
    if point.isdecimal():
        line = os.fsencode(line)[: int(point)].decode("utf-8", "ignore")
    words, quote, escaped, start = [""], "", False, 0
    for place, letter in enumerate(line):
        if escaped:
            words[-1] += letter
            escaped = False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif quote:
            if letter == quote:
                quote = ""
            else:
                words[-1] += letter
        elif letter in "'\"":
            quote = letter
        elif letter.isspace():
            if words[-1]:
                words.append("")
            start = place + 1
        else:
            words[-1] += letter
    return words, Typed(line[start:], quote)
