"""`qcat export`: papers as the text of a format."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from qcat.domain.filters import Selection
from qcat.domain.paper import Paper
from qcat.errors import NotFound
from qcat.formats import get_writer
from qcat.services.find_papers import find_id, select
from qcat.storage.location import Location
from qcat.storage.queries import PARTS
from qcat.storage.reader import Reader, open_reader

_SORTED_BY_KEY = {"bibtex", "hayagriva"}  # so that adding a paper changes only its own lines


@dataclass(frozen=True, slots=True)
class Form:
    """A format, and what was asked of it: the fields of `BibtexOptions`, of `ListForm` for Markdown.

    ``cited`` are documents: only what they cite is written, under the keys that they use.
    """

    format: str
    bibtex: Mapping[str, Any] = field(default_factory=dict)
    markdown: Mapping[str, Any] = field(default_factory=dict)
    cited: Sequence[str] = ()


@dataclass(slots=True)
class Export:
    """The text in ``pieces``. When all of them were taken, ``count`` is how many papers there were.

    ``remarks`` then say what entries lack, ``notices`` what is to be known of the whole; ``missing`` says which cited
    keys are not in the catalog.
    """

    pieces: Iterator[str] = field(default_factory=lambda: iter(()))
    count: int = 0
    missing: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


@contextmanager
def export_papers(location: Location, selection: Selection, form: Form) -> Iterator[Export]:
    """The text of a format, as a stream that lasts as long as the block.

    With BibTeX's ``all_fields`` the comments, strings and preambles that were read come back too.
    Raises UnknownFormat for a format or style that nobody writes, NotFound for a name that is no paper's.
    """
    export = Export()
    with open_reader(location) as reader:
        cited = _Cited(reader, form.cited, export.missing) if form.cited else None
        if cited:
            selection = replace(selection, names=(*selection.names, *cited.names))
        order = "key" if form.format in _SORTED_BY_KEY else "added"
        papers = iter(()) if cited and not selection.names and not cited.all else select(
            reader, selection, sort=order, parts=_parts(form)
        )  # fmt: skip
        written = cited.renamed(papers) if cited else papers
        export.pieces = _pieces(reader, _counted(written, export), form, selection, export)
        yield export


def _counted(papers: Iterator[Paper], export: Export) -> Iterator[Paper]:
    for paper in papers:
        export.count += 1
        yield paper


def _parts(form: Form) -> Sequence[str]:
    """What a format prints of that which hangs on papers: what is not asked for is not read."""
    if form.format == "bibtex" and not (form.bibtex.get("all_fields") or form.bibtex.get("keywords")):
        return ("authors", "links")
    return tuple(PARTS)


def _pieces(reader: Reader, papers: Iterator[Paper], form: Form, selection: Selection, export: Export) -> Iterator[str]:
    if form.format == "markdown":
        from qcat.formats.markdown import Layout
        from qcat.services.markdown_lists import ListForm, write_papers

        asked = ListForm(**form.markdown)
        layout = Layout(
            title=asked.title,
            group_by=asked.group_by,
            toc=asked.toc,
            categories=[path for path, _ in reader.categories()],
            under=selection.asked.category,
            as_listed=not selection.sort,
        )
        return write_papers(papers, asked, layout)
    if form.format == "bibtex":
        from qcat.formats.bibtex import write
        from qcat.formats.bibtex.options import BibtexOptions

        options = BibtexOptions(**form.bibtex)
        head, tail = reader.beside_entries() if options.all_fields else ([], [])
        remark, notice = export.remarks.append, export.notices.append
        return write(papers, options, remark=remark, notice=notice, head=head, tail=tail)
    return get_writer(form.format)(papers)


class _Cited:
    """The papers that documents cite, each under the key or keys that they use for it."""

    def __init__(self, reader: Reader, documents: Sequence[str], missing: list[str]) -> None:
        from qcat.formats.cited import EVERYTHING
        from qcat.services.cited_keys import cited_keys

        keys = cited_keys(documents)
        self.all = EVERYTHING in keys
        self._used: dict[str, list[str]] = {}
        for key in keys:
            if key == EVERYTHING:
                continue
            try:
                found = reader.key_of(find_id(reader, key))
            except NotFound as error:
                missing.append(f"cited, but {error}")
            else:
                self._used.setdefault(found, []).append(key)

    @property
    def names(self) -> list[str]:
        """The keys to look for; none where every paper is cited."""
        return [] if self.all else list(self._used)

    def renamed(self, papers: Iterator[Paper]) -> Iterator[Paper]:
        """The papers under the keys that are cited."""
        for paper in papers:
            for key in self._used.get(paper.key, [paper.key]):
                yield replace(paper, key=key)
