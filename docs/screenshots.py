"""Pictures of the page that ``qcat site`` writes, for the docs: of the shipped catalog, and of 10,000 made-up papers.

    python docs/screenshots.py

Needs Chromium on the path and Playwright (``pip install -e '.[test]'``); writes into docs/img.
"""

import json
import random
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
MANY = {"site-10000": (DESKTOP, "light", "#q=sparse")}
WORDS = "deep network quantization pruning sparse attention diffusion language zero-shot robust graph video".split()


def many_papers(count: int) -> str:
    """Made-up papers as JSON lines, always the same."""
    chance = random.Random(7)
    papers = (
        {
            "key": f"p{i}",
            "title": f"{' '.join(chance.sample(WORDS, 5)).capitalize()}, part {i}",
            "authors": [f"{chance.choice('ABCDEFG')}. Author{chance.randrange(500)}" for _ in range(3)],
            "year": chance.randrange(2010, 2027),
            "venue": chance.choice(["CVPR", "NeurIPS", "ICLR", "ACL", "JMLR"]),
            "categories": [f"Topic {chance.randrange(8)} / Part {chance.randrange(4)}"],
            "links": [{"kind": "code", "url": f"https://example.org/{i}"}],
        }
        for i in range(count)
    )
    return "".join(f"{json.dumps(paper)}\n" for paper in papers)


def shoot(browser: Browser, page_file: Path, shots: dict[str, tuple[tuple[int, int], str, str]]) -> None:
    """One picture for each of the shots."""
    for name, ((width, height), scheme, fragment) in shots.items():
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
    """Write the pages and take their pictures."""
    qcat = shutil.which("qcat", path=sysconfig.get_path("scripts")) or "qcat"
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        made = folder / "made.sqlite"
        subprocess.run([qcat, "-C", made, "init"], check=True)
        (folder / "papers.jsonl").write_text(many_papers(10_000))
        subprocess.run([qcat, "-C", made, "import", "-q", folder / "papers.jsonl"], check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for catalog, title, shots in ((CATALOG, "Model compression", SHOTS), (made, "Ten thousand papers", MANY)):
            subprocess.run([qcat, "-C", catalog, "site", folder / title, "--title", title], check=True)
            shoot(browser, folder / title / "index.html", shots)
        browser.close()


if __name__ == "__main__":
    main()
