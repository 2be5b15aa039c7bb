"""An address is malformed.

Why
    A letter is missing from the scheme, or a blank stands in the middle: nobody can follow it.

Example
    - Tiny Nets, Doe et al. [paper](ttps://arxiv.org/abs/2101.00001)

Fix
    --fix mends the scheme (`ttps://`, `http//`, `https:/`, `https://https://`). A blank inside needs a look.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import ERROR, Finding, Fix, replacement
from qcat.checks.page import Page
from qcat.domain.listing import LIST

SEVERITY = ERROR
KINDS = (LIST,)
_SCHEME = re.compile(
    r"(?P<wrong>(?:h?t{1,3}ps?|hhtt?ps?|htt?s?p|htpps?|httpss|httpd)(?::?/{2,}|:/+|;//|//)|https?(?:/{2}|:/(?!/)|:\s+//|;//)|"
    r"https?://(?=https?://[^/]*$|https?:/?/?[^/]+/?$)|https?:///+)(?=[^\s/])",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_NO_HOST = re.compile(r"https?://(?![^/?#\s]*[.:\[])[^/?#\s]+(?!\S*localhost)", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """Targets of links that no program can follow."""
    for link in page.links:
        url = link.url
        if not url or link.image or url.startswith(("#", "mailto:", "/", ".")):
            continue
        scheme = _SCHEME.match(url)
        if scheme and not _is_right(url):
            yield Finding(
                link.url_start, link.url_end, f"the address is malformed: {url[:80]}", _fix(link.url_start, scheme)
            )
        elif re.search(r"\s", url) and "://" in url and page.text[link.url_start - 1] != "<":
            yield Finding(link.url_start, link.url_end, f"a blank stands inside the address: {url[:80]}")
        elif _NO_HOST.match(url) and "localhost" not in url:
            yield Finding(link.url_start, link.url_end, f"the address names no host: {url[:80]}")


def _is_right(url: str) -> bool:
    return bool(_RIGHT.match(url)) and not re.match(r"https?://https?:?/", url, re.IGNORECASE)


def _fix(start: int, scheme: re.Match[str]) -> Fix:
    secure = "s" in scheme[0].lower() or not scheme[0].lower().startswith("http")
    doubled = re.match(r"https?://", scheme[0], re.IGNORECASE) and scheme.string[scheme.end() :].lower().startswith(
        "http"
    )
    right = "" if doubled else "https://" if secure else "http://"
    return replacement(start + scheme.start(), start + scheme.end(), right)
