"""``qcat export --bibtex``: whose flavour, which papers, and which bytes."""

import os
import re
from pathlib import Path

import pytest

from conftest import Run

PUBLISHED = """@inproceedings{zoe2016,
  title = {GANs für alle},
  author = {Zoë, Ann},
  booktitle = {International Conference on Machine Learning},
  year = 2016,
  month = jun,
  pages = {1--9},
  eprint = {1605.08386},
  archiveprefix = {arXiv},
  doi = {10.1000/x},
}

@misc{abe2015,
  title = {A Preprint},
  author = {Abe, Ben},
  year = {2015},
  eprint = {1503.02531},
  archiveprefix = {arXiv},
}

@phdthesis{poe2014,
  title = {A Thesis},
  author = {Poe, Cy},
  school = {ETH},
  year = {2014},
}
"""


@pytest.fixture
def catalog(folder: Path, qcat: Run) -> Path:
    (folder / "in.bib").write_text(PUBLISHED, "utf-8")
    qcat("init")
    qcat("import", "in.bib")
    return folder


def entry(text: str, key: str) -> str:
    found = re.search(rf"@\w+\{{{key},\n.*?^\}}", text, re.DOTALL | re.MULTILINE)
    assert found, text
    return found[0]


def test_bibtex(qcat: Run, catalog: Path) -> None:
    text = qcat("export", "--bibtex").stdout

    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@misc{abe2015,", "@phdthesis{poe2014,", "@inproceedings{zoe2016,"
    ]  # fmt: skip
    assert 'title = {{GANs} f{\\"u}r alle}' in text
    assert "  month = jun,\n" in text
    assert "howpublished = {arXiv:1503.02531}" in entry(text, "abe2015")


def test_biblatex(qcat: Run, catalog: Path) -> None:
    text = qcat("export", "--biblatex").stdout

    assert qcat("export", "--bibtex", "--flavour", "biblatex").stdout == text
    assert "title = {{GANs} für alle}" in text
    assert "  date = {2016-06},\n" in text
    preprint = entry(text, "abe2015")
    assert preprint.startswith("@online{")
    assert "eprinttype = {arXiv}" in preprint
    assert "howpublished" not in preprint
    assert "@thesis{poe2014" in text
    assert "institution = {ETH},\n  type = {phdthesis}" in text


@pytest.mark.parametrize(
    ("options", "key", "expected"),
    [
        (["--arxiv-as", "journal"], "abe2015", "journal = {arXiv preprint arXiv:1503.02531}"),
        (["--venues", "short"], "zoe2016", "booktitle = {ICML}"),
        (["--venues", "strings"], "zoe2016", "booktitle = icml,"),
        (["--protect", "none"], "zoe2016", 'title = {GANs f{\\"u}r alle}'),
        (["--protect", "all"], "zoe2016", 'title = {{GANs f{\\"u}r alle}}'),
        (["--url", "always"], "zoe2016", "url = {https://doi.org/10.1000/x}"),
        (["--versions", "all"], "zoe2016-preprint", "howpublished = {arXiv:1605.08386}"),
    ],
)
def test_options(qcat: Run, catalog: Path, options: list[str], key: str, expected: str) -> None:
    assert expected in entry(qcat("export", "--bibtex", *options).stdout, key)


def test_strings_stand_on_top_and_only_those_in_use(qcat: Run, catalog: Path) -> None:
    text = qcat("export", "--bibtex", "--venues", "strings").stdout

    assert text.startswith("@string{icml = {International Conference on Machine Learning}}\n\n@misc{abe2015,")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.aux", "\\relax\n\\citation{ZOE2016,gone}\n\\citation{abe2015}\n"),
        ("p.aux", "\\abx@aux@cite{0}{zoe2016}\\abx@aux@cite{0}{gone}\n\\abx@aux@cite{0}{abe2015}"),
        ("p.bcf", '<bcf:citekey order="1">zoe2016</bcf:citekey><bcf:citekey>abe2015</bcf:citekey><bcf:citekey>gone<'),
        ("p.tex", "\\citep[see][p.~3]{zoe2016, gone} % \\cite{poe2014}\n\\textcites(a)[b]{abe2015}[c]{zoe2016}"),
        ("p.md", "As @zoe2016 says [see -@abe2015, p. 3; @gone]. Not `@poe2014` nor me@poe2014.org"),
    ],
)
def test_only_what_a_document_cites(qcat: Run, catalog: Path, name: str, text: str) -> None:
    (catalog / name).write_text(text)
    missing = name != "p.bcf"

    done = qcat("export", "--bibtex", "--cited", name, code=1 if missing else 0)

    assert re.findall(r"^@\w+\{(.*),", done.stdout, re.MULTILINE)[0] == "abe2015"
    assert "poe2014" not in done.stdout
    assert ("{ZOE2016," in done.stdout) == ("ZOE" in text), "under the key that the document uses"
    assert ("cited, but no paper 'gone'" in done.stderr) == missing


