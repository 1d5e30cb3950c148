"""SVG shapes and path data (SVG 1.1, chapters 8 and 9) → path operators in PDF syntax.

Coordinates are in units of the drawing's own grid, y down. Unreadable data raises
``MalformedError``. fontTools reads paths too, but its import would cost a sixth of a whole run; the
tests compare the two.
"""

from __future__ import annotations

import cmath
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from kaartenset.geometry import Rect

LARGEST_NUMBER = 1_000_000.0
"""Larger than any drawing, and small enough that no sum or square of such numbers overflows."""

_SHORTEST = 1e-9
"""Grid units. Shorter arcs and radii do not show, and would divide by zero."""

# "1.5" could also be split into two numbers, and trying all such ways before refusing takes
# exponential time. So no digit is given back. Groups are not possessive: in Python before 3.11.5 a
# possessive group that matches in part keeps that part.
NUMBER = r"[-+]?(?:[0-9]++(?:\.[0-9]*+|(?!\.))|\.[0-9]++)(?:[eE][-+]?[0-9]++)?"
"""A regular expression for one number (SVG 1.1 §4.2)."""

_LETTERS = "MmLlHhVvCcSsQqTtAaZz"
_NUMBER = re.compile(NUMBER)
_SEGMENT = re.compile(rf"([{_LETTERS}])([^{_LETTERS}]*)")
_PATH = re.compile(
    rf"\s*+(?:[{_LETTERS}]\s*+(?:{NUMBER}(?:\s*+,(?=\s*+[-+.0-9]))?\s*+)*)*", re.ASCII
)
_TRAILING_ZEROS = re.compile(r"(\.[0-9]{1,2}?)0+ ")


class MalformedError(Exception):
    """Numbers or path data cannot be read; ``args`` has the text from the first fault on."""


