"""The nearest configuration of the linter, from the working directory upwards."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from qcat.checks.config import Config, read_config, severity
from qcat.errors import BadInput


def find_config(named: str | None, start: Path | None = None) -> Config:
    """The configuration in a file, or in the nearest ``qcat.toml`` or ``pyproject.toml`` with ``[tool.qcat]``.

    Raises BadInput for a file that cannot be read, UsageError for what it cannot mean.
    """
    if named:
        return _config(Path(named)) or Config()
    start = start or Path.cwd()
    for folder in (start, *start.parents):
        for name in ("qcat.toml", ".qcat.toml", "pyproject.toml"):
            if (folder / name).is_file():
                config = _config(folder / name)
                if config is not None:
                    return config
    return Config()


def choose_config(named: str, *, select: str = "", ignore: str = "", fail_on: str = "", baseline: str = "") -> Config:
    """The configuration, with what the command line says in the place of what the file says.

    Rules to ignore are added to those of the file.
    """
    config = find_config(named or None)
    return replace(
        config,
        select=tuple(_split(select)) or config.select,
        ignore=(*config.ignore, *_split(ignore)),
        fail_on=severity(fail_on, "--fail-on") if fail_on else config.fail_on,
        baseline=baseline or config.baseline,
    )


def _split(text: str) -> list[str]:
    return [one for one in re.split(r"[\s,]+", text) if one]


def _config(path: Path) -> Config | None:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}", "mend it, or name another one with --config") from error
    if path.name != "pyproject.toml":
        return read_config(table, str(path))
    ours = table.get("tool", {}).get("qcat")
    return None if ours is None else read_config(ours, str(path))
