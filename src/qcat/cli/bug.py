"""What a crash leaves behind: one line for the user, and a log to attach to a report."""

import sys
import tempfile
import traceback
from pathlib import Path

from qcat import __version__
from qcat.errors import QcatError


def report(error: Exception) -> int:
    """Write the traceback to a file, name it on stderr, and return the exit code of a bug."""
    text = f"qcat {__version__}, Python {sys.version}\n{sys.argv[1:]!r}\n{''.join(traceback.format_exception(error))}"
    path = Path(tempfile.gettempdir()) / "qcat-crash.log"
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        where = f"the log is in {path}"
    except OSError:
        where = text
    sys.stderr.write(f"qcat: a bug in qcat ({type(error).__name__}); please report it, {where}\n")
    return QcatError.exit_code
