"""The objects of a document → the bytes of a PDF, those that are the same for many documents made
once.

A file is a header, objects, the table of where each begins, and a trailer (ISO 32000-1 §7.5).
Objects may come in any order. So what is the same comes first, as one block of bytes, and the
streams that differ come after it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from kaartenset.pdf.reportlab import PDFDocument, PDFObject

_BINARY = b"%\xe2\xe3\xcf\xd3\n"
"""A comment of bytes above 127, by which programs that carry files see that this is no text (ISO
32000-1 §7.5.2)."""

_FREE = b"0000000000 65535 f \n"
"""The first line of the table, for object 0 (§7.5.4)."""


_WORTH_COMPRESSING = 500
"""Characters. The name of a client takes some 200: a hundred saved of a file of sixty thousand,
for a tenth of the time."""


class Written(PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An object whose bytes are there already."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _document: PDFDocument) -> bytes:
        return self.data


class Opening(PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An object that each document of a kind has of its own."""

    __RefOnly__ = 1


class Blueprint:
    """A document but for its openings: the block that is the same, and where each object is in
    it."""

    def __init__(self, document: PDFDocument, openings: Iterable[Opening]) -> None:
        objects = list(formatted(document))
        numbers = {id(thing): number for number, thing, _data in objects}
        self._openings = [numbers[id(opening)] for opening in openings]
        parts = [header(document)]
        self._lines = [_FREE]
        offset = len(parts[0])
        for number, _thing, data in objects:
            if data is None:
                self._lines.append(b"")
                continue
            parts.append(wrapped(number, data))
            self._lines.append(line(offset))
            offset += len(parts[-1])
        self._block = b"".join(parts)
        self._digest = digest_of(self._block)
        self._start, self._end = (
            b"xref\n0 %d\n" % len(self._lines),
            trailer(document, len(self._lines)),
        )

    def write(self, streams: Iterable[bytes]) -> bytes:
        """Return the file with these streams in its openings."""
        lines = self._lines.copy()
        parts = [self._block]
        offset = len(self._block)
        digest = self._digest.copy()
        for number, data in zip(self._openings, streams, strict=True):
            part = wrapped(number, data)
            digest.update(part)
            parts.append(part)
            lines[number] = line(offset)
            offset += len(part)
        name = digest.hexdigest().encode()
        parts += (self._start, *lines, self._end % (name, name, offset))
        return b"".join(parts)


def formatted(document: PDFDocument) -> Iterator[tuple[int, PDFObject, bytes | None]]:
    """Yield the objects of a document with their numbers and their bytes, None for an opening.

    It does what ``PDFDocument.format`` does. Formatting an object can add others to the end.
    """
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.info.invariant = document.invariant
    document.Outlines.prepare(document, None)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    count = 0
    while fresh := tuple(islice(document.numberToId.items(), count, None)):
        for number, name in fresh:
            thing = document.idToObject[name]
            yield number, thing, None if isinstance(thing, Opening) else thing.format(document)
        count += len(fresh)


def header(document: PDFDocument) -> bytes:
    """Return how a file starts (ISO 32000-1 §7.5.2)."""
    return b"%%PDF-%d.%d\n" % document._pdfVersion + _BINARY


def trailer(document: PDFDocument, size: int) -> bytes:
    """Return how a file ends, but for its name, twice, and the offset of its table (ISO 32000-1
    §7.5.5)."""
    root, info = (
        document.Reference(thing).format(document) for thing in (document.Catalog, document.info)
    )
    return (
        b"trailer\n<< /Size %d /Root %b /Info %b /ID [<%%b> <%%b>] "
        b">>\nstartxref\n%%d\n%%%%%%%%EOF\n" % (size, root, info)
    )


def digest_of(data: bytes) -> hashlib._Hash:
    """Return the digest of what a file holds, which names it (ISO 32000-1 §14.4); more can be
    added."""
    return hashlib.md5(data, usedforsecurity=False)


def table(offsets: Iterable[int]) -> Iterator[bytes]:
    """Yield the lines of the table of objects that are in use, from number 1 on, with that of
    object 0 before them."""
    yield _FREE
    yield from map(line, offsets)


def wrapped(number: int, data: bytes) -> bytes:
    """Return an indirect object (ISO 32000-1 §7.3.10)."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def line(offset: int) -> bytes:
    """Return the line of the table for an object in use: twenty bytes (ISO 32000-1 §7.5.4)."""
    return b"%010d 00000 n \n" % offset


@lru_cache(maxsize=1024)
def shared_stream(content: str) -> bytes:
    """Return a stream of operators that comes back in many documents."""
    return stream(content)


def stream(content: str) -> bytes:
    """Return a stream of operators, compressed unless it is short."""
    if len(content) < _WORTH_COMPRESSING:
        return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content.encode("ascii"))
    data = zlib.compress(content.encode("ascii"), 6)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(data), data)
