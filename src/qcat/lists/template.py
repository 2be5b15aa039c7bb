"""A list's own form: what its entries have in common, found by agreement among those that can be read alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qcat.lists import weights


@dataclass(frozen=True, slots=True)
class Template:
    """How most titles are set ("" for no one way), and the share of entries that name authors."""

    title: str = ""
    authors: float = 0.0

    @property
    def names_authors(self) -> bool:
        """Whether most entries name authors, so that what could be a lone name is one."""
        return self.authors > weights.MOST


NONE = Template()
"""Nothing is known of the list yet."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What one entry shows: how its title is set, and whether it names authors."""

    title: str
    authors: bool


def infer(traits: Sequence[Trait]) -> Template:
    """The template that most entries agree on."""
    if not traits:
        return NONE
    kind, count = Counter(trait.title for trait in traits).most_common(1)[0]
    return Template(
        title=kind if count > weights.MOST * len(traits) else "",
        authors=sum(trait.authors for trait in traits) / len(traits),
    )
