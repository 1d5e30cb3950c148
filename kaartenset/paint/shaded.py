"""A panel, an ellipse or a path with a gradient or an opacity → a form, in millimetres with y down
from the top left of its ink (ISO 32000-1 §8.7.4.5.3 and §11.6.4.4)."""

from __future__ import annotations

from hashlib import blake2b

from kaartenset.geometry import POINT, Rect
from kaartenset.layout.elements import Panel, VectorShape
from kaartenset.paint.ink import Inks
from kaartenset.paint.operators import ROUND_JOINS, apart, clipped, painted_path
from kaartenset.paint.painted import DrawnForm, Shading
from kaartenset.paint.shapes import rounded_box, within_outline
from kaartenset.theme.drawings.shade import Shade
from kaartenset.theme.theme import Colour

_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
"""The colour space by how many numbers a colour has."""

_OPACITY, _GRADIENT = "O", "G"
"""The names of the graphics state and the shading of a form, which has one of each."""


def shaded_form(element: Panel | VectorShape, shade: Shade, ink: Rect, inks: Inks) -> DrawnForm:
    """Return an element with a shade; ``ink`` is its box before it is rotated."""
    path, even_odd, weight = _path(element, ink)
    parts: list[str] = []
    shadings: tuple[Shading, ...] = ()
    if shade.opacity < 1:
        parts.append(f"/{_OPACITY} gs")
    if element.fill is not None and shade.to is not None:
        shadings = (_shading(element.fill, shade, ink, inks),)
        # The inks of a press say whether they overprint; black alone does, and a gradient is none.
        colour = shade.to if element.fill.black_only else element.fill
        parts.append(apart(f"{inks(colour)[0]} {clipped(path, even_odd)} /{_GRADIENT} sh"))
    elif element.fill is not None:
        parts.append(inks(element.fill)[0])
    if element.outline is not None:
        parts.append(f"{inks(element.outline)[1]} {weight:g} w {ROUND_JOINS}")
    fills = element.fill is not None and not shadings
    if fills or element.outline is not None:
        parts.append(f"{path} {painted_path(fills, element.outline is not None, even_odd)}")
    operators = "\n".join(parts)
    said = f"{ink.width:.4f} {ink.height:.4f} {shade.opacity:g} {shadings} {operators}"
    digest = blake2b(said.encode(), digest_size=8).hexdigest()
    states = ((_OPACITY, shade.opacity, shade.opacity),) if shade.opacity < 1 else ()
    return DrawnForm(f"S{digest}", ink.width, ink.height, operators, states, shadings)


def _path(element: Panel | VectorShape, ink: Rect) -> tuple[str, bool, float]:
    """Return the path of an element, how its inside is found, and the width of its outline."""
    weight = element.weight * POINT
    if isinstance(element, VectorShape):
        across = -element.unit if element.flipped else element.unit
        along, down = element.x - ink.x, element.y - ink.y
        return _placed(element.ops, across, element.unit, along, down), element.even_odd, weight
    box, radius = Rect(0.0, 0.0, ink.width, ink.height), element.radius
    if element.outline is not None:
        box, radius = within_outline(box, radius, weight)
    # The path of a face is in points from its foot; that of a face of no height is y up from here.
    path = rounded_box(box.x, box.y, box.width, box.height, radius, 0.0)
    return _placed(path, POINT, -POINT, 0.0, 0.0), False, weight


def _placed(path: str, across: float, down: float, x: float, y: float) -> str:
    """Return a path with its points in other units and at another place."""
    words, numbers = [], 0
    for word in path.split():
        if word in ("m", "l", "c", "h", "re"):
            words.append(word)
            numbers = 0
            continue
        is_across, numbers = numbers % 2 == 0, numbers + 1
        is_size = "re" in path and numbers > 2
        value = float(word) * (across if is_across else down)
        words.append(f"{value + (0 if is_size else x if is_across else y):.4f}")
    return " ".join(words)


def _shading(start: Colour, shade: Shade, ink: Rect, inks: Inks) -> Shading:
    """Return a gradient across a box, from edge to edge in its direction."""
    assert shade.to is not None  # The caller asks for gradients only.
    line = shade.line_in(Rect(0.0, 0.0, ink.width, ink.height))
    first, last = _components(inks(start)[0]), _components(inks(shade.to)[0])
    if len(first) != len(last):
        first, last = (part * 3 if len(part) == 1 else part for part in (first, last))
    at = tuple(round(part, 4) for part in line)
    return Shading(_GRADIENT, _SPACES[len(first)], at, first, last)


def _components(operators: str) -> tuple[float, ...]:
    """Return the numbers of the operators that set a colour."""
    words = operators.split()
    return tuple(float(word) for word in words[:-1] if word[0].isdigit())
