"""A field that the entry type requires is missing.

Why
    BibTeX's styles warn, and print an entry with a hole.

Example
    @article{doe, author = {Jane Doe}, title = {Tiny Nets}, year = {2021}}
    (an article needs its journal)

Fix
    Add the field, or choose the type that the entry has. What is required is said in Patashnik's "BibTeXing" and in
    section 2.1 of the biblatex manual.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.listing import BIBLIOGRAPHY

SEVERITY = WARNING
KINDS = (BIBLIOGRAPHY,)
_YEAR = ("year", "date")
_REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author",), ("title",), ("journal", "journaltitle"), _YEAR),
    "inproceedings": (("author",), ("title",), ("booktitle",), _YEAR),
    "conference": (("author",), ("title",), ("booktitle",), _YEAR),
    "book": (("author", "editor"), ("title",), _YEAR),
    "incollection": (("author",), ("title",), ("booktitle",), _YEAR),
    "inbook": (("author", "editor"), ("title",), _YEAR),
    "phdthesis": (("author",), ("title",), ("school", "institution"), _YEAR),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), _YEAR),
    "techreport": (("author",), ("title",), ("institution",), _YEAR),
    "proceedings": (("title",), _YEAR),
    "manual": (("title",),),
    "booklet": (("title",),),
    "unpublished": (("author",), ("title",)),
    "thesis": (("author",), ("title",), ("institution", "school"), _YEAR),
    "report": (("author", "editor"), ("title",), ("institution",), _YEAR),
    "online": (("title",), ("url", "doi", "eprint")),
}


def check(page: Page) -> Iterator[Finding]:
    """Entries without a required field; what a crossref or xdata may give is not asked for."""
    for entry in page.bib:
        if entry.reason or entry.field("crossref") or entry.field("xdata"):
            continue
        stated = {field.name for field in entry.fields if field.value.strip()}
        for names in _REQUIRED.get(entry.type, ()):
            if stated.isdisjoint(names):
                called = " or ".join(names)
                end = entry.key_start + len(entry.key)
                yield Finding(entry.start, end, f"@{entry.type} {entry.key}: no {called}")
