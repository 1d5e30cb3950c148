"""Pictograms: an SVG outline icon → path operators in PDF syntax, which the painter scales, flips and strokes.

A pictogram comes from a designer, so the file is not trusted: nothing but coordinates leaves this module, and what
cannot be drawn as an outline is reported instead of left out. Stroke width, caps, joins and colour are the painter's.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from xml.parsers import expat

from kaartenset.errors import Location, Problem, Problems
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.input_files import is_inside
from kaartenset.outline import SHAPES, MalformedError, Pen, Shape, read_floats, read_length
from kaartenset.source import read_text

SVG = "http://www.w3.org/2000/svg"
LARGEST_GRID = 10_000.0
OVERSHOOT = 0.02
"""The part of the view box by which an outline may leave it: drawing programs are that imprecise."""

MOST_PROBLEMS = 10
"""Problems told of one file; after these it is no outline icon anyway."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]+")

_DESCRIPTIVE = frozenset(f"{SVG} {tag}" for tag in ("title", "desc", "metadata"))
_UNUSABLE_ATTRIBUTES = frozenset(
    {"transform", "style", "clip-path", "mask", "filter", "stroke-dasharray", "display", "visibility"}
    | {"opacity", "stroke-opacity"}  # a line is there or it is not: a printing press has no other
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
        if path.is_symlink() and not is_inside(path, self._folder):
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


class _Drawing:
    """Follows the elements of one file and draws their outlines with one pen."""

    def __init__(self, name: str, problems: Problems) -> None:
        self._name = name
        self._problems = problems
        self._reported = 0
        self._pen = Pen()
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
        elif element != "g" and element not in SHAPES:
            # What is in it is of no use either, and one problem says so.
            self._skipped = 1
            self._unusable(f"<{element.rpartition(' ')[2]}>")
            return
        fill, stroke = self._paints[-1] if self._paints else ("black", "none")
        paint = (attributes.get("fill", fill), attributes.get("stroke", stroke))
        self._paints.append(paint)
        shape = SHAPES.get(element)
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
                x, y, width, height = read_floats(attributes["viewBox"].replace(",", " ").split())
            else:
                x, y, width, height = 0.0, 0.0, read_length(attributes, "width"), read_length(attributes, "height")
            is_square = x == y == 0 and width == height and 1 <= width <= LARGEST_GRID
        except (MalformedError, ValueError):
            is_square = False
        if not is_square:
            self._report("pictogram-view-box", _("the view box is not a square that starts at 0 0"), _('for example: viewBox="0 0 24 24"'))
            raise _RefusedError
        self._grid = width

    def _draw(self, shape: Shape, attributes: dict[str, str], *, filled: bool) -> None:
        if filled:
            self._report("pictogram-element", _("a pictogram cannot use a filled shape"), _only_outlines())
            return
        try:
            shape(self._pen, attributes)
        except MalformedError as error:
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
