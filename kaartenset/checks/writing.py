"""Room to write and mark: line pitch and contrast, labels above lines, boxes that can be hit.

The numbers are those of "Writing space" under the language table; lengths are millimetres, strokes
points.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.checks.colour import LEAST_CONTRAST_OF_LINES
from kaartenset.checks.view import View, texts_in
from kaartenset.errors import Problem, Severity
from kaartenset.geometry import Mm
from kaartenset.i18n import _
from kaartenset.layout.elements import ChoiceMark, WritingArea
from kaartenset.theme.contrast import contrast
from kaartenset.typeset.grounds import Grounds
from kaartenset.typeset.typeset import SetFace

LEAST_STROKE = 0.5
"""Points; a thinner line disappears in a copy."""

_ROOM_ABOVE: Mm = 5.0
"""The space that a hand fills above a line, and that must have no text."""

_TOLERANCE = 1e-6


def near_lines(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield writing lines that are too near to each other."""
    least = view.level.writing_pitch
    for area in _areas(face):
        if area.lines > 1 and area.pitch < least - _TOLERANCE:
            message = _(
                "the writing lines on the card '{card}' are {pitch} mm apart; the minimum is "
                "{least} mm"
            )
            message = message.format(
                card=face.face.card, pitch=f"{area.pitch:.1f}", least=f"{least:g}"
            )
            yield Problem(
                "lines-too-near", area.at, message, _("space them further apart"), Severity.WARNING
            )


def thin_lines(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield writing lines that are too thin or too light."""
    grounds = Grounds(face, view.paper)
    for number, area in enumerate(face.elements):
        if not isinstance(area, WritingArea):
            continue
        if area.weight < LEAST_STROKE - _TOLERANCE:
            message = _(
                "the writing lines on the card '{card}' are {weight} pt thick; the minimum is "
                "{least} pt"
            )
            message = message.format(
                card=face.face.card, weight=f"{area.weight:g}", least=f"{LEAST_STROKE:g}"
            )
            yield Problem(
                "thin-lines",
                area.at,
                message,
                _("make them thicker in the theme"),
                Severity.WARNING,
            )
        ground = grounds.at(area.x + area.width / 2, area.y, number)
        if ground is None:
            continue
        if (found := contrast(area.colour, ground)) < LEAST_CONTRAST_OF_LINES:
            message = _(
                "the writing lines on the card '{card}' have a contrast of {found}; the minimum "
                "is {least}"
            )
            message = message.format(
                card=face.face.card, found=f"{found:.1f}", least=f"{LEAST_CONTRAST_OF_LINES:g}"
            )
            yield Problem("faint-lines", area.at, message, _("use a darker colour for them"))


def texts_in_areas(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield texts in a writing area; a label stands above its lines."""
    for area in _areas(face):
        top, foot = area.y - _ROOM_ABOVE, area.y + (area.lines - 1) * area.pitch
        for text in texts_in(face):
            inside = (
                top < line.y <= foot and line.left < area.x + area.width and line.right > area.x
                for line in text.lines
            )
            if any(inside):
                message = _("a text on the card '{card}' is in a writing area").format(
                    card=face.face.card
                )
                hint = _("move it above the lines; they are in {layout}").format(layout=area.at)
                yield Problem("text-in-writing-area", text.box.place, message, hint)


def small_marks(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield boxes and circles that are too small to mark by hand."""
    least = view.level.mark
    for element in face.elements:
        if (
            isinstance(element, ChoiceMark)
            and min(element.box.width, element.box.height) < least - _TOLERANCE
        ):
            message = _(
                "a box to mark on the card '{card}' is {size} mm; the minimum is {least} mm"
            )
            message = message.format(
                card=face.face.card, size=f"{element.box.width:g}", least=f"{least:g}"
            )
            yield Problem(
                "box-too-small", element.at, message, _("make it larger"), Severity.WARNING
            )


def _areas(face: SetFace) -> Iterator[WritingArea]:
    return (element for element in face.elements if isinstance(element, WritingArea))


WRITING = (near_lines, thin_lines, texts_in_areas, small_marks)
