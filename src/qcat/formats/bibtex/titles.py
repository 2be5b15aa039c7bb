"""Titles in BibTeX: which capitals a style that writes titles in lower case must leave alone."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from qcat.formats.latex import encode, split_math

_WORD = r"(?:[^\W_][\u0300-\u036f]*)+(?:['’][^\W_]+)*[+#]*"
_COMPOUND = re.compile(rf"({_WORD}(?:[-‐‑–/]{_WORD})*)")
_ORDINARY = re.compile(r"([A-Z]?[a-z]+(?:-[A-Z]?[a-z]+)*)[,:;.?!]?")
_SENTENCE = re.compile(r"(?<=[?!.])(\s)A(?=\s)")  # styles leave the first letter of one only behind a colon
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
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


def write_title(title: str, protect: str, *, ascii_only: bool) -> str:
    """A title with braces round the words that a style would otherwise put in lower case.

    ``protect`` is ``words``, ``all`` for one pair of braces round the whole title, or ``none``.
    """
    if protect == "none":
        return encode(title, ascii_only=ascii_only)
    if protect == "all":
        return f"{{{encode(title, ascii_only=ascii_only)}}}" if title else ""
    write = _IN_ASCII if ascii_only else _IN_UTF8
    if "$" not in title:
        return _protect(title, write, first=True)
    parts = split_math(title)
    return "".join(part if i % 2 else _protect(part, write, first=not i) for i, part in enumerate(parts))


def _protect(text: str, write: Callable[[str], str], *, first: bool) -> str:
    words = text.split(" ")
    written = list(map(write, words))
    if first and words[0] in _CAPITALS:
        written[0] = words[0]  # every style leaves the first letter of a title
    return _SENTENCE.sub(r"\1{A}", " ".join(written))


def _needs_braces(word: str) -> bool:
    if word in _NAMES or word.removesuffix("'s").removesuffix("’s") in _NAMES:
        return True
    # A lone A is the article; any other letter is a name: Vitamin C, Type I.
    return (word.isupper() and word != "A") or any(char.isupper() for char in word[1:])


def _writer(ascii_only: bool) -> Callable[[str], str]:
    """Writes what stands between two spaces of a title."""

    @lru_cache(maxsize=1 << 15)  # titles of one field are made of the same words
    def write(text: str) -> str:
        ordinary = _ORDINARY.fullmatch(text)
        if ordinary and _NAMES.isdisjoint(ordinary[1].split("-")):
            return text
        return "".join(
            compound(part) if i % 2 else encode(part, ascii_only=ascii_only)
            for i, part in enumerate(_COMPOUND.split(unicodedata.normalize("NFC", text)))
        )

    def compound(text: str) -> str:
        parts = _BREAK.split(text)
        # U-Net is one name; in GAN-Based only the first part is.
        if len(parts) > 1 and any(len(part) == 1 and part.isupper() for part in parts):
            return f"{{{encode(text, ascii_only=ascii_only)}}}"
        return "".join(map(one, parts))

    def one(word: str) -> str:
        latex = encode(word, ascii_only=ascii_only)
        return f"{{{latex}}}" if _needs_braces(word) else latex

    return write


_IN_ASCII = _writer(True)
_IN_UTF8 = _writer(False)
