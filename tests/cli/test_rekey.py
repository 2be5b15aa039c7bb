"""``qcat rekey``: other keys, under which and under the former ones papers are found."""

from pathlib import Path

import pytest

from conftest import Run


def test_a_pattern(shipped: Path, qcat: Run) -> None:
    dry = qcat("rekey", "--key-pattern", "{last}:{venue}{year}", "--venue", "cvpr", "--dry-run").stdout
    done = qcat("rekey", "--key-pattern", "{last}:{venue}{year}", "--venue", "cvpr").stdout

    assert done == dry
    assert "li2023hard\tli:cvpr2023\n" in done
    keys = qcat("list", "--format", "keys").stdout.split()
    assert len(keys) == len(set(keys)) == 70
    assert qcat("show", "li2023hard").stdout == qcat("show", "LI:cvpr2023").stdout
    assert qcat("rekey", "--key-pattern", "{last}:{venue}{year}", "--venue", "cvpr").stdout == ""
    assert qcat("rekey", "--venue", "cvpr", "--key-pattern", "{last}{year}{word}").stdout.count("\n") == done.count(
        "\n"
    )
    assert "li2023hard" in qcat("list", "--format", "keys").stdout
    qcat("undo")
    qcat("undo")


def test_one_paper(shipped: Path, qcat: Run) -> None:
    qcat("rekey", "li2023hard", "--to", "HAST")

    assert "@inproceedings{HAST," in qcat("export", "--bibtex", "li2023hard").stdout
    assert "key of another paper" in qcat("rekey", "HAST", "--to", "QIAN2023adaptive", code=3).stderr
    qcat("rekey", "HAST", "--to", "li2023hard")
    assert qcat("list", "--format", "keys", "--text", "hard sample").stdout == "li2023hard\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--key-pattern", "{lst}"], "no pattern"),
        (["--key-pattern", "{last.__class__}"], "no pattern"),
        (["--to", "x"], "goes with one key"),
        (["li2023hard", "--to", "a b"], "no citekey"),
        (["-"], "no key on standard input"),
    ],
)
def test_what_cannot_be_done(shipped: Path, qcat: Run, arguments: list[str], message: str) -> None:
    assert message in qcat("rekey", *arguments, code=2).stderr
