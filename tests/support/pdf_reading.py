"""Opens the bytes of a PDF for the tests: its pages as pixels, its text, its operators."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Picture = npt.NDArray[np.uint8]
"""Rows of grey pixels, 255 is white."""

POINTS_PER_MM = 72 / 25.4


def open_pdf(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def render(data: bytes, pixels_per_mm: float, only: Sequence[int] | None = None) -> list[Picture]:
    """Return every page, or ``only`` these, in grey.

    A page is a whole number of pixels wide and high, so that a place in millimetres is the same
    pixel on every page.
    """
    document = pdfium.PdfDocument(data)
    numbers = range(len(document)) if only is None else only
    return [_rendered(document[number], pixels_per_mm) for number in numbers]


def _rendered(page: pdfium.PdfPage, pixels_per_mm: float) -> Picture:
    size = _pixels(page, pixels_per_mm)
    return _part(page, size, (0, 0), size)


def render_rims(data: bytes, pixels_per_mm: float, wide: int) -> list[tuple[Picture, ...]]:
    """Return of every page, in grey, its first and last rows and its first and last columns, so
    many pixels of each, as ``render`` paints them."""
    return [_rim(page, pixels_per_mm, wide) for page in pdfium.PdfDocument(data)]


def _rim(page: pdfium.PdfPage, pixels_per_mm: float, wide: int) -> tuple[Picture, ...]:
    whole = width, height = _pixels(page, pixels_per_mm)
    rows, columns = (width, wide), (wide, height)
    return (
        _part(page, whole, (0, 0), rows),
        _part(page, whole, (0, height - wide), rows),
        _part(page, whole, (0, 0), columns),
        _part(page, whole, (width - wide, 0), columns),
    )


def _pixels(page: pdfium.PdfPage, pixels_per_mm: float) -> tuple[int, int]:
    """Return the width and the height of a page."""
    width, height = (round(length / POINTS_PER_MM * pixels_per_mm) for length in page.get_size())
    return width, height


def _part(
    page: pdfium.PdfPage, whole: tuple[int, int], start: tuple[int, int], size: tuple[int, int]
) -> Picture:
    """Return a part of a page that is so many pixels ``whole``, from its left and top."""
    (left, top), (width, height) = start, size
    bitmap = pdfium.PdfBitmap.new_native(width, height, pdfium_c.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    pdfium_c.FPDF_RenderPageBitmap(bitmap, page, -left, -top, *whole, 0, 0)
    return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(height, width)


def text_angles(data: bytes) -> set[int]:
    """Return by how many degrees the letters of all pages are turned: 0 is upright, 180 upside
    down."""
    angles: set[int] = set()
    for page in pdfium.PdfDocument(data):
        text = page.get_textpage()
        angles |= {
            round(math.degrees(pdfium_c.FPDFText_GetCharAngle(text, number)))
            for number in range(text.count_chars())
        }
    return angles - {-57}  # of a line end that the reader adds itself, pdfium says -1 radian


def texts(data: bytes) -> list[str]:
    """Return the text of every page as a reader gives it out, in lines.

    pdfium takes a hyphen at the end of a line for the mark of a broken word and says U+FFFE; it is
    a hyphen all the same.
    """
    pages = (str(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(data))
    return [page.replace("\r\n", "\n").replace("\ufffe", "-") for page in pages]


def in_one_line(text: str) -> str:
    """Return a text with one space for every space and line end."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Shown:
    """Text that a page shows: its font's name among the resources, its size in points, and its
    codes."""

    font: str
    size: float
    codes: tuple[int, ...]


def codes_shown(
    step: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage,
) -> bytes:
    """Return the codes that an operator Tj or TJ shows, without the moves of the pen between."""
    (operand,) = step.operands
    parts = operand if str(step.operator) == "TJ" else (operand,)
    return b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))


def shown(data: bytes) -> Iterator[tuple[int, Shown]]:
    """Yield the number of the page, from 0, and every text that it shows, as its operators say."""
    with open_pdf(data) as pdf:
        for number, page in enumerate(pdf.pages):
            font, size = "", 0.0
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "Tf":
                    font, size = str(step.operands[0]), float(step.operands[1])
                elif str(step.operator) in ("Tj", "TJ"):
                    raw = codes_shown(step)
                    yield (
                        number,
                        Shown(
                            font,
                            size,
                            tuple(int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)),
                        ),
                    )


def words_of(data: bytes) -> str:
    """Return everything that a file says: its texts, and every string of every object, those
    about itself among them."""
    with open_pdf(data) as pdf:
        about = [text for thing in (pdf.trailer, *pdf.objects) for text in strings_in(thing)]
    return f"{' '.join(about)} {' '.join(map(in_one_line, texts(data)))}"


def strings_in(thing: Any) -> Iterator[str]:
    """Yield the strings of an object; of a stream that is no page, font or picture, what it says
    as well."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            yield from strings_in(part) if not getattr(part, "is_indirect", False) else ()
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for part in thing.values():
            yield from strings_in(part) if not getattr(part, "is_indirect", False) else ()
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
            yield thing.read_bytes().decode()
