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
JOURNALS = {
    "aap": "Astronomy and Astrophysics", "aapr": "Astronomy and Astrophysics Review",
    "aaps": "Astronomy and Astrophysics Supplement Series", "actaa": "Acta Astronomica",
    "aj": "The Astronomical Journal", "ao": "Applied Optics", "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters", "apjs": "The Astrophysical Journal Supplement Series",
    "aplett": "Astrophysical Letters", "apspr": "Astrophysics and Space Physics Research",
    "apss": "Astrophysics and Space Science", "araa": "Annual Review of Astronomy and Astrophysics",
    "azh": "Astronomicheskii Zhurnal", "baas": "Bulletin of the American Astronomical Society",
    "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
    "caa": "Chinese Astronomy and Astrophysics", "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "fcp": "Fundamentals of Cosmic Physics", "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters", "iaucirc": "IAU Circulars", "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics", "jcp": "Journal of Chemical Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "memras": "Memoirs of the Royal Astronomical Society", "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "na": "New Astronomy",
    "nar": "New Astronomy Reviews", "nat": "Nature", "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific", "physrep": "Physics Reports",
    "physscr": "Physica Scripta", "planss": "Planetary and Space Science",
    **{f"pr{letter}": f"Physical Review {letter.upper()}" for letter in "abcde"},
    "prl": "Physical Review Letters", "procspie": "Proceedings of SPIE", "psj": "The Planetary Science Journal",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica", "skytel": "Sky and Telescope",
    "solphys": "Solar Physics", "sovast": "Soviet Astronomy", "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik",
}  # fmt: skip
"""Macros of the AASTeX class, which NASA's ADS writes in place of a journal (its "Journal abbreviations" page)."""
SYMBOL_OF = _ALIASES | {name: char for table in (MATH, TEXT) for char, name in table.items()}
PLAIN_TO_PDFLATEX = frozenset("\xa0\xad¸ˆ˙˛˜ǄǅǆǇǈǉǊǋǌ\u200c‐‑‒―ﬀﬁﬂﬃﬄﬅﬆ")
