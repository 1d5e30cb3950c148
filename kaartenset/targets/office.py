"""The office printer: cards at true size, n-up on two-sided sheets, the same stock together
(rules O1 to O6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from kaartenset.deck.deck import DeckText
from kaartenset.errors import Location, Problem, Problems, Severity, UsageError
from kaartenset.geometry import POINT, Mm, Size
from kaartenset.i18n import _, ngettext
from kaartenset.layout.elements import Side
from kaartenset.pages.imposition import (
    FIT_TOLERANCE,
    SHEET_MARGIN,
    CardTooLarge,
    Flip,
    Line,
    Placement,
    Sheet,
    fit_grid,
    impose,
)
from kaartenset.pages.imposition import Side as SheetSide
from kaartenset.pages.registration import IN_REGISTER, BackOffset, moved_back
from kaartenset.paint.ink import office_inks
from kaartenset.paint.painter import FacePainter
from kaartenset.pdf.document import Filled, Form, Page, font_names, write
from kaartenset.source.markup import Text
from kaartenset.targets.order import Order, Output
from kaartenset.targets.request import Request
from kaartenset.targets.titles import deck_info
from kaartenset.templates.same import Same
from kaartenset.theme.fonts import Font, Fonts
from kaartenset.theme.theme import Theme
from kaartenset.typeset.typeset import SetFace

MARK_WEIGHT = 0.35
"""Points; a cut mark is a hairline that a toner printer still prints whole."""

SLUG_SIZE = 6.0
"""Points; the slug is for whoever holds the pile at the printer."""

_SLUG_CLEARANCE: Mm = 1.5
"""From the slug to the cut line beside it."""

_SLUG_RISE: Mm = 0.75 * SLUG_SIZE * POINT
_SLUG_DROP: Mm = 0.25 * SLUG_SIZE * POINT
"""How far letters rise above the slug's baseline and hang below it, at most."""

DUPLEX = {Flip.LONG_EDGE: "DuplexFlipLongEdge", Flip.SHORT_EDGE: "DuplexFlipShortEdge"}
"""What the file asks of the print window (ISO 32000-1, table 150)."""


def make_office(order: Order) -> tuple[Output, ...]:
    """Return the PDF of the office sheets of an order."""
    run = _run_of(order)
    return (Output(write(_filled(run, order)), notices=run.notices),)


def paint_office(order: Order) -> Filled:
    """Return the office sheets of an order. What other clients have as well comes from memory."""
    return _filled(_run_of(order), order)


def _run_of(order: Order) -> _Run:
    kinds = tuple((card.id, card.type) for card in order.chosen)
    shared = tuple(face.shared for face in order.set_faces)
    return _run(kinds, shared, Same(order.theme), order.fonts, Same(order.text), order.request)


def _filled(run: _Run, order: Order) -> Filled:
    painter = FacePainter(
        office_inks, font_names(order.fonts), order.theme.text.strokes.dotted_line
    )
    own = tuple(
        painter.paint_one(order.set_faces[place.face], place.element) for place in run.places
    )
    return Filled(run.form, own, painter.used, run.notices)


def how_to_print_office(paper: str, flip: Flip, pages: int) -> list[str]:
    """Return what to choose in the print window, in the words of that window."""
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


class _Place(NamedTuple):
    """Where a value of the client stands: the face, as they are counted in the deck, and its
    element."""

    face: int
    element: int


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Sheets but for the values of the client, the places of these by the numbers of the parts
    that they are, and what to tell."""

    form: Form
    places: tuple[_Place, ...]
    notices: tuple[Problem, ...]


@lru_cache(maxsize=64)
def _run(
    kinds: tuple[tuple[str, str], ...],
    faces: tuple[SetFace, ...],
    theme: Same[Theme],
    fonts: Fonts,
    text: Same[DeckText],
    request: Request,
) -> _Run:
    """Return the sheets of cards, given by id and type, that have these faces."""
    sheets = _sheets(kinds, theme.thing, request)
    _check_one_way(sheets, request)
    painter = _SheetPainter(faces, theme.thing, fonts, request)
    pages = []
    for sheet in sheets:
        slug = _slug_of(sheet, text.thing, request, sheets[-1].number) if request.slug else None
        pages.append(painter.page(sheet, slug))
    info = deck_info(text.thing, {"PrintScaling": "None", "Duplex": DUPLEX[request.flip]})
    notices = tuple(_near_edge(sheets, theme.thing.text.safe_area, request.back_offset))
    return _Run(
        Form(tuple(pages) * request.copies, fonts, painter.used, info),
        tuple(painter.places),
        notices,
    )


def _sheets(kinds: tuple[tuple[str, str], ...], theme: Theme, request: Request) -> list[Sheet[str]]:
    """Return the sheets: cards of one stock and size together, in the order in which these come
    in the deck."""
    piles: dict[tuple[str, Size], list[str]] = {}
    for card, name in kinds:
        kind = theme.text.card_types[name]
        piles.setdefault((kind.stock, kind.size), []).append(card)
    sheets: list[Sheet[str]] = []
    problems = Problems()
    for (_stock, size), pile in piles.items():
        try:
            grid = fit_grid(request.paper_size, size)
        except CardTooLarge:
            message = _("the card '{card}' is larger than the paper {paper}").format(
                card=pile[0], paper=request.paper
            )
            problems.add(
                "card-too-large",
                Location(theme.name),
                message,
                _("choose larger paper with --paper"),
            )
            continue
        sheets += impose(pile, grid, request.flip, request.marks, first_number=len(sheets) // 2 + 1)
    problems.refuse()
    return sheets


def _check_one_way(sheets: list[Sheet[str]], request: Request) -> None:
    """Refuse an offset for sheets of which some are printed upright and others lying.

    Printers differ in which way they turn what lies, so an offset that was read from the one says
    nothing of the other.
    """
    if request.back_offset == IN_REGISTER or len({sheet.paper.is_portrait for sheet in sheets}) < 2:
        return
    message = _(
        "some of these sheets are upright and some lie on their side, and the offset of the back "
        "is not the same for both"
    )
    hint = _("print them apart with --cards, each with the printer that was calibrated for it")
    raise UsageError([Problem("back-offset-both-ways", Location("--back-offset"), message, hint)])


def _near_edge(sheets: list[Sheet[str]], safe: Mm, offset: BackOffset) -> Iterator[Problem]:
    """Yield a warning if backs that were moved may have ink where a printer prints nothing (O2)."""
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
        yield Problem("back-near-edge", Location("--back-offset"), message, hint, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _Slug:
    """The line outside the cards' safe areas: where it stands and what it says."""

    x: Mm
    y: Mm
    text: str


