"""Reads a tagged PDF by its structure alone, as a screen reader does: what is said, in which
order, and what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from pdf_reading import codes_shown

_MAPPING = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class Field:
    """A place to write or to mark: the full name of its field, its kind (Tx, Btn), its flags,
    its question and its box in points."""

    name: str
    kind: str
    flags: int
    tip: str
    box: tuple[float, float, float, float]
    most_letters: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """One structure element that has content of its own: its types from the top down, its page, and
    what there is to hear.

    ``alt`` is None where there is none; ``field`` is that of a form element; ``lang`` is the
    nearest that is given. ``text`` is what is heard: what the element says in place of its text, if
    it does. ``link`` is where a link goes, and what is heard of it.
    """

    types: tuple[str, ...]
    page: int
    text: str
    alt: str | None
    field: Field | None
    lang: str
    link: tuple[str, str] | None = None

    @property
    def type(self) -> str:
        return self.types[-1]


def read_structure(pdf: pikepdf.Pdf) -> list[Said]:
    """Return everything that there is to hear, in the order of the structure."""
    reader = _Reader(pdf)
    root = pdf.Root.StructTreeRoot
    return [said for kid in _kids(root) for said in reader.read(kid, (), str(pdf.Root.Lang))]


def read_fields(pdf: pikepdf.Pdf) -> list[tuple[int, Field]]:
    """Return the page and the field of everything to write or mark, in the order of the structure,
    without the texts: to read these takes most of the time."""
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    return [
        (pages[kid.Pg.objgen], read_field(kid.Obj))
        for kid in _without_content(pdf.Root.StructTreeRoot)
        if kid.Obj.Subtype == "/Widget"
    ]


def _without_content(element: Any) -> Iterator[Any]:
    """Yield what an element and those below it refer to, besides the content of pages."""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            yield kid
        elif not isinstance(kid, int):
            yield from _without_content(kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        letters = _Letters()
        self._texts = [_marked_texts(page, letters) for page in pdf.pages]

    def read(self, element: Any, above: tuple[str, ...], lang: str) -> Iterator[Said]:
        types = (*above, str(element.S)[1:])
        lang = str(element.get("/Lang", lang))
        alt = str(element.Alt) if "/Alt" in element else None
        page = self._pages[element.Pg.objgen] if "/Pg" in element else -1
        for kid in _kids(element):
            if isinstance(kid, int):
                yield Said(
                    types,
                    page,
                    str(element.get("/ActualText", self._texts[page][kid])),
                    alt,
                    None,
                    lang,
                )
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                on = self._pages[kid.Pg.objgen]
                if kid.Obj.Subtype == "/Link":
                    yield Said(
                        types,
                        on,
                        "",
                        alt,
                        None,
                        lang,
                        (str(kid.Obj.A.URI) if "/A" in kid.Obj else "", str(kid.Obj.Contents)),
                    )
                else:
                    yield Said(types, on, "", alt, read_field(kid.Obj), lang)
            else:
                assert isinstance(kid, pikepdf.Dictionary)
                yield from self.read(kid, types, lang)


class _Letters:
    """What the codes of the fonts of a file mean; each font is read once for all pages."""

    def __init__(self) -> None:
        self._of: dict[tuple[int, int], dict[bytes, str]] = {}

    def of(self, font: Any) -> dict[bytes, str]:
        if font.objgen not in self._of:
            self._of[font.objgen] = _letters(font)
        return self._of[font.objgen]


def _marked_texts(page: pikepdf.Page, fonts: _Letters) -> dict[int, str]:
    """Return the text of each piece of marked content of a page; text outside all of them fails
    the test."""
    letters: dict[bytes, str] = {}
    found: dict[int, str] = {}
    open_pieces: list[int | None] = []
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator == "BDC" and str(step.operands[0]) == "/Span":
            assert open_pieces, "a part of a text is in no marked content"
            piece = open_pieces[-1]
            if "/ActualText" in step.operands[1] and piece is not None:
                found[piece] += str(step.operands[1].ActualText)
                piece = None  # What its glyphs are is said already.
            open_pieces.append(piece)
        elif operator == "BDC":
            number = int(step.operands[1].MCID)
            assert number not in found
            assert not open_pieces, "marked content lies in other marked content"
            found[number] = ""
            open_pieces.append(number)
        elif operator == "BMC":
            assert str(step.operands[0]) == "/Artifact"
            assert not open_pieces, "an artifact lies in marked content"
            open_pieces.append(None)
        elif operator == "EMC":
            open_pieces.pop()
        elif operator == "Tf":
            letters = fonts.of(page.Resources.Font[str(step.operands[0])])
        elif operator in ("Tj", "TJ", "f", "S", "B"):
            assert open_pieces, f"{operator} stands outside all marked content"
            if operator in ("Tj", "TJ") and (piece := open_pieces[-1]) is not None:
                raw = codes_shown(step)
                found[piece] += "".join(letters[raw[at : at + 2]] for at in range(0, len(raw), 2))
    assert not open_pieces
    return found


def _letters(font: Any) -> dict[bytes, str]:
    """Return what each code of a font means, as its ToUnicode map says."""
    _head, _codes, body = font.ToUnicode.read_bytes().partition(b"beginbfchar")
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _MAPPING.findall(body)
    }


def read_field(widget: Any) -> Field:
    """Return what a widget and the fields above it say."""
    most = _inherited(widget, "/MaxLen")
    left, bottom, right, top = map(float, widget.Rect)
    return Field(
        name=".".join(str(field.T) for field in reversed(list(_upwards(widget))) if "/T" in field),
        kind=str(_inherited(widget, "/FT"))[1:],
        flags=int(_inherited(widget, "/Ff") or 0),
        tip=str(widget.TU),
        box=(left, bottom, right, top),
        most_letters=None if most is None else int(most),
    )


def _upwards(widget: Any) -> Iterator[Any]:
    field: Any = widget
    while field is not None:
        yield field
        field = field.get("/Parent")


def _inherited(widget: Any, key: str) -> Any:
    return next((field[key] for field in _upwards(widget) if key in field), None)
