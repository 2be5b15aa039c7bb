"""LaTeX text to Unicode and back, as far as bibliographies use it. Math between dollar signs stays as it is.

``decode(encode(text)) == text`` for any text in Unicode's composed form (NFC).
"""

import re
import unicodedata
from functools import lru_cache

from qcat.formats.latex_symbols import (
    ACCENTS,
    JOURNALS,
    MATH,
    PLAIN_TO_PDFLATEX,
    SCRIPTED,
    SCRIPTS,
    SYMBOL_OF,
    TEXT,
)

_COMMANDS = {"\\": " ", " ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": ""}
_SWITCHES = frozenset("em it bf tt sc sl rm sf itshape bfseries ttfamily scshape relax protect noindent".split())
_SWALLOWED = frozenset({"href", "noopsort", "textcolor", "color", "vspace", "hspace", "label"})
_DEEPEST = 8  # accents over accents; nobody stacks more, and hostile text shall not exhaust the stack

_PLAIN = re.compile(r"[^\\{}$~`'-]*(?:[`'-](?![`'-])[^\\{}$~`'-]*)*")
_TOKEN = re.compile(
    r"\\(?P<macro>[A-Za-z]+)\*?[ \t]*|\\\((?P<paren>.+?)\\\)|\\(?P<command>.)|\$(?P<math>(?:[^$\\]|\\.)+)\$"
    r"|(?P<brace>[{}])|(?P<dash>---?)|(?P<quote>``|'')|(?P<tie>~)",
    re.DOTALL,
)
# A letter as bibliographies mostly write it, which means the same wherever it stands: {\"{o}}, {\'{\i}}, {\ss}, {-}
_LETTER = re.compile(r"\{(?:-|\\(?:[\"'`^~=.]|[A-Za-z](?=\{))(?:\{\\?[A-Za-z]\}|[A-Za-z])|\\[A-Za-z]{1,2})\}")
_LETTERS = re.compile(rf"(?:[^\\{{}}$~`'-]++|[`'-](?![`'-])|{_LETTER.pattern})*+")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”"}

HELD = str.maketrans({" ": "\x01", ",": "\x02"})
"""What `decode` makes of spaces and commas inside braces on request; `RELEASED` turns them back."""
RELEASED = str.maketrans({"\x01": " ", "\x02": ","})


def decode(text: str, *, hold: bool = False) -> str:
    """LaTeX as Unicode (NFC): accents and symbols become characters, braces and font commands go.

    ``hold`` marks spaces and commas inside braces (see `HELD`), so that a name can still be taken apart.
    A macro that is not known stays as it is, unless it has an argument: then the argument stays.
    """
    if not _PLAIN.fullmatch(text):
        if (letters := decode_letters(text)) is not text:
            return letters
        if hold or "\\" in text or "$" in text:
            text = _Decoder(text, hold).run()
        else:
            for ligature, char in _LIGATURES.items():
                text = text.replace(ligature, char)
            text = text.replace("~", " ").replace("{", "").replace("}", "")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def decode_letters(text: str) -> str:
    """A text in which letters and hyphens are all the LaTeX there is, as `decode` gives it; any other as it is."""
    if "{" not in text or not _LETTERS.fullmatch(text):
        return text
    text = _LETTER.sub(lambda match: _letter(match[0]), text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)
def _letter(text: str) -> str:
    return _Decoder(text, False).run()


