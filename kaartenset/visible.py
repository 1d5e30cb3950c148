"""Text as it can be shown on a terminal or in a log: what cannot be seen in it is written out.

A file can hold characters that move the cursor, clear the screen or turn the direction of what follows, and so a message of its
own. In a message these are ``\\x1b``, ``\\u202e`` and the like, and a line break in a name is no new line.
"""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """Return a text in which every control, format and unknown character stands as its code; spaces of all widths stay."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or unicodedata.category(letter) == "Zs" else _code(letter) for letter in text)


def _code(letter: str) -> str:
    number = ord(letter)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
