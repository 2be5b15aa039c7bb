"""The rules by code. Each is a module whose docstring is its documentation; it is loaded when it is asked for.

A package can add rules with the entry-point group ``qcat.checks``: the name is the code, the value the module.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import cast

from qcat.checks.finding import Finding
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY, LIST
from qcat.errors import UsageError
from qcat.matching.nearest import did_you_mean

GROUP = "qcat.checks"
GROUPS = {
    "RPT": "repeats and contradictions",
    "VEN": "venues and years",
    "STL": "staleness",
    "CAT": "against the catalog",
    "LNK": "links",
    "FRM": "form",
    "BIB": "bibliographies",
}
RULES = {
    "RPT001": "repeated_entry",
    "RPT002": "year_conflict",
    "RPT003": "venue_conflict",
    "RPT004": "title_conflict",
    "RPT005": "listed_elsewhere",
    "RPT006": "shared_identifier",
    "RPT007": "shared_code",
    "VEN001": "misspelt_venue",
    "VEN002": "venue_variant",
    "VEN003": "impossible_edition",
    "VEN004": "before_preprint",
    "VEN005": "heading_year",
    "VEN006": "link_disagrees",
    "VEN007": "venue_capitals",
    "STL001": "venue_in_remark",
    "STL002": "published_since",
    "STL003": "published_elsewhere",
    "CAT001": "title_typo",
    "CAT002": "title_differs",
    "CAT003": "wrong_first_author",
    "CAT004": "wrong_year",
    "CAT005": "wrong_venue",
    "CAT006": "cut_authors",
    "CAT007": "wrong_identifier",
    "LNK001": "empty_link",
    "LNK002": "malformed_url",
    "LNK003": "joined_urls",
    "LNK004": "label_host",
    "LNK005": "insecure_url",
    "LNK006": "pdf_for_abs",
    "LNK007": "versioned_arxiv",
    "LNK008": "tracking_parameter",
    "LNK009": "no_link",
    "LNK010": "one_target_twice",
    "FRM001": "space_after_tag",
    "FRM002": "missing_space",
    "FRM003": "missing_full_stop",
    "FRM004": "stray_punctuation",
    "FRM005": "unbalanced",
    "FRM006": "dead_anchor",
    "FRM007": "heading_jump",
    "FRM008": "out_of_order",
    "FRM009": "unreadable",
    "FRM010": "cut_given_name",
    "FRM011": "separator_spacing",
    "FRM012": "invisible_character",
    "FRM013": "missing_part",
    "FRM014": "other_form",
    "BIB001": "repeated_key",
    "BIB002": "missing_field",
    "BIB003": "unescaped_character",
    "BIB004": "page_dash",
    "BIB005": "broken_braces",
    "BIB006": "arxiv_as_journal",
    "BIB007": "doi_as_url",
    "BIB008": "bad_name",
    "BIB009": "lowered_capitals",
    "BIB010": "unknown_field",
    "BIB011": "unknown_type",
    "BIB012": "loose_syntax",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``summary`` is the first line of its documentation, ``kinds`` the kinds of document it reads."""

    code: str
    name: str
    severity: str
    summary: str
    documentation: str
    kinds: frozenset[str]
    check: Callable[[Page], Iterator[Finding]]


@cache
def rule(code: str) -> Rule:
    """The rule of a code. Raises KeyError for one that is not there."""
    if code in RULES:
        return _rule_of(code, import_module(f"qcat.checks.rules.{RULES[code]}"))
    return _rule_of(code, _added()[code])


def _rule_of(code: str, module: ModuleType) -> Rule:
    documentation = (module.__doc__ or "").strip()
    kinds = getattr(module, "KINDS", (LIST, BIBLIOGRAPHY))
    return Rule(
        code=code,
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        severity=module.SEVERITY,
        summary=documentation.partition("\n")[0].rstrip("."),
        documentation=documentation,
        kinds=frozenset(kinds),
        check=cast("Callable[[Page], Iterator[Finding]]", module.check),
    )


@cache
def _added() -> dict[str, ModuleType]:
    from importlib.metadata import entry_points

    return {point.name: point.load() for point in entry_points(group=GROUP)}


def codes() -> list[str]:
    """Every code, in the order of the groups."""
    return [*RULES, *sorted(_added())]


def codes_of(selectors: Iterable[str]) -> frozenset[str]:
    """The codes that selectors mean: a code, the beginning of one (``VEN``), a rule's name, or ``ALL``.

    Raises UsageError for what means none.
    """
    return frozenset(code for selector in selectors for code in _codes_of(selector.strip()))


def _codes_of(selector: str) -> list[str]:
    every = codes()
    if selector.upper() == "ALL":
        return every
    found = [code for code in every if selector and code.startswith(selector.upper())]
    if not found:
        found = [code for code in every if name_of(code) == selector.lower()]
    if not found:
        raise UsageError(f"no rule is called {selector[:60]!r}", _nearest(selector, every))
    return found


def _nearest(selector: str, every: list[str]) -> str:
    return did_you_mean(selector, [*every, *map(name_of, every)]) or "'qcat rule' lists them all"


def name_of(code: str) -> str:
    """The name of a rule, without loading it where it is ours."""
    return RULES[code].replace("_", "-") if code in RULES else rule(code).name
