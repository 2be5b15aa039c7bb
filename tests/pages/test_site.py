"""The files that ``qcat site`` writes, without a browser."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import Run
from pages import write_site

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """The elements and attributes of a page, as a browser without scripts sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def feed(page: Path) -> ET.Element:
    return ET.fromstring((page.parent / "feed.xml").read_text("utf-8"))


def texts(root: ET.Element, path: str) -> list[str | None]:
    return [found.text for found in root.iterfind("/".join(f"{ATOM}{name}" for name in path.split("/")))]


def test_it_is_one_file_a_feed_and_a_mark_for_github(shipped_page: Path) -> None:
    assert sorted(path.name for path in shipped_page.parent.iterdir()) == [".nojekyll", "feed.xml", "index.html"]
    tags = Tags(shipped_page.read_text("utf-8")).seen
    addresses = [value for _, named in tags for name, value in named.items() if name in {"src", "href"}]

    assert set(addresses) == {"feed.xml", "data:,", "#list"}
    assert [named.get("type") for tag, named in tags if tag == "script"] == [
        None, "application/json", "application/json",
    ]  # fmt: skip


def test_the_same_catalog_gives_the_same_bytes(qcat: Run, shipped_page: Path, folder: Path) -> None:
    files = [shipped_page, shipped_page.parent / "feed.xml"]
    first = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files]

    assert "nothing changed" in qcat("site", "out", "--title", "Model compression").stderr
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files] == first
    qcat("site", "other", "--title", "Model compression", cwd=folder)
    assert [(folder / "other" / path.name).read_bytes() for path in files] == [data for data, _ in first]


def test_filters_choose_the_papers(qcat: Run, shipped: Path, folder: Path) -> None:
    assert "7 papers" in qcat("site", "out", "--category", "zero-shot", "--year", "2023").stderr
    assert len(texts(feed(folder / "out" / "index.html"), "entry/title")) == 7


def test_a_dry_run_writes_nothing(qcat: Run, shipped: Path, folder: Path) -> None:
    assert "would change" in qcat("site", "out", "--dry-run").stderr
    assert not (folder / "out").exists()


def test_the_page_of_somebody_else_stays(qcat: Run, shipped: Path, folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "index.html").write_text("<h1>My home page</h1>")

    assert "did not write" in qcat("site", "out", code=3).stderr
    assert (folder / "out" / "index.html").read_text() == "<h1>My home page</h1>"
    assert not (folder / "out" / "feed.xml").exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org", "https://example.org/#top"])
def test_an_address_must_be_one(qcat: Run, shipped: Path, folder: Path, url: str) -> None:
    assert "--url" in qcat("site", "out", "--url", url, code=2).stderr
    assert not (folder / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(qcat: Run, shipped: Path, folder: Path) -> None:
    (folder / "file").write_text("")
    assert "cannot write" in qcat("site", "file/out", code=2).stderr


class TestFeed:
    def test_it_names_the_newest_papers_with_their_dates(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        page = write_site(tmp_path, [{"key": "a", "title": "An Old One", "authors": ["Jane Doe"], "year": 2001}])
        first = feed(page)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
        more = [{"key": "b", "title": "A New One", "authors": [], "categories": ["Top / Below"]}]
        page = write_site(tmp_path, [{"key": "a", "title": "An Old One", "authors": ["Jane Doe"], "year": 2001}, *more])
        second = feed(page)

        assert texts(second, "entry/title") == ["A New One", "An Old One"]
        assert texts(second, "entry/published") == ["2027-01-15T08:00:00Z", "2023-11-14T22:13:20Z"]
        assert texts(second, "entry/id")[1:] == texts(first, "entry/id")
        assert texts(second, "updated") == ["2027-01-15T08:00:00Z"]
        assert texts(second, "entry/author/name") == ["unknown", "Jane Doe"]
        assert [one.get("term") for one in second.iter(f"{ATOM}category")] == ["Top / Below"]

    def test_ids_stay_where_the_page_moves_and_links_follow_it(self, qcat: Run, shipped: Path, folder: Path) -> None:
        qcat("site", "here")
        qcat("site", "there", "--url", "https://example.org/list/index.html", "--title", "Another")
        here, there = (feed(folder / name / "index.html") for name in ("here", "there"))

        assert texts(here, "entry/id") == texts(there, "entry/id")
        assert len(set(texts(here, "entry/id"))) == 70
        assert {one.get("href") for one in there.iterfind(f"{ATOM}link")} == {
            "https://example.org/list/", "https://example.org/list/feed.xml",
        }  # fmt: skip
        entry = there.find(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
        assert entry is not None
        assert re.match(r"https://example\.org/list/#p=\w+$", entry.get("href") or "")


def test_hostile_values_make_no_markup(tmp_path: Path) -> None:
    paper = {
        "key": "evil", "title": EVIL, "authors": [EVIL], "venue": EVIL, "year": 2020, "tags": [EVIL],
        "categories": [f"{EVIL} / $script {EVIL}"], "notes": [f"]]> <!-- {EVIL}"], "abstract": EVIL,
        "links": [
            {"kind": "code", "url": f'https://example.org/"{EVIL}'},
            {"kind": "paper", "url": "javascript:alert(1)"},
        ],
    }  # fmt: skip
    page = write_site(tmp_path, [paper], "--title", f"$papers {EVIL}")
    harmless = write_site(tmp_path / "out", [{"key": "kind", "title": "Harmless"}])
    elements = [
        [(tag, sorted(named)) for tag, named in Tags(path.read_text("utf-8")).seen] for path in (page, harmless)
    ]

    assert elements[0] == elements[1]
    assert '"javascript:' not in page.read_text("utf-8")  # as an address; BibTeX may show it as text
    assert texts(feed(page), "title") == [f"$papers {EVIL}"]
    assert texts(feed(page), "entry/title") == [EVIL]
