"""Markdown in any citation style of the Citation Style Language, by citeproc-py."""

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from qcat.domain.paper import Paper
from qcat.errors import BadInput
from qcat.formats.csl_json.writer import item_of
from qcat.formats.markdown.layout import Style
from qcat.formats.markdown.markup import escape, escape_line, escape_marks

_NUMBER = re.compile(r"^(?:\\\[\d+\\\]|\d+\\?\.|\(\d+\))\s*")
_UNKNOWN_TO_CITEPROC = frozenset({"custom", "keyword", "annote", "status"})


def read_csl(data: bytes, name: str) -> Style:
    """The style in a .csl file; ``name`` is what messages call it. Raises BadInput."""
    try:
        from citeproc import CitationStylesStyle
    except ModuleNotFoundError as error:
        raise BadInput(f"a CSL style needs {error.name}", "pip install 'qcat[csl]'") from error
    with _told(name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a style that its schema does not know whole is used as far as it goes
        style = CitationStylesStyle(BytesIO(data), validate=False)
    if style.root.find(".//{*}bibliography") is None:
        raise BadInput(f"{name} is no style with a bibliography", "a dependent style names the one to take")
    return Style(lambda paper: _entry(style, paper, name))


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, SyntaxError, LookupError, TypeError, AttributeError, OSError) as error:
        raise BadInput(f"{name} cannot be used as a CSL style: {error}", "take one from the CSL repository") from error


def _entry(style: Any, paper: Paper, name: str) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    stated = {key: value for key, value in item_of(paper).items() if key not in _UNKNOWN_TO_CITEPROC}
    item = _escaped(stated) | {"id": "1", "type": stated["type"]}  # citeproc-py puts keys in lower case
    with _told(name), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), _FORMATTER)
        bibliography.register(Citation([CitationItem("1")]))
        printed = "".join(map(str, bibliography.bibliography()))
    text = re.sub(r"\s+", " ", _NUMBER.sub("", printed)).strip()
    return f"- {escape_line(text)}\n"


def _escaped(value: Any) -> Any:
    """The values of an item, escaped: citeproc-py hands only the words of the style itself to its formatter."""
    if isinstance(value, dict):
        return {name: _escaped(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_escaped(one) for one in value]
    return escape(value) if isinstance(value, str) else value


def _wrapped(mark: str) -> Callable[[Any], str]:
    return lambda text: f"{mark}{text}{mark}" if str(text).strip() else str(text)


def _same(text: Any) -> str:
    return str(text)


_FORMATTER = SimpleNamespace(
    preformat=escape_marks,
    Italic=_wrapped("*"),
    Oblique=_wrapped("*"),
    Bold=_wrapped("**"),
    Light=_same,
    Underline=_same,
    Superscript=_same,
    Subscript=_same,
    SmallCaps=_same,
)
"""What citeproc-py asks of a form of output: how it escapes and marks text."""
