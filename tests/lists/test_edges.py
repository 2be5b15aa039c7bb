"""Parts of an entry that touch: what ends one and begins the next is a venue, a year, an address or a name."""
# ruff: noqa: E501 - an entry stands on one line, as it does in a list

import pytest

from qcat.lists.read import read

TITLE = "Tiny Nets for Everyone"
OTHER = "Big Nets for Nobody"

FORMS = {
    "a year that Markdown takes for a number": "- 2021. [{title}](URL), *{names}*. In ICML. [[code]](CODE)",
    "a year and a venue before the title": "- 2021. ICML. **[{title}](URL)**. {names}. [[code]](CODE)",
    "in a venue, before the title": "- In ICML, 2021, {title}. *{names}*. [[paper]](URL) [[code]](CODE)",
    "a venue behind a colon": "- {title}: {names}: ICML, 2021 [paper](URL) [code](CODE)",
    "a venue behind nothing": "- **{title}** {names} ICML 2021 [Paper](URL) | [Code](CODE)",
    "names behind a venue and a blank": "- [{title}](URL) ICML 2021 {names} [code](CODE)",
    "names behind a venue and a colon": '- ICML 2021: {names}: "{title}" [paper](URL) [code](CODE)',
    "a year behind names": "- **{title}**. {names} 2021. ICML [Paper](URL) [Code](CODE)",
    "in, before a venue in italics": "- [{title}](URL), {names}, In *ICML*, 2021 [Code](CODE)",
    "title and venue both in italics": "- {names} *{title}* *ICML*, 2021, [paper](URL) [code](CODE)",
    "venue and title both bold": "- **ICML 2021**  \n  **{title}** - *{names}* - [paper](URL) [code](CODE)",
    "names before a dash": "- {names} - [**{title}**](URL) - (ICML, 2021). [Code](CODE)",
    "names before an address": "- {title}, (ICML 2021), {names} <URL> [code](CODE)",
    "a badge between title and names": "1. {title} ![](https://img.shields.io/badge/ICML-2021-blue) {names} [Paper](URL) [Code](CODE)",
    "a year and a colon before names": "1. [{title}](URL): 2021: *{names}* ICML [code](CODE)",
    "by, behind a dash": "- {title} - by {names} [ICML 2021] [Paper](URL) [Code](CODE)",
}
NAMES = {
    "in full": (("Jane Doe, Max Roe and Ann Poe", "Kim Loe and Max Roe"), 3, 2),
    "by their initials": (("J. Doe, M. Roe, A. Poe", "K. Loe, M. Roe"), 3, 2),
}


def urls(short: str) -> list[str]:
    return [f"https://example.org/papers/{short}.pdf", f"https://github.com/doe/{short}"]


def filled(form: str, short: str, title: str, names: str) -> str:
    paper, code = urls(short)
    return form.replace("URL", paper).replace("CODE", code).format(title=title, names=names)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize(("names", "most", "least"), NAMES.values(), ids=NAMES.keys())
def test_every_part_is_found(form: str, names: tuple[str, str], most: int, least: int) -> None:
    entries = [filled(form, "tiny", TITLE, names[0]), filled(form, "big", OTHER, names[1])]
    entries.append(filled(form, "odd", "Odd Nets for Somebody", names[0]))

    found = [one.record for one in read("# List\n\n## Nets\n\n" + "\n".join(entries) + "\n", "list.md").listings][:2]

    assert [one and (one.title, one.venue, one.year, len(one.authors)) for one in found] == [
        (TITLE, "ICML", 2021, most),
        (OTHER, "ICML", 2021, least),
    ]
    assert all(
        one and [link.url for link in one.links] == urls(short)
        for one, short in zip(found, ("tiny", "big"), strict=True)
    )
    assert [one and one.authors[0].family for one in found] == ["Doe", "Loe"]


def test_names_turned_round_with_semicolons() -> None:
    text = f"- [{TITLE}](https://example.org/1). Doe, Jane; van Roe, Max K.; Poe, Ann. ICML 2021\n- [{OTHER}](https://example.org/2). Loe, Kim; Roe, Max. ICML 2020\n"

    found = [one.record for one in read(f"# List\n\n{text}", "list.md").listings]

    assert [one and [str(author) for author in one.authors] for one in found] == [
        ["Jane Doe", "Max K. van Roe", "Ann Poe"],
        ["Kim Loe", "Max Roe"],
    ]


def test_a_year_that_is_part_of_a_title() -> None:
    text = "- [Overview of TREC 2020](https://example.org/1.pdf). Jane Doe, Max Roe.\n- Findings of the WMT 2019 [paper](https://example.org/2.pdf)\n"

    assert [one.record and one.record.title for one in read(f"# List\n\n{text}", "list.md").listings] == [
        "Overview of TREC 2020",
        "Findings of the WMT 2019",
    ]
