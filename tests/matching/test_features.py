"""What is read out of dirty titles and names before they are compared."""

import pytest

from qcat.domain.names import parse_names
from qcat.domain.paper import Record
from qcat.matching.features import name_parts, of_mapping, of_record, title_words


@pytest.mark.parametrize(
    ("printed", "family", "initial"),
    [
        ("Jin Kim", "kim", "j"),
        ("Kim, Jin Ho", "kim", "j"),
        ("J. H. Kim", "kim", "j"),
        ("Kim JH", "kim", "j"),
        ("Kim, J. H.", "kim", "j"),
        ("Laurens van der Maaten", "maaten", "l"),
        ("van der Maaten, L.", "maaten", "l"),
        ("J&uuml;rgen M&uuml;ller", "muller", "j"),
        ("MÃ¼ller, JÃ¼rgen", "muller", "j"),
        ("Sammy Davis Jr", "davis", "s"),
        ("Jean-Pierre Lopez-Garcia", "garcia", "j"),
        ("et al.", "", ""),
        ("others", "", ""),
    ],
)
def test_one_person_in_every_form(printed: str, family: str, initial: str) -> None:
    assert name_parts(printed) == (family, initial)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Zero-Shot {Q}uantization: A Test.", "zero shot quantization a test"),
        (r"The $\alpha$ of G\"odel", "the of godel"),
        ("H&#252;ll &amp; Co", "hull co"),
        ("The <i>lac</i> operon", "the lac operon"),
        ("Stroke and memory. [Review] [70 refs]", "stroke and memory"),
        ("Stroke and memory [Chinese]", "stroke and memory"),
        ("Stroke.[Erratum appears in Brain Inj. 2013;27(3):377 Note: Small", "stroke"),
        ("Stroke and memory [Erratum]", "stroke and memory erratum"),
        ("Training (Structured abstract)", "training"),
        ("[Cognitive training]", "cognitive training"),
    ],
)
def test_a_title_without_markup_and_cataloguers_notes(printed: str, words: str) -> None:
    assert title_words(printed) == words.split()


def test_values_of_any_kind_do_no_harm() -> None:
    odd = of_mapping({"title": ["x"], "authors": [1, None, {}], "year": "2020", "venue": 3, "doi": {}}, "a")

    assert (odd.words, odd.names, odd.year, odd.venue, odd.doi) == ((), (), 0, "3", "")


def test_a_record_and_its_plain_values_are_the_same() -> None:
    authors, complete = parse_names("Jin Kim, Laurens van der Maaten, et al.")
    record = Record(title="Tiny Nets", authors=authors, authors_complete=complete, year=2020, arxiv_id="2001.00001")
    plain = {
        "title": "Tiny Nets", "authors": ["Kim, Jin", "van der Maaten, Laurens", "et al."], "year": 2020,
        "doi": "10.48550/arXiv.2001.00001",
    }  # fmt: skip

    assert of_record(record, "a") == of_mapping(plain, "a")
