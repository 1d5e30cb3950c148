"""The end of a file: the table of where each object begins, and the trailer, in the two forms that
a PDF knows (ISO 32000-1 §7.5.4, §7.5.5 and §7.5.8)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kaartenset.pdf.objects import COMPRESSED, Name, Raw, Ref, Value, entries, in_line, stream_of

_FREE = b"0000000000 65535 f \n"
"""The first line of the table, for object 0."""

_LEAST_EFFORT = 1
"""Of compressing the table, which each client has of its own: half the time of 4, and no larger."""

_ENTRY = struct.Struct(">BIH")
"""An entry of a table that is a stream: its kind, where it stands, and its order in an object
stream."""

_IN_USE, _PACKED = 1, 2
"""Kinds of entries (table 18)."""


class InStream(NamedTuple):
    """The place of an object that is packed: the number of its object stream, and its order
    there."""

    stream: int
    order: int


def indirect(number: int, data: bytes) -> bytes:
    """Return an indirect object (ISO 32000-1 §7.3.10)."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def lines(offsets: Iterable[int]) -> Iterator[bytes]:
    """Yield the lines of a plain table for objects from number 1 on, with that of object 0 before
    them."""
    yield _FREE
    yield from map(_line, offsets)


def _line(offset: int) -> bytes:
    return b"%010d 00000 n \n" % offset


def table_head(size: int) -> bytes:
    """Return how a plain table of so many lines begins."""
    return b"xref\n0 %d\n" % size


def trailer(root: Ref, info: Ref, size: int) -> bytes:
    """Return the trailer, but for the name of the file, twice, and the offset of its table."""
    dictionary: dict[str, Value] = {
        "Size": size,
        "Root": root,
        "Info": info,
        "ID": (Raw("<%b>"), Raw("<%b>")),
    }
    return b"trailer\n%b\nstartxref\n%%d\n%%%%%%%%EOF\n" % in_line(dictionary).encode("ascii")


class PlainTable:
    """A table of lines, for a file whose objects are all by themselves."""

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
    """A table that is a compressed stream, for a file with objects that are packed together."""

    def __init__(
        self, offsets: Sequence[int], packed: Mapping[int, InStream], root: Ref, info: Ref
    ) -> None:
        self._number = len(offsets) + 1  # The table is an object as well, the last one.
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
