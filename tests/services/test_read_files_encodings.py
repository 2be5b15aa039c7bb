"""Files in other encodings are read, and told."""

from pathlib import Path

import pytest

from qcat.errors import BadInput
from qcat.services.read_files import read_file
from qcat.storage.location import locate

ENTRY = "@misc{a,\n  title = {Fünf “Sätze” sind genug}\n}\n"
LATIN = "the file is not in UTF-8; it is read as Latin-1"
FILES = [
    (ENTRY.encode(), ""),
    (ENTRY.encode("utf-8-sig"), ""),
    (ENTRY.replace("\n", "\r").encode(), ""),
    (ENTRY.encode("utf-16"), "the file is in UTF-16"),
    (ENTRY.encode("utf-16-be"), "the file is in UTF-16"),
    (ENTRY.encode("cp1252"), LATIN),
    ((ENTRY * 20).replace("a", "a\0", 1).encode(), "NUL characters are passed over"),
]


@pytest.mark.parametrize(("data", "notice"), FILES)
def test_encodings(tmp_path: Path, data: bytes, notice: str) -> None:
    (tmp_path / "a.bib").write_bytes(data)

    document = read_file(str(tmp_path / "a.bib"), locate(str(tmp_path / "c.sqlite")))

    assert document.listings[0].record
    assert document.listings[0].record.title == "Fünf “Sätze” sind genug"
    assert [problem.message for problem in document.problems][:1] == ([notice] if notice else [])


def test_binary(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(BadInput, match="is a binary file"):
        read_file(str(tmp_path / "a.bib"), locate(str(tmp_path / "c.sqlite")))
