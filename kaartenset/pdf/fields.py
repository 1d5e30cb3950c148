"""Fields that are filled in on a screen: what they are, and their objects in a PDF (ISO 32000-1
§12.7).

ReportLab's own fields are not used: they know the letters of Western Europe only, in a font that is
not embedded.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from kaartenset.geometry import POINT, Mm, Rect, Size
from kaartenset.layout.elements import ChoiceMark, Role, TextBox, WritingArea
from kaartenset.layout.field_names import in_one_line
from kaartenset.pdf.field_font import embed_typing_font
from kaartenset.pdf.packed import Raw, RawStream, numbered
from kaartenset.pdf.reportlab import PDFDocument
from kaartenset.pdf.strings import pdf_name, pdf_text
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.typeset import SetFace, SetGap

FONT = "Wingdings"
"""The name of the font of all fields among the resources of the form; it is one of the theme's,
whatever its name says.

Chromium's viewer takes the letters of Poland or Turkey from a font of the machine, which the next
machine may lack, unless the font of a field has the name of one that is used for everything that it
has (pdfium, CPDF_BAFontMap).
"""

DINGBATS = "ZaDb"
"""The name of the font from which a viewer takes a mark that it draws itself; every viewer has
it (ISO 32000-1 §12.7.4.2)."""

OVER_FIRST_LINE = 0.66
"""How far the top of a field lies over its first line, in pitches. Words over a writing area
come within 0.8 of a pitch."""

_TARGET = 1.6
_TARGET_ENOUGH: Mm = 9.6
"""The place to click on, over the circle or box that is marked: so many times as large, up to 36
px, which is 24 px at least (A12).

