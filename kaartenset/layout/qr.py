"""Reads the QR codes of a layout: a text → a drawing of squares (ISO/IEC 18004)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kaartenset.geometry import Mm, Rect
from kaartenset.i18n import _
from kaartenset.layout.attributes import Attributes
from kaartenset.layout.elements import Element, Image
from kaartenset.layout.fitting import Fitting
from kaartenset.theme.contrast import contrast, luminance
from kaartenset.theme.drawings.drawing import Drawing, DrawnPath
from kaartenset.theme.drawings.outlines import straight_ops
from kaartenset.theme.theme import Colour

QUIET = 4
"""Squares of white on each side (ISO/IEC 18004, §5.3.8)."""

MOST_QUIET = 20
LEAST_SQUARE: Mm = 0.35
"""Of one square: with less, an ordinary telephone needs several tries."""

LEAST_CONTRAST = 4.5
"""Of the squares to their ground (WCAG ratio); in poor light, cameras miss less than that."""

_LEVELS = {"low": "l", "medium": "m", "quartile": "q", "high": "h"}
"""How much of a code may be damaged: 7, 15, 25 and 30 % (ISO/IEC 18004, §6.5)."""

_DARK, _LIGHT = "#000000", "#ffffff"
"""The colours in the drawing, which stand for those of the layout."""

_WHITE = Colour(hex="#FFFFFF", cmyk=(0.0, 0.0, 0.0, 0.0))

Corner = tuple[int, int]


def read_qr(attributes: Attributes, group: int) -> Element:
    """Return the QR code of a text, ``size`` wide and high with the white around it."""
    value = attributes.text("value")
    size = attributes.extent("size")
    level = attributes.choice("level", _LEVELS, "medium")
    quiet = attributes.count("quiet", QUIET)
    alt = attributes.text("alt")
    ink, ground = _colours(attributes)
    if quiet > MOST_QUIET:
        message = _("<{tag}> has more than {most} squares of white around it")
        attributes.refuse("bad-attribute", message.format(tag="qr", most=MOST_QUIET), "")
    matrix = _matrix(attributes, value, level)
    count = len(matrix) + 2 * quiet
    if size / count < LEAST_SQUARE - 1e-6:
        message = _("the squares of this QR code are {size} mm, and {least} mm is the least")
        hint = _("make it {needed} mm, or give it a shorter text")
        attributes.refuse(
            "qr-too-fine",
            message.format(size=f"{size / count:.2f}", least=f"{LEAST_SQUARE:g}"),
            hint.format(needed=f"{math.ceil(LEAST_SQUARE * count * 10) / 10:g}"),
        )
    drawing = _drawing(matrix, quiet, has_ground=ground is not None)
    box = Rect(*attributes.spot(), size, size)
    return Image(
        picture=drawing,
        box=box,
        shown=box,
        fitting=Fitting(count, count, covers=False),
        radius=0.0,
        colours=((_DARK, ink), (_LIGHT, ground or _WHITE)),
        bleed=frozenset(),
        alt=alt.strip() or alt,
        group=group,
        at=attributes.at,
    )


def _colours(attributes: Attributes) -> tuple[Colour, Colour | None]:
    """Return the colours of the squares and of the ground, which is None if there is none."""
    ink = attributes.colour("colour", "ink")
    ground = attributes.optional_colour("fill") if attributes.text("fill", "") else _WHITE
    under = ground or _WHITE
    if luminance(ink) > luminance(under) or (found := contrast(ink, under)) < LEAST_CONTRAST:
        message = _("the squares of this QR code are lighter than their ground")
        if luminance(ink) <= luminance(under):
            message = _("this QR code has a contrast of {found}, and {least} is the least")
            message = message.format(found=f"{found:.1f}", least=f"{LEAST_CONTRAST:g}")
        hint = _("make its squares dark and its ground light: colour and fill")
        attributes.refuse("qr-contrast", message, hint)
    return ink, ground


def _matrix(attributes: Attributes, value: str, level: str) -> Sequence[Sequence[int]]:
    """Return the rows of a code, 1 for a dark square."""
    import segno  # Most decks have no QR code, and it takes longer than a whole run.

    if not value.strip():
        hint = _("give it an address or a text as value; a placeholder is empty in a neutral deck")
        attributes.refuse("qr-empty", _("this QR code has no text"), hint)
    try:
        return segno.make(value, error=level, micro=False).matrix
    except ValueError:  # Of which segno's own error is one.
        message = _("the text of this QR code is too long for a QR code")
        attributes.refuse("qr-too-long", message, _("give it a shorter text, or a lower level"))


def _drawing(matrix: Sequence[Sequence[int]], quiet: int, has_ground: bool) -> Drawing:
    count = len(matrix) + 2 * quiet
    rings = [_turns(ring, quiet) for ring in _rings(matrix)]
    whole = [(0, 0), (count, 0), (count, count), (0, count)]
    paths = [_filled([whole], _LIGHT)] if has_ground else []
    paths.append(_filled(rings, _DARK))
    return Drawing("qr", count, count, tuple(paths), Rect(0, 0, count, count), overflows=False)


def _filled(rings: list[list[Corner]], colour: str) -> DrawnPath:
    return DrawnPath(
        straight_ops(rings),
        fill=colour,
        fill_opacity=1.0,
        even_odd=True,
        outline=None,
        clips=(),
        line_first=False,
        as_one=True,
    )


def _rings(matrix: Sequence[Sequence[int]]) -> list[list[Corner]]:
    """Return the edges of the dark areas as closed rings of corners.

    Squares that are painted one by one would show white lines between them.
    """
    count = len(matrix)

    def is_dark(x: int, y: int) -> bool:
        return 0 <= x < count and 0 <= y < count and bool(matrix[y][x])

    ways: dict[Corner, list[Corner]] = {}
    for y in range(count):
        for x in range(count):
            if is_dark(x, y):
                for beside, start, end in (
                    ((x, y - 1), (x, y), (x + 1, y)),
                    ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
                    ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
                    ((x - 1, y), (x, y + 1), (x, y)),
                ):
                    if not is_dark(*beside):
                        ways.setdefault(start, []).append(end)
    rings = []
    while ways:
        start = at = next(iter(ways))
        ring = []
        while True:
            ring.append(at)
            ends = ways[at]
            following = ends.pop()
            if not ends:
                del ways[at]
            at = following
            if at == start:
                break
        rings.append(ring)
    return rings


def _turns(ring: list[Corner], quiet: int) -> list[Corner]:
    """Return the corners of a ring where it turns, in the drawing."""
    return [
        (x + quiet, y + quiet)
        for (before_x, before_y), (x, y), (after_x, after_y) in zip(
            (ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True
        )
        if (x - before_x, y - before_y) != (after_x - x, after_y - y)
    ]
