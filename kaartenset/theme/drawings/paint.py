"""The properties of a shape → how it is filled and stroked (SVG 1.1 chapter 11)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kaartenset.dataclass import NamedTuple
from kaartenset.theme.drawings.colours import read_colour
from kaartenset.theme.drawings.lengths import diagonal, length_of
from kaartenset.theme.drawings.svg_paths import MalformedError

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
_URL = re.compile(r"url\(\s*['\"]?(.*?)['\"]?\s*\)\s*(.*)")
_BETWEEN = re.compile(r"[\s,]+")


class ShapePaint(NamedTuple):
    """The paint of a shape, lengths in its own units. A colour is "" if there is no such paint."""

    fill: str
    fill_opacity: float
    even_odd: bool
    stroke: str
    stroke_opacity: float
    width: float
    cap: int
    join: int
    miter_limit: float
    dash: tuple[float, ...]
    dash_phase: float
    line_first: bool


class UnusablePaint(Exception):
    """A shape is painted with something else than a colour; ``args`` has the property, and the id
    of what it refers to."""


def read_paint(style: Mapping[str, str], size: tuple[float, float]) -> ShapePaint | None:
    """Return the paint of a shape with these properties, or None if nothing of it shows.

    ``size`` is that of the area around it. Raises ``MalformedError`` or ``UnusablePaint``.
    """
    if style["visibility"] in ("hidden", "collapse"):
        return None
    fill, fill_alpha = _colour("fill", style)
    stroke, stroke_alpha = _colour("stroke", style)
    width = _named(style, "stroke-width", diagonal(size))
    if width <= 0:
        stroke = ""
    if not fill and not stroke:
        return None
    limit = opacity_of(style["stroke-miterlimit"], "stroke-miterlimit", most=1e6)
    order = style["paint-order"].split()
    return ShapePaint(
        fill=fill,
        fill_opacity=fill_alpha,
        even_odd=style["fill-rule"] == "evenodd",
        stroke=stroke,
        stroke_opacity=stroke_alpha,
        width=width,
        cap=_CAPS.get(style["stroke-linecap"], 0),
        join=_JOINS.get(style["stroke-linejoin"], 0),
        miter_limit=max(1.0, limit),
        dash=_dash(style["stroke-dasharray"], diagonal(size)) if stroke else (),
        dash_phase=_named(style, "stroke-dashoffset", diagonal(size)),
        line_first="stroke" in order
        and ("fill" not in order or order.index("stroke") < order.index("fill")),
    )


def opacity_of(text: str, name: str, most: float = 1.0) -> float:
    """Return a number from 0 on, or a percentage. Raises ``MalformedError``."""
    try:
        return min(most, max(0.0, length_of(text, 1.0)))
    except MalformedError:
        raise MalformedError(f'{name}="{text}"') from None


def reference_in(text: str) -> tuple[str, str] | None:
    """Return the address in ``url(…)`` and what is behind it; None for another value."""
    match = _URL.fullmatch(text.strip())
    return (match[1], match[2].strip()) if match else None


def _named(style: Mapping[str, str], name: str, whole: float) -> float:
    try:
        return length_of(style[name], whole)
    except MalformedError:
        raise MalformedError(f'{name}="{style[name]}"') from None


def _colour(name: str, style: Mapping[str, str]) -> tuple[str, float]:
    """Return a colour and its opacity; no colour if the paint does not show."""
    text = style[name]
    if reference := reference_in(text):
        raise UnusablePaint(name, *reference)
    if text.lower() in ("currentcolor", "context-fill", "context-stroke"):
        text = style["color"]
    if text.lower() == "none":
        return "", 1.0
    found = read_colour("black" if text.lower() == "currentcolor" else text)
    if found is None:
        raise MalformedError(f'{name}="{text}"')
    colour, alpha = found
    alpha *= opacity_of(style[f"{name}-opacity"], f"{name}-opacity")
    return (colour, alpha) if alpha > 0 else ("", 1.0)


def _dash(text: str, whole: float) -> tuple[float, ...]:
    """Return the lengths of ink and white by turns; none for a whole line."""
    if text == "none":
        return ()
    try:
        dash = [length_of(part, whole) for part in filter(None, _BETWEEN.split(text.strip()))]
    except MalformedError:
        raise MalformedError(f'stroke-dasharray="{text}"') from None
    if not dash or min(dash) < 0 or sum(dash) <= 0:
        return ()
    return tuple(dash if len(dash) % 2 == 0 else dash * 2)
