"""Where the catalog is: an option, the environment, the nearest folder upwards, or the user's own."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = "catalog.sqlite"
_NEARBY = (Path("data") / FILE_NAME, Path(FILE_NAME))


@dataclass(frozen=True, slots=True)
class Location:
    """A catalog, and why it is this one. ``url`` is set for PostgreSQL, ``path`` for a SQLite file.

    ``looked_at`` says in words which places were considered, for help and errors.
    """

    path: Path | None
    url: str | None
    looked_at: tuple[str, ...]
    exists: bool = True

    def __str__(self) -> str:
        if self.url is None:
            return str(self.path)
        # A user and password stand before the last @ of the authority, or behind the question mark.
        return re.sub(r"^([^/]*//)(?:[^/]*@)?", r"\1", self.url.partition("?")[0])

    @property
    def root(self) -> Path | None:
        """The folder that sources are named from: the catalog's own, or the one above ``data``."""
        if self.path is None:
            return None
        folder = self.path.absolute().parent
        return folder.parent if folder.name == "data" else folder

    def name_source(self, file: Path) -> str:
        """The name under which a file is known as a source: relative to the root where it lies below it."""
        absolute = Path(os.path.normpath(file.absolute()))
        if self.root is not None and absolute.is_relative_to(self.root):
            return absolute.relative_to(self.root).as_posix()
        return absolute.as_posix()


def locate(option: str | None, environment: str | None = None, start: Path | None = None) -> Location:
    """The catalog to use: ``-C``, else ``QCAT_CATALOG``, else the nearest file upwards, else the user's own.

    ``environment`` and ``start`` stand for ``QCAT_CATALOG`` and the working directory.
    """
    named = os.environ.get("QCAT_CATALOG") if environment is None else environment
    for value, why in ((option, "-C"), (named, "QCAT_CATALOG")):
        if value:
            return _named(value, why)
    start = start or Path.cwd()
    for folder in (start, *start.parents):
        for candidate in _NEARBY:
            if (folder / candidate).is_file():
                return Location(folder / candidate, None, (f"{folder / candidate} (nearest upwards)",))
    mine = _user_catalog()
    looked_at = (
        "-C/--catalog (not given)",
        "QCAT_CATALOG (not set)",
        f"data/{FILE_NAME} and {FILE_NAME} in {start} and every folder above",
        str(mine),
    )
    return Location(mine, None, looked_at, mine.is_file())


def locate_new(option: str | None) -> Location:
    """Where `qcat init` makes a catalog: where it was told to, else ``data/catalog.sqlite`` here."""
    named = option or os.environ.get("QCAT_CATALOG")
    if named:
        return _named(named, "-C" if option else "QCAT_CATALOG")
    path = Path.cwd() / _NEARBY[0]
    return Location(path, None, (str(path),), path.exists())


def _named(value: str, why: str) -> Location:
    if value.startswith(("postgresql:", "postgres:", "postgresql+")):
        return Location(None, value, (f"{why} (a PostgreSQL catalog)",))
    path = Path(value.removeprefix("sqlite:///")).expanduser()
    if path.is_dir():
        nearby = next((path / name for name in _NEARBY if (path / name).is_file()), path / FILE_NAME)
        path = nearby
    return Location(path, None, (f"{path} ({why})",), path.exists())


def _user_catalog() -> Path:
    from platformdirs import user_data_path  # a tenth of the start-up time of a command that never needs it

    return user_data_path("qcat", appauthor=False) / FILE_NAME
