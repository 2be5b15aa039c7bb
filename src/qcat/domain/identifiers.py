"""Identifiers of papers (arXiv, DOI, OpenReview), in the many forms people paste, and what a URL points at."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from qcat.domain.text import clean
from qcat.errors import BadIdentifier

# Syntax: arxiv.org "Understanding the arXiv identifier". The subject class of an old id is not part of it.
_NEW = r"(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
_OLD = r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z-]{2,})?/(?P<number>\d{2}(?:0[1-9]|1[0-2])\d{3})"
_ARXIV = re.compile(rf"(?:{_NEW}|{_OLD})(?:v(?P<version>[1-9]\d*))?(?!\d)", re.IGNORECASE)
_TARGET = re.compile(r"https?://[^\s?]+\?(?:target|url|q|u)=(https?:/\S+)")
_LIKELY_ARXIV = re.compile(r"(?<!\d)\d{4}\.\d{4,5}(?!\d)|/\d{7}(?!\d)|arxiv", re.IGNORECASE)
_ARXIV_INSIDE = re.compile(rf"arxiv\s*[:.]?\s*(?:abs/)?({_ARXIV.pattern})", re.IGNORECASE)
_ARXIV_PREFIX = re.compile(r"arxiv\s*:\s*(?:arxiv\s*:\s*)?", re.IGNORECASE)
_ARXIV_CLASS = re.compile(r"\s*\[[\w.-]+\]$")
_ARXIV_HOSTS = frozenset({"arxiv.org", "alphaxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "huggingface.co"})
_ARXIV_PATH = re.compile(
    r"/(?:ftp/arxiv/papers/\d{4}|abs|pdf|html|format|src|e-print|ps|overview|papers)/(?:arxiv:)?(?P<id>.+)",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>.+)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
_DOI_URL = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[\w./:-]*\w)", re.ASCII)  # as nearly all are
_DOI_PATH = re.compile(
    r"/(?:(?:info:)?doi|articles?|chapter|book|abs|abstract|full|e?pdf|content|content/e?p(?:df|ub))"
    r"(?:/[a-z]+)?/10\.\d{4,9}/",
    re.IGNORECASE,
)
_DOI_TAIL = re.compile(
    r"(?:;jsessionid=.*|(?<=\d)v\d{1,2}(?:\.(?:full|abstract)[\w.-]*)?|/(?:pdf|full|abstract|epdf|meta|html|suppl?_?file.*)|\.pdf|\.html?|[?#&].*)+$",
    re.IGNORECASE,
)
_DOI_PREFIX = re.compile(r"doi\s*:?\s*", re.IGNORECASE)
_SERIAL = re.compile(r"(?:\d{7}|\d{9}(?:\d{3})?)[\dX]", re.ASCII)
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)(/[!-\"$->@-~]*)?(?:\?([!-\"$-~]*))?(?:#[!-~]*)?")
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)
_CODE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "gist.github.com")
_VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "slideslive.com", "bilibili.com")
_PROCEEDINGS_HOSTS = (
    "openaccess.thecvf.com",
    "papers.nips.cc",
    "proceedings.neurips.cc",
    "proceedings.mlr.press",
    "ijcai.org",
    "ojs.aaai.org",
    "aaai.org",
    "aclanthology.org",
    "aclweb.org",
    "ecva.net",
    "dl.acm.org",
    "ieeexplore.ieee.org",
    "usenix.org",
    "jmlr.org",
    "link.springer.com",
    "sciencedirect.com",
    "isca-archive.org",
)
_PUBLISHER_HOSTS = tuple(
    """
    nature.com science.org sciencemag.org cell.com pnas.org biorxiv.org medrxiv.org chemrxiv.org academic.oup.com
    oxfordjournals.org onlinelibrary.wiley.com tandfonline.com journals.plos.org bmj.com nejm.org jamanetwork.com
    thelancet.com journals.aps.org link.aps.org iopscience.iop.org pubs.acs.org pubs.rsc.org pubs.aip.org
    aip.scitation.org frontiersin.org mdpi.com journals.sagepub.com embopress.org biomedcentral.com
    ncbi.nlm.nih.gov europepmc.org semanticscholar.org researchgate.net citeseerx.ist.psu.edu citeseer.ist.psu.edu
    hal.science archives-ouvertes.fr eprint.iacr.org ssrn.com projecteuclid.org jstor.org drops.dagstuhl.de
    cv-foundation.org annualreviews.org royalsocietypublishing.org elifesciences.org ceur-ws.org
    spiedigitallibrary.org worldscientific.com degruyter.com inspirehep.net adsabs.harvard.edu ndss-symposium.org
    roboticsproceedings.org psycnet.apa.org journals.ametsoc.org epubs.siam.org osapublishing.org opg.optica.org
    karger.com cambridge.org direct.mit.edu mitpressjournals.org scholar.archive.org research.google vldb.org
    isca-speech.org doi.ieeecomputersociety.org hindawi.com peerj.com scitation.org icml.cc research.google.com
    aeaweb.org nber.org journals.uchicago.edu econometricsociety.org ideas.repec.org econpapers.repec.org
    ahajournals.org ashpublications.org atsjournals.org aacrjournals.org ascopubs.org acpjournals.org journals.lww.com
    journals.asm.org cshlp.org rupress.org jneurosci.org eneuro.org jci.org jbc.org physiology.org biologists.com
    microbiologyresearch.org liebertpub.com thieme-connect.com cochranelibrary.com bioone.org psyarxiv.com
    emerald.com igi-global.com ingentaconnect.com muse.jhu.edu philpapers.org philarchive.org copernicus.org
    geoscienceworld.org library.seg.org aanda.org arc.aiaa.org asmedigitalcollection.asme.org ascelibrary.org
    pubsonline.informs.org msp.org eudml.org numdam.org ems.press mathnet.ru episciences.org quantum-journal.org
    scipost.org iucr.org osti.gov ntrs.nasa.gov pubs.usgs.gov escholarship.org diva-portal.org theses.fr
    hdl.handle.net scielo.br scielo.org redalyc.org jstage.jst.go.jp cnki.net jair.org lrec-conf.org
    """.split()
)
_KIND_OF_HOST = {
    "openreview.net": "openreview",
    **dict.fromkeys(_CODE_HOSTS, "code"),
    **dict.fromkeys(_VIDEO_HOSTS, "video"),
    **dict.fromkeys(_PUBLISHER_HOSTS, "paper"),
    **dict.fromkeys(_PROCEEDINGS_HOSTS, "proceedings"),
}
_NO_READING_HOSTS = frozenset(
    "wikipedia.org amazon.com medium.com kaggle.com coursera.org edx.org udacity.com udemy.com twitter.com x.com "
    "reddit.com facebook.com linkedin.com huggingface.co pypi.org cran.r-project.org bioconductor.org "
    "docs.google.com drive.google.com groups.google.com slideshare.net substack.com wordpress.com blogspot.com "
    "zhihu.com csdn.net videolectures.net goodreads.com stackoverflow.com news.ycombinator.com".split()
)
_UNIVERSITY = re.compile(r"\.edu$|\.edu\.\w\w$|\.ac\.\w\w$|^(?:www\.)?(?:cs|cse|dei|informatik)\.")
_DEPOSIT = re.compile(r"/handle/\d+(?:\.\d+)*/\d+")
_BLOG = re.compile(r"^(?:www\.)?(?:blogs?|engineering|docs?|forum|wiki)\.|/blogs?/", re.IGNORECASE)
_PROJECT_HOSTS = (".github.io", ".gitlab.io", ".netlify.app", ".vercel.app", "sites.google.com")
_SAID = ("code", "project", "slides", "video", "poster", "data", "paper")

ARXIV = "arxiv"
DOI = "doi"
OPENREVIEW = "openreview"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A kind (``arxiv``, ``doi``, ``openreview``), the value without version, and the version asked for.

    A DOI keeps the case it is printed in and is compared by its ``key``, without regard to case.
    """

    kind: str
    value: str
    version: int | None = None

    @property
    def key(self) -> str:
        """The value for comparing."""
        return self.value.lower() if self.kind == DOI else self.value

    def __str__(self) -> str:
        name = {ARXIV: "arXiv:", DOI: "doi:", OPENREVIEW: "OpenReview:"}[self.kind]
        return f"{name}{self.value}{f'v{self.version}' if self.version else ''}"


