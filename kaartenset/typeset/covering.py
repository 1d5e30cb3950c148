"""Checks on finished faces: nothing covers a text, and no text runs out of its panel.

Boxes around whole elements are compared first; where they meet, the boxes of glyphs decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from kaartenset.dataclass import replace
from kaartenset.errors import Problems, Spot
from kaartenset.geometry import Mm, Rect
from kaartenset.i18n import _
from kaartenset.layout.elements import (
    ChoiceMark,
    Image,
    Panel,
    Picture,
    TextBox,
    WritingArea,
)
from kaartenset.locations import InFile
from kaartenset.typeset.bounds import check_bounds, spot_of
from kaartenset.typeset.ink import (
    around,
    glyph_boxes,
    ink_box,
    lie_over,
    overlap,
    room_of,
    turn_between,
    turn_of,
    upright_box,
    upright_glyphs,
)
from kaartenset.typeset.opaque import MOST_CLEAR, TOUCH, can_hide, hidden_part, hides_any
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

_MOST_COVERED = 0.5
"""The part of a picture, a mark or lines to write on that may be covered."""

_OVER_LINE: Mm = 1.0
"""Above a line to write on, this belongs to it."""

_USED = (Picture, Image, ChoiceMark, WritingArea)
"""What must not be covered for more than that."""

Pair = tuple[int, int]
"""The numbers of two elements of a face, in the order of painting."""


def checked(face: SetFace, problems: Problems) -> SetFace:
    """Return a face with the pairs of elements that a value decides on, all others checked.

    Problems of places and of what covers what are reported.
    """
    check_bounds(face, problems)
    boxes = boxes_of(face)
    pairs = pairs_that_meet(face, boxes)
    if not face.waiting:
        check_covering(face, pairs, problems, boxes)
        return face
    waiting = set(face.waiting)
    near = tuple(pair for pair in pairs if not waiting.isdisjoint(pair))
    check_covering(face, [pair for pair in pairs if pair not in near], problems, boxes)
    others = {*chain.from_iterable(near)} - waiting
    return replace(face, near=near, boxes_of_others={number: boxes[number] for number in others})


def boxes_of(face: SetFace) -> dict[int, Rect]:
    """Return the box of the ink of each element, by its number.

    A text that waits for a value may be anywhere in its room.
    """
    return {
        number: room_of(element) if isinstance(element, TextBox) else ink_box(element)
        for number, element in enumerate(face.elements)
    }


def pairs_that_meet(face: SetFace, boxes: Mapping[int, Rect]) -> tuple[Pair, ...]:
    """Return the pairs of elements that may touch; ``boxes`` are those of the elements."""
    found = []
    order = sorted([(box.y, box.bottom, box.x, box.right, number) for number, box in boxes.items()])
    for place, (_top, bottom, left, right, number) in enumerate(order, start=1):
        for top, _bottom, start, end, other in order[place:]:
            if top > bottom:
                break
            if start < right and left < end:
                found.append((number, other) if number < other else (other, number))
    return tuple(pair for pair in sorted(found) if _matters(face.elements, pair, boxes))


def _matters(elements: Sequence[SetElement], pair: Pair, boxes: Mapping[int, Rect]) -> bool:
    below, above = elements[pair[0]], elements[pair[1]]
    if isinstance(above, SetText | TextBox):
        if isinstance(below, Panel):
            return below.turn is not None or _outside(boxes[pair[1]], below.box) > TOUCH
        return isinstance(below, SetText | TextBox)
    return can_hide(above) and isinstance(below, (SetText, TextBox, *_USED))


def check_covering(
    face: SetFace,
    pairs: Sequence[Pair],
    problems: Problems,
    known: Mapping[int, Rect],
) -> None:
    """Report what covers something, or hangs out of its panel, among these pairs of elements.

    None of them waits for a value. ``known`` are boxes of elements by their numbers.
    """
    elements = face.elements
    boxes = dict(known)
    for number in chain.from_iterable(pairs):
        if number not in boxes:
            boxes[number] = ink_box(elements[number])
    for number, other in pairs:
        if overlap(boxes[number], boxes[other]) > TOUCH:
            _check_pair(elements[number], elements[other], face, problems)


def _check_pair(below: SetElement, above: SetElement, face: SetFace, problems: Problems) -> None:
    """Report what is wrong with two elements whose boxes overlap.

    A text that is too long was reported; what it covers follows from that.
    """
    if _is_too_long(below, problems) or _is_too_long(above, problems):
        return
    if isinstance(above, SetText):
        if isinstance(below, Panel):
            _check_panel(above, below, face, problems)
        elif (
            isinstance(below, SetText) and _may_not_meet(below, above) and _texts_meet(below, above)
        ):
            _report_overlap(above, below, face, problems)
    elif isinstance(below, SetText):
        turn = turn_between(below.box.turn, turn_of(above))
        if hides_any(above, upright_glyphs(below), turn):
            _report_text_under(below, _place(above), face, problems)
    elif _covered_part(below, above) > _MOST_COVERED:
        _report_half_covered(below, _place(above), face, problems)


def _may_not_meet(below: SetText, above: SetText) -> bool:
    """Return whether letters may not lie over each other: letters that let through half of what is
    under them hide nothing, and nobody has to read decoration."""
    return above.box.opacity > MOST_CLEAR and (
        below.box.opacity > MOST_CLEAR or below.box.role.is_content
    )


def _texts_meet(one: SetText, other: SetText) -> bool:
    """Return whether a glyph of one text lies over a glyph of another."""
    turn = turn_between(other.box.turn, one.box.turn)
    others = list(upright_glyphs(other))
    area = around([turn.around(box) for box in others] if turn else others)
    near = [box for box in upright_glyphs(one) if overlap(box, area) > 0]
    return any(lie_over(box, glyph, turn) > TOUCH for glyph in others for box in near)


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
    if not isinstance(below, _USED):
        return 0.0
    box = upright_box(below)
    if isinstance(below, WritingArea):
        box = Rect(box.x, box.y - _OVER_LINE, box.width, box.height + _OVER_LINE)
    return hidden_part(above, box, turn_between(turn_of(below), turn_of(above)))


def _check_panel(text: SetText, panel: Panel, face: SetFace, problems: Problems) -> None:
    """Report a text that begins on a panel and runs out of it."""
    if (panel.fill or panel.outline) is None:
        return
    if panel.turn is None and _outside(ink_box(text), panel.box) <= TOUCH:
        return
    boxes = list(glyph_boxes(text, panel.turn))
    if not boxes or not _begins_on(boxes[0], panel):
        return
    over = max(_outside_all(box, panel, face) for box in boxes)
    if over > TOUCH:
        _report_off_panel(text, panel, over, face, problems)


def _begins_on(first: Rect, panel: Panel) -> bool:
    """Return whether the middle of the first glyph of a text is on a panel."""
    x, y = first.x + first.width / 2, first.y + first.height / 2
    box = panel.box
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _outside_all(ink: Rect, panel: Panel, face: SetFace) -> Mm:
    """Return how far ink is outside a panel and outside all others with its look."""
    over = _outside(ink, panel.box)
    if over <= TOUCH:
        return 0.0
    alike = (
        _outside(ink, element.box)
        for element in face.elements
        if isinstance(element, Panel)
        and (element.fill, element.turn) == (panel.fill, panel.turn)
        and panel.fill is not None
    )
    return min((over, *alike))


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
