"""Text from outside, made safe to look at: it never steers the terminal, and never hides."""

import unicodedata
from typing import Final

HIDDEN: Final = frozenset(
    {0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF}
    | {*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070)}
    | {*range(0xE0000, 0xE0080)}
)
"""Zero width, direction marks and tags: they change how text looks without being seen."""


def visible(text: object) -> str:
    """The text with every control and hidden character written out (`<001B>`); lines stay lines."""
    said = str(text)
    if said.isascii() and said.isprintable():  # nearly all of our own words
        return said
    return "".join(map(_seen, said))


def on_one_line(text: object) -> str:
    """The same, with line ends written as a space: for names, keys and paths."""
    return " ".join(visible(str(text).replace("\r\n", "\n")).split("\n"))


def _seen(sign: str) -> str:
    if sign == "\n":
        return sign
    if sign == "\t":
        return "    "
    code = ord(sign)
    if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or code in HIDDEN:
        return f"<{code:04X}>"
    return sign
