"""Writing BibTeX: Patashnik, "BibTeXing", in the form that every style and reader takes without a warning."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from bibtexparser.writer import write as lay_out

from qcat.domain.citekey import is_citekey
from qcat.domain.identifiers import find_arxiv, find_doi
from qcat.domain.paper import Paper
from qcat.domain.text import clean
from qcat.domain.venues import find_venue, name_venue
from qcat.domain.vocabulary import FIELD_OF, MISC, TYPE_OF, EntryType
from qcat.formats.bibtex.names import read_names, write_names
from qcat.formats.bibtex.private import verbatim, with_private, write_keywords
from qcat.formats.latex import decode, encode, split_math

_WORD = r"(?:[^\W_][\u0300-\u036f]*)+(?:['’][^\W_]+)*[+#]*"
_COMPOUND = re.compile(rf"{_WORD}(?:[-‐‑–/]{_WORD})*")
_BREAK = re.compile(r"([-‐‑–/])")
# Names that titles carry into words which look ordinary: a style would print them in lower case.
_NAMES = frozenset(
    """Bayes Bayesian Bellman Bernoulli Boltzmann Bregman Cauchy Cayley Chebyshev Chernoff Cholesky Dirichlet
    Euclidean Euler Eulerian Fenchel Fisher Fourier Frobenius Gauss Gaussian Gaussians Gibbs Gumbel Hadamard Hamming
    Hebbian Hermitian Hessian Hilbert Hopfield Huffman Ising Jacobian Kalman Kronecker Krylov Kullback Lagrange
    Lagrangian Langevin Laplace Laplacian Lebesgue Leibler Lipschitz Lyapunov Mahalanobis Markov Markovian Minkowski
    Monte Carlo Nash Nesterov Newton Newtonian Nyström Pareto Poisson Rademacher Rényi Riemann Riemannian Schrödinger
    Shannon Shapley Sinkhorn Sobolev Stein Taylor Thompson Toeplitz Tucker Turing Viterbi Volterra Voronoi Wasserstein
    Wiener Winograd Zipf Africa African America American Arabic Asia Asian Australia Australian Britain British Canada
    Canadian China Chinese Dutch English Europe European France French German Germany Greek Hindi India Indian Italian
    Italy Japan Japanese Korea Korean Latin Portuguese Russian Spain Spanish Turkish Vietnamese Amazon Android Bitcoin
    Facebook Google Java Linux Llama Mamba Microsoft Nvidia Python Reddit Rust Twitter Wikipedia Windows""".split()
)
_CARRIED = ("proceedings", "openreview", "paper", "project", "other", "pdf")


def write(
    papers: Iterable[Paper],
    *,
    all_fields: bool = False,
    keywords: bool = False,
    head: Iterable[str] = (),
    tail: Iterable[str] = (),
) -> Iterator[str]:
    """The text of a .bib file, an entry at a time: ASCII where LaTeX can, one field a line, in a fixed order.

    ``keywords`` adds the tags; ``all_fields`` also what no style prints, and fields of any name as they were read.
    ``head`` and ``tail`` are put round the entries as they are: comments, strings and preambles that were read.
    Each piece ends with a line break; all but the first start with a blank line. Whatever the values hold, each
    piece is read back as one entry with the paper's key.
    """
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    layout.trailing_comma = True
    entries: Iterator[str] = (lay_out(Library([_entry(paper, all_fields, keywords)]), layout) for paper in papers)
    pieces = chain((f"{text}\n" for text in head), entries, (f"{text}\n" for text in tail))
    for count, text in enumerate(pieces):
        yield f"\n{text}" if count else text


def _entry(paper: Paper, all_fields: bool, keywords: bool) -> Entry:
    type_ = _entry_type(paper)
    values = {name: value for name in FIELD_OF if name in _VALUES and (value := _VALUES[name](paper, type_))}
    if all_fields:
        values = with_private(paper, values)
    elif keywords and paper.tags:
        values["keywords"] = write_keywords(paper)
    return Entry(type_.bibtex, _key(paper.key), [Field(name, f"{{{value}}}") for name, value in values.items()])


def _key(key: str) -> str:
    return key if is_citekey(key) else re.sub(r"[^A-Za-z0-9:_.+/-]|^[^A-Za-z0-9]+", "", key) or "paper"


def _entry_type(paper: Paper) -> EntryType:
    """The paper's own type; from its venue where a list said none; @misc for what is on arXiv alone."""
    venue = find_venue(paper.venue or paper.venue_name or "")
    preprint = venue is not None and venue.kind == "preprint"
    known = TYPE_OF.get(paper.type or "")
    if known is not None and not (known.name in ("article", "inproceedings") and preprint):
        return known
    if preprint or not (paper.venue or paper.venue_name):
        return MISC
    journal = venue.kind == "journal" if venue else _is_journal(paper)
    return TYPE_OF["article" if journal else "inproceedings"]


