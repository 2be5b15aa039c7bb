"""The label of a link does not fit where it leads.

Why
    "Github" on a project page promises code that is not there; "Arxiv" on another site misleads whoever looks for
    the preprint.

Example
    - Tiny Nets, Doe et al. [Github](https://doe.github.io/tiny-nets/)

Fix
    Name what is there ("Project"), or link what the label says. --unsafe-fixes links the code that the catalog knows.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, replacement
from qcat.checks.markdown import Link
from qcat.checks.page import Page
from qcat.domain.identifiers import find_arxiv, link_kind
from qcat.domain.listing import LIST
from qcat.domain.text import words

SEVERITY = WARNING
KINDS = (LIST,)
_HOSTS = {
    "github": r"(?:^|\.)github(?:usercontent)?\.com$|(?:^|\.)git\.io$",
    "gitlab": r"gitlab",
    "arxiv": r"(?:^|\.)arxiv\.org$|alphaxiv\.org$|ar5iv|(?:^|\.)arxiv-vanity\.com$|(?:^|\.)xxx\.lanl\.gov$",
    "openreview": r"(?:^|\.)openreview\.net$",
    "huggingface": r"(?:^|\.)huggingface\.co$|(?:^|\.)hf\.co$",
    "youtube": r"(?:^|\.)youtube(?:-nocookie)?\.com$|(?:^|\.)youtu\.be$",
}
_HOST = re.compile(r"https?://(?:[^/@?#]*@)?(?P<host>[^/:?#]+)", re.IGNORECASE)
_CODE = frozenset({"code", "codes", "repo", "repository"})


def check(page: Page) -> Iterator[Finding]:
    """Links of entries whose label names a site that the target is not on, or code where a paper is."""
    for link in page.links:
        host = _HOST.match(link.url)
        if host is None or link.image or page.item_at(link.start) is None:
            continue
        said = words(link.label)
        name = said[0] if len(said) == 1 else ""
        site = host["host"].lower()
        if name in _HOSTS and not re.search(_HOSTS[name], site) and not (name == "arxiv" and find_arxiv(link.url)):
            yield _finding(page, link, name, f"{link.label.strip()} leads to {site}")
        elif (
            name in _CODE and link_kind(link.url) in {"paper", "pdf", "openreview", "video"} and not _is_code(link.url)
        ):
            yield _finding(page, link, name, f"{link.label.strip()} leads to a paper or video at {site}")


def _is_code(url: str) -> bool:
    return re.search(r"huggingface\.co|zenodo|figshare|codeocean|/code\b|\.(?:zip|gz)$", url, re.IGNORECASE) is not None


def _finding(page: Page, link: Link, name: str, message: str) -> Finding:
    """The finding, with the verified code in the place of the target where the catalog knows it."""
    item = page.item_at(link.start)
    known = page.corpus.verified(item) if item and name in {"github", *_CODE} else None
    code = next((one.url for one in known.record.links if one.kind == "code"), "") if known else ""
    fix = replacement(link.url_start, link.url_end, code, safe=False) if code else None
    return Finding(link.start, link.end, message, fix, (f"{code} ({known})",) if code else ())
