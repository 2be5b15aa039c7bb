"""The regions of documents that this catalog filled: what stands in them came from it, and is no news to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qcat.domain.listing import Document, Problem
from qcat.errors import BadInput
from qcat.storage.location import Location

if TYPE_CHECKING:  # most documents have no region, and wait for none of this
    from qcat.formats.regions import Region
    from qcat.services.pairing import Change
    from qcat.services.render_regions import Filled

_MARKER = "qcat:begin"
_TEXT = re.compile(r"[^\r\n]+")


@dataclass(slots=True)
class OwnRegions:
    """Takes the catalog's own regions out of the text of a document, and remembers which papers stand in them."""

    location: Location
    name: str
    entries: int = 0
    papers: set[int | None] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def blank(self, text: str) -> str:
        """The text with empty lines in place of what the catalog filled in."""
        if _MARKER not in text:
            return text
        from qcat.services.render_regions import last_rendered
        from qcat.storage.reader import open_reader

        with open_reader(self.location) as reader:
            former = last_rendered(reader, self.location, self.name)
            filled = self._filled(text, former) if former else []
            self.papers = {reader.keyed(key) for _, one in filled for key in one.keys}
        for region, one in reversed(filled):
            held = text[region.start : region.end]
            text = text[: region.start] + _TEXT.sub("", held) + text[region.end :]
            self.entries += len(one.keys)
            if held.split() != one.text.split():
                self._tell(region.line, f"the region was edited by hand; 'qcat sync {self.name}' takes that in")
        return text

    def account(self, document: Document) -> Document:
        """The document, which tells of what was passed over."""
        skipped = {**document.skipped, "rendered": self.entries} if self.entries else document.skipped
        return replace(document, skipped=skipped, problems=(*document.problems, *self.problems))

    def keep(self, change: "Change") -> None:
        """Take no entry for gone whose paper stands in a region now: the list was put between the markers."""
        change.gone = [held for held in change.gone if held.paper_id is None or held.paper_id not in self.papers]

    def _filled(self, text: str, former: "Sequence[Filled]") -> "list[tuple[Region, Filled]]":
        """The regions that the catalog filled last time: where some were put in or taken out, those of its words."""
        from qcat.formats.regions import find_regions

        try:
            regions = find_regions(text, self.name)
        except BadInput as error:
            self._tell(1, f"its regions are read as a list: {error.message}")
            return []
        if len(regions) == len(former):
            return list(zip(regions, former, strict=True))
        known = {" ".join(one.text.split()): one for one in former}
        held = ((region, known.get(" ".join(text[region.start : region.end].split()))) for region in regions)
        return [(region, one) for region, one in held if one]

    def _tell(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.location.name_source(Path(self.name)), line, message))
