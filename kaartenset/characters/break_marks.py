"""Characters that only say where a word may break → the word without them, and these places."""

from __future__ import annotations

import re

from kaartenset.dataclass import NamedTuple

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"

_MARKS = re.compile(f"[{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}{WORD_JOINER}]")


class BreakMark(NamedTuple):
    """One of these characters, before the letter number ``at`` of the word without them."""

    at: int
    mark: str


def without_break_marks(text: str) -> str:
    """Return a text as it is printed in one line, read aloud and copied."""
    return text if text.isascii() else _MARKS.sub("", text)


def break_marks_in(word: str) -> tuple[BreakMark, ...]:
    """Return the marks of a word, in order."""
    if word.isascii():
        return ()
    found = enumerate(_MARKS.finditer(word))
    return tuple(BreakMark(mark.start() - before, mark[0]) for before, mark in found)
