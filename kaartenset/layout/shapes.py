"""Reads the elements of a layout that are only drawn: panels, rules, ellipses and paths."""

from __future__ import annotations

import re
from typing import NoReturn

from kaartenset.geometry import POINT, Rect
from kaartenset.i18n import _
from kaartenset.layout.attributes import Attributes
from kaartenset.layout.elements import Element, Panel, Rule, VectorShape
from kaartenset.theme.drawings.shade import Shade
from kaartenset.theme.theme import Colour

_MOST_SHOWN = 40
"""Letters of path data in a message."""

_GRADIENT = re.compile(
    r"gradient\(\s*([\w-]+)\s*,\s*([\w-]+)\s*(?:,\s*(-?\d{1,4}(?:\.\d{1,4})?)\s*)?\)"
)
_BEGIN = "gradient("


def read_panel(attributes: Attributes, _group: int) -> Element:
    """Return a rectangle, filled or outlined."""
    fill, shade = read_fill(attributes)
    return Panel(
        box=Rect(
            *attributes.spot(),
            attributes.extent_or_own("width"),
            attributes.extent_or_own("height"),
        ),
        radius=attributes.extent("radius", 0.0),
        fill=fill,
        outline=attributes.optional_colour("outline"),
        weight=attributes.stroke("weight", attributes.frame.theme.text.strokes.outline),
        bleed=attributes.sides("bleed"),
        at=attributes.at,
        shade=shade,
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


def read_ellipse(attributes: Attributes, _group: int) -> Element:
    """Return an ellipse, filled or outlined, inside its box."""
    # The shipped layouts have neither ellipses nor paths, and the module takes 1.5 ms to import.
    from kaartenset.theme.drawings.svg_paths import SHAPES, Pen

    width, height = attributes.extent("width"), attributes.extent("height")
    outline = attributes.optional_colour("outline")
    weight = attributes.stroke("weight", attributes.frame.theme.text.strokes.outline)
    edge = weight * POINT / 2 if outline else 0.0
    pen = Pen()
    radii = {"rx": max(0.0, width / 2 - edge), "ry": max(0.0, height / 2 - edge)}
    centre = {"cx": width / 2, "cy": height / 2}
    SHAPES["ellipse"](pen, {key: f"{value:.4f}" for key, value in {**radii, **centre}.items()})
    x, y = attributes.spot()
    fill, shade = read_fill(attributes)
    return VectorShape(
        ops=pen.ops(),
        x=x,
        y=y,
        unit=1.0,
        ink=Rect(x, y, width, height),
        fill=fill,
        even_odd=False,
        outline=outline,
        weight=weight,
        at=attributes.at,
        shade=shade,
    )


def read_path(attributes: Attributes, _group: int) -> Element:
    """Return a path, filled or outlined; half its outline is outside it."""
    from kaartenset.theme.drawings.svg_paths import SHAPES, MalformedError, Pen

    pen, data = Pen(), attributes.text("d")
    try:
        SHAPES["path"](pen, {"d": data})
    except MalformedError as error:
        _refuse_path(attributes, str(error))
    box = pen.ink()
    if box is None:
        _refuse_path(attributes, data)
    outline = attributes.optional_colour("outline")
    weight = attributes.stroke("weight", attributes.frame.theme.text.strokes.outline)
    edge, unit = weight * POINT / 2 if outline else 0.0, attributes.frame.scale
    x, y = attributes.spot()
    fill, shade = read_fill(attributes)
    left, top = x + box.x * unit - edge, y + box.y * unit - edge
    return VectorShape(
        ops=pen.ops(),
        x=x,
        y=y,
        unit=unit,
        ink=Rect(left, top, box.width * unit + 2 * edge, box.height * unit + 2 * edge),
        fill=fill,
        even_odd=attributes.choice("rule", {"nonzero": False, "evenodd": True}, "nonzero"),
        outline=outline,
        weight=weight,
        at=attributes.at,
        shade=shade,
    )


def _refuse_path(attributes: Attributes, unread: str) -> NoReturn:
    message = _("<{tag} d=…> cannot be read from here: {text}")
    text = unread.strip()
    shown = text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
    attributes.refuse(
        "bad-attribute",
        message.format(tag=attributes.tag, text=f"'{shown}'"),
        _("write path data of SVG in millimetres: M0 0 L20 0 L10 15 Z"),
    )


def read_fill(attributes: Attributes) -> tuple[Colour | None, Shade | None]:
    """Return the colour of a filling, that at the start of a gradient, and its shade if it is not
    one opaque colour."""
    opacity = attributes.opacity()
    given = attributes.text("fill", "none")
    if not given.startswith(_BEGIN):
        return attributes.optional_colour("fill"), Shade(opacity) if opacity < 1 else None
    match = _GRADIENT.fullmatch(given)
    if match is None:
        message = _('<{tag}> has {key}="{value}"').format(
            tag=attributes.tag, key="fill", value=given
        )
        hint = _("write two colours, and degrees if need be: gradient(blue, green, 90)")
        attributes.refuse("bad-attribute", message, hint)
    start, end = (attributes.named_colour(name) for name in match.group(1, 2))
    return start, Shade(opacity, end, float(match[3] or 0))