def parse_identifier(text: str) -> Identifier:
    """The identifier in what somebody typed or pasted: an id, a prefixed id or a URL.

    Raises BadIdentifier, which says what would have been understood.
    """
    found = find_arxiv(text) or find_doi(text) or find_openreview(text)
    if found is None:
        raise BadIdentifier(
            f"{clean(text)[:80]!r} is not an identifier that qcat knows",
            "give an arXiv id (2303.13826, math/0309136), a DOI, or a URL of one of them",
        )
    return found


@lru_cache(maxsize=50_000)  # several questions are asked of a URL, the last ones when all of a list is read
def find_arxiv(text: str) -> Identifier | None:
    """An arXiv id, ``arXiv:`` id, arXiv DOI or URL of arXiv and its mirrors; None for anything else."""
    text = _unquoted(text)
    if not _may_be_arxiv(text):
        return None
    doi = _ARXIV_DOI.search(text)
    if doi:
        return _arxiv(doi["id"])
    bare = _arxiv(_ARXIV_CLASS.sub("", _ARXIV_PREFIX.sub("", text)))
    if bare is None and is_url(text):
        parts = _split(text)
        known = _domain(parts.host, _ARXIV_HOSTS)
        path = _ARXIV_PATH.search(parts.path) if known else None
        return _arxiv(re.sub(r"(?:\.pdf|/)+$", "", path["id"], flags=re.IGNORECASE)) if path else None
    return bare


