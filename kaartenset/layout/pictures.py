"""Reads the pictures of a layout: pictograms of the theme, photos and logos of the project."""

from __future__ import annotations

from typing import NoReturn

from kaartenset.errors import did_you_mean
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.layout.attributes import AttributeFault, Attributes
from kaartenset.layout.elements import Element, Image, Picture
from kaartenset.layout.fitting import Fitting
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.theme.pictograms.pictogram import Pictogram
from kaartenset.theme.theme import Colour, Theme

STROKE = 1.5
"""The width of the lines of a pictogram, on its own grid of 24."""

OWN_COLOURS = "own"
"""The value of ``colour`` for a pictogram in its own colours."""

_ACROSS = {"left": 0.0, "centre": 0.5, "right": 1.0}
_DOWN = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
_FITS = {"contain": False, "cover": True}
_MOST_CROPPED = 0.95


def read_pictogram(attributes: Attributes, group: int) -> Element:
    """Return a pictogram of the theme."""
    name = attributes.text("name")
    pictogram = _pictogram(attributes, name)
    size = attributes.extent("size")
    x, y = attributes.spot()
    stroke, edge = _stroke(attributes, pictogram)
    unit = size / pictogram.grid
    if attributes.choice("align", {"box": False, "ink": True}, "box"):
        x -= (pictogram.ink.x - edge) * unit
    ink = Rect(
        x + (pictogram.ink.x - edge) * unit,
        y + (pictogram.ink.y - edge) * unit,
        (pictogram.ink.width + 2 * edge) * unit,
        (pictogram.ink.height + 2 * edge) * unit,
    )
    colour, colours = _colours_of(attributes, pictogram)
    return Picture(
        name,
        pictogram.grid,
        pictogram.ops,
        x,
        y,
        size,
        stroke,
        colour,
        _alt(attributes),
        ink,
        group,
        attributes.at,
        drawing=pictogram.drawing,
        colours=colours,
        opacity=attributes.opacity(),
    )


def read_image(attributes: Attributes, group: int) -> Element:
    """Return a photo or a drawing of the project, in its box."""
    frame = attributes.frame
    before = len(frame.problems)
    picture = frame.theme.pictures.get(attributes.text("file"), attributes.at, frame.problems)
    if picture is None:
        assert len(frame.problems) > before  # Why there is no picture was reported.
        raise AttributeFault
    box = Rect(*attributes.spot(), _inside(attributes, "width"), _inside(attributes, "height"))
    covers = attributes.choice("fit", _FITS, "contain")
    across, down = _position(attributes)
    fitting = Fitting(picture.width, picture.height, covers, across, down, _cropped(attributes))
    bleed = attributes.sides("bleed")
    if bleed and not covers:
        message = _("<{tag}> runs off the card, and may leave a side of it white")
        _refuse(attributes, message, _('add fit="cover", or leave out bleed'))
    box, shown = fitting.within(box)
    return Image(
        picture=picture,
        box=box,
        shown=shown,
        fitting=fitting,
        radius=attributes.extent("radius", 0.0),
        colours=own_colours(picture, frame.theme) if isinstance(picture, Drawing) else (),
        bleed=bleed,
        alt=_alt(attributes),
        group=group,
        at=attributes.at,
        opacity=attributes.opacity(),
    )


def read_qr_code(attributes: Attributes, group: int) -> Element:
    """Return a QR code; most decks have none."""
    from kaartenset.layout.qr import read_qr

    return read_qr(attributes, group)


def own_colours(drawing: Drawing, theme: Theme) -> tuple[tuple[str, Colour], ...]:
    """Return the inks of a drawing by colour: those of a colour of the theme that looks the same,
    if there is one."""
    return tuple((hex_, theme_colour(hex_, theme)) for hex_ in drawing.colours)


def theme_colour(hex_: str, theme: Theme) -> Colour:
    """Return the first colour of the theme that looks like this on a screen, or one without
    inks."""
    known = (colour for colour in theme.text.colours.values() if colour.hex.lower() == hex_)
    return next(known, None) or Colour(hex=hex_)


def _pictogram(attributes: Attributes, name: str) -> Pictogram:
    """Return a pictogram; the theme reports problems of its file, once."""
    folder, problems = attributes.frame.theme.pictograms, attributes.frame.problems
    before = len(problems)
    pictogram = folder.get(name, problems)
    if pictogram is None:
        if len(problems) == before:
            message = _("there is no pictogram '{name}'").format(name=name)
            problems.add(
                "unknown-pictogram", attributes.at, message, did_you_mean(name, folder.names())
            )
        raise AttributeFault
    return pictogram


