"""Reads the elements of a layout that are only drawn: panels, rules and pictograms."""

from __future__ import annotations

from kaartenset.errors import did_you_mean
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.layout.attributes import AttributeFault, Attributes
from kaartenset.layout.elements import Element, Panel, Picture, Rule
from kaartenset.theme.pictograms import Pictogram


def read_panel(attributes: Attributes, _group: int) -> Element:
    """Return a rectangle, filled or outlined."""
    return Panel(
        box=Rect(
            *attributes.spot(),
            attributes.extent_or_own("width"),
            attributes.extent_or_own("height"),
        ),
        radius=attributes.extent("radius", 0.0),
        fill=attributes.optional_colour("fill"),
        outline=attributes.optional_colour("outline"),
        weight=attributes.stroke("weight", attributes.frame.theme.text.strokes.outline),
        bleed=attributes.sides("bleed"),
        at=attributes.at,
    )


def read_rule(attributes: Attributes, _group: int) -> Element:
    """Return a straight line."""
    x, y = to_x, to_y = attributes.spot()
    if not attributes.frame.in_flow:
        to_x = attributes.length("to-x") + attributes.frame.offset[0]
        to_y = attributes.length("to-y", attributes.number("y")) + attributes.frame.offset[1]
    strokes = attributes.frame.theme.text.strokes
    dotted = attributes.flag("dotted")
    return Rule(
        x=x,
        y=y,
        to_x=to_x,
        to_y=to_y,
        weight=attributes.stroke("weight", strokes.dotted_line if dotted else strokes.writing_line),
        colour=attributes.colour("colour", "ink" if dotted else "line"),
        dotted=dotted,
        at=attributes.at,
    )


def _drawing(attributes: Attributes, name: str) -> Pictogram:
    """Return a drawing; the theme reports problems of its file, once."""
    folder, problems = attributes.frame.theme.pictograms, attributes.frame.problems
    before = len(problems)
    drawing = folder.get(name, problems)
    if drawing is None:
        if len(problems) == before:
            message = _("there is no pictogram '{name}'").format(name=name)
            problems.add(
                "unknown-pictogram", attributes.at, message, did_you_mean(name, folder.names())
            )
        raise AttributeFault
    return drawing


def read_pictogram(attributes: Attributes, group: int) -> Element:
    """Return a pictogram of the theme."""
    name = attributes.text("name")
    drawing = _drawing(attributes, name)
    size = attributes.extent("size")
    x, y = attributes.spot()
    stroke = attributes.stroke("stroke", 1.5)
    unit = size / drawing.grid
    edge = stroke / 2
    if attributes.choice("align", {"box": False, "ink": True}, "box"):
        x -= (drawing.ink.x - edge) * unit
    ink = Rect(
        x + (drawing.ink.x - edge) * unit,
        y + (drawing.ink.y - edge) * unit,
        (drawing.ink.width + stroke) * unit,
        (drawing.ink.height + stroke) * unit,
    )
    colour = attributes.colour("colour", "neutral")
    alt = attributes.text("alt")
    alt = alt.strip() or alt
    return Picture(
        name, drawing.grid, drawing.ops, x, y, size, stroke, colour, alt, ink, group, attributes.at
    )
