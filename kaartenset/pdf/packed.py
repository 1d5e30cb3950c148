"""A document of ReportLab → its bytes, with small objects packed together (ISO 32000-1 §7.5.7 and
§7.5.8).

A tagged deck has a thousand small objects. Packed into object streams they take a tenth of the
room; ReportLab writes each by itself. Streams and pages stay as they are: a page can be counted by
whoever looks for it. As in ``serialise``, what is the same for many documents is made once, and the
streams that differ come after it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from kaartenset.pdf.plain import Opening, Written, digest_of, header, wrapped
from kaartenset.pdf.reportlab import PDFDocument, PDFObject, PDFStream

_MOST_IN_A_STREAM = 200
"""Objects in one stream: a reader unpacks a whole stream for one of them."""

_EFFORT = 4
"""Of packing small objects: half the time of 6, for a hundredth of the file."""

_LEAST_EFFORT = 1
"""Of packing the table, which each client has of its own: half the time of 4, and no larger."""

_ENTRY = struct.Struct(">BIH")
"""An entry of the table of objects: its kind, where it stands, and its order in an object
stream."""


class Raw(PDFObject):  # type: ignore[misc]
    """An object that is written already. Its number is the one that ``numbered`` returns."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: PDFDocument) -> bytes:
        return self.text.encode("latin-1")


class RawPage(Raw):
    """A page that is written already; it is found without unpacking anything."""


class RawStream(PDFObject):  # type: ignore[misc]
    """A stream that is written already: the entries of its dictionary but its length, and its
    bytes."""

    __RefOnly__ = 1

    def __init__(self, entries: str, content: bytes) -> None:
        self._entries = entries
        self._content = content

    def format(self, _document: PDFDocument | None) -> bytes:
        return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (
            self._entries.encode("ascii"),
            len(self._content),
            self._content,
        )


def numbered(document: PDFDocument, thing: PDFObject) -> int:
    """Return the number of an object in a document; if it is new there, the next one."""
    if isinstance(thing, Raw | RawStream | Written | Opening) and not hasattr(
        thing, "__InternalName__"
    ):
        return _register(document, thing)
    number: int = document.idToObjectNumberAndVersion[document.Reference(thing).name][0]
    return number


def _register(document: PDFDocument, thing: PDFObject) -> int:
    """Do what ``Reference`` of ReportLab does, which looks for what these cannot be; a deck has
    a thousand of them."""
    number: int = document.objectcounter + 1
    name = thing.__InternalName__ = f"R{number}"
    document.objectcounter = number
    document.idToObject[name] = thing
    document.numberToId[number] = name
    document.idToObjectNumberAndVersion[name] = number, 0
    return number


_WHOLE = (PDFStream, RawStream, RawPage, Written)
"""What is not put into an object stream: other streams, which may not, and pages."""


class CompactBlueprint:
    """A document but for its openings: the block that is the same, and the table of where each
    object is.

    An object that is packed takes no bytes of its own, so the streams of the openings come after
    the block, and the table last.
    """

    def __init__(self, document: PDFDocument, openings: Iterable[Opening]) -> None:
        root, info = numbered(document, document.Catalog), numbered(document, document.info)
        self._openings = [numbered(document, opening) for opening in openings]
        document.info.invariant = document.invariant
        block = _Block(header(document))
        number = 0
        while (number := number + 1) in document.numberToId:  # writing an object can add others
            thing = document.idToObject[document.numberToId[number]]
            if type(thing) is Raw:
                block.pack(number, thing.text)
            elif isinstance(thing, _WHOLE):
                block.add(number, thing.format(document))
            elif not isinstance(thing, Opening):
                block.pack(number, thing.format(document).decode("latin-1"))
        self._number = block.pack_waiting(number)
        self._block = b"".join(block.parts)
        self._table = bytes(_table(block.entries, self._number))
        self._digest = digest_of(self._block)
        self._keys = f"/Type/XRef/Size {self._number + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"

    def write(self, streams: Iterable[bytes]) -> bytes:
        """Return the file with these streams in its openings."""
        parts = [self._block]
        offset = len(self._block)
        digest, entries = self._digest.copy(), bytearray(self._table)
        for number, data in zip(self._openings, streams, strict=True):
            part = wrapped(number, data)
            digest.update(part)
            parts.append(part)
            _ENTRY.pack_into(entries, number * _ENTRY.size, 1, offset, 0)
            offset += len(part)
        _ENTRY.pack_into(entries, self._number * _ENTRY.size, 1, offset, 0)
        name = digest.hexdigest()
        table = _packed(f"{self._keys}/ID[<{name}><{name}>]", bytes(entries), _LEAST_EFFORT)
        parts += (wrapped(self._number, table), b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(parts)


def _table(entries: dict[int, tuple[int, int, int]], last: int) -> bytearray:
    """Return the table with these entries, up to that of its own stream; what is not known yet
    is a free object."""
    table = bytearray(_ENTRY.pack(0, 0, 0xFFFF) * (last + 1))
    for number, entry in entries.items():
        _ENTRY.pack_into(table, number * _ENTRY.size, *entry)
    return table


class _Block:
    """Collects the objects that are the same for many documents, and where they stand."""

    def __init__(self, start: bytes) -> None:
        self.parts = [start]
        self.entries: dict[int, tuple[int, int, int]] = {}
        self._at = len(start)
        self._waiting: list[tuple[int, str]] = []

    def add(self, number: int, thing: bytes) -> None:
        self.entries[number] = 1, self._at, 0
        part = wrapped(number, thing.rstrip(b"\n"))
        self.parts.append(part)
        self._at += len(part)

    def pack(self, number: int, thing: str) -> None:
        self._waiting.append((number, thing))

    def pack_waiting(self, number: int) -> int:
        """Write what is to be packed into streams of this number and the next, and return the
        number that is free after them."""
        for start in range(0, len(self._waiting), _MOST_IN_A_STREAM):
            self._add_packed(number, self._waiting[start : start + _MOST_IN_A_STREAM])
            number += 1
        return number

    def _add_packed(self, number: int, things: list[tuple[int, str]]) -> None:
        offsets, offset = [], 0
        for order, (inner, thing) in enumerate(things):
            self.entries[inner] = 2, number, order
            offsets.append(f"{inner} {offset}")
            offset += len(thing) + 1
        head = " ".join(offsets) + "\n"
        body = head + "\n".join([thing for _inner, thing in things])
        self.add(
            number,
            _packed(
                f"/Type/ObjStm/N {len(things)}/First {len(head)}", body.encode("latin-1"), _EFFORT
            ),
        )


def _packed(entries: str, content: bytes, effort: int) -> bytes:
    return RawStream(f"{entries}/Filter/FlateDecode", zlib.compress(content, effort)).format(None)
