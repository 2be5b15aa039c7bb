"""`qcat site`: the papers of a catalog as a page to put on the web."""

from qcat.domain.filters import Selection
from qcat.domain.links import web_url
from qcat.errors import UsageError
from qcat.services.find_papers import select
from qcat.storage.location import Location
from qcat.storage.reader import open_reader


def make_site(location: Location, selection: Selection, *, title: str, url: str = "") -> tuple[dict[str, str], int]:
    """The files of the page by name, and how many papers it shows.

    ``url`` is where the page will be, for the addresses in its feed. Raises UsageError where it is none.
    """
    from qcat.pages.feed import write_feed
    from qcat.pages.site import Entry, write_page

    base = _base(url)
    with open_reader(location) as reader:
        dates = reader.dates()
        entries = [Entry(paper, *dates.get(paper.key, (0, 0))) for paper in select(reader, selection)]
        categories = [path for path, _ in reader.categories()]
    files = {
        "index.html": write_page(entries, categories, title),
        "feed.xml": write_feed(entries, title, base),
        ".nojekyll": "",  # GitHub Pages then serves the files as they are
    }
    return files, len(entries)


def _base(url: str) -> str:
    if not url:
        return ""
    base = web_url(url)
    if not base or "#" in base or "?" in base:
        raise UsageError(f"{url!r} is no address of a page", "write --url https://user.github.io/list/")
    return f"{base.removesuffix('index.html').rstrip('/')}/"
