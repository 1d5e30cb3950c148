"""XML of a workbook → elements, piece by piece, within limits that hostile files cannot exceed.

A document type, which XML bombs need, is refused. So is what no spreadsheet writes: a tag of a
megabyte, ten thousand different names, elements a hundred deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

PIECE = 1 << 16
"""Bytes that are read at once."""

LONGEST_TAG = 1 << 20
"""Bytes of one tag or comment, which the parser keeps until its end."""

MOST_NAMES = 10_000
"""Different names of elements and attributes; the standard has some two thousand."""

DEEPEST = 100
"""Elements inside each other."""


class NotASheet(ValueError):
    """The XML cannot be read, or is no sheet."""


class TooLarge(ValueError):
    """Something exceeds a limit; ``limit`` is its key in ``messages.limits``."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


def parser() -> expat.XMLParserType:
    """Return an XML parser that refuses a document type, and so entities too."""
    made = expat.ParserCreate(intern={})
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def _refuse_doctype(*_about: object) -> None:
    raise NotASheet


def feed(read: expat.XMLParserType, stream: IO[bytes]) -> Iterator[None]:
    """Feed a stream to a parser in pieces. Raises ``NotASheet`` and ``TooLarge``."""
    fed = 0
    try:
        while piece := stream.read(PIECE):
            read.Parse(piece, False)
            fed += len(piece)
            if fed - max(read.CurrentByteIndex, 0) > LONGEST_TAG or len(read.intern) > MOST_NAMES:
                raise TooLarge("xml")
            yield
        read.Parse(b"", True)
        yield
    except expat.ExpatError:
        raise NotASheet from None


def elements(stream: IO[bytes], most: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the name, without prefix, and the attributes of every element. Raises ``TooLarge``."""
    found: list[tuple[str, dict[str, str]]] = []
    count = depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > most or depth > DEEPEST:
            raise TooLarge("xml")
        found.append((name.rpartition(":")[2], attributes))

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    read = parser()
    read.StartElementHandler, read.EndElementHandler = start, end
    for _piece in feed(read, stream):
        yield from found
        found.clear()
