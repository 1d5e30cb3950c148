"""A document of ReportLab → its bytes, with small objects packed together (ISO 32000-1 §7.5.7 and §7.5.8).

A tagged deck has a thousand small objects. Packed into object streams they take a tenth of the room; ReportLab writes
each by itself. Streams and pages stay as they are: a page can be counted by whoever looks for it.
"""

from __future__ import annotations

import struct
import zlib

from kaartenset.pdflib import PDFDocument, PDFObject, PDFStream

_MOST_IN_A_STREAM = 200
"""Objects in one stream: a reader unpacks a whole stream for one of them."""

_EFFORT = 4
"""Of packing small objects: half the time of 6, for a hundredth of the file."""

_ENTRY = struct.Struct(">BIH")
"""An entry of the table of objects: its kind, where it stands, and its order in an object stream."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


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
    """A stream that is written already: the entries of its dictionary but its length, and its bytes."""

    __RefOnly__ = 1

    def __init__(self, entries: str, content: bytes) -> None:
        self._entries = entries
        self._content = content

    def format(self, _document: PDFDocument | None) -> bytes:
        return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (self._entries.encode("ascii"), len(self._content), self._content)


def numbered(document: PDFDocument, thing: PDFObject) -> int:
    """Return the number of an object in a document; if it is new there, the next one."""
    if isinstance(thing, Raw | RawStream) and not hasattr(thing, "__InternalName__"):
        return _register(document, thing)
    number: int = document.idToObjectNumberAndVersion[document.Reference(thing).name][0]
    return number


def _register(document: PDFDocument, thing: PDFObject) -> int:
    """Do what ``Reference`` of ReportLab does, which looks for what these cannot be; a deck has a thousand of them."""
    number: int = document.objectcounter + 1
    name = thing.__InternalName__ = f"R{number}"
    document.objectcounter = number
    document.idToObject[name] = thing
    document.numberToId[number] = name
    document.idToObjectNumberAndVersion[name] = number, 0
    return number


_WHOLE = (PDFStream, RawStream, RawPage)
"""What is not put into an object stream: other streams, which may not, and pages."""


def write_compact(document: PDFDocument) -> bytes:
    """Return the bytes of a document."""
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    root, info = numbered(document, document.Catalog), numbered(document, document.info)
    writer = _Writer()
    number = 0
    while (number := number + 1) in document.numberToId:  # writing an object can add others
        thing = document.idToObject[document.numberToId[number]]
        if type(thing) is Raw:
            writer.pack(number, thing.text)
        elif isinstance(thing, _WHOLE):
            writer.add(number, thing.format(document))
        else:
            writer.pack(number, thing.format(document).decode("latin-1"))
    return writer.finish(number, root, info, document.signature.hexdigest())


class _Writer:
    """Collects the objects of a file and where they stand."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [_HEADER]
        self._at = len(_HEADER)
        self._entries: dict[int, tuple[int, int, int]] = {}
        self._waiting: list[tuple[int, str]] = []

    def add(self, number: int, thing: bytes) -> None:
        self._entries[number] = 1, self._at, 0
        part = b"%d 0 obj\n%b\nendobj\n" % (number, thing.rstrip(b"\n"))
        self._parts.append(part)
        self._at += len(part)

    def pack(self, number: int, thing: str) -> None:
        self._waiting.append((number, thing))

    def finish(self, number: int, root: int, info: int, fingerprint: str) -> bytes:
        for start in range(0, len(self._waiting), _MOST_IN_A_STREAM):
            self._add_packed(number, self._waiting[start : start + _MOST_IN_A_STREAM])
            number += 1
        at = self._at
        self._entries[number] = 1, at, 0
        table = bytearray(b"\0\0\0\0\0\xff\xff")
        for entry in range(1, number + 1):
            kind, place, order = self._entries[entry]
            table += _ENTRY.pack(kind, place, order)
        keys = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{fingerprint}><{fingerprint}>]"
        self.add(number, _packed(keys, bytes(table)))
        return b"".join(self._parts) + b"startxref\n%d\n%%%%EOF\n" % at

    def _add_packed(self, number: int, things: list[tuple[int, str]]) -> None:
        offsets, offset = [], 0
        for order, (inner, thing) in enumerate(things):
            self._entries[inner] = 2, number, order
            offsets.append(f"{inner} {offset}")
            offset += len(thing) + 1
        head = " ".join(offsets) + "\n"
        body = head + "\n".join([thing for _inner, thing in things])
        self.add(number, _packed(f"/Type/ObjStm/N {len(things)}/First {len(head)}", body.encode("latin-1")))


def _packed(entries: str, content: bytes) -> bytes:
    return RawStream(f"{entries}/Filter/FlateDecode", zlib.compress(content, _EFFORT)).format(None)
