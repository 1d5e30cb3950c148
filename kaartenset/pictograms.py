"""Pictograms: an SVG outline icon → path operators in PDF syntax, which the painter scales, flips and strokes.

A pictogram comes from a designer, so the file is not trusted: nothing but coordinates leaves this module, and what
cannot be drawn as an outline is reported instead of left out. Stroke width, caps, joins and colour are the painter's.
"""

from __future__ import annotations

import cmath
import math
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from xml.parsers import expat

from kaartenset.errors import Location, Problem, Problems
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.source import read_text

SVG = "http://www.w3.org/2000/svg"
LARGEST_GRID = 10_000.0
LARGEST_NUMBER = 1_000_000.0
"""Far beyond any drawing, and small enough that no sum or square of such numbers overflows."""

OVERSHOOT = 0.02
"""The part of the view box by which an outline may leave it: drawing programs are that imprecise."""

MOST_PROBLEMS = 10
"""Problems told of one file; after these it is no outline icon anyway."""

_SHORTEST = 1e-9
"""Grid units. Arcs and radii below this are nothing to see, and would divide by zero."""

# Possessive quantifiers throughout: "123" could also be split into three numbers, and trying all of those ways before
# refusing takes exponential time.
_ONE = r"[-+]?(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][-+]?[0-9]++)?+"
_LETTERS = "MmLlHhVvCcSsQqTtAaZz"
_NUMBER = re.compile(_ONE)
_SEGMENT = re.compile(rf"([{_LETTERS}])([^{_LETTERS}]*)")
_PATH = re.compile(rf"\s*+(?:[{_LETTERS}]\s*+(?:{_ONE}(?:\s*+,(?=\s*+[-+.0-9]))?+\s*+)*+)*+", re.ASCII)
_TRAILING_ZEROS = re.compile(r"(\.[0-9]{1,2}?)0+ ")

_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]+")

_DESCRIPTIVE = frozenset(f"{SVG} {tag}" for tag in ("title", "desc", "metadata"))
_UNUSABLE_ATTRIBUTES = frozenset(
    {"transform", "style", "clip-path", "mask", "filter", "stroke-dasharray", "display", "visibility"}
    | {"marker", "marker-start", "marker-mid", "marker-end"}
)


@dataclass(frozen=True, slots=True)
class Pictogram:
    """An outline to stroke with round caps and joins, in units of a square grid: the origin is its top left, y runs down.

    ``ops`` holds the path construction operators m, l, c and h (ISO 32000-1 §8.5.2) and nothing else.
    ``ink`` is the bounding box of the stroke's centre line, in grid units too: half a stroke comes on each side.
    """

    name: str
    grid: float
    ops: str
    ink: Rect


class PictogramFolder:
    """The pictograms of a folder, each read when it is first asked for; ``name`` is how to call the folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._names: frozenset[str] | None = None
        self._read: dict[str, tuple[Pictogram | None, tuple[Problem, ...]]] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names that can be asked for, in the order of the alphabet; none when there is no such folder."""
        return tuple(sorted(self._listed()))

    def get(self, name: str, problems: Problems) -> Pictogram | None:
        """Return a pictogram, or None: silently when the name is unknown, else after reporting what is wrong with the file."""
        # The listing decides, not the file system: "../x" is in no listing, and neither is Windows' "con" or "Home" for "home".
        if name not in self._listed():
            return None
        if name not in self._read:
            found = Problems()
            self._read[name] = (self._open(name, found), tuple(found))
        pictogram, reported = self._read[name]
        problems.extend(reported)
        return pictogram

    def _listed(self) -> frozenset[str]:
        if self._names is None:
            try:
                with os.scandir(self._folder) as entries:
                    stems = [entry.name.removesuffix(".svg") for entry in entries if entry.name.endswith(".svg") and entry.is_file()]
            except OSError:
                stems = []
            self._names = frozenset(stem for stem in stems if _PLAIN_NAME.fullmatch(stem))
        return self._names

    def _open(self, name: str, problems: Problems) -> Pictogram | None:
        path = self._folder / f"{name}.svg"
        label = f"{self._name}/{name}.svg"
        # A plain name cannot leave the folder but by a link.
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self._folder)):
            problems.add(
                "pictogram-link",
                Location(label),
                _("the file is a link to a place outside the folder of pictograms"),
                _("copy the file itself into the folder"),
            )
            return None
        return read_pictogram(path, label, problems)


def read_pictogram(path: Path, name: str, problems: Problems) -> Pictogram | None:
    """Return the outline in an SVG file, or None after reporting why there is none; ``name`` is how to call the file."""
    text = read_text(path, name, problems)
    return None if text is None else parse_pictogram(text, name, problems)


