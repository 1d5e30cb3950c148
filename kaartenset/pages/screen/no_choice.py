"""Adds a circle "no choice" to each question with circles, on a screen (A11).

In every viewer, once a circle is marked one always is. The extra circle is an answer like any
other, so it also works in viewers without scripts or reset buttons.
"""

from __future__ import annotations

from kaartenset.errors import Problems
from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import (
    Align,
    Anchor,
    ChoiceMark,
    GroupRole,
    Panel,
    Piece,
    Role,
    Rule,
    TextBox,
    VectorShape,
)
from kaartenset.pages.screen.taller_face import TallerFace, text_of
from kaartenset.source.markup import Text
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.typeset import set_text

VALUE = "no-choice"
"""The value of the circle in the form."""

_SIZE: Mm = 6.0
_ROW: Mm = 9.0
_INDENT: Mm = 3.75
_WORDS: Mm = 12.75
"""Sizes of circle and row, and where circle and words are in it: as in the tiles of the shipped
cards."""


def add_no_choice(face: TallerFace, words: Text, fonts: Fonts, problems: Problems) -> None:
    """Add a circle to each question with a single choice; report words that do not fit."""
    for group, about in enumerate(face.shared.face.groups):
        if about.role is GroupRole.CHOICES and about.at_most == 1:
            _add(face, group, words, fonts, problems)


def _add(face: TallerFace, group: int, words: Text, fonts: Fonts, problems: Problems) -> None:
    marks = [
        at
        for at, entry in enumerate(face.entries)
        if isinstance(entry.element, ChoiceMark) and entry.element.group == group
    ]
    if not marks:
        return
    elements = face.elements()
    like = elements[marks[-1]]
    assert isinstance(like, ChoiceMark)  # ``marks`` are the places of such marks.
    boxes = [box for at in marks for box in _around(face, at)]
    left, foot = min(box.x for box in boxes), max(box.bottom for box in boxes)
    last = max(
        at
        for at, element in enumerate(elements)
        if not isinstance(element, Panel | Rule | VectorShape) and element.group == group
    )
    texts = [box for element in elements if (box := text_of(element)) is not None]
    beside = (box for box in texts if box.group == group and box.role is Role.PARAGRAPH)
    pattern = next(beside, texts[-1])  # A question is above its choices, so there is a text.
    middle = foot + _ROW / 2 + 0.75
    circle = like._replace(
        box=Rect(left + _INDENT, middle - _SIZE / 2, _SIZE, _SIZE),
        radius=_SIZE / 2,
        value=VALUE,
        label=words.plain,
    )
    said = TextBox(
        role=Role.PARAGRAPH,
        x=left + _WORDS,
        y=middle,
        width=face.shared.face.size.width - face.shared.face.safe - left - _WORDS,
        lines=1,
        style=pattern.style,
        colour=pattern.colour,
        align=Align.LEFT,
        anchor=Anchor.MIDDLE,
        pieces=(Piece(words.plain, pattern.style.lettering),),
        lang="",
        group=group,
        at=words.at,
        base=pattern.base,
    )
    face.make_room(foot, _ROW)
    face.add(last, (circle, circle), (said, set_text(said, face.shared.face, fonts, problems)))


def _around(face: TallerFace, at: int) -> list[Rect]:
    """Return the boxes of a mark and its panel."""
    mark = face.entries[at].element
    assert isinstance(mark, ChoiceMark)  # The caller passes the place of a mark.
    x, y = mark.box.x, mark.box.y
    panels = (entry.element.box for entry in face.entries if isinstance(entry.element, Panel))
    return [
        mark.box,
        *(box for box in panels if box.x <= x <= box.right and box.y <= y <= box.bottom),
    ]
