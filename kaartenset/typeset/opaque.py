"""What hides what lies under it: panels, marks, shapes, pictures, and the lines of pictograms.

``to_own`` rotates a box into the place where an element is upright; None if both stand the same
way. Millimetres from the top left of the trim box, y down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm, Rect, Turn
from kaartenset.layout.elements import ChoiceMark, Image, Panel, Picture, VectorShape
from kaartenset.theme.drawings.drawing import Drawing, DrawnPath, Transform
from kaartenset.theme.pictures.photo import Photo
from kaartenset.typeset.ink import (
    lie_over,
    opacity_of,
    sides_of_outline,
    sides_of_shape,
    upright_box,
)
from kaartenset.typeset.path_sides import (
    PathSides,
    Point,
    comes_within,
    is_inside,
    mapped,
    sides_of,
)
from kaartenset.typeset.typeset import SetElement

TOUCH: Mm = 0.2
"""Ink that lies over other ink no further than this only touches it."""

MOST_CLEAR = 0.5
"""What lets through half of what is under it, or more, hides nothing."""

_GRID = [(number + 0.5) / 8 for number in range(8)]
_NINE = (0.1, 0.5, 0.9)
"""Points across and down by which the part of a box that is hidden is counted."""

_HIDING = (Panel, VectorShape, ChoiceMark, Image, Picture)

Paths = tuple[tuple[PathSides, bool], ...]
"""Paths, each with how its inside is found: true for even-odd."""


class _Part(NamedTuple):
    """A filling, or a line of some ``width``, that nothing shows through; only what is inside all
    ``clips`` shows."""

    sides: PathSides
    even_odd: bool
    width: Mm | None
    clips: Paths = ()

    def turned(self, turn: Turn) -> _Part:
        """Return this part as it is seen from elsewhere."""
        clips = tuple((mapped(sides, turn.point), even_odd) for sides, even_odd in self.clips)
        return self._replace(sides=mapped(self.sides, turn.point), clips=clips)

    def holds(self, x: Mm, y: Mm) -> bool:
        """Return whether a point is on the filling."""
        return (
            self.width is None
            and is_inside(self.sides, self.even_odd, x, y)
            and self._shows(((x, y),))
        )

    def lies_over(self, box: Rect) -> bool:
        """Return whether a part of a box is under this."""
        middle = box.x + box.width / 2, box.y + box.height / 2
        is_over = comes_within(self.sides, box, (self.width or 0.0) / 2) or (
            self.width is None and is_inside(self.sides, self.even_odd, *middle)
        )
        return is_over and (not self.clips or self._shows(_points_in(box, _NINE)))

    def _shows(self, points: Iterable[Point]) -> bool:
        return any(
            all(is_inside(sides, even_odd, *point) for sides, even_odd in self.clips)
            for point in points
        )


def can_hide(element: SetElement) -> bool:
    """Return whether an element may hide something under it."""
    if isinstance(element, Panel | VectorShape | ChoiceMark) and element.fill is None:
        return False
    return isinstance(element, _HIDING) and opacity_of(element) > MOST_CLEAR


def hides_any(element: SetElement, boxes: Iterable[Rect], to_own: Turn | None) -> bool:
    """Return whether something of an element that nothing shows through lies over one of some
    boxes."""
    whole = upright_box(element)
    under = [box for box in boxes if lie_over(whole, box, to_own) > TOUCH]
    if not under or not can_hide(element):
        return False
    if _is_one_box(element):
        return any(_in_corners(_seen(box, to_own), element) for box in under)
    if isinstance(element, Image) and isinstance(element.picture, Photo):
        points = (point for box in under for point in _own_points(box, to_own))
        return any(_is_solid_at(element, *point) for point in points)
    parts = [part.turned(to_own.back()) if to_own else part for part in _parts(element)]
    return any(part.lies_over(_without_touch(box)) for box in under for part in parts)


def crossed_by(picture: Picture, boxes: Sequence[Rect], to_own: Turn | None) -> Iterator[int]:
    """Yield which of some boxes a line or a filling of a pictogram lies over, by their order, as if
    nothing showed through the pictogram."""
    whole, parts = upright_box(picture), list(_parts(picture._replace(opacity=1.0)))
    if to_own is not None:
        parts = [part.turned(to_own.back()) for part in parts]
    for order, box in enumerate(boxes):
        if lie_over(whole, box, to_own) > TOUCH:
            within = _without_touch(box)
            if any(part.lies_over(within) for part in parts):
                yield order


def hidden_part(element: SetElement, box: Rect, to_own: Turn | None) -> float:
    """Return the part of a box that lies under an element, from 0 to 1; lines do not count."""
    whole, seen = upright_box(element), _seen(box, to_own)
    area = box.width * box.height
    if not area or not can_hide(element):
        return 0.0
    across = min(whole.right, seen.right) - max(whole.x, seen.x)
    down = min(whole.bottom, seen.bottom) - max(whole.y, seen.y)
    most = min(1.0, max(0.0, across) * max(0.0, down) / area)
    if not most or (_is_one_box(element) and to_own is None):
        return most
    parts = () if isinstance(element, Panel | ChoiceMark) else tuple(_parts(element))
    points = [_hides(element, parts, *point) for point in _own_points(box, to_own)]
    return sum(points) / len(points)


def _points_in(box: Rect, steps: Sequence[float]) -> Iterator[Point]:
    """Yield points of a box, across and down at these parts of it."""
    for across, down in product(steps, steps):
        yield box.x + box.width * across, box.y + box.height * down


def shows_at(image: Image, x: Mm, y: Mm) -> bool:
    """Return whether a picture may show anything at a point of a face."""
    if image.turn is not None:
        x, y = image.turn.back().point(x, y)
    box, shown, picture = image.box, image.shown, image.picture
    if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
        return False
    if isinstance(picture, Drawing) or picture.alpha is None:
        return True
    return picture.alpha.at((x - shown.x) / shown.width, (y - shown.y) / shown.height) > 0


def _is_one_box(element: SetElement) -> bool:
    if isinstance(element, Image):
        return isinstance(element.picture, Photo) and element.picture.alpha is None
    return isinstance(element, Panel | ChoiceMark)


def _hides(element: SetElement, parts: Iterable[_Part], x: Mm, y: Mm) -> bool:
    """Return whether nothing shows through an element at a point, where it is upright."""
    if isinstance(element, Panel | ChoiceMark | Image):
        box = element.box
        if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
            return False
    if isinstance(element, Panel | ChoiceMark):
        return True
    if isinstance(element, Image) and isinstance(element.picture, Photo):
        return _is_solid_at(element, x, y)
    return any(part.holds(x, y) for part in parts)


def _is_solid_at(image: Image, x: Mm, y: Mm) -> bool:
    """Return whether a photo hides what is under it at a point, where it is upright."""
    box, shown, photo = image.box, image.shown, image.picture
    if not (box.x <= x <= box.right and box.y <= y <= box.bottom) or isinstance(photo, Drawing):
        return False
    if photo.alpha is None:
        return True
    alpha = photo.alpha.at((x - shown.x) / shown.width, (y - shown.y) / shown.height)
    return alpha * image.opacity > MOST_CLEAR


def _seen(box: Rect, to_own: Turn | None) -> Rect:
    return to_own.around(box) if to_own else box


def _own_points(box: Rect, to_own: Turn | None) -> Iterator[Point]:
    points = _points_in(box, _GRID)
    return (to_own.point(*point) for point in points) if to_own else points


def _without_touch(box: Rect) -> Rect:
    """Return a box without its edge, where ink only touches it."""
    across, down = min(TOUCH, box.width / 4), min(TOUCH, box.height / 4)
    return Rect(box.x + across, box.y + down, box.width - 2 * across, box.height - 2 * down)


def _in_corners(ink: Rect, element: SetElement) -> bool:
    """Return whether ink on a box lies on it inside its round corners too."""
    assert isinstance(element, Panel | ChoiceMark | Image)  # The caller asks for boxes.
    box, radius = element.box, element.radius
    if not radius:
        return True
    # The point of the ink nearest to the middle of the box, seen from the nearest round corner.
    x = min(max(box.x + box.width / 2, ink.x), ink.right)
    y = min(max(box.y + box.height / 2, ink.y), ink.bottom)
    across = max(box.x + radius - x, x - box.right + radius, 0.0)
    down = max(box.y + radius - y, y - box.bottom + radius, 0.0)
    is_inside_arc = (across * across + down * down) ** 0.5 < radius - TOUCH / 2
    return is_inside_arc or not (across and down)


def _parts(element: SetElement) -> Iterator[_Part]:
    """Yield the fillings and lines of an element that nothing shows through, where it is
    upright."""
    if isinstance(element, VectorShape):
        if element.fill is not None:
            yield _Part(sides_of_shape(element), element.even_odd, None)
    elif isinstance(element, Picture):
        unit = element.size / element.grid
        if (drawing := element.drawing) is None:
            yield _Part(sides_of_outline(element), False, element.stroke * unit)
            return
        place = _centred(element, drawing.width, drawing.height)
        look = element.stroke * unit, element.opacity
        yield from _parts_of_drawing(drawing, place, *look)
    elif isinstance(element, Image) and isinstance(element.picture, Drawing):
        shown = element.shown
        unit = shown.width / element.picture.width
        place = _Place(shown.x, shown.y, unit, unit)
        yield from _parts_of_drawing(element.picture, place, unit, element.opacity)


class _Place(NamedTuple):
    """Where units of a drawing start, and how long they are; below 0 to the left."""

    x: Mm
    y: Mm
    across: Mm
    down: Mm

    def point(self, x: float, y: float) -> Point:
        return self.x + x * self.across, self.y + y * self.down


def _centred(picture: Picture, width: float, height: float) -> _Place:
    """Return where the units of a pictogram start, which is in the middle of its square."""
    unit = picture.size / picture.grid
    x, y = (
        at + (picture.size - length * unit) / 2
        for at, length in ((picture.x, width), (picture.y, height))
    )
    if picture.flipped:
        return _Place(x + width * unit, y, -unit, unit)
    return _Place(x, y, unit, unit)


def _parts_of_drawing(
    drawing: Drawing, place: _Place, line_unit: Mm, opacity: float
) -> Iterator[_Part]:
    """Yield the parts of a drawing that nothing shows through; ``line_unit`` is the unit of the
    widths of its lines."""
    for path in drawing.paths:
        clips = tuple(
            (mapped(sides_of(each.ops, True), place.point), each.even_odd) for each in path.clips
        )
        if path.fill and path.fill_opacity * opacity > MOST_CLEAR:
            yield _Part(_placed(path, True, place), path.even_odd, None, clips)
        if path.outline and path.outline.opacity * opacity > MOST_CLEAR:
            width = Drawing.width_of(path) * line_unit
            yield _Part(_placed(path, False, place), False, width, clips)


def _placed(path: DrawnPath, closed: bool, place: _Place) -> PathSides:
    sides = sides_of(path.ops, closed)
    if path.matrix is not None:
        sides = mapped(sides, lambda x, y: _moved(path.matrix, x, y))
    return mapped(sides, place.point)


def _moved(matrix: Transform | None, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix or (1, 0, 0, 1, 0, 0)
    return a * x + c * y + e, b * x + d * y + f
