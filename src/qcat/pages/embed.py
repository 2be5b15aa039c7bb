"""Text from outside, for the inside of HTML, XML and JSON in a script element."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from qcat.domain.text import clean

_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
# "<" could end the script element, the others are line ends to some readers of JavaScript.
_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def markup(text: str) -> str:
    """One line of text for an element or an attribute of HTML and XML."""
    return escape(plain(clean(text)))


def plain(text: str) -> str:
    """Text without what is no character: lone surrogates and U+FFFE, which no XML can hold."""
    return _NO_TEXT.sub("\ufffd", text)


def script_json(value: Any) -> str:
    """JSON that can stand in a script element."""
    return plain(_ENCODER.encode(value)).translate(_IN_SCRIPT)


def asset(name: str) -> str:
    """The text of a file in ``assets``."""
    return (files("qcat.pages") / "assets" / name).read_text("utf-8")


def source_hash(text: str) -> str:
    """What a content security policy calls an inline script or style by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
