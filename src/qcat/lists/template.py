"""A list's own form: what its entries have in common, found by agreement among those that can be read alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qcat.lists import weights


@dataclass(frozen=True, slots=True)
class Template:
    """How most titles are set ("" for no one way), the share that is, and the shares of entries that name authors,
    name them first, by their family names alone, name a venue, name it in a bracket before all else, begin with it and
    its year, print a year, and have a dash outside the title. ``papers`` says that the document's title calls it a list
    of papers, ``place`` is the venue with its year that it names."""

    title: str = ""
    alike: float = 0.0
    authors: float = 0.0
    first: float = 0.0
    families: float = 0.0
    placed: float = 0.0
    tagged: float = 0.0
    led: float = 0.0
    dated: float = 0.0
    divided: float = 0.0
    papers: bool = False
    place: str = ""

    def agrees(self, kind: str) -> float:
        """What it weighs for a title that it is set in this way."""
        if kind != self.title:
            return 0.0
        return weights.AGREES + weights.AGREES_WITH_ALL * (self.alike > weights.ALL_BUT_FEW)

    @property
    def names_authors(self) -> bool:
        """Whether most entries name authors, so that what could be a lone name is one."""
        return self.authors > weights.MOST

    @property
    def names_first(self) -> bool:
        """Whether most entries name authors before the title."""
        return self.first > weights.MOST

    @property
    def names_behind(self) -> bool:
        """Whether nearly all entries name authors behind the title."""
        return self.authors > weights.NEARLY_ALL and self.first < weights.SELDOM

    @property
    def names_families(self) -> bool:
        """Whether entries name authors by their family names alone; not all of them have enough names to show it."""
        return self.families > weights.MOST / 2

    @property
    def names_venues(self) -> bool:
        """Whether most entries say where they appeared."""
        return self.placed > weights.MOST

    @property
    def seldom_placed(self) -> bool:
        """Whether so few entries say where they appeared that italics do not."""
        return self is not NONE and self.placed < weights.MOST

    @property
    def opens_with_venue(self) -> bool:
        """Whether most entries have a venue in a bracket before all else."""
        return self.tagged > weights.MOST

    @property
    def led_by_venue(self) -> bool:
        """Whether most entries begin with a venue and its year."""
        return self.led > weights.MOST

    @property
    def dashed(self) -> bool:
        """Whether dashes set the parts of entries apart; where they seldom do, one belongs to the title."""
        return self.divided > weights.SELDOM


NONE = Template(families=1.0, divided=1.0)
"""Nothing is known of the list yet: what could be family names is taken for them."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What one entry shows: how its title is set, whether it names authors and a venue, the authors before the
    title or by their family names alone, the venue in a bracket before all else or with its year at the start, a
    year, and whether a dash stands outside the title."""

    title: str
    authors: bool
    first: bool
    families: bool
    placed: bool
    tagged: bool
    led: bool
    dated: bool
    divided: bool


def infer(traits: Sequence[Trait]) -> Template:
    """The template that most entries agree on."""
    if not traits:
        return NONE
    kind, count = Counter(trait.title for trait in traits).most_common(1)[0]
    return Template(
        title=kind if count > weights.MOST * len(traits) else "",
        alike=count / len(traits),
        authors=sum(trait.authors for trait in traits) / len(traits),
        first=sum(trait.first for trait in traits) / len(traits),
        families=sum(trait.families for trait in traits) / len(traits),
        placed=sum(trait.placed for trait in traits) / len(traits),
        tagged=sum(trait.tagged for trait in traits) / len(traits),
        led=sum(trait.led for trait in traits) / len(traits),
        dated=sum(trait.dated for trait in traits) / len(traits),
        divided=sum(trait.divided for trait in traits) / len(traits),
    )
