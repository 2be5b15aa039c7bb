"""Which lines of a file a change touched, as git tells it."""

import re
import subprocess
from pathlib import Path

from qcat.errors import UsageError

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(?P<start>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)


def changed_lines(path: Path, ref: str) -> frozenset[int] | None:
    """The lines of a file that are not as they were at ``ref``; None means all: the file is new.

    For a branch that went another way since, the lines that changed since both were one. Raises UsageError where
    git cannot tell.
    """
    folder = path.resolve().parent
    base = _base(folder, ref)
    if base is None or _git(folder, "cat-file", "-e", f"{base}:./{path.resolve().name}").returncode != 0:
        return None
    options = ("--no-color", "--no-ext-diff", "--no-textconv", "--unified=0", "--no-renames")
    done = _git(folder, "diff", *options, base, "--", path.resolve().name)
    if done.returncode != 0:
        raise UsageError(f"git cannot tell what changed in {path}: {_said(done)}")
    lines: set[int] = set()
    for hunk in _HUNK.finditer(done.stdout.decode("utf-8", "replace")):
        start, count = int(hunk["start"]), int(hunk["count"] or 1)
        lines.update(range(start, start + count))
    return frozenset(lines)


def _base(folder: Path, ref: str) -> str | None:
    """The commit to compare with; None in a repository that has none yet."""
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found.returncode != 0:
        if _git(folder, "rev-parse", "--git-dir").returncode != 0:
            raise UsageError(f"{folder} is in no git repository", "--changed-since needs one")
        if ref == "HEAD":
            return None
        raise UsageError(f"git knows no commit {ref[:80]!r}", "name a branch, a tag or a commit")
    commit = found.stdout.decode().strip()
    fork = _git(folder, "merge-base", commit, "HEAD")
    return fork.stdout.decode().strip() if fork.returncode == 0 else commit


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and the ref stands behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git as the user has it
            capture_output=True, check=False,
        )  # fmt: skip
    except OSError as error:
        raise UsageError("git cannot be run", "--changed-since needs it") from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
