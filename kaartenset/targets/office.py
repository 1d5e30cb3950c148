"""The office printer: cards at true size, n-up on two-sided sheets, the same stock together (rules O1 to O6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kaartenset.deck import Card
from kaartenset.elements import Side
from kaartenset.errors import Location, Problems
from kaartenset.fonts import Font
from kaartenset.geometry import POINT, Mm, Size
from kaartenset.i18n import _, ngettext
from kaartenset.imposition import SHEET_MARGIN, CardTooLarge, Flip, Line, Placement, Sheet, fit_grid, impose
from kaartenset.imposition import Side as SheetSide
from kaartenset.markup import Text
from kaartenset.paint.document import Info, Page, font_names, write_document
from kaartenset.paint.face import FacePainter
from kaartenset.paint.ink import office_inks
from kaartenset.targets.order import Order, Output, Painted

MARK_WEIGHT = 0.35
"""Points; a cut mark is a hairline that a toner printer still prints whole."""

SLUG_SIZE = 6.0
"""Points; the slug is for whoever holds the pile at the printer."""

_SLUG_CLEARANCE: Mm = 1.5
"""From the slug to the cut line beside it."""

_SLUG_RISE: Mm = 0.75 * SLUG_SIZE * POINT
_SLUG_DROP: Mm = 0.25 * SLUG_SIZE * POINT
"""How far letters rise above the slug's baseline and hang below it, at most."""

_DUPLEX = {Flip.LONG_EDGE: "DuplexFlipLongEdge", Flip.SHORT_EDGE: "DuplexFlipShortEdge"}