class _Decoder:
    """One pass over a text; ``at`` is where it has come to."""

    def __init__(self, text: str, hold: bool, depth: int = 0) -> None:
        self.text, self.hold, self.depth = text, hold, depth
        self.at = self.level = 0

    def run(self) -> str:
        out: list[str] = []
        while match := _TOKEN.search(self.text, self.at):
            out.append(self._held(self.text[self.at : match.start()]))
            self.at = match.end()
            out.append(self._held(self._token(match)))
        out.append(self._held(self.text[self.at :]))
        return "".join(out)

    def _held(self, text: str) -> str:
        return text.translate(HELD) if self.hold and self.level > 0 else text

    def _token(self, match: re.Match[str]) -> str:
        kind, value = str(match.lastgroup), match[str(match.lastgroup)]
        if kind == "macro":
            return self._macro(value, match[0])
        if kind == "command":
            return self._accented(value) if value in ACCENTS else _COMMANDS.get(value, value)
        if kind in ("math", "paren"):
            return f"${value.strip()}$" if value.strip() else match[0]
        if kind == "brace":
            self.level = max(0, self.level + (1 if value == "{" else -1))
            return ""
        return _LIGATURES.get(value, " ")

    def _macro(self, name: str, whole: str) -> str:
        if name in ACCENTS:
            return self._accented(name)
        if name == "ensuremath":
            math = self._argument().strip()
            return SYMBOL_OF.get(math[1:], f"${math}$") if math.startswith("\\") else f"${math}$"
        if name in _SWALLOWED:
            self._argument()
            return ""
        if name in SCRIPTS:
            text = _Decoder(self._argument(), False, self.depth + 1).run() if self.depth < _DEEPEST else ""
            # Words, as in 1\textsuperscript{st}, have no letters of their own for it.
            return "".join(SCRIPTS[name].get(char, "") for char in text) if SCRIPTS[name].keys() >= {*text} else text
        if name in SYMBOL_OF or name in _SWITCHES or name in JOURNALS:
            return SYMBOL_OF.get(name) or JOURNALS.get(name, "")
        return "" if self.text.startswith("{", self.at) else whole

    def _accented(self, name: str) -> str:
        base = _Decoder(self._argument(), False, self.depth + 1).run() if self.depth < _DEEPEST else ""
        if not base:
            return name if len(name) == 1 and not name.isalpha() else ""
        first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
        # Behind the marks that are there already: the accent goes on top of them.
        marks = next((i for i, char in enumerate(base[1:], 1) if not unicodedata.combining(char)), len(base))
        return first + base[1:marks] + ACCENTS[name] + base[marks:]

    def _argument(self) -> str:
        """The LaTeX of the argument at hand; the position moves behind it."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        start = self.at
        if self.text.startswith("{", start):
            self.at = closing_brace(self.text, start) + 1 or len(self.text)
            return self.text[start + 1 : self.at - (self.text[self.at - 1 : self.at] == "}")]
        match = _TOKEN.match(self.text, start) if self.text.startswith("\\", start) else None
        self.at = match.end() if match else start + 1
        if match and (match["macro"] or match["command"]) in ACCENTS and self.depth < _DEEPEST:
            self.depth += 1
            self._argument()
            self.depth -= 1
        return self.text[start : self.at]


_MACROS = re.compile(r"\\([A-Za-z]+)|\$(?:[^$\\]|\\.)+\$|\\.", re.DOTALL)
_CHARACTERS = frozenset({"ensuremath", *ACCENTS, *SYMBOL_OF, *SCRIPTS})


def says_more(text: str) -> bool:
    """Whether LaTeX holds a macro that `decode` makes no character of, such as a font, a link or a citation."""
    macros = (match[1] for match in _MACROS.finditer(text)) if "\\" in text else ()
    return any(name and name not in _CHARACTERS for name in macros)


def closing_brace(text: str, start: int) -> int:
    """Where the brace that opens at ``start`` is closed, or -1. A brace behind a backslash does not count."""
    level = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        level += {"{": 1, "}": -1}.get(match[0], 0)
        if level == 0 and match[0] == "}":
            return match.start()
    return -1


_ENCODED = re.compile(r"[^ -\"'(-;=?-\[\]a-z]|[#$%&]|['-]{2,}")
_DOLLARS = re.compile(r"\$(?!\s)((?:[^$\\]|\\.)+)(?<!\s)\$(?!\d)", re.DOTALL)
_CLUSTER = re.compile(r"[-–—]+|[`‘“]+|['’”]+|.[\u0300-\u036f]*", re.DOTALL)
_RUNS = {"–": "--", "—": "---", "“": "``", "”": "''"}
_ACCENT_OF = {mark: name for name, mark in ACCENTS.items()}
_NO_MATH = re.compile(r"(?<!\\)[%#&]")


def encode(text: str, *, ascii_only: bool = True) -> str:
    """Unicode as LaTeX, balanced in its braces: in ASCII as far as LaTeX has a name for the character.

    Without ``ascii_only`` letters and punctuation stay as they are, for a LaTeX that reads UTF-8; a symbol of
    mathematics becomes a macro all the same. ``$...$`` stays math where it can be: closed, balanced, not a price.
    Any other dollar sign is escaped.
    """
    if not _ENCODED.search(text):
        return text
    return "".join(part if i % 2 else _encode_text(part, ascii_only) for i, part in enumerate(split_math(text)))


def split_math(text: str) -> list[str]:
    """A text as `encode` sees it, composed (NFC): text and math in turn, text first and last."""
    parts, at = [], 0
    text = unicodedata.normalize("NFC", text)
    for match in _math_spans(text):
        parts += [text[at : match.start()], match[0]]
        at = match.end()
    return [*parts, text[at:]]


def _math_spans(text: str) -> list[re.Match[str]]:
    spans, at = [], 0
    while match := _DOLLARS.search(text, at):
        keep = not _NO_MATH.search(match[1]) and _balanced(match[1])
        at = match.end() if keep else match.start() + 1
        if keep:
            spans.append(match)
    return spans


def _balanced(text: str) -> bool:
    """Whether braces close, both as BibTeX counts them and as LaTeX does (without ``\\{``)."""
    return all(_closes(re.findall(pattern, text)) for pattern in (r"[{}]", r"(?<!\\)[{}]"))


def _closes(braces: list[str]) -> bool:
    level = 0
    for brace in braces:
        level += 1 if brace == "{" else -1
        if level < 0:
            return False
    return level == 0


def _encode_text(text: str, ascii_only: bool) -> str:
    return _CLUSTER.sub(lambda match: _encode_cluster(match[0], ascii_only), text)


@lru_cache(8192)
def _encode_cluster(cluster: str, ascii_only: bool) -> str:
    if cluster[0] in "-–—`‘“'’”":
        if not ascii_only and not cluster.isascii():
            return _apart(cluster)
        # Joined by {}: two hyphens in a row would become a dash.
        return "{}".join(_RUNS.get(char) or _symbol(char) for char in cluster)
    symbol = cluster in MATH or (ascii_only and (cluster in TEXT or cluster in SCRIPTED))
    if len(cluster) == 1 and (cluster.isascii() or symbol):
        return _symbol(cluster)
    decomposed = unicodedata.normalize("NFD", cluster)
    base, marks = decomposed[0], decomposed[1:]
    named = marks and base not in "ıȷ" and all(mark in _ACCENT_OF for mark in marks)
    if not named or (not ascii_only and base.isalpha()):
        return "".join(_symbol(char) if char.isascii() else char for char in cluster)
    inner = {"i": "{\\i}", "j": "{\\j}"}.get(base) or _encode_cluster(base, ascii_only)
    for mark in marks:
        inner = _accent(_ACCENT_OF[mark], inner)
    return inner


def _apart(run: str) -> str:
    """Dashes and quotes as they are, with ``{}`` between two that LaTeX would join."""
    return re.sub(r"(?<=[-'`])(?=[-'`])", "{}", run)


def _symbol(char: str) -> str:
    if char in TEXT:
        return f"{{\\{TEXT[char]}}}"
    if char in MATH:
        return f"\\ensuremath{{\\{MATH[char]}}}"
    if char in SCRIPTED:
        macro, plain = SCRIPTED[char]
        return f"\\{macro}{{{encode(plain)}}}"
    return f"\\{char}" if char in "#$%&_" else char


def _accent(name: str, base: str) -> str:
    if len(base) == 1 and base.isalpha() and not name.isalpha():
        return f"{{\\{name}{base}}}"
    return f"{{\\{name}{base if base.startswith('{') and base.endswith('}') else f'{{{base}}}'}}}"


def unknown_to_pdflatex(text: str) -> set[str]:
    """The characters of an encoded text that only a LaTeX with Unicode fonts can set: 耿, ʿ."""
    return {char for char in set(text) - PLAIN_TO_PDFLATEX if not (char.isascii() or encode(char).isascii())}
