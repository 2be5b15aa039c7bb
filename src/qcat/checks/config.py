"""What a project asks of the linter: `qcat.toml`, or the table `[tool.qcat]` of `pyproject.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import PurePath
from typing import Any

from qcat.checks.finding import SEVERITIES, WARNING
from qcat.errors import UsageError

_LISTS = ("select", "extend-select", "ignore", "exclude")
_TABLES = ("per-file-ignores", "severity")
_TEXTS = ("fail-on", "baseline")


@dataclass(frozen=True, slots=True)
class Config:
    """Selectors are codes, beginnings of codes, or names of rules. Patterns are those of a shell."""

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str = WARNING
    baseline: str = ""

    def excludes(self, name: str) -> bool:
        """Whether a file is not to be checked."""
        return any(_matches(name, pattern) for pattern in self.exclude)

    def ignored_in(self, name: str) -> list[str]:
        """The selectors that are silent in a file."""
        return [one for pattern, those in self.per_file_ignores.items() if _matches(name, pattern) for one in those]


def _matches(name: str, pattern: str) -> bool:
    path = PurePath(name)
    return fnmatch(path.as_posix(), pattern) or fnmatch(path.name, pattern) or path.match(pattern)


def read_config(table: Mapping[str, Any], source: str) -> Config:
    """The configuration of a table. Raises UsageError for what it cannot mean."""
    for name, value in table.items():
        _demand(name, value, source)
    return Config(
        select=(*table.get("select", ("ALL",)), *table.get("extend-select", ())),
        ignore=tuple(table.get("ignore", ())),
        exclude=tuple(table.get("exclude", ())),
        per_file_ignores={name: tuple(those) for name, those in table.get("per-file-ignores", {}).items()},
        severity=dict(table.get("severity", {})),
        fail_on=severity(table.get("fail-on", WARNING), f"fail-on of {source}"),
        baseline=table.get("baseline", ""),
    )


def severity(name: str, where: str) -> str:
    """A severity by its name. Raises UsageError."""
    if name not in SEVERITIES:
        raise UsageError(f"{where}: there is no severity {name[:40]!r}", ", ".join(reversed(SEVERITIES)))
    return name


def _demand(name: str, value: object, source: str) -> None:
    """Refuse a name that is not known, or a value of another kind than it takes."""
    if name in _LISTS:
        fits = _is_list(value)
    elif name == "per-file-ignores":
        fits = isinstance(value, dict) and all(map(_is_list, value.values()))
    elif name == "severity":
        fits = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        for code, one in value.items() if isinstance(value, dict) and fits else ():
            severity(one, f"severity.{code} of {source}")
    elif name in _TEXTS:
        fits = isinstance(value, str)
    else:
        known = ", ".join((*_LISTS, *_TABLES, *_TEXTS))
        raise UsageError(f"{source}: {name[:40]!r} is not known", f"known: {known}")
    if not fits:
        raise UsageError(f"{source}: {name} has a value of the wrong kind", "see the README for an example")


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
