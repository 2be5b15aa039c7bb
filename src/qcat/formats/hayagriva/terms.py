"""Types of Hayagriva beside the names in `qcat.domain.vocabulary` (its "File Format" reference)."""

from qcat.domain.vocabulary import FIELDS

KINDS = {
    "article": ("article", "periodical"), "inproceedings": ("article", "proceedings"), "book": ("book", ""),
    "inbook": ("chapter", "book"), "incollection": ("anthos", "anthology"), "proceedings": ("proceedings", ""),
    "phdthesis": ("thesis", ""), "mastersthesis": ("thesis", ""), "techreport": ("report", ""),
    "manual": ("reference", ""), "patent": ("patent", ""), "unpublished": ("manuscript", ""),
    "misc": ("misc", "repository"), "booklet": ("misc", ""),
}  # fmt: skip
"""The kind of an entry, and that of the parent which its venue is."""
TYPE_OF_KIND = {
    **{kind: name for name, (kind, _) in reversed(KINDS.items())},
    "article": "article", "entry": "incollection", "anthology": "book", "conference": "proceedings", "web": "misc",
}  # fmt: skip
"""The entry type of a kind, where its parent does not tell."""
TYPE_IN = {pair: name for name, pair in reversed(KINDS.items()) if pair[1]} | {
    ("article", "conference"): "inproceedings", ("chapter", "anthology"): "incollection",
    ("article", "anthology"): "incollection", ("article", "repository"): "misc", ("anthos", "book"): "incollection",
}  # fmt: skip
"""The entry type of a kind in a parent of some kind."""
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
"""What tells two entry types apart that Hayagriva has one kind for."""
NAME_OF = {row.attribute: row.hayagriva for row in FIELDS if row.hayagriva}
"""The name of a field; an attribute of a record, or what ``Record.extra`` calls it, comes first."""
OF_PARENT = frozenset({"volume", "number", "publisher", "editor", "address"})
"""What is said of the parent, where there is one."""
OTHERS = "others"
"""The name that stands for the authors who are not named."""
