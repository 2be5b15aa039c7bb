"""``qcat render``: regions of a README filled from the catalog, and nothing else touched."""

import os
from pathlib import Path

import pytest

from conftest import Run

README = b"""\xef\xbb\xbf# My list\r
\r
Some *text*, \xff and trailing space  \r
<!-- qcat:begin category="zero-shot" year=2023 style=tag -->\r
old\r
<!-- qcat:end -->\r
\r
```html\r
<!-- qcat:begin -->\r
```\r
   <!-- qcat:begin author='hubara' group-by=year -->\r
   <!-- qcat:end -->   \r
the end, without a line break"""


@pytest.fixture
def readme(shipped: Path, folder: Path) -> Path:
    path = folder / "README.md"
    path.write_bytes(README)
    return path


def test_regions_are_filled_and_the_rest_stays(readme: Path, qcat: Run) -> None:
    assert "1" in qcat("render", "--check", "README.md", code=1).stderr
    assert readme.read_bytes() == README, "a check writes nothing"

    qcat("render", "README.md")

    text = readme.read_bytes()
    first, second = text.split(b"old\r\n")[0].split(b"style=tag -->\r\n")
    assert README.startswith(first)
    assert b"\r\n## Zero-Shot Quantization (Data-Free Quantization)\r\n" in second
    assert b"`[CVPR 2023]` Hard Sample Matters a Lot in Zero-Shot Quantization, Li et al." in second
    assert b"LLM" not in second.split(b"<!-- qcat:end -->")[0]
    assert b"\n## 2018\r\n\r\n- Hubara, Itay, et al." in second
    assert b"\n" not in text.replace(b"\r\n", b"")
    for kept in (
        b"\xff and trailing space  \r\n",
        b"```html\r\n<!-- qcat:begin -->\r\n```\r\n",
        b"end -->   \r\nthe end",
    ):
        assert kept in text
    assert text.startswith(b"\xef\xbb\xbf# My list")
    assert text.endswith(b"without a line break")


def test_rendering_again_changes_nothing(readme: Path, qcat: Run) -> None:
    link = readme.with_name("LINK.md")
    link.symlink_to(readme)
    readme.chmod(0o600)
    qcat("render", "LINK.md")
    os.utime(readme, (1, 1))
    qcat("render", "LINK.md")
    qcat("render", "--check", "LINK.md")

    assert readme.stat().st_mtime == 1
    assert readme.stat().st_mode & 0o777 == 0o600
    assert link.is_symlink()


def test_a_diff_shows_and_writes_nothing(readme: Path, qcat: Run) -> None:
    shown = qcat("render", "--diff", "README.md").stdout

    assert "--- a/README.md" in shown
    assert "\n-old" in shown
    assert "\n+- `[CVPR 2023]` Hard Sample" in shown
    assert readme.read_bytes() == README


def test_edits_by_hand_are_not_overwritten_in_silence(readme: Path, qcat: Run) -> None:
    qcat("render", "README.md")
    rendered = readme.read_bytes()
    readme.write_bytes(rendered.replace(b"Hard Sample", b"Hard Simple"))

    told = qcat("render", "README.md").stderr

    assert "README.md:4: edits made by hand since the last time are overwritten; 'qcat sync' takes them in" in told
    assert readme.read_bytes() == rendered


def test_contents_lead_to_the_headings_on_the_page(readme: Path, qcat: Run) -> None:
    readme.write_text(
        "# Papers\n\n## A *b*\n\n<!-- qcat:begin category=papers toc level=2 text=tfmq -->\n<!-- qcat:end -->\n"
    )
    qcat("render", "README.md")

    text = readme.read_text()
    assert "- [Papers](#papers-1)\n  - [Diffusion Model](#diffusion-model)\n" in text
    assert "\n## Papers\n\n### Diffusion Model\n" in text


BROKEN = [
    ("<!-- qcat:begin -->\n", 1, "does not end"),
    ("x\n<!-- qcat:end -->\n", 2, "did not begin"),
    ("<!-- qcat:begin -->\n\n<!-- qcat:begin -->\n<!-- qcat:end -->\n", 3, "inside the one of line 1"),
    ("<!-- qcat:begin --> x\n<!-- qcat:end -->\n", 1, "not alone on its line"),
    ("<!-- qcat:begin\nstyle=mla -->\n<!-- qcat:end -->\n", 1, "not alone on its line"),
    ("<!-- qcat:start -->\n<!-- qcat:end -->\n", 1, "no marker qcat:start"),
    ("\n<!-- qcat:begin catgory=x -->\n<!-- qcat:end -->\n", 2, "did you mean category"),
    ('<!-- qcat:begin text="a -->\n<!-- qcat:end -->\n', 1, "cannot read"),
    ("<!-- qcat:begin year=2020 year=2021 -->\n<!-- qcat:end -->\n", 1, "year is there twice"),
    ("<!-- qcat:begin year=20 -->\n<!-- qcat:end -->\n", 1, "not a year"),
    ("<!-- qcat:begin style=apsa -->\n<!-- qcat:end -->\n", 1, "did you mean apa"),
    ("<!-- qcat:begin sort=size -->\n<!-- qcat:end -->\n", 1, "cannot sort by"),
    ("<!-- qcat:begin limit=none -->\n<!-- qcat:end -->\n", 1, "no count"),
    ("<!-- qcat:begin group-by=mood -->\n<!-- qcat:end -->\n", 1, "no grouping"),
    ("<!-- qcat:begin template=../x.j2 -->\n<!-- qcat:end -->\n", 1, "outside the folder"),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN)
def test_a_region_that_is_not_in_order(readme: Path, qcat: Run, text: str, line: int, message: str) -> None:
    readme.write_text(text)
    good = readme.with_name("GOOD.md")
    good.write_bytes(README)

    told = qcat("render", "GOOD.md", "README.md", code=2).stderr

    assert f"README.md:{line}: " in told
    assert message in told
    assert readme.read_text() == text
    assert good.read_bytes() == README, "all are understood before one is written"


def test_a_document_without_a_region(readme: Path, qcat: Run) -> None:
    readme.write_text("# Title\n")
    assert "has no region" in qcat("render", "README.md", code=2).stderr
    assert "there is no file" in qcat("render", "NONE.md", code=2).stderr


def test_a_template_beside_the_document(readme: Path, qcat: Run) -> None:
    readme.with_name("t.j2").write_text("* {{ title }} ({{ year }})")
    readme.write_text("<!-- qcat:begin template=t.j2 text=texq group-by=none -->\n<!-- qcat:end -->\n")
    qcat("render", "README.md")

    assert "-->\n\n* TexQ: Zero-shot Network Quantization with Texture Feature Distribution" in readme.read_text()
