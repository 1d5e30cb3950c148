"""The office printer: cards at true size, n-up on two-sided sheets, the same stock together (rules O1 to O6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kaartenset.elements import Side
from kaartenset.errors import Location, Problems
from kaartenset.fonts import Font, Fonts
from kaartenset.geometry import POINT, Mm, Size
from kaartenset.i18n import _, ngettext
from kaartenset.imposition import SHEET_MARGIN, CardTooLarge, Flip, Line, Placement, Sheet, fit_grid, impose
from kaartenset.imposition import Side as SheetSide
from kaartenset.markup import Text
from kaartenset.paint.document import Info, Page, Paged, Personal, font_names, write_document
from kaartenset.paint.face import FacePainter
from kaartenset.paint.ink import office_inks
from kaartenset.targets.order import Order, Output, Paper
from kaartenset.typeset import SetFace

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
    return (Output(write_document(*office_pages(order))),)


def office_pages(order: Order) -> Paged:
    """Return the pages of the office sheets of an order."""
    piles = _piles(order)
    painter = _SheetPainter(order, sum(len(pile.sheets) for pile in piles) // 2)
    pages = [painter.page(pile, number) for pile in piles for number in range(len(pile.sheets))]
    text = order.deck.text
    info = Info(
        title=f"{text.title.plain} ({text.variant_name.plain})",
        subject=text.edition.plain,
        lang=text.lang,
        preferences={"PrintScaling": "None", "Duplex": _DUPLEX[order.paper.flip]},
    )
    return Paged(tuple(pages) * order.paper.copies, order.fonts, painter.letters(), info)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Pile:
    """The sheets of cards of one stock and size. It is equal to itself only, and so quickly remembered by."""

    sheets: tuple[Sheet[str], ...]


@lru_cache(maxsize=64)
def _pile(cards: tuple[str, ...], size: Size, paper: Paper, first_number: int) -> _Pile:
    return _Pile(impose(cards, fit_grid(paper.size, size), paper.flip, paper.marks, first_number))


def _piles(order: Order) -> list[_Pile]:
    """Return the sheets: cards of one stock and size together, in the order in which these come in the deck."""
    cards: dict[tuple[str, Size], list[str]] = {}
    for card in order.cards:
        kind = order.theme.text.card_types[card.type]
        cards.setdefault((kind.stock, kind.size), []).append(card.id)
    piles: list[_Pile] = []
    first_number = 1
    problems = Problems()
    for (_stock, size), ids in cards.items():
        try:
            piles.append(_pile(tuple(ids), size, order.paper, first_number))
        except CardTooLarge:
            message = _("the card '{card}' is larger than the paper {paper}").format(card=ids[0], paper=order.paper.name)
            problems.add("card-too-large", Location(order.theme.name), message, _("choose larger paper with --paper"))
            continue
        first_number += len(piles[-1].sheets) // 2
    problems.refuse()
    return piles


@dataclass(frozen=True, slots=True)
class _Slug:
    """The line outside the cards' safe areas: where it stands and what it says."""

    x: Mm
    y: Mm
    text: str


class _Place(NamedTuple):
    """Where a value of the client stands on a page: the face, as it is counted on that side of the sheet, and its element."""

    face: int
    element: int


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """A page but for the values of the client: the operators in between, and the letters that these show."""

    paper: Size
    parts: tuple[str | _Place, ...]
    used: dict[Font, set[str]]
    page: Page | None
    """The page itself if nothing on it is of one client only."""


class _Look(NamedTuple):
    """What operators depend on besides the faces."""

    fonts: Fonts
    dots: float
    slug: _Slug | None
    ink: str


class _SheetPainter:
    """Paints the sheets of one order."""

    def __init__(self, order: Order, sheet_count: int) -> None:
        self._order = order
        self._sheet_count = sheet_count
        self._dots = order.theme.text.strokes.dotted_line
        self._ink = office_inks(order.theme.text.colours["ink"])[0]
        self._painter = FacePainter(office_inks, font_names(order.fonts), self._dots)
        self._frames: list[_Frame] = []

    def page(self, pile: _Pile, number: int) -> Page:
        """Return a side of a sheet. What other clients have as well comes from memory."""
        sheet = pile.sheets[number]
        side = Side.FRONT if sheet.side is SheetSide.RECTO else Side.BACK
        faces = [self._order.faces[placement.card, side] for placement in sheet.placements]
        slug = _slug_of(sheet, self._order, self._sheet_count) if self._order.paper.slug else None
        look = _Look(self._order.fonts, self._dots, slug, self._ink)
        frame = _frame(pile, number, tuple(face.shared for face in faces), look)
        self._frames.append(frame)
        if frame.page is not None:
            return frame.page
        return Page(
            frame.paper,
            tuple(
                part if isinstance(part, str) else Personal(self._painter.paint_one(faces[part.face], part.element)) for part in frame.parts
            ),
        )

    def letters(self) -> dict[Font, set[str]]:
        """Return the letters of each font on the pages so far."""
        return _together((*(frame.used for frame in self._frames), self._painter.used))


