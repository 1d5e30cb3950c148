"""Checks on finished faces: nothing covers a text, and no text runs out of its panel.

Boxes around whole elements are compared first; where they meet, the boxes of glyphs decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from kaartenset.errors import Problems, Spot
from kaartenset.geometry import Mm, Rect
from kaartenset.i18n import _
from kaartenset.layout.elements import ChoiceMark, Panel, Picture, TextBox, WritingArea
from kaartenset.locations import InFile
from kaartenset.typeset.bounds import check_bounds, spot_of
from kaartenset.typeset.ink import glyph_boxes, ink_box, room_of
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

_TOUCH: Mm = 0.2
"""Ink that lies over other ink no further than this only touches it."""

_MOST_COVERED = 0.5
"""The part of a picture, a mark or lines to write on that may be covered."""

_OVER_LINE: Mm = 1.0
"""Above a line to write on, this belongs to it."""

Pair = tuple[int, int]
"""The numbers of two elements of a face, in the order of painting."""


def checked(face: SetFace, problems: Problems) -> SetFace:
    """Return a face with the pairs of elements that a value decides on, all others checked.

    Problems of places and of what covers what are reported.
    """
    check_bounds(face, problems)
    pairs = pairs_that_meet(face)
    check_covering(face, pairs, problems)
    if not face.waiting:
        return face
    waiting = set(face.waiting)
    near = tuple(pair for pair in pairs if not waiting.isdisjoint(pair))
    others = {*chain.from_iterable(near)} - waiting
    boxes = {number: ink_box(face.elements[number]) for number in others}
    return replace(face, near=near, boxes_of_others=boxes)


def pairs_that_meet(face: SetFace) -> tuple[Pair, ...]:
    """Return the pairs of elements that may touch.

    A text that waits for a value may be anywhere in its room.
    """
    boxes = [
        room_of(element) if isinstance(element, TextBox) else ink_box(element)
        for element in face.elements
    ]
    found = []
    order = sorted(range(len(boxes)), key=lambda number: boxes[number].y)
    for place, number in enumerate(order):
        box = boxes[number]
        right, bottom = box.right, box.bottom
        for other in order[place + 1 :]:
            beside = boxes[other]
            if beside.y > bottom:
                break
            if beside.x < right and box.x < beside.right:
                found.append((min(number, other), max(number, other)))
    return tuple(pair for pair in sorted(found) if _matters(face.elements, pair, boxes))


def _matters(elements: Sequence[SetElement], pair: Pair, boxes: Sequence[Rect]) -> bool:
    below, above = elements[pair[0]], elements[pair[1]]
    if isinstance(above, SetText | TextBox):
        if isinstance(below, Panel):
            return _outside(boxes[pair[1]], below.box) > _TOUCH
        return isinstance(below, SetText | TextBox)
    return is_opaque(above) and not isinstance(below, Panel)


def check_covering(
    face: SetFace,
    pairs: Sequence[Pair],
    problems: Problems,
    known: Mapping[int, Rect] = MappingProxyType({}),
) -> None:
    """Report what covers something, or hangs out of its panel, among these pairs of elements.

    Texts that wait for a value are left out. ``known`` are boxes of elements by their numbers.
    """
    elements = face.elements
    boxes = dict(known)
    for number in chain.from_iterable(pairs):
        if number not in boxes:
            boxes[number] = ink_box(elements[number])
    for number, other in pairs:
        if overlap(boxes[number], boxes[other]) > _TOUCH:
            below, above = elements[number], elements[other]
            if not isinstance(below, TextBox):
                _check_pair(below, above, face, problems)


def _check_pair(below: SetElement, above: SetElement, face: SetFace, problems: Problems) -> None:
    """Report what is wrong with two elements whose boxes overlap.

    A text that is too long was reported; what it covers follows from that.
    """
    if _is_too_long(below, problems) or _is_too_long(above, problems):
        return
    if isinstance(above, SetText):
        if isinstance(below, Panel):
            _check_panel(above, below, face, problems)
        elif isinstance(below, SetText) and _texts_meet(below, above):
            _report_overlap(above, below, face, problems)
    elif isinstance(below, SetText):
        if any(_is_under(box, above) for box in glyph_boxes(below)):
            _report_text_under(below, _place(above), face, problems)
    elif not isinstance(above, TextBox) and _covered_part(below, above) > _MOST_COVERED:
        _report_half_covered(below, _place(above), face, problems)


def is_opaque(element: SetElement) -> bool:
    """Return whether nothing under an element is seen."""
    return isinstance(element, Panel | ChoiceMark) and element.fill is not None


def _texts_meet(one: SetText, other: SetText) -> bool:
    """Return whether a glyph of one text lies over a glyph of another."""
    area = ink_box(other)
    near = [box for box in glyph_boxes(one) if overlap(box, area) > 0]
    return bool(near) and any(
        overlap(box, glyph) > _TOUCH for glyph in glyph_boxes(other) for box in near
    )


def _is_under(ink: Rect, element: SetElement) -> bool:
    """Return whether an opaque element lies over ink, round corners left out."""
    if not isinstance(element, Panel | ChoiceMark):
        return False
    box, radius = element.box, element.radius
    if overlap(ink, box) <= _TOUCH:
        return False
    if not radius:
        return True
    # The point of the ink nearest to the middle of the box, seen from the nearest round corner.
    x = min(max(box.x + box.width / 2, ink.x), ink.right)
    y = min(max(box.y + box.height / 2, ink.y), ink.bottom)
    across = max(box.x + radius - x, x - box.right + radius, 0.0)
    down = max(box.y + radius - y, y - box.bottom + radius, 0.0)
    return (across * across + down * down) ** 0.5 < radius - _TOUCH / 2 or not (across and down)


def _is_too_long(element: SetElement, problems: Problems) -> bool:
    if not isinstance(element, SetText):
        return False
    return any(
        (told.code == "text-too-long" and told.where == element.box.place)
        or (told.code == "value-too-long" and element.box.placeholders)
        for told in problems
    )


def _covered_part(below: SetElement, above: SetElement) -> float:
    """Return the part of an element that lies under another; 0 for lines and panels."""
    if not isinstance(below, Picture | ChoiceMark | WritingArea):
        return 0.0
    box, over = ink_box(below), ink_box(above)
    if isinstance(below, WritingArea):
        box = Rect(box.x, box.y - _OVER_LINE, box.width, box.height + _OVER_LINE)
    across = min(box.right, over.right) - max(box.x, over.x)
    down = min(box.bottom, over.bottom) - max(box.y, over.y)
    area = box.width * box.height
    return max(0.0, across) * max(0.0, down) / area if area else 0.0


def _check_panel(text: SetText, panel: Panel, face: SetFace, problems: Problems) -> None:
    """Report a text that begins on a panel and runs out of it."""
    if (panel.fill or panel.outline) is None or _outside(ink_box(text), panel.box) <= _TOUCH:
        return
    if not _begins_on(text, panel):
        return
    over = max((_outside_all(box, panel, face) for box in glyph_boxes(text)), default=0.0)
    if over > _TOUCH:
        _report_off_panel(text, panel, over, face, problems)


def _begins_on(text: SetText, panel: Panel) -> bool:
    first = next(glyph_boxes(text), None)
    if first is None:
        return False
    x, y = first.x + first.width / 2, first.y + first.height / 2
    box = panel.box
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _outside_all(ink: Rect, panel: Panel, face: SetFace) -> Mm:
    """Return how far ink is outside a panel and outside all others with its look."""
    over = _outside(ink, panel.box)
    if over <= _TOUCH:
        return 0.0
    alike = (
        _outside(ink, element.box)
        for element in face.elements
        if isinstance(element, Panel) and element.fill == panel.fill and panel.fill is not None
    )
    return min((over, *alike))


def overlap(one: Rect, other: Rect) -> Mm:
    """Return how far two boxes lie over each other, in the direction in which they do so least."""
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if down <= 0:
        return down
    return min(min(one.right, other.right) - max(one.x, other.x), down)


def _outside(ink: Rect, box: Rect) -> Mm:
    return max(box.x - ink.x, box.y - ink.y, ink.right - box.right, ink.bottom - box.bottom)


def _place(element: SetElement) -> InFile:
    """Return where a layout puts an element."""
    return element.box.at if isinstance(element, SetText) else element.at


def _report(
    code: str, where: InFile, message: str, hint: str, spot: Spot, problems: Problems
) -> None:
    """Report a fault of a place once, however many cards have it."""
    if not any(told.code == code and told.where == where for told in problems):
        problems.add(code, where, message, hint, spot)


def _report_text_under(text: SetText, over: InFile, face: SetFace, problems: Problems) -> None:
    _report(
        "covered-text",
        text.box.place,
        _("this text lies under another element of the card '{card}'").format(card=face.face.card),
        _("its place is in {layout}; what covers it is at {other}").format(
            layout=text.box.at, other=over
        ),
        spot_of(text, face.face),
        problems,
    )


def _report_overlap(text: SetText, below: SetText, face: SetFace, problems: Problems) -> None:
    _report(
        "texts-overlap",
        text.box.place,
        _("this text lies over another text of the card '{card}'").format(card=face.face.card),
        _("its place is in {layout}; the other text is at {other}").format(
            layout=text.box.at, other=below.box.at
        ),
        spot_of(text, face.face),
        problems,
    )


def _report_half_covered(
    below: SetElement, over: InFile, face: SetFace, problems: Problems
) -> None:
    _report(
        "covered-element",
        _place(below),
        _("more than half of this lies under another element of the card '{card}'").format(
            card=face.face.card
        ),
        _("move one of the two; what covers it is at {other}").format(other=over),
        spot_of(below, face.face),
        problems,
    )


def _report_off_panel(
    text: SetText, panel: Panel, over: Mm, face: SetFace, problems: Problems
) -> None:
    _report(
        "text-off-panel",
        text.box.place,
        _("this text runs {distance} mm out of its panel on the card '{card}'").format(
            distance=f"{over:.1f}", card=face.face.card
        ),
        _("make the text shorter or the panel larger; they are at {layout} and {panel}").format(
            layout=text.box.at, panel=panel.at
        ),
        spot_of(text, face.face),
        problems,
    )
