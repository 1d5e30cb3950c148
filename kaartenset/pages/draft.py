"""Set faces and their problems → draft faces, each fault marked at its place.

For a designer, who wants to see a card that does not fit yet. Marks lie over everything else, and
every face is called a draft, also one without faults.
"""

from __future__ import annotations

from collections.abc import Iterable

from kaartenset.dataclass import replace
from kaartenset.errors import Problem
from kaartenset.geometry import Mm, Rect
from kaartenset.i18n import _
from kaartenset.layout.elements import Panel
from kaartenset.locations import InFile
from kaartenset.pages.page import WHITE
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import REGULAR, SEMIBOLD
from kaartenset.theme.theme import Colour
from kaartenset.typeset.outside import TextSetter
from kaartenset.typeset.typeset import SetElement, SetFace

RED = Colour(hex="#D00000", cmyk=(0.0, 1.0, 1.0, 0.1))

AROUND: Mm = 0.6
"""From a fault to the frame around it."""

FRAME_WEIGHT = 1.5
"""Points."""

WORD_SIZE = 11.0
MESSAGE_SIZE = 8.0
LEAST_MESSAGE_SIZE = 4.0
"""Type sizes in points; a message shrinks so that it stays on one line."""

MESSAGE_PITCH: Mm = 3.4
MOST_MESSAGES = 4
"""Messages on a face; more would hide it, and the command prints them all."""

EDGE: Mm = 1.2


def is_seen(problem: Problem) -> bool:
    """Return whether a face can be made in spite of a problem: it is a fault of what is seen."""
    return problem.spot is not None or problem.code == "text-not-placed"


def draft_face(
    face: SetFace, problems: Iterable[Problem], fonts: Fonts, with_messages: bool = True
) -> SetFace:
    """Return a face with frames around the faults on it, their messages, and the word draft."""
    own = [
        problem
        for problem in dict.fromkeys(problems)
        if problem.spot
        and (problem.spot.card, problem.spot.side) == (face.face.card, face.face.side.value)
    ]
    marks: list[SetElement] = []
    for problem in own:
        assert problem.spot is not None  # Those without one are left out above.
        marks.append(_frame(problem.spot.box, face))
    marks += _words(face, own if with_messages else [], TextSetter(fonts, RED))
    return replace(face, elements=(*face.elements, *marks))


def _frame(box: Rect, face: SetFace) -> Panel:
    """Return a red frame around a box, as far as it is on the card."""
    size = face.face.size
    left, top = max(box.x - AROUND, EDGE), max(box.y - AROUND, EDGE)
    right = min(box.right + AROUND, size.width - EDGE)
    bottom = min(box.bottom + AROUND, size.height - EDGE)
    left, top = min(left, size.width - 4 * EDGE), min(top, size.height - 4 * EDGE)
    return _panel(Rect(left, top, max(right - left, EDGE), max(bottom - top, EDGE)), outline=RED)


def _panel(box: Rect, fill: Colour | None = None, outline: Colour | None = None) -> Panel:
    return Panel(box, 0.0, fill, outline, FRAME_WEIGHT, frozenset(), InFile(""))


def _words(face: SetFace, own: list[Problem], setter: TextSetter) -> list[SetElement]:
    """Return the word draft at the head of a face, and its messages at the foot."""
    size = face.face.size
    words: list[SetElement] = [
        setter.centred(_("DRAFT"), size.width / 2, 2.5 * EDGE, WORD_SIZE, SEMIBOLD)
    ]
    lines = [f"{problem.where}: {problem.message}" for problem in own[:MOST_MESSAGES]]
    if len(own) > MOST_MESSAGES:
        lines[-1] = _("and {count} more problems").format(count=len(own) - MOST_MESSAGES + 1)
    if lines:
        high = len(lines) * MESSAGE_PITCH + EDGE
        box = Rect(EDGE, size.height - EDGE - high, size.width - 2 * EDGE, high)
        words.append(_panel(box, fill=WHITE))
    for number, line in enumerate(lines):
        y = size.height - 2 * EDGE - (len(lines) - 1 - number) * MESSAGE_PITCH
        width = size.width - 4 * EDGE
        words.append(
            setter.line(line, 2 * EDGE, y, MESSAGE_SIZE, REGULAR, width, LEAST_MESSAGE_SIZE)
        )
    return words
