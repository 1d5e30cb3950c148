"""The colours that a letter and its ground may have at a point."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from kaartenset.geometry import Mm
from kaartenset.layout.elements import ChoiceMark, Image, Picture, TextBox, VectorShape
from kaartenset.theme.contrast import contrast
from kaartenset.theme.theme import Colour
from kaartenset.typeset.grounds.laid import Laid, Linework, Near, OneColour, is_on
from kaartenset.typeset.ink import opacity_of
from kaartenset.typeset.opaque import shows_at

_BLACK, _WHITE = Colour(hex="#000000"), Colour(hex="#FFFFFF")

Ground = Colour | None
"""The colour under a point; None on a picture, which has any colours."""

ColourPair = tuple[Ground, Ground]
"""The colours of a letter and of its ground."""

_MOST_COLOURS = 8
"""Colours that many lines over each other may give a ground: of more, those with the least contrast
are kept."""


def pairs_at(
    box: TextBox,
    number: int,
    paper: Colour,
    near: Sequence[Near],
    x: Mm,
    y: Mm,
    lines: Collection[int],
) -> list[ColourPair]:
    """Return the colours that a letter of a text and its ground may have at a point; ``lines`` are
    the numbers of what is of lines and crosses the letter."""
    there = [
        laid
        for laid, _extent in near
        if laid.number in lines or not isinstance(laid.element, Linework)
    ]
    grounds: list[Ground] = [paper]
    for laid in there:
        if laid.number < number:
            grounds = laid_on(laid, x, y, grounds)
            if len(grounds) > _MOST_COLOURS:
                pairs = _worst((box.colour, ground) for ground in grounds)
                grounds = [ground for _letter, ground in pairs]
    pairs = [(_mixed(ground, box.colour, box.opacity), ground) for ground in grounds]
    for laid in there:
        if laid.number > number:
            pairs = [
                pair
                for letter, ground in pairs
                for pair in zip(
                    laid_on(laid, x, y, [letter], as_veil=True),
                    laid_on(laid, x, y, [ground], as_veil=True),
                    strict=True,
                )
            ]
            pairs = _worst(pairs) if len(pairs) > _MOST_COLOURS else pairs
    return pairs


def _worst(pairs: Iterable[ColourPair]) -> list[ColourPair]:
    """Return the pairs with the least contrast."""
    return sorted(dict.fromkeys(pairs), key=_contrast)[:_MOST_COLOURS]


def _contrast(pair: ColourPair) -> float:
    letter, ground = pair
    return contrast(letter, ground) if letter is not None and ground is not None else math.inf


def laid_on(laid: Laid, x: Mm, y: Mm, grounds: list[Ground], as_veil: bool = False) -> list[Ground]:
    """Return the colours at a point after an element is laid on what may be there.

    What is of lines leaves some of it as it was. A picture has any colours; as a veil the lightest
    and the darkest that it may have.
    """
    element = laid.element
    if isinstance(element, OneColour):
        if not is_on(laid, x, y):
            return grounds
        return [_colour_at(element, x, y, ground) for ground in grounds]
    opacity = opacity_of(element)
    if isinstance(element, Image):
        if not shows_at(element, x, y):
            return grounds
        if not as_veil:
            return [None]
        colours = [colour for _name, colour in element.colours] or [_BLACK, _WHITE]
    else:
        assert isinstance(element, Linework)  # There are no other grounds.
        colours = [element.colour]
        if isinstance(element, Picture) and element.colours:
            colours = [colour for _name, colour in element.colours]
    return [
        *grounds,
        *(_mixed(ground, colour, opacity) for ground in grounds for colour in colours),
    ]


def _colour_at(element: OneColour, x: Mm, y: Mm, under: Ground) -> Ground:
    """Return the colour of a filling at a point, on what is under it; None if a picture shows
    through."""
    colour, shade = element.fill, None if isinstance(element, ChoiceMark) else element.shade
    assert colour is not None  # The caller asks for what is filled.
    if shade is None:
        return colour
    if shade.to is not None:
        box = element.ink if isinstance(element, VectorShape) else element.box
        x, y = _upright(element, x, y)
        colour = _mixed(colour, shade.to, shade.part_at(box, x, y)) or colour
    return _mixed(under, colour, shade.opacity)


def _mixed(one: Ground, other: Colour, part: float) -> Ground:
    """Return the colour on a screen of which this part is the other one."""
    if part == 1 or one is None:
        return other if part == 1 else None
    pairs = zip(one.rgb, other.rgb, strict=True)
    levels = (round(255 * (own + (its - own) * part)) for own, its in pairs)
    return Colour(hex="#{:02X}{:02X}{:02X}".format(*levels))


def _upright(element: OneColour, x: Mm, y: Mm) -> tuple[Mm, Mm]:
    turn = None if isinstance(element, ChoiceMark) else element.turn
    return turn.back().point(x, y) if turn is not None else (x, y)