class Pen:
    """Draws in grid units, and keeps operators, and points for the bounding box.

    A point is a complex number with x as its real part, so that turning, mirroring and adding are
    one operation each.

    A closed subpath that stays nearer to its start than ``dot`` is a dot: it is drawn back to its
    start and left open. With round caps and joins it has the same shape, and PDFium shows closed
    dots hollow.
    """

    def __init__(self) -> None:
        self.dot = 0.0
        self._ops: list[str] = []
        self._points: list[complex] = []
        self._curves: list[tuple[complex, complex, complex, complex]] = []
        self.move(0j)

    def move(self, point: complex) -> None:
        self.at = self._first = point
        self._is_down = False
        self._cubic = self._quadratic = point

    def _arrive(self, point: complex) -> None:
        # The handle that a smooth curve mirrors is the current point, unless a curve of its own
        # kind came before.
        self.at = self._cubic = self._quadratic = point
        self._points.append(point)

    def _put_down(self) -> None:
        # A move is written when something is drawn from there: a lone one does not show.
        if not self._is_down:
            self._is_down = True
            self._begun = len(self._points), len(self._curves)
            self._points.append(self.at)
            self._ops.append(f"{self.at.real:.3f} {self.at.imag:.3f} m")

    def close(self) -> None:
        self._put_down()
        points, curves = self._begun
        if len(self._points) > points + 1 and self._is_dot(
            chain(self._points[points:], *self._curves[curves:])
        ):
            if self.at != self._first:
                self.line(self._first)
        else:
            self._ops.append("h")
        self.move(self._first)

    def _is_dot(self, points: Iterable[complex]) -> bool:
        return all(abs(point - self._first) < self.dot for point in points)

    def line(self, point: complex) -> None:
        self._put_down()
        self._ops.append(f"{point.real:.3f} {point.imag:.3f} l")
        self._arrive(point)

    def curve(self, handle: complex, handle2: complex, end: complex) -> None:
        self._put_down()
        self._curves.append((self.at, handle, handle2, end))
        self._ops.append(
            f"{handle.real:.3f} {handle.imag:.3f} {handle2.real:.3f} {handle2.imag:.3f} "
            f"{end.real:.3f} {end.imag:.3f} c"
        )
        self._arrive(end)
        self._cubic = handle2

    def smooth_curve(self, handle2: complex, end: complex) -> None:
        self.curve(2 * self.at - self._cubic, handle2, end)

    def quadratic(self, handle: complex, end: complex) -> None:
        self.curve((self.at + 2 * handle) / 3, (end + 2 * handle) / 3, end)
        self._cubic, self._quadratic = end, handle

    def smooth_quadratic(self, end: complex) -> None:
        self.quadratic(2 * self.at - self._quadratic, end)

    def arc(
        self, rx: float, ry: float, turn: float, large: float, sweep: float, end: complex
    ) -> None:
        """Draw an elliptical arc as curves (SVG 1.1 appendix F.6); ``turn`` is in degrees."""
        if abs(end - self.at) < _SHORTEST:
            return
        if min(abs(rx), abs(ry)) < _SHORTEST:
            self.line(end)
            return
        start = self.at
        *curves, (handle, handle2, _end) = _arc_curves(
            end - start, abs(rx), abs(ry), turn, large == sweep, bool(sweep)
        )
        for curve in curves:
            self.curve(*(start + point for point in curve))
        # The last curve ends exactly where the arc does.
        self.curve(start + handle, start + handle2, end)
        self._cubic = end

    def ops(self) -> str:
        """Return the path operators of everything drawn, without superfluous zeros."""
        return _TRAILING_ZEROS.sub(r"\1 ", " ".join(self._ops).replace(".000 ", " ")).replace(
            "-0 ", "0 "
        )

    def ink(self) -> Rect | None:
        """Return the bounding box of everything drawn."""
        if not self._points:
            return None
        left, right = reach(
            [point.real for point in self._points],
            [[point.real for point in curve] for curve in self._curves],
        )
        top, bottom = reach(
            [point.imag for point in self._points],
            [[point.imag for point in curve] for curve in self._curves],
        )
        return Rect(round(left, 3), round(top, 3), round(right - left, 3), round(bottom - top, 3))


def _arc_curves(
    end: complex, rx: float, ry: float, turn: float, is_left: bool, is_clockwise: bool
) -> tuple[tuple[complex, complex, complex], ...]:
    """Return two handles and an end for each curve of at most 90 degrees.

    Points count from the start of the arc; ``is_left`` is the side of its centre.
    """
    rotation = cmath.rect(1, math.radians(turn))
    half = -end / 2 / rotation
    # The arc is a turned and stretched picture of one on the unit circle, where it starts in
    # ``unit`` and ends in -``unit`` as seen from halfway between the two.
    unit = complex(half.real / rx, half.imag / ry)
    if abs(unit) > 1:
        rx, ry, unit = rx * abs(unit), ry * abs(unit), unit / abs(unit)

    def picture(point: complex) -> complex:
        return end / 2 + rotation * complex(rx * point.real, ry * point.imag)

    middle = unit * math.sqrt(max(0.0, 1 / abs(unit) ** 2 - 1)) * (1j if is_left else -1j)
    spoke = unit - middle
    swept = cmath.phase((-unit - middle) / spoke) % math.tau - (0 if is_clockwise else math.tau)
    pieces = max(1, math.ceil(abs(swept) / (math.pi / 2) - 1e-6))
    step = cmath.rect(1, swept / pieces)
    handle = 4j / 3 * math.tan(swept / pieces / 4)
    curves = []
    for _piece in range(pieces):
        following = spoke * step
        curves.append(
            (
                picture(middle + spoke * (1 + handle)),
                picture(middle + following * (1 - handle)),
                picture(middle + following),
            )
        )
        spoke = following
    return tuple(curves)