def _stroke(attributes: Attributes, pictogram: Pictogram) -> tuple[float, float]:
    """Return the width of the lines, and how far they come outside the ink, in the grid.

    Of a drawing they have their own, and it is the factor for them that is returned.
    """
    if pictogram.drawing is None:
        stroke = attributes.stroke("stroke", STROKE)
        return stroke, stroke / 2
    widest = pictogram.drawing.widest_line
    if not widest:
        return 1.0, 0.0
    return attributes.stroke("stroke", widest) / widest, 0.0


def _colours_of(
    attributes: Attributes, pictogram: Pictogram
) -> tuple[Colour, tuple[tuple[str, Colour], ...]]:
    """Return the colour of a pictogram, and the inks for those in its drawing."""
    theme, drawing = attributes.frame.theme, pictogram.drawing
    is_own = attributes.text("colour", "") == OWN_COLOURS
    if drawing is None:
        return _own_colour(pictogram, theme) if is_own else attributes.colour(
            "colour", "neutral"
        ), ()
    if is_own:
        colours = own_colours(drawing, theme)
        return colours[0][1], colours
    colour = attributes.colour("colour", "neutral")
    if len(drawing.colours) > 1:
        message = _("the pictogram '{name}' has {count} colours, and is printed in one here")
        message = message.format(name=pictogram.name, count=len(drawing.colours))
        hint = _('write colour="{own}" to keep them, or give all parts of the drawing one colour')
        attributes.refuse("pictogram-colours", message, hint.format(own=OWN_COLOURS))
    return colour, tuple((hex_, colour) for hex_ in drawing.colours)


def _own_colour(pictogram: Pictogram, theme: Theme) -> Colour:
    """Return the colour that an outline has in its file, with the inks of the theme's if known."""
    from kaartenset.theme.drawings.colours import read_colour  # Names of colours are rarely asked.

    found = read_colour(pictogram.colour)
    return theme_colour(found[0] if found else "#000000", theme)


def _alt(attributes: Attributes) -> str:
    alt = attributes.text("alt")
    return alt.strip() or alt


def _inside(attributes: Attributes, key: str) -> float:
    length = attributes.extent_or_own(key)
    if length == 0 and key in attributes:
        message = _("<{tag}> has {key} 0, which leaves no place for a picture")
        _refuse(attributes, message, _("give it a length in millimetres"), key=key)
    return length


def _position(attributes: Attributes) -> tuple[float, float]:
    """Return which part shows, or where a picture lies: across and down, from 0 to 1."""
    words = attributes.text("position", "centre").split()
    across, down = (*map(_percentage, words), None, None)[:2]
    for order, word in enumerate(words):
        if word in _ACROSS and not (order and across is not None):
            across = _ACROSS[word]
        elif word in _DOWN and down is None:
            down = _DOWN[word]
        elif _percentage(word) is None or len(words) > 2:
            message = _('<{tag}> has position="{value}"')
            hint = _("write left, centre or right, and top, middle or bottom; or two percentages")
            _refuse(attributes, message, hint, value=attributes.text("position"))
    return 0.5 if across is None else across, 0.5 if down is None else down


def _percentage(word: str) -> float | None:
    digits = word.removesuffix("%")
    if word == digits or not digits.replace(".", "", 1).isdecimal() or float(digits) > 100:
        return None
    return float(digits) / 100


def _cropped(attributes: Attributes) -> tuple[float, float, float, float]:
    """Return the parts that are cut off at the top, right, bottom and left, from 0 to 1."""
    words = attributes.text("crop", "0% 0% 0% 0%").split()
    parts = [part for word in words if (part := _percentage(word)) is not None]
    if (
        len(parts) != 4
        or len(words) != 4
        or max(parts[0] + parts[2], parts[1] + parts[3]) > _MOST_CROPPED
    ):
        message = _('<{tag}> has crop="{value}"')
        hint = _("write what to cut off at the top, right, bottom and left: 10% 0% 5% 0%")
        _refuse(attributes, message, hint, value=attributes.text("crop"))
    return parts[0], parts[1], parts[2], parts[3]


def _refuse(attributes: Attributes, message: str, hint: str, **values: str) -> NoReturn:
    text = message.format(tag=attributes.tag, **values)
    attributes.refuse("bad-attribute", text, hint)