class _SheetPainter:
    """Paints the sheets of one run, but for the values of the client; ``places`` says where
    these go."""

    def __init__(
        self, faces: tuple[SetFace, ...], theme: Theme, fonts: Fonts, request: Request
    ) -> None:
        self._faces = {
            (face.face.card, face.face.side): (number, face) for number, face in enumerate(faces)
        }
        self._request = request
        self._ink = office_inks(theme.text.colours["ink"])[0]
        self._fonts = fonts
        self._names = font_names(fonts)
        self._painter = FacePainter(office_inks, self._names, theme.text.strokes.dotted_line)
        self.used: dict[Font, set[str]] = self._painter.used
        self.places: list[_Place] = []

    def page(self, sheet: Sheet[str], slug: _Slug | None) -> Page:
        parts: list[str | int] = []
        before, after = (
            moved_back(self._request.back_offset, sheet.paper, self._request.flip)
            if sheet.side is SheetSide.VERSO
            else ("", "")
        )
        stretch = [before, _marks(sheet)]
        for part in chain.from_iterable(
            self._placed(placement, sheet) for placement in sheet.placements
        ):
            if isinstance(part, str):
                stretch.append(part)
                continue
            parts += [*_joined(stretch), len(self.places)]
            self.places.append(part)
            stretch = []
        if slug:
            stretch.append(self._slug(slug, sheet.paper.height))
        return Page(sheet.paper, (*parts, *_joined([*stretch, after])))

    def _placed(self, placement: Placement[str], sheet: Sheet[str]) -> Iterator[str | _Place]:
        side = Side.FRONT if sheet.side is SheetSide.RECTO else Side.BACK
        number, face = self._faces[placement.card, side]
        yield f"q {_matrix(placement, sheet.paper)} cm"
        for part in self._painter.paint_around_values(face):
            yield part if isinstance(part, str) else _Place(number, part)
        yield "Q"

    def _slug(self, slug: _Slug, height: Mm) -> str:
        out = [f"{self._ink} BT"]
        x = slug.x
        for run in self._fonts.runs(slug.text, "regular"):
            self.used.setdefault(run.font, set()).update(run.text)
            place = f"{x / POINT:.2f} {(height - slug.y) / POINT:.2f}"
            out.append(
                f"/{self._names[run.font]} {SLUG_SIZE:g} Tf 1 0 0 1 {place} Tm "
                f"<{run.font.encode(run.text)}> Tj"
            )
            x += run.width * SLUG_SIZE * POINT / 1000
        return "\n".join([*out, "ET"])


def _joined(stretch: list[str]) -> Iterator[str]:
    """Yield a stretch of operators, if there are any."""
    if text := "\n".join(part for part in stretch if part):
        yield text


def _slug_of(sheet: Sheet[str], text: DeckText, request: Request, sheet_count: int) -> _Slug:
    """Return the slug of a sheet, in the white that every card keeps at its edge."""
    texts = text.sheet
    flip = texts.long_edge if request.flip is Flip.LONG_EDGE else texts.short_edge
    values = {
        "deck": text.id,
        "variant": text.variant_name.plain,
        "sheet": str(sheet.number),
        "sheets": str(sheet_count),
        "side": (texts.front if sheet.side is SheetSide.RECTO else texts.back).plain,
        "flip": flip.plain,
        "paper": request.paper,
    }
    filled: Text = texts.slug.filled(values.__getitem__)
    x, y = _slug_place(sheet)
    return _Slug(x + 4 * SHEET_MARGIN, y, filled.plain)


def _slug_place(sheet: Sheet[str]) -> tuple[Mm, Mm]:
    """Return the left edge and the baseline of the slug: at the foot of a card if another lies
    there, else at a head.

    Only where one card on the sheet meets no other does it stand at the foot of the sheet, as low
    as a printer can reach.
    """
    lowest = sheet.paper.height - SHEET_MARGIN - _SLUG_DROP
    slots = sorted(
        (placement.slot for placement in sheet.placements), key=lambda slot: (slot.y, slot.x)
    )
    feet = [(slot.x, slot.bottom - _SLUG_CLEARANCE) for slot in slots]
    heads = [(slot.x, slot.y + _SLUG_CLEARANCE + _SLUG_RISE) for slot in slots]
    between = ((x, y) for x, y in (*feet, *heads) if SHEET_MARGIN + _SLUG_RISE <= y <= lowest)
    return next(between, (slots[0].x, lowest))


def _matrix(placement: Placement[str], paper: Size) -> str:
    """Return the matrix that puts a face, painted from its own bottom left, into its slot on the
    sheet."""
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
