"""Fields that are filled in on a screen: what they are, and their objects in a PDF (ISO 32000-1 §12.7).

ReportLab's own fields are not used: they know the letters of Western Europe only, in a font that is not embedded.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple
from unicodedata import category

from kaartenset.elements import ChoiceMark, Role, TextBox, WritingArea
from kaartenset.fonts import Font, Fonts
from kaartenset.geometry import POINT, Rect, Size
from kaartenset.paint.compact import Raw, RawStream, numbered
from kaartenset.paint.embed import embed
from kaartenset.paint.pdftext import pdf_name, pdf_text
from kaartenset.pdflib import PDFDocument, PDFObject
from kaartenset.typeset import SetFace

FONT = "Wingdings"
"""The name of the font of all fields among the resources of the form; it is one of the theme's, whatever its name says.

Chromium's viewer takes the letters of Poland or Turkey from a font of the machine, which the next machine may lack, unless
the font of a field has the name of one that is used for everything that it has (pdfium, CPDF_BAFontMap).
"""

PITCH_IN_EMS = 2.1
"""From baseline to baseline of typed text, in type sizes: so that text of 12 points stands on lines 9 mm apart."""

_OVER_FIRST_LINE = 0.72
_OVER_LINE = 0.18
"""How far the top of a field lies over its first line, and typed text over the line it stands on, in pitches.

