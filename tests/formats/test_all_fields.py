"""``--all-fields``: what a .bib file had and no style prints comes out again."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from qcat.domain.paper import Link, Paper, Record
from qcat.formats.bibtex import read, write
from qcat.formats.bibtex.options import BibtexOptions
from qcat.formats.keywords import join_keywords, split_keywords

ENTRY = r"""@inproceedings{doe2016,
  title = {An Odd {GAN}},
  author = {Doe, Jane},
  editor = {Roe, Max},
  year = {2016},
  booktitle = {Proceedings of the 33rd International Conference on Machine Learning, ICML 2016, New York City},
  number = {7},
  url = {https://arxiv.org/abs/1605.08386},
  code = {https://github.com/a/b},
  abstract = {We show 50\% more},
  keywords = {a, b},
  note = {To {\em appear}},
  note = {twice},
  month = jun,
  file = {C\:\\x.pdf:PDF},
  crossref = {gone},
}
"""


def fields(text: str) -> dict[str, str]:
    (listing,) = read(text, "x.bib").listings
    return dict(listing.printed)


def paper_of(record: Record | None) -> Paper:
    return Paper(key="doe2016", **{name: getattr(record, name) for name in Record.__dataclass_fields__})


def test_no_field_is_lost() -> None:
    (listing,) = read(ENTRY, "x.bib").listings
    stated = dict(listing.printed)

    written = fields("".join(write([paper_of(listing.record)], BibtexOptions(all_fields=True))))

    stated["note2"] = stated.pop("note+")
    stated |= {"eprint": "1605.08386", "archiveprefix": "arXiv"}
    assert written == stated


ODD = r"""@article{torres2010,
  title = {On \emph{Drosophila} and \href{https://a.org}{a link}},
  author = {Torres, G.},
  year = {January 2010},
  journal = {\aapr},
  pages = {67\psqq},
  doi = {10.1007/s00159-009-0025-1},
  url = {https://a.org/1; https://b.org/2},
  abstract = {As in \cite{doe}},
  keywords = {Axons, physiology; Animals},
  author+an = {1=highlight},
}
"""


def test_what_a_record_has_no_place_for_comes_back_as_it_was_printed() -> None:
    (listing,) = read(ODD, "x.bib").listings
    paper = paper_of(listing.record)

    assert fields("".join(write([paper], BibtexOptions(all_fields=True)))) == dict(listing.printed)
    changed = fields("".join(write([replace(paper, title="T", year=2011)], BibtexOptions(all_fields=True))))
    assert (changed["title"], changed["year"]) == ("T", "2011")
    usual = fields("".join(write([paper])))
    assert (usual["journal"], usual["title"]) == ("Astronomy and Astrophysics Review", "On Drosophila and a link")


def test_what_a_venue_says_beside_arxiv_comes_back() -> None:
    (listing,) = read("@article{a, title={T}, journal={arXiv: Computation and Language}}", "x.bib").listings

    written = fields("".join(write([paper_of(listing.record)], BibtexOptions(all_fields=True))))

    assert written["journal"] == "arXiv: Computation and Language"


@given(st.lists(st.text("ab ,é", min_size=1).map(str.strip).filter(lambda text: text.strip(" ,")), unique=True))
def test_keywords_are_taken_apart_as_they_were_joined(keywords: list[str]) -> None:
    assert split_keywords(join_keywords(keywords)) == keywords


def test_keywords_alone() -> None:
    paper = Paper(key="k", title="T", tags=("a", "50%"), abstract="A", extra={"file": "x"})
    assert (
        "".join(write([paper], BibtexOptions(keywords=True)))
        == "@misc{k,\n  title = {T},\n  keywords = {a, 50\\%},\n}\n"
    )


def test_what_was_no_bibtex() -> None:
    paper = Paper(
        key="k", title="T", notes=("One", "Two"), links=(Link("code", "https://a.org/c"),),
        extra={"Library Catalog": "a", "标题": "b", "open": "a } b", "end": "a\\", "note++": "c"},
    )  # fmt: skip

    assert "".join(write([paper], BibtexOptions(all_fields=True))) == (
        "@misc{k,\n  title = {T},\n  url = {https://a.org/c},\n  code = {https://a.org/c},\n  annote = {One Two},\n"
        "  Library-Catalog = {a},\n  x- = {b},\n  open = {a {\\textbraceright} b},\n"
        "  end = {a{\\textbackslash}},\n  note3 = {c},\n}\n"
    )


HOSTILE = st.text(st.sampled_from('{}\\@%#"=,\n éa-+') | st.characters(exclude_categories=["Cs"]), max_size=20)


@example({"I": "0", "i": "1"}, "", "")
@given(st.dictionaries(HOSTILE, HOSTILE, max_size=4), HOSTILE, HOSTILE)
def test_hostile_values_stay_inside_their_entry(extra: dict[str, str], tag: str, note: str) -> None:
    paper = Paper(key="k", title="T", tags=(tag,), notes=(note,), abstract=note, extra=extra)

    document = read("".join(write([paper], BibtexOptions(all_fields=True))), "x.bib")

    assert [(one.key, one.reason) for one in document.listings] == [("k", "")]
    assert not document.problems


BESIDE = """% A header

@string{icml = "Int. Conf. on " # {Machine Learning}}
@preamble{"\\newcommand{\\x}{y}"}
@misc{a, title = {A}, howpublished = icml} rest of the line
% @misc{b, title = {Commented out}}
@comment{jabref-meta: x;}
@misc{c, title = {C}}
@comment{it does not end
"""


def test_comments_strings_and_preambles_come_back() -> None:
    found = read(BESIDE, "x.bib")
    papers = [replace(paper_of(one.record), key=one.key) for one in found.listings]
    written = "".join(write(papers, BibtexOptions(all_fields=True), head=[found.head], tail=[found.tail]))
    for kept in ("% A header", "{Machine Learning}}", "@preamble{", "rest of the line", "% @misc{b", "it does not end"):
        assert kept in written
    again = read(written, "x.bib")
    assert (again.head, again.tail) == (found.head, found.tail)
    assert [(one.key, one.printed["title"]) for one in again.listings] == [("a", "A"), ("c", "C")]


pieces = st.sampled_from(
    ["@misc{k, title = {T}}\n", "% remark\n", "@comment{c}\n", "@comment{c\n", "@string{s = {S}}\n", "@string{s = \n",
     '@preamble{"p"}', "text ", "@", "{", "}", '"', "\n", "% @misc{k, title = {T}}\n", "x = {y}", ","]
)  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join))
def test_what_is_no_entry_is_in_the_head_or_tail(text: str) -> None:
    found = read(text, "x.bib")
    kept = "".join((found.head + found.tail + "".join(one.raw for one in found.listings)).split())
    assert sorted(kept) == sorted("".join(text.split()))
