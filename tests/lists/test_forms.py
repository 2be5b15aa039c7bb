"""The forms that lists take: each example is made up, in the manner of lists met in the wild."""
# ruff: noqa: E501 - an entry stands on one line, as it does in a list

from typing import Any

import pytest

from qcat.domain.paper import Record
from qcat.lists.read import read

TINY = {"title": "Tiny Nets for Everyone: A Study"}
FULL = {**TINY, "authors": ["Jane Doe", "Max Roe"], "year": 2021, "venue": "ICML"}
BARE = {**TINY, "year": 2021, "venue": "ICML"}
URL = "https://arxiv.org/abs/2101.00001"
CODE = "https://github.com/doe/tiny"


def facts(record: Record) -> dict[str, object]:
    return {
        "title": record.title, "authors": [str(author) for author in record.authors], "year": record.year,
        "venue": record.venue, "links": [link.url for link in record.links],
    }  # fmt: skip


FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "a book in italics, its place and publisher": (
        "- Doe, Jane, and Max Roe. 2021. _Tiny Nets for Everyone: A Study_. Tinystoke: Palgrave Macmillan.",
        {**TINY, "authors": ["Jane Doe", "Max Roe"], "year": 2021},
    ),
    "two names and a shortened journal behind a linked title": (
        "1. [Tiny Nets for Everyone: A Study](https://doi.org/10.1000/tiny). J. Doe and M. Roe, Mol. Netw., 2021, 115, 2315.",
        {**TINY, "authors": ["J. Doe", "M. Roe"], "year": 2021, "venue": "Mol. Netw"},
    ),
    "a family with a plus and the year": (
        "- Doe+2021 - Tiny Nets for Everyone: A Study - https://ui.adsabs.harvard.edu/abs/2021Tiny...1D/abstract",
        {**TINY, "authors": ["Doe"], "year": 2021},
    ),
    "a consortium for its author": (
        "- [x] 5. tinyNet Consortium. Tiny Nets for Everyone: A Study. Nucleic Acids Res. 47, D520–D528 (2021).",
        {**TINY, "authors": ["tinyNet Consortium"], "year": 2021},
    ),
    "a number that escapes, others with two full stops": (
        f"\\[1\\] Jane Doe et. al. “Tiny Nets for Everyone: A Study” 2021; [{URL}]({URL})",
        {**TINY, "authors": ["Jane Doe"], "year": 2021},
    ),
    "a word nobody knows with the year in a bracket, names and where they are kept behind it": (
        f"* **Tiny Nets for Everyone: A Study** (Tiny 2021)  \n  by Jane Doe and Max Roe  \n  ([www](https://example.org/tiny)) ([arxiv]({URL}))",
        {**FULL, "venue": "Tiny"},
    ),
    "italics behind names and a year": (
        "- Doe, Jane and Max Roe. 2021. _Tiny Nets for Everyone: A Study._ Tinytown: University of Netland Press.",
        {**TINY, "authors": ["Jane Doe", "Max Roe"], "year": 2021},
    ),
    "the day it was read": (
        "- Doe, J., & Roe, M. (2021, May 3). Tiny Nets for Everyone: A Study. Retrieved August 19, 2022, from http://example.org/tiny",
        {**TINY, "authors": ["J. Doe", "M. Roe"], "year": 2021, "venue": None},
    ),
    "number and bracketed year before names as BibTeX has them": (
        f"7 [2021] Doe, Jane and Roe, Max, Tiny Nets for Everyone: A Study. *Annals of Tinyness, 14(1)*, 1-9. [[SSRN]({URL})]",
        {**FULL, "venue": "Annals of Tinyness"},
    ),
    "a shortened journal right behind a linked title": (
        f"1. [Tiny Nets for Everyone: A Study]({URL}). Tinyw. Nets. Int. Ed. 2021, 61, e2022.",
        {**TINY, "year": 2021, "venue": "Tinyw. Nets. Int. Ed"},
    ),
    "an acronym nobody knows between commas before the year": (
        f"1. Tiny Nets for Everyone: A Study, TNYM, 2021, [paper]({URL})",
        {**BARE, "venue": "TNYM"},
    ),
    "edition and publisher": (
        "1. Doe, J.; Roe, M. *Tiny Nets for Everyone: A Study*, 3rd ed.; Tinytown University Press, 2021.",
        {**FULL, "authors": ["J. Doe", "M. Roe"], "venue": "Tinytown University Press"},
    ),
    "volume, number and page in a bracket": (
        "- Doe, J., & Roe, M. (2021). **Tiny Nets for Everyone: A Study**. *Journal of Nets: Tiny Series*, (Vol. 20, No. 1, p. 12). TNY Publishing.",
        {**FULL, "authors": ["J. Doe", "M. Roe"], "venue": "Journal of Nets: Tiny Series"},
    ),
    "journal link behind names": (
        f"- **2021-05** | Tiny Nets for Everyone: A Study | *Jane Doe, Max Roe* | [Annals of Tinyness](https://doi.org/10.1000/tiny) | [code]({CODE})",
        {**FULL, "venue": "Annals of Tinyness", "links": ["https://doi.org/10.1000/tiny", CODE]},
    ),
    "a venue nobody knows in italics": (
        f"1. [Doe et al. 2021]({URL}). Tiny Nets for Everyone: A Study. <em>TNYS</em>.",
        {**TINY, "authors": ["Doe"], "year": 2021, "venue": "TNYS"},
    ),
    "family and year linked": (
        f"1. [Doe 2021]({URL}). Tiny Nets for Everyone: A Study. <em>Tiny Medicine</em>.",
        {**TINY, "authors": ["Doe"], "year": 2021, "venue": "Tiny Medicine"},
    ),
    "a note that links something else": (
        f"- [Tiny]({URL}) (2021): a net that is small, and so fast that few would believe it. [Some say that it is no net at all, but a sieve](https://example.org/sieve.pdf).",
        {"title": "Tiny", "year": 2021},
    ),
    "year in the linked title": (f"- [Tiny Nets for Everyone: A Study (2021)]({URL})", {**TINY, "year": 2021}),
    "month, year, company": (
        f"* Tiny Nets for Everyone: A Study, dec 2021, Tinycorp, [arxiv]({URL})",
        {**TINY, "year": 2021, "venue": "arXiv"},
    ),
    "venue of no name behind a comma": (
        f"* Tiny Nets for Everyone: A Study, TiNY 2021 [[acmdl]({URL})]",
        {**BARE, "venue": "TiNY"},
    ),
    "volume and pages": (
        f"- Jane Doe and Max Roe. 2021. **Tiny Nets for Everyone: A Study**. Commun. Tiny 36, 7 (July 2021), 53-62. [pdf]({URL})",
        {**FULL, "venue": "Commun. Tiny"},
    ),
    "labels with venues in a nested item": (
        f"+ Tiny Nets for Everyone: A Study\n    + [[Nature Communications 15.1 (2021)]({URL})] • [[code1]({CODE})]",
        {**TINY, "year": 2021, "venue": "Nature Communications", "links": [URL, CODE]},
    ),
    "byline below a short title": (
        f"- Tiny Nets: Everyone.\n  [[pdf]]({URL})\n  - J. Doe, A. Roe. *ICML 2021*",
        {**FULL, "title": "Tiny Nets: Everyone", "authors": ["J. Doe", "A. Roe"]},
    ),
    "group, links, citation below": (
        f"* Univ. Tinytown [[Paper]({URL})] [[Code]({CODE})]\n  * Jane Doe, and Max Roe, *Tiny Nets for Everyone: A Study*, ICML 2021",
        {**FULL, "links": [URL, CODE]},
    ),
    "nickname, colon, quoted bold title": (
        f'1. <u>TNE</u>: **"Tiny Nets for Everyone: A Study"**. *Jane Doe et al.* ICML 2021. [[Paper]({URL})]',
        {**FULL, "authors": ["Jane Doe"]},
    ),
    "nickname in brackets of two names": (
        f"- **[Tiny Net, TN]** Tiny Nets for Everyone: A Study | Jane Doe, et al. | **[ICML' 21]** |[`[pdf]`]({URL})",
        {**FULL, "authors": ["Jane Doe"]},
    ),
    "names, title, venue between commas": (
        f"* Jane Doe, Max Roe, Tiny Nets for Everyone: A Study, ICML 2021 [[Paper]({URL})]",
        FULL,
    ),
    "footnote marks behind names": (
        f"**Tiny Nets for Everyone: A Study** \\\n*Jane Doe<sup>1</sup>, Max Roe<sup>1,2</sup>* \\\nICML 2021. [[Paper]({URL})]",
        FULL,
    ),
    "numbered without a blank, corner brackets": (
        f"1.Tiny Nets for Everyone: A Study.  \n「2021」「ICML」 [[Article]({URL})]",
        BARE,
    ),
    "numbered citation": (
        f'[12] J. Doe and A. Roe, "Tiny Nets for Everyone: A Study," in ICML, 2021. [pdf]({URL})',
        {**FULL, "authors": ["J. Doe", "A. Roe"]},
    ),
    "linked title": (
        f"- [Tiny Nets for Everyone: A Study]({URL}), Doe et al., ICML 2021 | [code]({CODE})",
        {**BARE, "authors": ["Doe"], "links": [URL, CODE]},
    ),
    "linked title, dash": (f"- [Tiny Nets for Everyone: A Study]({URL}) - Jane Doe, Max Roe, ICML 2021.", FULL),
    "linked title, venue in brackets": (f"- [Tiny Nets for Everyone: A Study]({URL}) (ICML 2021)", BARE),
    "linked title, authors below": (
        f"* [Tiny Nets for Everyone: A Study]({URL})  \n  Jane Doe, Max Roe  \n  *ICML 2021*",
        FULL,
    ),
    "plain, bracket links": (
        f"- Tiny Nets for Everyone: A Study <br> ICML 2021 [[Paper]]({URL}) [[Code]]({CODE})",
        {**BARE, "links": [URL, CODE]},
    ),
    "plain, double brackets": (
        f"- Tiny Nets for Everyone: A Study (VLDB 2020) [[paper]({URL})]",
        {**TINY, "year": 2020, "venue": "VLDB"},
    ),
    "plain, sentences": (
        f"- Tiny Nets for Everyone: A Study. Jane Doe, Max Roe. ICML 2021. [[pdf]({URL})] [[code]({CODE})]",
        {**FULL, "links": [URL, CODE]},
    ),
    "bold, authors in italics": (
        f"1. **Tiny Nets for Everyone: A Study.** ICML 2021. [paper]({URL})\n\n    *Jane Doe, Max Roe.*",
        FULL,
    ),
    "bold and linked": (
        f"1. **[Tiny Nets for Everyone: A Study.]({URL})** [[code]({CODE})]\n\n    *Jane Doe, Max Roe.* ICML'21",
        FULL,
    ),
    "MLA": (
        '- Doe, Jane, and Max Roe. "Tiny nets for everyone: a study." International Conference on Machine Learning. PMLR, 2021.',
        {**FULL, "title": "Tiny nets for everyone: a study"},
    ),
    "APA": (
        f"- Doe, J., & Roe, M. (2021). Tiny nets for everyone: A study. *Journal of Machine Learning Research*, 22(1), 1-10. [pdf]({URL})",
        {"title": "Tiny nets for everyone: A study", "authors": ["J. Doe", "M. Roe"], "year": 2021, "venue": "JMLR"},
    ),
    "IEEE": (
        '- J. Doe and M. Roe, "Tiny nets for everyone: A study," in Proc. ICML, 2021, pp. 1-10.',
        {"title": "Tiny nets for everyone: A study", "authors": ["J. Doe", "M. Roe"], "year": 2021, "venue": "ICML"},
    ),
    "ACM": (
        f"- Jane Doe, Max Roe. 2021. [Tiny Nets for Everyone: A Study]({URL}). In *Proceedings of ICML 2021*.",
        FULL,
    ),
    "authors, bold title": ("- Jane Doe, Max Roe, **Tiny Nets for Everyone: A Study**, ICML, 2021", FULL),
    "authors colon title": (f"- Jane Doe and Max Roe: [Tiny Nets for Everyone: A Study]({URL}), ICML 2021", FULL),
    "quoted": (
        f'- "Tiny Nets for Everyone: A Study", ICML, 2021. [[paper]({URL})] [**`PTQ`**]',
        {**BARE, "links": [URL]},
    ),
    "venue link first": (
        f"- [[ICML]({URL})] Tiny Nets for Everyone: A Study [[code]({CODE})]",
        {**TINY, "venue": "ICML", "links": [URL, CODE]},
    ),
    "code mark": (
        f"- `[ICML 2021]` Tiny Nets for Everyone: A Study, Doe et al. [Arxiv]({URL})",
        {**BARE, "authors": ["Doe"]},
    ),
    "plain mark": (f"- [ICML 2021] Tiny Nets for Everyone: A Study [[Paper]]({URL})", BARE),
    "bold mark": (f"- **[ICML'21]** Tiny Nets for Everyone: A Study. [[paper]({URL})]", BARE),
    "mark in brackets": (f"- (ICML 2021) Tiny Nets for Everyone: A Study [[paper]({URL})]", BARE),
    "badge": (f"- ![](https://img.shields.io/badge/ICML-2021-blue) [Tiny Nets for Everyone: A Study]({URL})", BARE),
    "nickname": (f"- [TinyNet] Tiny Nets for Everyone: A Study. ICML 2021. [[paper]({URL})]", BARE),
    "year before venue": (f"- [2021-ICML] Tiny Nets for Everyone: A Study [[paper]({URL})]", BARE),
    "heading": (
        f"### Tiny Nets for Everyone: A Study (ICML 2021)\n* [Paper]({URL})\n* [Code]({CODE})\n",
        {**BARE, "links": [URL, CODE]},
    ),
    "paragraph": (
        f"**Tiny Nets for Everyone: A Study.**<br>\n*Jane Doe, Max Roe.*<br>\nICML 2021. [[PDF]({URL})]",
        {**FULL, "links": [URL]},
    ),
    "sub-bullets": (
        f"- [Tiny Nets for Everyone: A Study]({URL})\n  - Jane Doe, Max Roe\n  - ICML 2021\n  - Code: [official]({CODE})",
        {**FULL, "links": [URL, CODE]},
    ),
    "table": (
        f"| Year | Venue | Title | Code |\n|---|---|---|---|\n| 2021 | ICML | [Tiny Nets for Everyone: A Study]({URL}) | [code]({CODE}) |",
        {**BARE, "links": [URL, CODE]},
    ),
    "table without names": (
        f"| | | |\n|---|---|---|\n| [Tiny Nets for Everyone: A Study]({URL}) | ICML 2021 | [code]({CODE}) |",
        BARE,
    ),
    "table with authors": (
        f"| Title | Authors | Venue | Date |\n|---|---|---|---|\n| **Tiny Nets for Everyone: A Study** [paper]({URL}) | Jane Doe, Max Roe | ICML | 2021 |",
        FULL,
    ),
    "html table": (
        f"<table>\n<tr><th>Title</th><th>Venue</th></tr>\n<tr><td><a href='{URL}'>Tiny Nets for Everyone: A Study</a></td><td>ICML 2021</td></tr>\n</table>",
        {**BARE, "links": [URL]},
    ),
    "emoji": (f"- ⭐ [Tiny Nets for Everyone: A Study]({URL}) :fire: ICML 2021", BARE),
    "relative link": (
        "- [Tiny Nets for Everyone: A Study](papers/tiny.pdf), Jane Doe, Max Roe, ICML 2021",
        {**FULL, "links": []},
    ),
    "no link": ("- Tiny Nets for Everyone: A Study. Jane Doe, Max Roe. ICML 2021.", FULL),
    "Chinese bibliography": (
        "- Doe J, Roe M. Tiny nets for everyone: A study[C]//International Conference on Machine Learning. PMLR, 2021: 1-10.",
        {"title": "Tiny nets for everyone: A study", "year": 2021, "venue": "ICML"},
    ),
    "names, a colon, the title": (
        "- Jane Doe, et al.: Tiny Nets for Everyone: A Study, ICML 2021.",
        {**BARE, "authors": ["Jane Doe"]},
    ),
    "year before the title in its link": (f"- [2021 - Tiny Nets for Everyone: A Study]({URL})", {**TINY, "year": 2021}),
    "family names first behind the title": (
        f"- [Tiny Nets for Everyone: A Study]({URL}) by Doe J, Roe M K. The Tiny Engineering Review, 2021.",
        {**TINY, "authors": ["J Doe", "M K Roe"], "year": 2021, "venue": "The Tiny Engineering Review"},
    ),
    "names joined as in BibTeX": (
        "- **Tiny Nets for Everyone: A Study.** ICML, 2021.\n\n    *Doe, Jane and Van Roe, Max*",
        {**BARE, "authors": ["Jane Doe", "Max Van Roe"]},
    ),
    "year with a letter": (
        "- Doe, J. and Roe, M. Tiny nets for everyone: A study. In _ICML_ , volume 3, 2021b.",
        {"year": 2021},
    ),
    "names and year link to the paper": (
        f"- Tiny Nets for Everyone: A Study. [Doe, Roe (2021)]({URL}).",
        {**TINY, "year": 2021},
    ),
    "file for a title": (f"- [Tiny Nets for Everyone: A Study.pdf]({URL})", TINY),
    "number and DOI in the text": (
        "- Doe, J., & Roe, M. (2021). Tiny nets for everyone: A study. *Nature*, 1, 2-3. [DOI: 10.1000/tiny]",
        {"title": "Tiny nets for everyone: A study", "year": 2021, "venue": "Nature"},
    ),
    "how often it is cited": (f"- Tiny Nets for Everyone: A Study (ICML 2021, 300+ citations) [[Paper]({URL})]", BARE),
    "Chinese journal": (
        "- 张三, 李四. 微小网络的研究综述[J]. 软件学报, 2021, 13(11): 2076-2082.",
        {"title": "微小网络的研究综述", "authors": ["张三", "李四"], "year": 2021, "venue": "软件学报"},
    ),
    "a year closes the names": (
        "- Doe JA, van Roe M (2021) Tiny nets for everyone. Tiny Res 13:121–134.",
        {"title": "Tiny nets for everyone", "authors": ["JA Doe", "M van Roe"], "year": 2021, "venue": "Tiny Res"},
    ),
    "a year between commas closes the names": (
        "- Doe, J., M. Roe and A. Van der Poe, 2021, Tiny Nets for Everyone: A Study, Tinyometrica 69, 201-209.",
        {**TINY, "authors": ["J. Doe", "M. Roe", "A. Van der Poe"], "year": 2021, "venue": "Tinyometrica"},
    ),
    "names, journal, volume in bold": (
        f"1. [Tiny Nets for Everyone: A Study.]({URL})\n    J. Doe, G. dos Poe Roe, & M. Roe, Accounts of Tiny Research **54**(4), 849−860 (2021)",
        {**TINY, "authors": ["J. Doe", "G. dos Poe Roe", "M. Roe"], "year": 2021, "venue": "Accounts of Tiny Research"},
    ),
    "a question and its answer are one title": (
        "- Doe, J., Tse, C.-S., & Roe, M. (2021). Do tiny nets work? A meta-analytic review of nets. Tiny Psychology Review, 23, 1023-1053.",
        {
            "title": "Do tiny nets work? A meta-analytic review of nets",
            "authors": ["J. Doe", "C.-S. Tse", "M. Roe"],
            "year": 2021,
            "venue": "Tiny Psychology Review",
        },
    ),
    "a short title and a journal in small letters": (
        "- Doe, J. (1985). Tiny dependence. The Journal of tinyness, 82(7), 335-349. [Link](https://example.org/tiny)",
        {"title": "Tiny dependence", "authors": ["J. Doe"], "year": 1985, "venue": "The Journal of tinyness"},
    ),
    "a chapter behind the book's editors": (
        "- Doe, J., & Roe, M. (2002). The importance of tiny trials. In F. Poe & A. Noe (Eds.), Tinyness matters: trials in research. Tinytown: Tiny Press.",
        {"title": "The importance of tiny trials", "year": 2002, "venue": "Tinyness matters: trials in research"},
    ),
    "a chapter with pages": (
        "- Doe, J. (2017). Tiny families: roles and networks. In Tinyness in Adaptation(pp. 76-104). Tiny Press.",
        {"title": "Tiny families: roles and networks", "year": 2017, "venue": "Tinyness in Adaptation"},
    ),
    "season of a journal": (
        '- Doe, Jane, and Max Roe, "Tiny Nets for Everyone: A Study," Journal of Tiny Resources 34 (1), Winter 2021, pp. 104-23.',
        {**FULL, "venue": "Journal of Tiny Resources"},
    ),
    "task with a byline in its link": (
        "* [x] [Doe & Roe (2021) - Tiny Nets for Everyone: A Study](notes/tiny.md)",
        {**TINY, "authors": ["Doe", "Roe"], "year": 2021},
    ),
    "a workshop beside a number": (
        f"* [Tiny Nets for Everyone: A Study]({URL})\n\n  **J. Doe**, C. Poe Roe, 2021, *Proc. Workshop on Tiny Nets*, arXiv:2101.00001",
        {**TINY, "authors": ["J. Doe", "C. Poe Roe"], "year": 2021, "venue": "Workshop on Tiny Nets"},
    ),
    "a citation in a link, the journal in italics": (
        "1. [Doe, J., A. B. Roe, and M. Poe (2021). Tiny nets for everyone: A study. *Review of Tiny Pricing*](../notes/tiny.html)",
        {
            "title": "Tiny nets for everyone: A study",
            "authors": ["J. Doe", "A. B. Roe", "M. Poe"],
            "year": 2021,
            "venue": "Review of Tiny Pricing",
        },
    ),
    "quotation marks within quotation marks": (
        '1. Doe, Jane, and Max Roe. "Tiny nets: a study of the “Net and Sieve” list." *Journal of Tinyness* 21, no. 3 (2021): 914-941.',
        {"title": "Tiny nets: a study of the “Net and Sieve” list", "year": 2021, "venue": "Journal of Tinyness"},
    ),
    "citation in brackets below": (
        "  1. Tiny nets for everyone from the smallest\n     - (Jane Poe Doe et al., Phys. Rev. Tinies 5, 083802(2021))",
        {
            "title": "Tiny nets for everyone from the smallest",
            "authors": ["Jane Poe Doe"],
            "year": 2021,
            "venue": "Phys. Rev. Tinies",
        },
    ),
    "article number": (
        "  1. Tiny nets for everyone from the smallest\n     - (Jane Doe et al., Tiny Materials volume 2, Article number: 92 (2021))",
        {
            "title": "Tiny nets for everyone from the smallest",
            "authors": ["Jane Doe"],
            "year": 2021,
            "venue": "Tiny Materials",
        },
    ),
    "a paragraph with names before all else": (
        "Doe SA, Roe M. 2021. The problem of tiny patterns. Tinylogy 73, 1943-1967. [link to paper](https://doi.org/10.1000/tiny)",
        {"title": "The problem of tiny patterns", "authors": ["SA Doe", "M Roe"], "year": 2021, "venue": "Tinylogy"},
    ),
    "a title that could be names": (
        "* Doe, R.A. (1976.) Interactions, Relationships and Social Structure. Tiny 11, 1: 1-17.",
        {
            "title": "Interactions, Relationships and Social Structure",
            "authors": ["R.A. Doe"],
            "year": 1976,
            "venue": "Tiny",
        },
    ),
    "a journal of fields in a bracket": (
        f"| Method | Paper |\n|---|---|\n| TN | Tiny Nets for Everyone: A Study (Physical Chemistry Chemical Physics, 2021) [[**Paper**]({URL})] |",
        {**TINY, "year": 2021, "venue": "Physical Chemistry Chemical Physics"},
    ),
    "DOI as a field": (
        "1. **Tiny Nets for Everyone: A Study**\n   - Authors: Doe, J., Roe, M.\n   - Year: 2021\n   - DOI: 10.1000/tiny",
        {**TINY, "authors": ["J. Doe", "M. Roe"], "year": 2021, "venue": None},
    ),
    "table with blank lines between its tags": (
        f"<table>\n<tr><th>Title</th><th>Journal</th></tr>\n\n      <tr>\n        <td><a href='{URL}'>Tiny Nets for Everyone: A Study</a></td>\n        <td>ICML 2021</td>\n      </tr>\n\n</table>",
        {**BARE, "links": [URL]},
    ),
    "a journal of shortened words": (
        "- [x] 2. Doe, J.-C., Roe, M. & Poe, S. H. W. How tiny nets revolutionise sieves. Trends Biochem. Sci. 40, 49–57 (2021).",
        {
            "title": "How tiny nets revolutionise sieves",
            "authors": ["J.-C. Doe", "M. Roe", "S. H. W. Poe"],
            "year": 2021,
            "venue": "Trends Biochem. Sci",
        },
    ),
    "a title that ends like a list of names": (
        f"- [Tiny Nets for Sieves: Methods, Tools and Applications]({URL})",
        {"title": "Tiny Nets for Sieves: Methods, Tools and Applications"},
    ),
    "a title that ends in a pair": (
        f"- Tiny Nets: Theory, Applications, and Perspectives\n  {URL}",
        {"title": "Tiny Nets: Theory, Applications, and Perspectives"},
    ),
    "a column of family names": (
        "| Paper | Authors | Maps to |\n|---|---|---|\n| **Time Series Tinyness** (Tiny Review, Jul 2021) | Doe, Roe, Poe | **H2** |",
        {"title": "Time Series Tinyness", "year": 2021, "venue": "Tiny Review"},
    ),
    "names with others before a short title in italics": (
        "- J.-K. Doe et al., *Tiny Random Nets* (2021)",
        {"title": "Tiny Random Nets", "authors": ["J.-K. Doe"], "year": 2021},
    ),
    "marks of a site generator": (
        f"{{{{< rawhtml >}}}}\n<i class='fa'></i>\n{{{{< /rawhtml >}}}}\nJane Doe, Max Roe (2021). [Tiny Nets for Everyone: A Study]({URL}). *Tiny Reports*.",
        {**FULL, "venue": "Tiny Reports"},
    ),
    "two initials before a year": (
        "- Doe, J.K., Roe, M.L., 1988. Tiny nets for everyone by the sea. Journal of Tinyness 42, 383-396.",
        {
            "title": "Tiny nets for everyone by the sea",
            "authors": ["J.K. Doe", "M.L. Roe"],
            "year": 1988,
            "venue": "Journal of Tinyness",
        },
    ),
    "names turned round, and a comma before the title": (
        "- Doe, J., van Roe, M.K., Poe, A., Theory and test of the tiny-96 net. Journal of Tinyness 201, 272-288.",
        {
            "title": "Theory and test of the tiny-96 net",
            "authors": ["J. Doe", "M.K. van Roe", "A. Poe"],
            "venue": "Journal of Tinyness",
        },
    ),
    "names turned round, and a colon before the title": (
        "- Doe, J. M., van Roe, A., and Poe, M. F. P.: Impact of tiny waves: the case of the sea, Geosci. Tiny Dev., 21, 117-132, https://doi.org/10.1000/tiny, 2017.",
        {
            "title": "Impact of tiny waves: the case of the sea",
            "authors": ["J. M. Doe", "A. van Roe", "M. F. P. Poe"],
            "year": 2017,
            "venue": "Geosci. Tiny Dev",
        },
    ),
    "a report with a number and an institution": (
        "- Doe, Jane, et al. Tiny nets in the car and housing markets. No. w18212. National Bureau of Tinyness, 2012.",
        {
            "title": "Tiny nets in the car and housing markets",
            "authors": ["Jane Doe"],
            "year": 2012,
            "venue": "National Bureau of Tinyness",
        },
    ),
    "Chinese marks": (f"- 【ICML 2021】Tiny Nets for Everyone: A Study [[论文]({URL})]", BARE),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form(form: str) -> None:
    text, expected = FORMS[form]
    document = read(f"# List\n\n## Papers\n\n{text}\n", "list.md")
    found = [facts(listing.record) for listing in document.listings if listing.record]

    assert len(found) == 1, document.skipped
    assert {name: found[0][name] for name in expected} == expected


