"""Objects → the bytes of a file, with parts that many files share written once.

A file is a header, objects, the table of their offsets, and a trailer (ISO 32000-1 §7.5). Objects
may be in any order, so the shared ones come first, as one block of bytes, and the differing streams
after it.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Iterable, Sequence

from kaartenset.pdf.cross_reference import InStream, PackedTable, PlainTable, indirect
from kaartenset.pdf.objects import (
    COMPRESSED,
    FileContents,
    Name,
    ObjectTable,
    Ref,
    Stream,
    in_line,
    in_line_stream,
)
from kaartenset.pdf.reportlab import written

_BINARY = b"%\xe2\xe3\xcf\xd3\n"
"""A comment of bytes above 127, which shows transfer programs that the file is not text (ISO
32000-1 §7.5.2)."""

_MOST_IN_A_STREAM = 200
"""Objects in one stream: a reader unpacks a whole stream to get one of them."""

_EFFORT = 4
"""The effort of compressing small objects: half the time of 6, for a hundredth of the file."""


class Body:
    """The objects of a file after its header, and their offsets.

    ``offsets`` is by number from 1 on; 0 is for an object that is not written, or is packed.
    """

    def __init__(self, version: tuple[int, int]) -> None:
        start = b"%%PDF-%d.%d\n" % version + _BINARY
        self._waiting = [start]
        self.length = len(start)
        self.offsets = array("Q")

    def reserve(self) -> Ref:
        """Reserve a number for an object that is written later."""
        self.offsets.append(0)
        return Ref(len(self.offsets))

    def add(self, data: bytes) -> Ref:
        """Write an object and return its new number."""
        return self.add_all([data])[0]

    def add_all(self, objects: Iterable[bytes]) -> list[Ref]:
        """Write objects and return their new numbers."""
        offsets, waiting, length = self.offsets, self._waiting, self.length
        first = len(offsets) + 1
        for number, data in enumerate(objects, start=first):
            whole = indirect(number, data)
            waiting.append(whole)
            offsets.append(length)
            length += len(whole)
        self.length = length
        return list(map(Ref, range(first, len(offsets) + 1)))

    def put(self, ref: Ref, data: bytes) -> None:
        """Write an object with a reserved number."""
        whole = indirect(ref, data)
        self._waiting.append(whole)
        self.offsets[ref - 1] = self.length
        self.length += len(whole)

    def reserve_up_to(self, number: int) -> None:
        """Reserve numbers up to this one for objects that are written later."""
        self.offsets.extend([0] * (number - len(self.offsets)))

    def put_all(self, objects: ObjectTable) -> None:
        """Write the objects that have a value, unpacked."""
        self.reserve_up_to(objects.last)
        for ref, thing in objects:
            if thing is not None:
                self.put(ref, thing if isinstance(thing, bytes) else written(thing))

    def take(self) -> bytes:
        """Return the bytes since the last call."""
        data = b"".join(self._waiting)
        self._waiting.clear()
        return data


class Blueprint:
    """A document without the streams of each file, its ``openings``."""

    def __init__(self, block: bytes, table: PlainTable | PackedTable, openings: Sequence[Ref]):
        self._block = block
        self._digest = digest_of(block)
        self._table = table
        self._openings = openings

    def write(self, streams: Iterable[bytes]) -> bytes:
        """Return the file with these streams in its openings."""
        parts, own = [self._block], []
        offset = len(self._block)
        digest = self._digest.copy()
        for number, data in zip(self._openings, streams, strict=True):
            part = indirect(number, data)
            digest.update(part)
            parts.append(part)
            own.append((number, offset))
            offset += len(part)
        parts += self._table.end(own, offset, digest.hexdigest().encode("ascii"))
        return b"".join(parts)


def digest_of(data: bytes) -> hashlib._Hash:
    """Return the digest of contents, which identifies a file (ISO 32000-1 §14.4); it can be
    updated."""
    return hashlib.md5(data, usedforsecurity=False)


def plain_blueprint(contents: FileContents, openings: Sequence[Ref]) -> Blueprint:
    """Return a document without object streams."""
    body = Body(contents.version)
    body.put_all(contents.objects)
    table = PlainTable(body.offsets, contents.root, contents.info)
    return Blueprint(body.take(), table, openings)


def packed_blueprint(contents: FileContents, openings: Sequence[Ref]) -> Blueprint:
    """Return a document with object streams for small objects (ISO 32000-1 §7.5.7).

    Hundreds of objects then take a tenth of the size. Streams cannot be packed, and pages are not:
    so anyone can count them.
    """
    body = Body(contents.version)
    body.reserve_up_to(contents.objects.last)
    small: list[tuple[Ref, str]] = []
    for ref, thing in contents.objects:
        if isinstance(thing, bytes):
            body.put(ref, thing)
        elif isinstance(thing, Stream):
            body.put(ref, in_line_stream(thing))
        elif isinstance(thing, dict) and thing.get("Type") == "Page":
            body.put(ref, in_line(thing).encode("ascii"))
        elif thing is not None:
            small.append((ref, in_line(thing)))
    packed = _pack(small, body)
    table = PackedTable(body.offsets, packed, contents.root, contents.info)
    return Blueprint(body.take(), table, openings)


def _pack(objects: Sequence[tuple[Ref, str]], body: Body) -> dict[int, InStream]:
    """Write objects into object streams, and return their places."""
    places: dict[int, InStream] = {}
    for start in range(0, len(objects), _MOST_IN_A_STREAM):
        some = objects[start : start + _MOST_IN_A_STREAM]
        offsets, offset = [], 0
        for ref, data in some:
            offsets.append(f"{ref:d} {offset}")
            offset += len(data) + 1
        head = " ".join(offsets) + "\n"
        text = head + "\n".join([data for _ref, data in some])
        stream = body.add(
            in_line_stream(
                Stream(
                    zlib.compress(text.encode("ascii"), _EFFORT),
                    {"Type": Name("ObjStm"), "N": len(some), "First": len(head), **COMPRESSED},
                )
            )
        )
        places |= {ref: InStream(stream, order) for order, (ref, _data) in enumerate(some)}
    return places
