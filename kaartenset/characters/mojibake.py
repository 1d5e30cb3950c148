"""Finds letters that another program lost or garbled, such as ``Ã«`` for ë."""

from __future__ import annotations

import re

_IN_NAME = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
_IN_TEXT = re.compile(r"[^\W\d_]\?[^\W\d_]")

_MORE = (
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e"
    "\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_TWICE = re.compile(f"[\u00c2-\u00df]{_MORE}|[\u00e0-\u00ef]{_MORE}{{2}}")
"""The first bytes of a letter in UTF-8, as Windows-1252 shows them."""


def has_lost_letters(text: str, is_name: bool) -> bool:
    """Return whether a question mark has replaced a letter.

    In a name it has if it is beside a letter; in other texts only between two letters, because a
    question ends in one.
    """
    return (_IN_NAME if is_name else _IN_TEXT).search(text) is not None


def looks_encoded_twice(text: str) -> bool:
    """Return whether a text has the pairs of UTF-8 read as Windows-1252: ``Ã«`` for ë."""
    return _TWICE.search(text) is not None


def undone(text: str) -> str:
    """Return a text whose UTF-8 was read as Windows-1252 as it was. Raises ``UnicodeError``."""
    if text.isascii():
        return text
    return b"".join(_byte_of(letter) for letter in text).decode("utf-8")


def _byte_of(letter: str) -> bytes:
    """Return the byte of a letter in Windows-1252.

    Windows maps the five bytes that the encoding lacks to controls.
    """
    return bytes([ord(letter)]) if "\x80" <= letter < "\xa0" else letter.encode("cp1252")
