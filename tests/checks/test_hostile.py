"""Checking a text that repeats one thing without end costs time in proportion."""

import time

import pytest

from checks import page, settings
from qcat.checks import engine


@pytest.mark.parametrize(
    ("before", "piece", "name"),
    [
        ("@article{a, ", "%", "refs.bib"),
        ("@article{a, title = {", "http", "refs.bib"),
        ("@article{a, title = {x}, author = {", "  ", "refs.bib"),
        ("- ", "\u200b", "list.md"),
        ("", "[x](y) ", "list.md"),
        ("", "<a ", "list.md"),
    ],
)
def test_ten_thousand_times_the_same_takes_seconds(before: str, piece: str, name: str) -> None:
    text = before + piece * 10_000 + "}" * before.count("{")
    started = time.process_time()
    engine.check([page(text, name)], settings("ALL"))
    assert time.process_time() - started < 10
