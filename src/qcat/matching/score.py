"""Whether two records are of one paper: relation, tier, bits and the reasons, field by field."""

from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from qcat.matching import weights as w
from qcat.matching.features import Features
from qcat.matching.frequencies import Frequencies
from qcat.matching.people import NameEvidence, compare_names
from qcat.matching.places import compare_numbers, compare_pages, compare_venues, compare_years
from qcat.matching.titles import TitleEvidence, compare_titles

SAME, VERSION, RELATED, DIFFERENT = "same", "version", "related", "different"
CERTAIN, PROBABLE, NONE = "certain", "probable", "none"


class Reason(NamedTuple):
    """What one field says, in bits and in words."""

    field: str
    bits: float
    note: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """``bits`` is the sum of the reasons and the prior. ``vetoed`` pairs are never of one paper, whatever agrees."""

    relation: str
    tier: str
    bits: float
    reasons: tuple[Reason, ...]
    vetoed: bool = False

    @property
    def reason(self) -> str:
        """The reasons in a line, the strongest first."""
        strongest = sorted(self.reasons, key=lambda one: (-abs(one.bits), one.field))
        return "; ".join(f"{one.field}: {one.note}" for one in strongest if one.bits and one.field != "prior")


def score(left: Features, right: Features, known: Frequencies) -> Evidence:
    """Whether two records are of one paper. Symmetric, and a function of its arguments alone."""
    title = compare_titles(left, right, known)
    names = compare_names(left, right, known)
    year, year_note = compare_years(left, right)
    venue, venue_note, version = compare_venues(left, right)
    pages, pages_note = compare_pages(left, right)
    numbers, numbers_note = compare_numbers(left, right)
    identifier, identifier_note, shared = _compare_identifiers(left, right, version)
    if venue > 0 and w.YEAR_OFF < year < 0:
        year += w.EDITION_OFF
    differ = (venue < 0, year < 0, pages <= w.OTHER_PAGES, numbers < 0, identifier < 0)
    twice = sum(differ) if identifier <= 0 and pages < w.SAME_FIRST_PAGE else 0
    place = w.MORE_PLACES if twice > 2 else w.TWO_PLACES if twice == 2 else 0.0
    if twice >= 2:
        version = "published"
    bits = fsum((w.PRIOR, place, title.bits, names.bits, year, venue, pages, numbers, identifier))
    reasons = (
        Reason("prior", w.PRIOR, "most pairs are two papers"),
        Reason("title", title.bits, title.note), Reason("authors", names.bits, names.note),
        Reason("year", year, year_note), Reason("venue", venue, venue_note), Reason("pages", pages, pages_note),
        Reason("volume", numbers, numbers_note), Reason("identifier", identifier, identifier_note),
        Reason("place", place, "printed at two places" if place else ""),
    )  # fmt: skip
    if title.veto:
        related = title.related if names.agree is not False else ""
        return Evidence(RELATED if related else DIFFERENT, PROBABLE if related else NONE, bits, reasons, True)
    if title.related and not (venue > 0 and year > 0 and pages >= 0 and names.agree):
        return Evidence(RELATED, PROBABLE if bits >= w.PROBABLE else NONE, bits, reasons, True)
    if shared is False and title.bits < 0:
        return Evidence(DIFFERENT, NONE, bits, reasons, True)
    if shared and title.bits < 0:
        return Evidence(DIFFERENT, PROBABLE, bits, reasons, True)
    if bits < w.PROBABLE:
        return Evidence(DIFFERENT, NONE, bits, reasons)
    printed = pages + numbers >= w.SAME_FIRST_PAGE
    tier = (
        CERTAIN
        if bits >= w.CERTAIN and _is_safe(title, names, version, shared is True, printed, venue, year)
        else PROBABLE
    )
    return Evidence(VERSION if version else SAME, tier, bits, reasons)


def _is_safe(
    title: TitleEvidence, names: NameEvidence, version: str, shared: bool, printed: bool, venue: float, year: float
) -> bool:
    """Whether nothing essential is open: certain pairs are joined without anybody looking."""
    if version == "published" or names.agree is False:
        return False
    if title.related or (not title.exact and (venue < 0 or year < 0)):
        return False
    if not (title.exact or title.enough):
        return printed and names.agree is True and title.bits > 0
    return bool(names.agree) or shared or printed or title.enough


def _compare_identifiers(left: Features, right: Features, version: str) -> tuple[float, str, bool | None]:
    """What DOI, arXiv and OpenReview numbers say, and whether one is shared (None: no kind is stated by both)."""
    pairs = (("DOI", left.doi, right.doi), ("arXiv", left.arxiv, right.arxiv),
             ("OpenReview", left.openreview, right.openreview))  # fmt: skip
    both = [(kind, mine == theirs) for kind, mine, theirs in pairs if mine and theirs]
    same = [kind for kind, equal in both if equal]
    if same:
        return w.SAME_IDENTIFIER, f"same {' and '.join(same)}", True
    if not both:
        return 0.0, "not stated", None
    if version:
        return 0.0, "other numbers of other versions", None
    return w.OTHER_IDENTIFIER, f"other {' and '.join(kind for kind, _ in both)}", False