def parse_pictogram(text: str, name: str, problems: Problems) -> Pictogram | None:
    """Return the outline in an SVG text, or None after reporting why there is none; its name is the stem of the file's."""
    try:
        return _Drawing(name, problems).read(text)
    except _RefusedError:
        return None


class _RefusedError(Exception):
    """The file was refused and the problem is reported."""


class _MalformedError(Exception):
    """Numbers or path data cannot be read; holds the text from where it goes wrong."""


class _Drawing:
    """Follows the elements of one file and draws their outlines with one pen."""

    def __init__(self, name: str, problems: Problems) -> None:
        self._name = name
        self._problems = problems
        self._reported = 0
        self._pen = _Pen()
        self._grid = 0.0
        self._paints: list[tuple[str, str]] = []
        self._skipped = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def read(self, text: str) -> Pictogram | None:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            self._report(
                "pictogram-syntax",
                _("the file cannot be read as SVG from here"),
                _("open it in a drawing program and save it as plain SVG"),
                Location(self._name, error.lineno, error.offset + 1),
            )
        if self._reported:
            return None
        return self._pictogram()

    def _pictogram(self) -> Pictogram | None:
        where = Location(self._name)
        ink = self._pen.ink()
        if ink is None:
            self._report("pictogram-empty", _("the drawing has no outline"), _only_outlines(), where)
            return None
        margin = self._grid * OVERSHOOT
        if min(ink.x, ink.y) < -margin or max(ink.right, ink.bottom) > self._grid + margin:
            self._report("pictogram-outside", _("the outline leaves the view box"), _("move or scale the drawing into its view box"), where)
            return None
        return Pictogram(PurePath(self._name).stem, self._grid, self._pen.ops(), ink)

    def _report(self, code: str, message: str, hint: str, where: Location | None = None) -> None:
        self._problems.add(code, where or Location(self._name, self._parser.CurrentLineNumber), message, hint)
        self._reported += 1
        if self._reported >= MOST_PROBLEMS:
            raise _RefusedError

    def _unusable(self, what: str) -> None:
        message = _("a pictogram cannot use {what}").format(what=_excerpt(what))
        self._report("pictogram-element", message, _only_outlines())

    def _doctype(self, *_declared: object) -> None:
        # Refused before anything in it is read: entities are declared here, the kind that reads files or grows without end too.
        self._report(
            "pictogram-doctype", _("a pictogram cannot use <!DOCTYPE>"), _("delete it, or save the file as plain SVG without a DTD")
        )
        raise _RefusedError

    def _instruction(self, target: str, _data: str) -> None:
        self._unusable(f"<?{target}?>")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skipped or tag in _DESCRIPTIVE:
            self._skipped += 1
            return
        element = tag.removeprefix(f"{SVG} ")
        if not self._paints:
            self._open_root(element, attributes)
        elif element != "g" and element not in _SHAPES:
            # What is in it is of no use either, and one problem says so.
            self._skipped = 1
            self._unusable(f"<{element.rpartition(' ')[2]}>")
            return
        fill, stroke = self._paints[-1] if self._paints else ("black", "none")
        paint = (attributes.get("fill", fill), attributes.get("stroke", stroke))
        self._paints.append(paint)
        shape = _SHAPES.get(element)
        if shape and paint == ("none", "none"):
            return
        if not _UNUSABLE_ATTRIBUTES.isdisjoint(attributes):
            for attribute in sorted(_UNUSABLE_ATTRIBUTES.intersection(attributes)):
                self._unusable(f'{attribute}="{attributes[attribute]}"')
        if shape:
            self._draw(shape, attributes, filled=paint[0] != "none")

    def _end(self, _tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._paints.pop()

    def _open_root(self, element: str, attributes: dict[str, str]) -> None:
        if element != "svg":
            self._report("pictogram-syntax", _("the file is not an SVG drawing"), _("save the pictogram as plain SVG"))
            raise _RefusedError
        try:
            if "viewBox" in attributes:
                x, y, width, height = _floats(attributes["viewBox"].replace(",", " ").split())
            else:
                x, y, width, height = 0.0, 0.0, _length(attributes, "width"), _length(attributes, "height")
            is_square = x == y == 0 and width == height and 1 <= width <= LARGEST_GRID
        except (_MalformedError, ValueError):
            is_square = False
        if not is_square:
            self._report("pictogram-view-box", _("the view box is not a square that starts at 0 0"), _('for example: viewBox="0 0 24 24"'))
            raise _RefusedError
        self._grid = width

    def _draw(self, shape: _Shape, attributes: dict[str, str], *, filled: bool) -> None:
        if filled:
            self._report("pictogram-element", _("a pictogram cannot use a filled shape"), _only_outlines())
            return
        try:
            shape(self._pen, attributes)
        except _MalformedError as error:
            self._report(
                "pictogram-path",
                _("the outline cannot be read from '{text}'").format(text=_excerpt(str(error))),
                _("draw the outline again, or save the file as plain SVG"),
            )


def _only_outlines() -> str:
    return _('only outlines can be used: shapes with a stroke and fill="none", without transforms and styles')


def _excerpt(text: str) -> str:
    """Return the start of a text from the file, fit for a terminal: no control characters, no megabytes."""
    start = "".join(character if character.isprintable() else " " for character in text[:40]).strip()
    return f"{start}..." if len(text) > 40 else start


class _Pen:
    """Draws in grid units and keeps what it drew: as operators, and as points for the bounding box.

    A point is a complex number, x the real part: turning, mirroring and adding are then one sign each.
    """

    def __init__(self) -> None:
        self._ops: list[str] = []
        self._points: list[complex] = []
        self._curves: list[tuple[complex, complex, complex, complex]] = []
        self.move(0j)

    def move(self, point: complex) -> None:
        self.at = self._first = point
        self._is_down = False
        self._cubic = self._quadratic = point

    def _arrive(self, point: complex) -> None:
        # The handle that a smooth curve mirrors is the current point, unless a curve of its own kind came before.
        self.at = self._cubic = self._quadratic = point
        self._points.append(point)

    def _put_down(self) -> None:
        # A move is written when something is drawn from there: a lone one shows nothing and is no part of the ink.
        if not self._is_down:
            self._is_down = True
            self._points.append(self.at)
            self._ops.append(f"{self.at.real:.3f} {self.at.imag:.3f} m")

    def close(self) -> None:
        self._put_down()
        self._ops.append("h")
        self.move(self._first)

    def line(self, point: complex) -> None:
        self._put_down()
        self._ops.append(f"{point.real:.3f} {point.imag:.3f} l")
        self._arrive(point)

    def curve(self, handle: complex, handle2: complex, end: complex) -> None:
        self._put_down()
        self._curves.append((self.at, handle, handle2, end))
        self._ops.append(f"{handle.real:.3f} {handle.imag:.3f} {handle2.real:.3f} {handle2.imag:.3f} {end.real:.3f} {end.imag:.3f} c")
        self._arrive(end)
        self._cubic = handle2

    def smooth_curve(self, handle2: complex, end: complex) -> None:
        self.curve(2 * self.at - self._cubic, handle2, end)

    def quadratic(self, handle: complex, end: complex) -> None:
        self.curve((self.at + 2 * handle) / 3, (end + 2 * handle) / 3, end)
        self._cubic, self._quadratic = end, handle

    def smooth_quadratic(self, end: complex) -> None:
        self.quadratic(2 * self.at - self._quadratic, end)

    def arc(self, rx: float, ry: float, turn: float, large: float, sweep: float, end: complex) -> None:
        """Draw an elliptical arc as curves (SVG 1.1 appendix F.6); ``turn`` is in degrees."""
        if abs(end - self.at) < _SHORTEST:
            return
        if min(abs(rx), abs(ry)) < _SHORTEST:
            self.line(end)
            return
        start = self.at
        *curves, (handle, handle2, _end) = _arc_curves(end - start, abs(rx), abs(ry), turn, large == sweep, bool(sweep))
        for curve in curves:
            self.curve(*(start + point for point in curve))
        # The last one ends where the arc does, and not a rounding beside it.
        self.curve(start + handle, start + handle2, end)
        self._cubic = end

    def ops(self) -> str:
        """Return the path operators of all that was drawn, without zeros that say nothing."""
        return _TRAILING_ZEROS.sub(r"\1 ", " ".join(self._ops).replace(".000 ", " ")).replace("-0 ", "0 ")

    def ink(self) -> Rect | None:
        """Return the bounding box of all that was drawn."""
        if not self._points:
            return None
        left, right = _reach([point.real for point in self._points], [[point.real for point in curve] for curve in self._curves])
        top, bottom = _reach([point.imag for point in self._points], [[point.imag for point in curve] for curve in self._curves])
        return Rect(round(left, 3), round(top, 3), round(right - left, 3), round(bottom - top, 3))


def _arc_curves(
    end: complex, rx: float, ry: float, turn: float, is_left: bool, is_clockwise: bool
) -> tuple[tuple[complex, complex, complex], ...]:
    """Return two handles and an end for each curve of at most 90 degrees; ``is_left`` says on which side the centre lies.

    All points count from the start of the arc.
    """
    rotation = cmath.rect(1, math.radians(turn))
    half = -end / 2 / rotation
    # The arc is a turned and stretched picture of one on the unit circle, where it starts in ``unit`` and ends in -``unit``
    # as seen from halfway between the two.
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
        curves.append((picture(middle + spoke * (1 + handle)), picture(middle + following * (1 - handle)), picture(middle + following)))
        spoke = following
    return tuple(curves)


def _reach(ends: list[float], curves: Iterable[list[float]]) -> tuple[float, float]:
    """Return the least and the greatest value along one axis, of end points and of the curves between them."""
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
    """Return where the derivative of a cubic Bezier curve is zero: the roots of a t^2 + 2b t + c."""
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
"""The commands of path data (SVG 1.1 §8.3): how many numbers each takes, and what it does with them; points count from the origin."""


def _points(origin: complex, numbers: Sequence[float]) -> list[complex]:
    return [origin + complex(*numbers[index : index + 2]) for index in range(0, len(numbers), 2)]


def _draw_path(pen: _Pen, attributes: Mapping[str, str]) -> None:
    data = attributes.get("d", "")
    match = _PATH.match(data)
    readable = match.end() if match else 0
    if readable < len(data):
        raise _MalformedError(data[readable:])
    pen.move(0j)
    for index, (command, arguments) in enumerate(_SEGMENT.findall(data)):
        letter = command.upper()
        words = _NUMBER.findall(arguments)
        numbers = _floats(_with_flags_apart(words) if letter == "A" else words)
        count, step = _STEPS[letter]
        is_whole = len(numbers) % count == 0 if numbers and count else not numbers and not count
        if not is_whole or (index == 0 and letter != "M"):
            raise _MalformedError(command + arguments)
        for first in range(0, len(numbers) or 1, count or 1):
            origin = pen.at if command != letter else 0j
            step(pen, origin, *numbers[first : first + count])
            if letter == "M":
                # More points after the first of a move are lines.
                step = _STEPS["L"][1]


def _with_flags_apart(words: list[str]) -> list[str]:
    """Return the numbers of arcs, each with its two flags: these need no space behind them, so "01.5" is 0, 1 and .5."""
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
        raise _MalformedError(flag)
    return apart


def _draw_circle(pen: _Pen, attributes: Mapping[str, str]) -> None:
    radius = _extent(attributes, "r")
    _draw_round(pen, attributes, radius, radius)


def _draw_ellipse(pen: _Pen, attributes: Mapping[str, str]) -> None:
    _draw_round(pen, attributes, _extent(attributes, "rx"), _extent(attributes, "ry"))


def _draw_round(pen: _Pen, attributes: Mapping[str, str], rx: float, ry: float) -> None:
    centre = complex(_length(attributes, "cx"), _length(attributes, "cy"))
    if rx and ry:
        pen.move(centre + rx)
        pen.arc(rx, ry, 0, 0, 1, centre - rx)
        pen.arc(rx, ry, 0, 0, 1, centre + rx)
        pen.close()


def _draw_rect(pen: _Pen, attributes: Mapping[str, str]) -> None:
    left, top = _length(attributes, "x"), _length(attributes, "y")
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


def _draw_line(pen: _Pen, attributes: Mapping[str, str]) -> None:
    pen.move(complex(_length(attributes, "x1"), _length(attributes, "y1")))
    pen.line(complex(_length(attributes, "x2"), _length(attributes, "y2")))


def _draw_polyline(pen: _Pen, attributes: Mapping[str, str]) -> None:
    points = attributes.get("points", "").strip()
    if _SEGMENT.search(points):
        raise _MalformedError(points)
    if points:
        # The grammar of the list is that of the numbers after a move.
        _draw_path(pen, {"d": f"M{points}"})


def _draw_polygon(pen: _Pen, attributes: Mapping[str, str]) -> None:
    _draw_polyline(pen, attributes)
    if attributes.get("points", "").strip():
        pen.close()


_Shape = Callable[[_Pen, Mapping[str, str]], None]
_SHAPES: dict[str, _Shape] = {
    "path": _draw_path,
    "circle": _draw_circle,
    "ellipse": _draw_ellipse,
    "rect": _draw_rect,
    "line": _draw_line,
    "polyline": _draw_polyline,
    "polygon": _draw_polygon,
}


def _length(attributes: Mapping[str, str], name: str, least: float = -LARGEST_NUMBER) -> float:
    """Return a length in grid units, 0 if it is not given."""
    text = attributes.get(name, "0").strip()
    match = _NUMBER.fullmatch(text.removesuffix("px"))
    if match is None or not least <= float(match[0]) <= LARGEST_NUMBER:
        raise _MalformedError(f'{name}="{text}"')
    return float(match[0])


def _extent(attributes: Mapping[str, str], name: str) -> float:
    """Return a length that cannot be negative."""
    return _length(attributes, name, least=0.0)


def _floats(words: Iterable[str]) -> list[float]:
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise _MalformedError(" ".join(words)) from error
    for number in numbers:
        # Written so that "nan", which a view box can hold, fails as well.
        if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
            raise _MalformedError(f"{number:g}")
    return numbers
