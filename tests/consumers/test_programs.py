"""BibTeX, LaTeX, biber and pandoc take what is exported: no error, and no warning but of what was never known."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from conftest import Run, needs

DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{textcomp}
\usepackage[hyphens]{url}
\begin{document}
\nocite{*}
\bibliographystyle{plain}
\bibliography{refs}
\end{document}
"""


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@needs("bibtex", "kpsewhich")
@pytest.mark.parametrize("options", [[], ["--venues", "strings", "--url", "always"], ["--arxiv-as", "journal"]])
@pytest.mark.parametrize("style", ["plain", "alpha", "IEEEtran"])
def test_bibtex(catalog: str, folder: Path, qcat: Run, style: str, options: list[str]) -> None:
    if subprocess.run(["kpsewhich", f"{style}.bst"], capture_output=True, check=False).returncode:
        say = pytest.fail if os.environ.get("QCAT_TEST_REQUIRE_ALL") else pytest.skip
        say(f"not installed: {style}.bst")
    qcat("export", "--bibtex", "-o", "refs.bib", *options)
    (folder / "x.aux").write_text(f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")

    log = run(folder, "bibtex", "x")

    assert "Warning" not in log
    assert "error" not in log.lower()


@needs("pdflatex", "bibtex")
def test_latex(catalog: str, folder: Path, qcat: Run) -> None:
    qcat("export", "--bibtex", "-o", "refs.bib")
    (folder / "d.tex").write_text(DOCUMENT)

    run(folder, "pdflatex", "-interaction=batchmode", "d")
    run(folder, "bibtex", "d")
    run(folder, "pdflatex", "-interaction=batchmode", "d")

    assert not re.findall("^!.*", (folder / "d.log").read_text("utf-8", "replace"), re.MULTILINE)


@needs("biber")
def test_biber_with_its_data_model(catalog: str, folder: Path, qcat: Run) -> None:
    qcat("export", "--biblatex", "-o", "refs.bib")

    log = run(folder, "biber", "--tool", "--validate-datamodel", "refs.bib")

    said = [line for line in log.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert said == []


@needs("pandoc")
@pytest.mark.parametrize(
    ("option", "form"), [("--bibtex", "bibtex"), ("--biblatex", "biblatex"), ("--csl-json", "csljson")]
)
def test_pandoc(catalog: str, folder: Path, qcat: Run, option: str, form: str) -> None:
    qcat("export", option, "-o", "refs")
    keys = qcat("list", "--format", "keys").stdout.split()

    log = run(folder, "pandoc", "-f", form, "-t", "plain", "--citeproc", "refs", "-o", "out.txt")
    back = json.loads(run(folder, "pandoc", "-f", form, "-t", "csljson", "refs"))

    assert log == ""
    assert sorted(item["id"] for item in back) == sorted(keys)


@needs("pandoc")
def test_pandoc_reads_the_same_titles_names_and_years(catalog: str, folder: Path, qcat: Run) -> None:
    ours = {paper["key"]: paper for paper in map(json.loads, qcat("list", "-f", "jsonl").stdout.splitlines())}
    qcat("export", "--csl-json", "-o", "refs.json")

    back = json.loads(run(folder, "pandoc", "-f", "csljson", "-t", "csljson", "refs.json"))

    for item in back:
        paper = ours[item["id"]]
        assert item["issued"]["date-parts"][0][0] == paper["year"]
        assert len([name for name in item["author"] if name.get("literal") != "others"]) == len(paper["authors"])
        assert item.get("DOI") == paper["doi"]
