"""What an address tells of where and when a paper appeared: ``aclanthology.org/P18-1001`` is ACL 2018."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from qcat.domain.identifiers import find_arxiv
from qcat.domain.paper import preprint
from qcat.domain.text import clean
from qcat.domain.venues import find_venue, known_venues

# Volumes of the Proceedings of Machine Learning Research that are one edition of a conference.
_PMLR = {
    "icml": {28: 2013, 32: 2014, 37: 2015, 48: 2016, 70: 2017, 80: 2018, 97: 2019, 119: 2020, 139: 2021, 162: 2022,
             202: 2023, 235: 2024, 267: 2025},
    "aistats": {9: 2010, 15: 2011, 22: 2012, 31: 2013, 33: 2014, 38: 2015, 51: 2016, 54: 2017, 84: 2018, 89: 2019,
                108: 2020, 130: 2021, 151: 2022, 206: 2023, 238: 2024, 258: 2025},
    "colt": {19: 2011, 23: 2012, 30: 2013, 35: 2014, 40: 2015, 49: 2016, 65: 2017, 75: 2018, 99: 2019, 125: 2020,
             134: 2021, 178: 2022, 195: 2023, 247: 2024},
    "corl": {78: 2017, 87: 2018, 100: 2019, 155: 2020, 164: 2021, 205: 2022, 229: 2023, 270: 2024},
    "uai": {115: 2019, 124: 2020, 161: 2021, 180: 2022, 216: 2023, 244: 2024},
    "acml": {20: 2011, 25: 2012, 29: 2013, 39: 2014, 45: 2015, 63: 2016, 77: 2017, 95: 2018, 101: 2019, 129: 2020,
             157: 2021, 189: 2022, 222: 2023},
    "midl": {102: 2019, 121: 2020, 143: 2021, 172: 2022, 227: 2023},
    "mlhc": {56: 2016, 68: 2017, 85: 2018, 106: 2019, 126: 2020, 149: 2021, 182: 2022, 219: 2023},
}  # fmt: skip
_VOLUMES = {volume: (key, year) for key, volumes in _PMLR.items() for volume, year in volumes.items()}
# The letter of an ACL Anthology number until 2019: only those that stand for one venue in every year.
_LETTERS = {"P": "acl", "N": "naacl", "D": "emnlp", "E": "eacl", "C": "coling", "Q": "tacl", "K": "conll"}
_FIRST_VOLUMES = {"acl": 3, "naacl": 2, "emnlp": 2, "eacl": 2, "coling": 2, "tacl": 1, "conll": 1}
_ANTHOLOGY = frozenset({"acl", "naacl", "emnlp", "eacl", "aacl", "tacl", "findings", "coling", "conll", "lrec", "cl"})


@dataclass(frozen=True, slots=True)
class Told:
    """The key of a venue, or None, and a year, or None."""

    venue: str | None = None
    year: int | None = None


NOTHING = Told()


def told_by(url: str) -> Told:
    """What a URL or DOI tells; the preprint server's year only where nothing else is told."""
    text = clean(url)
    for pattern, read in _READERS:
        match = pattern.search(text)
        if match:
            return read(match)
    found = find_arxiv(text)
    return Told(None, preprint(found.value).year) if found else NOTHING


def _venue(name: str) -> str | None:
    venue = find_venue(name)
    return venue.key if venue and venue.kind != "preprint" else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else (1900 if int(digits) > 60 else 2000) + int(digits)


def _named(match: re.Match[str]) -> Told:
    """A pattern that prints the venue's acronym and the year."""
    key = _venue(match["venue"])
    return Told(key, _year(match["year"])) if key else NOTHING


def _letter(match: re.Match[str]) -> Told:
    key = _LETTERS.get(match["letter"].upper())
    year = _year(match["year"])
    volume = int(match["volume"])
    if key is None or volume > _FIRST_VOLUMES[key] or (key == "emnlp" and year == 2019 and volume > 1):
        return Told(None, year)
    return Told(key, year)


def _anthology(match: re.Match[str]) -> Told:
    name = match["venue"].lower()
    return Told(name if name in _ANTHOLOGY and name in known_venues() else None, int(match["year"]))


def _pmlr(match: re.Match[str]) -> Told:
    return Told(*_VOLUMES.get(int(match["volume"]), (None, None)))


