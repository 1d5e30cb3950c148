"""The elements of a layout that are filled in: reads writing areas and marks of a choice."""

from __future__ import annotations

from collections.abc import Iterable

from kaartenset.geometry import Rect
from kaartenset.layout.attributes import Attributes
from kaartenset.layout.elements import ChoiceMark, Element, Gap, TextBox, WritingArea


def has_fields(elements: Iterable[Element]) -> bool:
    """Return whether elements have something to fill in: lines to write on, marks, dotted lines."""
    return any(
        isinstance(each, WritingArea | ChoiceMark)
        or (isinstance(each, TextBox) and any(isinstance(piece, Gap) for piece in each.pieces))
        for each in elements
    )


def read_writing_area(attributes: Attributes, card: str, group: int) -> WritingArea:
    """Return a writing area; the name of its field starts with the card.

    In a container its first line is ``above`` under the top of its place.
    """
    x, y = attributes.spot()
    pitch = attributes.extent("pitch", attributes.frame.theme.text.writing_pitch)
    if attributes.frame.in_flow:
        usual = 0.0 if attributes.frame.on_baselines else pitch / attributes.frame.scale
        y = attributes.extent("above", usual)
    return WritingArea(
        x=x,
        y=y,
        width=attributes.extent_or_own("width"),
        lines=attributes.count("lines", 1),
        pitch=pitch,
        weight=attributes.stroke("weight", attributes.frame.theme.text.strokes.writing_line),
        colour=attributes.colour("colour", "line"),
        name=f"{card}.{attributes.text('name')}",
        label=attributes.text("label"),
        group=group,
        at=attributes.at,
        nth=attributes.count("number", 0),
        of=attributes.count("of", 0),
    )


def read_choice(attributes: Attributes, group: int) -> ChoiceMark:
    """Return the mark of a choice, in its group."""
    theme = attributes.frame.theme.text
    is_round = attributes.choice("shape", {"round": True, "square": False}, "square")
    size = attributes.extent("size")
    radius = size / 2 if is_round else theme.radii.box * attributes.frame.scale
    return ChoiceMark(
        box=Rect(*attributes.spot(), size, size),
        radius=radius,
        round=is_round,
        fill=attributes.optional_colour("fill"),
        outline=attributes.optional_colour("outline"),
        weight=attributes.stroke("weight", theme.strokes.box),
        value=attributes.text("value"),
        label=attributes.text("label"),
        group=group,
        at=attributes.at,
    )
