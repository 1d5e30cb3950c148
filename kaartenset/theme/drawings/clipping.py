"""Clip paths and areas → what still shows of an element (SVG 1.1 §14.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kaartenset.dataclass import NamedTuple, dataclass, replace
from kaartenset.geometry import Rect
from kaartenset.locations import InFile
from kaartenset.theme.drawings.document import SvgElement
from kaartenset.theme.drawings.drawing import ClipArea, Transform
from kaartenset.theme.drawings.faults import DrawingFaults
from kaartenset.theme.drawings.lengths import lengths_in_units
from kaartenset.theme.drawings.outlines import TracedShape, digits_for, overlap, together, trace
from kaartenset.theme.drawings.style import INITIAL, StyleRule, computed, own_style
from kaartenset.theme.drawings.svg_paths import SHAPES, MalformedError
from kaartenset.theme.drawings.transforms import UNCHANGED, product, read_transform

SLACK = 1e-3
"""Part of the view box by which a clip or a path may miss its edge."""


@dataclass(frozen=True, slots=True)
class Around:
    """What an element gets from those around it. ``size`` is that of the area it is drawn in.

    ``clips`` is what shows, and ``shown`` the box around it. ``used`` are the ids of the <use>
    elements that led here, ``cutting`` the places of the clip paths that are being read.
    """

    matrix: Transform
    style: Mapping[str, str]
    opacity: float
    size: tuple[float, float]
    clips: tuple[ClipArea, ...] = ()
    shown: Rect | None = None
    used: frozenset[str] = frozenset()
    cutting: tuple[InFile, ...] = ()


class CutShape(NamedTuple):
    """A shape that cuts out, with the transform from its own units."""

    traced: TracedShape
    matrix: Transform = UNCHANGED
    even_odd: bool = False


def cut_shapes(
    clip: SvgElement,
    within: Around,
    ids: Mapping[str, SvgElement],
    rules: Iterable[StyleRule],
    faults: DrawingFaults,
) -> Iterator[CutShape]:
    """Yield the shapes of a <clipPath>; ``within`` is what is around it."""
    rules = tuple(rules)
    for child in clip.children:
        shape = child
        if child.tag == "use":
            shape = ids.get(child.attributes.get("href", "").removeprefix("#"), child)
        if shape.tag not in SHAPES:
            continue
        style = computed(own_style(shape.tag, shape.attributes, rules), within.style)
        try:
            matrix = read_transform(style["transform"])
            if shape is not child:
                style_of_use = computed(own_style("use", child.attributes, rules), INITIAL)
                matrix = product(read_transform(style_of_use["transform"]), matrix)
            traced = trace(shape.tag, lengths_in_units(shape.attributes, within.size))
        except MalformedError as error:
            faults.path(shape, error)
            continue
        yield CutShape(traced, matrix, style["clip-rule"] == "evenodd")


def cut(inside: Around, shapes: Iterable[CutShape], view: Rect) -> Around | None:
    """Return what shows within some shapes, or None if nothing does.

    ``view`` is the view box of the drawing: a rectangle around all of it cuts nothing.
    """
    placed = [(each.traced, product(inside.matrix, each.matrix), each.even_odd) for each in shapes]
    boxes = [box for traced, matrix, _rule in placed if (box := traced.box(matrix))]
    around = together(boxes)
    shown = around and overlap(around, inside.shown or around)
    if around is None or shown is None:
        return None
    if len(placed) == 1 and _is_all(*placed[0][:2], around, view):
        return inside
    digits = digits_for(max(view.width, view.height))
    ops = " ".join(traced.ops(matrix, digits) for traced, matrix, _rule in placed)
    clip = ClipArea(ops, placed[0][2] and len(placed) == 1)
    return replace(inside, clips=(*inside.clips, clip), shown=shown)


def _is_all(area: TracedShape, matrix: Transform, box: Rect, view: Rect) -> bool:
    """Return whether an area is an upright rectangle around the whole view box."""
    straight = [letter for letter, _points in area.steps] == ["m", "l", "l", "l", "l", "h"]
    upright = abs(matrix[1]) < 1e-9 and abs(matrix[2]) < 1e-9
    slack = SLACK * max(view.width, view.height)
    return (
        straight
        and upright
        and max(box.x, box.y) <= slack
        and box.right >= view.width - slack
        and box.bottom >= view.height - slack
    )
