"""An SVG text → a drawing: transforms, styles, <use> and clipping worked out.

What cannot be drawn as it is meant is reported at its line, and never left out unseen: scripts,
other files, pictures, type, gradients, patterns, masks and filters.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import NoReturn

from kaartenset.dataclass import replace
from kaartenset.errors import Problems
from kaartenset.geometry import Rect
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.theme.drawings.clipping import SLACK, Around, CutShape, cut, cut_shapes
from kaartenset.theme.drawings.document import (
    RefusedDrawing,
    SvgElement,
    read_document,
    simplify,
    too_complex,
)
from kaartenset.theme.drawings.drawing import (
    Drawing,
    DrawnPath,
    Outline,
    Transform,
    scale_of,
)
from kaartenset.theme.drawings.faults import DrawingFaults, refuse_unusable
from kaartenset.theme.drawings.lengths import length_of, lengths_in_units
from kaartenset.theme.drawings.outlines import TracedShape, digits_for, overlap, together, trace
from kaartenset.theme.drawings.paint import (
    ShapePaint,
    UnusablePaint,
    opacity_of,
    read_paint,
    reference_in,
)
from kaartenset.theme.drawings.style import (
    INITIAL,
    StyleRule,
    computed,
    own_style,
    read_rules,
)
from kaartenset.theme.drawings.svg_paths import LARGEST_NUMBER, SHAPES, MalformedError
from kaartenset.theme.drawings.transforms import (
    UNCHANGED,
    fitted,
    keeps_shape,
    moved_by,
    product,
    read_transform,
    read_view_box,
)

MOST_PATHS = 20_000
MOST_USES = 2_000
"""Paths of a drawing, and how often a <use> is followed: more would make a file large and slow."""

MOST_IN_CLEAR_GROUP = 300
"""Paths of a group with an opacity; each pair of them is looked at."""

DOT = 0.05
"""A part of the view box. A closed outline that stays this near to its start is a dot, see ``Pen``.
"""

_GROUPS = frozenset({"g", "a", "svg", "symbol"})
_NOT_SHOWN = frozenset(
    {"defs", "title", "desc", "metadata", "style", "clipPath", "linearGradient", "radialGradient"}
    | {"mask", "filter", "pattern", "marker", "view", "symbol", "script"}
)
"""Elements that draw nothing where they are."""


def read_drawing(text: str, name: str, problems: Problems) -> Drawing | None:
    """Return the drawing in an SVG text, or None after reporting why; ``name`` is that of the
    file."""
    try:
        root = read_document(text, name, problems)
        return _DrawingReader(root, name, problems).read()
    except RefusedDrawing:
        return None


class _DrawingReader:
    """Follows the elements of one file and collects their paths."""

    def __init__(self, root: SvgElement, name: str, problems: Problems) -> None:
        self._root = root
        self._name = name
        self._faults = DrawingFaults(problems)
        self._ids: dict[str, SvgElement] = {}
        for element in root.all():
            self._ids.setdefault(element.attributes.get("id", ""), element)
        self._rules: list[StyleRule] = []
        self._paths: list[DrawnPath] = []
        self._boxes: list[Rect] = []
        self._digits = 0
        self._uses = 0
        self._view = Rect(0, 0, 0, 0)

    def read(self) -> Drawing | None:
        refuse_unusable(self._root, self._faults)
        self._read_rules()
        x, y, width, height = self._view_box()
        self._view = Rect(0, 0, width, height)
        self._digits = digits_for(max(width, height))
        around = Around(moved_by(-x, -y), INITIAL, 1.0, (width, height))
        self._group(self._root, around)
        if self._faults.found:
            return None
        ink = together(filter(None, (overlap(box, self._view) for box in self._boxes)))
        if ink is None:
            self._faults.report(
                "drawing-empty",
                InFile(self._name),
                _("the drawing shows nothing"),
                _("check that its shapes have a fill or a stroke, and lie in the view box"),
            )
            return None
        slack = SLACK * max(width, height)
        overflows = any(
            min(box.x, box.y) < -slack or box.right > width + slack or box.bottom > height + slack
            for box in self._boxes
        )
        stem = PurePath(self._name).stem
        return Drawing(stem, width, height, tuple(self._paths), ink, overflows)

    def _read_rules(self) -> None:
        for element in self._root.all():
            for rule in read_rules(element.text, len(self._rules)) if element.text else ():
                if isinstance(rule, StyleRule):
                    self._rules.append(rule)
                elif not rule.startswith("@font-face"):
                    self._faults.style(element, rule)

    def _view_box(self) -> tuple[float, float, float, float]:
        attributes = self._root.attributes
        try:
            if "viewBox" in attributes:
                return read_view_box(attributes["viewBox"])
            width, height = (length_of(attributes[key], 0.0) for key in ("width", "height"))
            if min(width, height) > 0:
                return 0.0, 0.0, width, height
        except (KeyError, MalformedError):
            pass
        self._faults.report(
            "drawing-view-box",
            self._root.at,
            _("the drawing does not say how large it is"),
            _('give <svg> a view box, such as viewBox="0 0 24 24"'),
        )
        raise RefusedDrawing

    def _element(self, element: SvgElement, around: Around) -> None:
        """Draw an element and what is in it."""
        tag = element.tag
        if tag in _NOT_SHOWN:
            return
        inside = self._within(element, around)
        if inside is None:
            return
        if tag in SHAPES:
            self._shape(element, inside)
        elif tag == "use":
            self._use(element, inside)
        elif tag == "switch":
            shown = [child for child in element.children if child.tag != "foreignObject"]
            self._children(element, shown[:1], inside)
        elif tag in _GROUPS:
            self._children(element, element.children, self._viewport(element, inside))
        else:
            self._faults.element(element)

    def _group(self, element: SvgElement, around: Around) -> None:
        inside = self._within(element, around)
        self._children(element, element.children, inside)

    def _children(
        self, element: SvgElement, children: list[SvgElement], inside: Around | None
    ) -> None:
        if inside is None:
            return
        first = len(self._boxes)
        for child in children:
            self._element(child, replace(inside, opacity=1.0) if inside.opacity < 1 else inside)
        if inside.opacity < 1:
            if len(self._paths) - first > MOST_IN_CLEAR_GROUP:
                self._refuse_complexity(element)
            self._make_clear(first, inside.opacity, element)

    def _refuse_complexity(self, element: SvgElement) -> NoReturn:
        self._faults.report("drawing-too-complex", element.at, too_complex(), simplify())
        raise RefusedDrawing

    def _make_clear(self, first: int, opacity: float, element: SvgElement) -> None:
        """Give the paths of a group its opacity, which is right where they do not overlap."""
        for at in range(first, len(self._paths)):
            path, box = self._paths[at], self._boxes[at]
            outline = path.outline and path.outline._replace(opacity=path.outline.opacity * opacity)
            if any(_meet(box, other) for other in self._boxes[at + 1 :]) or (
                path.fill and outline and not path.as_one and path.fill_opacity < 1
            ):
                self._faults.overlapping_group(element)
            self._paths[at] = path._replace(
                fill_opacity=path.fill_opacity * opacity, outline=outline, as_one=True
            )

    def _within(self, element: SvgElement, around: Around) -> Around | None:
        """Return what an element adds to what is around it; None if it does not show."""
        style = computed(own_style(element.tag, element.attributes, self._rules), around.style)
        if style["display"] == "none":
            return None
        try:
            opacity = opacity_of(style["opacity"], "opacity")
            matrix = product(around.matrix, read_transform(style["transform"]))
        except MalformedError as error:
            self._faults.path(element, error)
            return None
        if opacity == 0 or scale_of(matrix) < 1e-9:
            return None
        self._faults.effects(element, style)
        inside = replace(around, matrix=matrix, style=style, opacity=around.opacity * opacity)
        return self._clipped(inside)

    def _viewport(self, element: SvgElement, inside: Around) -> Around | None:
        """Return what is around the parts of a <svg> inside another one, or of a <symbol>; None if
        nothing of them shows."""
        if element.tag not in ("svg", "symbol"):
            return inside
        attributes = element.attributes
        try:
            place = lengths_in_units(attributes, inside.size)
            width, height = (
                float(place.get(key, size))
                for key, size in zip(("width", "height"), inside.size, strict=True)
            )
            matrix = product(
                inside.matrix, moved_by(float(place.get("x", 0)), float(place.get("y", 0)))
            )
            box = 0.0, 0.0, width, height
            if "viewBox" in attributes:
                box = read_view_box(attributes["viewBox"])
                ratio = attributes.get("preserveAspectRatio", "")
                matrix = product(matrix, fitted(box, ratio, (width, height)))
        except MalformedError as error:
            self._faults.path(element, error)
            return inside
        inside = replace(inside, matrix=matrix, size=(box[2], box[3]))
        corners = {"x": box[0], "y": box[1], "width": box[2], "height": box[3]}
        area = trace("rect", {key: repr(float(value)) for key, value in corners.items()})
        return cut(inside, [CutShape(area)], self._view)

    def _use(self, element: SvgElement, inside: Around) -> None:
        """Draw what a <use> refers to, at its place (SVG 1.1 §5.6)."""
        name = element.attributes.get("href", "").removeprefix("#")
        used = self._ids.get(name)
        if used is None or not name:
            self._faults.missing(element, name)
            return
        self._uses += 1
        if name in inside.used or self._uses > MOST_USES:
            self._refuse_complexity(element)
        try:
            place = lengths_in_units(element.attributes, inside.size)
        except MalformedError as error:
            self._faults.path(element, error)
            return
        matrix = product(
            inside.matrix, moved_by(float(place.get("x", 0)), float(place.get("y", 0)))
        )
        there = replace(inside, matrix=matrix, used=inside.used | {name})
        if used.tag in ("svg", "symbol"):
            sizes = {key: place[key] for key in ("width", "height") if key in place}
            own = SvgElement(
                used.tag, {**used.attributes, "x": "0", "y": "0", **sizes}, used.at, used.children
            )
            again = self._within(own, there)
            if again is not None:
                self._children(own, own.children, self._viewport(own, again))
        else:
            self._children(element, [used], there)

    def _clipped(self, inside: Around) -> Around | None:
        """Return what shows of an element with its clip path; None if nothing does."""
        reference = reference_in(inside.style["clip-path"])
        clip = self._ids.get(reference[0].removeprefix("#")) if reference else None
        if clip is None or clip.tag != "clipPath" or clip.at in inside.cutting:
            return inside  # As if there were none (CSS Masking 1, §5.1).
        if clip.attributes.get("clipPathUnits") == "objectBoundingBox":
            self._faults.element(clip, 'clipPathUnits="objectBoundingBox"')
            return inside
        within = self._within(
            clip, replace(inside, style=INITIAL, opacity=1.0, cutting=(*inside.cutting, clip.at))
        )
        if within is None:
            return None
        shapes = cut_shapes(clip, within, self._ids, self._rules, self._faults)
        found = cut(within, shapes, self._view)
        if found is None:
            return None
        return replace(inside, clips=found.clips, shown=found.shown)

    def _shape(self, element: SvgElement, inside: Around) -> None:
        try:
            paint = read_paint(inside.style, inside.size)
            if paint is None:
                return
            size = scale_of(inside.matrix)
            is_line = bool(paint.stroke) and not paint.fill and paint.cap == paint.join == 1
            dot = min(DOT * max(self._view.width, self._view.height) / size, paint.width)
            attributes = lengths_in_units(element.attributes, inside.size)
            traced = trace(element.tag, attributes, dot if is_line else 0.0)
        except MalformedError as error:
            self._faults.path(element, error)
            return
        except UnusablePaint as unusable:
            self._faults.paint(element, unusable, self._ids)
            return
        margin = paint.width / 2 * _widest(inside.matrix) if paint.stroke else 0.0
        box = traced.box(inside.matrix, margin)
        shown = box and overlap(box, inside.shown or box)
        if shown is None or overlap(shown, self._view) is None:
            return
        if max(map(abs, (box.x, box.y, box.right, box.bottom))) > LARGEST_NUMBER if box else False:
            self._faults.path(element, MalformedError(element.tag))
            return
        if len(self._paths) >= MOST_PATHS:
            self._refuse_complexity(element)
        self._paths.append(self._drawn(traced, paint, inside))
        self._boxes.append(shown)

    def _drawn(self, traced: TracedShape, paint: ShapePaint, inside: Around) -> DrawnPath:
        """Return a shape in the units of the drawing, or in its own for a line of uneven width."""
        matrix, digits, size = inside.matrix, self._digits, scale_of(inside.matrix)
        uneven = None
        if paint.stroke and not keeps_shape(matrix):
            uneven, size = matrix, 1.0
            matrix = UNCHANGED
            digits = digits_for(max(self._view.width, self._view.height) / scale_of(inside.matrix))
        outline = None
        if paint.stroke:
            outline = Outline(
                colour=paint.stroke,
                width=paint.width * size,
                opacity=paint.stroke_opacity * inside.opacity,
                cap=paint.cap,
                join=paint.join,
                miter_limit=paint.miter_limit,
                dash=tuple(part * size for part in paint.dash),
                dash_phase=paint.dash_phase * size,
            )
        return DrawnPath(
            ops=traced.ops(matrix, digits),
            fill=paint.fill,
            fill_opacity=paint.fill_opacity * inside.opacity,
            even_odd=paint.even_odd,
            outline=outline,
            clips=inside.clips,
            line_first=paint.line_first,
            as_one=paint.fill_opacity == paint.stroke_opacity == 1,
            matrix=uneven,
        )


def _widest(matrix: Transform) -> float:
    a, b, c, d, _e, _f = matrix
    return float(max((a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5))


def _meet(one: Rect, other: Rect) -> bool:
    common = overlap(one, other)
    return common is not None and common.width > 0 and common.height > 0
