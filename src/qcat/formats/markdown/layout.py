"""A reading list as a whole: papers under headings, with a list of contents; a style writes each of them."""

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qcat.domain.filters import holds
from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.formats.markdown.markup import escape

GroupBy = Literal["category", "year", "venue", "none"]

_PATH_SEPARATOR = " / "
_DEEPEST = 6  # the last level of headings that Markdown knows
_IN_ANCHORS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})  # kinds of characters


@dataclass(frozen=True, slots=True)
class Style:
    """How a list prints a paper: its entry, whole lines; ``gap`` stands between two, ``head`` above the first."""

    entry: Callable[[Paper], str]
    gap: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands around the entries.

    ``categories`` gives the order of the paths; with ``under`` only those with these words are headings. ``level`` is
    that of the first headings; an empty ``title`` is left out. With ``as_listed`` the papers of a category come in the
    order of the list they were read from. ``headings`` are those that stand above the list in its
    document: they take anchors on its page.
    """

    title: str = "Papers"
    group_by: GroupBy = "category"
    toc: bool = False
    level: int = 2
    categories: Sequence[str] = ()
    under: str = ""
    as_listed: bool = False
    headings: Sequence[str] = ()


@dataclass(slots=True)
class Section:
    """A heading, the papers right under it, and the headings below it by their names."""

    papers: list[Paper] = field(default_factory=list)
    inner: dict[str, "Section"] = field(default_factory=dict)

    def at(self, names: Sequence[str]) -> "Section":
        """The section of a path."""
        section = self
        for name in names:
            section = section.inner.setdefault(name, Section())
        return section

    def prune(self) -> bool:
        """Leave out headings that no paper stands under; says whether this one is left."""
        self.inner = {name: section for name, section in self.inner.items() if section.prune()}
        return bool(self.papers or self.inner)


def write_list(papers: Iterable[Paper], style: Style, layout: Layout) -> Iterator[str]:
    """The text of a list, in pieces.

    A paper stands under each of its categories, or under its year or venue; one that has none comes first, without
    a heading.
    """
    root = group(papers, layout)
    if layout.title:
        yield f"{'#' * (layout.level - 1)} {escape(layout.title)}\n"
    first = not layout.title
    for piece in _body(root, style, layout):
        yield piece.removeprefix("\n") if first else piece
        first = False


def _body(root: Section, style: Style, layout: Layout) -> Iterator[str]:
    if layout.toc and root.inner:
        yield "\n"
        yield from write_contents(root, layout)
    yield from _write_section(root, layout.level, style)


def group(papers: Iterable[Paper], layout: Layout) -> Section:
    """The tree of headings with the papers under them."""
    root = Section()
    if layout.group_by == "category":
        for path in layout.categories:
            root.at(_names(path, layout.level))
        for paper in papers:
            paths = [path for path in dict.fromkeys(paper.categories) if holds(path, layout.under)]
            for path in paths or [""]:
                root.at(_names(path, layout.level)).papers.append(paper)
        root.prune()
        if layout.as_listed:
            _sort_as_listed(root, "")
        return root
    for paper in papers:
        root.at(list(filter(None, [_heading(paper, layout.group_by)]))).papers.append(paper)
    newest_first = layout.group_by == "year"
    root.inner = dict(sorted(root.inner.items(), key=lambda item: item[0].casefold(), reverse=newest_first))
    return root


def _sort_as_listed(section: Section, path: str) -> None:
    """Put papers in the order of the list that has most of them under this heading; others stay behind."""
    places = {
        paper.key: {one.source: one.line for one in reversed(paper.listings) if one.category == path}
        for paper in section.papers
    }
    sources = Counter(source for of_paper in places.values() for source in of_paper)
    if sources:
        main = max(sources, key=lambda source: sources[source])
        section.papers.sort(key=lambda paper: places[paper.key].get(main, sys.maxsize))
    for name, inner in section.inner.items():
        _sort_as_listed(inner, f"{path}{_PATH_SEPARATOR}{name}" if path else name)


def in_order(section: Section) -> Iterator[Paper]:
    """The papers as they stand on the page."""
    yield from section.papers
    for inner in section.inner.values():
        yield from in_order(inner)


def _names(path: str, level: int) -> list[str]:
    """The headings of a path; what lies deeper than headings go stands in the last one, path and all."""
    room = _DEEPEST - level
    names = [name for name in map(clean, path.split(_PATH_SEPARATOR)) if name]
    return list(filter(None, [*names[:room], _PATH_SEPARATOR.join(names[room:])]))


def _heading(paper: Paper, group_by: GroupBy) -> str:
    if group_by == "year":
        return str(paper.year or "")
    if group_by == "venue":
        return clean(paper.venue or paper.venue_name or ("arXiv" if paper.arxiv_id else ""))
    return ""


def _write_section(section: Section, level: int, style: Style) -> Iterator[str]:
    for number, paper in enumerate(section.papers):
        before = style.gap if number else f"\n{style.head}"
        yield before + style.entry(paper)
    for name, inner in section.inner.items():
        yield f"\n{'#' * level} {escape(name)}\n"
        yield from _write_section(inner, level + 1, style)


def write_contents(root: Section, layout: Layout) -> Iterator[str]:
    """The headings as nested links to their anchors on GitHub."""
    anchors = _Anchors(filter(None, (*layout.headings, layout.title)))
    yield from _contents(root, anchors, "")


def _contents(section: Section, anchors: "_Anchors", indent: str) -> Iterator[str]:
    for name, inner in section.inner.items():
        yield f"{indent}- [{escape(name)}](#{anchors.of(name)})\n"
        yield from _contents(inner, anchors, f"{indent}  ")


class _Anchors:
    """The anchors that GitHub gives to the headings of a page, in their order."""

    def __init__(self, above: Iterable[str]) -> None:
        self._taken: dict[str, int] = {}
        for heading in above:
            self.of(heading)

    def of(self, heading: str) -> str:
        """The anchor of the next heading: its words in lower case, numbered where it was there before."""
        base = anchor = "".join(filter(_in_anchor, clean(heading).lower())).replace(" ", "-")
        while anchor in self._taken:
            self._taken[base] += 1
            anchor = f"{base}-{self._taken[base]}"
        self._taken[anchor] = 0
        return anchor


def _in_anchor(character: str) -> bool:
    """Letters with their marks, decimal digits, letters as numbers or in circles, and what joins words."""
    return character in "- " or unicodedata.category(character) in _IN_ANCHORS or "\u24b6" <= character <= "\u24e9"
