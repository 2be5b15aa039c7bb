"""A real Chromium for the page: it opens the file that ``qcat site`` wrote, without any server or network."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import Run
from pages import Open

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a page and sees that it asks for nothing and complains of nothing."""
    pages: list[Page] = []
    asked: list[str] = []
    complaints: list[str] = []

    def open_file(path: Path, hash: str = "", **settings: Any) -> Page:
        page = browser.new_context(**settings).new_page()
        pages.append(page)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.goto(f"{path.as_uri()}{hash}")
        return page

    yield open_file
    for page in pages:
        page.context.close()
    assert not complaints
    assert all(url.startswith(("file:", "data:")) for url in asked), asked


@pytest.fixture
def shipped_page(qcat: Run, shipped: Path, folder: Path) -> Path:
    """The page of the catalog that ships with qcat."""
    assert shipped.is_file()
    qcat("site", "out", "--title", "Model compression")
    return folder / "out" / "index.html"