def _together(found: Iterable[dict[Font, set[str]]]) -> dict[Font, set[str]]:
    used: dict[Font, set[str]] = {}
    for one in found:
        for font, letters in one.items():
            used.setdefault(font, set()).update(letters)
    return used


@lru_cache(maxsize=256)
def _frame(pile: _Pile, number: int, faces: tuple[SetFace, ...], look: _Look) -> _Frame:
    """Return a side of a sheet with these faces, but for the values of the client."""
    sheet = pile.sheets[number]
    painter = FacePainter(office_inks, font_names(look.fonts), look.dots)
    parts: list[str | _Place] = []
    stretch = [_marks(sheet)]
    for count, (face, placement) in enumerate(zip(faces, sheet.placements, strict=True)):
        stretch.append(f"q {_matrix(placement, sheet.paper)} cm")
        for part in painter.paint_around_values(face):
            if isinstance(part, str):
                stretch.append(part)
                continue
            parts += [*_joined(stretch), _Place(count, part)]
            stretch = []
        stretch.append("Q")
    if look.slug:
        stretch.append(_slug(look.slug, look, sheet.paper.height, painter.used))
    parts += _joined(stretch)
    whole = tuple(part for part in parts if isinstance(part, str))
    return _Frame(sheet.paper, tuple(parts), painter.used, Page(sheet.paper, whole) if len(whole) == len(parts) else None)


def _joined(stretch: list[str]) -> Iterator[str]:
    """Yield a stretch of operators, if there are any."""
    if text := "\n".join(part for part in stretch if part):
        yield text


def _slug(slug: _Slug, look: _Look, height: Mm, used: dict[Font, set[str]]) -> str:
    """Return the operators of a slug; its letters are added to ``used``."""
    names = font_names(look.fonts)
    out = [f"{look.ink} BT"]
    x = slug.x
    for run in look.fonts.runs(slug.text, "regular"):
        used.setdefault(run.font, set()).update(run.text)
        place = f"{x / POINT:.2f} {(height - slug.y) / POINT:.2f}"
        out.append(f"/{names[run.font]} {SLUG_SIZE:g} Tf 1 0 0 1 {place} Tm <{run.font.encode(run.text)}> Tj")
        x += run.width * SLUG_SIZE * POINT / 1000
    return "\n".join([*out, "ET"])


def _slug_of(sheet: Sheet[str], order: Order, sheet_count: int) -> _Slug:
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


def _slug_place(sheet: Sheet[str]) -> tuple[Mm, Mm]:
    """Return the left edge and the baseline of the slug: at the foot of a card if another lies there, else at a head.

    Only where one card on the sheet meets no other does it stand at the foot of the sheet, as low as a printer can reach.
    """
    lowest = sheet.paper.height - SHEET_MARGIN - _SLUG_DROP
    slots = sorted((placement.slot for placement in sheet.placements), key=lambda slot: (slot.y, slot.x))
    feet = [(slot.x, slot.bottom - _SLUG_CLEARANCE) for slot in slots]
    heads = [(slot.x, slot.y + _SLUG_CLEARANCE + _SLUG_RISE) for slot in slots]
    between = ((x, y) for x, y in (*feet, *heads) if SHEET_MARGIN + _SLUG_RISE <= y <= lowest)
    return next(between, (slots[0].x, lowest))


def _matrix(placement: Placement[str], paper: Size) -> str:
    """Return the matrix that puts a face, painted from its own bottom left, into its slot on the sheet."""
    slot = placement.slot
    if placement.turned:
        return f"-1 0 0 -1 {slot.right / POINT:.3f} {(paper.height - slot.y) / POINT:.3f}"
    return f"1 0 0 1 {slot.x / POINT:.3f} {(paper.height - slot.bottom) / POINT:.3f}"


def _marks(sheet: Sheet[str]) -> str:
    if not sheet.marks:
        return ""
    return f"0 G {MARK_WEIGHT} w 0 J {' '.join(_lines(sheet.marks, sheet.paper.height))} S"


def _lines(marks: tuple[Line, ...], height: Mm) -> Iterator[str]:
    for mark in marks:
        start = f"{mark.start_x / POINT:.3f} {(height - mark.start_y) / POINT:.3f}"
        yield f"{start} m {mark.end_x / POINT:.3f} {(height - mark.end_y) / POINT:.3f} l"