def reach(ends: list[float], curves: Iterable[list[float]]) -> tuple[float, float]:
    """Return the least and greatest value along one axis of points and the curves between them."""
    low, high = min(ends), max(ends)
    for p0, p1, p2, p3 in curves:
        if low <= p1 <= high and low <= p2 <= high:
            continue
        for t in _standstills(p0, p1, p2, p3):
            if 0 < t < 1:
                s = 1 - t
                value = s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3
                low, high = min(low, value), max(high, value)
    return low, high


def _standstills(p0: float, p1: float, p2: float, p3: float) -> tuple[float, ...]:
    """Return where the derivative of a cubic Bezier curve is zero: roots of a t^2 + 2b t + c."""
    a, b, c = p3 - p0 + 3 * (p1 - p2), p0 - 2 * p1 + p2, p1 - p0
    if abs(a) < _SHORTEST:
        return (-c / (2 * b),) if abs(b) > _SHORTEST else ()
    inside = b * b - a * c
    root = math.sqrt(max(0.0, inside))
    return () if inside < 0 else ((-b - root) / a, (-b + root) / a)


_STEPS: dict[str, tuple[int, Callable[..., None]]] = {
    "M": (2, lambda pen, origin, x, y: pen.move(origin + complex(x, y))),
    "L": (2, lambda pen, origin, x, y: pen.line(origin + complex(x, y))),
    "H": (1, lambda pen, origin, x: pen.line(complex(origin.real + x, pen.at.imag))),
    "V": (1, lambda pen, origin, y: pen.line(complex(pen.at.real, origin.imag + y))),
    "C": (6, lambda pen, origin, *xy: pen.curve(*_points(origin, xy))),
    "S": (4, lambda pen, origin, *xy: pen.smooth_curve(*_points(origin, xy))),
    "Q": (4, lambda pen, origin, *xy: pen.quadratic(*_points(origin, xy))),
    "T": (2, lambda pen, origin, x, y: pen.smooth_quadratic(origin + complex(x, y))),
    "A": (7, lambda pen, origin, *numbers: pen.arc(*numbers[:5], origin + complex(*numbers[5:]))),
    "Z": (0, lambda pen, _origin: pen.close()),
}
"""The commands of path data (SVG 1.1 §8.3): how many numbers each takes, and what it draws.

Points count from the origin.
"""


def _points(origin: complex, numbers: Sequence[float]) -> list[complex]:
    return [origin + complex(*numbers[index : index + 2]) for index in range(0, len(numbers), 2)]


def _draw_path(pen: Pen, attributes: Mapping[str, str]) -> None:
    data = attributes.get("d", "")
    match = _PATH.match(data)
    readable = match.end() if match else 0
    if readable < len(data):
        raise MalformedError(data[readable:])
    pen.move(0j)
    for index, (command, arguments) in enumerate(_SEGMENT.findall(data)):
        letter = command.upper()
        words = _NUMBER.findall(arguments)
        numbers = read_floats(_with_flags_apart(words) if letter == "A" else words)
        count, step = _STEPS[letter]
        is_whole = len(numbers) % count == 0 if numbers and count else not numbers and not count
        if not is_whole or (index == 0 and letter != "M"):
            raise MalformedError(command + arguments)
        for first in range(0, len(numbers) or 1, count or 1):
            origin = pen.at if command != letter else 0j
            step(pen, origin, *numbers[first : first + count])
            if letter == "M":
                # More points after the first of a move are lines.
                step = _STEPS["L"][1]


def _with_flags_apart(words: list[str]) -> list[str]:
    """Return the numbers of arcs with their flags separated: "01.5" is 0, 1 and .5."""
    apart = words
    if not {*words[3::7], *words[4::7]} <= {"0", "1"}:
        apart = []
        for word in words:
            rest = word
            while len(apart) % 7 in (3, 4) and len(rest) > 1:
                apart.append(rest[0])
                rest = rest[1:]
            apart.append(rest)
    for flag in {*apart[3::7], *apart[4::7]} - {"0", "1"}:
        raise MalformedError(flag)
    return apart


