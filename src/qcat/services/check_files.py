"""`qcat check`: what is wrong in lists and bibliographies, and mending it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from qcat.checks import baseline as baselines
from qcat.checks import engine
from qcat.checks.config import Config
from qcat.checks.corpus import Corpus, Evidence
from qcat.checks.finding import Located, at_least
from qcat.checks.page import Page
from qcat.checks.registry import codes, codes_of, rule
from qcat.errors import BadInput, CatalogError, UsageError
from qcat.services.check_pages import READERS, File, catalog_pages, evidence_of, open_file
from qcat.services.read_files import STDIN, expand
from qcat.services.write_file import write_bytes
from qcat.storage.location import Location

_PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be done with the files. ``since`` is a commit of git; ``fresh`` asks no baseline; ``asked`` says
    that a catalog was named."""

    config: Config
    suffix: str | None = None
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    since: str | None = None
    fresh: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings that are left; ``diff`` is what mending changes, ``mended`` how many edits it made in how many
    ``files``; ``checked`` how many documents were looked at."""

    findings: tuple[Located, ...]
    checked: int
    diff: str = ""
    mended: int = 0
    files: int = 0
    failing: bool = False


def check_files(names: Sequence[str], location: Location, request: Request) -> Outcome:
    """Check files, or without any the catalog; mend them if so asked.

    Raises UsageError and its kin for whatever cannot be run.
    """
    settings = _settings(request.config)
    if not names:
        return _audit(location, request, settings)
    files = [open_file(name, location, request.suffix, request.since) for name in _files(names, request.config)]
    pages = [file.page(file.decoded.text, file.changed) for file in files]
    evidence = evidence_of(location, asked=request.asked)
    if not request.fix and not request.diff:
        return _outcome(engine.check(pages, settings, evidence), len(pages), request)
    return _mend(files, pages, settings, evidence, request)


def write_baseline(outcome: Outcome) -> str:
    """The text of a baseline that holds what was found."""
    return baselines.write(outcome.findings)


def _settings(config: Config) -> engine.Settings:
    wanted = codes_of(config.select) - codes_of(config.ignore)
    severity = {code: grade for name, grade in config.severity.items() for code in codes_of([name])}
    rules = tuple(rule(code) for code in codes() if code in wanted)
    return engine.Settings(rules, severity, lambda name: codes_of(config.ignored_in(name)))


def _files(names: Sequence[str], config: Config) -> list[str]:
    """The files that names, patterns and folders stand for, without those that the configuration excludes: hooks name
    every file."""
    found = [file for name in expand(names) for file in _below(name)]
    return [name for name in dict.fromkeys(found) if name == STDIN or not config.excludes(name)]


def _below(name: str) -> Iterable[str]:
    path = Path(name)
    if name == STDIN or not path.is_dir():
        return [name]
    below = sorted(file for file in path.rglob("*") if file.suffix.lower() in READERS and file.suffix.lower() != ".txt")
    return [str(file) for file in below if not _hidden(file.relative_to(path)) and file.is_file()]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part in _PASSED_OVER for part in path.parts)


def _audit(location: Location, request: Request, settings: engine.Settings) -> Outcome:
    if request.fix or request.diff or request.since:
        raise UsageError("a catalog is not mended in place", "name the files to mend")
    try:
        pages, evidence = catalog_pages(location)
    except CatalogError as error:
        raise BadInput(error.message, error.hint or "name the files to check") from error
    return _outcome(engine.check(pages, settings, evidence), len(pages), request)


def _mend(
    files: Sequence[File], pages: list[Page], settings: engine.Settings, evidence: Sequence[Evidence], request: Request
) -> Outcome:
    """Mend one page after the other, each among all of them as they are by then."""
    pieces: list[str] = []
    mended = touched = 0
    for i, file in enumerate(files):

        def find(page: Page, i: int = i) -> list[Located]:
            Corpus([*pages[:i], page, *pages[i + 1 :]], evidence)
            return _new(engine.check_page(page, settings), request)

        page, edits = engine.mend(pages[i], find, file.page, unsafe=request.unsafe)
        if edits:
            if request.fix and not request.diff:
                _write(file, page.text)
            pieces += _diff(file.name, file.decoded.text, page.text)
            mended, touched = mended + edits, touched + 1
            pages[i] = page
    outcome = _outcome(engine.check(pages, settings, evidence), len(pages), request)
    return replace(outcome, diff="".join(pieces), mended=mended, files=touched)


def _write(file: File, text: str) -> None:
    if file.name == "standard input":
        raise UsageError("standard input cannot be mended in place", "--diff prints what would change")
    if not file.is_faithful:
        raise BadInput(f"{file.name} cannot be mended: its {file.decoded.encoding} is broken", "save it as UTF-8")
    try:
        data = file.decoded.encode(text)
    except UnicodeEncodeError as error:
        raise BadInput(f"{file.name} cannot be mended in {file.decoded.encoding}", "save it as UTF-8") from error
    write_bytes(Path(file.name), [data])


def _diff(name: str, old: str, new: str) -> Iterator[str]:
    """What changed, as patch takes it."""
    for line in unified_diff(_LINE.findall(old), _LINE.findall(new), f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _new(findings: list[Located], request: Request) -> list[Located]:
    """The findings that the baseline does not hold."""
    if not request.config.baseline or request.fresh:
        return findings
    path = Path(request.config.baseline)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read the baseline {path}", "make one with --update-baseline") from error
    return baselines.without(findings, text, str(path))


def _outcome(findings: list[Located], checked: int, request: Request) -> Outcome:
    left = _new(findings, request)
    failing = any(at_least(one.severity, request.config.fail_on) for one in left)
    return Outcome(tuple(left), checked, failing=failing)