def _is_journal(paper: Paper) -> bool:
    name = f"{paper.venue} {paper.venue_name}"
    return (
        re.search(r"\b(?:journal|transactions|letters|magazine|trans\.|j\.)(?:\s|$)", name, re.IGNORECASE) is not None
    )


def _title(paper: Paper, _: EntryType) -> str:
    """The title with braces round words that a style would otherwise put in lower case, never round all of it."""
    parts = split_math(clean(paper.title))
    return "".join(part if i % 2 else _protect(part) for i, part in enumerate(parts))


def _protect(text: str) -> str:
    out, at = [], 0
    for match in _COMPOUND.finditer(text):
        out += [encode(text[at : match.start()]), _protect_compound(match[0])]
        at = match.end()
    return "".join([*out, encode(text[at:])])


def _protect_compound(compound: str) -> str:
    parts = _BREAK.split(compound)
    # U-Net is one name; in GAN-Based only the first part is.
    if len(parts) > 1 and any(len(part) == 1 and part.isupper() for part in parts):
        return f"{{{encode(compound)}}}"
    return "".join(f"{{{encode(part)}}}" if _needs_braces(part) else encode(part) for part in parts)


def _needs_braces(word: str) -> bool:
    if word in _NAMES or word.removesuffix("'s").removesuffix("’s") in _NAMES:
        return True
    return len(word) > 1 and (word.isupper() or any(char.isupper() for char in word[1:]))


def _authors(paper: Paper, _: EntryType) -> str:
    return write_names(paper.authors, paper.authors_complete)


def _editor(paper: Paper, _: EntryType) -> str:
    """The editors, of a work that nobody else stands for."""
    if paper.authors or not paper.extra.get("editor"):
        return ""
    authors, complete, _wrong = read_names(clean(paper.extra["editor"]))
    return write_names(authors, complete)


def _container(name: str) -> "Callable[[Paper, EntryType], str]":
    def value(paper: Paper, type_: EntryType) -> str:
        if type_.container != name:
            return ""
        if name == "howpublished" and paper.arxiv_id:
            return encode(f"arXiv:{clean(paper.arxiv_id)}")
        venue = clean(paper.venue_name or "") or name_venue(paper.venue or "")[1]
        return encode(venue)

    return value


def _plain(attribute: str) -> "Callable[[Paper, EntryType], str]":
    def value(paper: Paper, _: EntryType) -> str:
        return encode(clean(getattr(paper, attribute) or ""))

    return value


def _extra(name: str, *types: str) -> "Callable[[Paper, EntryType], str]":
    def value(paper: Paper, type_: EntryType) -> str:
        return encode(clean(decode(clean(paper.extra.get(name, ""))))) if type_.name in types else ""

    return value


def _number(paper: Paper, type_: EntryType) -> str:
    # Styles warn of a number without a series where no journal is.
    return encode(clean(paper.number or "")) if type_.numbered else ""


def _pages(paper: Paper, _: EntryType) -> str:
    return "--".join(encode(part) for part in re.split(r"[-–—]+", clean(paper.pages or "")))


def _year(paper: Paper, _: EntryType) -> str:
    return str(paper.year or "")


def _doi(paper: Paper, _: EntryType) -> str:
    return verbatim(paper.doi or "")


def _eprint(paper: Paper, _: EntryType) -> str:
    return verbatim(paper.arxiv_id or "")


def _archive(paper: Paper, _: EntryType) -> str:
    return "arXiv" if paper.arxiv_id else ""


def _class(paper: Paper, _: EntryType) -> str:
    return encode(clean(paper.extra.get("primaryclass", ""))) if paper.arxiv_id else ""


def _url(paper: Paper, _: EntryType) -> str:
    """The best page of the paper that doi and eprint do not lead to anyway."""
    for kind in _CARRIED:
        for link in paper.links:
            if link.kind == kind and not (find_doi(link.url) or find_arxiv(link.url)):
                return verbatim(link.url)
    return f"https://openreview.net/forum?id={verbatim(paper.openreview_id)}" if paper.openreview_id else ""


_VALUES: dict[str, Callable[[Paper, EntryType], str]] = {
    "title": _title,
    "author": _authors,
    "editor": _editor,
    "year": _year,
    "booktitle": _container("booktitle"),
    "journal": _container("journal"),
    "howpublished": _container("howpublished"),
    "volume": _plain("volume"),
    "number": _number,
    "pages": _pages,
    "publisher": _plain("publisher"),
    "school": _extra("school", "phdthesis", "mastersthesis"),
    "institution": _extra("institution", "techreport"),
    "doi": _doi,
    "eprint": _eprint,
    "archiveprefix": _archive,
    "primaryclass": _class,
    "url": _url,
}
