"""Pictures: every face as a PNG at its true size, and a contact sheet with all of them on grey.

Faces are painted as for the office printer and turned into pixels by PDFium. A PNG says its size
(pHYs) and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from kaartenset.deck.deck import Card
from kaartenset.errors import InputError, Location, Problems
from kaartenset.geometry import MM_PER_INCH, POINT, Mm, Size
from kaartenset.i18n import _
from kaartenset.layout.elements import Side
from kaartenset.pages.imposition import Flip
from kaartenset.paint.ink import office_inks
from kaartenset.paint.line import LinePainter
from kaartenset.paint.painter import FacePainter
from kaartenset.pdf.document import Info, Page, font_names, write_document
from kaartenset.targets.extras import missing_extra
from kaartenset.targets.order import Order, Output
from kaartenset.targets.titles import name_in_list

LEAST_RESOLUTION = 36
MOST_RESOLUTION = 600
"""Pixels per inch: below, nothing can be read; above, a picture of an A5 card takes more than
100 MB of memory."""

MOST_OVERVIEW = 300
"""Pixels per inch of the contact sheet, which is larger than any card."""

MOST_PIXELS = 100_000_000
"""Of one picture: 300 MB of memory while it is made. An A4 at 600 pixels per inch has 35
million."""

OVERVIEW = "overview"
"""The contact sheet; the names of the other pictures start with a number, by which they sort."""

SCALE = 0.4
"""Of the cards on the contact sheet."""

_GAP: Mm = 8.0
_WIDTH: Mm = 3 * 210.0 * SCALE + 2 * _GAP
"""Three A5 cards on their side."""

_MARGIN: Mm = 12.0
_LABEL: Mm = 7.0
_LABEL_SIZE = 9.0
_BEHIND = "0.88 g"
"""Light grey, on which the white of a card ends where the card ends."""


def make_images(order: Order) -> tuple[Output, ...]:
    """Return the pictures of an order, the contact sheet first. Raises ``InputError`` if PDFium
    is not installed."""
    if problem := missing_extra("images", Location("--target")):
        raise InputError([problem])
    painter = _Painter(order)
    faces = [
        (number, card, side)
        for number, card in enumerate(order.deck.cards, 1)
        if card in order.cards
        for side in Side
    ]
    _refuse_too_large(order, [card for _number, card, side in faces if side is Side.FRONT])
    names = [OVERVIEW, *(f"{number:02d}-{card.id}-{side.value}" for number, card, side in faces)]
    pages = [painter.overview(), *(painter.face(card, side) for _number, card, side in faces)]
    info = Info(order.deck.text.title.plain, "", order.deck.text.lang, {})
    pdf = write_document(pages, order.fonts, painter.used, info)
    resolutions = [
        of_overview(pages[0].size, order.request.resolution),
        *(order.request.resolution for _face in faces),
    ]
    pictures = _pictures(pdf, zip((page.size for page in pages), resolutions, strict=True))
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
                Location("--resolution"),
                message,
                _("give a lower resolution, or make the card smaller"),
            )
    problems.refuse()


def of_overview(size: Size, resolution: int) -> int:
    """Return the resolution of the contact sheet: the one that was asked for, or what a sheet of
    this size can have."""
    lower = int((MOST_PIXELS / (size.width * size.height)) ** 0.5 * MM_PER_INCH)
    return max(1, min(resolution, MOST_OVERVIEW, lower))


def pixels(size: Size, resolution: int) -> int:
    """Return how many pixels a picture of this size has."""
    width, height = _shape(size, resolution)
    return width * height


def _shape(size: Size, resolution: int) -> tuple[int, int]:
    """Return how many pixels a picture is wide and high: of each as many whole ones as come
    nearest."""
    width, height = (
        max(1, round(length / MM_PER_INCH * resolution)) for length in (size.width, size.height)
    )
    return width, height


def how_to_print_images(_paper: str, _flip: Flip, _pages: int) -> list[str]:
    """Return nothing: pictures are for a screen."""
    return []


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a card lies on the contact sheet: the top left of its front, its back right under
    it."""

    card: Card
    size: Size
    x: Mm
    y: Mm


class _Painter:
    """Paints the faces of one order, alone and together."""

    def __init__(self, order: Order) -> None:
        self._order = order
        names = font_names(order.fonts)
        self._painter = FacePainter(office_inks, names, order.theme.text.strokes.dotted_line)
        self.used = self._painter.used
        self._lines = LinePainter(order.fonts, names, self.used)

    def face(self, card: Card, side: Side) -> Page:
        face = self._order.faces[card.id, side]
        return Page(face.face.size, self._painter.paint(face))

    def overview(self) -> Page:
        places, page = _places(
            [(card, self._order.faces[card.id, Side.FRONT].face.size) for card in self._order.cards]
        )
        out = [f"{_BEHIND} 0 0 {page.width / POINT:.2f} {page.height / POINT:.2f} re f"]
        for place in places:
            label = name_in_list(place.card)
            fitting = (
                _LABEL_SIZE
                * place.size.width
                * SCALE
                / self._lines.width(label, _LABEL_SIZE, "semibold")
            )
            out.append(
                self._lines.paint(
                    label,
                    place.x,
                    place.y - 2.5,
                    min(_LABEL_SIZE, fitting),
                    page.height,
                    "semibold",
                )
            )
            for row, side in enumerate(Side):
                top = place.y + row * (place.size.height * SCALE + _GAP / 2)
                out.append(self._small(place, side, page.height - top - place.size.height * SCALE))
        return Page(page, "\n".join(out))

    def _small(self, place: _Place, side: Side, bottom: Mm) -> str:
        face = self._painter.paint(self._order.faces[place.card.id, side])
        matrix = f"{SCALE:g} 0 0 {SCALE:g} {place.x / POINT:.2f} {bottom / POINT:.2f} cm"
        return (
            f"q {matrix} 1 g 0 0 {place.size.width / POINT:.2f} {place.size.height / POINT:.2f} "
            f"re f\n{face}\nQ"
        )


def _places(cards: Iterable[tuple[Card, Size]]) -> tuple[list[_Place], Size]:
    """Return where the cards lie, in deck order from the top left in rows, and how large the
    sheet is around them."""
    places: list[_Place] = []
    x, y, row = _MARGIN, _MARGIN + _LABEL, 0.0
    for card, size in cards:
        width = size.width * SCALE
        if x > _MARGIN and x + width > _MARGIN + _WIDTH:
            x, y, row = _MARGIN, y + row + _LABEL + _GAP, 0.0
        places.append(_Place(card, size, x, y))
        x += width + _GAP
        row = max(row, 2 * size.height * SCALE + _GAP / 2)
    right = max(place.x + place.size.width * SCALE for place in places)
    return places, Size(right + _MARGIN, y + row + _MARGIN)


def _pictures(pdf: bytes, wanted: Iterable[tuple[Size, int]]) -> Iterator[bytes]:
    """Yield each page as a PNG of its size and resolution, of as many whole pixels as come
    nearest."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page, (size, resolution) in zip(document, wanted, strict=True):
            yield _picture(page, size, resolution)
    finally:
        document.close()


def _picture(page: Any, size: Size, resolution: int) -> bytes:
    import pypdfium2
    import pypdfium2.raw

    width, height = _shape(size, resolution)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    buffer = BytesIO()
    bitmap.to_pil().convert("RGB").save(buffer, "PNG", dpi=(resolution, resolution))
    return buffer.getvalue()
