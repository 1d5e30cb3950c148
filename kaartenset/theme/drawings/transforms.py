"""Transforms of SVG (SVG 1.1 §7.6, §7.8) → matrices. Unreadable ones raise ``MalformedError``."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from kaartenset.theme.drawings.drawing import Transform
from kaartenset.theme.drawings.svg_paths import LARGEST_NUMBER, MalformedError, read_floats

UNCHANGED: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_STEP = re.compile(r"\s*+,?\s*+(matrix|translate|scale|rotate|skewX|skewY)\s*+\(([^()]*+)\)\s*+")
_BETWEEN = re.compile(r"[\s,]+")
_ALIGNED = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_RATIO = re.compile(r"(?:defer )?x(Min|Mid|Max)Y(Min|Mid|Max)(?: (meet|slice))?")


def product(outer: Transform, inner: Transform) -> Transform:
    """Return the transform that applies ``inner`` first."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def moved_by(x: float, y: float) -> Transform:
    """Return a translation."""
    return 1.0, 0.0, 0.0, 1.0, x, y


def applied(matrix: Transform, point: complex) -> complex:
    """Return the image of a point."""
    a, b, c, d, e, f = matrix
    x, y = point.real, point.imag
    return complex(a * x + c * y + e, b * x + d * y + f)


def keeps_shape(matrix: Transform) -> bool:
    """Return whether circles stay circles, so that a line keeps one width."""
    a, b, c, d, _e, _f = matrix
    size = max(abs(a), abs(b), abs(c), abs(d)) or 1.0
    near = size * size * 1e-6
    return abs(a * c + b * d) < near and abs(a * a + b * b - c * c - d * d) < near


def read_transform(text: str) -> Transform:
    """Return the matrix of a list of transforms."""
    matrix, at = UNCHANGED, 0
    text = text.strip()
    if text in ("", "none"):
        return matrix
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None:
            raise MalformedError(text[at:])
        numbers = read_floats(filter(None, _BETWEEN.split(match[2].strip())))
        try:
            matrix = product(matrix, _STEPS[match[1]](*numbers))
        except TypeError:
            raise MalformedError(match[0].strip()) from None
        at = match.end()
    if not all(abs(part) <= LARGEST_NUMBER for part in matrix):
        raise MalformedError(text)
    return matrix


def _rotated(turn: float, x: float = 0.0, y: float = 0.0) -> Transform:
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    about: Transform = (cosine, sine, -sine, cosine, 0.0, 0.0)
    return product(product(moved_by(x, y), about), moved_by(-x, -y))


_STEPS: Mapping[str, Callable[..., Transform]] = {
    "matrix": lambda a, b, c, d, e, f: (a, b, c, d, e, f),
    "translate": lambda x, y=0.0: moved_by(x, y),
    "scale": lambda x, y=None: (x, 0.0, 0.0, x if y is None else y, 0.0, 0.0),
    "rotate": _rotated,
    "skewX": lambda turn: (1.0, 0.0, math.tan(math.radians(turn)), 1.0, 0.0, 0.0),
    "skewY": lambda turn: (1.0, math.tan(math.radians(turn)), 0.0, 1.0, 0.0, 0.0),
}


def read_view_box(text: str) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a view box with an inside."""
    numbers = read_floats(filter(None, _BETWEEN.split(text.strip())))
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        raise MalformedError(text)
    return numbers[0], numbers[1], numbers[2], numbers[3]


def fitted(
    view_box: tuple[float, float, float, float], ratio: str, size: tuple[float, float]
) -> Transform:
    """Return the transform from a view box into an area with its origin at 0 0 (SVG 1.1 §7.8)."""
    x, y, width, height = view_box
    across, down = size[0] / width, size[1] / height
    ratio = " ".join(ratio.split())
    if ratio != "none":
        match = _RATIO.fullmatch(ratio or "xMidYMid")
        if match is None:
            raise MalformedError(ratio)
        scale = max(across, down) if match[3] == "slice" else min(across, down)
        left = (size[0] - scale * width) * _ALIGNED[match[1]]
        top = (size[1] - scale * height) * _ALIGNED[match[2]]
        return scale, 0.0, 0.0, scale, left - scale * x, top - scale * y
    return across, 0.0, 0.0, down, -across * x, -down * y
