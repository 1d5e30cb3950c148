"""A page as a PDF → a picture as a PNG, by PDFium.

A PNG is written here with the fastest settings of zlib: half the time of Pillow's, which tries
filters first.
"""

from __future__ import annotations

import struct
import zlib
from threading import Lock

from kaartenset.geometry import MM_PER_INCH, POINTS_PER_INCH, Size
from kaartenset.preview.faces.edition import ShownPicture

RESOLUTIONS = (72, 96, 144, 192, 288)
"""Pixels per inch that a page may ask for."""

MOST_PIXELS = 24_000_000
"""Of a picture; a larger page is shown at a lower resolution."""

_PDFIUM = Lock()
"""PDFium can do one thing at a time."""

_LEVEL = 1
_COLOURS = 2
"""The kind of PNG with red, green and blue, a byte each (PNG specification, 11.2.1)."""


def picture_png(picture: ShownPicture, resolution: int) -> bytes:
    """Return a picture at about this number of pixels per inch."""
    import pypdfium2  # Takes 60 ms, and the page is sent before its pictures.

    scale = min(resolution, _most(picture.size)) / POINTS_PER_INCH
    with _PDFIUM:
        document = pypdfium2.PdfDocument(picture.pdf)
        try:
            bitmap = document[0].render(scale=scale, rev_byteorder=True)
            pixels, width, height = bytes(bitmap.buffer), bitmap.width, bitmap.height
            stride = bitmap.stride
            bitmap.close()
        finally:
            document.close()
    return _png(pixels, width, height, stride)


def _most(size: Size) -> float:
    return float((MOST_PIXELS / (size.width * size.height)) ** 0.5 * MM_PER_INCH)


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return rows of pixels, each ``stride`` bytes from the next, as a PNG."""
    rows = b"".join(
        b"\0" + pixels[start : start + 3 * width] for start in range(0, height * stride, stride)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOURS, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
