"""``qcat man``: manual pages, made from the help of the commands."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from qcat import __version__
from qcat.errors import UsageError

_EXIT_CODES = (
    ("0", "done"), ("1", "done, with findings"), ("2", "usage, or input that cannot be read"),
    ("3", "not found, or a conflict"), ("4", "a service failed"), ("5", "the catalog"), ("70", "a bug in qcat"),
    ("130", "interrupted"), ("141", "the reader of the pipe went away"),
)  # fmt: skip
_VARIABLES = (
    ("QCAT_CATALOG", "the catalog to use, where -C names none"),
    ("QCAT_MAIL", "an address that services may write to"),
    ("QCAT_TIMEOUT", "seconds that a command waits for services in all"),
    ("QCAT_PAGER, PAGER", "what shows long output on a terminal; cat for nothing"),
    ("NO_COLOR", "no colour, where it is set to anything"),
    ("FORCE_HYPERLINK", "1 for links on a terminal that does not say it follows them, 0 for none"),
    ("SOURCE_DATE_EPOCH", "the time to write down for imports"),
)


def command(
    ctx: typer.Context,
    command: Annotated[
        str, typer.Argument(metavar="[COMMAND]", help="The page of one command; without it, of qcat.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Write every page into a folder.")
    ] = None,
) -> None:
    """Show the manual, or write its pages.

    On a terminal as man does, in a pipe as the source of a page. Pages in ~/.local/share/man/man1 are found by man.
    """
    from qcat.cli.render import write_text

    root: Any = ctx.find_root().command
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        for name in ("", *root.list_commands(ctx)):
            write_text(_page(root, name), str(output / f"{_title(name)}.1"))
        return
    if command and root.get_command(ctx, command) is None:
        raise UsageError(f"there is no command {command!r}", "'qcat --help' shows them all")
    page = "".join(_page(root, command))
    if sys.stdout.isatty() and shutil.which("man"):
        subprocess.run(["man", "-l", "-"], input=page, text=True, check=False, env=_environment())  # noqa: S607
    else:
        sys.stdout.write(page)


def _environment() -> dict[str, str]:
    return {"MAN_KEEP_FORMATTING": "", "LESS": "FRX", **os.environ}


def _title(name: str) -> str:
    return f"qcat-{name}" if name else "qcat"


def _page(root: Any, name: str) -> Iterator[str]:
    """The page of a command, or of qcat with the list of its commands."""
    shown = root.get_command(None, name) if name else root
    title = _title(name)
    summary, _, more = (shown.help or "").partition("\n\n")
    yield f'.TH "{title.upper()}" "1" "" "qcat {__version__}" "qcat manual"\n'
    yield f".SH NAME\n{_roff(title)} \\- {_roff(summary.rstrip('.'))}\n"
    yield f".SH SYNOPSIS\n{_synopsis(shown, name)}\n"
    if more:
        yield f".SH DESCRIPTION\n{_roff(more)}\n"
    options = [one for one in shown.params if not getattr(one, "hidden", False)]
    if options:
        yield ".SH OPTIONS\n"
        yield from (_item(_bold(*_spelling(one)), one.help or "") for one in options)
    if name:
        yield ".SH SEE ALSO\n.BR qcat (1)\n"
        return
    yield ".SH COMMANDS\n"
    for other in root.list_commands(None):
        yield _item(f"\\fB{_roff(_title(other))}\\fR(1)", root.get_command(None, other).get_short_help_str(200))
    yield ".SH EXIT STATUS\n"
    yield from (_item(code, meaning) for code, meaning in _EXIT_CODES)
    yield ".SH ENVIRONMENT\n"
    yield from (_item(_bold(variable), meaning) for variable, meaning in _VARIABLES)


def _synopsis(command: Any, name: str) -> str:
    words = [f"\\fI{_roff(_metavar(one))}\\fR" for one in command.params if one.param_type_name == "argument"]
    called = f"\\fBqcat {_roff(name)}\\fR" if name else "\\fBqcat\\fR"
    return " ".join((called, "[\\fIoptions\\fR]", *(words if name else ["\\fIcommand\\fR ..."])))


def _spelling(parameter: Any) -> tuple[str, str]:
    """How an option or argument is written, and what its value is called."""
    if parameter.param_type_name == "argument":
        return "", _metavar(parameter)
    value = "" if parameter.is_flag else parameter.metavar or "VALUE"
    return ", ".join(sorted(parameter.opts, key=len)), value


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _bold(name: str, value: str = "") -> str:
    return " ".join(
        filter(None, (f"\\fB{_roff(name)}\\fR" if name else "", f"\\fI{_roff(value)}\\fR" if value else ""))
    )


def _item(term: str, text: str) -> str:
    return f".TP\n{term}\n{_roff(text)}\n"


def _roff(text: str) -> str:
    """Text that roff prints as it is."""
    text = re.sub(r"\s+", " ", text).strip().replace("\\", "\\e").replace("-", "\\-")
    text = text.replace("'", "\\(aq").replace('"', "\\(dq").replace("^", "\\(ha").replace("~", "\\(ti")
    return f"\\&{text}" if text.startswith(".") else text
