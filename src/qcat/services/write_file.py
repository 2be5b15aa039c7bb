"""Files written whole or not at all."""

import filecmp
import os
from collections.abc import Iterable
from pathlib import Path

from qcat.beside import beside
from qcat.errors import BadInput


def write_file(path: Path, pieces: Iterable[str]) -> bool:
    """Write text to a file in UTF-8, as `write_bytes` does."""
    # Line ends as they are: what the text says is what the file holds.
    return write_bytes(path, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def write_bytes(path: Path, pieces: Iterable[bytes]) -> bool:
    """Write bytes to a file, and say whether that changed it; a file that holds them already is left untouched.

    They are streamed into a file beside it, which then takes its place: mode and symbolic links stay. Devices and
    named pipes are written to, never replaced. Raises BadInput where it cannot be written.
    """
    if path.is_dir():
        raise BadInput(f"{path} is a directory", "name a file in it")
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(pieces)
            return True
        return _replace(path.resolve(), pieces)
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}", "choose another place with -o") from error


def _replace(path: Path, pieces: Iterable[bytes]) -> bool:
    with beside(path) as fresh:
        with fresh.open("wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())  # or a power cut may leave an empty file under the name
        if path.exists() and filecmp.cmp(fresh, path, shallow=False):
            return False
        fresh.replace(path)
        return True
