"""The reference of the commands, docs/commands.md, made from their help.

python docs/commands.py
"""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

from qcat.cli.commands import COMMANDS

PAGE = Path(__file__).resolve().parent / "commands.md"
_HEAD = """# Commands

What `qcat COMMAND --help` says, all of it on one page. `python docs/commands.py` writes this page, and a test holds it
to what the commands say. Options before the command, such as `-C CATALOG`, are in `qcat --help`.
"""


def reference() -> str:
    """The text of the page."""
    contents = "".join(f"- [{name}](#{name})\n" for name in COMMANDS)
    return "\n".join([_HEAD, contents, *(f"## {name}\n\n```text\n{_help(name)}\n```\n" for name in COMMANDS)])


def _help(name: str) -> str:
    program = shutil.which("qcat", path=sysconfig.get_path("scripts")) or "qcat"
    plain = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    shown = subprocess.run([program, name, "--help"], env=plain, capture_output=True, text=True, check=True).stdout
    return "\n".join(line.rstrip() for line in shown.strip().split("\n"))


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
