"""Fields → the objects of an interactive form (ISO 32000-1 §12.7).

ReportLab's own fields support the letters of Western Europe only, in a font that is not embedded.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.dataclass import dataclass, field
from kaartenset.geometry import POINT, Mm
from kaartenset.pages.fields import TYPED_SIZE, Control, FieldKind
from kaartenset.paint.operators import ROUND_CAPS, ROUND_JOINS, ROUNDNESS, filled, stroked
from kaartenset.pdf.catalog import rectangle
from kaartenset.pdf.field_font import embed_typing_font
from kaartenset.pdf.objects import Name, ObjectTable, Ref, Stream, TextString, Value, quoted
from kaartenset.theme.fonts import Fonts

FONT = "Wingdings"
"""The name of the font of all fields in the resources of the form; the font is one of the theme.

Chromium's viewer takes the letters of Poland or Turkey from a font of the machine, which the next
machine may lack, unless the font of a field has the name of one that it uses for all letters
(pdfium, CPDF_BAFontMap).
"""

DINGBATS = "ZaDb"
"""The name of the font for marks that a viewer draws itself; every viewer has it (ISO 32000-1
§12.7.4.2)."""

_CLEAR = 1
"""The outline of a field in points; it hides the printed lines for writing by hand."""

_OUTLINE = 0.54
"""The grey of that outline: contrast 3 : 1 on white (A7)."""

_TYPED = TextString(f"/{FONT} 0 Tf /{FONT} {TYPED_SIZE} Tf 0 g")
"""The default appearance of typed text. pdfium takes the first size, with which text shrinks from
12 points as far as needed; other viewers take the last one, as the standard says. pdf.js would cut
off the last lines of shrinking text (its ``_computeFontSize``)."""

_PRINT = 4
"""Annotation flag: the field is printed (table 165)."""

_MULTILINE = 1 << 12
_RADIO = 1 << 15
"""Field flags (tables 228 and 226)."""

_RIGHT = 2
"""The alignment of what is typed, if not at the left (§12.7.3.3, quadding)."""

_BUTTON = Name("Btn")
_OFF = Name("Off")


class FormWriter:
    """Writes the fields of one document. A name starts with its card, whose fields are grouped."""

    def __init__(self, objects: ObjectTable, fonts: Fonts) -> None:
        self._objects = objects
        self._fonts = fonts
        self._fields: dict[str, _Parent] = {}
        self._looks: dict[tuple[str, float, float], Ref] = {}

    def add(self, control: Control, page: Ref, page_height: Mm, key: int) -> Ref:
        """Add a field, or a part of one, and return its widget.

        ``key`` is that of the widget in the structure tree.
        """
        widget = self._objects.add()
        card, _dot, own = control.name.partition(".")
        above = self._parent(card, "", None)
        entries: dict[str, Value] = {
            "Type": Name("Annot"),
            "Subtype": Name("Widget"),
            "F": _PRINT,
            "Rect": rectangle(control.box, page_height),
            "P": page,
            "StructParent": key,
        }
        if control.kind in (FieldKind.WRITE, FieldKind.FILL):
            entries |= self._written(control) | {
                "T": TextString(own),
                "TU": TextString(control.tip),
            }
        else:
            above = self._parent(control.name, own, above, control)
            entries |= self._marked(control) | {"TU": TextString(control.said)}
        self._objects[widget] = {**entries, "Parent": above.ref}
        above.kids.append(widget)
        return widget

    def finish(self) -> Mapping[str, Value] | None:
        """Write the parent fields, and return the form, or None without fields."""
        for parent in self._fields.values():
            self._objects[parent.ref] = parent.entries()
        tops = tuple(parent.ref for parent in self._fields.values() if parent.above is None)
        if not tops:
            return None
        dingbats = {
            "Type": Name("Font"),
            "Subtype": Name("Type1"),
            "BaseFont": Name("ZapfDingbats"),
        }
        fonts = {
            FONT: embed_typing_font(self._objects, self._fonts),
            DINGBATS: self._objects.add(dingbats),
        }
        return {"Fields": tops, "DR": {"Font": fonts}, "DA": _TYPED}

    def _parent(
        self, name: str, own: str, above: _Parent | None, control: Control | None = None
    ) -> _Parent:
        parent = self._fields.get(name)
        if parent is None:
            entries: dict[str, Value] = {"T": TextString(own or name)}
            if control is not None:
                entries["TU"] = TextString(control.tip)
                if control.kind is FieldKind.PICK_ONE:
                    entries |= {"FT": _BUTTON, "Ff": _RADIO, "V": _OFF}
            parent = self._fields[name] = _Parent(self._objects.add(), entries, above)
            if above is not None:
                above.kids.append(parent.ref)
        return parent

    def _written(self, control: Control) -> dict[str, Value]:
        """Return the entries of a text field."""
        width, height = control.box.width / POINT, control.box.height / POINT
        edge = f"{_CLEAR / 2:g} {_CLEAR / 2:g} {width - _CLEAR:.2f} {height - _CLEAR:.2f} re"
        look = self._look(
            f"1 g 0 0 {width:.2f} {height:.2f} re f {_OUTLINE} G {_CLEAR} w {edge} S /Tx BMC EMC",
            width,
            height,
        )
        several: dict[str, Value] = {"Ff": _MULTILINE} if control.kind is FieldKind.WRITE else {}
        aligned: dict[str, Value] = {"Q": _RIGHT} if control.backwards else {}
        return {
            "FT": Name("Tx"),
            **several,
            **aligned,
            "DA": _TYPED,
            "AP": {"N": look},
            "MK": {"BG": (1,), "BC": (_OUTLINE,)},
            "BS": {"W": _CLEAR, "S": Name("S")},
        }

    def _marked(self, control: Control) -> dict[str, Value]:
        """Return the entries of a check box or radio button."""
        is_field = control.kind is FieldKind.MARK  # A circle is a part of the field over it.
        field: dict[str, Value] = (
            {"FT": _BUTTON, "V": _OFF, "T": TextString(control.own)} if is_field else {}
        )
        return {
            "AS": _OFF,
            "AP": {"N": {quoted(control.state): self._mark(control), "Off": self._look("", 1, 1)}},
            "MK": {"CA": TextString("4" if is_field else "l")},
            "DA": TextString(f"/{DINGBATS} 0 Tf 0 g"),
            **field,
        }

    def _mark(self, control: Control) -> Ref:
        """Return the appearance of a marked field: the mark is over its circle or box."""
        assert control.mark is not None  # Only fields to write in have none.
        size = control.mark.width / POINT
        width, height = control.box.width / POINT, control.box.height / POINT
        left, bottom = (width - size) / 2, (height - size) / 2
        if control.kind is FieldKind.MARK:
            path = _path(_CHECK, size, left, bottom)
            ops = f"{size * 0.09:.2f} w {ROUND_CAPS} {ROUND_JOINS} {stroked(path)}"
        elif control.ring:
            ops = f"{size * 0.11:.2f} w {stroked(_circle(width / 2, height / 2, size * 0.40))}"
        else:
            ops = filled(_circle(width / 2, height / 2, size * 0.26))
        return self._look(f"0 g 0 G {ops}", width, height)

    def _look(self, ops: str, width: float, height: float) -> Ref:
        """Return an appearance; fields of the same size share it."""
        width, height = round(width, 2), round(height, 2)
        key = (ops, width, height)
        if key not in self._looks:
            entries: dict[str, Value] = {
                "Type": Name("XObject"),
                "Subtype": Name("Form"),
                "BBox": (0, 0, width, height),
            }
            self._looks[key] = self._objects.add(Stream(ops.encode("ascii"), entries))
        return self._looks[key]


@dataclass(slots=True)
class _Parent:
    """A field with child fields."""

    ref: Ref
    own: dict[str, Value]
    above: _Parent | None
    kids: list[Ref] = field(default_factory=list)

    def entries(self) -> dict[str, Value]:
        above: dict[str, Value] = {"Parent": self.above.ref} if self.above else {}
        return {**self.own, **above, "Kids": tuple(self.kids)}


_CHECK = ((0.2, 0.52), (0.42, 0.27), (0.82, 0.76))
"""A check mark, in fractions of its box from the bottom left."""


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
