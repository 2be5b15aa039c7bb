"""Typst sets a document that cites every paper: from Hayagriva, which is its own form, and from BibTeX."""

import json
from pathlib import Path

import pytest
import typst

from conftest import Run

FORMS = {"hayagriva": "refs.yml", "bibtex": "refs.bib", "biblatex": "refs.bib"}


@pytest.mark.parametrize("style", ["ieee", "apa"])
@pytest.mark.parametrize("form", FORMS)
def test_a_document_that_cites_every_paper(catalog: str, folder: Path, qcat: Run, form: str, style: str) -> None:
    file = folder / FORMS[form]
    qcat("export", f"--{form}", "-o", file)
    keys = qcat("list", "--format", "keys").stdout.split()
    document = folder / "d.typ"
    cited = " ".join(f"#cite(label({json.dumps(key)}))" for key in keys)
    document.write_text(f'{cited}\n#bibliography("{file.name}", style: "{style}")\n', "utf-8")

    page, warnings = typst.compile_with_warnings(str(document), format="html")

    assert keys
    # HTML is told to be experimental; it is what shows the text.
    assert [warning for warning in map(str, warnings) if "html export" not in warning] == []
    assert page is not None
    if style == "ieee":
        assert page.decode().count("<li") + page.decode().count("[") >= len(keys)


def test_braces_and_dollars_are_text_and_names_are_whole(folder: Path, qcat: Run) -> None:
    (folder / "odd.bib").write_text(
        "@article{a, title = {On \\{x\\} and \\$5 for {GANs}}, year = 2020, journal = {J. of A \\& B},\n"
        "author = {King, Jr., Martin and {Barnes and Noble, Inc.} and van der Maaten, Laurens and others}}",
        "utf-8",
    )
    qcat("init")
    qcat("import", "odd.bib")
    qcat("export", "--hayagriva", "-o", "refs.yml")
    (folder / "d.typ").write_text('#bibliography("refs.yml", full: true, style: "ieee")')

    page, _ = typst.compile_with_warnings(str(folder / "d.typ"), format="html")

    text = page.decode()
    for part in ("On {x} and $5 for GANs", "M. King Jr.", "Barnes and Noble, Inc.", "L. van der Maaten", "others"):
        assert part in text
    assert "J. of A &amp; B" in text
