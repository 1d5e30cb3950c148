"""Text → text in NFC, in linear time.

Normalisation sorts marks that follow each other by comparing them, so tens of thousands of marks
would take minutes.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

MOST_MARKS = 30
"""In a row; no script needs more (UAX #15, 12.1, "Stream-Safe Text Format")."""

_SHORT = 1_000
"""Characters. Composing a text of this length takes some milliseconds at most."""


def composed(text: str) -> str | None:
    """Return a text in NFC, or None if it has more marks in a row than any script needs."""
    if text.isascii():
        return text
    if len(text) > _SHORT and _has_many_marks(text):
        return None
    return unicodedata.normalize("NFC", text)


def _has_many_marks(text: str) -> bool:
    runs = groupby(text, key=lambda letter: unicodedata.combining(letter) > 0)
    return any(is_mark and sum(1 for _letter in run) > MOST_MARKS for is_mark, run in runs)
