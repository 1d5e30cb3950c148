"""Text → text in NFC, in linear time.

Normalisation sorts marks that follow each other by comparing them, so tens of thousands of marks
would take minutes.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

MOST_MARKS = 8
"""On a letter of a text for people. Hebrew with points and accents has five; more run off the
line, and over the texts above it."""

_SAFE_IN_A_ROW = 30
"""No script needs more (UAX #15, 12.1, "Stream-Safe Text Format")."""

_SHORT = 1_000
"""Characters. Composing a text of this length takes some milliseconds at most."""


def composed(text: str) -> str | None:
    """Return a text in NFC, or None if it has more marks in a row than any script needs."""
    if text.isascii():
        return text
    if len(text) > _SHORT and has_many_marks(text, _SAFE_IN_A_ROW):
        return None
    return unicodedata.normalize("NFC", text)


def has_many_marks(text: str, most: int = MOST_MARKS) -> bool:
    """Return whether more marks than this follow each other in a text."""
    if sum(map(unicodedata.combining, text)) <= most:  # Each mark counts for one or more.
        return False
    runs = groupby(text, key=lambda letter: unicodedata.combining(letter) > 0)
    return any(is_mark and sum(1 for _letter in run) > most for is_mark, run in runs)
