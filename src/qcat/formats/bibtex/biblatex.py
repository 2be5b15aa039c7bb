"""What biblatex wants otherwise: its entry types, and the fields that each of them has.

From the biblatex manual, section 2.1.1 and the default data model (``blx-dm.def``), which ``biber
--validate-datamodel`` holds files against. Fields that every type has are not listed.
"""

from qcat.domain.vocabulary import MISC, EntryType

_BOOK = "editor series volume number edition pages publisher location chapter isbn"
_PART = f"{_BOOK} booktitle"
_FIELDS = {
    "article": "editor series volume number pages journaltitle issn",
    "inproceedings": "editor series volume number pages publisher location booktitle isbn",
    "proceedings": "editor series volume number pages publisher location chapter isbn",
    "book": _BOOK,
    "inbook": _PART,
    "incollection": _PART,
    "thesis": "institution location chapter pages type",
    "report": "institution location number chapter pages type",
    "manual": "editor series number edition pages publisher location chapter type isbn",
    "booklet": "editor howpublished location chapter pages type",
    "unpublished": "howpublished location type",
    "patent": "number location type",
    "online": "editor",
    "misc": "editor howpublished location type",
}
_OF_SOME = frozenset(" ".join(_FIELDS.values()).split())
_FIELDS_OF = {name: frozenset(fields.split()) for name, fields in _FIELDS.items()}
_KIND_OF_THESIS = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}


def entry_type(type_: EntryType, values: dict[str, str]) -> str:
    """The entry type; what is said to be online has to say where."""
    if type_ is MISC and not any(values.get(name) for name in ("eprint", "url", "doi")):
        return "misc"
    return type_.biblatex


def fit(name: str, type_: EntryType, values: dict[str, str]) -> dict[str, str]:
    """The fields that the data model knows for an entry type, and the kind of a thesis or report."""
    known = _FIELDS_OF.get(name, _OF_SOME)
    fitting = {field: value for field, value in values.items() if field in known or field not in _OF_SOME}
    if type_.name in _KIND_OF_THESIS:
        fitting.setdefault("type", _KIND_OF_THESIS[type_.name])
    return fitting