def test_year_and_venue_as_headings() -> None:
    text = f"# List\n\n## 2021\n\n### ICML\n\n- [Tiny Nets for Everyone]({URL})\n\n## ICLR 2020\n\n- [Big Nets for Nobody]({URL}2)\n"
    found = [facts(listing.record) for listing in read(text, "list.md").listings if listing.record]

    assert [(one["year"], one["venue"]) for one in found] == [(2021, "ICML"), (2020, "ICLR")]


def titles(text: str) -> list[str]:
    return [listing.record.title for listing in read(text, "list.md").listings if listing.record]


def test_paragraphs_with_plain_titles_are_entries_among_their_likes() -> None:
    text = "# List\n\n## Papers\n\n***2021:***\n\n" + "".join(
        f"**[{venue}]** Tiny nets for everyone number {n}, [[paper](https://example.org/{n}.pdf)]\n\n"
        for n, venue in enumerate(("ICML", "CVPR", "ICLR", "TINY"))
    )
    found = [facts(listing.record) for listing in read(text, "list.md").listings if listing.record]

    assert [one["venue"] for one in found] == ["ICML", "CVPR", "ICLR", "TINY"]
    assert {one["year"] for one in found} == {2021}


def test_a_paragraph_of_citations_is_read_line_by_line() -> None:
    lines = (
        "Jane Doe and Max Roe. Tiny nets for everyone. In International Conference on Machine Learning, 2021.  ",
        "Max Roe. Big nets for nobody. Nature, 3:1-2, 2020.  ",
        "Ann Poe, Max Roe. Other nets for somebody. Science, 4:1-2, 2019.",
    )
    document = read("# List\n\n## References\n\n" + "\n".join(lines) + "\n", "list.md")

    assert [(one.line, one.record.year) for one in document.listings if one.record] == [(5, 2021), (6, 2020), (7, 2019)]