def _may_be_arxiv(text: str) -> bool:
    """False for most texts, which are spared the parsing: a URL names one of the hosts or the arXiv DOI."""
    if "://" not in text:
        return _LIKELY_ARXIV.search(text) is not None
    lower = text.lower()
    return "xiv" in lower or "ar5iv" in lower or "huggingface" in lower


def _arxiv(text: str) -> Identifier | None:
    match = _ARXIV.fullmatch(text.strip(" .,;)]"))
    if match is None:
        return None
    version = int(match["version"]) if match["version"] else None
    value = match["new"] or f"{match['archive'].lower()}/{match['number']}"
    # Four digits until the end of 2014, five since: 0808.05394 cannot be.
    if match["new"] and (len(value) == 10) != (int(value[:4]) >= 1501):
        return None
    return Identifier(ARXIV, value, version)


def find_arxiv_in_text(text: str) -> Identifier | None:
    """The first ``arXiv:ID`` that stands inside longer text, such as a citation."""
    for match in _ARXIV_INSIDE.finditer(text):
        found = _arxiv(match[1])
        if found:
            return found
    return None


@lru_cache(maxsize=64)
def find_doi(text: str) -> Identifier | None:
    """A DOI, bare, with ``doi:`` or as a doi.org URL."""
    plain = _DOI_URL.fullmatch(text)
    if plain:
        return Identifier(DOI, plain[1])
    printed, text = text, _unquoted(text)
    if "10." not in text and "doi" not in text.lower():
        return None
    text = text if is_url(printed) else _DOI_PREFIX.sub("", text, count=1)
    url = is_url(text)
    if url and not _under(_split(text).host, "doi.org"):
        if not _DOI_PATH.search(text):  # publishers put the DOI into the path
            return None
        text = _DOI_TAIL.sub("", text)
    match = _DOI.search(text)
    if match is None or (not url and match.start() != 0):
        return None
    value = match[0].rstrip(".,;")
    for opening, closing in ("()", "<>"):  # a bracket that stood round the DOI; those inside belong to it
        while value.endswith(closing) and value.count(closing) > value.count(opening):
            value = value[:-1].rstrip(".,;")
    return Identifier(DOI, value)


def _unquoted(text: str) -> str:
    """Text as `clean` leaves it, without percent-encoding, and without a page that leads on to another address."""
    if text.isascii() and text.isprintable() and " " not in text and "%" not in text:
        return text
    text = unquote(clean(text))
    behind = _TARGET.search(text)
    return behind[1] if behind else text


