"""Text as it can be shown on a terminal or in a log: what cannot be seen in it is written out.

A file can hold characters that move the cursor, clear the screen or turn the direction of what
follows, and so a message of its own. In a message these are ``\\x1b``, ``\\u202e`` and the like,
and a line break in a name is no new line.
"""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """Return a text with the code of each control, format and unknown character in its place."""
    if text.isprintable():
        return text
    return "".join(letter if _is_seen(letter) else _code(letter) for letter in text)


def _is_seen(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) == "Zs"


def _code(letter: str) -> str:
    number = ord(letter)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
