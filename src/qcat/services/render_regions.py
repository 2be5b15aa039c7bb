"""`qcat render`: the regions of a Markdown document, filled from the catalog."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcat.domain.filters import Selection, make_filter
from qcat.domain.titles import title_key
from qcat.errors import BadInput, QcatError
from qcat.formats.markdown import GroupBy, Layout, group, in_order
from qcat.formats.regions import Region, find_regions, headings
from qcat.services.find_papers import select
from qcat.services.markdown_lists import ListForm, write_papers
from qcat.services.read_files import read_bytes
from qcat.services.write_file import write_bytes
from qcat.storage.connection import transaction
from qcat.storage.location import Location
from qcat.storage.reader import Reader, open_reader
from qcat.storage.tables import put_setting

_GROUPS: tuple[GroupBy, ...] = ("category", "year", "venue", "none")
_CONDITIONS = ("category", "venue", "year", "author", "tag", "text")
_NO_UTF8 = "surrogateescape"  # bytes that are no text come out as they went in


@dataclass(frozen=True, slots=True)
class Filled:
    """The text of a region, and the papers in it, in order: what the next `qcat sync` starts from.

    A paper is told by its key, and by its title where an entry of the text is not read as one.
    """

    text: str
    keys: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as it is and as it is to be. ``overwritten`` are the lines of regions that were edited by hand."""

    name: str
    before: str
    after: str
    regions: tuple[Filled, ...]
    overwritten: tuple[int, ...]

    @property
    def changed(self) -> bool:
        """Whether the document is stale."""
        return self.before != self.after


def render_files(location: Location, names: Sequence[str], *, write: bool = True) -> list[Rendered]:
    """Fill the regions of documents; all are understood before the first is written.

    Raises BadInput for a document without a region, or with one that is not in order.
    """
    with open_reader(location) as reader:
        rendered = [render(reader, location, name) for name in names]
    for one in rendered if write else ():
        _write(location, one)
    return rendered


def render(reader: Reader, location: Location, name: str) -> Rendered:
    """What a document is to be."""
    text = read_document(name)
    former = last_rendered(reader, location, name)
    after, outside, filled, overwritten, at = "", "", [], [], 0
    for number, region in enumerate(regions_of(text, name)):
        after += text[at : region.start]
        outside += text[at : region.start]
        try:
            one = _fill(reader, region, after, _level_below(outside), Path(name))
        except QcatError as error:
            raise BadInput(f"{name}:{region.line}: {error.message}", error.hint) from error
        filled.append(one)
        held = text[region.start : region.end]
        if number < len(former) and held not in (former[number].text, one.text):
            overwritten.append(region.line)
        after += one.text
        at = region.end
    return Rendered(name, text, after + text[at:], tuple(filled), tuple(overwritten))


def read_document(name: str) -> str:
    """The text of a document, byte for byte. Raises BadInput."""
    return read_bytes(Path(name)).decode("utf-8", _NO_UTF8)


def regions_of(text: str, name: str) -> list[Region]:
    """The regions of a document. Raises BadInput where there is none."""
    found = find_regions(text, name)
    if not found:
        raise BadInput(f"{name} has no region to fill", "put <!-- qcat:begin --> and <!-- qcat:end --> into it")
    return found


def last_rendered(reader: Reader, location: Location, name: str) -> list[Filled]:
    """The regions as this catalog last filled them; none if it never did."""
    kept = reader.setting(_setting(location, name))
    return [Filled(text, tuple(keys), tuple(titles)) for text, keys, titles in json.loads(kept)] if kept else []


def _setting(location: Location, name: str) -> str:
    return f"rendered {location.name_source(Path(name))}"


def _write(location: Location, rendered: Rendered) -> None:
    """Write the document, and keep what stands in it now: both, or neither."""
    name, data = _setting(location, rendered.name), rendered.after.encode("utf-8", _NO_UTF8)
    kept = json.dumps([(one.text, one.keys, one.titles) for one in rendered.regions])
    with open_reader(location) as reader:
        known = reader.setting(name) == kept
    if known:
        write_bytes(Path(rendered.name), [data])
        return
    with transaction(location) as connection:
        put_setting(connection, name, kept)
        write_bytes(Path(rendered.name), [data])


def _level_below(text: str) -> int:
    """The level of headings under the last one of a text."""
    found = headings(text)
    return found[-1][0] + 1 if found else 2


def _fill(reader: Reader, region: Region, above: str, level: int, document: Path) -> Filled:
    """The text for a region, with a blank line on either side, in the line ends of the document."""
    asked = region.attributes
    level = _number(asked, "level") or level
    layout = Layout(
        title=asked.get("title", ""),
        group_by=_group_by(asked),
        toc=asked.get("toc", "no") not in ("no", "false", "0"),
        level=min(level, 6),
        categories=[path for path, _ in reader.categories()],
        under=asked.get("category", ""),
        as_listed="sort" not in asked,
        headings=[text for _, text in headings(above)],
    )
    papers = list(select(reader, _selection(asked)))
    body = "".join(write_papers(iter(papers), _form(asked, document), layout)).strip("\n")
    text = f"\n{body}\n\n" if body else "\n"
    shown = list(in_order(group(papers, layout)))
    keys, titles = tuple(paper.key for paper in shown), tuple(title_key(paper.title) for paper in shown)
    return Filled(text.replace("\n", region.newline), keys, titles)


def _selection(asked: Mapping[str, str]) -> Selection:
    conditions = {name: asked[name] for name in _CONDITIONS if name in asked}
    return Selection(make_filter(**conditions), sort=asked.get("sort", ""), limit=_number(asked, "limit"))


def _form(asked: Mapping[str, str], document: Path) -> ListForm:
    csl, template = (_beside(document, asked[name]) if name in asked else None for name in ("csl", "template"))
    return ListForm(style=asked.get("style", ""), csl=csl, template=template)


def _beside(document: Path, name: str) -> str:
    """A file that a region names: below the folder of its document, since documents come from anywhere."""
    folder = document.resolve().parent
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise BadInput(f"{name} is outside the folder of the document", "put the file beside the document")
    return str(path)


def _group_by(asked: Mapping[str, str]) -> GroupBy:
    wanted = asked.get("group-by", "category")
    for known in _GROUPS:
        if wanted == known:
            return known
    raise BadInput(f"there is no grouping {wanted!r}", f"group by {', '.join(_GROUPS)}")


def _number(asked: Mapping[str, str], name: str) -> int | None:
    value = asked.get(name)
    if value is None:
        return None
    if not (value.isdecimal() and 0 < int(value) < 10**9):
        raise BadInput(f"{name} is {value!r}, which is no count", f'write {name}="3"')
    return int(value)
