"""Papers as Markdown, in a style that is named or in a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qcat.domain.paper import Paper
from qcat.errors import UsageError
from qcat.formats import get_style
from qcat.formats.markdown import GroupBy, Layout, Style, write_list
from qcat.services.read_files import read_bytes, read_text

DEFAULT_STYLE = "mla"


@dataclass(frozen=True, slots=True)
class ListForm:
    """What was asked of a list: one of a style by name, a CSL style or a template, and what stands around entries."""

    style: str = ""
    csl: str | None = None
    template: str | None = None
    group_by: GroupBy = "category"
    toc: bool = False
    title: str = "Papers"


def write_papers(papers: Iterator[Paper], form: ListForm, layout: Layout) -> Iterator[str]:
    """The text of a list. Raises UnknownFormat for a style, BadInput for a file that is none."""
    if sum(map(bool, (form.style, form.csl, form.template))) > 1:
        raise UsageError("one style at a time", "give one of --style, --csl and --template")
    if form.template:
        from qcat.formats.markdown.template import read_template

        template = read_template(read_text(form.template), form.template)
        return template.write(papers, layout) if template.whole else write_list(papers, template.style, layout)
    return write_list(papers, _style(form), layout)


def _style(form: ListForm) -> Style:
    if not form.csl:
        return get_style(form.style or DEFAULT_STYLE)
    from qcat.formats.markdown.csl import read_csl

    return read_csl(read_bytes(Path(form.csl)), form.csl)