def _draw_circle(pen: Pen, attributes: Mapping[str, str]) -> None:
    radius = _extent(attributes, "r")
    _draw_round(pen, attributes, radius, radius)


def _draw_ellipse(pen: Pen, attributes: Mapping[str, str]) -> None:
    _draw_round(pen, attributes, _extent(attributes, "rx"), _extent(attributes, "ry"))


def _draw_round(pen: Pen, attributes: Mapping[str, str], rx: float, ry: float) -> None:
    centre = complex(read_length(attributes, "cx"), read_length(attributes, "cy"))
    if rx and ry:
        pen.move(centre + rx)
        pen.arc(rx, ry, 0, 0, 1, centre - rx)
        pen.arc(rx, ry, 0, 0, 1, centre + rx)
        pen.close()


def _draw_rect(pen: Pen, attributes: Mapping[str, str]) -> None:
    left, top = read_length(attributes, "x"), read_length(attributes, "y")
    width, height = _extent(attributes, "width"), _extent(attributes, "height")
    if not (width and height):
        return
    # One radius stands for both, and neither is larger than half its side (SVG 1.1 §9.2).
    rx = min(_extent(attributes, "rx" if "rx" in attributes else "ry"), width / 2)
    ry = min(_extent(attributes, "ry" if "ry" in attributes else "rx"), height / 2)
    right, bottom = left + width, top + height
    pen.move(complex(left + rx, top))
    for x, y, corner_x, corner_y in (
        (right - rx, top, right, top + ry),
        (right, bottom - ry, right - rx, bottom),
        (left + rx, bottom, left, bottom - ry),
        (left, top + ry, left + rx, top),
    ):
        pen.line(complex(x, y))
        pen.arc(rx, ry, 0, 0, 1, complex(corner_x, corner_y))
    pen.close()


def _draw_line(pen: Pen, attributes: Mapping[str, str]) -> None:
    pen.move(complex(read_length(attributes, "x1"), read_length(attributes, "y1")))
    pen.line(complex(read_length(attributes, "x2"), read_length(attributes, "y2")))


def _draw_polyline(pen: Pen, attributes: Mapping[str, str]) -> None:
    points = attributes.get("points", "").strip()
    if _SEGMENT.search(points):
        raise MalformedError(points)
    if points:
        # The grammar of the list is that of the numbers after a move.
        _draw_path(pen, {"d": f"M{points}"})


def _draw_polygon(pen: Pen, attributes: Mapping[str, str]) -> None:
    _draw_polyline(pen, attributes)
    if attributes.get("points", "").strip():
        pen.close()


Shape = Callable[[Pen, Mapping[str, str]], None]
SHAPES: dict[str, Shape] = {
    "path": _draw_path,
    "circle": _draw_circle,
    "ellipse": _draw_ellipse,
    "rect": _draw_rect,
    "line": _draw_line,
    "polyline": _draw_polyline,
    "polygon": _draw_polygon,
}


def read_length(attributes: Mapping[str, str], name: str, least: float = -LARGEST_NUMBER) -> float:
    """Return a length in grid units, or 0 if it is not given."""
    text = attributes.get(name, "0").strip()
    match = _NUMBER.fullmatch(text.removesuffix("px"))
    if match is None or not least <= float(match[0]) <= LARGEST_NUMBER:
        raise MalformedError(f'{name}="{text}"')
    return float(match[0])


def _extent(attributes: Mapping[str, str], name: str) -> float:
    """Return a length that cannot be negative."""
    return read_length(attributes, name, least=0.0)


def read_floats(words: Iterable[str]) -> list[float]:
    """Return numbers, none of them beyond ``LARGEST_NUMBER``."""
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise MalformedError(" ".join(words)) from error
    for number in numbers:
        # Written so that "nan", which a view box can hold, fails as well.
        if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
            raise MalformedError(f"{number:g}")
    return numbers
