"""Preflight: finds what would go wrong at a print shop, in theme and faces (P3 to P6).

The numbers are the strictest that print shops ask for. Ink is a fraction: 1 is one full ink, 2.4 is
240 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kaartenset.errors import Problem
from kaartenset.geometry import Mm, Rect, in_points
from kaartenset.i18n import _
from kaartenset.layout.elements import (
    ChoiceMark,
    Image,
    Panel,
    Picture,
    Piece,
    Rule,
    VectorShape,
    WritingArea,
)
from kaartenset.locations import InFile
from kaartenset.pages.bleed import BLEED
from kaartenset.pdf.pictures.separation import MOST_INK
from kaartenset.source.nodes import place_of
from kaartenset.targets.picture_checks import (
    lines_of_drawing,
    picture_with_much_ink,
)
from kaartenset.targets.resolution import coarse_picture
from kaartenset.theme.lettering import SEMIBOLD
from kaartenset.theme.theme import Colour, Theme
from kaartenset.typeset.bounds import (
    ink_boxes,
    place_of_element,
    reach_into_corner,
    reach_outside,
)
from kaartenset.typeset.ink import ink_box
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

LEAST_TINT = 0.1
"""Of one ink; less may not print at all, so an ink is absent or has at least this (P5)."""

LEAST_TYPE = 6.0
LEAST_WHITE_TYPE = 7.0
LEAST_COLOURED_TYPE = 10.0
"""Points, for black, for white in a colour, and for several inks (P4).

White strokes fill in, and several inks show when plates are a little off. P4 counts white as no ink
and has no rule for it; print shops of cards ask for 7 pt.
"""

LEAST_LINE = 0.25
LEAST_DELICATE_LINE = 0.5
"""Points: of one ink; and of several inks, or of white in colour (P5)."""

LEAST_RESOLUTION = 150.0
"""Pixels per inch of a photo, below which print shops refuse a file (GWG 2015, §4.22)."""

LEAST_DISTANCE: Mm = 5.0
"""From the trim to anything that does not bleed: a cut may be a little off (P6)."""

InkAmounts = tuple[float, float, float, float]

_FULL_BLACK: InkAmounts = (0.0, 0.0, 0.0, 1.0)
_TOLERANCE = 1e-6
_DISTANCE_TOLERANCE: Mm = 0.05


def check_theme(theme: Theme) -> Iterator[Problem]:
    """Yield the problems of the inks of a theme's colours."""
    for name, colour in theme.text.colours.items():
        place = place_of(colour.hex, InFile(theme.name))
        if colour.cmyk is None:
            message = _(
                "the colour '{name}' has no inks, and a print shop prints with inks"
            ).format(name=name)
            yield Problem(
                "no-inks",
                place,
                message,
                _("add cmyk with four percentages; colours are never converted"),
            )
            continue
        if sum(colour.cmyk) > MOST_INK + _TOLERANCE:
            yield Problem(
                "too-much-ink",
                place,
                _too_much(name, sum(colour.cmyk)),
                _("take less of the four inks"),
            )
        if any(0 < part < LEAST_TINT - _TOLERANCE for part in colour.cmyk):
            message = _("the colour '{name}' has an ink below {least} %, which may not print")
            message = message.format(name=name, least=round(100 * LEAST_TINT))
            yield Problem("thin-tint", place, message, _("leave that ink out, or take more of it"))


def _too_much(name: str, ink: float) -> str:
    message = _("the colour '{name}' lays {ink} % ink on the paper, and {most} % is the most")
    return message.format(name=name, ink=round(ink * 100), most=round(MOST_INK * 100))


def check_press(
    theme: Theme, faces: Iterable[SetFace], least_resolution: float = LEAST_RESOLUTION
) -> Iterator[Problem]:
    """Yield the problems of the theme and the faces for a print shop.

    The faces are without bleed, as the layouts draw them. They are checked only if all colours have
    inks.
    """
    yield from check_theme(theme)
    if all(colour.cmyk for colour in theme.text.colours.values()):
        for face in faces:
            yield from _check_face(face, theme, least_resolution)


def _check_face(face: SetFace, theme: Theme, least_resolution: float) -> Iterator[Problem]:
    for number, element in enumerate(face.elements):
        yield from _check_distance(face, element)
        yield from _check_lines(element, theme)
        yield from _check_overprint(element, face.elements[:number])
        if isinstance(element, Image):
            yield from coarse_picture(element, face.face, least_resolution, BLEED)
            yield from picture_with_much_ink(element, face.face.card)
        if isinstance(element, SetText):
            yield from dict.fromkeys(_check_text(element))


def _check_distance(face: SetFace, element: SetElement) -> Iterator[Problem]:
    sides = element.bleed if isinstance(element, Panel | Image) else frozenset[str]()
    if isinstance(element, Panel) and sides and element.outline:
        message = _(
            "a panel that runs off the card '{card}' has an outline, which the cut would leave "
            "uneven"
        )
        yield Problem(
            "frame-at-the-cut",
            element.at,
            message.format(card=face.face.card),
            _("give it a fill, and no outline"),
        )
    room = _room(face, sides)
    into_corner = reach_into_corner(element, face.face, LEAST_DISTANCE)
    if max(reach_outside(element, room), into_corner) > _DISTANCE_TOLERANCE:
        message = _(
            "this comes nearer than {least} mm to the edge of the card '{card}' and does not run "
            "off it"
        )
        message = message.format(least=f"{LEAST_DISTANCE:g}", card=face.face.card)
        hint = _("move it inwards; a panel or a picture runs off on the sides in its 'bleed'")
        yield Problem("near-the-cut", place_of_element(element), message, hint)


