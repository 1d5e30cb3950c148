"""Fields → the objects of a form that is filled in (ISO 32000-1 §12.7).

ReportLab's own fields are not used: they know the letters of Western Europe only, in a font that is
not embedded.
"""

from __future__ import annotations

from kaartenset.geometry import POINT, Rect, Size
from kaartenset.pages.fields import TYPED_SIZE, Control, FieldKind
from kaartenset.paint.painter import ROUNDNESS
from kaartenset.pdf.field_font import embed_typing_font
from kaartenset.pdf.packed import Raw, RawStream, numbered
from kaartenset.pdf.reportlab import PDFDocument
from kaartenset.pdf.strings import pdf_name, pdf_text
from kaartenset.theme.fonts import Fonts

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

_CLEAR = 1
"""Points of the outline of a place to write in, which hides the lines that are printed to write
on by hand."""

_OUTLINE = 0.54
"""Grey of that outline: 3 : 1 on white (A7)."""

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
        if control.kind in (FieldKind.WRITE, FieldKind.FILL):
            widget.text = (
                f"<<{where}{self._written(control)}/T {pdf_text(own)}/TU {pdf_text(control.tip)}"
                f"/Parent {above.number} 0 R>>"
            )
            above.kids.append(number)
            return number
        above = self._parent(control.name, own, above, control)
        state = pdf_name(control.state)
        sign = "4" if control.kind is FieldKind.MARK else "l"
        look = (
            f"/AS/Off/AP<</N<<{state} {self._marked(control)} 0 R/Off {self._look('', 1, 1)} 0 "
            f"R>>>>"
            f"/MK<</CA({sign})>>/DA(/{DINGBATS} 0 Tf 0 g)"
        )
        own_field = (
            f"/FT/Btn/V/Off/T {pdf_text(control.own)}" if control.kind is FieldKind.MARK else ""
        )
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
                if control.kind is FieldKind.PICK_ONE:
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
        several = f"/Ff {_MULTILINE}" if control.kind is FieldKind.WRITE else ""
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
        if control.kind is FieldKind.MARK:
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


def _path(points: tuple[tuple[float, float], ...], size: float, left: float, bottom: float) -> str:
    (start, *others) = (f"{left + x * size:.2f} {bottom + y * size:.2f}" for x, y in points)
    return f"{start} m " + " ".join(f"{point} l" for point in others)


def _circle(x: float, y: float, radius: float) -> str:
    r, c = radius, radius * ROUNDNESS
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
