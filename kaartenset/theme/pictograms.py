"""An SVG outline icon → path operators in PDF syntax, which the painter scales, flips and strokes.

The file comes from a designer and is not trusted: only coordinates leave this module, and whatever
cannot be drawn as an outline is reported, not left out. Stroke width, caps, joins and colour are
the painter's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from xml.parsers import expat

from kaartenset.errors import Problems
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import read_text
from kaartenset.theme.svg_paint import Paint, amount, hides, opacity_of
from kaartenset.theme.svg_paths import SHAPES, MalformedError, Pen, Shape, read_floats, read_length

MOST_PROBLEMS = 10
"""Problems reported for one file; with more it is no outline icon."""

SVG = "http://www.w3.org/2000/svg"
LARGEST_GRID = 10_000.0
OVERSHOOT = 0.02
"""The part of the view box by which an outline may exceed it; drawing programs are imprecise."""

DOT = 0.05
"""A part of the view box. A closed outline that stays this near to its start is a dot."""

_DESCRIPTIVE = frozenset(f"{SVG} {tag}" for tag in ("title", "desc", "metadata"))
_UNUSABLE_ATTRIBUTES = frozenset(
    {"transform", "style", "clip-path", "mask", "filter", "stroke-dasharray"}
    | {"opacity", "stroke-opacity"}  # a line is there or not: a press has no half
    | {"marker", "marker-start", "marker-mid", "marker-end"}
)
_HARMLESS = frozenset({"", "none", "inherit"})


@dataclass(frozen=True, slots=True)
class Pictogram:
    """An outline to stroke with round caps and joins, on a square grid: origin top left, y down.

    ``ops`` holds only the path construction operators m, l, c and h (ISO 32000-1 §8.5.2). ``ink``
    is the bounding box of the stroke's centre line in grid units: half a stroke comes on each side.
    """

    name: str
    grid: float
    ops: str
    ink: Rect


def read_pictogram(path: Path, name: str, problems: Problems) -> Pictogram | None:
    """Return the outline in an SVG file, or None after reporting why; ``name`` is for messages."""
    text = read_text(path, name, problems)
    return None if text is None else parse_pictogram(text, name, problems)


def parse_pictogram(text: str, name: str, problems: Problems) -> Pictogram | None:
    """Return the outline in an SVG text, or None after reporting why.

    Its name is the stem of the file's.
    """
    try:
        return _Drawing(name, problems).read(text)
    except _RefusedError:
        return None


class _RefusedError(Exception):
    """The file was refused and the problem is reported."""


class _Drawing:
    """Follows the elements of one file and draws their outlines with one pen."""

    def __init__(self, name: str, problems: Problems) -> None:
        self._name = name
        self._problems = problems
        self._reported = 0
        self._pen = Pen()
        self._grid = 0.0
        self._paints: list[Paint] = []
        self._line: tuple[str, float | str] | None = None
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
                InFile(self._name, error.lineno, error.offset + 1),
            )
        if self._reported:
            return None
        return self._pictogram()

    def _pictogram(self) -> Pictogram | None:
        where = InFile(self._name)
        ink = self._pen.ink()
        if ink is None:
            self._report(
                "pictogram-empty", _("the drawing has no outline"), _only_outlines(), where
            )
            return None
        margin = self._grid * OVERSHOOT
        if min(ink.x, ink.y) < -margin or max(ink.right, ink.bottom) > self._grid + margin:
            self._report(
                "pictogram-outside",
                _("the outline leaves the view box"),
                _("move or scale the drawing into its view box"),
                where,
            )
            return None
        return Pictogram(PurePath(self._name).stem, self._grid, self._pen.ops(), ink)

    def _report(self, code: str, message: str, hint: str, where: InFile | None = None) -> None:
        parser = self._parser
        place = where or InFile(
            self._name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        )
        self._problems.add(code, place, message, hint)
        self._reported += 1
        if self._reported >= MOST_PROBLEMS:
            raise _RefusedError

    def _unusable(self, what: str, hint: str) -> None:
        self._report(
            "pictogram-element", _("a pictogram cannot use {what}").format(what=what), hint
        )

    def _doctype(self, *_declared: object) -> None:
        # Refused before anything in it is read: it declares entities, which can read files or grow
        # without end.
        self._report(
            "pictogram-doctype",
            _("a pictogram cannot use <!DOCTYPE>"),
            _("delete it, or save the file as plain SVG without a DTD"),
        )
        raise _RefusedError

    def _instruction(self, target: str, _data: str) -> None:
        self._unusable(f"<?{_excerpt(target)}?>", _take_out())

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skipped or tag in _DESCRIPTIVE:
            self._skipped += 1
            return
        element = tag.removeprefix(f"{SVG} ")
        if not self._paints:
            self._open_root(element, attributes)
        elif element != "g" and element not in SHAPES:
            # Its content is of no use either; one problem is enough.
            self._skipped = 1
            name = element.rpartition(" ")[2]
            self._unusable(f"<{_excerpt(name)}>", _ELEMENT_HINTS.get(name, _take_out)())
            return
        if hides(attributes):
            self._skipped = 1
            return
        paint = (self._paints[-1] if self._paints else Paint()).within(attributes)
        self._paints.append(paint)
        shape = SHAPES.get(element)
        if shape and not paint.shows:
            return
        self._check_attributes(element, attributes)
        if shape and self._is_line(element, paint):
            self._draw(shape, attributes)

    def _check_attributes(self, element: str, attributes: dict[str, str]) -> None:
        for attribute in sorted(_UNUSABLE_ATTRIBUTES.intersection(attributes)):
            value = attributes[attribute].strip()
            is_whole = attribute.endswith("opacity") and (amount(value) or 0) >= 1
            if value not in _HARMLESS and not is_whole:
                what = f'{attribute}="{_excerpt(value)}"'
                self._unusable(
                    f"{what} (<{element}>)", _ATTRIBUTE_HINTS.get(attribute, _take_out)()
                )

    def _is_line(self, element: str, paint: Paint) -> bool:
        """Return whether a shape is a line like those before it, and report it if not."""
        if paint.fills:
            message = _("a pictogram cannot use a filled shape (<{element}>)").format(
                element=element
            )
            hint = _(
                'take the outline form of the drawing, or give the shape fill="none" and a stroke'
            )
            self._report("pictogram-element", message, hint)
            return False
        if opacity_of(paint.stroke) != 1:
            self._unusable(
                f'stroke="{_excerpt(paint.stroke)}" (<{element}>)',
                _("give the line one colour that covers"),
            )
            return False
        self._line = self._line or paint.line
        if paint.line != self._line:
            message = _("the lines of this drawing differ: here {here}, before {before}")
            message = message.format(
                here=_line_in_words(paint.line), before=_line_in_words(self._line)
            )
            hint = _(
                "a pictogram is printed in one colour and one width: give all its lines the same "
                "stroke and stroke-width"
            )
            self._report("pictogram-strokes", message, hint)
        return True

    def _end(self, _tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif self._paints:
            self._paints.pop()

    def _open_root(self, element: str, attributes: dict[str, str]) -> None:
        if element != "svg":
            self._report(
                "pictogram-syntax",
                _("the file is not an SVG drawing"),
                _("save the pictogram as plain SVG"),
            )
            raise _RefusedError
        try:
            if "viewBox" in attributes:
                x, y, width, height = read_floats(attributes["viewBox"].replace(",", " ").split())
            else:
                x, y, width, height = (
                    0.0,
                    0.0,
                    read_length(attributes, "width"),
                    read_length(attributes, "height"),
                )
            is_square = x == y == 0 and width == height and 1 <= width <= LARGEST_GRID
        except (MalformedError, ValueError):
            is_square = False
        if not is_square:
            self._report(
                "pictogram-view-box",
                _("the view box is not a square that starts at 0 0"),
                _('for example: viewBox="0 0 24 24"'),
            )
            raise _RefusedError
        self._grid = width
        self._pen.dot = width * DOT

    def _draw(self, shape: Shape, attributes: dict[str, str]) -> None:
        try:
            shape(self._pen, attributes)
        except MalformedError as error:
            self._report(
                "pictogram-path",
                _("the outline cannot be read from '{text}'").format(text=_excerpt(str(error))),
                _("draw the outline again, or save the file as plain SVG"),
            )


def _line_in_words(line: tuple[str, float | str]) -> str:
    colour, width = line
    return (
        f'stroke="{_excerpt(colour)}" stroke-width="'
        f'{_excerpt(f"{width:g}" if isinstance(width, float) else width)}"'
    )


def _only_outlines() -> str:
    return _('only outlines can be used: shapes with a stroke and fill="none"')


def _take_out() -> str:
    return _(
        "take it out: a pictogram is made of path, circle, ellipse, rect, line, polyline, polygon "
        "and g alone"
    )


def _write_attributes() -> str:
    return _(
        'write the colours and widths as attributes: stroke="black" stroke-width="2" fill="none"'
    )


def _apply_transform() -> str:
    return _(
        "let the drawing program work the movement into the coordinates, or draw the shape where "
        "it must come"
    )


def _draw_whole() -> str:
    return _("draw the pieces of the line one by one, or a whole line")


def _draw_paths() -> str:
    return _("draw the letters as lines; a pictogram holds no type")


def _draw_again() -> str:
    return _("draw the shape again in each place")


_ATTRIBUTE_HINTS = {
    "style": _write_attributes,
    "transform": _apply_transform,
    "stroke-dasharray": _draw_whole,
}
_ELEMENT_HINTS = {
    "style": _write_attributes,
    "text": _draw_paths,
    "use": _draw_again,
    "symbol": _draw_again,
}


def _excerpt(text: str) -> str:
    """Return the start of a text from the file that is safe and short enough for a terminal."""
    start = "".join(
        character if character.isprintable() else " " for character in text[:40]
    ).strip()
    return f"{start}..." if len(text) > 40 else start