def test_family_names_joined_by_an_ampersand() -> None:
    rows = "".join(
        f"| **Tiny prices and returns number {n}** | {names} | 199{n} | [Journal of Tinyness](https://doi.org/10.1000/{n}) |\n"
        for n, names in enumerate(("Doe & Roe", "Doe, Roe & Poe", "Van-Poe", "Roe & Poe"))
    )
    text = f"# List\n\n| Paper | Authors | Year | PDF Link |\n|---|---|---|---|\n{rows}"
    found = [listing.record for listing in read(text, "list.md").listings if listing.record]

    assert [[author.family for author in record.authors] for record in found] == [
        ["Doe", "Roe"], ["Doe", "Roe", "Poe"], ["Van-Poe"], ["Roe", "Poe"],
    ]  # fmt: skip


def test_papers_in_groups_of_groups_stand_alone() -> None:
    text = (
        "* Logic and rules of all the tiny nets\n    * Tiny Systems\n"
        f"        * [Tiny nets for everybody and nobody]({URL}) by Jane Doe\n"
        f"        * [Big nets for nobody and everybody]({URL}2) by Max Roe\n"
    )
    assert titles(text) == ["Tiny nets for everybody and nobody", "Big nets for nobody and everybody"]


def test_a_journal_as_heading() -> None:
    text = (
        "# List\n\n## Journal of Machine Learning Research (JMLR)\n\n1. **Tiny nets for everyone**\n   - Year: 2021\n"
    )
    found = [facts(listing.record) for listing in read(text, "list.md").listings if listing.record]

    assert [(one["title"], one["venue"]) for one in found] == [("Tiny nets for everyone", "JMLR")]


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter_is_no_part_of_the_list(fence: str) -> None:
    fact = ":" if fence == "---" else " ="
    facts = f'{fence}\nlayout{fact} "page"\ntitle{fact} "Tiny Papers"\ntags{fact} [resources]\n{fence}\n\n'
    entry = "- Doe, J. (2021). Tiny nets for everyone. Tiny Psychology Review, 23, 1-9.\n"
    document = read(f"{facts}# Articles\n\n{entry}", "list.md")

    assert document.title == "Tiny Papers"
    assert document.skipped["front matter"] == 1
    assert [(one.line, one.category) for one in document.listings] == [(9, "Articles")]