def test_a_key_that_some_programs_do_not_read_is_still_cited(qcat: Run, catalog: Path) -> None:
    (catalog / "odd.bib").write_text("@misc{aaai96*1215, title = {Something Else Entirely}, author = {Zed, Ada}}")
    qcat("import", "odd.bib")
    (catalog / "p.aux").write_text("\\citation{aaai96*1215}\n")

    assert qcat("export", "--bibtex", "--cited", "p.aux").stdout.startswith("@misc{aaai96*1215,\n")
    assert "Something Else Entirely" in qcat("show", "aaai96*1215").stdout
    assert "*" not in qcat("export", "--bibtex").stdout


def test_everything_is_cited(qcat: Run, catalog: Path) -> None:
    (catalog / "p.tex").write_text("\\nocite{*}")

    assert qcat("export", "--bibtex", "--cited", "p.tex").stdout == qcat("export", "--bibtex").stdout
    (catalog / "p.tex").write_text("no citation")
    assert qcat("export", "--bibtex", "--cited", "p.tex").stdout == ""
    assert "give one of .aux, .bcf" in qcat("export", "--bibtex", "--cited", "in.bib", code=2).stderr


def test_keys_are_named_or_read(qcat: Run, catalog: Path) -> None:
    named = qcat("export", "--bibtex", "poe2014", "arXiv:1605.08386").stdout

    assert named == qcat("export", "--bibtex", "-", input="zoe2016\npoe2014\n").stdout
    assert "abe2015" not in named
    assert qcat("export", "--bibtex", "poe2014", "--year", "2016").stdout == ""
    assert "did you mean poe2014" in qcat("export", "--bibtex", "poe2015", code=3).stderr


def test_what_styles_miss_is_told(qcat: Run, catalog: Path) -> None:
    (catalog / "more.bib").write_text("@article{low2020, title = {T}, author = {Low, Al}}")
    qcat("import", "more.bib")

    assert qcat("export", "--bibtex").stderr == "low2020: no journal, year\n"


def test_a_file_is_written_whole_and_left_alone_where_nothing_changes(qcat: Run, catalog: Path) -> None:
    target = catalog / "refs.bib"
    link = catalog / "link.bib"
    link.symlink_to(target)
    qcat("export", "--bibtex", "-o", "link.bib")
    target.chmod(0o640)
    os.utime(target, (1, 1))

    qcat("export", "--bibtex", "-o", "link.bib")
    assert target.stat().st_mtime == 1
    qcat("export", "--bibtex", "--year", "2016", "-o", "link.bib")

    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_text().count("@") == 1
    assert not [path for path in catalog.iterdir() if path.name.startswith(".")]


def test_adding_a_paper_changes_only_its_own_lines(qcat: Run, catalog: Path) -> None:
    before = qcat("export", "--bibtex").stdout
    assert qcat("export", "--bibtex").stdout == before
    (catalog / "more.bib").write_text("@misc{mid2015, title = {Between}, author = {Mid, Di}, year = 2015}")
    qcat("import", "more.bib")

    after = qcat("export", "--bibtex").stdout

    added = entry(after, "mid2015")
    assert after.replace(f"{added}\n\n", "") == before


def test_options_belong_to_formats(qcat: Run, catalog: Path) -> None:
    assert "--venues goes with --bibtex" in qcat("export", "--ris", "--venues", "short", code=2).stderr
    assert "--toc goes with --markdown" in qcat("export", "--bibtex", "--toc", code=2).stderr


