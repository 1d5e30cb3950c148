"""What lies over what on a set face: ink of texts that touches other ink, or that comes half out
of a panel."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import ChoiceMark, Panel, Picture, Role, WritingArea
from kaartenset.typeset.bounds import ink_boxes
from kaartenset.typeset.typeset import SetFace, SetText

_TOUCH: Mm = 0.2


def covered(face: SetFace) -> Iterator[str]:
    """Yield a word for each pair of things on a face of which one covers the other."""
    texts = [element for element in face.elements if isinstance(element, SetText) and element.lines]
    for one, other in combinations(texts, 2):
        if Role.ARTIFACT in (one.box.role, other.box.role) or _is_in_a_mark(one, other, face):
            continue
        if any(_overlap(a, b) > _TOUCH for a in ink_boxes(one) for b in ink_boxes(other)):
            yield f"text over text at {one.box.at} and {other.box.at}"
    for text in texts:
        boxes = ink_boxes(text)
        for element in face.elements:
            if isinstance(element, Panel) and any(
                _overlap(box, element.box) > _TOUCH and not _inside(box, element.box)
                for box in boxes
            ):
                yield f"text at {text.box.at} half in the panel at {element.at}"
            if isinstance(element, Picture) and any(
                _overlap(box, element.ink) > _TOUCH for box in boxes
            ):
                yield f"text at {text.box.at} over the picture at {element.at}"
            if isinstance(element, WritingArea) and any(
                _overlap(box, _room(element)) > _TOUCH for box in boxes
            ):
                yield f"text at {text.box.at} on the lines at {element.at}"
    drawn = [element for element in face.elements if isinstance(element, Picture | ChoiceMark)]
    for first, second in combinations(drawn, 2):
        if _overlap(_box(first), _box(second)) > _TOUCH:
            yield f"picture over picture at {first.at} and {second.at}"


def _is_in_a_mark(one: SetText, other: SetText, face: SetFace) -> bool:
    """Return whether one of two texts is the letter in a circle to mark."""
    marks = [element.box for element in face.elements if isinstance(element, ChoiceMark)]
    return any(
        _inside(box, mark) for text in (one, other) for box in ink_boxes(text) for mark in marks
    )


def _room(area: WritingArea) -> Rect:
    return Rect(area.x, area.y - 3, area.width, 3 + max(0, area.lines - 1) * area.pitch)


def _box(element: Picture | ChoiceMark) -> Rect:
    return element.ink if isinstance(element, Picture) else element.box


def _overlap(one: Rect, other: Rect) -> Mm:
    """Return how far two boxes lie over each other, in the direction in which they do so least."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return min(across, down)


def _inside(one: Rect, other: Rect) -> bool:
    e = _TOUCH
    return (
        one.x >= other.x - e
        and one.y >= other.y - e
        and one.right <= other.right + e
        and one.bottom <= other.bottom + e
    )
