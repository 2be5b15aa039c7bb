"""Capitals in titles: which words keep theirs where a style writes titles in lower case."""

import re
from collections.abc import Iterator, Sequence

_WORD = r"(?:[^\W_][\u0300-\u036f]*)+(?:['’][^\W_]+)*[+#]*"
COMPOUND = re.compile(rf"({_WORD}(?:[-‐‑–/]{_WORD})*)")
BREAK = re.compile(r"([-‐‑–/])")
# Names that titles carry into words which look ordinary: a style would print them in lower case.
PROPER_NAMES = frozenset(
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


def words_with_capitals(title: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in a title whose capitals are to stay: ``GAN`` in ``GAN-Based``."""
    for compound in COMPOUND.finditer(title):
        parts = BREAK.split(compound[0])
        if is_one_name(parts):
            yield compound.span()
            continue
        at = compound.start()
        for part in parts:
            if keeps_capitals(part):
                yield at, at + len(part)
            at += len(part)


def keeps_capitals(word: str) -> bool:
    """Whether a word is a name or an acronym by its capitals."""
    if word[1:].islower():  # as most words
        return word in PROPER_NAMES or word.removesuffix("'s").removesuffix("’s") in PROPER_NAMES
    # A lone A is the article; any other letter is a name: Vitamin C, Type I.
    return (word.isupper() and word != "A") or any(map(str.isupper, word[1:]))


def is_one_name(parts: Sequence[str]) -> bool:
    """Whether a compound is one name, as U-Net is; in GAN-Based only the first part is one."""
    return len(parts) > 1 and any(len(part) == 1 and part.isupper() for part in parts)
