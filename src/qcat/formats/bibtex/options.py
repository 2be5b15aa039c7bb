"""What an export to BibTeX can be asked for."""

from dataclasses import dataclass, field
from typing import Literal

Flavour = Literal["bibtex", "biblatex"]
ArxivAs = Literal["misc", "journal", "eprint"]
Protect = Literal["none", "words", "all"]
Urls = Literal["auto", "always", "never"]
Venues = Literal["stated", "full", "short", "strings"]
Versions = Literal["one", "all"]


@dataclass(frozen=True, slots=True)
class BibtexOptions:
    """The form of a .bib file; the defaults are what every style and reader takes without a warning.

    ``flavour`` is whose entry types, fields and encoding. ``arxiv_as`` is how a preprint prints its number: an entry
    of its own kind, an article in a journal of that name, or in the ``eprint`` field alone. ``protect`` says which
    capitals of a title a style must leave: of names and acronyms, all, or none. ``urls`` are left out where they
    repeat an identifier, ``venues`` are named as a bibliography printed them (else in full), in full, by acronyms or by
    ``@string`` macros, ``versions`` gives the preprint of a
    published paper an entry too. ``keywords`` adds the tags, ``all_fields`` all that no style prints.
    From these follow ``biblatex``, whether the file is for biblatex, and ``ascii_only``, whether letters are macros.
    """

    flavour: Flavour = "bibtex"
    arxiv_as: ArxivAs = "misc"
    protect: Protect = "words"
    urls: Urls = "auto"
    venues: Venues = "stated"
    versions: Versions = "one"
    keywords: bool = False
    all_fields: bool = False
    biblatex: bool = field(init=False)
    ascii_only: bool = field(init=False)

    def __post_init__(self) -> None:
        # Asked for with every value: attributes, where properties would cost more than the answer.
        object.__setattr__(self, "biblatex", self.flavour == "biblatex")
        object.__setattr__(self, "ascii_only", self.flavour != "biblatex")


DEFAULTS = BibtexOptions()
