"""http where the site speaks https.

Why
    The site sends every reader on to https, which costs time and lets anybody on the way look and change.

Example
    - Tiny Nets, Doe et al. [Arxiv](http://arxiv.org/abs/2101.00001)

Fix
    --fix adds the s. Only sites that are known to speak https are reported.
"""

import re
from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding, insertion
from qcat.checks.page import Page

SEVERITY = WARNING
_KNOWN = (
    "arxiv.org export.arxiv.org github.com gist.github.com gitlab.com openreview.net aclanthology.org aclweb.org "
    "nips.cc papers.nips.cc neurips.cc papers.neurips.cc proceedings.neurips.cc proceedings.mlr.press "
    "openaccess.thecvf.com ecva.net dl.acm.org doi.acm.org doi.org dx.doi.org ieeexplore.ieee.org "
    "link.springer.com sciencedirect.com nature.com science.org jmlr.org aaai.org ojs.aaai.org ijcai.org "
    "usenix.org youtube.com youtu.be vimeo.com medium.com huggingface.co en.wikipedia.org semanticscholar.org "
    "scholar.google.com drive.google.com docs.google.com sites.google.com ncbi.nlm.nih.gov "
    "onlinelibrary.wiley.com pnas.org academic.oup.com cambridge.org biorxiv.org medrxiv.org researchgate.net "
    "kaggle.com zenodo.org isca-archive.org epubs.siam.org "
).split()
_HOSTS = rf"(?:www\.)?(?:{'|'.join(map(re.escape, _KNOWN))})|[\w-]+\.github\.io"
_HTTP = re.compile(rf"http://(?:{_HOSTS})(?=[/?#]|$)", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """http URLs of sites that are known to speak https."""
    if "http://" not in page.text:
        return
    for start, url in page.urls:
        if _HTTP.match(url):
            yield Finding(start, start + len(url), f"http for https: {url[:80]}", insertion(start + 4, "s"))