The words over a writing area come within 0.8 of a pitch.
"""

ASCENT = 1000 * PITCH_IN_EMS * (_OVER_FIRST_LINE - _OVER_LINE)
DESCENT = ASCENT - 1000 * PITCH_IN_EMS
"""What the font of the fields says of its lines: readers of forms take the pitch of typed text from there."""

_PRINT = 4
"""Annotation flag: the field is printed as it is shown (table 165)."""

_MULTILINE = 1 << 12
_RADIO = 1 << 15
"""Field flags (tables 228 and 226)."""


class Kind(Enum):
    """What one does with a field."""

    WRITE = "write"
    PICK_ONE = "pick one"
    MARK = "mark"


class Control(NamedTuple):
    """One place to write or to mark; ``box`` in millimetres from the top left of the face.

    ``name`` is the full name of the field and ``tip`` what it asks, to be read out; of something to mark, ``option`` is
    what this box stands for and ``state`` its name among the others. ``size`` is that of typed text, in points.
    """

    kind: Kind
    name: str
    tip: str
    box: Rect
    option: str = ""
    state: str = ""
    size: float = 0.0
    ring: bool = False

    def in_copy(self, copy: int) -> Control:
        """Return the field as it is in a further copy of its card: another field, to be filled in by itself."""
        if copy == 1:
            return self
        card, dot, own = self.name.partition(".")
        return self._replace(name=f"{card}_{copy}{dot}{own}")


def lines_to_write(area: WritingArea) -> Control:
    """Return the field over the lines of a writing area."""
    box = Rect(area.x, area.y - _OVER_FIRST_LINE * area.pitch, area.width, area.lines * area.pitch)
    return Control(Kind.WRITE, area.name, area.label, box, size=round(area.pitch / POINT / PITCH_IN_EMS, 2))


def box_to_mark(mark: ChoiceMark, face: SetFace) -> Control:
    """Return the field over a box or circle; a letter inside it stays to be read when it is marked."""
    group = face.face.groups[mark.group]
    kind = Kind.PICK_ONE if group.at_most == 1 else Kind.MARK
    return Control(kind, group.name, group.label, mark.box, mark.label, mark.value, ring=_holds_letter(mark.box, face))


def _holds_letter(box: Rect, face: SetFace) -> bool:
    labels = (element for element in face.face.elements if isinstance(element, TextBox) and element.role is Role.LABEL)
    return any(box.x < label.x < box.right and box.y < label.y < box.bottom for label in labels)


def rectangle(box: Rect, face: Size) -> str:
    """Return a box on a face as PDF counts it: left, bottom, right, top, in points from the bottom left."""
    left, right = box.x / POINT, box.right / POINT
    return f"{left:.2f} {(face.height - box.bottom) / POINT:.2f} {right:.2f} {(face.height - box.y) / POINT:.2f}"


class Form:
    """The fields of one document. The name of a field has a part for its card; the fields of a card stand under that."""

    def __init__(self, document: PDFDocument, fonts: Fonts) -> None:
        self._document = document
        self._fonts = fonts
        self._fields: dict[str, _Parent] = {}
        self._looks: dict[tuple[str, ...], int] = {}

    def add(self, control: Control, page: int, face: Size, key: int) -> int:
        """Add a field or a part of one and return the number of its widget; ``key`` is that of the widget among the structure."""
        widget = Raw()
        number = numbered(self._document, widget)
        card, _dot, own = control.name.partition(".")
        where = f"/Type/Annot/Subtype/Widget/F {_PRINT}/Rect[{rectangle(control.box, face)}]/P {page} 0 R/StructParent {key}"
        above = self._parent(card, "", None)
        if control.kind is Kind.WRITE:
            widget.text = f"<<{where}{self._written(control)}/T {pdf_text(own)}/TU {pdf_text(control.tip)}/Parent {above.number} 0 R>>"
            above.kids.append(number)
            return number
        above = self._parent(control.name, own, above, control)
        tip = f"/TU {pdf_text(f'{control.tip} {control.option}')}"
        state = pdf_name(control.state)
        look = f"/AS/Off/AP<</N<<{state} {self._marked(control)} 0 R/Off {self._look('', 1, 1)} 0 R>>>>/MK<<>>"
        own_field = f"/FT/Btn/V/Off/T {pdf_text(control.state)}" if control.kind is Kind.MARK else ""
        widget.text = f"<<{where}{look}{own_field}{tip}/Parent {above.number} 0 R>>"
        above.kids.append(number)
        return number

    def finish(self) -> None:
        """Add the form to the document, if it has a field."""
        for parent in self._fields.values():
            parent.write()
        tops = [parent.number for parent in self._fields.values() if parent.is_top]
        if tops:
            font = numbered(self._document, self._font())
            fields = " ".join(f"{number} 0 R" for number in tops)
            self._document.Catalog.AcroForm = Raw(f"<</Fields[{fields}]/DR<</Font<</{FONT} {font} 0 R>>>>/DA(/{FONT} 12 Tf 0 g)>>")

    def _parent(self, name: str, own: str, above: _Parent | None, control: Control | None = None) -> _Parent:
        parent = self._fields.get(name)
        if parent is None:
            entries = f"/T {pdf_text(own or name)}"
            if control is not None:
                entries += f"/TU {pdf_text(control.tip)}"
                if control.kind is Kind.PICK_ONE:
                    entries += f"/FT/Btn/Ff {_RADIO}/V/Off"
            raw = Raw()
            parent = self._fields[name] = _Parent(raw, numbered(self._document, raw), entries, above)
            if above is not None:
                above.kids.append(parent.number)
        return parent

    def _written(self, control: Control) -> str:
        empty = _stream("/Tx BMC EMC", control.box.width / POINT, control.box.height / POINT)
        look = numbered(self._document, empty)
        return f"/FT/Tx/Ff {_MULTILINE}/DA(/{FONT} {control.size:g} Tf 0 g)/AP<</N {look} 0 R>>/MK<<>>"

    def _marked(self, control: Control) -> int:
        width, height = control.box.width / POINT, control.box.height / POINT
        if control.kind is Kind.MARK:
            ops = f"{width * 0.09:.2f} w 1 J 1 j {_path(_CHECK, width, height)} S"
        elif control.ring:
            ops = f"{width * 0.11:.2f} w {_circle(width / 2, height / 2, width * 0.40)} S"
        else:
            ops = f"{_circle(width / 2, height / 2, width * 0.26)} f"
        return self._look(ops, width, height)

    def _look(self, ops: str, width: float, height: float) -> int:
        """Return the number of an appearance; marks of one size share theirs."""
        key = (ops, f"{width:.2f}", f"{height:.2f}")
        if key not in self._looks:
            self._looks[key] = numbered(self._document, _stream(f"0 g 0 G {ops}" if ops else "", width, height))
        return self._looks[key]

    def _font(self) -> PDFObject:
        """Return the font of the fields: whichever has most letters, with all that can be typed."""
        font = max(self._fonts.chains["regular"], key=lambda font: len(font.glyphs))
        reference = embed(self._document, font, self._fonts, _letters_to_type(font), (ASCENT, DESCENT))
        return self._document.idToObject[reference.name]


@cache
def _letters_to_type(font: Font) -> frozenset[str]:
    """Return the letters of a font but the private ones, which stand for letters with marks and are on no keyboard."""
    return frozenset(letter for letter in font.glyphs if category(letter) != "Co")


class _Parent:
    """A field that has others under it."""

    def __init__(self, raw: Raw, number: int, entries: str, above: _Parent | None) -> None:
        self._raw = raw
        self._entries = entries
        self._above = above
        self.number = number
        self.kids: list[int] = []

    @property
    def is_top(self) -> bool:
        return self._above is None

    def write(self) -> None:
        above = f"/Parent {self._above.number} 0 R" if self._above else ""
        kids = " ".join(f"{kid} 0 R" for kid in self.kids)
        self._raw.text = f"<<{self._entries}{above}/Kids[{kids}]>>"


_CHECK = ((0.2, 0.52), (0.42, 0.27), (0.82, 0.76))
"""A check mark, in parts of its box from the bottom left."""

_ROUNDNESS = 0.5523
"""How far the control points of a quarter circle lie along its sides, as a part of the radius."""


def _path(points: tuple[tuple[float, float], ...], width: float, height: float) -> str:
    (x, y), *others = points
    return f"{x * width:.2f} {y * height:.2f} m " + " ".join(f"{x * width:.2f} {y * height:.2f} l" for x, y in others)


def _circle(x: float, y: float, radius: float) -> str:
    r, c = radius, radius * _ROUNDNESS
    corners = ((c, r, r, c, r, 0.0), (r, -c, c, -r, 0.0, -r), (-c, -r, -r, -c, -r, 0.0), (-r, c, -c, r, 0.0, r))
    curves = (" ".join(f"{(x, y)[number % 2] + part:.2f}" for number, part in enumerate(curve)) + " c" for curve in corners)
    return f"{x:.2f} {y + r:.2f} m {' '.join(curves)} h"


def _stream(ops: str, width: float, height: float) -> RawStream:
    return RawStream(f"/Type/XObject/Subtype/Form/BBox[0 0 {width:.2f} {height:.2f}]", ops.encode("ascii"))
