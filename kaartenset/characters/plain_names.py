"""A name as people type it → its letters and digits, to compare it with others."""

from __future__ import annotations

import unicodedata

_LONGEST_NAME = 500
"""Characters. A longer name means nothing here, and normalising tens of thousands takes minutes."""


def plain(name: str) -> str:
    """Return a name without capitals, accents, spaces and signs."""
    if name.isascii():
        return "".join(filter(str.isalnum, name.lower()))
    letters = unicodedata.normalize("NFKD", name[:_LONGEST_NAME]).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
