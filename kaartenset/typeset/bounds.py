"""Checks on finished faces: nothing falls off a card, and no text of the content is left behind."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import product

from kaartenset.deck.deck import Card, own_texts_of
from kaartenset.errors import Problems, Spot
from kaartenset.geometry import POINT, Mm, Rect
from kaartenset.i18n import _
from kaartenset.layout.elements import (
    ChoiceMark,
    Face,
    Image,
    Panel,
    Picture,
    TextBox,
    VectorShape,
)
from kaartenset.locations import InFile
from kaartenset.source.markup import Text
from kaartenset.typeset.ink import (
    MOST_FALL,
    MOST_RISE,
    glyph_boxes,
    ink_box,
    reach_of,
    sides_of_outline,
    sides_of_shape,
    turn_of,
    upright_box,
)
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

_TOLERANCE: Mm = 0.05
_NOWHERE = Rect(math.inf, math.inf, 0.0, 0.0)
"""So far from any line of text that each is measured."""

_LEAST_WRONG: Mm = 0.1

_FAR_INSIDE = 0.08
"""The part of a side of a card beyond which an element is too far from the edge to bleed off it.

That is more than any safe area that layouts for an office printer keep, also on an enlarged card.
"""


def check_bounds(
    face: SetFace, problems: Problems, elements: Iterable[SetElement] | None = None
) -> None:
    """Report every element, or each of these, that comes nearer to the edge of its card than the
    theme allows."""
    safe, size = face.face.safe, face.face.size
    inside = Rect(safe, safe, size.width - 2 * safe, size.height - 2 * safe)
    for element in face.elements if elements is None else elements:
        if face.face.corner > safe:
            _check_corners(element, face, problems)
        if isinstance(element, SetText) and _is_far(element, inside):
            continue
        over = reach_outside(element, inside)
        if over > _TOLERANCE:
            _report_reach(element, max(over, _LEAST_WRONG), face, problems)
        if isinstance(element, Panel | Image) and element.bleed:
            _check_bleed(element, face, problems)


def _check_bleed(element: Panel | Image, face: SetFace, problems: Problems) -> None:
    """Report an element that runs off its card from so far inside that other things lie between.

    With bleed it becomes as wide as the way to the edge, over what lies there.
    """
    box, size, safe = element.box, face.face.size, face.face.safe
    across, down = (max(safe, part * _FAR_INSIDE) for part in (size.width, size.height))
    ways = {
        "left": box.x - across,
        "top": box.y - down,
        "right": size.width - box.right - across,
        "bottom": size.height - box.bottom - down,
    }
    far = [side for side, way in ways.items() if side in element.bleed and way > _TOLERANCE]
    if far:
        message = _(
            "this bleeds on the side '{side}' of the card '{card}', and ends {distance} mm inside "
            "it"
        )
        room = across if far[0] in ("left", "right") else down
        message = message.format(
            side=far[0], card=face.face.card, distance=f"{ways[far[0]] + room:.1f}"
        )
        hint = _("bring it to the edge, or take that side out of 'bleed'")
        problems.add("bleed-from-afar", element.at, message, hint, spot_of(element, face.face))


def _report_reach(element: SetElement, over: Mm, face: SetFace, problems: Problems) -> None:
    """Report an element at the line of its layout, which puts it there; of a text once, however
    many cards have that line."""
    where = element.box.at if isinstance(element, SetText) else element.at
    if isinstance(element, SetText) and any(
        told.code == "off-card" and told.where == where for told in problems
    ):
        return
    message = _("this falls {distance} mm outside the safe area of the card '{card}'").format(
        distance=f"{over:.1f}", card=face.face.card
    )
    hint = _("move it, make it smaller, or ask for fewer lines; {safe} mm stay free at every edge")
    if (words_at := place_of_element(element)) != where:
        hint = _(
            "move it or make it smaller; {safe} mm stay free at every edge; its words are at "
            "{place}"
        )
    if sides := _sides_to_bleed(element, face):
        hint = _(
            'a colour or a picture to the very edge needs bleed="{sides}"; if it should end inside '
            "the card, {safe} mm stay free at every edge"
        )
    hint = hint.format(safe=f"{face.face.safe:g}", place=words_at, sides=sides)
    problems.add("off-card", where, message, hint, spot_of(element, face.face))


def _sides_to_bleed(element: SetElement, face: SetFace) -> str:
    """Return the sides at which a panel or picture likely should bleed: it reaches the edge there.

    They are named as its layout does; "" if it reaches no edge.
    """
    if not isinstance(element, Panel | Image):
        return ""
    box, size = element.box, face.face.size
    left, right = ("right", "left") if face.face.backwards else ("left", "right")
    reaches = {
        left: box.x <= _TOLERANCE,
        "top": box.y <= _TOLERANCE,
        right: box.right >= size.width - _TOLERANCE,
        "bottom": box.bottom >= size.height - _TOLERANCE,
    }
    reached = [side for side in ("left", "top", "right", "bottom") if reaches[side]]
    return "" if element.bleed.issuperset(reached) else " ".join(reached)


def _check_corners(element: SetElement, face: SetFace, problems: Problems) -> None:
    """Report an element at the line of its layout that puts it into a round corner; once, however
    many cards have that line."""
    about = face.face
    over = reach_into_corner(element, about, about.safe)
    where = element.box.at if isinstance(element, SetText) else element.at
    if over <= _TOLERANCE or any(
        told.code == "in-the-corner" and told.where == where for told in problems
    ):
        return
    message = _(
        "this comes {distance} mm too near to the edge of the card '{card}', which is cut round in "
        "its corners"
    ).format(distance=f"{max(over, _LEAST_WRONG):.1f}", card=about.card)
    hint = _(
        "move it out of the corner, make it smaller, or take a smaller 'corner-radius' than "
        "{radius} mm; {safe} mm stay free at every edge"
    ).format(radius=f"{about.corner:g}", safe=f"{about.safe:g}")
    problems.add("in-the-corner", where, message, hint, spot_of(element, about))


def reach_into_corner(element: SetElement, face: Face, free: Mm) -> Mm:
    """Return how far an element comes nearer than ``free`` to a round corner of its card, in
    millimetres; 0 if it stays away. What bleeds there is meant to be cut off."""
    radius, size = face.corner, face.size
    if radius <= free or isinstance(element, TextBox):
        return 0.0
    sides = element.bleed if isinstance(element, Panel | Image) else frozenset[str]()
    over, box = 0.0, ink_box(element)
    for side, end in product(("left", "right"), ("top", "bottom")):
        x = radius if side == "left" else size.width - radius
        y = radius if end == "top" else size.height - radius
        if not sides.isdisjoint((side, end)) or min(_past(box, side, x), _past(box, end, y)) <= 0:
            continue
        for edge, each in _round_boxes(element):
            across, down = _past(each, side, x), _past(each, end, y)
            if across > 0 and down > 0:
                over = max(over, math.hypot(across, down) + edge - (radius - free))
    return over


def _past(box: Rect, side: str, at: Mm) -> Mm:
    """Return how far a box reaches past a line, towards a side."""
    if side in ("left", "top"):
        return at - (box.x if side == "left" else box.y)
    return (box.right if side == "right" else box.bottom) - at


def _round_boxes(element: SetElement) -> Iterator[tuple[Mm, Rect]]:
    """Yield boxes that together hold the ink of an element, each after how far the ink reaches
    round it."""
    if isinstance(element, SetText):
        yield from ((0.0, box) for box in glyph_boxes(element))
        return
    edge, turn = 0.0, turn_of(element)
    boxes = [upright_box(element)]
    if isinstance(element, Panel | Image | ChoiceMark):
        box = element.box
        edge = min(element.radius, box.width / 2, box.height / 2)
        boxes = [Rect(box.x + edge, box.y + edge, box.width - 2 * edge, box.height - 2 * edge)]
    elif isinstance(element, VectorShape):
        edge = element.weight * POINT / 2 if element.outline else 0.0
        boxes = [Rect(*point, 0.0, 0.0) for side in sides_of_shape(element) for point in side]
    elif isinstance(element, Picture) and element.drawing is None:
        edge = element.stroke * element.size / element.grid / 2
        boxes = [Rect(*point, 0.0, 0.0) for side in sides_of_outline(element) for point in side]
    yield from ((edge, turn.around(box) if turn else box) for box in boxes)


def reach_outside(element: SetElement, inside: Rect) -> Mm:
    """Return how far the ink of an element reaches out of a box, in millimetres; below 0 it
    stays within."""
    if isinstance(element, SetText):
        return max((_over(box, inside) for box in _boxes(element, inside)), default=0.0)
    if isinstance(element, TextBox):
        return 0.0
    if isinstance(element, Panel | Image) and element.bleed:
        return _over(_within_sides(ink_box(element), element.bleed, inside), inside)
    return _over(ink_box(element), inside)


def _within_sides(box: Rect, sides: frozenset[str], inside: Rect) -> Rect:
    """Return a box without what it has outside at the sides where it bleeds: that is cut away."""
    left = max(box.x, inside.x) if "left" in sides else box.x
    top = max(box.y, inside.y) if "top" in sides else box.y
    right = min(box.right, inside.right) if "right" in sides else box.right
    bottom = min(box.bottom, inside.bottom) if "bottom" in sides else box.bottom
    return Rect(left, top, right - left, bottom - top)


def spot_of(element: SetElement, face: Face) -> Spot:
    """Return where an element of a face is."""
    return Spot(face.card, face.side.value, ink_box(element))


def ink_boxes(element: SetElement) -> tuple[Rect, ...]:
    """Return the boxes that hold the ink of an element, of a text one for each line."""
    return tuple(_boxes(element, _NOWHERE))


def _is_far(text: SetText, inside: Rect) -> bool:
    """Return whether a text is so far from every edge that its letters need not be measured."""
    if text.box.turn is not None:
        return False
    em = text.size * POINT
    top, bottom = inside.y + MOST_RISE * em, inside.bottom - MOST_FALL * em
    left, right = inside.x, inside.right
    for line in text.lines:
        if not (top <= line.y <= bottom and left <= line.left and line.right <= right):
            return False
    return True


def _over(box: Rect, inside: Rect) -> Mm:
    x, y, width, height = box
    left, top, wide, high = inside
    return max(left - x, top - y, x + width - (left + wide), y + height - (top + high))


def place_of_element(element: SetElement) -> InFile:
    """Return where an element is said: of a text the place in the content, if it has one."""
    if isinstance(element, SetText):
        return element.box.place
    return element.at


def _boxes(element: SetElement, inside: Rect) -> Iterator[Rect]:
    """Yield the boxes that hold the ink of an element."""
    if isinstance(element, SetText) and element.box.turn is not None:
        yield from glyph_boxes(element)
    elif isinstance(element, SetText):
        em = element.size * POINT
        for line in element.lines:
            far = line.y - MOST_RISE * em >= inside.y and line.y + MOST_FALL * em <= inside.bottom
            rise, fall = (0.0, 0.0) if far else reach_of(element, line)
            yield Rect(line.left, line.y - rise, line.right - line.left, rise + fall)
    elif not isinstance(element, TextBox):
        yield ink_box(element)


def check_coverage(cards: Iterable[Card], faces: Iterable[Face], problems: Problems) -> None:
    """Report every text of a card that no layout put on a face: a text that is lost is harm done.

    Nothing is said of a card whose layout already has problems of its own.
    """
    placed: dict[str, set[InFile]] = {}
    sides: dict[str, int] = {}
    for face in faces:
        sides[face.card] = sides.get(face.card, 0) + 1
        found = placed.setdefault(face.card, set())
        for element in face.elements:
            if isinstance(element, TextBox):
                found.update(element.said_at)
    for card in cards:
        if sides.get(card.id) != 2:
            continue
        texts, found = tuple(own_texts_of(card)), placed[card.id]
        _check_originals(card, texts, found, problems)
        for text in texts:
            if text.at not in found and (text.placeholders or text.plain.strip()):
                problems.add(
                    "text-not-placed",
                    text.at,
                    _("the layouts of '{type}' put this text of the card '{card}' nowhere").format(
                        type=card.type, card=card.id
                    ),
                    _("take it out, or give it a place in the layout"),
                )


def _check_originals(
    card: Card, texts: Iterable[Text], placed: set[InFile], problems: Problems
) -> None:
    """Report a card of a bilingual deck whose layouts print no original of its texts at all."""
    originals = {text.original.at for text in texts if text.original}
    if originals and placed.isdisjoint(originals):
        message = _("the layouts of '{type}' print no original on the card '{card}'")
        problems.add(
            "original-not-placed",
            card.at,
            message.format(type=card.type, card=card.id),
            _("give 'text.original' a place in the layout, or leave the bilingual variant out"),
        )
