"""Pages on disk: whole or not at all, and never over somebody else's."""

from collections.abc import Mapping
from pathlib import Path

from qcat.cli.render import write_text
from qcat.errors import BadInput, Conflict


def write_files(folder: Path, files: Mapping[str, str], *, dry_run: bool) -> list[str]:
    """Write files into a folder and return the names of those that were not there as they are now.

    Raises Conflict where one would replace a page that qcat did not write.
    """
    try:
        changed = [name for name, text in files.items() if _differs(folder / name, text)]
        if dry_run:
            return changed
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot write into {folder}: {error.strerror}", "name another folder") from error
    for name in changed:
        write_text([files[name]], str(folder / name))
    return changed


def _differs(path: Path, text: str) -> bool:
    from qcat.pages.site import GENERATOR

    if not path.is_file():
        return True
    held = path.read_bytes()
    if path.suffix == ".html" and GENERATOR.encode() not in held:
        raise Conflict(f"{path} is a page that qcat did not write", "name another folder, or move it away")
    return held != text.encode()
