"""Types and variables of CSL 1.0.2 (appendices III and IV) beside those in `qcat.domain.vocabulary`."""

from qcat.domain.vocabulary import ENTRY_TYPES, FIELD_OF

TYPE_OF_CSL = {row.csl: row.name for row in reversed(ENTRY_TYPES)} | {
    "article-magazine": "article", "article-newspaper": "article", "review": "article", "review-book": "article",
    "entry-encyclopedia": "incollection", "entry-dictionary": "incollection", "entry": "incollection",
    "collection": "proceedings", "periodical": "proceedings", "standard": "techreport", "speech": "unpublished",
}  # fmt: skip
"""The entry type that a type of CSL stands for."""
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
"""What tells two entry types apart that CSL has one type for."""
EXTRA = {name: FIELD_OF[name].csl for name in "address edition series note chapter type isbn issn".split()} | {
    "language": "language", "pmid": "PMID", "shorttitle": "title-short",
    "version": "version", "pagetotal": "number-of-pages",
}  # fmt: skip
"""What CSL calls a field that BibTeX has under another name, and a record keeps in ``extra``."""
DATES = frozenset({"accessed", "available-date", "event-date", "original-date", "submitted"})
"""Variables that hold a date."""
TEXTS = frozenset(
    """archive archive_collection archive_location archive-place authority call-number citation-label collection-number
    container-title-short dimensions division event event-place event-title journalAbbreviation jurisdiction license
    medium number-of-volumes original-publisher original-title part-number references reviewed-title scale section
    source""".split()
)
"""Further variables that hold text; ``extra`` keeps them under their own name."""