def test_family_names_alone() -> None:
    text = "# List\n\n## Papers\n\n" + "".join(
        f"- {title}.\t{names}\thttps://arxiv.org/abs/2101.0000{n}\n"
        for n, (title, names) in enumerate(
            [
                ("Tiny nets for everyone", "Doe, Roe, Poe"),
                ("Big nets for nobody", "Poe, Roe, Doe, Noe"),
                ("Other nets for somebody", "Doe, Roe"),
            ]
        )
    )
    found = [listing.record for listing in read(text, "list.md").listings if listing.record]

    assert [[author.family for author in record.authors] for record in found] == [
        ["Doe", "Roe", "Poe"],
        ["Poe", "Roe", "Doe", "Noe"],
        ["Doe", "Roe"],
    ]


def test_details_with_bibtex_hang_on_their_entry() -> None:
    text = f"- [Tiny Nets for Everyone]({URL}), ICML 2021\n  <details><summary>BibTeX</summary>\n\n  ```\n  @misc{{x, title={{Tiny}}}}\n  ```\n\n  </details>\n- [Big Nets for Nobody]({URL}2), ICML 2021\n"
    assert [listing.record.title for listing in read(text, "list.md").listings if listing.record] == [
        "Tiny Nets for Everyone", "Big Nets for Nobody",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "## Tools\n\n- [TinyLib](https://github.com/doe/tinylib) - A library for tiny nets.\n",
        "## Courses\n\n- [Deep Learning for Tiny Nets](https://example.org/course), Jane Doe\n",
        "## Contributing\n\nPlease read [the guidelines](https://example.org/c) before you open a pull request.\n",
        "## News\n\n- [2021.05] We have updated the list!\n",
        "## Blogs\n\n- [How tiny nets changed my life](https://blog.example.org/tiny)\n",
        "- [Papers](#papers)\n  - [2021](#2021)\n",
        "<!-- - [Tiny Nets for Everyone](https://arxiv.org/abs/2101.00001), ICML 2021 -->\n",
    ],
)
def test_what_is_no_paper(text: str) -> None:
    assert read(f"# List\n\n{text}", "list.md").listings == ()


