"""Checks of photos and drawings: what a print shop asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.errors import Problem
from kaartenset.geometry import in_points
from kaartenset.i18n import _
from kaartenset.layout.elements import Image, Picture
from kaartenset.pdf.pictures.separation import MOST_INK
from kaartenset.pdf.profile import Standard
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.theme.pictures.photo import Photo
from kaartenset.theme.theme import Colour
from kaartenset.typeset.ink import opacity_of
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

_INK_ROUNDING = 0.05
"""Of one ink: a JPEG changes its pixels by this much, and a mean of them is less exact."""


def picture_with_much_ink(image: Image, card: str) -> Iterator[Problem]:
    """Yield a problem if a photo in CMYK lays more ink than paper holds.

    A photo in other colours is separated by the program, within the limit.
    """
    if isinstance(image.picture, Photo) and image.picture.most_ink > MOST_INK + _INK_ROUNDING:
        message = _(
            "the picture '{name}' on the card '{card}' lays {ink} % ink on the paper, and {most} % "
            "is the most"
        )
        message = message.format(
            name=image.picture.name,
            card=card,
            ink=round(image.picture.most_ink * 100),
            most=round(MOST_INK * 100),
        )
        hint = _("save it as RGB, or separate it for a printing condition with less ink")
        yield Problem("picture-ink", image.at, message, hint)


def transparent_pictures(faces: Iterable[SetFace], standard: Standard) -> Iterator[Problem]:
    """Yield what lets through what is under it, if a standard has no such thing."""
    if standard is not Standard.X1A:
        return
    for element in (element for face in faces for element in face.elements):
        yield from _check_opacity(element, standard)
        if isinstance(element, Image | Picture) and _is_clear(element):
            message = _("{standard} cannot hold a picture with transparent parts")
            hint = _("save the picture with a ground of its own, or make a file in PDF/X-4")
            yield Problem(
                "transparent-picture", element.at, message.format(standard=standard.title), hint
            )


def _check_opacity(element: SetElement, standard: Standard) -> Iterator[Problem]:
    if opacity_of(element) < 1:
        message = _("{standard} cannot hold an element with 'opacity'")
        hint = _("take a lighter colour or picture, or make a file in PDF/X-4")
        place = element.box.at if isinstance(element, SetText) else element.at
        yield Problem("transparent-element", place, message.format(standard=standard.title), hint)


def lines_of_drawing(element: Picture | Image) -> Iterator[tuple[Colour, float]]:
    """Yield the colour of each line of a drawing, and its width in points."""
    drawing = element.drawing if isinstance(element, Picture) else element.picture
    if not isinstance(drawing, Drawing):
        return
    if isinstance(element, Picture):
        unit = element.stroke * element.size / element.grid
    else:
        unit = element.shown.width / drawing.width
    colours = dict(element.colours)
    lines = {
        (path.outline.colour, drawing.width_of(path)) for path in drawing.paths if path.outline
    }
    for colour, width in sorted(lines):
        yield colours[colour], in_points(width * unit)


def _is_clear(element: Image | Picture) -> bool:
    picture = element.drawing if isinstance(element, Picture) else element.picture
    if isinstance(picture, Photo):
        return picture.has_alpha
    return picture is not None and picture.has_opacity
