"""A code link belongs to another paper.

Why
    The repository is named after the paper of another entry: the link was pasted from there.

Example
    - Tiny Nets, Doe et al. [Github](https://github.com/doe/tiny-nets)
    - Huge Nets, Roe et al. [Github](https://github.com/doe/tiny-nets)

Fix
    Link the paper's own code, or none. A repository that holds the code of many papers is named after none of them
    and is not reported.
"""

from collections.abc import Iterator

from qcat.checks.finding import WARNING, Finding
from qcat.checks.page import Item, Page
from qcat.domain.identifiers import repository_name, url_key
from qcat.domain.listing import LIST
from qcat.domain.names import share_a_name
from qcat.domain.text import letters, words_key

SEVERITY = WARNING
KINDS = (LIST,)
_LEAST = 4  # letters of a name that says something


def check(page: Page) -> Iterator[Finding]:
    """Repositories under two papers of a page of which exactly one bears the repository's name."""
    links: dict[str, list[tuple[Item, int, str]]] = {}
    for start, url in page.urls:
        item, name = page.item_at(start), repository_name(url)
        if item and name:
            links.setdefault(url_key(url).lower(), []).append((item, start, url))
    for uses in links.values():
        items = list(dict.fromkeys(item for item, _, _ in uses))
        name = repository_name(uses[0][2]) or ""
        owners = [item for item in items if _bears(item, name)]
        if not owners or len(letters(name)) < _LEAST:
            continue
        for item, start, url in uses:
            if not any(_may_share(item, one) for one in owners):
                message = f"{name} is the code of {owners[0].record.title[:80]!r} in line {owners[0].line}"
                yield Finding(start, start + len(url), message, evidence=(owners[0].place,))


def _may_share(item: Item, owner: Item) -> bool:
    """Whether two entries are of one paper, or of the same people, who keep their code together."""
    mine, theirs = item.record.authors, owner.record.authors
    return item is owner or item.page.corpus.same_paper(item, owner) or share_a_name(mine, theirs)


def _bears(item: Item, name: str) -> bool:
    """Whether the words of a title spell a repository's name: ``norm-tweaking``, ``TinyNets``."""
    key = words_key(item.record.title)
    if len(letters(name)) < _LEAST:
        return False
    return f" {' '.join(words_key(name).split())} " in key or letters(name) in _runs(key.split())


def _runs(found: list[str]) -> set[str]:
    return {"".join(found[i:j]) for i in range(len(found)) for j in range(i + 1, min(i + 4, len(found)) + 1)}