def test_characters_that_pdflatex_cannot_set_are_told(qcat: Run, catalog: Path) -> None:
    (catalog / "more.bib").write_text("@book{geng, title = {量化 of CO₂ – ﬁne}, author = {耿, X}, year = 2015}")
    qcat("import", "more.bib")

    told = qcat("export", "--bibtex").stderr

    assert "pdflatex cannot set 化, 耿, 量: typeset with lualatex or xelatex\n" in told
    assert "pdflatex" not in qcat("export", "--bibtex", "--year", "2016").stderr
    assert "pdflatex cannot set 化, 耿, 量" in qcat("export", "--biblatex").stderr


def test_nothing_to_export_is_told(qcat: Run, catalog: Path) -> None:
    done = qcat("export", "--bibtex", "--venue", "ICMM")

    assert done.stdout == ""
    assert done.stderr == "no paper meets these conditions; did you mean --venue ICML?\n"


STATED = r"""@inproceedings{acronym,
  title = {One}, author = {Doe, Ann}, year = 2018, booktitle = {Proc. of CVPR 2018},
}
@inproceedings{days,
  title = {Two}, author = {Doe, Ann}, year = 2018,
  booktitle = {2018 {IEEE} Conference on Computer Vision and Pattern Recognition, {CVPR} 2018, Salt Lake City},
}
@article{abbreviated,
  title = {Three}, author = {Doe, Ann}, year = 2020, journal = {J. Mach. Learn. Res.},
}
@article{short,
  title = {Four}, author = {Doe, Ann}, year = 2020, journal = {IEEE TPAMI},
}
@inproceedings{unknown,
  title = {Five}, author = {Doe, Ann}, year = 2020, booktitle = {Proceedings of FOOBAR 2020},
}
"""


@pytest.mark.parametrize(
    ("option", "key", "expected"),
    [
        ("stated", "acronym", "booktitle = {IEEE/CVF Conference on Computer Vision and Pattern Recognition}"),
        (
            "stated",
            "days",
            "booktitle = {2018 IEEE Conference on Computer Vision and Pattern Recognition, CVPR 2018, Salt",
        ),
        ("stated", "abbreviated", "journal = {J. Mach. Learn. Res.}"),
        ("stated", "short", "journal = {IEEE Transactions on Pattern Analysis and Machine Intelligence}"),
        ("stated", "unknown", "booktitle = {Proceedings of FOOBAR 2020}"),
        ("full", "days", "booktitle = {IEEE/CVF Conference on Computer Vision and Pattern Recognition}"),
        ("full", "abbreviated", "journal = {Journal of Machine Learning Research}"),
        ("short", "days", "booktitle = {CVPR}"),
        ("short", "abbreviated", "journal = {JMLR}"),
        ("strings", "abbreviated", "journal = jmlr,"),
    ],
)
def test_venues_are_named_as_a_bibliography_names_them_unless_asked_otherwise(
    qcat: Run, folder: Path, option: str, key: str, expected: str
) -> None:
    (folder / "in.bib").write_text(STATED, "utf-8")
    qcat("init")
    qcat("import", "in.bib")

    asked = [] if option == "stated" else ["--venues", option]
    assert expected in entry(qcat("export", "--bibtex", *asked).stdout, key)


def test_all_fields_gives_venues_back_letter_by_letter(qcat: Run, folder: Path) -> None:
    (folder / "in.bib").write_text(STATED, "utf-8")
    qcat("init")
    qcat("import", "in.bib")

    text = qcat("export", "--bibtex", "--all-fields").stdout

    for printed in re.findall(r"(?:booktitle|journal) = {.*}", STATED):
        assert printed in text


def test_a_venue_of_another_edition_is_not_printed(qcat: Run, folder: Path) -> None:
    (folder / "a.bib").write_text(
        "@inproceedings{x, title = {The Same Long Title of a Paper That Moved Twice},"
        " author = {Doe, Ann}, year = 2019, booktitle = {2019 IEEE Conference on Big Data, Los Angeles}}"
    )
    (folder / "b.bib").write_text(
        "@article{y, title = {The Same Long Title of a Paper That Moved Twice},"
        " author = {Doe, Ann}, year = 2020, journal = {J. Mach. Learn. Res.}}"
    )
    qcat("init")
    qcat("import", "a.bib", "b.bib")

    text = qcat("export", "--bibtex").stdout

    assert text.count("@") == 1
    assert ("journal = {J. Mach. Learn. Res.}" in text) != ("Los Angeles" in text)