def make_office(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the office sheets of an order."""
    painted = paint_office(order)
    return (Output(write_document(painted.pages, order.fonts, painted.used, painted.info)),)


def paint_office(order: Order) -> Painted:
    """Return the office sheets of an order."""
    sheets = _sheets(order)
    painter = _SheetPainter(order, sheets[-1].number)
    pages = [painter.page(sheet) for sheet in sheets]
    text = order.deck.text
    info = Info(
        title=f"{text.title.plain} ({text.variant_name.plain})",
        subject=text.edition.plain,
        lang=text.lang,
        preferences={"PrintScaling": "None", "Duplex": _DUPLEX[order.paper.flip]},
    )
    return Painted(pages * order.paper.copies, painter.used, info)


def how_to_print_office(paper: str, flip: Flip, pages: int) -> list[str]:
    """Return what to choose in the print window, in the words of that window."""
    sheets = pages // 2
    lines = [
        _("paper: {paper}").format(paper=paper),
        _("size: actual size (100 %), not 'fit to page'"),
        _("two-sided: {edge}").format(edge=_("flip on the long edge") if flip is Flip.LONG_EDGE else _("flip on the short edge")),
    ]
    if sheets:
        lines.append(ngettext("{count} sheet", "{count} sheets", sheets).format(count=sheets))
    return lines


def _sheets(order: Order) -> list[Sheet[Card]]:
    """Return the sheets: cards of one stock and size together, in the order in which these come in the deck."""
    piles: dict[tuple[str, Size], list[Card]] = {}
    for card in order.cards:
        kind = order.theme.text.card_types[card.type]
        piles.setdefault((kind.stock, kind.size), []).append(card)
    sheets: list[Sheet[Card]] = []
    problems = Problems()
    for (_stock, size), pile in piles.items():
        try:
            grid = fit_grid(order.paper.size, size)
        except CardTooLarge:
            message = _("the card '{card}' is larger than the paper {paper}").format(card=pile[0].id, paper=order.paper.name)
            problems.add("card-too-large", Location(order.theme.name), message, _("choose larger paper with --paper"))
            continue
        sheets += impose(pile, grid, order.paper.flip, order.paper.marks, first_number=len(sheets) // 2 + 1)
    problems.refuse()
    return sheets


@dataclass(frozen=True, slots=True)
class _Slug:
    """The line outside the cards' safe areas: where it stands and what it says."""

    x: Mm
    y: Mm
    text: str


class _SheetPainter:
    """Paints the sheets of one order; each face is painted once."""

    def __init__(self, order: Order, sheet_count: int) -> None:
        self._order = order
        self._sheet_count = sheet_count
        self._names = font_names(order.fonts)
        self._painter = FacePainter(office_inks, self._names, order.theme.text.strokes.dotted_line)
        self.used: dict[Font, set[str]] = self._painter.used

    def page(self, sheet: Sheet[Card]) -> Page:
        parts = [_marks(sheet), *(self._placed(placement, sheet) for placement in sheet.placements)]
        if self._order.paper.slug:
            parts.append(self._slug(sheet))
        return Page(sheet.paper, "\n".join(part for part in parts if part))

    def _placed(self, placement: Placement[Card], sheet: Sheet[Card]) -> str:
        side = Side.FRONT if sheet.side is SheetSide.RECTO else Side.BACK
        face = self._painter.paint(self._order.faces[placement.card.id, side])
        return f"q {_matrix(placement, sheet.paper)} cm\n{face}\nQ"

    def _slug(self, sheet: Sheet[Card]) -> str:
        slug = _slug_of(sheet, self._order, self._sheet_count)
        out = [f"{office_inks(self._order.theme.text.colours['ink'])[0]} BT"]
        x = slug.x
        for run in self._order.fonts.runs(slug.text, "regular"):
            self.used.setdefault(run.font, set()).update(run.text)
            place = f"{x / POINT:.2f} {(sheet.paper.height - slug.y) / POINT:.2f}"
            out.append(f"/{self._names[run.font]} {SLUG_SIZE:g} Tf 1 0 0 1 {place} Tm <{run.font.encode(run.text)}> Tj")
            x += run.width * SLUG_SIZE * POINT / 1000
        return "\n".join([*out, "ET"])


def _slug_of(sheet: Sheet[Card], order: Order, sheet_count: int) -> _Slug:
    """Return the slug of a sheet, in the white that every card keeps at its edge."""
    texts = order.deck.text.sheet
    flip = texts.long_edge if order.paper.flip is Flip.LONG_EDGE else texts.short_edge
    values = {
        "deck": order.deck.text.id,
        "variant": order.deck.text.variant_name.plain,
        "sheet": str(sheet.number),
        "sheets": str(sheet_count),
        "side": (texts.front if sheet.side is SheetSide.RECTO else texts.back).plain,
        "flip": flip.plain,
        "paper": order.paper.name,
    }
    filled: Text = texts.slug.filled(values.__getitem__)
    x, y = _slug_place(sheet)
    return _Slug(x + 4 * SHEET_MARGIN, y, filled.plain)


def _slug_place(sheet: Sheet[Card]) -> tuple[Mm, Mm]:
    """Return the left edge and the baseline of the slug: at the foot of a card if another lies there, else at a head.

    Only where one card on the sheet meets no other does it stand at the foot of the sheet, as low as a printer can reach.
    """
    lowest = sheet.paper.height - SHEET_MARGIN - _SLUG_DROP
    slots = sorted((placement.slot for placement in sheet.placements), key=lambda slot: (slot.y, slot.x))
    feet = [(slot.x, slot.bottom - _SLUG_CLEARANCE) for slot in slots]
    heads = [(slot.x, slot.y + _SLUG_CLEARANCE + _SLUG_RISE) for slot in slots]
    between = ((x, y) for x, y in (*feet, *heads) if SHEET_MARGIN + _SLUG_RISE <= y <= lowest)
    return next(between, (slots[0].x, lowest))


def _matrix(placement: Placement[Card], paper: Size) -> str:
    """Return the matrix that puts a face, painted from its own bottom left, into its slot on the sheet."""
    slot = placement.slot
    if placement.turned:
        return f"-1 0 0 -1 {slot.right / POINT:.3f} {(paper.height - slot.y) / POINT:.3f}"
    return f"1 0 0 1 {slot.x / POINT:.3f} {(paper.height - slot.bottom) / POINT:.3f}"


def _marks(sheet: Sheet[Card]) -> str:
    if not sheet.marks:
        return ""
    return f"0 G {MARK_WEIGHT} w 0 J {' '.join(_lines(sheet.marks, sheet.paper.height))} S"


def _lines(marks: tuple[Line, ...], height: Mm) -> Iterator[str]:
    for mark in marks:
        start = f"{mark.start_x / POINT:.3f} {(height - mark.start_y) / POINT:.3f}"
        yield f"{start} m {mark.end_x / POINT:.3f} {(height - mark.end_y) / POINT:.3f} l"
