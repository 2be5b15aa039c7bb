"""Pictures of the page that ``qcat site`` writes, for the docs.

    python docs/screenshots.py

Needs Chromium on the path and Playwright (``pip install -e '.[test]'``); writes into docs/img.
"""

import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
CATALOG = HERE.parent / "data" / "catalog.sqlite"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
DESKTOP, PHONE = (1100, 720), (390, 720)
SHOTS = {
    "site-light": (DESKTOP, "light", ""),
    "site-dark": (DESKTOP, "dark", "#q=quantization&c=Generative+Model+Quantization"),
    "site-phone": (PHONE, "light", "#q=diffusion"),
}


def shoot(browser: Browser, page_file: Path) -> None:
    """One picture for each entry of SHOTS."""
    for name, ((width, height), scheme, fragment) in SHOTS.items():
        dark = scheme == "dark"
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(f"{page_file.as_uri()}{fragment}")
        page.wait_for_selector("#chart svg")
        page.screenshot(path=HERE / "img" / f"{name}.png")
        context.close()


def main() -> None:
    """Write the page of the shipped catalog and take its pictures."""
    qcat = shutil.which("qcat", path=sysconfig.get_path("scripts")) or "qcat"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([qcat, "-C", CATALOG, "site", folder, "--title", "Model compression"], check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        shoot(browser, Path(folder) / "index.html")
        browser.close()


if __name__ == "__main__":
    main()
