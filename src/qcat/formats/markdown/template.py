"""Markdown by a Jinja2 template of the user's: of one paper, or of the whole list.

A template that names ``papers`` or ``sections`` is one of the whole list. Values are escaped for Markdown where they
are printed; ``|url`` makes a link's target, ``|code`` a code span, ``|safe`` leaves a value as it is. Templates come
from anywhere, so they run in Jinja2's sandbox and load no other file.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.errors import BadInput
from qcat.formats.jsonl import record
from qcat.formats.markdown.layout import Layout, Section, Style, group
from qcat.formats.markdown.markup import code, escape, web_url

_OF_THE_LIST = {"papers", "sections"}


def read_template(text: str, name: str) -> "Template":
    """The template in a text; ``name`` is what messages call it. Raises BadInput."""
    return Template(text, name)


class Template:
    """A template that was understood. Using it raises BadInput for what it asks of a value that is not there."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        environment = ImmutableSandboxedEnvironment(
            finalize=_printed, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
        )
        environment.filters |= {"url": _url, "code": _code, "escape": _escaped, "safe": Markup}
        with self._told():
            self._template = environment.from_string(text)
            names = meta.find_undeclared_variables(environment.parse(text))
        self.whole = bool(names & _OF_THE_LIST)

    @property
    def style(self) -> Style:
        """The template of one paper as a style."""
        return Style(lambda paper: f"{self._render(_values(paper)).rstrip()}\n")

    def write(self, papers: Iterator[Paper], layout: Layout) -> Iterator[str]:
        """The whole list: ``papers``, and ``sections`` with name, level, heading, papers and sections."""
        held = list(papers)
        sections = _sections(group(held, layout), layout.level)
        yield self._render({"papers": [_values(paper) for paper in held], "sections": sections}).rstrip() + "\n"

    def _render(self, values: dict[str, Any]) -> str:
        with self._told():
            return self._template.render(values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except TemplateSyntaxError as error:
            raise BadInput(f"{self._name}:{error.lineno}: {error.message}", "mend the template") from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
            raise BadInput(f"{self._name}: {error}", "'qcat show -f jsonl' has the names of the values") from error


def _values(paper: Paper) -> dict[str, Any]:
    return {**record(paper), "byline": paper.byline}


def _sections(section: Section, level: int) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "level": level,
            "heading": Markup(f"{'#' * level} {escape(name)}"),  # noqa: S704 - Markdown, escaped
            "papers": [_values(paper) for paper in inner.papers],
            "sections": _sections(inner, level + 1),
        }
        for name, inner in section.inner.items()
    ]


def _printed(value: Any) -> str:
    """What an expression of a template prints."""
    if isinstance(value, Markup):
        return str(value)
    return "" if value is None else escape(str(value))


def _marked(function: Callable[[str], str]) -> Callable[[Any], Markup]:
    return lambda value: Markup(function("" if value is None else str(value)))  # noqa: S704 - Markdown, made safe


_url = _marked(web_url)
_code = _marked(lambda text: code(clean(text)))
_escaped = _marked(escape)
