"""A link leads to another edition than the entry names.

Why
    The addresses of some proceedings say which edition they belong to. Where that is another one than the entry
    prints, the year, the venue or the link is wrong.

Example
    - `[CVPR 2022]` Tiny Nets, Doe et al. [CVF](https://openaccess.thecvf.com/content/CVPR2021/papers/Doe.pdf)

Fix
    Follow the link, and mend what is wrong.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Page
from qcat.domain.venues import find_venue

SEVERITY = WARNING
_EDITIONS = (
    (re.compile(r"openaccess\.thecvf\.com/content_?(?P<venue>CVPR|ICCV|WACV|ECCV|ACCV)_?(?P<year>20\d\d)/", re.I), ""),
    (re.compile(r"openaccess\.thecvf\.com/content/(?P<venue>CVPR|ICCV|WACV|ACCV)(?P<year>20\d\d)/", re.IGNORECASE), ""),
    (re.compile(r"(?:papers\.nips\.cc|proceedings\.neurips\.cc)/paper(?:_files/paper)?/(?P<year>20\d\d)/"), "NeurIPS"),
    (re.compile(r"ijcai\.org/proceedings/(?P<year>20\d\d)/"), "IJCAI"),
    (re.compile(r"aclanthology\.org/(?P<year>20\d\d)\.(?P<venue>acl|emnlp|naacl|eacl)-(?:main|long|short)\."), ""),
)  # fmt: skip


def check(page: Page) -> Iterator[Finding]:
    """Links to an edition of a venue that is not the entry's."""
    for start, url in page.urls:
        for pattern, name in _EDITIONS:
            found = pattern.search(url)
            if found is None:
                continue
            item = page.item_at(start)
            edition = find_venue(name or found["venue"])
            if item is None or edition is None or not item.is_published or not item.find_year():
                break
            venue = find_venue(item.record.venue or "")
            if venue is not None and (venue, item.record.year) != (edition, int(found["year"])):
                said = f"{item.record.venue} {item.record.year}"
                message = f"the link leads to {edition.short} {found['year']}, the entry says {said}"
                yield Finding(start, start + len(url), message)
            break
