"""Office sheets: cards at true size, n-up on two-sided paper, sorted by stock (rules O1 to O6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kaartenset.errors import Problem, Severity, UsageError
from kaartenset.geometry import Mm
from kaartenset.i18n import _, ngettext
from kaartenset.locations import OfOption
from kaartenset.pages.imposition import (
    FIT_TOLERANCE,
    SHEET_MARGIN,
    Flip,
    Sheet,
    SheetSide,
)
from kaartenset.pages.registration import IN_REGISTER, BackOffset
from kaartenset.pages.sheets import lay_on_sheets, sheet_page
from kaartenset.pages.slug import slug_of
from kaartenset.paint.painter import Painter
from kaartenset.pdf.document import DocumentTemplate, Filled, write
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.targets.titles import deck_info
from kaartenset.typeset.outside import TextSetter

DUPLEX = {Flip.LONG_EDGE: "DuplexFlipLongEdge", Flip.SHORT_EDGE: "DuplexFlipShortEdge"}
"""Settings that the file gives to the print window (ISO 32000-1, table 150)."""


def make_office(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the office sheets of an order."""
    filled = paint_office(order)
    return (Output(write(filled), notices=filled.notices),)


def paint_office(order: Order) -> Filled:
    """Return the office sheets of an order. Parts that clients share are remembered."""
    run = order.once(_run)
    painter = Painter(order.theme, order.fonts)
    own = painter.fill(run.template.openings, order.own_faces)
    return Filled(run.template, own, painter.used, run.notices)


def how_to_print_office(paper: str, flip: Flip, pages: int) -> list[str]:
    """Return what to choose in the print window, in its own words."""
    sheets = pages // 2
    lines = [
        _("paper: {paper}").format(paper=paper),
        _("size: actual size (100 %), not 'fit to page'"),
        _("two-sided: {edge}").format(
            edge=_("flip on the long edge")
            if flip is Flip.LONG_EDGE
            else _("flip on the short edge")
        ),
    ]
    if sheets:
        lines.append(ngettext("{count} sheet", "{count} sheets", sheets).format(count=sheets))
    return lines


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Sheets with openings for the values of the client, and their notices."""

    template: DocumentTemplate
    notices: tuple[Problem, ...]


def _run(order: Order) -> _Run:
    """Return the sheets of an order with openings for the values."""
    request, fonts, theme = order.request, order.fonts, order.theme
    kinds = tuple((card.id, card.type) for card in order.chosen)
    sheets = lay_on_sheets(kinds, theme, request.paper, request.flip, request.marks)
    _check_one_way(sheets, request)
    setter = TextSetter(fonts, theme.text.colours["ink"])
    painter = Painter(theme, fonts)
    pages = []
    for sheet in sheets:
        slug = None
        if request.slug:
            last = sheets[-1].number
            slug = slug_of(sheet, last, request.paper, request.flip, order.text, setter)
        page = sheet_page(sheet, order.faces, slug, request.flip, request.back_offset)
        pages.append(painter.page_around_values(page))
    info = deck_info(order.text, {"PrintScaling": "None", "Duplex": DUPLEX[request.flip]})
    notices = tuple(_near_edge(sheets, theme.text.safe_area, request.back_offset))
    pages *= request.copies
    streams = order.shared_parts.streams
    return _Run(DocumentTemplate(tuple(pages), fonts, painter.used, info, streams=streams), notices)


def _check_one_way(sheets: list[Sheet[str]], request: Request) -> None:
    """Refuse an offset if some sheets are printed upright and others lying.

    Printers differ in how they turn lying pages, so an offset measured for one does not fit the
    other.
    """
    if request.back_offset == IN_REGISTER or len({sheet.paper.is_portrait for sheet in sheets}) < 2:
        return
    message = _(
        "some of these sheets are upright and some lie on their side, and the offset of the back "
        "is not the same for both"
    )
    hint = _("print them apart with --cards, each with the printer that was calibrated for it")
    raise UsageError([Problem("back-offset-both-ways", OfOption("--back-offset"), message, hint)])


def _near_edge(sheets: list[Sheet[str]], safe: Mm, offset: BackOffset) -> Iterator[Problem]:
    """Yield a warning if moved backs may have ink where the printer cannot print (O2)."""
    slots = [
        (placement.slot, sheet.paper)
        for sheet in sheets
        if sheet.side is SheetSide.VERSO
        for placement in sheet.placements
    ]
    if offset == IN_REGISTER or not slots:
        return
    across = (
        min(min(slot.x, paper.width - slot.right) for slot, paper in slots) + safe - abs(offset.x)
    )
    down = (
        min(min(slot.y, paper.height - slot.bottom) for slot, paper in slots) + safe - abs(offset.y)
    )
    nearest = min(across, down)
    if nearest < SHEET_MARGIN - FIT_TOLERANCE:
        message = _(
            "moved like this, a back may come to {distance} mm from the edge of the sheet; many "
            "printers leave {margin} mm white"
        )
        message = message.format(distance=f"{max(nearest, 0.0):.1f}", margin=f"{SHEET_MARGIN:g}")
        hint = _(
            "look at the edges of the first sheet; if something is missing there, set the paper "
            "guides of the printer"
        )
        yield Problem("back-near-edge", OfOption("--back-offset"), message, hint, Severity.WARNING)
