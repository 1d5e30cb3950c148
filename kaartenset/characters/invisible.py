"""Characters that do not show: without width, of control or direction, or unassigned."""

from __future__ import annotations

import re

_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
"""The last two of every plane; with U+FDD0 to U+FDEF these are all (Unicode Standard, 23.7)."""

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad"  # controls but the line feed, and the soft hyphen
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # joiners and fillers
    # without width, of direction, of lines, of format
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ufe00-\ufe0f\U000e0000-\U000e0fff"  # selectors and tags
    # surrogates and private use, where our fonts keep letters
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010fffd"
    f"\ufdd0-\ufdef{_NONCHARACTERS}]"
)


def first_unseen(text: str) -> tuple[str, str] | None:
    """Return the first invisible character of a text and the word it is in, or None."""
    found = None if text.isascii() and text.isprintable() else UNSEEN.search(text)
    if found is None:
        return None
    before, after = text[: found.start()].split(), text[found.end() :].split()
    starts = not before or text[found.start() - 1].isspace()
    ends = not after or text[found.end()].isspace()
    word = ("" if starts else before[-1]) + ("" if ends else after[0])
    return found[0], UNSEEN.sub("", word)
