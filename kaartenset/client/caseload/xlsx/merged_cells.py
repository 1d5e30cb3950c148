"""The end of a sheet's XML → its merged cells, without parsing the rows before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import heappop, heappush
from io import BytesIO
from typing import IO

from kaartenset.client.caseload.table import Line, MergedCells
from kaartenset.client.caseload.xlsx.xml_parts import NotASheet, TooLarge, elements
from kaartenset.dataclass import NamedTuple

MOST_MERGES = 100_000
LARGEST_TAIL = 20_000_000
"""Bytes after the rows of a sheet."""

MOST_BESIDE = 1_000
"""Merged blocks that cross one row; they do not overlap, so there are no more than columns."""

_PIECE = 1 << 18
_OVERLAP = 200
_END_OF_ROWS = re.compile(rb"</([\w.-]*:?)sheetData\s*>")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


class Tail(NamedTuple):
    """An estimate of the number of rows of a sheet, and its merged cells by their first row."""

    rows: int
    merges: tuple[MergedCells, ...]


def read_tail(stream: IO[bytes]) -> Tail:
    """Return what follows the rows of a sheet. Raises ``NotASheet`` and ``TooLarge``."""
    rows, kept, tail = 0, b"", bytearray()
    prefix: bytes | None = None
    for piece in iter(lambda: stream.read(_PIECE), b""):
        if prefix is not None:
            tail += piece
            if len(tail) > LARGEST_TAIL:
                raise TooLarge("merges")
            continue
        rows += piece.count(b"<row ")
        if found := _END_OF_ROWS.search(kept + piece):
            prefix = found[1]
            tail += (kept + piece)[found.start() :]
        kept = piece[-_OVERLAP:]
    if prefix is None:
        return Tail(rows, ())
    start = b"<%bworksheet><%bsheetData>" % (prefix, prefix)
    return Tail(rows, tuple(sorted(_merges(BytesIO(start + tail)))))


def _merges(stream: IO[bytes]) -> Iterator[MergedCells]:
    count = 0
    for element, attributes in elements(stream, 10 * MOST_MERGES):
        if element == "mergeCell":
            count += 1
            if count > MOST_MERGES:
                raise TooLarge("merges")
            yield block_of(attributes.get("ref", ""))


def block_of(reference: str) -> MergedCells:
    """Return the cells of a reference such as ``A5:D5``. Raises ``NotASheet``."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise NotASheet
    first, last = _column(found[1]), _column(found[3] or found[1])
    first_row, last_row = int(found[2]), int(found[4] or found[2])
    if last < first or last_row < first_row or first_row < 1:
        raise NotASheet
    return MergedCells(first_row, last_row, first, last)


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def with_merges(lines: Iterator[Line], merges: tuple[MergedCells, ...]) -> Iterator[Line]:
    """Yield lines as Excel shows them: a value merged over rows is in each of these rows.

    Cells under a merged block do not show and are left out.
    """
    coming = list(reversed(merges))
    under_way: list[tuple[int, int, MergedCells, str | None]] = []
    for line in lines:
        while under_way and under_way[0][0] < line.number:
            heappop(under_way)
        touching = [(merge, text) for _last, _count, merge, text in under_way]
        while coming and coming[-1].first_row <= line.number:
            merge = coming.pop()
            text = line.cells.get(merge.first) if merge.first_row == line.number else None
            if merge.last_row >= line.number:
                heappush(under_way, (merge.last_row, len(coming), merge, text))
                touching.append((merge, text))
        if len(under_way) > MOST_BESIDE:
            raise TooLarge("merges")
        yield _merged(line, touching) if touching else line


def _merged(line: Line, touching: list[tuple[MergedCells, str | None]]) -> Line:
    cells = dict(line.cells)
    for merge, text in touching:
        for column in (
            range(merge.first, merge.last + 1)
            if merge.last - merge.first < len(cells)
            else list(cells)
        ):
            if merge.first <= column <= merge.last:
                cells.pop(column, None)
        if text is not None:
            cells[merge.first] = text
    return line._replace(cells=cells, merges=tuple(merge for merge, _text in touching))
