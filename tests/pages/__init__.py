"""The static page, in a real browser."""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

Open = Callable[..., Page]
"""Opens a file of the page: its path, a fragment of the address, settings of the browser's context."""


def write_site(folder: Path, papers: Sequence[dict[str, Any]], *options: str) -> Path:
    """The page of a catalog that holds some records."""
    program = shutil.which("qcat", path=sysconfig.get_path("scripts"))
    (folder / "papers.jsonl").write_text("".join(f"{json.dumps(paper)}\n" for paper in papers))
    catalog = str(folder / "papers.sqlite")
    for command in (["init"], ["import", "-q", str(folder / "papers.jsonl")], ["site", str(folder / "out"), *options]):
        subprocess.run([str(program), "-C", catalog, *command], check=True, capture_output=True)
    return folder / "out" / "index.html"
