"""Pages made of text, and what one rule says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from qcat.checks import engine
from qcat.checks.corpus import Corpus, Evidence
from qcat.checks.finding import Located
from qcat.checks.page import Page
from qcat.checks.registry import codes, codes_of, rule
from qcat.domain.listing import BIBLIOGRAPHY
from qcat.formats.bibtex import read as read_bib
from qcat.formats.bibtex.places import entries
from qcat.lists.read import read as read_list


@dataclass(frozen=True)
class Case:
    """A rule on a text: the places (line, what stands there), and the text after --fix. ``verified`` has a catalog."""

    code: str
    text: str
    found: tuple[tuple[int, str], ...] = ()
    fixed: str | None = None
    unsafe: bool = False
    verified: bool = False


def page(text: str, name: str = "list.md", changed: frozenset[int] | None = None) -> Page:
    """A list, or a bibliography where the name ends in .bib."""
    document = (read_bib if name.endswith(".bib") else read_list)(text, name)
    return Page(name, text, document, entries(text) if document.kind == BIBLIOGRAPHY else (), changed)


def settings(*selectors: str) -> engine.Settings:
    wanted = codes_of(selectors or ("ALL",))
    return engine.Settings([rule(code) for code in codes() if code in wanted])


def evidence(bib: str, source: str = "verified.bib") -> list[Evidence]:
    """What a bibliography verifies."""
    document = read_bib(dedent(bib), source)
    return [Evidence(one.record, source, one.line) for one in document.listings if one.record]


def find(
    text: str, *selectors: str, name: str = "list.md", others: Sequence[Page] = (), known: Sequence[Evidence] = ()
) -> list[Located]:
    """The findings on a text beside other pages."""
    one = page(text, name)
    Corpus([*others, one], known)
    return engine.check_page(one, settings(*selectors))


def mend(
    text: str, *selectors: str, name: str = "list.md", unsafe: bool = False, known: Sequence[Evidence] = ()
) -> str:
    """The text after every fix."""

    def look(one: Page) -> list[Located]:
        Corpus([one], known)
        return engine.check_page(one, settings(*selectors))

    mended, _ = engine.mend(page(text, name), look, lambda text, changed: page(text, name, changed), unsafe=unsafe)
    return mended.text
