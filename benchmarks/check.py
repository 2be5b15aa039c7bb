"""What checking a list costs, in parses of it by markdown-it-py: CPU time of a process each, start-up included.

    python benchmarks/check.py [--entries 2000] [FILE...]

Without a file a list of the given length is made from a seeded word list, with the slips that lists have. The bound is
ten parses.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from made import SYLLABLES, WORDS
from measure import best, run

BOUND = 10
FINDINGS = 1  # the exit code of a check that found something
VENUES = ("CVPR", "NeurIPS", "NuerIPS", "ICML", "ICLR", "ECCV", "AAAI", "ACL", "EMNLP", "KDD")
PARSE = (
    "import sys; from pathlib import Path; from markdown_it import MarkdownIt;"
    "MarkdownIt('commonmark').enable('table').parse(Path(sys.argv[1]).read_text(encoding='utf-8'))"
)
CHECK = "import sys; from qcat.__main__ import run; sys.argv = ['qcat', 'check', sys.argv[1]]; run()"


def make_list(entries: int) -> str:
    """A list in the form of tags, titles, names and links, under headings."""
    draw = random.Random(5)
    lines = ["# A list", ""]
    for i in range(entries):
        if i % 40 == 0:
            lines += ["", f"## {draw.choice(WORDS).title()} {i // 40}", ""]
        title = " ".join(draw.sample(WORDS, draw.randint(5, 10))).title()
        name = "".join(draw.sample(SYLLABLES, 2)).title()
        year = draw.randint(2016, 2024)
        number = f"{year % 100:02d}{draw.randint(1, 12):02d}.{draw.randint(10000, 19999)}"
        scheme = draw.choice(("https", "https", "https", "http"))
        lines.append(
            f"- `[{draw.choice(VENUES)} {year}]` {title}, {name} et al. [Arxiv]({scheme}://arxiv.org/abs/{number})"
            f" | [Github](https://github.com/{name.lower()}/{title.split()[0].lower()}-{i})"
        )
    return "\n".join([*lines, ""])


def cpu(code: str, file: Path) -> float:
    """User and system seconds of a Python process; the least of three."""
    return best(run(sys.executable, "-c", code, str(file), good=(0, FINDINGS)) for _ in range(3)).cpu


def main() -> None:
    """Print a row a file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--entries", type=int, default=2000)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"{options.entries}-entries.md"
        made.write_text(make_list(options.entries), encoding="utf-8")
        print(f"{'file':40} {'parse s':>8} {'check s':>8} {'ratio':>6}   (bound {BOUND})")
        for file in options.files or [made]:
            parse, check = cpu(PARSE, file), cpu(CHECK, file)
            print(f"{file.name[:40]:40} {parse:8.2f} {check:8.2f} {check / parse:6.1f}")


if __name__ == "__main__":
    main()
