"""Pictures: every face as a PNG at true size, and a contact sheet of them all on grey.

Faces are painted as for the office printer, and PDFium turns them into pixels. A PNG has its size
(pHYs) and no other metadata.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from kaartenset.deck.deck import Card
from kaartenset.errors import InputError, Problems
from kaartenset.extras import missing_extra
from kaartenset.geometry import MM_PER_INCH, Mm, Size
from kaartenset.i18n import _
from kaartenset.layout.elements import Side
from kaartenset.locations import OfOption
from kaartenset.pages.contact_sheet import contact_sheet
from kaartenset.pages.page import page_of
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import write_document
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request

MOST_OVERVIEW = 300
"""Pixels per inch of the contact sheet, which is larger than any card."""

MOST_PIXELS = 100_000_000
"""Of one picture: it takes 300 MB of memory. An A4 at 600 pixels per inch has 35 million."""

FINER = 8
"""Pixels beside each other that become one, of which the edge of a round corner is smooth."""

OVERVIEW = "overview"
"""The name of the contact sheet; names of other pictures start with a number, to sort by."""


def make_images(order: Order) -> tuple[Output, ...]:
    """Return the pictures, the contact sheet first. Raises ``InputError`` without PDFium."""
    if problem := missing_extra("images", OfOption("--target")):
        raise InputError([problem])
    faces = [
        (number, card, side)
        for number, card in enumerate(order.deck.cards, 1)
        if card in order.cards
        for side in order.sides_of(card)
    ]
    _refuse_too_large(order, [card for _number, card, side in faces if side is Side.FRONT])
    names = [OVERVIEW, *(f"{number:02d}-{card.id}-{side.value}" for number, card, side in faces)]
    pages = [
        contact_sheet(order.cards, order.faces, order.fonts),
        *(page_of(order.faces[card.id, side]) for _number, card, side in faces),
    ]
    painter = Painter(order.theme, order.fonts)
    info = Info(order.deck.text.title.plain, "", order.deck.text.lang, {})
    pdf = write_document(map(painter.page, pages), order.fonts, painter.used, info)
    resolutions = [
        of_overview(pages[0].size, order.request.resolution),
        *(order.request.resolution for _face in faces),
    ]
    radii = [0.0, *(card.card_type.corner_radius for _number, card, _side in faces)]
    pictures = _pictures(pdf, zip((page.size for page in pages), radii, resolutions, strict=True))
    return tuple(Output(data, ".png", name) for name, data in zip(names, pictures, strict=True))


def _refuse_too_large(order: Order, cards: Iterable[Card]) -> None:
    problems = Problems()
    for card in cards:
        size = order.faces[card.id, Side.FRONT].face.size
        if (count := pixels(size, order.request.resolution)) > MOST_PIXELS:
            message = _(
                "a picture of the card '{card}' would have {count} million pixels; {most} million "
                "is the most"
            )
            message = message.format(
                card=card.id, count=count // 1_000_000, most=MOST_PIXELS // 1_000_000
            )
            problems.add(
                "picture-too-large",
                OfOption("--resolution"),
                message,
                _("give a lower resolution, or make the card smaller"),
            )
    problems.refuse()


def of_overview(size: Size, resolution: int) -> int:
    """Return the resolution of the contact sheet: the requested one, or the most for its size."""
    lower = int((MOST_PIXELS / (size.width * size.height)) ** 0.5 * MM_PER_INCH)
    return max(1, min(resolution, MOST_OVERVIEW, lower))


def pixels(size: Size, resolution: int) -> int:
    """Return the number of pixels of a picture of this size."""
    width, height = _shape(size, resolution)
    return width * height


def _shape(size: Size, resolution: int) -> tuple[int, int]:
    """Return width and height of a picture in pixels, rounded to whole ones."""
    width, height = (
        max(1, round(length / MM_PER_INCH * resolution)) for length in (size.width, size.height)
    )
    return width, height


def how_to_print_images(_request: Request, _pages: int) -> list[str]:
    """Return nothing: pictures are for a screen."""
    return []


def _pictures(pdf: bytes, wanted: Iterable[tuple[Size, Mm, int]]) -> Iterator[bytes]:
    """Yield each page as a PNG of its size and resolution, in whole pixels, transparent outside
    round corners."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page, (size, radius, resolution) in zip(document, wanted, strict=True):
            yield _picture(page, size, radius, resolution)
    finally:
        document.close()


def _picture(page: Any, size: Size, radius: Mm, resolution: int) -> bytes:  # pypdfium2 is untyped.
    import pypdfium2
    import pypdfium2.raw

    width, height = _shape(size, resolution)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    buffer = BytesIO()
    picture = bitmap.to_pil().convert("RGB")
    if radius:
        picture.putalpha(_inside_corners(width, height, radius / MM_PER_INCH * resolution))
    picture.save(buffer, "PNG", dpi=(resolution, resolution))
    return buffer.getvalue()


def _inside_corners(width: int, height: int, radius: float) -> Any:
    """Return how much of each pixel lies inside round corners, as a picture in grey; lengths are
    pixels."""
    from PIL import Image, ImageDraw, ImageOps

    inside = Image.new("L", (width, height), 255)
    side = min(math.ceil(radius), width, height)
    corner = Image.new("L", (side * FINER, side * FINER), 0)
    reach = 2 * radius * FINER - 1
    ImageDraw.Draw(corner).ellipse((0, 0, reach, reach), fill=255)
    corner = corner.resize((side, side), Image.Resampling.BOX)
    for x, turned in ((0, corner), (width - side, ImageOps.mirror(corner))):
        inside.paste(turned, (x, 0))
        inside.paste(ImageOps.flip(turned), (x, height - side))
    return inside
