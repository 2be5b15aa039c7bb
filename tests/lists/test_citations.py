"""Citations in the styles of many fields, as people paste them into lists: works and people are made up."""
# ruff: noqa: E501 - a citation stands on one line, as it does in a list

import pytest

from qcat.lists.read import read

SIEVES = "Sieves on the sea"

ARTICLES: dict[str, tuple[str, str]] = {
    "Vancouver, in words nobody knows": (
        f"Doe JA, van Roe M. {SIEVES}. Weaver Today. 2001;14(3):12–20.",
        "Weaver Today",
    ),
    "journal shortened, without full stops": (
        f"Doe JA, van Roe M. {SIEVES}. Ann Tiny Weav 2001;14:12-20.",
        "Ann Tiny Weav",
    ),
    "journal shortened, with full stops": (
        f"Doe, J. A. & van Roe, M. {SIEVES}. Mon. Not. R. Weav. Soc. 14, 12–20 (2001).",
        "Mon. Not. R. Weav. Soc",
    ),
    "single quotation marks": (
        f"Doe, J. A. and Max van Roe, ‘{SIEVES}’, Weaver Today, 14.3 (2001), pp. 12–20",
        "Weaver Today",
    ),
    "single straight quotation marks": (f"Doe JA and van Roe M, '{SIEVES}' (2001) 14 Weaver Today 12", "Weaver Today"),
    "month behind the volume": (
        f"Doe, Jane A., and Max van Roe. “{SIEVES}.” Weaver Today 14 (May 2001): 12–20.",
        "Weaver Today",
    ),
    "commas between names, title and journal": (
        f"J.A. Doe, M. van Roe, {SIEVES}, J. Tiny Weav. 14 (2001) 12–20.",
        "J. Tiny Weav",
    ),
    "a number, names and full stops": (f"[3] Doe JA, van Roe M. {SIEVES}. Weaver Today 2001; 14: 12", "Weaver Today"),
    "names turned round all through": (
        f"DOE, Jane A., VAN ROE, Max. {SIEVES}. Weaver Today. 2001. Vol. 14, no. 3, p. 12–20.",
        "Weaver Today",
    ),
    "volume in bold": (f"Doe, J. A.; van Roe, M. {SIEVES}. *Weaver Today* **2001**, *14*, 12–20.", "Weaver Today"),
}
CHAPTERS: dict[str, str] = {
    "editors first": f"Doe JA, van Roe M (2001) {SIEVES}. In: Poe E, Moe K (eds) Weavers, spinners and the sea. Tiny Press, pp 12–20",
    "editors in words": f"Doe JA, van Roe M. {SIEVES}. In: Poe E, Moe K, editors. Weavers, spinners and the sea. Tiny Press; 2001. p. 12–20.",
    "pages first": f"Doe, J. A., and M. van Roe. 2001. {SIEVES}. Pages 12–20 in Poe E, editor. Weavers, spinners and the sea. Tiny Press.",
    "no mark but two slashes": f"DOE J A, VAN ROE M. {SIEVES}//POE E. Weavers, spinners and the sea. Tiny Press, 2001: 12-20.",
    "edited by": f"Doe, Jane A., and Max van Roe. “{SIEVES}.” In Weavers, spinners and the sea, edited by Edgar Poe, 12–20. Tiny Press, 2001.",
    "editors in a bracket": f"Doe, J. A. & van Roe, M. {SIEVES}. in Weavers, spinners and the sea (eds Poe, E. & Moe, K.) 12–20 (Tiny Press, 2001).",
    "pages in a bracket": f"Doe, J. A., & van Roe, M. (2001). {SIEVES}. In E. Poe & K. Moe (Eds.), Weavers, spinners and the sea (pp. 12–20). Tiny Press.",
}


DOCUMENTS = {
    "thesis": f"Doe, J. A. (2001). {SIEVES} (PhD thesis). University of Tinytown.",
    "report": f"Doe, J. A. (2001). {SIEVES} (Report No. 12). Tinytown Laboratory.",
    "edition": f"Doe, J. A. (2001). {SIEVES} (2nd ed.). Tiny Press.",
    "address": f"Doe, J. A. (2001). {SIEVES}. Retrieved from https://example.org/sieves",
}


def read_one(citation: str) -> tuple[str, list[str], int | None, str | None]:
    (listing,) = read(f"# Papers\n\n## Weaving\n\n- {citation}\n", "list.md").listings
    record = listing.record
    assert record is not None
    return record.title, [author.family for author in record.authors], record.year, record.venue_name


@pytest.mark.parametrize("style", ARTICLES)
def test_an_article(style: str) -> None:
    citation, journal = ARTICLES[style]
    title, families, year, venue = read_one(citation)

    assert (title, [family.casefold() for family in families], year, venue) == (
        SIEVES,
        ["doe", "van roe"],
        2001,
        journal,
    )


@pytest.mark.parametrize("style", CHAPTERS)
def test_a_chapter_appeared_in_its_book(style: str) -> None:
    title, families, year, venue = read_one(CHAPTERS[style])

    assert (title, [family.casefold() for family in families], year) == (SIEVES, ["doe", "van roe"], 2001)
    assert venue == "Weavers, spinners and the sea"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_what_a_document_is_and_where_it_was_found_are_no_part_of_its_title(kind: str) -> None:
    assert read_one(DOCUMENTS[kind])[:3] == (SIEVES, ["Doe"], 2001)


def test_a_question_ends_a_title_before_its_journal() -> None:
    citation = "Doe JA, van Roe M. Are sieves at sea?. Weaver Today. 2001;14:12–20."

    assert read_one(citation) == ("Are sieves at sea?", ["Doe", "van Roe"], 2001, "Weaver Today")
