"""The texts that the sheets of a workbook share, kept close together: 100,000 rows may have half a million of them."""

from __future__ import annotations

import re
from array import array

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Return a text with the characters that XML cannot hold, written as ``_x000D_`` (ISO 29500-1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class Strings:
    """The shared texts, by number."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        """Add the next text."""
        self._bytes += unescape(text).encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def get(self, number: str | None) -> str:
        """Return the text of a number as a cell has it; empty if there is no such text."""
        index = int(number) if number and number.isdecimal() else -1
        if not 0 <= index < len(self._ends) - 1:
            return ""
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8", "surrogatepass")
