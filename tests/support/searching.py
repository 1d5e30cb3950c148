"""Finds which of many words stand in a text, by looking at each place of the text once."""

from __future__ import annotations

from collections.abc import Collection


def held(text: str, wanted: Collection[str]) -> list[str]:
    """Return which of the wanted words stand anywhere in a text, also within other words.

    Asking ``word in text`` for each of thousands of words reads the text as often.
    """
    least = min(map(len, wanted), default=1)
    windows = {text[at : at + least] for at in range(len(text))}
    return [word for word in wanted if word[:least] in windows and word in text]
