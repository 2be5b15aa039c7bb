"""Bibliographies and lists made from seeded word lists: the same for each run."""

import argparse
import gzip
import random
from collections.abc import Iterator
from pathlib import Path

WORDS = (
    "adaptive attention bayesian causal compression contrastive data deep diffusion distillation efficient federated "
    "graph hierarchical inference kernel language latent learning model network neural online optimal policy pruning "
    "quantization random representation robust sampling sparse stochastic structured transfer transformer variational"
).split()
SYLLABLES = "ba chen do fi gar han jo kim li mar na or per qin ros san tor val wei yu zha".split()
VENUES = (
    "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    "Advances in Neural Information Processing Systems",
    "International Conference on Machine Learning, {ICML}",
    "{AAAI} Conference on Artificial Intelligence",
    "Findings of the Association for Computational Linguistics",
)


def inputs(options: argparse.Namespace, home: Path) -> Iterator[Path]:
    """The BibTeX files to import."""
    if options.bib is None:
        for count in options.entries:
            path = home / f"{count}.bib"
            write(path, bib_entries(count))
            yield path
        return
    data = options.bib.read_bytes()
    path = home / options.bib.name.removesuffix(".gz")
    path.write_bytes(gzip.decompress(data) if options.bib.suffix == ".gz" else data)
    yield path


def bib_entries(count: int) -> Iterator[str]:
    """Entries with titles and authors of their own, the same for each run."""
    chance = random.Random(count)
    for number in range(count):
        title, authors = made_title(chance, number), made_authors(chance)
        venue, year = chance.choice(VENUES), chance.randrange(2005, 2025)
        yield (
            f"@inproceedings{{made:{number},\n  author    = {{{' and '.join(authors)}}},\n  title     = {{{title}}},\n"
            f"  booktitle = {{{venue}, {year}}},\n  pages     = {{{number % 900}--{number % 900 + 9}}},\n"
            f"  publisher = {{{{ACM}} Press}},\n  year      = {{{year}}},\n"
            f"  url       = {{https://doi.org/10.{4000 + number % 5000}/{number}.{year}}},\n"
            f"  timestamp = {{Mon, 08 Jan 2024 00:00:00 +0100}}\n}}\n"
        )


def list_entries(count: int) -> Iterator[str]:
    """The lines of a reading list, a heading for each hundred entries."""
    chance = random.Random(count)
    yield "# Papers\n"
    for number in range(count):
        if number % 100 == 0:
            yield f"\n## {chance.choice(WORDS).title()} {number // 100}\n"
        authors = ", ".join(made_authors(chance))
        venue = chance.choice(("CVPR", "NeurIPS", "ICML", "AAAI", "ACL"))
        url = f"https://arxiv.org/abs/{15 + number % 9}{1 + number % 12:02}.{number % 100_000:05}"
        yield f'- {authors}. "{made_title(chance, number)}." {venue} {chance.randrange(2015, 2024)}. [[Paper]({url})]'


def write(path: Path, pieces: Iterator[str]) -> None:
    """A file, piece by piece: a process starts with the memory of the one that started it, and counts it."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{piece}\n" for piece in pieces)


def made_title(chance: random.Random, number: int) -> str:
    """Six words and a number: no two are alike."""
    return f"{' '.join(chance.sample(WORDS, 6)).capitalize()} {number}"


def made_authors(chance: random.Random) -> list[str]:
    """One to six people."""

    def name(parts: int) -> str:
        return "".join(chance.choices(SYLLABLES, k=parts)).capitalize()

    return [f"{name(2)} {name(3)}" for _ in range(chance.randrange(1, 7))]
