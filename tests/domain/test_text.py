"""Text from outside, made safe and comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.text import clean, clean_block, fold, letters, tag_key, words, words_key


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b[31mb\x1b[0m", "ab"),
        ("a\x9b31mb", "ab"),
        ("\x1b]0;title\x07a", "a"),
        ("\x1b]8;;http://x\x1b\\a\x1b]8;;\x1b\\", "a"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        (" a \t\n b ", "a b"),
        ("[bold]a[/bold]", "[bold]a[/bold]"),
        ("a\x00b\x7fc\x85d", "abcd"),
    ],
)
def test_what_a_terminal_would_obey_is_gone(text: str, safe: str) -> None:
    assert clean(text) == safe


def test_blocks_keep_their_lines() -> None:
    assert clean_block("a\r\nb\rc\n\x1b[1md") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jégou", "JEGOU"), ("Straße", "strasse"), ("Łukasz Øre", "lukasz ore"), ("𝐀bc", "abc"), ("ﬁne", "fine")],
)
def test_spellings_that_a_reader_takes_for_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_and_tags() -> None:
    assert words("Zero-Shot: 2bit_quant") == ["zero", "shot", "2bit", "quant"]
    assert words_key("Zero-Shot") == " zero shot "
    assert tag_key("Hard-Samples") == tag_key(" hard samples")
    assert tag_key("C++") != tag_key("C#")


@given(st.text())
def test_making_safe_and_folding_are_done_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x17F), max_size=20))
def test_ascii_is_treated_as_any_other_text(text: str) -> None:
    assert letters(text) == "".join(c for c in fold(text) if c.isalnum())
    assert letters(f"{text}é") == f"{letters(text)}e"
    assert words(f"{text} é") == [*words(text), "e"]
    assert clean(f"{text} é") == f"{clean(text)} é".strip()
