"""Venues are recognised however they are printed, and nothing else is."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.venues import (
    Venue,
    find_venue,
    is_acronym,
    known_venues,
    may_be_server,
    name_venue,
    venue_key,
)  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("NeurIPS 2023", "neurips"),
        ("NIPS'17", "neurips"),
        ("CVPR2019", "cvpr"),
        ("2021 AAAI", "aaai"),
        ("AAAI-18", "aaai"),
        ("ICLR'24", "iclr"),
        ("ICLR ’24", "iclr"),
        ("IJCAI-19", "ijcai"),
        ("3DV 2021", "3dv"),
        ("SC20", "sc"),
        ("iclr", "iclr"),
        ("RAL 2020", "ral"),
        ("T-PAMI", "tpami"),
        ("@CVPR 2020", "cvpr"),
        ("2024 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "cvpr"),
        ("IEEE Conference on Computer Vision & Pattern Recognition", "cvpr"),
        ("The Thirteenth International Conference on Learning Representations (ICLR)", "iclr"),
        ("In Proceedings of the 37th International Conference on Machine Learning, ICML 2020, Virtual", "icml"),
        ("Forty-first International Conference on Machine Learning", "icml"),
        ("International conference on machine learning. PMLR, 2016", "icml"),
        ("Machine Learning, Proceedings of the Twenty-Third International Conference (ICML 2006)", "icml"),
        ("Advances in neural information processing systems 36", "neurips"),
        ("Advances in Neural Information Processing Systems 17 [Neural Information Processing]", "neurips"),
        (
            "Computer Vision–ECCV 2020: 16th European Conference, Glasgow, UK, August 23–28, 2020, Part XII 16",
            "eccv",
        ),
        ("European Conference on Computer Vision. Cham: Springer Nature Switzerland, 2024", "eccv"),
        ("Proceedings of the AAAI Conference on Artificial Intelligence. Vol. 37. No. 8.", "aaai"),
        ("IEEE International Conference on Acoustics, Speech and Signal Processing ICASSP 2023, Rhodes", "icassp"),
        ("Proc. SIAM International Conference on Data Mining", "sdm"),
        ("IEEE International Conference on Data Mining", "icdm"),
        ("SIGGRAPH Asia 2022 Conference Papers", "siggraphasia"),
        ("Robotics: Science and Systems XIV", "rss"),
        ("NAACL-HLT (1)", "naacl"),
        ("ICLR 2021 Conference", "iclr"),
    ],
)
def test_conferences_in_their_printed_forms(printed: str, key: str) -> None:
    assert venue_key(printed) == key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Proceedings of the IEEE", "procieee"),
        ("Proc. IEEE", "procieee"),
        ("Proc. Int. Conf. Mach. Learn. (ICML)", "icml"),
        ("Adv. Neural Inf. Process. Syst.", "neurips"),
        ("IEEE Trans. Pattern Anal. Mach. Intell., vol. 44, no. 3, pp. 1-12", "tpami"),
        ("J. Mach. Learn. Res.", "jmlr"),
        ("Int. J. Comput. Vis.", "ijcv"),
        ("ACM Comput. Surv.", "csur"),
        ("Neural Comput.", "neuralcomputation"),
        ("Proc. Natl. Acad. Sci. USA", "pnas"),
        ("IEEE Trans. Comput. Aided Des. Integr. Circuits Syst.", "tcad"),
        ("ACM Transactions on Graphics (TOG)", "tog"),
        ("Nature 521.7553", "nature"),
        ("Nature Machine Intelligence", "natmachintell"),
        ("Machine Learning 28(1)", "mlj"),
        ("IEEE Signal Processing Magazine 35.1 (2018): 126-136", "spm"),
    ],
)
def test_journals_and_abbreviations(printed: str, key: str) -> None:
    assert venue_key(printed) == key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("arXiv preprint arXiv:1503.02531", "arxiv"),
        ("arXiv 2023", "arxiv"),
        ("arXiv:2303.13826v2", "arxiv"),
        ("arXiv (Cornell University)", "arxiv"),
        ("arXiv cs.LG", "arxiv"),
        ("CoRR abs/1503.02531", "arxiv"),
        ("bioRxiv 2020", "biorxiv"),
        ("arXiv, NeurIPS 2024", "neurips"),
    ],
)
def test_preprint_servers_count_only_where_no_venue_is_named(printed: str, key: str) -> None:
    assert venue_key(printed) == key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("ICML 2023 (Oral)", "icml"),
        ("NeurIPS Spotlight", "neurips"),
        ("accepted to CVPR 2024", "cvpr"),
        ("EMNLP 2022 main conference", "emnlp"),
        ("To appear in ICCV", "iccv"),
        ("NeurIPS 2022 Track Datasets and Benchmarks", "neurips"),
        ("Findings of ACL 2021", "findings"),
        ("EMNLP (Findings)", "findings"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2023", "findings"),
        ("CVPR 2020 Workshops", "cvprw"),
        ("CVPR Workshop on Efficient Deep Learning", "cvprw"),
        ("IEEE/CVF International Conference on Computer Vision Workshops, ICCVW 2021", "iccvw"),
        ("Computer Vision - ECCV 2018 Workshops - Munich, Germany", "eccvw"),
        ("Tenth Workshop on Statistical Machine Translation", "wmt"),
    ],
)
def test_remarks_are_passed_over_and_workshops_are_venues_of_their_own(printed: str, key: str) -> None:
    assert venue_key(printed) == key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("NuerIPS 2023", "neurips"),
        ("nuerips", "neurips"),
        ("EMLNP", "emnlp"),
        ("MICAAI 2020", "miccai"),
        ("International Conference on Machine Learing", "icml"),
        ("Europan Conference on Computer Vision", "eccv"),
        ("Advances in Neural Infomation Procesing Systems", "neurips"),
        ("IEEE Transactions on Image Proccessing", "tip"),
    ],
)
def test_misspellings(printed: str, key: str) -> None:
    assert venue_key(printed) == key


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Low-Power Computer Vision",
        "Machine learning for healthcare systems",
        "International Conference on Machine Learning and Applications",
        "International Conference on Machine Vision",
        "International Conference on Paper Folding",
        "Asian Conference on Intelligent Machines",
        "NeurIPS Workshop",
        "ICML Workshops",
        "ICLR (Workshop)",
        "NeurIPS 2019 Workshop on Energy Efficient Machine Learning",
        "Workshop @ NeurIPS",
        "DiscoMT@EMNLP",
        "under review at ICLR 2024",
        "Submitted to ICLR",
        "IEEE",
        "ACM",
        "Springer Nature",
        "Charleston, SC, USA",
        "Preprint",
        "Technical Report",
        "Communications",
        "Multimedia",
        "Security",
        "Findings",
        "coding",
        "cooling",
        "fast",
        "Date 2020",
        "micro",
        "fat",
        "soda",
        "log",
        "ICMLA",
        "ICLM",
        "ACVC",
        "2020",
    ],
)
def test_anything_else_is_no_known_venue(printed: str) -> None:
    assert find_venue(printed) is None


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("In Proceedings of the 12th Foo Conference 2023", "Foo Conference", "foo conference"),
        ("Journal of Foo 12(3)", "journal of foó, vol. 12", "journal of foo"),
        ("The Lancet", "Lancet (2020)", "lancet"),
        ("Foo '21", "FOO 2021", "foo"),
        ("2020", "2020", "2020"),
        ("???", "???", "???"),
    ],
)
def test_two_prints_of_an_unknown_venue_have_one_key(one: str, other: str, key: str) -> None:
    assert venue_key(one) == venue_key(other) == key


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("nips 2016", ("NeurIPS", "Advances in Neural Information Processing Systems")),
        ("CVPR'23", ("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition")),
        ("CVPRW", ("CVPRW", "IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops")),
        ("ICCV", ("ICCV", "IEEE/CVF International Conference on Computer Vision")),
        ("WACV", ("WACV", "IEEE/CVF Winter Conference on Applications of Computer Vision")),
        ("SAC", ("SAC", "ACM/SIGAPP Symposium on Applied Computing")),
        ("CoRR", ("arXiv", "arXiv")),
        ("Proc. IEEE", ("Proceedings of the IEEE", "Proceedings of the IEEE")),
        ("In Proceedings of the Foo Conference, 2023", ("Foo Conference", "Foo Conference")),
        ("In Silico Biology", ("In Silico Biology", "In Silico Biology")),
        ("Journal of Foo, vol. 12", ("Journal of Foo", "Journal of Foo")),
    ],
)
def test_names(printed: str, names: tuple[str, str]) -> None:
    assert name_venue(printed) == names


VENUES = list(known_venues().values())
PRINTS = [(text, venue.key) for venue in VENUES for text in (venue.short, venue.name, *venue.aliases)]


@pytest.mark.parametrize(("printed", "key"), PRINTS)
def test_every_acronym_name_and_alias_finds_its_own_venue(printed: str, key: str) -> None:
    assert venue_key(printed) == venue_key(f"{printed} 2024") == venue_key(f"In {printed}") == key


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.key)
def test_naming_a_known_venue_twice_changes_nothing(venue: Venue) -> None:
    assert name_venue(venue.short) == name_venue(venue.name) == (venue.short, venue.name)


def test_no_alias_belongs_to_two_venues() -> None:
    owners: dict[str, set[str]] = {}
    for printed, key in PRINTS:
        owners.setdefault(" ".join(printed.casefold().split()), set()).add(key)
    assert [printed for printed, keys in owners.items() if len(keys) > 1] == []


def test_the_data_is_sound() -> None:
    assert len(VENUES) >= 80
    for venue in VENUES:
        assert venue.kind in {"conference", "workshop", "journal", "preprint"}
        assert venue.years in {None, "even", "odd"}
        assert venue.years or (venue.parity_from is None and venue.annual_from is None)
        if venue.volume is not None and venue.first is not None:
            year = venue.year_of_volume(venue.volume_from)
            assert year is not None
            assert venue.first <= year


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    find_venue(text)
    short, name = name_venue(text)
    assert isinstance(venue_key(text), str)
    assert bool(short) == bool(name)


@given(st.sampled_from(PRINTS), st.integers(1990, 2030), st.sampled_from(["{} {}", "{} ({})", "{}, {}"]))
def test_a_year_beside_it_changes_no_venue(own: tuple[str, str], year: int, form: str) -> None:
    assert venue_key(form.format(own[0], year)) == own[1]


@given(st.sampled_from([v.acronym for v in VENUES if v.kind == "conference" and v.acronym and not v.cased]))
def test_case_does_not_matter_for_an_acronym(acronym: str) -> None:
    assert venue_key(acronym.lower()) == venue_key(acronym.upper()) == venue_key(acronym)


@pytest.mark.parametrize(
    ("venue", "volume", "year"),
    [
        ("NeurIPS", 2, 1989),
        ("NeurIPS", "36", 2023),
        ("NeurIPS", "Vol. 34", 2021),
        ("NeurIPS", "0", None),
        ("AAAI", "37(8)", 2023),
        ("AAAI", 38, 2024),
        ("AAAI", 16, None),
        ("Proceedings of the IEEE", "108.4", 2020),
        ("IEEE Signal Processing Magazine", 35, 2018),
        ("TPAMI", 44, 2022),
        ("IEEE Access", 8, 2020),
        ("JMLR", 18, None),
        ("NeurIPS", "supplement", None),
        ("NeurIPS", "99999999", None),
    ],
)
def test_years_of_volumes(venue: str, volume: str | int, year: int | None) -> None:
    found = find_venue(venue)
    assert found is not None
    assert found.year_of_volume(volume) == year


@pytest.mark.parametrize(
    ("venue", "held", "not_held"),
    [
        ("ECCV", [1990, 2016, 2020, 2024], [1988, 2019, 2023]),
        ("ICCV", [1987, 1990, 1998, 2019, 2023], [1985, 2020, 2022]),
        ("ACCV", [1993, 2007, 2009, 2020, 2022], [2021, 2023]),
        ("IJCAI", [1969, 2013, 2015, 2016, 2020, 2024], [1968, 1970, 2014]),
        ("OSDI", [1994, 1999, 2000, 2020, 2021, 2023], [1993, 2001, 2019]),
        ("SOSP", [1967, 2019, 2023, 2024], [2018, 2022]),
        ("LREC", [1998, 2022, 2024], [1997, 2023]),
        ("ICLR", [2013, 2024], [2012]),
        ("NeurIPS", [1987, 2024], [1986]),
        ("MICCAI", [1998, 2021], [1997]),
        ("arXiv", [1991, 2025], [1990]),
        ("Neural Networks", [1988, 2024], [1980]),
    ],
)
def test_calendars(venue: str, held: list[int], not_held: list[int]) -> None:
    found = find_venue(venue)
    assert found is not None
    assert [year for year in held if not found.held_in(year)] == []
    assert [year for year in not_held if found.held_in(year)] == []


def test_a_very_long_text_is_left_alone() -> None:
    text = "1," * 50_000
    assert name_venue(text) == (text, text)
    assert venue_key(text)


def test_nothing_is_read_before_a_venue_is_asked_for() -> None:
    code = "import sys, qcat.domain.venues; sys.exit('tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_name_of_a_preprint_server_is_passed_over() -> None:
    servers = [text for venue in VENUES if venue.kind == "preprint" for text in venue.prints]
    assert servers
    assert all(map(may_be_server, servers))
    assert not may_be_server("International Conference on Machine Learning")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CVPR", True), ("CVPR 2018", True), ("Proceedings of NeurIPS'21", True), ("IEEE/CVF CVPR", True),
        ("ACM MobiCom", True), ("J. ACM", False), ("Mach. Learn.", False), ("Nature", False), ("IEEE Access", False),
        ("2018 IEEE Conference on Big Data", False), ("计算机学报", False),
    ],
)  # fmt: skip
def test_acronyms(text: str, expected: bool) -> None:
    assert is_acronym(text) is expected
