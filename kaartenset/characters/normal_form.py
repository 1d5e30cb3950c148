"""Letters as one character each (NFC), in a time that does not grow with the square of the text.

Marks that follow each other are put in order by comparing them with each other, so tens of
thousands of them take minutes.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

MOST_MARKS = 30
"""In a row: no writing of people has more (UAX #15, 12.1, "Stream-Safe Text Format")."""

_SHORT = 1_000
"""Characters. Whatever they are, composing them takes some milliseconds at most."""


def composed(text: str) -> str | None:
    """Return a text in NFC, or None of one with more marks in a row than any writing has."""
    if text.isascii():
        return text
    if len(text) > _SHORT and _has_many_marks(text):
        return None
    return unicodedata.normalize("NFC", text)


def _has_many_marks(text: str) -> bool:
    runs = groupby(text, key=lambda letter: unicodedata.combining(letter) > 0)
    return any(is_mark and sum(1 for _letter in run) > MOST_MARKS for is_mark, run in runs)
