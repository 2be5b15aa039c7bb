"""Types and tags of RIS beside those in `qcat.domain.vocabulary`.

From the RIS Format Specifications (Research Information Systems), and the tables of `rispy`.
"""

import re
from functools import cache

from qcat.domain.vocabulary import ENTRY_TYPES, FIELD_OF, FIELDS, MISC

TYPE_OF_RIS = {row.ris: row.name for row in reversed(ENTRY_TYPES)} | {
    "CPAPER": "inproceedings", "EJOUR": "article", "JFULL": "article", "MGZN": "article", "NEWS": "article",
    "ABST": "article", "INPR": "article", "EBOOK": "book", "EDBOOK": "book", "SER": "book", "ECHAP": "incollection",
    "ENCYC": "incollection", "DICT": "incollection", "STAND": "techreport", "GOVDOC": "techreport",
    "MANSCPT": "unpublished", "PCOMM": "unpublished",
    **dict.fromkeys("ELEC ICOMM BLOG COMP DATA DBASE AGGR VIDEO SLIDE SOUND MULTI WEB".split(), MISC.name),
}  # fmt: skip
"""The entry type that a type of reference stands for."""
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
"""What tells two entry types apart that RIS has one type for."""
# Tags whose field BibTeX names otherwise than rispy does.
_EXTRA = {FIELD_OF[name].ris: name for name in ("editor", "address", "edition", "series", "type")} | {
    "ED": "editor", "SN": "issn", "LA": "language", "ST": "shorttitle", "Y2": "urldate",
}  # fmt: skip
_TAG_OF = {name: tag for tag, name in reversed(_EXTRA.items())} | {"isbn": "SN", "note": FIELD_OF["note"].ris}
_TAKEN = {row.ris for row in FIELDS} | {"TY", "ER", "UK", "ID", "EP", "J2", "DB", "DA", "N1", "L1"}


def name_of(tag: str) -> str:
    """The name in ``Record.extra`` of a tag that has no attribute."""
    return _EXTRA.get(tag) or _rispy_names().get(tag) or tag.lower()


def tag_of(name: str) -> str:
    """The tag of a name in ``Record.extra``, or nothing."""
    return _tags().get(name) or (name.upper() if re.fullmatch(r"[a-z][a-z0-9]", name) else "")


@cache
def _tags() -> dict[str, str]:
    return {name: tag for tag, name in _rispy_names().items() if tag not in _TAKEN} | _TAG_OF


def _rispy_names() -> dict[str, str]:
    from rispy.config import TAG_KEY_MAPPING

    names: dict[str, str] = TAG_KEY_MAPPING
    return names
