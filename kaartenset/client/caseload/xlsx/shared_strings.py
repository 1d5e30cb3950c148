"""The texts that the sheets of a workbook share, stored compactly.

A list of 100,000 rows may have half a million of them.
"""

from __future__ import annotations

import re
from array import array
from typing import IO

from kaartenset.client.caseload.table import TEXT_MISSING, TEXT_TOO_LONG, BadCell
from kaartenset.client.caseload.xlsx.xml_parts import DEEPEST, TooLarge, feed, parser

LONGEST_TEXT = 32_767
"""Characters in a cell (Excel's specifications and limits)."""

MOST_TEXTS = 4_000_000
"""A list of half a million clients has this many different texts, and takes ten seconds to read."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile("[\ud800-\udfff]")


def unescape(text: str) -> str:
    """Return a text with escapes such as ``_x000D_`` replaced (ISO 29500-1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATES.search(plain):  # two halves of UTF-16, for a letter beyond U+FFFF
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


class Strings:
    """The shared texts, by number."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self._too_long: set[int] = set()

    def add(self, text: str) -> None:
        """Add the next text."""
        self._bytes += unescape(text).encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def add_too_long(self) -> None:
        """Add the next text as one that is too long for a cell."""
        self._too_long.add(len(self._ends) - 1)
        self._ends.append(len(self._bytes))

    def get(self, number: str) -> str:
        """Return the text with this number, or a ``BadCell`` if there is none."""
        index = int(number) if number.isdecimal() and len(number) <= 9 else -1
        if not 0 <= index < len(self._ends) - 1:
            return BadCell(TEXT_MISSING)
        if index in self._too_long:
            return BadCell(TEXT_TOO_LONG)
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode(
            "utf-8", "surrogatepass"
        )

    def __len__(self) -> int:
        return len(self._ends) - 1


def read_strings(stream: IO[bytes]) -> Strings:
    """Return the texts of a part. Raises ``NotASheet`` and ``TooLarge``."""
    reader = _StringsReader()
    for _piece in feed(reader.parser, stream):
        reader.drop_what_is_too_long()
    return reader.strings


class _StringsReader:
    """Collects the runs of each text, without its phonetic hints."""

    def __init__(self) -> None:
        self.strings = Strings()
        self.parser = parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._pieces: list[str] = []
        self._phonetic = self._depth = 0
        self._is_too_long = False

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooLarge("xml")
        local = name.rpartition(":")[2]
        if local == "rPh":
            self._phonetic += 1
        elif local == "t" and not self._phonetic:
            self.parser.CharacterDataHandler = self._pieces.append

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local == "t":
            self.parser.CharacterDataHandler = None
        elif local == "rPh":
            self._phonetic -= 1
        elif local == "si":
            self._add()

    def _add(self) -> None:
        text = "".join(self._pieces)
        if self._is_too_long or len(text) > LONGEST_TEXT:
            self.strings.add_too_long()
        else:
            self.strings.add(text)
        if len(self.strings) > MOST_TEXTS:
            raise TooLarge("texts")
        self._pieces.clear()
        self._is_too_long = False

    def drop_what_is_too_long(self) -> None:
        """Drop a text as soon as it is longer than a cell can hold."""
        if self._pieces and sum(map(len, self._pieces)) > LONGEST_TEXT:
            self._is_too_long = True
            self._pieces.clear()
