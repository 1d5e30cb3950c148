"""Files for a print shop: one face a page, with bleed, in the inks of the theme, as PDF/X (P1 to
P8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.dataclass import replace
from kaartenset.deck.deck import Card
from kaartenset.errors import Problems
from kaartenset.files.file_names import file_name
from kaartenset.geometry import PAPER_SIZES, Mm, Rect, Size
from kaartenset.i18n import _
from kaartenset.layout.elements import Side
from kaartenset.pages.bleed import BLEED, with_bleed
from kaartenset.pages.imposition import Marks, SheetSide
from kaartenset.pages.page import CutLine, Page, page_of
from kaartenset.pages.registration import IN_REGISTER
from kaartenset.pages.sheets import SheetSettings, cut_lines, lay_on_sheets, sheet_page
from kaartenset.paint.ink import CUT_CONTOUR, Inks, press_inks
from kaartenset.paint.painter import Painter
from kaartenset.pdf.document import write_document
from kaartenset.pdf.pictures.separation import separation_for
from kaartenset.pdf.profile import PdfX, Profile, default_profile
from kaartenset.targets.order import Order, Output
from kaartenset.targets.picture_checks import transparent_pictures
from kaartenset.targets.preflight import check_press
from kaartenset.targets.request import Request, Sides
from kaartenset.targets.resolution import coarse_pictures
from kaartenset.targets.titles import deck_info
from kaartenset.theme.theme import Colour

MARGIN: Mm = 2.0
"""From the edge of an imposed sheet to a mark; a press has less than the bleed there."""

_PARTS = {
    Sides.TOGETHER: (("", (Side.FRONT, Side.BACK)),),
    Sides.SEPARATE: (("fronts", (Side.FRONT,)), ("backs", (Side.BACK,))),
}
"""For each choice of ``sides``: the files, with the sides in each in page order."""


def make_press(order: Order) -> tuple[Output, ...]:
    """Return the files for a print shop. Raises ``InputError`` with all preflight problems."""
    problems = Problems()
    faces = [order.faces[card.id, side] for card in order.cards for side in Side]
    problems.extend(check_press(order.theme, faces))
    problems.extend(transparent_pictures(faces, order.request.press.standard))
    problems.refuse()
    first, *others = _outputs(order)
    return first._replace(notices=tuple(dict.fromkeys(coarse_pictures(faces, BLEED)))), *others


def how_to_print_press(_request: Request, _pages: int) -> list[str]:
    """Return what to tell a print shop about all files; each file has further advice."""
    return [_("paper: uncoated for cards that are written on, so that a pen does not smear")]


def _outputs(order: Order) -> Iterator[Output]:
    imposed = order.request.press.imposed
    for (stock, size), cards in _piles(order).items():
        is_one_sided = all(len(order.sides_of(card)) == 1 for card in cards)
        for name, both in _PARTS[order.request.press.sides]:
            sides = tuple(side for side in both if side is Side.FRONT or not is_one_sided)
            if not sides:
                continue
            on_sheet = f"on-{imposed.lower()}" if imposed else ""
            part = "-".join(filter(None, (file_name(stock), _size_name(size), on_sheet, name)))
            data = _sheets(order, cards, sides) if imposed else _document(order, cards, sides)
            advice = _advice(order, size, sides, is_one_sided)
            if Side.FRONT in sides and any(card.card_type.corner_radius for card in cards):
                advice = (*advice, _where_corners_are_cut())
            yield Output(data, part=part, advice=advice)


def _piles(order: Order) -> dict[tuple[str, Size], list[Card]]:
    """Return the cards by stock and size; stocks are compared ignoring case, like file names."""
    piles: dict[tuple[str, Size], list[Card]] = {}
    for card in order.cards:
        piles.setdefault((card.card_type.stock.casefold(), card.card_type.size), []).append(card)
    return piles


def _size_name(size: Size) -> str:
    """Return a size as part of a file name: ``a6-portrait`` or ``90x130mm``."""
    for name, paper in PAPER_SIZES.items():
        if size in (paper, paper.turned()):
            return f"{name.lower()}-{'portrait' if size.is_portrait else 'landscape'}"
    return f"{size.width:.10g}x{size.height:.10g}mm"


def _document(order: Order, cards: list[Card], sides: tuple[Side, ...]) -> bytes:
    """Return a file with one face a page."""
    return _write(order, (_page(order, card, side) for card in cards for side in sides))


def _page(order: Order, card: Card, side: Side) -> Page:
    """Return the page of a face; a front has the cut line of round corners."""
    page = page_of(with_bleed(order.faces[card.id, side]), BLEED)
    radius = card.card_type.corner_radius
    if not radius or side is Side.BACK:
        return page
    line = CutLine(Rect(0.0, 0.0, page.size.width, page.size.height), radius)
    return replace(page, items=(*page.items, line))


def _sheets(order: Order, cards: list[Card], sides: tuple[Side, ...]) -> bytes:
    """Return a file of sheets with many cards and crop marks, in the order of cut-and-stack.

    Each card has cuts of its own, with room for the bleed of both. Raises ``InputError`` for cards
    that are larger than the sheet.
    """
    request = order.request
    settings = SheetSettings(
        request.press.imposed, request.flip, Marks.TICKS, gutter=2 * BLEED, margin=MARGIN
    )
    sheets = lay_on_sheets(cards, settings)
    radii = {card.id: card.card_type.corner_radius for card in cards}
    wanted = {SheetSide.RECTO if side is Side.FRONT else SheetSide.VERSO for side in sides}
    pages = []
    for sheet in (sheet for sheet in sheets if sheet.side in wanted):
        page = sheet_page(sheet, order.faces, None, settings, IN_REGISTER)
        lines = cut_lines(sheet, radii) if sheet.side is SheetSide.RECTO else ()
        pages.append(replace(page, items=(*page.items, *lines), bleed=0.0))
    return _write(order, pages)


def _write(order: Order, made: Iterable[Page]) -> bytes:
    profile = order.request.press.profile or default_profile()
    painter = Painter(order.theme, order.fonts, inks_for(profile))
    pages = [painter.page(page) for page in made]
    info = deck_info(order.deck.text, {})
    pdfx = PdfX(order.request.press.standard, profile)
    return write_document(pages * order.request.copies, order.fonts, painter.used, info, pdfx)


def inks_for(profile: Profile) -> Inks:
    """Return the inks of colours on a press: those of the theme, and for the colours of a drawing,
    which have none, those that look like them by a profile."""

    def inks(colour: Colour) -> tuple[str, str]:
        if colour.cmyk is None:
            colour = Colour(hex=colour.hex, cmyk=separation_for(profile).inks(colour.rgb))
        return press_inks(colour)

    return inks


def _advice(
    order: Order, size: Size, sides: tuple[Side, ...], is_one_sided: bool
) -> tuple[str, ...]:
    profile = order.request.press.profile or default_profile()
    return (
        _("file: {standard}, CMYK, printing condition {condition}").format(
            standard=order.request.press.standard.title, condition=profile.condition or profile.name
        ),
        _("trimmed size: {size}, with {bleed} mm bleed on every side").format(
            size=size, bleed=f"{BLEED:g}"
        ),
        _imposed_pages(order, is_one_sided)
        if order.request.press.imposed
        else _pages_in(sides, is_one_sided),
        _what_to_tell(is_one_sided),
    )


def _where_corners_are_cut() -> str:
    return _(
        "cut lines: the round corners are drawn on the fronts in the spot colour {name}, which is "
        "not printed"
    ).format(name=CUT_CONTOUR)


def _what_to_tell(is_one_sided: bool) -> str:
    if is_one_sided:
        return _(
            "tell the print shop: cards printed on one side and trimmed, at 100 %, with the "
            "colours as they are in the file"
        )
    return _(
        "tell the print shop: cards printed on both sides and trimmed, at 100 %, with the "
        "colours as they are in the file"
    )


def _imposed_pages(order: Order, is_one_sided: bool) -> str:
    if is_one_sided:
        return _("sheets: {paper}, printed on one side, with crop marks").format(
            paper=order.request.press.imposed
        )
    return _("sheets: {paper}, {edge}, with crop marks on the fronts").format(
        paper=order.request.press.imposed, edge=order.request.flip.in_words
    )


def _pages_in(sides: tuple[Side, ...], is_one_sided: bool) -> str:
    if is_one_sided:
        return _("pages: the fronts; nothing is on the backs")
    if len(sides) > 1:
        return _("pages: each front is followed by its back")
    if sides == (Side.FRONT,):
        return _("pages: the fronts; their backs are in the other file, in the same order")
    return _("pages: the backs; their fronts are in the other file, in the same order")