def _room(face: SetFace, bleeding: frozenset[str]) -> Rect:
    """Return where an element may be that bleeds on these sides; its own box may end up to the
    bleed."""
    left, top, right, bottom = (
        -BLEED if side in bleeding else LEAST_DISTANCE
        for side in ("left", "top", "right", "bottom")
    )
    size = face.face.size
    return Rect(left, top, size.width - left - right, size.height - top - bottom)


def _check_lines(element: SetElement, theme: Theme) -> Iterator[Problem]:
    for colour, weight in _lines(element, theme):
        least = LEAST_DELICATE_LINE if _is_delicate(colour) else LEAST_LINE
        if weight < least - _TOLERANCE:
            message = _(
                "a line of {weight} pt is too thin for a print shop, which needs {least} pt here"
            )
            message = message.format(
                weight=f"{weight:.2f}".rstrip("0").rstrip("."), least=f"{least:g}"
            )
            yield Problem(
                "thin-line",
                place_of_element(element),
                message,
                _("make it thicker, or print it in one ink"),
            )


def _lines(element: SetElement, theme: Theme) -> Iterator[tuple[Colour, float]]:
    """Yield the colour of each line of an element, and its width in points."""
    if isinstance(element, Panel | ChoiceMark | VectorShape) and element.outline:
        yield element.outline, element.weight
    elif isinstance(element, Rule | WritingArea):
        yield element.colour, element.weight
    elif isinstance(element, Picture) and element.drawing is None:
        yield element.colour, in_points(element.stroke * element.size / element.grid)
    elif isinstance(element, Picture | Image):
        yield from lines_of_drawing(element)
    elif isinstance(element, SetText) and any(line.gaps for line in element.lines):
        yield element.colour, theme.text.strokes.dotted_line


def _is_delicate(colour: Colour) -> bool:
    """Return whether a line depends on the register of plates: several inks, or white in colour.

    The inks of a colour from a drawing are not known here.
    """
    return colour.cmyk is not None and sum(part > 0 for part in colour.cmyk) != 1


def _least_type(text: SetText) -> float:
    if _is_screened(text):
        return LEAST_COLOURED_TYPE
    return LEAST_TYPE if text.colour.black_only else LEAST_WHITE_TYPE


def _is_screened(text: SetText) -> bool:
    """Return whether letters are made of dots: all but full black and white are."""
    is_full = text.colour.black_only and text.box.opacity == 1
    return any(text.colour.cmyk or ()) and not is_full


def _check_text(text: SetText) -> Iterator[Problem]:
    least = _least_type(text)
    is_faded = text.colour.black_only and text.box.opacity < 1
    for piece in text.box.pieces:
        if not isinstance(piece, Piece) or not piece.text.strip():
            continue
        size = text.size * piece.scale
        place = piece.at or text.box.at
        if size < least - _TOLERANCE:
            message = _(
                "type of {size} pt is too small for a print shop, which needs {least} pt in this "
                "colour"
            )
            message = message.format(size=f"{size:g}", least=f"{least:g}")
            hint = _("make it larger, or print it in full black: [0, 0, 0, 100]")
            if is_faded:
                hint = _("make it larger, or leave out its 'opacity'")
            yield Problem("small-type", place, message, hint)
        elif _is_screened(text) and piece.lettering.weight < SEMIBOLD:
            message = _("text in a colour must be bold for a print shop")
            hint = _("make it bold, or print it in full black: [0, 0, 0, 100]")
            if is_faded:
                message = _("text with 'opacity' must be bold: a print shop prints it in dots")
                hint = _("make it bold, or leave out its 'opacity'")
            yield Problem("coloured-type", place, message, hint)


def _check_overprint(element: SetElement, under: tuple[SetElement, ...]) -> Iterator[Problem]:
    """Yield a problem if full black, which overprints, is on too much ink."""
    colour = (
        element.colour
        if isinstance(element, SetText)
        else element.fill
        if isinstance(element, Panel | ChoiceMark | VectorShape)
        else None
    )
    if colour is None or not colour.black_only:
        return
    grounds = [
        (ink_box(each), each.fill.cmyk)
        for each in under
        if isinstance(each, Panel | ChoiceMark | VectorShape) and each.fill and each.fill.cmyk
    ]
    if not any(1 + sum(cmyk[:3]) > MOST_INK + _TOLERANCE for _box, cmyk in grounds):
        return
    ink = 1 + _ink_below(ink_boxes(element), grounds)
    if ink > MOST_INK + _TOLERANCE:
        message = _("black on this colour lays {ink} % ink on the paper, and {most} % is the most")
        message = message.format(ink=round(ink * 100), most=round(MOST_INK * 100))
        yield Problem(
            "too-much-ink",
            place_of_element(element),
            message,
            _("make it white, or put it on a lighter colour"),
        )


def _ink_below(parts: Sequence[Rect], grounds: Iterable[tuple[Rect, InkAmounts]]) -> float:
    """Return the most ink under any part of an element; later grounds cover earlier ones."""
    ink = 0.0
    for box, cmyk in grounds:
        # Full black overprints, so the ink under it stays.
        if not any(_meet(part, box) for part in parts) or cmyk == _FULL_BLACK:
            continue
        own = sum(cmyk[:3])
        ink = own if all(_lies_within(part, box) for part in parts) else max(ink, own)
    return ink


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def _lies_within(part: Rect, box: Rect) -> bool:
    return (
        box.x <= part.x
        and part.right <= box.right
        and box.y <= part.y
        and part.bottom <= box.bottom
    )
