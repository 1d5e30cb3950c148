"""The cross-reference table and the trailer, in both forms of PDF.

The sources are ISO 32000-1 §7.5.4, §7.5.5 and §7.5.8.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kaartenset.dataclass import NamedTuple
from kaartenset.pdf.objects import COMPRESSED, Name, Raw, Ref, Value, entries, in_line, stream_of

_FREE = b"0000000000 65535 f \n"
"""The first line of the table, for object 0."""

_LEAST_EFFORT = 1
"""The effort of compressing the table, for each client: half the time of 4, and no larger."""

_ENTRY = struct.Struct(">BIH")
"""An entry of a table stream: type, offset or number, and order in an object stream."""

_IN_USE, _PACKED = 1, 2
"""Types of entries (table 18)."""


class InStream(NamedTuple):
    """The place of a packed object: the number of its object stream, and its order there."""

    stream: int
    order: int


def indirect(number: int, data: bytes) -> bytes:
    """Return an indirect object (ISO 32000-1 §7.3.10)."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def lines(offsets: Iterable[int]) -> Iterator[bytes]:
    """Yield the lines of a plain table for objects 1 and up, after the line of object 0."""
    yield _FREE
    yield from map(_line, offsets)


def _line(offset: int) -> bytes:
    return b"%010d 00000 n \n" % offset


def table_head(size: int) -> bytes:
    """Return the head of a plain table with this many lines."""
    return b"xref\n0 %d\n" % size


def trailer(root: Ref, info: Ref, size: int) -> bytes:
    """Return the trailer, without the file identifiers and the offset of the table."""
    dictionary: dict[str, Value] = {
        "Size": size,
        "Root": root,
        "Info": info,
        "ID": (Raw("<%b>"), Raw("<%b>")),
    }
    return b"trailer\n%b\nstartxref\n%%d\n%%%%%%%%EOF\n" % in_line(dictionary).encode("ascii")


class PlainTable:
    """A plain table, for a file without object streams."""

    def __init__(self, offsets: Sequence[int], root: Ref, info: Ref) -> None:
        self._lines = list(lines(offsets))
        size = len(self._lines)
        self._start, self._end = table_head(size), trailer(root, info, size)

    def end(self, own: Iterable[tuple[int, int]], offset: int, name: bytes) -> list[bytes]:
        """Return the end of a file, which begins at an offset; ``own`` are the numbers and offsets
        of objects that other files do not have."""
        rows = self._lines.copy()
        for number, at in own:
            rows[number] = _line(at)
        return [self._start, *rows, self._end % (name, name, offset)]


class PackedTable:
    """A table as a compressed stream, for a file with object streams."""

    def __init__(
        self, offsets: Sequence[int], packed: Mapping[int, InStream], root: Ref, info: Ref
    ) -> None:
        self._number = len(offsets) + 1  # The table is an object too, the last one.
        self._table = bytearray(_ENTRY.pack(0, 0, 0xFFFF) * (self._number + 1))
        for number, offset in enumerate(offsets, start=1):
            if offset:
                self._set(self._table, number, offset)
        for number, place in packed.items():
            _ENTRY.pack_into(self._table, number * _ENTRY.size, _PACKED, *place)
        dictionary: dict[str, Value] = {
            "Type": Name("XRef"),
            "Size": self._number + 1,
            "W": tuple(struct.calcsize(f">{field}") for field in _ENTRY.format[1:]),
            "Root": root,
            "Info": info,
            **COMPRESSED,
            "ID": (Raw("<%b>"), Raw("<%b>")),
        }
        self._start = f"{entries(dictionary)} ".encode("ascii")

    def end(self, own: Iterable[tuple[int, int]], offset: int, name: bytes) -> list[bytes]:
        """Return the end of a file, which begins at an offset; ``own`` are the numbers and offsets
        of objects that other files do not have."""
        table = self._table.copy()
        for number, at in own:
            self._set(table, number, at)
        self._set(table, self._number, offset)
        stream = stream_of(self._start % (name, name), zlib.compress(table, _LEAST_EFFORT))
        return [indirect(self._number, stream), b"startxref\n%d\n%%%%EOF\n" % offset]

    @staticmethod
    def _set(table: bytearray, number: int, offset: int) -> None:
        _ENTRY.pack_into(table, number * _ENTRY.size, _IN_USE, offset, 0)
