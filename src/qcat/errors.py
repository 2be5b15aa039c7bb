"""Everything that can go wrong in a way the user can mend, and the exit code of each.

QcatError                 70  a bug, when nothing below fits
├── UsageError             2  what was typed, or the input it names, cannot be used
│   ├── BadIdentifier      2  not an identifier we know
│   ├── BadInput           2  a file that cannot be read as what it claims to be
│   └── UnknownFormat      2  no such format or style
├── NotFound               3  no paper, category or listing of that name
├── Conflict               3  it would contradict what is there
├── SourceError            4  a service failed, or answered something else
└── CatalogError           5  the catalog itself
    ├── CatalogMissing     5
    ├── CatalogReadOnly    5
    ├── CatalogLocked      5
    └── SchemaTooNew       5
"""

FINDINGS = 1
"""Exit code of a command that did its work and has something to report."""
INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT."""
BROKEN_PIPE = 141
"""Exit code where the reader of a pipe went away: 128 + SIGPIPE, as a shell reports it."""


class QcatError(Exception):
    """A problem told to the user in one line: what happened, and a hint at what to do."""

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UsageError(QcatError):
    """What was typed cannot be used."""

    exit_code = 2


class BadIdentifier(UsageError):
    """Text that is no identifier of a kind we know."""


class BadInput(UsageError):
    """A file that cannot be read as what it claims to be."""


class UnknownFormat(UsageError):
    """No reader, writer or style of that name."""


class NotFound(QcatError):
    """Nothing of that name in the catalog."""

    exit_code = 3


class Conflict(QcatError):
    """It would contradict what the catalog holds."""

    exit_code = 3


class SourceError(QcatError):
    """A metadata service failed or answered something that cannot be trusted."""

    exit_code = 4


class CatalogError(QcatError):
    """The catalog cannot be used."""

    exit_code = 5


class CatalogMissing(CatalogError):
    """There is no catalog at any of the places looked at."""


class CatalogReadOnly(CatalogError):
    """The catalog, or the folder it is in, cannot be written."""


class CatalogLocked(CatalogError):
    """Another process has held the catalog for longer than we wait."""


class SchemaTooNew(CatalogError):
    """A newer qcat wrote this catalog."""
