"""A drawing and its inks → operators in its own units, and the matrices that place pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from kaartenset.geometry import POINT, Mm
from kaartenset.layout.elements import Image, Picture
from kaartenset.paint.ink import Inks
from kaartenset.paint.operators import apart, dashed_by
from kaartenset.paint.painted import DrawnForm
from kaartenset.theme.drawings.drawing import Drawing, DrawnPath, Outline, Transform
from kaartenset.theme.theme import Colour

Inked = tuple[tuple[str, Colour], ...]
"""The inks of a drawing, by its colours."""

_HELD: Mapping[int, Transform] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How a picture is turned by its orientation (Exif 2.3, tag 274), in a square of 1 with y up."""


def held(turn: int, left: float, bottom: float, width: float, height: float) -> str:
    """Return the matrix that puts a photo into a box in points, as it is to be held."""
    a, b, c, d, e, f = _HELD[turn]
    return (
        f"{width * a:z.3f} {height * b:z.3f} {width * c:z.3f} {height * d:z.3f} "
        f"{left + width * e:z.3f} {bottom + height * f:z.3f}"
    )


def matrix_of_pictogram(picture: Picture, drawing: Drawing, height: Mm) -> str:
    """Return the matrix that puts a drawing into the middle of the square of a pictogram, on a
    page of this height."""
    unit = picture.size / picture.grid
    x, y = (
        at + (picture.size - length * unit) / 2
        for at, length in ((picture.x, drawing.width), (picture.y, drawing.height))
    )
    across, x = (-unit, x + drawing.width * unit) if picture.flipped else (unit, x)
    return _matrix(across, unit, x, height - y)


def matrix_of_image(image: Image, height: Mm) -> str:
    """Return the matrix that puts a picture where it is shown, on a page of this height."""
    whole, picture = image.shown, image.picture
    if isinstance(picture, Drawing):
        across, down = whole.width / picture.width, whole.height / picture.height
        return _matrix(across, down, whole.x, height - whole.y)
    lengths = (whole.x, height - whole.bottom, whole.width, whole.height)
    return held(picture.turn, *(length / POINT for length in lengths))


def _matrix(across: Mm, down: Mm, x: Mm, y: Mm) -> str:
    """Return the matrix of a drawing by the size of its units; y is up."""
    left, top = x / POINT, y / POINT
    return f"{across / POINT:.7f} 0 0 {-down / POINT:.7f} {left:.2f} {top:.2f}"


def form_of(
    drawing: Drawing,
    colours: Inked,
    factor: float,
    is_group: bool,
    inks: Inks,
) -> DrawnForm:
    """Return a drawing in these inks, the widths of its lines multiplied by a factor, as a group
    or not."""
    by_hex = dict(colours)
    opacities: dict[str, tuple[float, float]] = {}
    painted = "\n".join(
        _path(path, step, by_hex, factor, inks, opacities)
        for path in drawing.paths
        for step in _steps(path)
    )
    size = f"{drawing.width:g} {drawing.height:g}"
    digest = blake2b(f"{size} {painted}".encode("ascii"), digest_size=8).hexdigest()
    states = tuple((name, *pair) for name, pair in opacities.items())
    name = f"{'T' if is_group else 'D'}{digest}"
    return DrawnForm(name, drawing.width, drawing.height, painted, states, is_group=is_group)


def _steps(path: DrawnPath) -> Iterator[tuple[bool, bool]]:
    """Yield what to paint of a path at a time: its filling, its line."""
    fills, strokes = bool(path.fill), path.outline is not None
    if fills and strokes and (path.line_first or not path.as_one):
        yield from (
            ((False, True), (True, False))
            if path.line_first
            else (
                (True, False),
                (False, True),
            )
        )
    else:
        yield fills, strokes


def _path(
    path: DrawnPath,
    step: tuple[bool, bool],
    colours: Mapping[str, Colour],
    factor: float,
    inks: Inks,
    opacities: dict[str, tuple[float, float]],
) -> str:
    fills, strokes = step
    words = [f"{clip.ops} {'W*' if clip.even_odd else 'W'} n" for clip in path.clips]
    if path.matrix:
        words.append(f"{' '.join(f'{part:.6g}' for part in path.matrix)} cm")
    clear = (
        path.fill_opacity if fills else 1.0,
        path.outline.opacity if strokes and path.outline else 1.0,
    )
    if min(clear) < 1:
        name = f"O{round(clear[0] * 1000)}L{round(clear[1] * 1000)}"
        opacities[name] = clear
        words.append(f"/{name} gs")
    if fills:
        words.append(inks(colours[path.fill])[0])
    if strokes and path.outline:
        words += _line(path.outline, colours[path.outline.colour], factor, inks)
    painted = ("B" if strokes else "f") if fills else "S"
    if fills and path.even_odd:
        painted += "*"
    return apart(" ".join([*words, path.ops, painted]))


def _line(outline: Outline, colour: Colour, factor: float, inks: Inks) -> list[str]:
    words = [inks(colour)[1], f"{outline.width * factor:.4g} w"]
    if outline.cap:
        words.append(f"{outline.cap} J")
    if outline.join:
        words.append(f"{outline.join} j")
    elif outline.miter_limit != 10:  # What a page starts with (ISO 32000-1, table 52).
        words.append(f"{outline.miter_limit:g} M")
    if outline.dash:
        words.append(dashed_by(outline.dash, outline.dash_phase))
    return words
