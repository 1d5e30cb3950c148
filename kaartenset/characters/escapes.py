"""Text → text that is safe to show on a terminal or in a log.

A file can hold characters that move the cursor, clear the screen or turn the direction of the text
after them, and could forge a message with them. In messages they appear as ``\\x1b``, ``\\u202e``
and the like, and a line break in a name starts no new line.
"""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """Return a text with every control, format and unknown character as its code."""
    if text.isprintable():
        return text
    return "".join(letter if _is_visible(letter) else _code(letter) for letter in text)


def _is_visible(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) == "Zs"


def _code(letter: str) -> str:
    number = ord(letter)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