def _fixed(key: str | None) -> Callable[[re.Match[str]], Told]:
    return lambda match: Told(key, _year(match["year"]) if match["year"] else None)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Told]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"(?:thecvf\.com|cv-foundation\.org)//?(?:openaccess/)?content_?(?P<venue>cvpr|iccv|wacv|eccv|accv)_?(?P<year>\d{4})"
         r"(?!_?workshops|/w)", _named),
        (r"ecva\.net/papers/eccv_(?P<year>\d{4})", _fixed("eccv")),
        (r"(?:aclanthology\.(?:org|info/papers)|aclweb\.org/anthology(?:/papers)?)/(?:\w+/\w+\d+/)?"
         r"(?P<letter>[A-Z])(?P<year>\d\d)-(?P<volume>\d)\d{3}", _letter),
        (r"(?:aclanthology\.org|aclweb\.org/anthology)/(?P<year>\d{4})\.(?P<venue>[a-z]+)-[a-z0-9]+\.\d+", _anthology),
        (r"10\.18653/v1/(?P<letter>[A-Z])(?P<year>\d\d)-(?P<volume>\d)\d{3}", _letter),
        (r"10\.18653/v1/(?P<year>\d{4})\.(?P<venue>[a-z]+)-[a-z0-9]+\.\d+", _anthology),
        (r"proceedings\.mlr\.press/v(?P<volume>\d+)", _pmlr),
        (r"(?:proceedings\.neurips\.cc|papers\.nips\.cc|proceedings\.nips\.cc)/paper(?:_files/paper)?/(?P<year>(?:19|20)\d\d)/",
         _fixed("neurips")),
        (r"(?:papers\.nips\.cc|proceedings\.neurips\.cc)/paper(?P<year>)", _fixed("neurips")),
        (r"usenix\.org/(?:conference|legacy/events?|events?)/(?P<venue>nsdi|osdi|atc|fast|usenixsecurity|woot|soups|"
         r"hotcloud|hotstorage|hotos)(?P<year>\d\d)", _named),
        (r"usenix\.org/system/files/(?:conference/)?(?P<venue>nsdi|osdi|atc|fast|usenixsecurity)(?P<year>\d\d)",
         _named),
        (r"ijcai\.org/proceedings/(?P<year>\d{4})", _fixed("ijcai")),
        (r"10\.24963/ijcai\.(?P<year>\d{4})", _fixed("ijcai")),
        (r"10\.1609/aaai\.(?P<year>)", _fixed("aaai")),
        (r"aaai\.org/.*/AAAI(?P<year>\d\d)/paper", _fixed("aaai")),
        (r"10\.1109/(?P<venue>[A-Z]{3,8})\d{0,6}\.(?P<year>\d{4})\.", _named),
        (r"10\.14722/ndss\.(?P<year>\d{4})", _fixed("ndss")),
        (r"ndss-symposium\.org/.*(?P<year>20\d\d)", _fixed("ndss")),
        (r"roboticsproceedings\.org/rss(?P<year>)", _fixed("rss")),
        (r"10\.21437/interspeech\.(?P<year>\d{4})", _fixed("interspeech")),
        (r"(?:isca-speech\.org|isca-archive\.org)/(?:archive/)?interspeech_(?P<year>\d{4})", _fixed("interspeech")),
        (r"jmlr\.org/papers/v(?:olume)?(?P<year>)\d", _fixed("jmlr")),
        (r"jmlr\.csail\.mit\.edu/papers/v(?P<year>)", _fixed("jmlr")),
        (r"(?:biorxiv\.org/content/(?:biorxiv/)?(?:early/)?(?:10\.1101/)?|10\.1101/)(?P<year>20\d\d)[./]\d\d[./]\d\d[./]\d{6}",
         _fixed("biorxiv")),
        (r"biorxiv\.org/content/(?:early/)?(?P<year>(?:20\d\d(?=/))?)", _fixed("biorxiv")),
        (r"medrxiv\.org/content/(?:10\.1101/)?(?P<year>20\d\d)\.", _fixed("medrxiv")),
        (r"10\.1371/journal\.pone(?P<year>)\.", _fixed("plosone")),
        (r"10\.1371/journal\.pcbi(?P<year>)\.", _fixed("ploscompbiol")),
        (r"10\.1093/bioinformatics/(?P<year>)", _fixed("bioinformatics")),
        (r"10\.1093/nar/(?P<year>)", _fixed("nar")),
        (r"10\.1093/bib/(?P<year>)", _fixed("bib")),
        (r"10\.1186/s12859-(?P<year>)", _fixed("bmcbioinformatics")),
        (r"10\.1073/pnas\.(?P<year>)", _fixed("pnas")),
        (r"10\.1103/PhysRevLett\.(?P<year>)", _fixed("physrevlett")),
        (r"10\.1103/PhysRevD\.(?P<year>)", _fixed("prd")),
        (r"10\.7554/eLife\.(?P<year>)", _fixed("elife")),
        (r"(?:nature\.com/articles|10\.1038)/s41467-0?(?P<year>(?:1[5-9]|2\d)(?=-|\d-))", _fixed("natcommun")),
        (r"(?:nature\.com/articles|10\.1038)/s41586-0?(?P<year>(?:1[7-9]|2\d)(?=-|\d-))", _fixed("nature")),
        (r"(?:nature\.com/articles|10\.1038)/s41592-0?(?P<year>(?:1[7-9]|2\d)(?=-|\d-))", _fixed("natmethods")),
        (r"(?:nature\.com/articles|10\.1038)/s41587-0?(?P<year>(?:1[8-9]|2\d)(?=-|\d-))", _fixed("natbiotechnol")),
        (r"(?:nature\.com/articles|10\.1038)/s42256-0?(?P<year>(?:1[8-9]|2\d)(?=-|\d-))", _fixed("natmachintell")),
        (r"(?:nature\.com/articles|10\.1038)/(?:srep|s41598-)(?P<year>)", _fixed("scirep")),
        (r"/(?P<venue>cvpr|iccv|eccv|icml|iclr|neurips|nips|kdd|sigir|www|acl|emnlp|naacl|aaai|ijcai|sosp|osdi|nsdi|sigmod|vldb)"
         r"[-_]?(?P<year>(?:19|20)\d\d)[-_/.]", _named),
    )
)  # fmt: skip
