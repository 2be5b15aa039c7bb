"""What an export to BibTeX can be asked for."""

from dataclasses import dataclass
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
    """

    flavour: Flavour = "bibtex"
    arxiv_as: ArxivAs = "misc"
    protect: Protect = "words"
    urls: Urls = "auto"
    venues: Venues = "stated"
    versions: Versions = "one"
    keywords: bool = False
    all_fields: bool = False

    @property
    def biblatex(self) -> bool:
        """Whether the file is for biblatex."""
        return self.flavour == "biblatex"


DEFAULTS = BibtexOptions()
