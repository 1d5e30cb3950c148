"""Office sheets: cards at true size, n-up, on one or two sides of the paper (rules O1 to O6)."""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import dataclass
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
    TwoSided,
)
from kaartenset.pages.registration import IN_REGISTER, BackOffset
from kaartenset.pages.sheets import lay_on_sheets, sheet_page
from kaartenset.pages.slug import slug_of
from kaartenset.paint.painter import Painter
from kaartenset.pdf.document import DocumentTemplate, Filled, write
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.targets.resolution import coarse_pictures
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


def how_to_print_office(request: Request, pages: int) -> list[str]:
    """Return what to choose in the print window, in its own words."""
    sheets = pages // 2 if request.two_sided.has_versos else pages
    lines = [
        _("paper: {paper}").format(paper=request.paper),
        _("size: actual size (100 %), not 'fit to page'"),
        *_both_sides(request, sheets),
    ]
    if sheets:
        lines.append(ngettext("{count} sheet", "{count} sheets", sheets).format(count=sheets))
    return lines


def _both_sides(request: Request, sheets: int) -> list[str]:
    """Return how the backs get behind the fronts."""
    edge = request.flip.in_words
    if request.two_sided is TwoSided.ONE_SIDED:
        return [_("one-sided: these cards have no backs")]
    if request.two_sided is TwoSided.DUPLEX:
        return [_("two-sided: {edge}").format(edge=edge)]
    if request.two_sided is TwoSided.FOLD:
        return [
            _("one-sided: cut, fold each pair on the broken line, and glue front to back"),
        ]
    return [
        _("one-sided, in two runs: first page 1 to {last}, the fronts").format(last=sheets),
        _(
            "then put the printed pile back and print the other pages on its other side: {edge}"
        ).format(edge=edge),
        _("try it with one sheet: printers differ in how they turn the paper"),
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Sheets with openings for the values of the client, and their notices."""

    template: DocumentTemplate
    notices: tuple[Problem, ...]


def _run(order: Order) -> _Run:
    """Return the sheets of an order with openings for the values."""
    request, fonts, theme = order.request, order.fonts, order.theme
    sheets = lay_on_sheets(order.chosen, request.sheets)
    _check_one_way(sheets, request)
    setter = TextSetter(fonts, theme.text.colours["ink"])
    painter = Painter(theme, fonts)
    pages = []
    for sheet in sheets if request.two_sided is not TwoSided.FRONTS_FIRST else _by_side(sheets):
        slug = None
        if request.slug:
            last = sheets[-1].number
            flip = request.flip if request.two_sided.has_versos else None
            slug = slug_of(sheet, last, request.paper, flip, order.text, setter)
        page = sheet_page(sheet, order.faces, slug, request.sheets, request.back_offset)
        pages.append(painter.page_around_values(page))
    duplex = DUPLEX[request.flip] if request.two_sided is TwoSided.DUPLEX else "Simplex"
    info = deck_info(order.text, {"PrintScaling": "None", "Duplex": duplex})
    near_edge = _near_edge(sheets, theme.text.safe_area, request.back_offset)
    notices = (*near_edge, *dict.fromkeys(coarse_pictures(order.set_faces, request.sheets.bleed)))
    if request.two_sided is TwoSided.FRONTS_FIRST:
        half = len(pages) // 2
        pages = [*pages[:half] * request.copies, *pages[half:] * request.copies]
    else:
        pages *= request.copies
    streams = order.shared_parts.streams
    return _Run(DocumentTemplate(tuple(pages), fonts, painter.used, info, streams=streams), notices)


def _by_side(sheets: list[Sheet[str]]) -> list[Sheet[str]]:
    """Return all rectos, then all versos, each in the order of their numbers."""
    return sorted(sheets, key=lambda sheet: sheet.side is SheetSide.VERSO)


def _check_one_way(sheets: list[Sheet[str]], request: Request) -> None:
    """Refuse an offset if some sheets are printed upright and others lying.

    Printers differ in how they turn lying pages, so an offset measured for one does not fit the
    other. Without versos nothing is moved.
    """
    ways = {sheet.paper.is_portrait for sheet in sheets}
    if request.back_offset == IN_REGISTER or len(ways) < 2 or not request.two_sided.has_versos:
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
