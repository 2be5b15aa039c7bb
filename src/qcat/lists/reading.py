"""An entry as it was read, and what in it speaks for a paper."""

import re

from qcat.domain.frozen import frozen
from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.candidates import Candidate
from qcat.lists.content import Content
from qcat.lists.like_names import ET_AL, are_families, are_names
from qcat.lists.like_venues import is_venue
from qcat.lists.piece_roles import are_several
from qcat.lists.pieces import NICKNAME
from qcat.lists.rest import Rest
from qcat.lists.template import Template
from qcat.lists.venue_edges import venue_at_start

_DASH = re.compile(r"(?<=\S)\s+[-–—]{1,2}\s")
_TITLE_WORDS = 4  # what has fewer may be a name or a label


@frozen
class Reading:
    """An entry as it was read: the pieces with their roles, for the listing and for telling how it was read."""

    content: Content
    title: Candidate | None
    title_text: str
    rest: Rest

    @property
    def names_first(self) -> bool:
        """Whether the authors stand before the title."""
        start = self.title.start if self.title else 0
        return bool(self.rest.authors) and self.rest.authors in self.content.text[:start]

    @property
    def names_families(self) -> bool:
        """Whether the authors are family names and no more: two with a comma could be one name turned round."""
        names = ET_AL.sub("", self.rest.authors).strip(" ,")
        return are_families(names, 3 if "," in names else 2 if names == self.rest.authors else 1)

    @property
    def divided(self) -> bool:
        """Whether a dash stands outside the title."""
        text, title = self.content.text, self.title
        return title is not None and bool(_DASH.search(text[: title.start]) or _DASH.search(text, title.end))

    @property
    def opens_with_venue(self) -> bool:
        """Whether a bracket before all else holds the venue."""
        led = NICKNAME.match(self.content.text)
        return bool(led and self.rest.venue and self.rest.venue in led["inside"])

    @property
    def led_by_venue(self) -> bool:
        """Whether a known venue and its year stand before all else."""
        return self.title is not None and 0 < venue_at_start(self.content.text.lstrip()) <= self.title.end


def is_evident(reading: Reading) -> bool:
    """Whether something beside the title speaks for a paper: authors, a known venue, or a link to a paper."""
    rest = reading.rest
    named = are_authors(reading)
    told = rest.year is not None or rest.citation is not None or _is_titled(reading) or are_several(rest.authors)
    return is_placed(rest) or reading.content.cited or (named and told)


def _is_titled(reading: Reading) -> bool:
    """Whether its title is long and set apart."""
    title = reading.title
    return title is not None and title.kind != "plain" and len(reading.title_text.split()) >= _TITLE_WORDS


def is_alike(reading: Reading, template: Template) -> bool:
    """Whether an entry has the form of the list's evident papers: its title set as theirs, and dated as they are."""
    alike = reading.title is not None and reading.title.kind == template.title
    return alike and reading.rest.dated and template.dated > weights.NEARLY_ALL


def is_dated(reading: Reading) -> bool:
    """Whether a long title, set apart by its type, has a year: what there is to go by where nothing is evident."""
    set_apart = reading.title is not None and reading.title.kind != "plain"
    return set_apart and reading.rest.dated and len(reading.title_text.split()) >= _TITLE_WORDS


def are_authors(reading: Reading) -> bool:
    """Whether what was read as authors surely is: it looks like names, or stands in a column of them."""
    rest = reading.rest
    return are_names(rest.authors) or bool(reading.content.authors and rest.families)


def is_placed(rest: Rest) -> bool:
    """Whether the venue is a known one, or has the words of one."""
    return bool(rest.venue) and (find_venue(rest.venue) is not None or is_venue(rest.venue))
