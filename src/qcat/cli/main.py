"""The ``qcat`` command, and the one place where errors become messages and exit codes."""

import errno
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qcat import __version__
from qcat.cli.commands import COMMANDS
from qcat.errors import BROKEN_PIPE, INTERRUPTED, QcatError, UsageError

CONTRACT = 1
"""The version of the JSON record that ``list --format jsonl`` prints."""


class Commands(TyperGroup):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        return list(COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant. Raises UsageError with the nearest for one that is not there."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise _no_command(args[0])
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        one = _typer()
        one.command(cmd_name, no_args_is_help=False)(import_module(f"qcat.cli.{COMMANDS[cmd_name]}").command)
        return typer.main.get_command(one)

    def invoke(self, ctx: Any) -> Any:
        """Run the command. A reader that goes away ends it as it ends every program in a pipe."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush at the end
            raise typer.Exit(BROKEN_PIPE) from None
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT}:
                raise
            raise UsageError(f"cannot write the output: {error.strerror}", "look at the disk and its space") from error
        return result

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Which catalog would be used, and why."""
        from qcat.storage.location import locate

        place = locate(ctx.params.get("catalog"))
        looked_at = place.looked_at[:1] if place.exists else ("none found; looked at", *place.looked_at)
        with formatter.section("Catalog"):
            for one in looked_at:  # a path is never broken over two lines
                formatter.write(f"  {one}\n")


def _no_command(name: str) -> UsageError:
    from qcat.matching.nearest import did_you_mean

    hint = f"{did_you_mean(name, COMMANDS)} 'qcat --help' shows them all".lstrip()
    return UsageError(f"there is no command {name!r}", hint)


def _typer(**settings: Any) -> typer.Typer:
    # Rich help and tracebacks cost as much as the rest of the start-up together.
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, **settings)


app = _typer(cls=Commands, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    catalog: Annotated[
        str | None,
        typer.Option("--catalog", "-C", metavar="PATH|URL", help="The catalog: a SQLite file or postgresql://..."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print long output as it is, on a terminal too.")
    ] = False,
    format: Annotated[str, typer.Option("--format", hidden=True)] = "text",
) -> None:
    """A catalog for paper lists: read them, ask them, find what is listed twice, give them back."""
    ctx.obj = catalog
    if version:
        typer.echo(_version(format))
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(2)
    if sys.stdout.isatty() and not no_pager:
        from qcat.cli.pager import PAGED, paged

        if ctx.invoked_subcommand in PAGED:
            ctx.with_resource(paged())


def _version(format: str) -> str:
    if format != "json":
        return f"qcat {__version__}"
    import json

    from qcat.storage.migrations import CURRENT

    return json.dumps({"qcat": __version__, "contract": CONTRACT, "schema": CURRENT})


def run() -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe gets UTF-8 wherever we are; a terminal gets what it says it can show.
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")  # type: ignore[union-attr]
    try:
        if "QCAT_COMPLETE" in os.environ:
            _complete()
        else:
            app(prog_name="qcat")
    except QcatError as error:
        sys.exit(_tell(error))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        from qcat.cli.bug import report

        sys.exit(report(error))


def _complete() -> None:
    from qcat.cli.complete import answer

    answer(typer.main.get_command(app))


def _tell(error: QcatError) -> int:
    from qcat.domain.text import clean

    typer.echo(f"qcat: {clean(str(error))}", err=True)
    return error.exit_code