@pytest.mark.parametrize(("behind", "authors", "venue"), [
    ("Doe et al. (Annals of Nets, 2017)", ["Doe"], "Annals of Nets"),
    ("Doe, Roe & Poe (JAIR, 2017)", ["Doe", "Roe", "Poe"], "JAIR"),
    ("Doe, Roe and Poe (2017)", ["Doe", "Roe", "Poe"], None),
])  # fmt: skip
def test_names_and_venue_within_the_link_behind_a_dash(behind: str, authors: list[str], venue: str | None) -> None:
    text = f"## Papers\n\n- 📄 **[Tiny Nets for Everyone — {behind}](https://nets.example.org/p)** — All there is; good.\n- 📄 **[Big Nets for Nobody — Roe et al. (ICML, 2020)](https://nets.example.org/q)** — More of it.\n"
    record = read(text, "list.md").listings[0].record
    assert record
    assert (record.title, [str(name) for name in record.authors], record.year, record.venue) == (
        "Tiny Nets for Everyone", authors, 2017, venue,
    )  # fmt: skip


def test_a_venue_in_italics_behind_in() -> None:
    text = f"# Papers\n\n* Tiny nets, in *NIPS workshop '23*. [\\[Paper\\]]({URL}1)\n"
    (listing,) = read(text, "list.md").listings
    assert listing.record
    assert (listing.record.title, listing.record.year) == ("Tiny nets", 2023)