def find_openreview(text: str) -> Identifier | None:
    """The forum id in an OpenReview URL (``forum?id=``, ``pdf?id=``)."""
    url = clean(text)
    if "openreview" not in url.lower() or not is_url(text):
        return None
    parts = _split(url)
    ids = parse_qs(parts.query).get("id")
    if not ids or not _under(parts.host, "openreview.net"):
        return None
    value = re.match(r"[\w-]+", ids[0])
    return Identifier(OPENREVIEW, value[0]) if value else None


@lru_cache(maxsize=64)
def is_url(text: str) -> bool:
    """Whether text is meant as a URL: it names a scheme, or starts with a host and a path."""
    text = text.strip()
    return _URL.match(text) is not None or (_BARE_HOST.match(text) is not None and not _DOI.match(text))


def is_serial(text: str) -> bool:
    """Whether text is an ISBN or ISSN: its last character is what the others sum up to (ISO 2108, ISO 3297)."""
    digits = text.replace("-", "").upper()
    if not _SERIAL.fullmatch(digits):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 13:
        return "X" not in digits and sum(value * (1, 3)[i % 2] for i, value in enumerate(values)) % 10 == 0
    return sum(value * i for i, value in enumerate(reversed(values), 1)) % 11 == 0


def url_key(url: str) -> str:
    """A URL for comparing: without scheme, ``www.``, final slash and ``.git``; arXiv and DOI by their id."""
    found = find_arxiv(url) or find_doi(url)
    if found:
        return f"{found.kind}:{found.key}"
    parts = _split(url)
    host = parts.host.removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{unquote(parts.path).rstrip('/').removesuffix('.git')}{query}"


_IN_REPOSITORY = re.compile(r"^/[^/]+/[^/]+/(?:-/)?(?:blob|raw)/")
_FILES = {"pdf": "pdf", "md": "other"}
"""What a file in a repository is, where it is no code: a paper, or notes."""


def link_kind(url: str, label: str = "") -> str:
    """What is behind a link, told by its host, and by its label only where the host says nothing."""
    if _DOI_URL.fullmatch(url):
        return "paper"
    parts = _split(url)
    path, said = parts.path.lower(), label.casefold()
    if find_doi(url) or find_arxiv(url):
        return "pdf" if path.startswith("/pdf/") else "paper"
    known = _domain(parts.host, _KIND_OF_HOST)
    if known:
        file = _FILES.get(path.rpartition(".")[2]) if _IN_REPOSITORY.search(path) else None
        return file or _KIND_OF_HOST[known]
    if parts.host.endswith(_PROJECT_HOSTS):
        return "project"
    for kind in _SAID if said else ():
        if kind in said:
            return kind
    return "pdf" if path.endswith(".pdf") else "other"


def is_academic(url: str) -> bool:
    """Whether it is a university's, or what one keeps in a repository: papers lie there, among other things."""
    parts = _split(url)
    return _UNIVERSITY.search(parts.host) is not None or _DEPOSIT.search(parts.path) is not None


def is_reading(url: str) -> bool:
    """False for hosts that hold anything but papers: shops, courses, blogs, packages, encyclopedias."""
    host = _split(url).host
    return not (_domain(host, _NO_READING_HOSTS) or _BLOG.search(f"{host}{_split(url).path}"))


def repository_name(url: str) -> str | None:
    """The name of the repository that a code link points at, or None."""
    parts = _split(url)
    path = parts.path.strip("/").split("/")
    if len(path) < 2 or not _domain(parts.host, _CODE_HOSTS):
        return None
    return path[1].removesuffix(".git")


def _domain(host: str, known: Container[str]) -> str:
    """The known domain that a host is or is under, or nothing."""
    while host and host not in known:
        host = host.partition(".")[2]
    return host


class _Parts(NamedTuple):
    host: str
    path: str
    query: str


@lru_cache(maxsize=64)
def _split(url: str) -> _Parts:
    url = url.strip()
    plain = _PLAIN_URL.fullmatch(url)
    if plain:
        return _Parts(plain[1], plain[2] or "", plain[3] or "")
    try:
        parts = urlsplit(url if _URL.match(url) else f"https://{url}")
        return _Parts(parts.hostname or "", parts.path, parts.query)
    except ValueError:  # an unbalanced bracket: it points nowhere
        return _Parts("", "", "")


def _under(host: str, name: str) -> bool:
    return host == name or host.endswith(f".{name}")
