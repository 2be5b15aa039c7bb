"""Formats are found by name, loaded on use, and added to by other packages."""

import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from qcat import formats
from qcat.errors import UnknownFormat
from qcat.formats import delimited, get_reader, get_style, get_writer, jsonl, markdown


def test_known_names() -> None:
    assert get_writer("jsonl") is jsonl.write
    assert get_writer("keys") is delimited.write_keys
    assert get_writer("markdown") is markdown.write
    assert get_style("tag").gap == "\n"


@pytest.mark.parametrize("name", formats.WRITERS)
def test_every_writer_is_there(name: str) -> None:
    assert list(get_writer(name)([])) is not None


@pytest.mark.parametrize("name", formats.STYLES)
def test_every_style_is_there(name: str) -> None:
    assert "".join(markdown.write_list([], get_style(name), markdown.Layout(categories=["A / B"]))) == "# Papers\n"


def test_readers_go_by_suffix_in_any_case() -> None:
    assert get_reader(".BIB") is get_reader(".bib")


def test_an_unknown_name_is_told_the_nearest_and_the_known() -> None:
    with pytest.raises(UnknownFormat) as caught:
        get_writer("bibtx")

    assert str(caught.value) == (
        "there is no format 'bibtx'; did you mean bibtex? "
        "known: bibtex, csl-json, csv, hayagriva, json, jsonl, keys, markdown, ris, tsv"
    )
    assert caught.value.exit_code == 2


def test_an_unknown_name_near_to_nothing() -> None:
    with pytest.raises(UnknownFormat, match=r"no Markdown style 'qqq'; known: apa, ieee, mla, table, tag$"):
        get_style("qqq")
    with pytest.raises(
        UnknownFormat,
        match=r"no reader for the suffix ''; known: \.bib, \.csv, \.json, .*, \.tsv, \.yaml, \.yml$",
    ):
        get_reader("")


def test_other_packages_add_names(monkeypatch: pytest.MonkeyPatch) -> None:
    added = EntryPoints(
        EntryPoint(name, "qcat.formats.delimited:write_keys", formats.GROUP)
        for name in ("toml", ".toml", "markdown-mine", "jsonl")
    )
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: added.select(group=group))

    found: list[object] = [get_writer("toml"), get_reader(".toml"), get_style("mine")]
    assert found == [delimited.write_keys] * 3
    assert get_writer("jsonl") is jsonl.write, "a name of our own cannot be taken over"
    with pytest.raises(UnknownFormat, match=r"known: bibtex, csl-json, .*, toml, tsv$"):
        get_writer("mine")


def test_the_registry_is_light() -> None:
    """Every command pays for it: no format, parser or metadata comes along."""
    code = "import sys, qcat.formats; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    ours = {name for name in loaded.split() if name.startswith("qcat.")}
    assert ours == {"qcat.errors", "qcat.formats"}
    assert not {"json", "csv", "difflib", "importlib.metadata", "dataclasses"} & set(loaded.split())
