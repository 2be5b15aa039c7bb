"""LaTeX to Unicode and back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.formats.latex import decode, encode

NASTY = st.text(
    st.sampled_from("$\\{}%&#_~^'`\"-–—“”‘’ @,=aeiıoåøßéα5\u0301\u0302\u0327\u0336")
    | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)

DECODED = [
    (r"M{\"{u}}ller", "Müller"),
    (r"M{\"u}ller and Erd{\H o}s", "Müller and Erdős"),
    (r"D\'ecoret, \'{\i}, {\'\i}, {\v S}, \c{c}", "Décoret, í, í, Š, ç"),
    (r"{\'{\^e}} and \'\^e", "ế and ế"),
    (r"Stra{\ss}e \o st \AA{}ngstr{\"o}m", "Straße øst Ångström"),
    ("{{Deep} {N}ets}", "Deep Nets"),
    (r"\emph{very} \textbf{bold} {\em so}", "very bold so"),
    (r"pages 1--2 --- ``quoted''", "pages 1–2 — “quoted”"),
    (r"V.~Z., P.{\,}G.", "V. Z., P. G."),
    (r"AT\&T 5\% \#1 a\_b \$5", "AT&T 5% #1 a_b $5"),
    (r"the {$\alpha_{i}$} and \(x\) and $ y $", r"the $\alpha_{i}$ and $x$ and $y$"),
    (r"\ensuremath{\beta} \ensuremath{x^2}", "β $x^2$"),
    (r"\href{http://x.org/a}{Example}", "Example"),
    (r"\unknown\ and \unknown{kept}", r"\unknown and kept"),
    (r"C:\Users", r"C:\Users"),
    ("unclosed {brace and $ dollar", "unclosed brace and $ dollar"),
    ("e\u0301", "é"),
    ("plain - text's", "plain - text's"),
]


@pytest.mark.parametrize(("latex", "text"), DECODED)
def test_decode(latex: str, text: str) -> None:
    assert decode(latex) == text


ENCODED = [
    ("Müller", r"M{\"u}ller"),
    ("Łukasz Šćø", r"{\L}ukasz {\v{S}}{\'c}{\o}"),
    ("naïve", r"na{\"{\i}}ve"),
    ("ế", r"{\'{\^e}}"),
    ("a – b — c", "a -- b --- c"),
    ("a -- b", "a -{}- b"),
    ("50% & $5 of #1_a", r"50\% \& \$5 of \#1\_a"),
    (r"$\alpha_{i}$-VAE", r"$\alpha_{i}$-VAE"),
    ("α → β", r"\ensuremath{\alpha} \ensuremath{\rightarrow} \ensuremath{\beta}"),
    ("from $5 to $6", r"from \$5 to \$6"),
    ("$a{$ and $50% off$", r"\$a{\textbraceleft}\$ and \$50\% off\$"),
    ("a{b \\", r"a{\textbraceleft}b {\textbackslash}"),
    ("CO₂ at 10⁻⁴", r"CO\textsubscript{2} at 10\textsuperscript{{\textminus}}\textsuperscript{4}"),
    ("5′ and 3‰", r"5\ensuremath{\prime} and 3{\textperthousand}"),
    ("量化 Привет", "量化 Привет"),
]


@pytest.mark.parametrize(("text", "latex"), ENCODED)
def test_encode(text: str, latex: str) -> None:
    assert encode(text) == latex
    assert decode(latex) == text


@given(NASTY)
def test_encoding_loses_nothing(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert decode(encode(composed)) == composed


@given(NASTY)
def test_encoded_braces_close_for_bibtex(text: str) -> None:
    level = 0
    for char in encode(text):
        level += {"{": 1, "}": -1}.get(char, 0)
        assert level >= 0
    assert level == 0
    assert not encode(text).endswith("\\")


@given(NASTY)
def test_decode_takes_any_text(text: str) -> None:
    decode(text)
    decode(text, hold=True)


def test_deep_nesting_is_no_danger() -> None:
    assert decode("{" * 50_000 + "a" + "}" * 50_000) == "a"
    decode("\\'{" * 20_000)
    decode("\\'" * 20_000)