@pytest.mark.parametrize(("citation", "authors", "venue", "year"), [
    ("J. Doe, Tiny nets in layered media: a study of methods, Geophysics 49 (1984) 1933–1942.", ["J. Doe"], "Geophysics", 1984),
    ("J.K. Doe, M. Roe, Tiny nets in layered media: a study of methods, Geophysics 47 (1982) 1402–1412.", ["J.K. Doe", "M. Roe"], "Geophysics", 1982),
    ("Doe, J., and Roe, M. (1992). Tiny nets in layered media: a study of methods. Geophys. Prospect., 40(2), 157-169.", ["J. Doe", "M. Roe"], "Geophys. Prospect.", 1992),
])  # fmt: skip
def test_journals_with_their_year_in_a_bracket(citation: str, authors: list[str], venue: str, year: int) -> None:
    (listing,) = read(f"# Papers\n\n1. {citation}\n", "list.md").listings
    assert listing.record
    record = listing.record
    assert (record.title, [str(name) for name in record.authors], record.year) == (
        "Tiny nets in layered media: a study of methods", authors, year,
    )  # fmt: skip
    assert (listing.printed["venue"].strip("."), record.volume is None or record.volume.isdigit()) == (
        venue.strip("."),
        True,
    )


@pytest.mark.parametrize("label", ["中文解读", "論文解説", "논문리뷰", "代码"])
def test_labels_in_scripts_without_blanks_are_no_names(label: str) -> None:
    (listing,) = read(
        f"# Papers\n\n- **Tiny Nets for Everyone** [{label}](https://example.org/p) [pdf]({URL})\n", "list.md"
    ).listings
    assert listing.record
    assert (listing.record.title, listing.record.authors) == ("Tiny Nets for Everyone", ())


