"""Two catalogs to export: the one that ships, and one with what makes exports hard."""

from pathlib import Path

import pytest

from conftest import Run

ODD = r"""@inproceedings{muller2019u,
  title = {{U-Net} für alle: A Survey of $O(n \log n)$ {GANs} \& 50\% of {Bayesian} {\O}l},
  author = {M{\"u}ller, J{\"u}rgen and van der Maaten, Laurens and King, Jr., Martin and {The HAST Team}},
  editor = {Roe, Max},
  booktitle = {Proceedings of the Foo Days},
  series = {LNCS},
  year = 2019,
  month = jun,
  pages = {1--9},
  volume = {12},
  publisher = {Springer},
  address = {Z{\"u}rich},
  doi = {10.1000/a_b%20(c)},
  url = {https://example.org/x_y%20z#frag},
}

@article{doe2020journal,
  title = {What Is a Journal?},
  author = {Doe, Jane and others},
  journal = {Journal of Beads},
  year = 2020,
  volume = 3,
  number = 4,
  pages = {e12},
  doi = {10.1002/(SICI)1<2::AID>3.0.CO;2-X},
}

@misc{roe2021preprint,
  title = {A Preprint},
  author = {Roe, Max},
  year = 2021,
  eprint = {2101.00001},
  archiveprefix = {arXiv},
  primaryclass = {cs.LG},
}

@phdthesis{poe2018thesis,
  title = {A Thesis},
  author = {Poe, Ann},
  school = {ETH Z{\"u}rich},
  year = 2018,
}

@techreport{low2017report,
  title = {A Report},
  author = {Low, Ben},
  institution = {Acme},
  number = {TR-7},
  year = 2017,
}

@book{high2016book,
  title = {A Book},
  author = {High, Cy},
  publisher = {Press},
  edition = {2},
  year = 2016,
}

@incollection{mid2015chapter,
  title = {A Chapter},
  author = {Mid, Di},
  editor = {Roe, Max and Poe, Ann},
  booktitle = {A Book of Chapters},
  publisher = {Press},
  chapter = {3},
  year = 2015,
  isbn = {978-3-16-148410-0},
}

@incollection{low2014chapter,
  title = {A Chapter of Nobody's Collection},
  author = {Low, Ben},
  booktitle = {A Handbook of Chapters},
  publisher = {Press},
  year = 2014,
  month = {October-November},
  isbn = {12345},
}

@article{low2013serial,
  title = {A Number That Is None},
  author = {Low, Ben},
  journal = {Journal of Beads},
  year = 2013,
  volume = 1,
  issn = {1234-5678, 8765-4321},
}

@patent{high2012patent,
  title = {A Patent},
  author = {High, Cy},
  number = {US1234567},
  year = 2012,
  url = {citeseer.example/patent.html},
}
"""


@pytest.fixture(params=["shipped", "odd"])
def catalog(request: pytest.FixtureRequest, folder: Path, qcat: Run) -> str:
    """What is in the catalog that ``qcat`` finds."""
    if request.param == "shipped":
        request.getfixturevalue("shipped")
    else:
        (folder / "odd.bib").write_text(ODD, "utf-8")
        qcat("init")
        qcat("import", "odd.bib")
    return str(request.param)