Not the whole tile: Firefox draws its own mark over all of the place, which would lie on the words.
"""

_CLEAR = 1
"""Points of the outline of a place to write in, which hides the lines that are printed to write
on by hand."""

_OUTLINE = 0.54
"""Grey of that outline: 3 : 1 on white (A7)."""

TYPED_SIZE = 9
"""Points of typed text, the least that a card has as well."""

TYPED_PITCH = 1.37
"""From baseline to baseline of typed text, in type sizes: what pdfium and pdf.js make of the
font of the fields."""

_TYPED = f"/{FONT} 0 Tf /{FONT} {TYPED_SIZE} Tf 0 g"
"""How text is typed. pdfium takes the first size, which lets text shrink from 12 points as far as
it must; the others take the last, which counts by the standard. pdf.js would cut the last lines of
text that shrinks (its ``_computeFontSize``).
"""

_PRINT = 4
"""Annotation flag: the field is printed as it is shown (table 165)."""

_MULTILINE = 1 << 12
_RADIO = 1 << 15
"""Field flags (tables 228 and 226)."""


_OVER_GAP: Mm = 5.0
_UNDER_GAP: Mm = 1.75
"""How far a field over a dotted line rises over the baseline of its text, and reaches under it."""

_LONGEST_NAME = 100
"""Bytes of what a form says of a mark; a name in a PDF has at most 127 (ISO 32000-1, annex C)."""


class Kind(Enum):
    """What one does with a field."""

    WRITE = "write"
    FILL = "fill in"
    PICK_ONE = "pick one"
    MARK = "mark"


class Control(NamedTuple):
    """One place to write or to mark; ``box`` in millimetres from the top left of the face.

    ``name`` is the full name of the field and ``tip`` what it is called, to be read out
    (``field_names``); of something to mark, ``option`` is what this box stands for, ``own`` its id
    among the others, ``state`` what the form says when it is marked and ``mark`` the circle or box
    itself.
    """

    kind: Kind
    name: str
    tip: str
    box: Rect
    option: str = ""
    own: str = ""
    state: str = ""
    mark: Rect | None = None
    ring: bool = False

    @property
    def said(self) -> str:
        """What is heard of the field when it is reached."""
        return f"{self.tip} {self.option}" if self.option else self.tip

    def in_copy(self, copy: int) -> Control:
        """Return the field as it is in a further copy of its card: another field, to be filled
        in by itself."""
        if copy == 1:
            return self
        card, dot, own = self.name.partition(".")
        return self._replace(name=f"{card}_{copy}{dot}{own}", tip=f"{self.tip} ({copy})")


def lines_to_write(area: WritingArea, names: Mapping[str, str]) -> Control:
    """Return the field over the lines of a writing area; ``names`` are what fields are called."""
    box = Rect(area.x, area.y - OVER_FIRST_LINE * area.pitch, area.width, area.lines * area.pitch)
    return Control(Kind.WRITE, area.name, names[area.name], box)


def line_to_fill(gap: SetGap, y: Mm, name: str, called: str) -> Control:
    """Return the field over a dotted line in a text with this baseline."""
    box = Rect(gap.x, y - _OVER_GAP, gap.width, _OVER_GAP + _UNDER_GAP)
    return Control(Kind.FILL, name, called, box)


def box_to_mark(mark: ChoiceMark, face: SetFace, names: Mapping[str, str]) -> Control:
    """Return the field over a box or circle; a letter inside it stays to be read when it is
    marked."""
    group = face.face.groups[mark.group]
    kind = Kind.PICK_ONE if group.at_most == 1 else Kind.MARK
    ring = _holds_letter(mark.box, face)
    option = in_one_line(mark.label)
    state = mark.value if ring or len(option.encode()) > _LONGEST_NAME else option
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


def rectangle(box: Rect, face: Size) -> str:
    """Return a box on a face as PDF counts it: left, bottom, right, top, in points from the
    bottom left."""
    left, right = box.x / POINT, box.right / POINT
    return (
        f"{left:.2f} {(face.height - box.bottom) / POINT:.2f} {right:.2f} "
        f"{(face.height - box.y) / POINT:.2f}"
    )


class Form:
    """The fields of one document. The name of a field has a part for its card; the fields of a
    card stand under that."""

    def __init__(self, document: PDFDocument, fonts: Fonts) -> None:
        self._document = document
        self._fonts = fonts
        self._fields: dict[str, _Parent] = {}
        self._looks: dict[tuple[str, ...], int] = {}

    def add(self, control: Control, page: int, face: Size, key: int) -> int:
        """Add a field or a part of one and return the number of its widget; ``key`` is that of
        the widget among the structure."""
        widget = Raw()
        number = numbered(self._document, widget)
        card, _dot, own = control.name.partition(".")
        where = (
            f"/Type/Annot/Subtype/Widget/F {_PRINT}/Rect[{rectangle(control.box, face)}]/P "
            f"{page} 0 R/StructParent {key}"
        )
        above = self._parent(card, "", None)
        if control.kind in (Kind.WRITE, Kind.FILL):
            widget.text = (
                f"<<{where}{self._written(control)}/T {pdf_text(own)}/TU {pdf_text(control.tip)}"
                f"/Parent {above.number} 0 R>>"
            )
            above.kids.append(number)
            return number
        above = self._parent(control.name, own, above, control)
        state = pdf_name(control.state)
        sign = "4" if control.kind is Kind.MARK else "l"
        look = (
            f"/AS/Off/AP<</N<<{state} {self._marked(control)} 0 R/Off {self._look('', 1, 1)} 0 "
            f"R>>>>"
            f"/MK<</CA({sign})>>/DA(/{DINGBATS} 0 Tf 0 g)"
        )
        own_field = f"/FT/Btn/V/Off/T {pdf_text(control.own)}" if control.kind is Kind.MARK else ""
        widget.text = (
            f"<<{where}{look}{own_field}/TU {pdf_text(control.said)}/Parent {above.number} 0 R>>"
        )
        above.kids.append(number)
        return number

    def finish(self) -> None:
        """Add the form to the document, if it has a field."""
        for parent in self._fields.values():
            parent.write()
        tops = [parent.number for parent in self._fields.values() if parent.is_top]
        if tops:
            font = numbered(self._document, embed_typing_font(self._document, self._fonts))
            dingbats = numbered(
                self._document, Raw("<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>")
            )
            fields = " ".join(f"{number} 0 R" for number in tops)
            resources = f"<</Font<</{FONT} {font} 0 R/{DINGBATS} {dingbats} 0 R>>>>"
            self._document.Catalog.AcroForm = Raw(
                f"<</Fields[{fields}]/DR{resources}/DA({_TYPED})>>"
            )

    def _parent(
        self, name: str, own: str, above: _Parent | None, control: Control | None = None
    ) -> _Parent:
        parent = self._fields.get(name)
        if parent is None:
            entries = f"/T {pdf_text(own or name)}"
            if control is not None:
                entries += f"/TU {pdf_text(control.tip)}"
                if control.kind is Kind.PICK_ONE:
                    entries += f"/FT/Btn/Ff {_RADIO}/V/Off"
            raw = Raw()
            parent = self._fields[name] = _Parent(
                raw, numbered(self._document, raw), entries, above
            )
            if above is not None:
                above.kids.append(parent.number)
        return parent

    def _written(self, control: Control) -> str:
        width, height = control.box.width / POINT, control.box.height / POINT
        several = f"/Ff {_MULTILINE}" if control.kind is Kind.WRITE else ""
        edge = f"{_CLEAR / 2:g} {_CLEAR / 2:g} {width - _CLEAR:.2f} {height - _CLEAR:.2f} re"
        look = self._look(
            f"1 g 0 0 {width:.2f} {height:.2f} re f {_OUTLINE} G {_CLEAR} w {edge} S /Tx BMC EMC",
            width,
            height,
        )
        return (
            f"/FT/Tx{several}/DA({_TYPED})/AP<</N {look} 0 R>>/MK<</BG[1]/BC[{_OUTLINE}]>>/BS"
            f"<</W {_CLEAR}/S/S>>"
        )

    def _marked(self, control: Control) -> int:
        """Return the number of what is seen of something that is marked: the mark lies where the
        circle or box is."""
        assert control.mark is not None
        size = control.mark.width / POINT
        width, height = control.box.width / POINT, control.box.height / POINT
        left, bottom = (width - size) / 2, (height - size) / 2
        if control.kind is Kind.MARK:
            ops = f"{size * 0.09:.2f} w 1 J 1 j {_path(_CHECK, size, left, bottom)} S"
        elif control.ring:
            ops = f"{size * 0.11:.2f} w {_circle(width / 2, height / 2, size * 0.40)} S"
        else:
            ops = f"{_circle(width / 2, height / 2, size * 0.26)} f"
        return self._look(f"0 g 0 G {ops}", width, height)

    def _look(self, ops: str, width: float, height: float) -> int:
        """Return the number of an appearance; fields of one size share theirs."""
        key = (ops, f"{width:.2f}", f"{height:.2f}")
        if key not in self._looks:
            self._looks[key] = numbered(self._document, _stream(ops, width, height))
        return self._looks[key]


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


def _path(points: tuple[tuple[float, float], ...], size: float, left: float, bottom: float) -> str:
    (start, *others) = (f"{left + x * size:.2f} {bottom + y * size:.2f}" for x, y in points)
    return f"{start} m " + " ".join(f"{point} l" for point in others)


def _circle(x: float, y: float, radius: float) -> str:
    r, c = radius, radius * _ROUNDNESS
    corners = (
        (c, r, r, c, r, 0.0),
        (r, -c, c, -r, 0.0, -r),
        (-c, -r, -r, -c, -r, 0.0),
        (-r, c, -c, r, 0.0, r),
    )
    curves = (
        " ".join(f"{(x, y)[number % 2] + part:.2f}" for number, part in enumerate(curve)) + " c"
        for curve in corners
    )
    return f"{x:.2f} {y + r:.2f} m {' '.join(curves)} h"


def _stream(ops: str, width: float, height: float) -> RawStream:
    return RawStream(
        f"/Type/XObject/Subtype/Form/BBox[0 0 {width:.2f} {height:.2f}]", ops.encode("ascii")
    )
