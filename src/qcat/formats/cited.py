"""The citekeys that a document cites: what LaTeX and biber note of it, LaTeX itself, and pandoc's Markdown."""

import re
from collections.abc import Callable, Iterator
from html import unescape

EVERYTHING = "*"
"""What stands for every paper: ``\\nocite{*}``."""

_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^{}]*)\}")
_BCF = re.compile(r"<bcf:citekey\b[^>]*>([^<]*)</bcf:citekey>")
_TEX_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%.*")
_TEX_VERBATIM = re.compile(r"\\begin\{(verbatim|lstlisting|comment)\*?\}.*?\\end\{\1\*?\}", re.DOTALL)
_OPTIONS = r"(?:\s*\[[^\[\]]*\]|\s*\([^()]*\))*"
_TEX = re.compile(rf"\\[A-Za-z]*[cC]ite(?:(?!s\b)[A-Za-z])*\*?{_OPTIONS}\s*\{{([^{{}}]*)\}}")
_TEX_MANY = re.compile(rf"\\[A-Za-z]*[cC]ite[A-Za-z]*s\*?((?:{_OPTIONS}\s*\{{[^{{}}]*\}})+)")
_BRACED = re.compile(r"\{([^{}]*)\}")
_CODE = re.compile(
    r"^( {0,3})(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\2|\Z)|(`+)(?!`).+?(?<!`)\3(?!`)", re.DOTALL | re.MULTILINE
)
_MARKDOWN = re.compile(r"(?<![\w@./\\])-?@(?:\{([^{}\s]+)\}|([^\W_](?:[\w:.#$%&+?<>~/-]*\w)?))")


def find_cited(text: str, suffix: str) -> list[str]:
    """The keys in a document, each once, in order; `EVERYTHING` among them where all are asked for."""
    return list(dict.fromkeys(key for key in _FINDERS[suffix](text) if key))


def _in_aux(text: str) -> Iterator[str]:
    return _parted(match[1] for match in _AUX.finditer(text))


def _in_bcf(text: str) -> Iterator[str]:
    return (unescape(match[1]).strip() for match in _BCF.finditer(text))


def _in_tex(text: str) -> Iterator[str]:
    text = _TEX_VERBATIM.sub("", _TEX_COMMENT.sub("", text))
    found = [(match.start(), match[1]) for match in _TEX.finditer(text)]
    found += [(match.start(), keys) for match in _TEX_MANY.finditer(text) for keys in _BRACED.findall(match[1])]
    return _parted(keys for _, keys in sorted(found))


def _in_markdown(text: str) -> Iterator[str]:
    return (match[1] or match[2] for match in _MARKDOWN.finditer(_CODE.sub("", text)))


def _parted(lists: Iterator[str]) -> Iterator[str]:
    return (key.strip() for keys in lists for key in keys.split(","))


_FINDERS: dict[str, Callable[[str], Iterator[str]]] = {
    ".aux": _in_aux,
    ".bcf": _in_bcf,
    ".tex": _in_tex,
    ".md": _in_markdown,
    ".markdown": _in_markdown,
    ".qmd": _in_markdown,
    ".rmd": _in_markdown,
}
SUFFIXES = tuple(_FINDERS)
"""The suffixes of documents that can be looked through."""