def test_a_title_in_a_sentence_is_no_entry() -> None:
    text = (
        f"# Papers\n\n- [Tiny Nets for Everyone]({URL})\n\n"
        f"The repository for our survey [Big Nets for Nobody]({URL}2), which includes all of them.\n"
    )
    titles = [listing.record.title for listing in read(text, "list.md").listings if listing.record]
    assert titles == ["Tiny Nets for Everyone"]


def test_lines_below_a_linked_title_that_bold_words_name_are_remarks() -> None:
    text = (
        f"## 论文\n\n[TinyNet]({URL})  \n**出发点**： 利用更加深层的网络；  \n**贡献**：1）新的模块\n2）更快的训练\n\n"
        f"[BigNet]({URL[:-1]}2)  \n**出发点**：跟踪任务与分割任务放到一起去做。\n"
    )
    records = [listing.record for listing in read(text, "list.md").listings if listing.record]
    assert [(record.title, record.authors) for record in records] == [("TinyNet", ()), ("BigNet", ())]
    assert records[0].notes[0] == "利用更加深层的网络"


@pytest.mark.parametrize(("entry", "title", "authors", "venue"), [
    ("Doe et al, ICML'17, Tiny Nets: Small Ones for Big Data", "Tiny Nets: Small Ones for Big Data", ["Doe"], "ICML"),
    ("Tiny Nets in Many Edges, J. Doe and M. Roe, IEEE Computer, vol. 50, no. 1, pp. 3-9, Jan. 2017", "Tiny Nets in Many Edges", ["J. Doe", "M. Roe"], "IEEE Computer"),
])  # fmt: skip
def test_names_and_a_venue_between_commas(entry: str, title: str, authors: list[str], venue: str) -> None:
    (listing,) = read(f"# Papers\n\n- {entry}\n", "list.md").listings
    assert listing.record
    record = listing.record
    assert (record.title, [str(name) for name in record.authors], record.year) == (title, authors, 2017)
    assert venue in (record.venue, listing.printed["venue"])


