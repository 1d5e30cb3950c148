"""Writing areas, dotted lines and marks of a set face → form fields with boxes and names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import ChoiceMark, Role, TextBox, WritingArea
from kaartenset.layout.field_names import in_one_line
from kaartenset.pages.page import AS_IT_IS, Placing
from kaartenset.typeset.lines import SetGap
from kaartenset.typeset.typeset import SetFace

OVER_FIRST_LINE = 0.66
"""How far the top of a field is above its first line, in pitches. Words above a writing area come
within 0.8 of a pitch."""

TYPED_SIZE = 9
"""Points of typed text, as large as the smallest text on a card."""

TYPED_PITCH = 1.37
"""Line pitch of typed text in type sizes, as pdfium and pdf.js set the font of the fields."""

_TARGET = 1.6
_TARGET_ENOUGH: Mm = 9.6
"""The size of the area to click, as a factor of the circle or box that is marked (A12).

It is at most 36 px, and at least 24 px. It is not the whole tile: Firefox draws its own mark over
the whole area, which would cover the words.
"""

_OVER_GAP: Mm = 5.0
_UNDER_GAP: Mm = 1.75
"""How far a field over a dotted line extends above the baseline and below it."""

_LONGEST_NAME = 100
"""Bytes of the state of a mark; a name in a PDF has at most 127 (ISO 32000-1, annex C)."""

_LOST_IN_NAMES = b"\x7f\x9f\xad"
"""Bytes without a meaning in PDFDocEncoding (ISO 32000-1, annex D.2). pdfium takes the name of a
state for text in it, and cannot mark a box whose name has one: "ş" and "П" do in UTF-8."""


class FieldKind(Enum):
    """What a field is for."""

    WRITE = "write"
    FILL = "fill in"
    PICK_ONE = "pick one"
    MARK = "mark"


class Control(NamedTuple):
    """A field to write in or to mark; ``box`` in millimetres from the top left of its face or page.

    ``name`` is the full name of the field and ``tip`` its spoken name (``field_names``). For a
    mark, ``option`` is what this box stands for, ``own`` its id among the others, ``state`` the
    value in the form when it is marked, and ``mark`` the circle or box itself. ``backwards`` is for
    a face that is written from right to left.
    """

    kind: FieldKind
    name: str
    tip: str
    box: Rect
    option: str = ""
    own: str = ""
    state: str = ""
    mark: Rect | None = None
    ring: bool = False
    backwards: bool = False

    @property
    def said(self) -> str:
        """What is heard when the field gets the focus."""
        return f"{self.tip} {self.option}" if self.option else self.tip

    def on(self, place: Placing) -> Control:
        """Return the field on a page with its face at a place."""
        if place == AS_IT_IS:
            return self
        mark = None if self.mark is None else place.box(self.mark)
        return self._replace(box=place.box(self.box), mark=mark)

    def in_copy(self, copy: int) -> Control:
        """Return the field for another copy of its card, which is filled in separately."""
        if copy == 1:
            return self
        card, dot, own = self.name.partition(".")
        return self._replace(name=f"{card}_{copy}{dot}{own}", tip=f"{self.tip} ({copy})")


def lines_to_write(area: WritingArea, names: Mapping[str, str]) -> Control:
    """Return the field over a writing area; ``names`` has the spoken names of fields."""
    box = Rect(area.x, area.y - OVER_FIRST_LINE * area.pitch, area.width, area.lines * area.pitch)
    return Control(FieldKind.WRITE, area.name, names[area.name], box)


def line_to_fill(gap: SetGap, y: Mm, name: str, called: str) -> Control:
    """Return the field over a dotted line in a text with this baseline."""
    box = Rect(gap.x, y - _OVER_GAP, gap.width, _OVER_GAP + _UNDER_GAP)
    return Control(FieldKind.FILL, name, called, box)


def box_to_mark(mark: ChoiceMark, face: SetFace, names: Mapping[str, str]) -> Control:
    """Return the field over a box or circle; a letter in it stays readable when it is marked."""
    group = face.face.groups[mark.group]
    kind = FieldKind.PICK_ONE if group.at_most == 1 else FieldKind.MARK
    ring = _holds_letter(mark.box, face)
    option = in_one_line(mark.label)
    state = mark.value if ring or not _can_be_state(option) else option
    return Control(
        kind,
        group.name,
        names[group.name],
        _target(mark.box),
        option,
        mark.value,
        state,
        mark.box,
        ring,
    )


def _can_be_state(option: str) -> bool:
    """Return whether the words of an option are a name that all engines keep as it is."""
    name = option.encode()
    return len(name) <= _LONGEST_NAME and not any(byte in name for byte in _LOST_IN_NAMES)


def _target(mark: Rect) -> Rect:
    more = (max(mark.width, min(_TARGET * mark.width, _TARGET_ENOUGH)) - mark.width) / 2
    return Rect(mark.x - more, mark.y - more, mark.width + 2 * more, mark.height + 2 * more)


def _holds_letter(box: Rect, face: SetFace) -> bool:
    labels = (
        element
        for element in face.face.elements
        if isinstance(element, TextBox) and element.role is Role.LABEL
    )
    return any(box.x < label.x < box.right and box.y < label.y < box.bottom for label in labels)
