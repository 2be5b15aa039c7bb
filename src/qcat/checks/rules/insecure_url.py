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
    "arxiv.org github.com github.io gitlab.com openreview.net aclanthology.org aclweb.org neurips.cc nips.cc mlr.press "
    "thecvf.com ecva.net acm.org doi.org ieee.org springer.com sciencedirect.com elsevier.com nature.com science.org "
    "jmlr.org aaai.org ijcai.org usenix.org youtube.com youtu.be vimeo.com medium.com huggingface.co wikipedia.org "
    "semanticscholar.org google.com nih.gov wiley.com pnas.org oup.com cambridge.org mit.edu biorxiv.org medrxiv.org "
    "researchgate.net kaggle.com zenodo.org isca-archive.org siam.org"
).split()
_HTTP = re.compile(rf"http://(?:[\w-]+\.){{0,4}}(?:{'|'.join(map(re.escape, _KNOWN))})(?=[/:?#]|$)", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """http URLs of sites that are known to speak https."""
    if "http://" not in page.text:
        return
    for start, url in page.urls:
        if _HTTP.match(url) and not re.match(r"http://[^/]*:(?!80\b)\d", url):
            yield Finding(start, start + len(url), f"http for https: {url[:80]}", insertion(start + 4, "s"))
