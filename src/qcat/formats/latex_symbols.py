"""The names that LaTeX has for characters.

"LaTeX2e unofficial reference manual", sections Accents, Text symbols and Math symbols.
"""

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "textcommabelow": "\u0326",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
TEXT = {
    "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "å": "aa",
    "Å": "AA", "ı": "i", "ȷ": "j", "đ": "dj", "Đ": "DJ", "ð": "dh", "Ð": "DH", "þ": "th", "Þ": "TH", "ŋ": "ng",
    "Ŋ": "NG", "§": "S", "¶": "P", "©": "textcopyright", "®": "textregistered", "™": "texttrademark",
    "£": "pounds", "€": "texteuro", "°": "textdegree", "…": "ldots", "•": "textbullet", "×": "texttimes",
    "·": "textperiodcentered", "±": "textpm", "µ": "textmu", "÷": "textdiv", "¬": "textlnot", "†": "textdagger",
    "‡": "textdaggerdbl", "¿": "textquestiondown", "¡": "textexclamdown", "«": "guillemotleft",
    "»": "guillemotright", "¹": "textonesuperior", "²": "texttwosuperior", "³": "textthreesuperior",
    "ª": "textordfeminine", "º": "textordmasculine", "¼": "textonequarter", "½": "textonehalf",
    "¾": "textthreequarters", "‚": "quotesinglbase", "„": "quotedblbase", "‹": "guilsinglleft",
    "›": "guilsinglright", "‘": "textquoteleft", "’": "textquoteright", "\\": "textbackslash",
    "{": "textbraceleft", "}": "textbraceright", "~": "textasciitilde", "^": "textasciicircum",
    "−": "textminus", "<": "textless", ">": "textgreater", "|": "textbar", "¢": "textcent", "¤": "textcurrency",
    "¥": "textyen", "¦": "textbrokenbar", "¨": "textasciidieresis", "¯": "textasciimacron", "´": "textasciiacute",
    "ƒ": "textflorin", "ˇ": "textasciicaron", "˘": "textasciibreve", "˝": "textacutedbl", "ẞ": "SS", "ĳ": "ij",
    "Ĳ": "IJ", "‖": "textbardbl", "‰": "textperthousand", "‱": "textpertenthousand", "※": "textreferencemark",
    "‽": "textinterrobang", "⁄": "textfractionsolidus", "⁎": "textasteriskcentered", "⁒": "textdiscount",
    "฿": "textbaht", "₡": "textcolonmonetary", "₤": "textlira", "₦": "textnaira", "₩": "textwon", "₫": "textdong",
    "₱": "textpeso", "℃": "textcelsius", "№": "textnumero", "℗": "textcircledP", "℞": "textrecipe",
    "℠": "textservicemark", "℧": "textmho", "℮": "textestimated", "␢": "textblank", "␣": "textvisiblespace",
    "◦": "textopenbullet", "◯": "textbigcircle", "♪": "textmusicalnote",
}  # fmt: skip
MATH = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "∞": "infty",
    "→": "rightarrow", "←": "leftarrow", "↔": "leftrightarrow", "⇒": "Rightarrow", "⇔": "Leftrightarrow",
    "↑": "uparrow", "↓": "downarrow", "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "≡": "equiv",
    "∼": "sim", "∝": "propto", "≪": "ll", "≫": "gg", "∈": "in", "∉": "notin", "⊂": "subset", "⊆": "subseteq",
    "∪": "cup", "∩": "cap", "∅": "emptyset", "∀": "forall", "∃": "exists", "∧": "wedge", "∨": "vee",
    "∂": "partial", "∇": "nabla", "∑": "sum", "∏": "prod", "∫": "int", "√": "surd", "⊕": "oplus",
    "⊗": "otimes", "⊙": "odot", "∘": "circ", "⋅": "cdot", "⋯": "cdots", "⋆": "star", "ℓ": "ell", "ℵ": "aleph",
    "⊥": "perp", "∥": "parallel", "⟨": "langle", "⟩": "rangle", "⌈": "lceil", "⌉": "rceil", "⌊": "lfloor",
    "⌋": "rfloor", "′": "prime", "ℏ": "hbar", "ℑ": "Im", "ℜ": "Re", "℘": "wp", "∓": "mp", "∖": "setminus",
    "∗": "ast", "∠": "angle", "⊖": "ominus", "⊃": "supset", "⊇": "supseteq", "∋": "ni", "≺": "prec", "≻": "succ",
    "≃": "simeq", "≅": "cong", "⊢": "vdash", "⊨": "models", "⊤": "top", "∣": "mid", "↦": "mapsto",
    "⟶": "longrightarrow",
    "△": "triangle", "♭": "flat", "♯": "sharp", "♮": "natural", "♠": "spadesuit", "♡": "heartsuit",
    "♢": "diamondsuit", "♣": "clubsuit",
}  # fmt: skip
SCRIPTS = {
    "textsubscript": dict(zip("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)),
    "textsuperscript": dict(zip("0123456789+−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", strict=True)),
}
SCRIPTED = {char: (macro, plain) for macro, chars in SCRIPTS.items() for plain, char in chars.items()}
_ALIASES = {
    "copyright": "©", "dots": "…", "textellipsis": "…", "dag": "†", "ddag": "‡", "textsterling": "£",
    "textsection": "§", "textparagraph": "¶", "euro": "€", "times": "×", "pm": "±", "div": "÷",
    "le": "≤", "ge": "≥", "ne": "≠", "to": "→", "lbrace": "{", "rbrace": "}", "backslash": "\\",
    "textunderscore": "_", "textdollar": "$", "textquotesingle": "'", "textquotedbl": '"',
    "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–", "textemdash": "—",
    "textasciigrave": "`", "hyphen": "-", "slash": "/", "space": " ", "quad": " ", "qquad": " ",
    "nobreakspace": " ", "newline": " ", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
}  # fmt: skip
SYMBOL_OF = _ALIASES | {name: char for table in (MATH, TEXT) for char, name in table.items()}
PLAIN_TO_PDFLATEX = frozenset("\xa0\xad¸ˆ˙˛˜ǄǅǆǇǈǉǊǋǌ\u200c‐‑‒―ﬀﬁﬂﬃﬄﬅﬆ")