def test_one_name_and_a_venue_of_one_word_behind_a_title() -> None:
    text = "# Papers\n\n- The Tiny Nets of Edges, M. Poe, Computer, vol. 50, no. 1, Jan. 2017\n"
    (listing,) = read(text, "list.md").listings
    assert listing.record
    assert (listing.record.title, listing.record.year) == ("The Tiny Nets of Edges", 2017)


def test_a_link_with_an_award_behind_its_title_is_no_label() -> None:
    text = f"# Papers\n\n- [Pixel Recurrent Tiny Nets(Best Paper of ICML2016)]({URL})\n- [Big Nets for Nobody]({URL[:-1]}2)\n"
    first, _ = read(text, "list.md").listings
    assert first.record
    assert first.record.title == "Pixel Recurrent Tiny Nets"


def test_a_name_in_brackets_among_names_before_a_title() -> None:
    text = f"# Papers\n\n- Jane Doe, Max R. Roe:\n  Big Nets for Nobody.\n\n  [[paper]({URL})]\n\n- Jane Doe, Duen Horng (Polo) Chau:\n  TinyNets: All Effects of Small Nets.\n\n  [[paper]({URL[:-1]}2)]\n"
    _, listing = read(text, "list.md").listings
    assert listing.record
    assert (listing.record.title, str(listing.record.authors[0])) == ("TinyNets: All Effects of Small Nets", "Jane Doe")


def test_dated_news_that_look_like_dated_papers() -> None:
    papers = "\n".join(
        f"- [May. {n}, 2025] Tiny Nets for Everyone and {n} More, ICML 2025 [paper]({URL[:-1]}{n})" for n in range(1, 6)
    )
    news = "- [Mar. 5, 2025] Add papers from all over\n- [Dec. 19, 2024] Add papers from there\n- [Sep. 22, 2024] Create the repo!\n"
    document = read(f"# Tiny papers\n\n## Main Recent Update\n\n{news}\n## Papers\n\n{papers}\n", "list.md")
    assert len([listing for listing in document.listings if listing.record]) == 5
